/* WARC and ARC: what warcio reads from 20 files, and what damage does to a file of our own. */
#include <fcntl.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zstd.h>

#include "base/buf.h"
#include "base/error.h"
#include "check.h"
#include "memory.h"
#include "read/read.h"
#include "read/warc.h"

/* ---- the table of warcio ---- */

struct seen {
	struct gisa_buf types, damage;
	size_t count;
	uint64_t payload;
};

static enum gisa_status see(void *ctx, const struct gisa_record *record, struct gisa_error *err)
{
	struct seen *seen = ctx;
	(void)err;
	if (record->damage.len)
		gisa_buf_addf(&seen->damage, "%.*s: %.*s\n", GISA_FMT(record->place), GISA_FMT(record->damage));
	if (record->type.len == 0)
		return GISA_OK;
	if (seen->count++)
		gisa_buf_addc(&seen->types, ',');
	gisa_buf_add(&seen->types, record->type);
	seen->payload += record->payload;
	return GISA_OK;
}

static void seen_free(struct seen *seen)
{
	gisa_buf_free(&seen->types);
	gisa_buf_free(&seen->damage);
}

/* file, records, types, payload, outcome */
static void row(struct gisa_str *f)
{
	char path[4096], name[300];
	snprintf(path, sizeof path, "%s/%.*s", check_shared("cases/warc"), GISA_FMT(f[0]));
	struct seen seen = { 0 };
	struct gisa_error err = { 0 };
	snprintf(name, sizeof name, "%.*s opens", GISA_FMT(f[0]));
	check_int(name, gisa_read_records(path, see, &seen, &err), GISA_OK);
	if (gisa_str_is(f[4], "ok")) {
		snprintf(name, sizeof name, "%.*s: types", GISA_FMT(f[0]));
		check_str(name, gisa_buf_str(&seen.types), f[2]);
		snprintf(name, sizeof name, "%.*s: payload", GISA_FMT(f[0]));
		check_int(name, (long long)seen.payload, strtoll(f[3].ptr, NULL, 10));
	} else { /* warcio gives up: all it read, and the fault is said */
		snprintf(name, sizeof name, "%.*s: types", GISA_FMT(f[0]));
		check_true(name, gisa_str_starts(gisa_buf_str(&seen.types), f[2]));
		snprintf(name, sizeof name, "%.*s: damage said", GISA_FMT(f[0]));
		check_true(name, seen.damage.len > 0);
	}
	seen_free(&seen);
}

static void table(void)
{
	const char *path = check_shared("cases/warc/expected_warcio.tsv");
	if (!path) {
		check_skip("what warcio reads", "no ../shared");
		return;
	}
	struct gisa_str bytes = check_file(path), rest = bytes, line;
	int rows = 0;
	gisa_str_line(&rest, &line);
	for (struct gisa_str f[5]; gisa_str_line(&rest, &line); rows++) {
		for (int i = 0; i < 5; i++)
			gisa_str_split(&line, '\t', &f[i]);
		row(f);
	}
	check_int("files of warcio's table", rows, 20);
	free((char *)bytes.ptr);
}

/* ---- a file of our own ---- */

static char warc_path[] = "/tmp/gisa-test-warc-XXXXXX";

static void put(struct gisa_str bytes)
{
	int fd = open(warc_path, O_WRONLY | O_TRUNC);
	check_true("written", fd >= 0 && write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len && close(fd) == 0);
}

static void pack(struct gisa_buf *out, struct gisa_str plain, enum gisa_packing packing)
{
	size_t room = plain.len + 1000;
	char *to = gisa_buf_room(out, room);
	if (packing == GISA_PACKING_GZIP) {
		struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
		out->len += libdeflate_gzip_compress(c, plain.ptr, plain.len, to, room);
		libdeflate_free_compressor(c);
	} else if (packing == GISA_PACKING_ZSTD) {
		out->len += ZSTD_compress(to, room, plain.ptr, plain.len, 3);
	} else {
		gisa_buf_add(out, plain);
	}
}

enum { RECORDS = 6 };

#define TEXT(s) { s, sizeof s - 1 }

