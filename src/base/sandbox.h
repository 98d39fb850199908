/*
 * What a process may still do once it handles bytes from strangers. Landlock (Linux 5.13) keeps it off the
 * files, seccomp off the network and other programs; both hold for all threads made later, and for good.
 */
#ifndef GISA_BASE_SANDBOX_H
#define GISA_BASE_SANDBOX_H

#include <stdbool.h>

struct gisa_sandbox {
	const char *const *folders; /* what may be written to, NULL at the end; those that do not exist may not */
	bool read_own; /* reads those folders and the system's files alone; false: whatever the user may read, and
			* files without a name (tmpfile(3)) may be made */
	bool network;  /* may connect */
};

/* What is in force, bits. */
enum { GISA_SANDBOX_FILES = 1, GISA_SANDBOX_CALLS = 2 };

/* Enters it before any thread is made. What the kernel lacks is left out: the bits returned say what holds. One that is
 * possible and does not hold has failed: memory or descriptors were lacking, or a folder could not be looked at. */
unsigned gisa_sandbox_enter(const struct gisa_sandbox *sandbox);

/* The bits this kernel has, without entering anything. */
unsigned gisa_sandbox_possible(void);

#endif
