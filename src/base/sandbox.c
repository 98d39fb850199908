/* Landlock and seccomp. What the kernel does not have is left out and told to the caller, who says so. */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/str.h"

/* ---- files: Landlock ---- */

#ifndef LANDLOCK_ACCESS_FS_TRUNCATE /* Linux 6.2 */
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { READING = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR };

static const uint64_t writing =
	LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
	LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
	LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
	LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_REFER | LANDLOCK_ACCESS_FS_TRUNCATE;

/* Resolver, certificates, character sets, time zones, libraries of libc that are loaded late. */
static const char *const of_system[] = { "/etc", "/usr", "/lib", "/lib64", "/run/systemd/resolve", "/run/resolvconf",
					 "/proc/self", "/dev/urandom", "/dev/null", "/var/lib/ca-certificates", NULL };

/* The version of Landlock's interface, 0 where there is none. */
static int sandbox_version(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	return version > 0 ? (int)version : 0;
}

/* Rights that an older interface does not know must not be asked for. */
static uint64_t known(uint64_t rights, int version)
{
	if (version < 2)
		rights &= ~(uint64_t)LANDLOCK_ACCESS_FS_REFER;
	return version < 3 ? rights & ~(uint64_t)LANDLOCK_ACCESS_FS_TRUNCATE : rights;
}

static bool allow(int ruleset, const char *path, uint64_t rights)
{
	int fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT;
	struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = fd };
	long rc = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	if (rc != 0 && errno == EINVAL) { /* a file has fewer rights than a folder */
		rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
		rc = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	}
	close(fd);
	return rc == 0;
}

static bool allow_all(int ruleset, const struct gisa_sandbox *s, int version)
{
	uint64_t own = known(writing, version) | (s->read_own ? (uint64_t)READING : 0);
	bool fine = true;
	for (size_t i = 0; fine && s->folders[i]; i++)
		fine = allow(ruleset, s->folders[i], own);
	fine = fine &&
	       (s->read_own || allow(ruleset, P_tmpdir, LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_WRITE_FILE));
	for (size_t i = 0; fine && s->read_own && of_system[i]; i++)
		fine = allow(ruleset, of_system[i], READING);
	return fine && allow(ruleset, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
}

static bool restrict_files(const struct gisa_sandbox *s)
{
	int version = sandbox_version();
	struct landlock_ruleset_attr attr = { .handled_access_fs = known(writing, version) |
								   (s->read_own ? (uint64_t)READING : 0) };
	int ruleset = version ? (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0) : -1;
	if (ruleset < 0)
		return false;
	bool done = allow_all(ruleset, s, version) && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	close(ruleset);
	return done;
}

/* ---- calls: seccomp ---- */

static bool deny(scmp_filter_ctx filter, const int *calls, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), calls[i], 0) != 0)
			return false;
	return true;
}

/* libseccomp crashes where memory is lacking: in a program of ours that cannot be seen by it (cli/memory.c). */
static bool restrict_calls(bool network)
{
	/* Through io_uring a process could connect without a call of its own. */
	static const int others[] = {
		SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
		SCMP_SYS(io_uring_setup),
#if !defined(__SANITIZE_ADDRESS__) /* its search for leaks traces the process */
		SCMP_SYS(ptrace),
#endif
	};
	static const int sockets[] = { SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen) };
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool done = filter && deny(filter, others, GISA_COUNT(others)) &&
		    (network || deny(filter, sockets, GISA_COUNT(sockets))) &&
		    seccomp_load(filter) == 0;
	seccomp_release(filter);
	return done;
}

unsigned gisa_sandbox_enter(const struct gisa_sandbox *sandbox)
{
	unsigned held = 0;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return 0;
	if (restrict_files(sandbox))
		held |= GISA_SANDBOX_FILES;
	if (restrict_calls(sandbox->network))
		held |= GISA_SANDBOX_CALLS;
	return held;
}

unsigned gisa_sandbox_possible(void)
{
	const uint32_t action = SECCOMP_RET_ERRNO;
	unsigned held = sandbox_version() ? GISA_SANDBOX_FILES : 0;
	bool filters = syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
	return filters ? held | GISA_SANDBOX_CALLS : held;
}
