/* What a sandboxed process can no longer do, and what it still can: each row is tried in a child of its own. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sandbox.h"
#include "check.h"

static char inside[64], outside[64];

static int sandbox_open(const char *dir, const char *name, int flags)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	int fd = open(path, flags, 0600);
	return fd < 0 ? errno : close(fd);
}

static int write_inside(void) { return sandbox_open(inside, "new", O_WRONLY | O_CREAT); }
static int write_outside(void) { return sandbox_open(outside, "new", O_WRONLY | O_CREAT); }
static int change_outside(void) { return sandbox_open(outside, "old", O_WRONLY | O_TRUNC); }
static int read_outside(void) { return sandbox_open(outside, "old", O_RDONLY); }
static int read_system(void) { return sandbox_open("/etc", "passwd", O_RDONLY); }

static int remove_outside(void)
{
	char path[128];
	snprintf(path, sizeof path, "%s/old", outside);
	return unlink(path) == 0 ? 0 : errno;
}

static int temporary(void)
{
	FILE *file = tmpfile();
	return file ? fclose(file) : errno;
}

static int sandbox_socket(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	return fd < 0 ? errno : close(fd);
}

static int program(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return errno;
}

static const struct {
	const char *name;
	int (*try)(void);
	int reading, fetching; /* 0 or errno */
	unsigned needs;
} rows[] = {
	{ "write to the folder", write_inside, 0, 0, GISA_SANDBOX_FILES },
	{ "write elsewhere", write_outside, EACCES, EACCES, GISA_SANDBOX_FILES },
	{ "change a file elsewhere", change_outside, EACCES, EACCES, GISA_SANDBOX_FILES },
	{ "remove a file elsewhere", remove_outside, EACCES, EACCES, GISA_SANDBOX_FILES },
	{ "read elsewhere", read_outside, 0, EACCES, GISA_SANDBOX_FILES },
	{ "read the system's files", read_system, 0, 0, GISA_SANDBOX_FILES },
	{ "a file without a name", temporary, 0, EACCES, GISA_SANDBOX_FILES },
	{ "a socket", sandbox_socket, EPERM, 0, GISA_SANDBOX_CALLS },
	{ "another program", program, EPERM, EPERM, GISA_SANDBOX_CALLS },
};

/* errno of the row's try in a child; -1 where the sandbox does not hold. */
static int sandbox_try(size_t row, bool fetching)
{
	const char *const folders[] = { inside, NULL };
	const struct gisa_sandbox sandbox = { .folders = folders, .read_own = fetching, .network = fetching };
	int status = 0;
	pid_t child = fork();
	if (child == 0)
		_exit(gisa_sandbox_enter(&sandbox) & rows[row].needs ? rows[row].try() : 255);
	waitpid(child, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) != 255 ? WEXITSTATUS(status) : -1;
}

static void make(char *dir, const char *name)
{
	char path[128];
	snprintf(dir, 64, "/var/tmp/gisa-%s-XXXXXX", name);
	if (!mkdtemp(dir))
		exit(2);
	snprintf(path, sizeof path, "%s/old", dir);
	fclose(fopen(path, "w"));
}

static void sandbox_remove(const char *dir)
{
	static const char *const names[] = { "old", "new" };
	char path[128];
	for (size_t i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		unlink(path);
	}
	rmdir(dir);
}

/* In this process, as its last deed: all may be written to, so that what holds is the rest. What is entered later adds
 * to what was entered before. */
static void in_this_process(unsigned possible)
{
	const char *const all[] = { "/", NULL };
	const struct gisa_sandbox fetching = { .folders = all, .read_own = true, .network = true };
	const struct gisa_sandbox reading = { .folders = all };
	check_int("all that is possible holds while fetching", gisa_sandbox_enter(&fetching), possible);
	check_int("and the socket is there", sandbox_socket(), 0);
	check_int("all that is possible holds while reading", gisa_sandbox_enter(&reading), possible);
	if (possible & GISA_SANDBOX_CALLS)
		check_int("and the socket is not", sandbox_socket(), EPERM);
	check_int("what was read is read still", read_system(), 0);
}

/* A folder that is not there may not be written to, and is no fault. */
static void missing(void)
{
	const char *const none[] = { "/nonexistent/folder", NULL };
	int status = 0;
	pid_t child = fork();
	if (child == 0)
		_exit((int)gisa_sandbox_enter(&(struct gisa_sandbox){ .folders = none }));
	waitpid(child, &status, 0);
	check_int("a folder that is missing is no fault", WEXITSTATUS(status), (int)gisa_sandbox_possible());
}

int main(void)
{
	unsigned possible = gisa_sandbox_possible();
	make(inside, "inside");
	make(outside, "outside");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (!(possible & rows[i].needs)) {
			check_skip(rows[i].name, "the kernel has not what it takes");
			continue;
		}
		check_int(rows[i].name, sandbox_try(i, false), rows[i].reading);
		check_int(rows[i].name, sandbox_try(i, true), rows[i].fetching);
	}
	sandbox_remove(inside);
	sandbox_remove(outside);
	missing();
	in_this_process(possible);
	return check_done();
}