/* Record n of the file: a response whose body is "page n" and some text. */
static void warc_record(struct gisa_buf *out, int n)
{
	struct gisa_buf body = { 0 };
	gisa_buf_addf(&body, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>page %d", n);
	for (unsigned i = 0, x = (unsigned)n; i < 300; i++, x = x * 1103515245 + 12345)
		gisa_buf_addc(&body, (char)('a' + (x >> 16) % 26));
	gisa_buf_addf(out,
		      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Date: 2024-01-17T00:00:00Z\r\n"
		      "WARC-Target-URI: http://a.example/%d\r\nContent-Type: application/http; msgtype=response\r\n"
		      "Content-Length: %zu\r\n\r\n%.*s\r\n\r\n",
		      n, n, body.len, (int)body.len, body.ptr);
	gisa_buf_free(&body);
}

/* The file; ends[n]: where record n ends. */
static void warc_file(struct gisa_buf *out, enum gisa_packing packing, size_t ends[RECORDS])
{
	for (int n = 0; n < RECORDS; n++) {
		struct gisa_buf one = { 0 };
		warc_record(&one, n);
		pack(out, gisa_buf_str(&one), packing);
		ends[n] = out->len;
		gisa_buf_free(&one);
	}
}

/* Bit n is set when record n's page came out whole; faults counts troubles. */
struct got {
	unsigned pages, documents;
	int faults;
};

static enum gisa_status sink(void *ctx, const struct gisa_document *d, struct gisa_error *err)
{
	struct got *got = ctx;
	(void)err;
	got->documents++;
	if (d->trouble.status != GISA_OK)
		got->faults++;
	else if (d->known.doc.len == 1 && gisa_is_digit(d->known.doc.ptr[0]) && d->bytes.len == 309)
		got->pages |= 1u << (d->known.doc.ptr[0] - '0');
	return GISA_OK;
}

static struct got warc_read(struct gisa_str bytes)
{
	struct got got = { 0 };
	struct gisa_error err = { 0 };
	struct gisa_reader r = { .max_bytes = 1 << 20, .sink = sink, .ctx = &got, .err = &err };
	struct memory_stream memory = { bytes, 100 };
	struct gisa_stream s;
	gisa_stream_init(&s, memory_pull, &memory);
	gisa_read_warc(&r, (struct gisa_input){ GISA_LIT("x"), GISA_LIT("x") }, &s);
	gisa_stream_release(&s);
	gisa_arena_free(&r.arena);
	return got;
}

/* Cut anywhere, the records before the cut are read, and the cut is said unless it is between two. */
static void cuts(const char *name, enum gisa_packing packing)
{
	struct gisa_buf file = { 0 };
	size_t ends[RECORDS];
	bool before = true, said = true, once = true;
	warc_file(&file, packing, ends);
	for (size_t cut = 1; cut < file.len; cut += cut % 7 + 1) {
		struct got got = warc_read(gisa_str(file.ptr, cut));
		unsigned want = 0;
		bool clean = false;
		for (int n = 0; n < RECORDS; n++) {
			want |= cut >= ends[n] ? 1u << n : 0;
			/* the blank lines behind a plain record may go */
			clean |= cut <= ends[n] && cut + (packing == GISA_PACKING_NONE ? 4 : 0) >= ends[n];
		}
		before &= (got.pages & want) == want;
		said &= clean || got.faults > 0;
		once &= got.faults <= 1;
	}
	check_true(name, before);
	check_true("the cut is said", said);
	check_true("and but once", once);
	gisa_buf_free(&file);
}

/* One byte changed anywhere behind the magic number, by which the file is told: the other records are read;
 * and if one is missing, that is said. */
static void flips(const char *name, enum gisa_packing packing, bool neighbours)
{
	struct gisa_buf file = { 0 };
	size_t ends[RECORDS];
	bool others = true, said = true;
	warc_file(&file, packing, ends);
	for (size_t at = 5; at < file.len; at += at % 5 + 1) {
		file.ptr[at] ^= 0x15;
		struct got got = warc_read(gisa_buf_str(&file));
		unsigned want = 0;
		for (int n = 0; n < RECORDS; n++) {
			bool hit = at < ends[n] && (n == 0 || at >= ends[n - 1]);
			bool next = n > 0 && at < ends[n - 1] && (n == 1 || at >= ends[n - 2]);
			want |= hit || (neighbours && next) ? 0 : 1u << n;
		}
		others &= (got.pages & want) == want;
		said &= got.pages == (1u << RECORDS) - 1 || got.faults > 0 || got.documents == RECORDS;
		file.ptr[at] ^= 0x15;
	}
	check_true(name, others);
	check_true("the damage is said", said);
	gisa_buf_free(&file);
}

/* ---- beginnings ---- */

static struct got read_file(const char *path, struct gisa_str before, struct gisa_str bytes)
{
	struct got got = { 0 };
	struct gisa_error err = { 0 };
	struct gisa_buf file = { 0 };
	gisa_buf_add(&file, before);
	gisa_buf_add(&file, bytes);
	put(gisa_buf_str(&file));
	gisa_read(path, &(struct gisa_read_options){ 0 }, sink, &got, &err);
	gisa_buf_free(&file);
	return got;
}

/* Something before the first record, or a first record that is damaged, costs no other record. */
static void beginnings(void)
{
	static const struct {
		const char *name;
		struct gisa_str before;
		size_t lost; /* bytes of the file */
		unsigned pages;
		int faults;
	} cases[] = {
		{ "empty lines before it", TEXT("\r\n\n"), 0, 0x3F, 0 },
		{ "zero bytes before it", TEXT("\0\0\0\0"), 0, 0x3F, 1 },
		{ "a line before it", TEXT("saved by hand\n"), 0, 0x3F, 1 },
		{ "its first byte damaged", TEXT("V"), 1, 0x3E, 1 },
		{ "it begins in a head", TEXT(""), 50, 0x3E, 1 },
		{ "it begins in a page", TEXT(""), 300, 0x3E, 1 },
	};
	struct gisa_buf file = { 0 };
	size_t ends[RECORDS];
	warc_file(&file, GISA_PACKING_NONE, ends);
	for (size_t i = 0; i < GISA_COUNT(cases); i++) {
		struct gisa_str bytes = gisa_str_sub(gisa_buf_str(&file), cases[i].lost, file.len);
		struct got got = read_file(warc_path, cases[i].before, bytes);
		check_int(cases[i].name, got.pages, cases[i].pages);
		check_int("what is lost is said", got.faults, cases[i].faults);
	}
	struct gisa_str prose = GISA_LIT("A head:\nWARC/1.0\nWARC-Type: response\nWARC-Record-ID: <a>\n"
					 "Content-Length: 3\n\nabc\n");
	struct got got = read_file(warc_path, prose, gisa_str("", 0));
	check_true("prose about WARC is a text", got.documents == 1 && got.faults == 0);
	gisa_buf_free(&file);
}

/* A packed file whose first member is damaged anywhere behind its magic number is a WARC by the others. */
static void damaged_first(const char *name, enum gisa_packing packing)
{
	struct gisa_buf file = { 0 };
	size_t ends[RECORDS];
	bool others = true;
	warc_file(&file, packing, ends);
	for (size_t at = 4; at < ends[0]; at += at % 5 + 1) {
		file.ptr[at] ^= 0x55;
		struct got got = read_file(warc_path, gisa_str("", 0), gisa_buf_str(&file));
		others &= (got.pages & 0x3E) == 0x3E;
		file.ptr[at] ^= 0x55;
	}
	check_true(name, others);
	gisa_buf_free(&file);
}

/* A whole member before one that begins so, as in a packed archive that holds a packed WARC, says itself what it is. */
static void whole_first(void)
{
	struct gisa_buf file = { 0 };
	pack(&file, GISA_LIT("a text "), GISA_PACKING_GZIP);
	pack(&file, GISA_LIT("WARC/1.0 is a format"), GISA_PACKING_GZIP);
	struct got got = read_file(warc_path, gisa_str("", 0), gisa_buf_str(&file));
	check_true("a whole first member says what it is", got.documents == 1 && got.faults == 0);
	gisa_buf_free(&file);
}

/* Where the next record stands far behind, the name says that there may be one. */
static void long_beginning(void)
{
	enum { LONG = 100000 };
	static char page[LONG], path[64];
	struct gisa_buf record = { 0 };
	memset(page, 'x', sizeof page);
	warc_record(&record, 1);
	snprintf(path, sizeof path, "%s.warc", warc_path);
	check_int("link", symlink(warc_path, path), 0);
	struct got got = read_file(path, gisa_str(page, LONG), gisa_buf_str(&record));
	check_true("called a WARC, it is one", got.pages == 2 && got.faults == 1);
	got = read_file(path, gisa_str(page, LONG), gisa_str("", 0));
	check_true("a text of that name is a text", got.documents == 1 && got.faults == 0);
	unlink(path);
	gisa_buf_free(&record);
}

/* ---- heads ---- */

static const struct {
	const char *name, *file;
	const char *want; /* types and damages */
} warc_cases[] = {
	{ "lines end in LF, names in any case",
	  "WARC/1.0\nwarc-type: metadata\nWARC-RECORD-ID: <urn:uuid:1>\nWarc-Date: "
	  "x\ncontent-length:2\n\nab\n\n",
	  "metadata 2;" },
	{ "no length", "WARC/1.0\r\nWARC-Type: metadata\r\nWARC-Record-ID: 1\r\nWARC-Date: x\r\n\r\nab\r\n",
	  "metadata 0 no Content-Length; 0 4 bytes that are no record;" },
	{ "a length too small",
	  "WARC/1.0\r\nWARC-Type: metadata\r\nWARC-Record-ID: 1\r\nWARC-Date: x\r\nContent-Length: "
	  "1\r\n\r\nabWARC/1.0\r\n"
	  "WARC-Type: request\r\nWARC-Record-ID: 1\r\nWARC-Date: x\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
	  "metadata 1; 0 1 bytes that are no record;request 0;" },
	{ "a length too large by a part of the next head",
	  "WARC/1.0\r\nWARC-Type: metadata\r\nWARC-Record-ID: 1\r\nWARC-Date: x\r\nContent-Length: 10\r\n\r\nab\r\n\r\n"
	  "WARC/1.0\r\nWARC-Type: request\r\nWARC-Record-ID: 1\r\nWARC-Date: x\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
	  "metadata 6 Content-Length is 10, but a record begins after 6 bytes;request 0;" },
	{ "folded lines",
	  "WARC/1.0\r\nWARC-Type:\r\n metadata\r\nWARC-Record-ID: 1\r\nWARC-Date: x\r\nContent-Length:\r\n\t2\r\n\r\n"
	  "ab\r\n\r\n",
	  "metadata 2;" },
	{ "another version",
	  "WARC/2.0\r\nWARC-Type: a\r\nWARC-Record-ID: 1\r\nWARC-Date: x\r\nContent-Length: 0\r\n\r\n",
	  "a 0 version 'WARC/2.0';" },
	{ "no end of the head", "WARC/1.0\r\nWARC-Type: a\r\n", " 0 its head has no end;" },
	{ "ARC, a length too large",
	  "filedesc://a 0 20240101000000 text/plain 63\n1 0 x\nURL IP-address Archive-date Content-type Archive-length\n\n"
	  "http://a/1 1.2.3.4 20240101000000 text/html 400\nHTTP/1.1 200 OK\r\n\r\n<p>\n"
	  "http://a/2 1.2.3.4 20240101000000 text/html 22\nHTTP/1.1 200 OK\r\n\r\n<p>\n",
	  "arc_header 0;response 4 Archive-length is 400, but a record begins after 23 bytes;response 3;" },
	{ "ARC without a header",
	  "http://a/1 1.2.3.4 20240101000000 text/html 23\nHTTP/1.1 200 OK\r\n\r\n<p>\n\n"
	  "http://a/2 1.2.3.4 20240101000000 text/html 22\nHTTP/1.1 200 OK\r\n\r\n<p>\n",
	  "response 4;response 3;" },
	{ "ARC 2",
	  "filedesc://a 0.0.0.0 20140216050221 text/plain 200 - - 0 a 108\n2 0 x\nURL IP-address "
	  "Archive-date "
	  "Content-type Result-code Checksum Location Offset Filename Archive-length\n\n"
	  "http://a b/ 1.2.3.4 20140216050221 text/html 200 - - 0 a 3\nabc\n",
	  "arc_header 0;response 0 no end of the head;" },
};

static enum gisa_status show(void *ctx, const struct gisa_record *r, struct gisa_error *err)
{
	(void)err;
	gisa_buf_addf(ctx, "%.*s %llu%s%.*s;", GISA_FMT(r->type), (unsigned long long)r->payload, r->damage.len ? " " : "",
		      GISA_FMT(r->damage));
	return GISA_OK;
}

static void heads(void)
{
	for (size_t i = 0; i < sizeof warc_cases / sizeof *warc_cases; i++) {
		struct gisa_buf out = { 0 };
		struct gisa_error err = { 0 };
		put(gisa_cstr(warc_cases[i].file));
		gisa_read_records(warc_path, show, &out, &err);
		check_cstr(warc_cases[i].name, gisa_buf_str(&out), warc_cases[i].want);
		gisa_buf_free(&out);
	}
}

/* ---- payloads ---- */

#define WARC_LONG "누리조선은 운반선 두 척을 3천200억원에 수주했다고 밝혔다. 인도는 2027년 6월까지다."

static const struct {
	const char *name, *head; /* of the HTTP message, behind its status line */
	struct gisa_str body;
	const char *want;
} payload_cases[] = {
#define CASE(name, head, body, want) { name, head, { body, sizeof body - 1 }, want }
	CASE("octets that are a page", "Content-Type: application/octet-stream\r\n", "<html><p>가</html>",
	     "html [] [] "),
	CASE("a page without a type", "", "<!doctype html><p>가", "html [] [] "),
	CASE("a page as plain text", "Content-Type: text/plain\r\n", "<!doctype html><p>가", "html [] [] "),
	CASE("octets that are none", "Content-Type: application/octet-stream\r\n", "abc",
	     "- [] [] application/octet-stream"),
	CASE("not coded, a mark before it", "Content-Type: text/html\r\nContent-Encoding: br\r\n", "\xEF\xBB\xBF<p>가",
	     "html [] [] "),
	CASE("not coded, a line before it", "Content-Type: text/html\r\nContent-Encoding: deflate\r\n", "\r\n<p>가",
	     "html [] [] "),
	CASE("text that is not coded", "Content-Type: text/plain\r\nContent-Encoding: br\r\n", "누리전자 수주", "text [] [] "),
	CASE("a charset for a coding", "Content-Type: text/html\r\nContent-Encoding: UTF-8\r\n", "\n<p>가", "html [] [] "),
	CASE("no text, and no code that is known", "Content-Type: text/html\r\nContent-Encoding: x\r\n", "\1\2<p>",
	     "- [] [] a content coding that is not known"),
	CASE("an article in JSON", "Content-Type: application/json\r\n",
	     "{\"title\":\"수주\",\"content\":\"" WARC_LONG "\",\"date\":\"2024-01-17\"}", "fields [수주] [] "),
	CASE("an article of schema.org", "Content-Type: application/ld+json\r\n",
	     "{\"@type\":\"NewsArticle\",\"headline\":\"수주\",\"articleBody\":\"" WARC_LONG "\"}", "fields [수주] [] "),
	CASE("within an answer", "Content-Type: application/json\r\n",
	     "{\"ok\":true,\"data\":{\"title\":\"수주\",\"body\":\"" WARC_LONG "\"}}", "fields [수주] [] "),
	CASE("a list of articles", "Content-Type: application/json\r\n",
	     "{\"items\":[{\"title\":\"하나\",\"text\":\"가\"},{\"title\":\"둘\",\"text\":\"나\",\"url\":\"http://b/"
	     "\"}]}",
	     "fields [하나] [] fields [둘] [] "),
	CASE("a list of links", "Content-Type: application/json\r\n",
	     "{\"items\":[{\"title\":\"하나\",\"url\":\"http://b/1\"},{\"title\":\"둘\",\"url\":\"http://b/2\"}]}",
	     "- [] [] JSON without an article's title and text"),
	CASE("settings", "Content-Type: application/json\r\n", "{\"title\":\"설정\",\"text\":\"짧다\"}",
	     "- [] [] JSON without an article's title and text"),
	CASE("a folded type", "Content-Type:\r\n text/css\r\n", "abc", "- [] [] text/css"),
	CASE("a feed", "Content-Type: text/xml\r\n", "<?xml version='1.0'?><rss><channel/></rss>",
	     "- [] [] a feed, not the articles it names"),
	CASE("a text for chunks", "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n", "AD 누리\n본문", "text [] [] "),
	CASE("a year for a size", "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n", "20\n본문", "text [] [] "),
	CASE("a number for a size", "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n", "3\n본문본문", "text [] [] "),
	CASE("sizes with zeros before", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
	     "0000000000000006\r\n<p>가\r\n00000000000\r\n\r\n", "html [] [] "),
	CASE("chunks cut short", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "20\r\n<p>가나다",
	     "html [] [body-cut:cut within a chunk] "),
	CASE("packed, and nothing of it left", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
	     "\x1F\x8B\x08", "- [] [] its compressed body is damaged"),
#undef CASE
};

static enum gisa_status tell(void *ctx, const struct gisa_document *d, struct gisa_error *err)
{
	static const char *const kinds[] = { "-", "html", "text", "fields" };
	struct gisa_buf *out = ctx;
	(void)err;
	gisa_buf_addf(out, "%s [%.*s] [%.*s] %s", kinds[d->kind], GISA_FMT(d->known.title), GISA_FMT(d->known.note),
		      d->trouble.status ? d->trouble.text : "");
	if (d->known.duplicate_of.len)
		gisa_buf_addf(out, "of %.*s", GISA_FMT(d->known.duplicate_of));
	if (!gisa_str_starts(d->known.url, GISA_LIT("http://")))
		gisa_buf_add(out, GISA_LIT(" without an address"));
	return GISA_OK;
}

/* A file of one response. */
static void response(struct gisa_buf *file, const char *status, const char *head, struct gisa_str body)
{
	struct gisa_buf message = { 0 };
	gisa_buf_addf(&message, "HTTP/1.1 %s\r\n%s\r\n", status, head);
	gisa_buf_add(&message, body);
	gisa_buf_addf(file,
		      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-17T00:00:00Z\r\n"
		      "WARC-Target-URI: http://a.example/1\r\nContent-Type: application/http\r\nContent-Length: %zu\r\n\r\n",
		      message.len);
	gisa_buf_add(file, gisa_buf_str(&message));
	gisa_buf_add(file, GISA_LIT("\r\n\r\n"));
	gisa_buf_free(&message);
}

static void answered(const char *name, const char *status, const char *head, struct gisa_str body, const char *want)
{
	struct gisa_buf file = { 0 }, out = { 0 };
	struct gisa_error err = { 0 };
	response(&file, status, head, body);
	put(gisa_buf_str(&file));
	gisa_read(warc_path, &(struct gisa_read_options){ 0 }, tell, &out, &err);
	check_cstr(name, gisa_buf_str(&out), want);
	gisa_buf_free(&file);
	gisa_buf_free(&out);
}

static void warc_payload(const char *name, const char *head, struct gisa_str body, const char *want)
{
	answered(name, "200 OK", head, body, want);
}

/* A night tells them by how the text begins. */
static void no_pages(void)
{
	struct gisa_str body = GISA_LIT("<!doctype html><p>없다");
	answered("an answer that is no page", "404 Not Found", "", body, "- [] [] " GISA_SAID_HTTP_STATUS " 404");
	answered("a redirect", "301 Moved", "Location: /2\r\n", body, "- [] [] " GISA_SAID_HTTP_STATUS " 301");
}

/* A record whose other parts are elsewhere says so. */
static void segments(void)
{
	struct gisa_buf out = { 0 };
	struct gisa_error err = { 0 };
	put(GISA_LIT("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-17T00:00:00Z\r\n"
		     "WARC-Target-URI: http://a.example/1\r\nWARC-Segment-Number: 1\r\nContent-Type: text/plain\r\n"
		     "Content-Length: 3\r\n\r\nabc\r\n\r\n"));
	gisa_read(warc_path, &(struct gisa_read_options){ 0 }, tell, &out, &err);
	check_cstr("the first of several parts", gisa_buf_str(&out), "text [] [truncated:segment] ");
	gisa_buf_free(&out);
}

/* A revisit names the record it is a copy of in one of two ways. */
static void revisits(void)
{
	static const struct {
		const char *name, *fields, *want;
	} cases[] = {
		{ "by its id", "WARC-Refers-To: <urn:uuid:0>\r\n", "fields [] [] of 0" },
		{ "by address and date",
		  "WARC-Refers-To-Target-URI: http://a.example/0\r\nWARC-Refers-To-Date: 2024-01-16T00:00:00Z\r\n",
		  "fields [] [revisit-of:http://a.example/0 2024-01-16T00:00:00Z] " },
		{ "by its address", "WARC-Refers-To-Target-URI: <http://a.example/0>\r\n",
		  "fields [] [revisit-of:http://a.example/0] " },
		{ "in both", "WARC-Refers-To: <urn:uuid:0>\r\nWARC-Refers-To-Target-URI: http://a.example/0\r\n",
		  "fields [] [] of 0" },
	};
	for (size_t i = 0; i < GISA_COUNT(cases); i++) {
		struct gisa_buf file = { 0 }, out = { 0 };
		struct gisa_error err = { 0 };
		gisa_buf_addf(&file,
			      "WARC/1.0\r\nWARC-Type: revisit\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-17T00:00:00Z\r\n"
			      "WARC-Target-URI: http://a.example/1\r\n%sContent-Length: 0\r\n\r\n\r\n\r\n",
			      cases[i].fields);
		put(gisa_buf_str(&file));
		gisa_read(warc_path, &(struct gisa_read_options){ 0 }, tell, &out, &err);
		check_cstr(cases[i].name, gisa_buf_str(&out), cases[i].want);
		gisa_buf_free(&file);
		gisa_buf_free(&out);
	}
}

/* Heads of interim answers are none of the answer. */
static void interim(void)
{
	struct gisa_message message = { 0 };
	gisa_message_read(&message, GISA_LIT("HTTP/1.1 100 Continue\r\nContent-Type: a/b\r\n\r\n"
					     "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>"), 100);
	check_int("the last status counts", message.status, 200);
	check_cstr("its body", message.body, "<p>");
	check_cstr("its fields", message.type, "");
	gisa_message_read(&message, GISA_LIT("HTTP/1.1 101 Switching Protocols\r\n\r\n\x81\x05"), 100);
	check_int("one alone", message.status, 101);
	gisa_message_release(&message);
}

static void payloads(void)
{
	for (size_t i = 0; i < sizeof payload_cases / sizeof *payload_cases; i++)
		warc_payload(payload_cases[i].name, payload_cases[i].head, payload_cases[i].body, payload_cases[i].want);
	struct gisa_buf packed = { 0 };
	struct gisa_str page = GISA_LIT("<!doctype html><p>" WARC_LONG WARC_LONG WARC_LONG "<p>" WARC_LONG);
	pack(&packed, page, GISA_PACKING_GZIP);
	warc_payload("packed, but nothing says so", "Content-Type: text/html\r\n", gisa_buf_str(&packed), "html [] [] ");
	packed.len -= 20;
	warc_payload("shorter than it says", "Content-Type: text/html\r\nContent-Length: 1000\r\n", page,
		     "html [] [body-cut:shorter than its Content-Length] ");
	warc_payload("longer", "Content-Type: text/html\r\nContent-Length: 10\r\n", page, "html [] [] ");
	warc_payload("packed and cut short", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", gisa_buf_str(&packed),
		     "html [] [body-cut:its compressed body is damaged] ");
	gisa_buf_free(&packed);
}

int main(void)
{
	int fd = mkstemp(warc_path);
	if (fd < 0 || close(fd) != 0)
		return 1;
	table();
	heads();
	interim();
	payloads();
	no_pages();
	segments();
	revisits();
	beginnings();
	long_beginning();
	damaged_first("gzip, the first member damaged", GISA_PACKING_GZIP);
	damaged_first("zstd, the first frame damaged", GISA_PACKING_ZSTD);
	whole_first();
	cuts("plain, cut anywhere", GISA_PACKING_NONE);
	cuts("gzip, cut anywhere", GISA_PACKING_GZIP);
	cuts("zstd, cut anywhere", GISA_PACKING_ZSTD);
	flips("plain, a byte changed", GISA_PACKING_NONE, true);
	flips("gzip, a byte changed", GISA_PACKING_GZIP, false);
	flips("zstd, a byte changed", GISA_PACKING_ZSTD, false);
	unlink(warc_path);
	return check_done();
}
