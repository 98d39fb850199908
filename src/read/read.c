/*
 * One INPUT: which of file, folder, stdin and list it is; and what a stream holds. The only place
 * that knows all readers.
 */
#include "read/read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/words.h"
#include "read/archive.h"
#include "read/feed.h"
#include "read/json.h"
#include "read/jsonl.h"
#include "read/kept.h"
#include "read/labelled.h"
#include "read/mail.h"
#include "read/reader.h"
#include "read/recoded.h"
#include "read/sniff.h"
#include "read/table.h"
#include "read/warc.h"
#include "read/workbook.h"

enum {
	MAX_RECORD = 16 * 1024 * 1024,
	MAX_LISTS = 8,  /* lists that name lists */
	MAX_LAYERS = 2, /* of packing around one another */
	MAX_PATH = 64 * 1024,
	MAX_AHEAD = 1024 * 1024 /* where the first record of a WARC is looked for */
};

static enum gisa_status read_input(struct gisa_reader *r, struct gisa_str input, int lists);

enum gisa_status gisa_read_whole(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s,
				 enum gisa_kind kind)
{
	size_t have = gisa_stream_want(s, r->max_bytes + 1);
	if (s->error.status != GISA_OK)
		return gisa_reader_trouble(r, origin, s->error.status, "%s (behind byte %llu)", s->error.text,
					   (unsigned long long)(s->offset + have));
	if (have > r->max_bytes)
		return gisa_reader_trouble(r, origin, GISA_TOO_LARGE, "larger than %zu bytes", r->max_bytes);
	struct gisa_document d = { .kind = kind, .bytes = gisa_stream_window(s) };
	return gisa_reader_emit(r, &d, origin);
}

struct unpacked {
	struct gisa_members *members;
	struct gisa_reader *r;
	uint64_t lost; /* bytes between members that can be read */
	struct gisa_error damage; /* the first of them */
};

/*
 * Bytes behind the packed ones that are none are no reason to lose what was packed: they are noted. Damage costs what
 * stands before the next member; a line feed is put there, so that what has been cut does not swallow the line behind.
 */
static size_t pull_unpacked(void *ctx, char *to, size_t room, struct gisa_error *err)
{
	struct unpacked *u = ctx;
	uint64_t lost;
	size_t n = gisa_pull_members(u->members, to, room, err);
	if (n > 0 || err->status != GISA_DAMAGED)
		return n;
	bool trailed = gisa_members_trailed(u->members);
	struct gisa_error damage = *err;
	if (gisa_members_resync(u->members, gisa_str("", 0), &lost)) {
		u->damage = u->lost ? u->damage : damage;
		u->lost += lost;
		*to = '\n';
		n = 1;
	} else if (trailed) {
		u->r->note = GISA_LIT("trailing-bytes");
	}
	if (n || trailed)
		*err = (struct gisa_error){ 0 };
	return n;
}

/* Packed by gzip or zstd: WARC, whose reader wants the members, or anything. */
static enum gisa_status packed(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *raw)
{
	char head[2048];
	enum gisa_packing packing = gisa_packing_of(gisa_stream_window(raw));
	size_t len = gisa_packed_head(raw, packing, head, sizeof head);
	if (gisa_is_warc(gisa_str(head, len)) || gisa_packed_resumes(raw, packing, GISA_LIT("WARC/")))
		return gisa_read_warc(r, origin, raw);
	if (r->layers == MAX_LAYERS)
		return gisa_reader_trouble(r, origin, GISA_REFUSED, "packed more than %d times", MAX_LAYERS);
	struct unpacked unpacked = { .members = gisa_members_new(raw, packing), .r = r };
	struct gisa_stream s;
	gisa_stream_init(&s, pull_unpacked, &unpacked);
	r->layers++;
	enum gisa_status status = gisa_read_any(r, origin, &s);
	r->layers--;
	if (status == GISA_OK && r->note.len) /* no document came any more that could say it */
		status = gisa_reader_trouble(r, origin, GISA_DAMAGED, "other bytes behind the packed ones");
	r->note = gisa_str(NULL, 0);
	if (status == GISA_OK && unpacked.lost)
		status = gisa_reader_trouble(r, origin, GISA_DAMAGED, "%s; %llu bytes passed", unpacked.damage.text,
					     (unsigned long long)unpacked.lost);
	gisa_stream_release(&s);
	gisa_members_free(unpacked.members);
	return status;
}

