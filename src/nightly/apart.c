/*
 * The process that fetches and the one that waits for it: a page of shared memory for what came of it, and a pipe
 * whose closing tells its end.
 */
#include "nightly/apart.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

enum { LOOK_MS = 200, OUR_PIPE = 3 };

/* On a page that both see. The child writes it, so nothing in it is believed without a look. */
struct shared {
	volatile sig_atomic_t stop; /* ours to set */
	bool done;
	enum gisa_status status;
	struct gisa_fetch_totals totals;
	struct gisa_error err;
};

struct apart_child {
	const struct gisa_fetch_options *options;
	const volatile sig_atomic_t *asked; /* to end: a signal reached us, who wait */
	struct shared *shared;
};

static void on_progress(void *ctx, const struct gisa_fetch_progress *progress)
{
	const struct apart_child *c = ctx;
	if (c->shared->stop && !*c->options->stop)
		raise(SIGTERM); /* its handler tells whoever looks at a flag of its own */
	if (c->options->on_progress)
		c->options->on_progress(c->options->ctx, progress);
}

/* The pipe's other end closes when the process ends, however it does. */
static _Noreturn void apart_child(const struct apart_child *c, int pipe, pid_t parent)
{
	struct gisa_fetch_options options = *c->options;
	struct shared *s = c->shared;
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent || dup2(pipe, OUR_PIPE) < 0 ||
	    close_range(OUR_PIPE + 1, ~0U, 0) != 0)
		_exit(3);
	options.on_progress = on_progress;
	options.ctx = (void *)(uintptr_t)c;
	s->status = gisa_fetch(&options, &s->totals, &s->err);
	s->done = true;
	_exit(0);
}

static void apart_wait(const struct apart_child *c, int pipe, pid_t child, int *status)
{
	struct pollfd end = { .fd = pipe, .events = POLLIN };
	while (poll(&end, 1, LOOK_MS) <= 0)
		c->shared->stop = *c->asked;
	while (waitpid(child, status, 0) < 0 && errno == EINTR)
		c->shared->stop = *c->asked;
}

static enum gisa_status result(const struct shared *s, int status, struct gisa_fetch_totals *totals,
			       struct gisa_error *err)
{
	struct gisa_str where = GISA_LIT("fetching");
	if (WIFSIGNALED(status))
		return gisa_fail(err, GISA_SYSTEM, where, "its process was ended by signal %d", WTERMSIG(status));
	if (!s->done || s->status > GISA_LOCKED)
		return gisa_fail(err, GISA_SYSTEM, where, "its process ended with status %d", WEXITSTATUS(status));
	*totals = s->totals;
	*err = s->err;
	err->where[sizeof err->where - 1] = err->text[sizeof err->text - 1] = '\0';
	return s->status;
}

static enum gisa_status apart(const struct apart_child *c, struct gisa_fetch_totals *totals, struct gisa_error *err)
{
	int ends[2], status = 0;
	pid_t parent = getpid(), child = -1;
	bool open = pipe(ends) == 0;
	if (open)
		child = fork();
	if (child == 0)
		apart_child(c, ends[1], parent);
	int why = errno;
	if (open)
		close(ends[1]);
	if (child > 0)
		apart_wait(c, ends[0], child, &status);
	if (open)
		close(ends[0]);
	return child > 0 ? result(c->shared, status, totals, err)
			 : gisa_fail(err, GISA_SYSTEM, GISA_LIT("fetching"), "no process for it: %s", strerror(why));
}

enum gisa_status gisa_fetch_apart(const struct gisa_fetch_options *options, const volatile sig_atomic_t *asked,
				  struct gisa_fetch_totals *totals, struct gisa_error *err)
{
	*totals = (struct gisa_fetch_totals){ 0 };
	if (!options->ready)
		return gisa_fetch(options, totals, err);
	struct shared *shared =
	    mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		gisa_nomem(sizeof *shared);
	enum gisa_status status = apart(&(struct apart_child){ options, asked, shared }, totals, err);
	munmap(shared, sizeof *shared);
	return status;
}
