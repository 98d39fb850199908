/*
 * Writing that survives a kill and a full disk: a name is given by rename(2) after fsync(2), and every error is told
 * with the file it befell.
 */
#include "write/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *out_name(const struct gisa_out *out)
{
	return out->part ? out->part : "standard output";
}

static enum gisa_status fail(const char *path, const char *what, struct gisa_error *err)
{
	return gisa_fail(err, GISA_WRITE, gisa_cstr(path), "cannot %s: %s", what, strerror(errno));
}

void gisa_out_name(struct gisa_out *out, const char *path)
{
	size_t n = strlen(path) + sizeof ".part";
	*out = (struct gisa_out){ .fd = -1, .path = gisa_xstrdup(gisa_cstr(path)), .part = gisa_xmalloc(n) };
	snprintf(out->part, n, "%s.part", path);
}

enum gisa_status gisa_out_open_path(struct gisa_out *out, const char *path, struct gisa_error *err)
{
	*out = (struct gisa_out){ .fd = STDOUT_FILENO };
	if (strcmp(path, "-") == 0)
		return GISA_OK;
	gisa_out_name(out, path);
	out->fd = open(out->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	return out->fd < 0 ? fail(out->part, "create", err) : GISA_OK;
}

enum gisa_status gisa_out_open(struct gisa_out *out, const char *dir, const char *name, struct gisa_error *err)
{
	*out = (struct gisa_out){ .fd = STDOUT_FILENO };
	if (!dir)
		return GISA_OK;
	size_t n = strlen(dir) + strlen(name) + 2;
	char *path = gisa_xmalloc(n);
	snprintf(path, n, "%s/%s", dir, name);
	enum gisa_status status = gisa_out_open_path(out, path, err);
	free(path);
	return status;
}

enum gisa_status gisa_out_write(struct gisa_out *out, struct gisa_str bytes, struct gisa_error *err)
{
	while (bytes.len) {
		ssize_t n = write(out->fd, bytes.ptr, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(out_name(out), "write", err);
		bytes = gisa_str_sub(bytes, (size_t)n, bytes.len);
	}
	return GISA_OK;
}

/* A rename is on the disk when its folder is. */
static int sync_folder(const char *path)
{
	char *dir = gisa_xstrdup(gisa_cstr(path));
	char *slash = strrchr(dir, '/');
	if (slash)
		slash[slash == dir] = '\0';
	int fd = open(slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(dir);
	int status = fd < 0 ? -1 : fsync(fd);
	if (fd >= 0)
		close(fd);
	return status;
}

enum gisa_status gisa_out_reopen(struct gisa_out *out, const char *path, uint64_t bytes, struct gisa_error *err)
{
	struct stat st;
	gisa_out_name(out, path);
	out->fd = open(out->part, O_WRONLY | O_CLOEXEC);
	if (out->fd < 0 || fstat(out->fd, &st) != 0)
		return fail(out->part, "open again", err);
	if ((uint64_t)st.st_size < bytes)
		return gisa_fail(err, GISA_WRITE, gisa_cstr(out->part), "is shorter than it was: begin anew without --resume");
	if (ftruncate(out->fd, (off_t)bytes) != 0 || lseek(out->fd, 0, SEEK_END) < 0)
		return fail(out->part, "cut", err);
	return GISA_OK;
}

enum gisa_status gisa_out_sync(struct gisa_out *out, uint64_t *bytes, struct gisa_error *err)
{
	off_t at = lseek(out->fd, 0, SEEK_CUR);
	*bytes = at > 0 ? (uint64_t)at : 0;
	return at < 0 || fdatasync(out->fd) != 0 ? fail(out_name(out), "write to disk", err) : GISA_OK;
}

enum gisa_status gisa_out_finish(struct gisa_out *out, struct gisa_error *err)
{
	if (!out->path || out->fd < 0)
		return GISA_OK;
	if (fsync(out->fd) != 0)
		return fail(out->part, "write to disk", err);
	int fd = out->fd;
	out->fd = -1;
	return close(fd) != 0 ? fail(out->part, "close", err) : GISA_OK;
}

enum gisa_status gisa_out_sync_folder(const char *path, struct gisa_error *err)
{
	return sync_folder(path) != 0 ? fail(path, "write the folder of", err) : GISA_OK;
}

enum gisa_status gisa_out_rename(struct gisa_out *out, struct gisa_error *err)
{
	if (!out->path)
		return GISA_OK;
	if (rename(out->part, out->path) != 0)
		return fail(out->path, "rename", err);
	return gisa_out_sync_folder(out->path, err);
}

enum gisa_status gisa_out_commit(struct gisa_out *out, struct gisa_error *err)
{
	enum gisa_status status = gisa_out_finish(out, err);
	return status == GISA_OK ? gisa_out_rename(out, err) : status;
}

void gisa_out_close(struct gisa_out *out)
{
	if (out->path && out->fd >= 0)
		close(out->fd);
	free(out->path);
	free(out->part);
	*out = (struct gisa_out){ .fd = -1 };
}

enum gisa_status gisa_out_end(struct gisa_out *out, enum gisa_status status, struct gisa_error *err)
{
	if (status == GISA_OK)
		status = gisa_out_commit(out, err);
	if (status != GISA_OK && out->part)
		unlink(out->part);
	gisa_out_close(out);
	return status;
}

enum gisa_status gisa_out_save(const char *dir, const char *name, struct gisa_str bytes, struct gisa_error *err)
{
	struct gisa_out out;
	enum gisa_status status = dir ? gisa_out_open(&out, dir, name, err) : gisa_out_open_path(&out, name, err);
	if (status == GISA_OK)
		status = gisa_out_write(&out, bytes, err);
	return gisa_out_end(&out, status, err);
}

enum gisa_status gisa_out_mkdir(const char *dir, struct gisa_error *err)
{
	char *path = gisa_xstrdup(gisa_cstr(dir));
	enum gisa_status status = GISA_OK;
	for (char *p = path; status == GISA_OK && p && *p;) {
		p = strchr(p + 1, '/');
		if (p)
			*p = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			status = fail(path, "create folder", err); /* the part that cannot be, by its name */
		if (p)
			*p = '/';
	}
	struct stat st;
	if (status == GISA_OK && (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))) {
		errno = ENOTDIR;
		status = fail(dir, "create folder", err);
	}
	free(path);
	return status;
}