/* Readers of many articles, which look for bytes of ASCII: of pages and texts the charset is the decoder's to say. */
static bool holds_many(enum gisa_format format)
{
	return format == GISA_FORMAT_JSON || format == GISA_FORMAT_JSONL || format == GISA_FORMAT_TABLE ||
	       format == GISA_FORMAT_LABELLED || format == GISA_FORMAT_NAMELESS;
}

static enum gisa_status recoded(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *raw,
				struct gisa_recoded *how)
{
	struct gisa_stream s;
	if (gisa_recoded_open(how, raw, &s) != GISA_OK)
		return gisa_reader_trouble(r, origin, GISA_SYSTEM, "no converter for its charset");
	if (how->choice.charset) {
		r->charset = gisa_cstr(how->choice.charset->name);
		r->charset_from = gisa_cstr(how->choice.from);
	}
	enum gisa_status status = gisa_read_any(r, origin, &s);
	r->charset = r->charset_from = gisa_str(NULL, 0);
	gisa_recoded_close(how, &s);
	return status;
}

/* The name without the ending of what it is packed by. */
static struct gisa_str unpacked_name(struct gisa_str name)
{
	static const char *const packings[] = { ".gz", ".zst", ".xz", ".bz2" };
	for (size_t i = 0; i < GISA_COUNT(packings); i++)
		if (gisa_str_ends(name, gisa_cstr(packings[i])))
			name.len -= strlen(packings[i]);
	return name;
}

/* Called a table, packed or not: so it is one also where only its name says so. */
static bool is_called_table(struct gisa_str name)
{
	static const char *const ends[] = { ".csv", ".tsv" };
	name = unpacked_name(name);
	return GISA_ENDS(name, ends);
}

/* Called a WARC, it is one also where its first record begins late: a copy that began in the middle of a page. Moves
 * the window. */
static bool is_cut_warc(struct gisa_str name, struct gisa_stream *s)
{
	if (!gisa_str_ends(unpacked_name(name), GISA_LIT(".warc")))
		return false;
	gisa_stream_want(s, MAX_AHEAD);
	return gisa_holds_warc(gisa_stream_window(s));
}

/* Also knows tables, whose names of columns depend on the options. */
static enum gisa_format read_format(struct gisa_reader *r, struct gisa_str file, struct gisa_str head,
				    const char **name, struct gisa_recoded *how)
{
	char plain[GISA_SNIFF_BYTES];
	enum gisa_format format = gisa_sniff(head, name);
	bool text = format == GISA_FORMAT_TEXT || format == GISA_FORMAT_HTML;
	if (text || holds_many(format))
		if (gisa_recoded_is_due(head, how))
			head = gisa_recoded_head(how, head, plain, sizeof plain);
	if (!text)
		return format;
	if (r->lines)
		return GISA_FORMAT_JSONL;
	if (gisa_is_table(head, r->map))
		return GISA_FORMAT_TABLE;
	if (is_called_table(file) && gisa_is_column(head, r->map))
		return GISA_FORMAT_TABLE;
	if (is_called_table(file) && gisa_is_nameless(head))
		return GISA_FORMAT_NAMELESS;
	return gisa_is_labelled(head) ? GISA_FORMAT_LABELLED : format;
}

/* What a mirrored site has beside its pages. A script is no text that content could tell from others. */
static bool is_trimming(struct gisa_str name)
{
	static const char *const ends[] = { ".js", ".mjs", ".css", ".map", "robots.txt" };
	const char *query = name.len ? memchr(name.ptr, '?', name.len) : NULL;
	if (query)
		name.len = (size_t)(query - name.ptr);
	return GISA_ENDS(name, ends);
}

/* What crawlers put beside what they have got, and WACZ has in one archive with it: indexes, logs, lists of the pages
 * with their titles and raw text, which are in the WARC as pages. */
static bool is_of_crawl(struct gisa_str name, struct gisa_str head)
{
	static const char *const ends[] = { ".cdx", ".cdxj", ".idx", ".log", "datapackage.json", "datapackage-digest.json" };
	static const char *const lists[] = { "{\"format\":\"json-pages-", "{\"format\": \"json-pages-", " CDX " };
	name = unpacked_name(name);
	return GISA_ENDS(name, ends) || GISA_BEGINS(head, lists);
}

/* What gisa makes of articles, lying among them: its ledger, its report, its view. (Mentions are told by the table's
 * reader.) */
