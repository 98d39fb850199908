#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- files: Landlock ---- */

#ifndef LANDLOCK_ACCESS_FS_TRUNCATE /* Linux 6.2 */
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { S_READING = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR };

static const uint64_t S_writing =
	LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
	LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
	LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
	LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_REFER | LANDLOCK_ACCESS_FS_TRUNCATE;

/* Resolver, certificates, character sets, time zones, libraries of libc that are loaded late. */
static const char *const S_system[] = { "/etc", "/usr", "/lib", "/lib64", "/run/systemd/resolve", "/run/resolvconf",
					"/proc/self", "/dev/urandom", "/dev/null", "/var/lib/ca-certificates", NULL };

/* The version of Landlock's interface, 0 where there is none. */
static int S_version(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	return version > 0 ? (int)version : 0;
}

/* Rights that an older interface does not know must not be asked for. */
static uint64_t S_known(uint64_t rights, int version)
{
	if (version < 2)
		rights &= ~(uint64_t)LANDLOCK_ACCESS_FS_REFER;
	return version < 3 ? rights & ~(uint64_t)LANDLOCK_ACCESS_FS_TRUNCATE : rights;
}

static bool S_allow(int ruleset, const char *path, uint64_t rights)
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

static bool S_allow_all(int ruleset, const struct gisa_sandbox *s, int version)
{
	uint64_t own = S_known(S_writing, version) | (s->read_own ? (uint64_t)S_READING : 0);
	bool fine = true;
	for (size_t i = 0; fine && s->folders[i]; i++)
		fine = S_allow(ruleset, s->folders[i], own);
	fine = fine && (s->read_own || S_allow(ruleset, P_tmpdir, LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_WRITE_FILE));
	for (size_t i = 0; fine && s->read_own && S_system[i]; i++)
		fine = S_allow(ruleset, S_system[i], S_READING);
	return fine && S_allow(ruleset, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
}

static bool S_restrict_files(const struct gisa_sandbox *s)
{
	int version = S_version();
	struct landlock_ruleset_attr attr = { .handled_access_fs = S_known(S_writing, version) |
								   (s->read_own ? (uint64_t)S_READING : 0) };
	int ruleset = version ? (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0) : -1;
	if (ruleset < 0)
		return false;
	bool done = S_allow_all(ruleset, s, version) && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	close(ruleset);
	return done;
}

/* ---- calls: seccomp ---- */

/* The program is written here and not by libseccomp, which crashes where memory is lacking; this needs none. */
#if defined(__x86_64__)
#define S_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define S_ARCH AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define S_ARCH AUDIT_ARCH_RISCV64
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define S_ARCH AUDIT_ARCH_PPC64LE
#endif

enum { S_X32 = 0x40000000 }; /* numbers from here on are another interface of x86-64 */

#ifdef S_ARCH
/* Programs and other processes, then the network; through io_uring a process could connect without a call of its own. */
static const unsigned S_calls[] = {
	SYS_execve, SYS_execveat, SYS_process_vm_readv, SYS_process_vm_writev, SYS_io_uring_setup,
#if !defined(__SANITIZE_ADDRESS__) /* its search for leaks traces the process */
	SYS_ptrace,
#endif
	SYS_socket, SYS_connect, SYS_bind, SYS_listen
};
enum { S_CALLS = sizeof S_calls / sizeof *S_calls, S_NETWORK = 4 }; /* the last four */

static bool S_restrict_calls(bool network)
{
	const struct sock_filter head[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, S_ARCH, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)-1, 0, 1), /* none at all: a tracer has taken it away */
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, S_X32, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	};
	struct sock_filter program[sizeof head / sizeof *head + 2 * S_CALLS + 1];
	unsigned short n = sizeof head / sizeof *head;
	memcpy(program, head, sizeof head);
	for (size_t i = 0; i < S_CALLS - (network ? S_NETWORK : 0); i++) {
		program[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, S_calls[i], 0, 1);
		program[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
	}
	program[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	const struct sock_fprog filter = { .len = n, .filter = program };
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}

static bool S_has_filters(void)
{
	const uint32_t action = SECCOMP_RET_ERRNO;
	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}
#else
static bool S_restrict_calls(bool network)
{
	return network && false;
}

static bool S_has_filters(void)
{
	return false;
}
#endif

unsigned gisa_sandbox_enter(const struct gisa_sandbox *sandbox)
{
	unsigned held = 0;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return 0;
	if (S_restrict_files(sandbox))
		held |= GISA_SANDBOX_FILES;
	if (S_restrict_calls(sandbox->network))
		held |= GISA_SANDBOX_CALLS;
	return held;
}

unsigned gisa_sandbox_possible(void)
{
	unsigned held = S_version() ? GISA_SANDBOX_FILES : 0;
	return S_has_filters() ? held | GISA_SANDBOX_CALLS : held;
}
