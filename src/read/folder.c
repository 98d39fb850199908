/*
 * Walking a folder. Names are taken in byte order, level by level through open folders, so paths
 * may be longer than PATH_MAX; one path buffer grows and shrinks on the way. Links are followed;
 * one that leads back to a folder above it is said and passed. So is what links have led to before: a few folders that
 * link to one another have more paths through them than anybody can walk.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "read/names.h"
#include "read/reader.h"

struct level {
	const struct level *above;
	dev_t dev;
	ino_t ino;
	int fd;
	bool linked; /* it, or one above it, is reached by a link */
};

struct walk {
	struct gisa_reader *r;
	struct gisa_buf path; /* of the entry at hand */
	size_t root;          /* length of the INPUT with its slash: the rest is the entry's name */
	uint64_t files;
	struct gisa_map linked; /* folders reached by links, by device and inode */
};

static enum gisa_status folder(struct walk *w, struct level *level);

static struct gisa_input origin(const struct walk *w)
{
	struct gisa_str path = gisa_buf_str(&w->path);
	return (struct gisa_input){ path, gisa_str_sub(path, w->root < path.len ? w->root : path.len, path.len) };
}

static enum gisa_status unreadable(struct walk *w)
{
	return gisa_reader_trouble(w->r, origin(w), GISA_IO, "%s", strerror(errno));
}

static bool is_above(const struct level *level, const struct stat *st)
{
	while (level && (level->ino != st->st_ino || level->dev != st->st_dev))
		level = level->above;
	return level != NULL;
}

/* What gisa fetch keeps beside its WARC files, in a folder that is an archive of its. */
static bool is_bookkeeping(const struct level *level, const char *name)
{
	static const char *const names[] = { "fetch.tsv", "lock", "state.db", "state.db-shm", "state.db-wal" };
	bool ours = gisa_str_ends(gisa_cstr(name), GISA_LIT(".cdx"));
	for (size_t i = 0; i < GISA_COUNT(names); i++)
		ours |= strcmp(name, names[i]) == 0;
	return ours && faccessat(level->fd, "state.db", F_OK, 0) == 0 && faccessat(level->fd, "fetch.tsv", F_OK, 0) == 0;
}

/* "mentions.tsv", "articles-2.tsv.part": what gisa run writes. */
static bool is_table(struct gisa_str name)
{
	static const char *const stems[] = { "mentions", "articles", "sketches" };
	if (gisa_str_ends(name, GISA_LIT(".part")))
		name.len -= 5;
	bool ours = gisa_str_is(name, "datapackage.json") || gisa_str_is(name, ".gisa-state");
	for (size_t i = 0; gisa_str_ends(name, GISA_LIT(".tsv")) && i < GISA_COUNT(stems); i++) {
		struct gisa_str number = gisa_str_sub(name, strlen(stems[i]), name.len - 4);
		size_t n = number.len && number.ptr[0] == '-';
		while (n && n < number.len && gisa_is_digit(number.ptr[n]))
			n++;
		ours |= gisa_str_starts(name, gisa_cstr(stems[i])) && n == number.len;
	}
	return ours;
}

/* What this run itself writes there: it would read what it has just written. */
static bool is_output(const struct stat *output, const struct level *level, const char *name)
{
	return output && output->st_ino == level->ino && output->st_dev == level->dev && is_table(gisa_cstr(name));
}

static bool is_link(const struct level *level, const char *name)
{
	struct stat st;
	return fstatat(level->fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);
}

/* Whether links have led to this folder before. */
static bool is_known(struct walk *w, const struct stat *st)
{
	uint64_t key[2] = { (uint64_t)st->st_dev, (uint64_t)st->st_ino };
	size_t before = w->linked.count;
	gisa_map_index(&w->linked, gisa_str((const char *)key, sizeof key));
	return w->linked.count == before;
}

/* A folder below, whose descriptor is closed here. */
static enum gisa_status folder_below(struct walk *w, const struct level *level, const char *name, int fd,
				     const struct stat *st)
{
	struct level below = { level, st->st_dev, st->st_ino, fd, level->linked || is_link(level, name) };
	const char *refusal = is_above(level, st)                  ? "a link to a folder above it"
			      : below.linked && is_known(w, st) ? "a folder that another link has led to"
								   : NULL;
	if (!refusal)
		return folder(w, &below);
	close(fd);
	return gisa_reader_trouble(w->r, origin(w), GISA_REFUSED, "%s", refusal);
}

static enum gisa_status file(struct walk *w, const struct level *level, const char *name)
{
	int fd = openat(level->fd, name, O_RDONLY | O_CLOEXEC);
	enum gisa_status status = fd < 0 ? unreadable(w) : gisa_read_fd(w->r, origin(w), fd);
	if (fd >= 0)
		close(fd);
	gisa_reader_leaves(w->r);
	return status;
}

static enum gisa_status entry(struct walk *w, const struct level *level, const char *name)
{
	struct stat st;
	if (fstatat(level->fd, name, &st, 0) != 0)
		return unreadable(w);
	if (S_ISDIR(st.st_mode)) {
		int fd = openat(level->fd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		return fd < 0 ? unreadable(w) : folder_below(w, level, name, fd, &st);
	}
	w->files++;
	if (!S_ISREG(st.st_mode)) /* not opened: a named pipe without a writer would stop the run */
		return gisa_reader_trouble(w->r, origin(w), GISA_REFUSED, "not a regular file");
	return gisa_reader_enters(w->r, (uint64_t)st.st_size) ? file(w, level, name) : GISA_OK;
}

/* Everything in the folder, whose descriptor is closed here. */
static enum gisa_status folder(struct walk *w, struct level *level)
{
	struct gisa_error err = { 0 };
	int copy = openat(level->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = copy < 0 ? NULL : fdopendir(copy);
	struct gisa_names *names = dir ? gisa_names_new(dir, 0, &err) : NULL;
	size_t len = w->path.len;
	enum gisa_status status = GISA_OK;
	if (!dir)
		status = unreadable(w);
	else if (!names)
		status = gisa_reader_trouble(w->r, origin(w), err.status, "%s", err.text);
	for (const char *name; status == GISA_OK && names && (name = gisa_names_next(names));) {
		if (is_bookkeeping(level, name) || is_output(w->r->output, level, name))
			continue;
		if (w->path.ptr[len - 1] != '/')
			gisa_buf_addc(&w->path, '/');
		gisa_buf_add(&w->path, gisa_cstr(name));
		status = entry(w, level, name);
		w->path.len = len;
	}
	if (status == GISA_OK && names && gisa_names_lost(names))
		status = gisa_reader_trouble(w->r, origin(w), GISA_IO, "the names in it could not all be sorted");
	if (copy >= 0 && !dir)
		close(copy);
	gisa_names_free(names);
	close(level->fd);
	return status;
}

enum gisa_status gisa_read_folder(struct gisa_reader *r, struct gisa_str path, int fd)
{
	struct walk w = { .r = r };
	struct stat st;
	gisa_buf_add(&w.path, path);
	w.root = path.len + (path.ptr[path.len - 1] != '/');
	struct level top = { .fd = fd };
	if (fstat(fd, &st) == 0) {
		top.dev = st.st_dev;
		top.ino = st.st_ino;
	}
	enum gisa_status status = folder(&w, &top);
	if (status == GISA_OK && w.files == 0)
		status = gisa_reader_trouble(r, (struct gisa_input){ path, gisa_str("", 0) }, GISA_EMPTY,
					     "no file in this folder");
	gisa_map_free(&w.linked);
	gisa_buf_free(&w.path);
	return status;
}