static bool is_made(struct gisa_str head, enum gisa_format format)
{
	if (gisa_str_starts(head, GISA_LIT("\xEF\xBB\xBF")))
		head = gisa_str_sub(head, 3, head.len);
	if (format == GISA_FORMAT_TABLE)
		return gisa_str_starts(head, GISA_LIT("doc\tstatus\tsource\turl\toutlet\ttitle\t"));
	if (format == GISA_FORMAT_JSON)
		return gisa_str_find(head, GISA_LIT("\"name\":\"gisa-tables\""), 0) != GISA_NPOS;
	return format == GISA_FORMAT_HTML &&
	       gisa_str_find(head, GISA_LIT("<meta name=\"generator\" content=\"gisa\">"), 0) != GISA_NPOS;
}

enum gisa_status gisa_read_any(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	const char *name = NULL;
	struct gisa_str head = gisa_str(NULL, gisa_stream_want(s, GISA_SNIFF_BYTES));
	head.ptr = gisa_stream_window(s).ptr;
	if (head.len == 0)
		return s->error.status == GISA_OK
			       ? gisa_reader_trouble(r, origin, GISA_EMPTY, "an empty file")
			       : gisa_reader_trouble(r, origin, s->error.status, "%s", s->error.text);
	struct gisa_recoded how = { 0 };
	enum gisa_format format = read_format(r, origin.name, head, &name, &how);
	if (holds_many(format) && (how.choice.charset || how.cr))
		return recoded(r, origin, s, &how);
	bool page = format == GISA_FORMAT_TEXT || format == GISA_FORMAT_HTML;
	if (page && is_trimming(origin.name))
		return gisa_reader_trouble(r, origin, GISA_NOT_NEWS, "a script, a style sheet or the like");
	if (is_made(head, format))
		return gisa_reader_trouble(r, origin, GISA_NOT_NEWS, "a table or report that gisa made");
	if ((page || holds_many(format)) && is_of_crawl(origin.name, head))
		return gisa_reader_trouble(r, origin, GISA_NOT_NEWS, "an index, a log or a list of pages that a crawl has left");
	if (page && is_cut_warc(origin.name, s))
		format = GISA_FORMAT_WARC;
	switch (format) {
	case GISA_FORMAT_JSON: return gisa_read_json(r, origin, s);
	case GISA_FORMAT_JSONL: return gisa_read_jsonl(r, origin, s);
	case GISA_FORMAT_TABLE: return gisa_read_table(r, origin, s, 0);
	case GISA_FORMAT_NAMELESS:
		return gisa_reader_trouble(r, origin, GISA_REFUSED,
					   "a table whose first row names no title or text of articles (--map says which)");
	case GISA_FORMAT_WARC: return gisa_read_warc(r, origin, s);
	case GISA_FORMAT_PACKED: return packed(r, origin, s);
	case GISA_FORMAT_FEED: return gisa_read_feed(r, origin, s);
	case GISA_FORMAT_MAIL: return gisa_read_mail(r, origin, s);
	case GISA_FORMAT_ARCHIVE: return gisa_read_archive(r, origin, s);
	case GISA_FORMAT_LABELLED: return gisa_read_labelled(r, origin, s);
	case GISA_FORMAT_WORKBOOK: return gisa_read_workbook(r, origin, s);
	case GISA_FORMAT_HTML: return gisa_read_whole(r, origin, s, GISA_KIND_HTML);
	case GISA_FORMAT_FOREIGN: return gisa_reader_trouble(r, origin, GISA_UNDECODABLE, "%s, no text", name);
	default: return gisa_read_whole(r, origin, s, GISA_KIND_TEXT);
	}
}

enum gisa_status gisa_read_some(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	uint64_t seen = r->seen;
	enum gisa_status status = gisa_read_any(r, origin, s);
	if (status != GISA_OK || r->seen > seen)
		return status;
	if (r->outer == s) { /* stands where the file begins: whose part that is has read all of it */
		r->outer = NULL;
		r->place = 0;
	}
	return gisa_reader_trouble(r, origin, GISA_EMPTY, "no article in it");
}

enum gisa_status gisa_read_fd(struct gisa_reader *r, struct gisa_input origin, int fd)
{
	struct gisa_stream s;
	if (r->files)
		return r->files(r->ctx, origin.source, r->err);
	gisa_stream_init(&s, gisa_pull_fd, &fd);
	s.buf = r->spare;
	s.cap = r->spare_cap;
	s.fd = lseek(fd, 0, SEEK_CUR) == 0 ? fd : -1;
	r->spare = NULL;
	r->outer = &s;
	enum gisa_status status = gisa_read_some(r, origin, &s);
	r->outer = NULL;
	r->spare = s.buf;
	r->spare_cap = s.cap;
	return status;
}

/* ---- inputs ------------------------------------------------------------------------------ */

/* What ends the names of a list: a NUL where one can be seen beside the first name, as find -print0 writes them, else a
 * line feed. */
static char names_end(struct gisa_stream *s)
{
	for (size_t want = 1, have; want <= MAX_PATH && (have = gisa_stream_want(s, want)) >= want; want = have + 1) {
		const char *seen = gisa_stream_window(s).ptr;
		if (memchr(seen, '\0', have))
			return '\0';
		if (memchr(seen, '\n', have))
			break;
	}
	return '\n';
}

/* A name without what ends it; empty for a line that names nothing: blanks, a comment. */
static struct gisa_str listed(struct gisa_str name, char end)
{
	if (name.len && name.ptr[name.len - 1] == end)
		name.len--;
	if (end == '\0')
		return name;
	if (name.len && name.ptr[name.len - 1] == '\r')
		name.len--;
	struct gisa_str word = gisa_str_trim(name);
	return word.len && word.ptr[0] != '#' ? name : gisa_str("", 0);
}

static enum gisa_status list_names(struct gisa_reader *r, struct gisa_str path, struct gisa_stream *s, int lists)
{
	struct gisa_input at = { path, path };
	struct gisa_str name = { 0 };
	enum gisa_status status = GISA_OK, got;
	bool any = false;
	char end = names_end(s);
	while (status == GISA_OK && (got = gisa_stream_until(s, end, MAX_PATH, &name)) != GISA_END) {
		name = got == GISA_OK ? listed(name, end) : name;
		any |= got != GISA_OK || name.len > 0;
		if (got != GISA_OK || (name.len && memchr(name.ptr, '\0', name.len)))
			status = gisa_reader_trouble(r, at, got != GISA_OK ? got : GISA_DAMAGED, "a line is no path");
		else if (name.len)
			status = read_input(r, name, lists + 1);
	}
	if (status == GISA_OK && s->error.status != GISA_OK)
		status = gisa_reader_trouble(r, at, s->error.status, "%s", s->error.text);
	else if (status == GISA_OK && !any)
		status = gisa_reader_trouble(r, at, GISA_EMPTY, "a list that names nothing");
	return status;
}

/* Windows puts a mark before the names; they may be in UTF-16 then, whose NULs end none. */
static enum gisa_status list_marked(struct gisa_reader *r, struct gisa_str path, gisa_pull *pull, void *ctx, int lists)
{
	static const char marks[] = "\xEF\xFE\xFF";
	struct gisa_stream raw, s;
	struct gisa_recoded how = { 0 };
	enum gisa_status status;
	gisa_stream_init(&raw, pull, ctx);
	if (gisa_stream_want(&raw, 1) && memchr(marks, gisa_stream_window(&raw).ptr[0], sizeof marks - 1))
		gisa_stream_want(&raw, 4);
	struct gisa_str head = gisa_stream_window(&raw);
	enum gisa_codec codec;
	size_t mark = gisa_bom(head, &codec);
	if (mark == 0 || codec == GISA_CODEC_UTF8) {
		gisa_stream_take(&raw, mark);
		status = list_names(r, path, &raw, lists);
	} else if (!gisa_recoded_is_due(head, &how) || gisa_recoded_open(&how, &raw, &s) != GISA_OK) {
		status = gisa_reader_trouble(r, (struct gisa_input){ path, path }, GISA_SYSTEM, "no converter for its charset");
	} else {
		status = list_names(r, path, &s, lists);
		gisa_recoded_close(&how, &s);
	}
	gisa_stream_release(&raw);
	return status;
}

static struct gisa_str base_name(struct gisa_str path)
{
	size_t from = path.len;
	while (from > 0 && path.ptr[from - 1] != '/')
		from--;
	return gisa_str_sub(path, from, path.len);
}

/* An open file or folder; the descriptor stays open. */
static enum gisa_status opened(struct gisa_reader *r, struct gisa_input origin, int fd, const struct stat *st)
{
	if (!S_ISDIR(st->st_mode))
		return gisa_read_fd(r, origin, fd);
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (copy < 0)
		return gisa_reader_trouble(r, origin, GISA_IO, "%s", strerror(errno));
	return gisa_read_folder(r, origin.source, copy);
}

static bool is_standard(struct gisa_input origin)
{
	return gisa_str_is(origin.source, "-");
}

static int read_open(struct gisa_input origin)
{
	if (is_standard(origin))
		return STDIN_FILENO;
	char *name = gisa_xstrdup(origin.source);
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	free(name);
	return fd;
}

static void read_close(struct gisa_input origin, int fd)
{
	if (fd >= 0 && !is_standard(origin))
		close(fd);
}

/* Standard input stands where it was read to, be it a file; another file is opened at its beginning again. */
static bool is_read_once(struct gisa_input origin, int fd)
{
	struct stat st;
	return is_standard(origin) || (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode));
}

static enum gisa_status read_list(struct gisa_reader *r, struct gisa_input origin, int lists)
{
	enum gisa_status status;
	struct gisa_kept_reader kept = { gisa_kept_find(r->lists, origin.source), 0 };
	int fd = kept.list ? -1 : read_open(origin);
	if (r->lists && fd >= 0 && is_read_once(origin, fd))
		kept.list = gisa_kept_add(r->lists, origin.source, fd);
	if (kept.list)
		status = list_marked(r, origin.source, gisa_pull_kept, &kept, lists);
	else if (fd < 0)
		status = gisa_reader_trouble(r, origin, GISA_IO, "%s", strerror(errno));
	else
		status = list_marked(r, origin.source, gisa_pull_fd, &fd, lists);
	read_close(origin, fd);
	return status;
}

static int read_stat(struct gisa_input origin, struct stat *st)
{
	if (is_standard(origin))
		return fstat(STDIN_FILENO, st);
	char *name = gisa_xstrdup(origin.source);
	int found = stat(name, st);
	free(name);
	return found;
}

static int64_t later(int64_t a, const struct timespec *t)
{
	int64_t b = (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
	return a > b ? a : b;
}

static enum gisa_status read_path(struct gisa_reader *r, struct gisa_input origin)
{
	struct stat st;
	enum gisa_status status = GISA_OK;
	bool found = read_stat(origin, &st) == 0, file = found && S_ISREG(st.st_mode) && !is_standard(origin);
	if (file && r->measuring)
		r->written = later(r->written, &st.st_mtim);
	if (file && !gisa_reader_enters(r, (uint64_t)st.st_size))
		return GISA_OK;
	if (found && r->measuring && !S_ISDIR(st.st_mode)) /* to open a pipe and close it would end who writes to it */
		return GISA_OK;
	int fd = found ? read_open(origin) : -1;
	if (fd < 0)
		status = gisa_reader_trouble(r, origin, GISA_IO, "%s", strerror(errno));
	else
		status = opened(r, origin, fd, &st);
	if (file)
		gisa_reader_leaves(r);
	r->outer = NULL;
	read_close(origin, fd);
	return status;
}

static enum gisa_status read_input(struct gisa_reader *r, struct gisa_str input, int lists)
{
	bool list = input.len > 1 && input.ptr[0] == '@';
	struct gisa_str path = list ? gisa_str_sub(input, 1, input.len) : input;
	struct gisa_input origin = { path, base_name(path) };
	if (r->part && !r->measuring && r->part->at >= r->part->to)
		return GISA_END;
	if (list && lists == MAX_LISTS)
		return gisa_reader_trouble(r, origin, GISA_REFUSED, "lists in lists, more than %d deep", MAX_LISTS);
	return list ? read_list(r, origin, lists) : read_path(r, origin);
}

uint64_t gisa_read_size(const char *input, const struct stat *output, struct gisa_kept_lists *lists, int64_t *written)
{
	struct gisa_read_part part = { .to = UINT64_MAX };
	struct gisa_reader r = { .part = &part, .measuring = true, .output = output, .lists = lists, .written = *written };
	read_input(&r, gisa_cstr(input), 0);
	*written = r.written;
	gisa_arena_free(&r.arena);
	return part.at;
}

enum gisa_status gisa_read(const char *input, const struct gisa_read_options *options,
			   gisa_document_sink *sink, void *ctx, struct gisa_error *err)
{
	struct gisa_reader r = { .sink = sink, .ctx = ctx, .err = err, .part = options->part,
				 .output = options->output, .lines = options->lines, .lists = options->lists, .files = options->files };
	r.max_bytes = options->max_bytes ? options->max_bytes : GISA_READ_MAX_BYTES;
	r.max_record = r.max_bytes < MAX_RECORD ? r.max_bytes : MAX_RECORD;
	r.map = options->map && options->map->count ? options->map : NULL;
	enum gisa_status status = read_input(&r, gisa_cstr(input), 0);
	if (status == GISA_END) { /* what is left stands behind our part */
		r.part->at = r.part->to;
		status = GISA_OK;
	}
	gisa_arena_free(&r.arena);
	free(r.spare);
	return status;
}
