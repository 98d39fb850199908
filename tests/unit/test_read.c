/* Inputs -> documents: files, folders, lists; every fault is a document. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "check.h"
#include "read/names.h"
#include "read/read.h"
#include "read/recoded.h"

static char dir[] = "/tmp/gisa-test-read-XXXXXX";

/* One line a document: kind, source below the folder, title, bytes or text, trouble or note. */
static enum gisa_status sink(void *ctx, const struct gisa_document *d, struct gisa_error *err)
{
	static const char *const kinds[] = { "-", "html", "text", "fields" };
	struct gisa_buf *out = ctx;
	struct gisa_str source = d->known.source;
	(void)err;
	if (gisa_str_starts(source, gisa_cstr(dir)))
		source = gisa_str_sub(source, sizeof dir, source.len);
	gisa_buf_addf(out, "%s %.*s [%.*s] [%.*s] %.*s\n", kinds[d->kind], GISA_FMT(source), GISA_FMT(d->known.title),
		      GISA_FMT(d->kind == GISA_KIND_FIELDS ? d->known.text : d->bytes),
		      GISA_FMT(d->trouble.status ? gisa_cstr(d->trouble.text) : d->known.note));
	return GISA_OK;
}

static const char *read_path(const char *name)
{
	static char path[4096];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	return path;
}

static void put(const char *name, struct gisa_str bytes)
{
	FILE *f = fopen(read_path(name), "wb");
	if (f) {
		fwrite(bytes.ptr, 1, bytes.len, f);
		fclose(f);
	}
}

static void check(const char *name, const char *input, const char *want)
{
	static const struct gisa_read_options options = { .max_bytes = 100 };
	struct gisa_buf out = GISA_BUF(0);
	struct gisa_error err = { 0 };
	check_int(name, gisa_read(input, &options, sink, &out, &err), GISA_OK);
	check_cstr(name, gisa_buf_str(&out), want);
	gisa_buf_free(&out);
}

/* A stream that offers less than its pull function needs ends, and says so. */
static void recoded_room(void)
{
	static const char bytes[] = "\xFF\xFE" "a\0b\0c\0\n";
	struct gisa_str rest = { bytes, sizeof bytes };
	struct gisa_stream raw, s;
	struct gisa_recoded how;
	struct gisa_error err = { 0 };
	char to[GISA_CODEC_ROOM];
	check_true("UTF-16 is recoded", gisa_recoded_is_due(rest, &how));
	gisa_stream_init(&raw, gisa_pull_str, &rest);
	check_int("recoding begins", gisa_recoded_open(&how, &raw, &s), GISA_OK);
	check_int("no room", (long long)s.pull(s.ctx, to, 3, &err), 0);
	check_int("no room is no end", err.status, GISA_SYSTEM);
	check_int("room", (long long)s.pull(s.ctx, to, s.least, &err), 4);
	gisa_recoded_close(&how, &s);
	gisa_stream_release(&raw);
}

static void read_kinds(void)
{
	static const struct {
		const char *name;
		struct gisa_str bytes;
		const char *want;
	} cases[] = {
#define CASE(name, bytes, want) { name, { bytes, sizeof bytes - 1 }, want }
		CASE("plain", "제목\n본문", "text plain [] [제목\n본문] \n"),
		CASE("empty", "", "- empty [] [] an empty file\n"),
		CASE("html", "\n <!DOCTYPE html><p>a", "html html [] [\n <!DOCTYPE html><p>a] \n"),
		CASE("fragment", "<DIV id=a>a</DIV>", "html fragment [] [<DIV id=a>a</DIV>] \n"),
		CASE("angle", "<앵커> 제목 <속보>\n5 < p", "text angle [] [<앵커> 제목 <속보>\n5 < p] \n"),
		CASE("pdf", "%PDF-1.4\n", "- pdf [] [] a PDF file, no text\n"),
		CASE("mail", "Return-Path: <a@b>\r\nSubject: =?utf-8?B?7KCc66qp?=\r\n\r\nb",
		     "text mail [제목] [b] \n"),
		CASE("picture", "MIME-Version: 1.0\nContent-Type: image/png\n\nMIME-Version: 1.0",
		     "- picture [] [] a mail without a page or text in it\n"),
		CASE("tags", "속보: 제목\n<urlset> 꼬리표를 읽었다",
		     "text tags [] [속보: 제목\n<urlset> 꼬리표를 읽었다] \n"),
		CASE("colon", "속보: 제목\nMIME-Version: 1.0\n본문",
		     "text colon [] [속보: 제목\nMIME-Version: 1.0\n본문] \n"),
		CASE("rtf", "{\\rtf1\\ansi 가}", "- rtf [] [] an RTF document (save it as text), no text\n"),
		CASE("one.csv", "본문\n가\n\"나, 다\"\n",
		     "fields one.csv:2 [] [가] \nfields one.csv:3 [] [나, 다] \n"),
		CASE("ends.csv", "제목,본문\n가,나,\n\"다,라,\n마,바\n",
		     "fields ends.csv:2 [가] [나] \nfields ends.csv:3 [\"다] [라] \nfields ends.csv:4 [마] [바] \n"),
		CASE("ends2.csv", "번호,제목,면\n1,가,2,,\n2,나,3,,\n", "fields ends2.csv:2 [가] [] \nfields ends2.csv:3 [나] [] \n"),
		CASE("comma.csv", "제목,본문\n가,나\n다,라,\n",
		     "fields comma.csv:2 [가] [나] \n- comma.csv:3 [] [] 3 cells where the header names 2 columns\n"),
		CASE("more.csv", "제목,본문\n가,나,\n다,라,마\n",
		     "fields more.csv:2 [가] [나] \n- more.csv:3 [] [] 3 cells where the header names 2 columns\n"),
		CASE("decomposed",
		     "\xE1\x84\x8C\xE1\x85\xA6\xE1\x84\x86\xE1\x85\xA9\xE1\x86\xA8,"
		     "\xE1\x84\x87\xE1\x85\xA9\xE1\x86\xAB\xE1\x84\x86\xE1\x85\xAE\xE1\x86\xAB\n"
		     "가,나\n",
		     "fields decomposed:2 [가] [나] \n"),
		CASE("ledger", "doc\tstatus\tsource\turl\toutlet\ttitle\tpublished\nx\tok\ta\t\t\t가\t\n",
		     "- ledger [] [] a table or report that gisa made\n"),
		CASE("report", "<!DOCTYPE html><html><meta name=\"generator\" content=\"gisa\"><p>가",
		     "- report [] [] a table or report that gisa made\n"),
		CASE("wide.csv", "\x1C\xC8\xA9\xBA\x2C\x00\xF8\xBC\x38\xBB\x0A\x00\x00\xAC\x2C\x00\x98\xB0\x0A\x00",
		     "fields wide.csv:2 [가] [나] \n"),
		CASE("wider.csv",
		     "\x00\x00\xFE\xFF\x00\x00\xC8\x1C\x00\x00\xBA\xA9\x00\x00\x00\x2C\x00\x00\xBC\xF8\x00\x00\xBB"
		     "\x38\x00\x00\x00\x0A\x00\x00\xAC\x00\x00\x00\x00\x2C\x00\x00\xB0\x98\x00\x00\x00\x0A",
		     "fields wider.csv:2 [가] [나] \n"),
		CASE("escapes.csv",
		     "\x1B\x24\x29\x43\x0E\x41\x26\x38\x71\x0F\x2C\x0E\x3A\x3B\x39\x2E\x0F\x0A\x0E\x30\x21\x0F\x2C"
		     "\x0E\x33\x2A\x0F\x0A",
		     "fields escapes.csv:2 [가] [나] \n"),
		CASE("mac.csv",
		     "\xEC\xA0\x9C\xEB\xAA\xA9\x2C\xEB\xB3\xB8\xEB\xAC\xB8\x0D\xEA\xB0\x80\x2C\xEB\x82\x98\x0D\xEB"
		     "\x8B\xA4\x2C\xEB\x9D\xBC\x0D",
		     "fields mac.csv:2 [가] [나] \nfields mac.csv:3 [다] [라] \n"),
		CASE("wide.jsonl",
		     "\x00\x7B\x00\x22\x00\x74\x00\x69\x00\x74\x00\x6C\x00\x65\x00\x22\x00\x3A\x00\x22\xAC\x00\x00"
		     "\x22\x00\x2C\x00\x22\x00\x74\x00\x65\x00\x78\x00\x74\x00\x22\x00\x3A\x00\x22\xB0\x98\x00\x22"
		     "\x00\x7D\x00\x0A",
		     "fields wide.jsonl:1 [가] [나] \n"),
		CASE("bad.jsonl",
		     "\x7B\x22\x74\x69\x74\x6C\x65\x22\x3A\x22\xEA\xB0\x80\xEB\x82\x98\xEB\x8B\xA4\x22\x2C\x22\x74"
		     "\x65\x78\x74\x22\x3A\x22\xEB\x9D\xBC\xFF\xEB\xA7\x88\xEB\xB0\x94\xEC\x82\xAC\x22\x7D\x0A",
		     "fields bad.jsonl:1 [가나다] [라�마바사] \n"),
		CASE(
		    "head.csv", "2024-01-17,가,나\n2024-01-18,\"다, 라\",마\n",
		    "- head.csv [] [] a table whose first row names no title or text of articles (--map says which)\n"),
		CASE("prose.csv", "제목, 하나\n본문이다.\n", "text prose.csv [] [제목, 하나\n본문이다.\n] \n"),
		CASE("mentions.tsv", "doc\tstart\tend\ttype\ttext\na\t0\t2\tmoney\t원\n",
		     "- mentions.tsv [] [] a table of mentions, no articles\n"),
		CASE("json", "{\"title\":\"a\",\"text\":\"b\"}\r\n\n {\"title\":\"c\"}",
		     "fields json:1 [a] [b] \nfields json:3 [c] [] \n"),
		CASE("badjson", "{\"title\":\"a\"}\n{\"title\":\"b\"\n{\"title\":\"c\"}\n",
		     "fields badjson:1 [a] [] \n- badjson:2 [] [] bad JSON at byte 12\nfields badjson:3 [c] [] \n"),
		CASE("bom", "\xEF\xBB\xBF{\"title\":\"a\"}\n", "fields bom:1 [a] [] \n"),
		CASE("rowless.csv", "제목,본문\n", "- rowless.csv [] [] no article in it\n"),
		CASE("rowless.tsv", "제목\t본문\r\n\r\n", "- rowless.tsv [] [] no article in it\n"),
		CASE("log.warc",
		     "WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: 1\r\nWARC-Date: x\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
		     "- log.warc [] [] no article in it\n"),
		CASE("feeds.warc",
		     "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: 1\r\nWARC-Date: x\r\nGisa-Kind: feed\r\n"
		     "Content-Length: 0\r\n\r\n\r\n\r\n",
		     ""),
		CASE("none.json", "[]\n", "- none.json [] [] no article in it\n"),
		CASE("spaced.json", "\xEF\xBB\xBF [ \r\n] ", "- spaced.json [] [] no article in it\n"),
		CASE("bracket", "[] 제목\n본문", "text bracket [] [[] 제목\n본문] \n"),
		CASE("brace", "{중요} 제목", "text brace [] [{중요} 제목] \n"),
#undef CASE
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		put(cases[i].name, cases[i].bytes);
		check(cases[i].name, read_path(cases[i].name), cases[i].want);
		unlink(read_path(cases[i].name));
	}
}

/* Processor time of reading a mail whose head goes on `times` times. */
static clock_t head_time(const char *name, const char *head, const char *again, int times)
{
	struct gisa_buf mail = GISA_BUF(0), out = GISA_BUF(0);
	struct gisa_error err = { 0 };
	gisa_buf_addf(&mail, "To: x\nMIME-Version: 1.0\n%s", head);
	for (int n = 0; n < times; n++)
		gisa_buf_add(&mail, gisa_cstr(again));
	gisa_buf_add(&mail, GISA_LIT("e\n\nb"));
	put("m", gisa_buf_str(&mail));
	clock_t start = clock();
	gisa_read(read_path("m"), &(struct gisa_read_options){ 0 }, sink, &out, &err);
	clock_t took = clock() - start;
	check_true(name, gisa_str_ends(gisa_buf_str(&out), GISA_LIT("] [b] \n")));
	gisa_buf_free(&mail);
	gisa_buf_free(&out);
	unlink(read_path("m"));
	return took;
}

/* As many lines as somebody cares to write: time is linear. Four times as many take four times as long on any machine
 * and under the sanitizers, and sixteen times where each is looked for to the end. */
static void long_heads(void)
{
	static const struct {
		const char *name, *head, *again;
		int times;
	} cases[] = {
		{ "folded, and wanted by nobody", "Subject: a\nTo: b", ",\n <c@d.example>", 8000 },
		{ "words that do not end", "Subject: ", "=?a?b?x", 100000 },
		{ "blanks", "Subject: a", " \t \t \t \t \t", 10000 },
		{ "words and blanks", "Subject:", " =?utf-8?q?a?=\n ", 5000 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		clock_t quarter = head_time("a quarter is read", cases[i].head, cases[i].again, cases[i].times / 4);
		clock_t whole = head_time("and it is read", cases[i].head, cases[i].again, cases[i].times);
		check_true(cases[i].name, whole < 10 * quarter + CLOCKS_PER_SEC / 5);
	}
}

/* Mail needs more room than the other cases. */
static void read_mail(void)
{
	static const struct {
		const char *name, *bytes, *want;
	} cases[] = {
		{ "saved page",
		  "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a/b\r\nMIME-Version: 1.0\r\n"
		  "Content-Type: multipart/related;\r\n\tboundary=\"--x\"\r\n\r\n----x\r\nContent-Type: text/html\r\n"
		  "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=EA=B0=80 =\r\nb=3D\r\n----x--\r\n",
		  "html m [] [<p>가 b=\r\n] \n" },
		{ "page before text, words cut within a character",
		  "Subject: =?utf-8?B?7KCc?= =?utf-8?B?66o=?=\n =?utf-8?Q?=A9_a?= b\nMIME-Version: 1.0\n"
		  "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\na\n--x\n"
		  "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\n7KCc\n--x--\n",
		  "html m [제목 a b] [<p>제] \n" },
		{ "a folded subject, and one more",
		  "To: z\r\nMIME-Version: 1.0\r\nSubject:\r\n a\r\n\tb \r\n  c\r\nTo: x,\r\n y\r\nSubject: d\r\n\r\nb",
		  "text m [a b c] [b] \n" },
		{ "two texts",
		  "To: z\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\na\n--x\n"
		  "Content-Type: text/plain\n\nb\n--x\nContent-Disposition: attachment\nContent-Type: text/plain\n\nc\n--x--\n",
		  "text m [] [a\n] parts-unread:2\n" },
		{ "a text in two forms, and a blank one",
		  "To: z\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
		  "Content-Type: multipart/alternative; boundary=y\n\n--y\n\na\n--y\nContent-Type: text/html\n\n<p>b\n--y--\n"
		  "--x\nContent-Type: text/plain\n\n \n--x--\n",
		  "html m [] [<p>b\n] \n" },
		{ "mailbox, a text and none",
		  "From a@b Wed\nMIME-Version: 1.0\nSubject: a\n\nfirst\n\nFrom a@b Wed\nSubject: b\nContent-Type: image/png\n\nx",
		  "text m#1 [a] [first\n\n] \n- m#2 [b] [] a mail without a page or text in it\n" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_buf out = GISA_BUF(0);
		struct gisa_error err = { 0 };
		put("m", gisa_cstr(cases[i].bytes));
		gisa_read(read_path("m"), &(struct gisa_read_options){ 0 }, sink, &out, &err);
		check_cstr(cases[i].name, gisa_buf_str(&out), cases[i].want);
		gisa_buf_free(&out);
		unlink(read_path("m"));
	}
}

static void limits(void)
{
	char big[102];
	memset(big, 'x', sizeof big);
	put("big", gisa_str(big, 101));
	check("too large", read_path("big"), "- big [] [] larger than 100 bytes\n");
	put("big", gisa_str(big, 100));
	struct gisa_buf out = GISA_BUF(0);
	gisa_buf_add(&out, GISA_LIT("{\"title\":\"a\"}\n{\"title\":\""));
	gisa_buf_add(&out, gisa_str(big, 90));
	gisa_buf_add(&out, GISA_LIT("\"}\n{\"title\":\"b\"}\n"));
	put("big", gisa_buf_str(&out));
	check("a long line costs itself only", read_path("big"),
	      "fields big:1 [a] [] \n- big:2 [] [] the line is longer than 100 bytes\nfields big:3 [b] [] \n");
	gisa_buf_reset(&out);
	gisa_buf_addf(&out, "From a\nMIME-Version: 1.0\nSubject: a\n\na\n\nFrom b\n\n%.*s\n\nFrom c\nSubject: c\n\nc", 101,
		      big);
	put("big", gisa_buf_str(&out));
	check("and so does a long mail, of a mailbox of any size", read_path("big"),
	      "text big#1 [a] [a\n\n] \n- big#2 [] [] larger than 100 bytes\ntext big#3 [c] [c] \n");
	gisa_buf_free(&out);
	unlink(read_path("big"));
}

/* Lines as far as anybody can see, and then a NUL: said, not opened by what stands before it. */
static void check_late_nul(const char *input)
{
	struct gisa_buf list = GISA_BUF(0);
	for (size_t i = 0; i < 300 * 1024; i++)
		gisa_buf_addc(&list, '\n');
	gisa_buf_addf(&list, "%s/f/a%c%s/none\n%s/f/b.txt\n", dir, '\0', dir, dir);
	put("list", gisa_buf_str(&list));
	check("a NUL in a line", input, "- list [] [] a line is no path\ntext f/b.txt [] [three] \n");
	gisa_buf_free(&list);
}

static void folders(void)
{
	mkdir(read_path("f"), 0777);
	check("empty folder", read_path("f"), "- f [] [] no file in this folder\n");
	mkdir(read_path("f/b"), 0777);
	put("f/b/2", GISA_LIT("two"));
	put("f/b.txt", GISA_LIT("three"));
	put("f/a", GISA_LIT("one"));
	put("f/.hidden", GISA_LIT("no"));
	check_int("link", symlink("..", read_path("f/b/up")), 0);
	check_int("pipe", mkfifo(read_path("f/pipe"), 0600), 0);
	check("name order", read_path("f"),
	      "text f/a [] [one] \ntext f/b/2 [] [two] \n- f/b/up [] [] a link to a folder above it\n"
	      "text f/b.txt [] [three] \n- f/pipe [] [] not a regular file\n");
	char list[4 * sizeof dir + 64];
	snprintf(list, sizeof list, "# %s/f/a\n%s/f/a\r\n\n \t\r\n  # none\n%s/none\n%s/f/b.txt", dir, dir, dir, dir);
	put("list", gisa_cstr(list));
	char input[sizeof dir + 8];
	snprintf(input, sizeof input, "@%s/list", dir);
	check("list", input,
	      "text f/a [] [one] \n- none [] [] No such file or directory\ntext f/b.txt [] [three] \n");
	put("list", gisa_cstr(input));
	put("none-named", GISA_LIT("\n\r\n# nothing\n"));
	char none[sizeof dir + 16];
	snprintf(none, sizeof none, "@%s/none-named", dir);
	check("an empty list", none, "- none-named [] [] a list that names nothing\n");
	size_t len = (size_t)snprintf(list, sizeof list, "%s/f/a%c%s/f/b.txt", dir, '\0', dir);
	put("list", gisa_str(list, len + 1));
	check("names that end in NUL", input, "text f/a [] [one] \ntext f/b.txt [] [three] \n");
	put("f/b\n", GISA_LIT("four"));
	len = (size_t)snprintf(list, sizeof list, "%s/f/b\n%c%c%s/f/a", dir, '\0', '\0', dir);
	put("list", gisa_str(list, len));
	check("one with a line feed", input, "text f/b\n [] [four] \ntext f/a [] [one] \n");
	unlink(read_path("f/b\n"));
	check_late_nul(input);
	put("list", gisa_cstr(input));
	check("a list of itself", input, "- list [] [] lists in lists, more than 8 deep\n");
}

/* A folder is read in its place, and once by links. Here every folder links to all others: there are more than 10^10
 * paths. */
static void links(void)
{
	enum { FOLDERS = 14 };
	char name[64], to[32];
	mkdir(read_path("l"), 0777);
	mkdir(read_path("l/x"), 0777);
	put("l/x/1", GISA_LIT("one"));
	check_int("a link", symlink("x", read_path("l/a")), 0);
	check_int("another", symlink("x", read_path("l/y")), 0);
	check("one folder, two links", read_path("l"),
	      "text l/a/1 [] [one] \ntext l/x/1 [] [one] \n- l/y [] [] a folder that another link has led to\n");
	mkdir(read_path("fan"), 0777);
	for (int i = 0; i < FOLDERS * FOLDERS; i++) {
		snprintf(name, sizeof name, "fan/%d", i / FOLDERS);
		mkdir(read_path(name), 0777);
		snprintf(name, sizeof name, "fan/%d/l%d", i / FOLDERS, i % FOLDERS);
		snprintf(to, sizeof to, "../%d", i % FOLDERS);
		check_true("a link of many", symlink(to, read_path(name)) == 0);
	}
	struct gisa_buf out = GISA_BUF(0);
	struct gisa_error err = { 0 };
	clock_t start = clock();
	gisa_read(read_path("fan"), &(struct gisa_read_options){ 0 }, sink, &out, &err);
	check_true("many links in bounded time", clock() - start < CLOCKS_PER_SEC);
	check_true("and they are said", gisa_str_find(gisa_buf_str(&out), GISA_LIT("another link"), 0) != GISA_NPOS);
	gisa_buf_free(&out);
}

/* 2,000 names through batches of 1 KiB come out as through one. */
static void names(void)
{
	mkdir(read_path("many"), 0777);
	for (int i = 0; i < 2000; i++) {
		char name[32];
		snprintf(name, sizeof name, "many/%d", i * 7919 % 2000);
		put(name, GISA_LIT("x"));
	}
	struct gisa_error err = { 0 };
	struct gisa_names *one = gisa_names_new(opendir(read_path("many")), 0, &err);
	struct gisa_names *runs = gisa_names_new(opendir(read_path("many")), 1024, &err);
	check_int("one batch", (long long)gisa_names_runs(one), 0);
	check_true("many batches", gisa_names_runs(runs) > 10);
	int count = 0;
	bool same = true;
	char last[300] = "";
	for (const char *a, *b; (a = gisa_names_next(one)) && (b = gisa_names_next(runs)); count++) {
		same &= strcmp(a, b) == 0 && strcmp(last, a) < 0;
		snprintf(last, sizeof last, "%s", a);
	}
	check_int("all names", count, 2000);
	check_true("in order, the same", same);
	gisa_names_free(one);
	gisa_names_free(runs);
}

/* Ids depend on the name below the folder and on the bytes, not on where the folder lies. */
static enum gisa_status id_sink(void *ctx, const struct gisa_document *d, struct gisa_error *err)
{
	(void)err;
	gisa_buf_addf(ctx, "%.*s ", GISA_FMT(d->known.doc));
	return GISA_OK;
}

static void read_ids(void)
{
	static const char *const inputs[] = { "x", "y/x", "y/x/./", "x/a", "y/x/j" };
	struct gisa_buf ids[5] = { 0 };
	mkdir(read_path("x"), 0777);
	mkdir(read_path("y"), 0777);
	put("x/a", GISA_LIT("text"));
	put("x/j", GISA_LIT("{\"title\":\"a\"}\n{\"title\":\"b\"}\n{\"title\":\"a\"}\n"));
	check_int("link", symlink("../x", read_path("y/x")), 0);
	for (size_t i = 0; i < 5; i++) {
		struct gisa_error err = { 0 };
		gisa_read(read_path(inputs[i]), &(struct gisa_read_options){ 0 }, id_sink, &ids[i], &err);
	}
	struct gisa_str all = gisa_buf_str(&ids[0]);
	check_int("twenty digits each", (long long)all.len, 84);
	check_str("ids of a moved folder", gisa_buf_str(&ids[1]), all);
	check_str("ids of a folder named otherwise", gisa_buf_str(&ids[2]), all);
	check_str("a file alone", gisa_buf_str(&ids[3]), gisa_str_sub(all, 0, 21));
	check_str("lines", gisa_buf_str(&ids[4]), gisa_str_sub(all, 21, 84));
	check_str("the same line", gisa_str_sub(all, 21, 42), gisa_str_sub(all, 63, 84));
	check_true("another line", !gisa_str_eq(gisa_str_sub(all, 21, 42), gisa_str_sub(all, 42, 63)));
	for (size_t i = 0; i < 5; i++)
		gisa_buf_free(&ids[i]);
}

/* Every division into parts gives the documents of the whole, in order. */
static void read_parts(void)
{
	static const char *const inputs[] = { "parts", "parts/a", "none", "parts" };
	char lines[4096] = "";
	for (int i = 0; i < 100; i++) {
		char line[40];
		snprintf(line, sizeof line, "{\"title\":\"%d\"%*s}\n", i, i % 7 * 2, "");
		strcat(lines, line);
	}
	mkdir(read_path("parts"), 0777);
	mkdir(read_path("parts/d"), 0777);
	put("parts/0", GISA_LIT(""));
	put("parts/a", gisa_cstr(lines));
	put("parts/c", GISA_LIT("text"));
	put("parts/c.csv", GISA_LIT("title,text\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"));
	put("parts/d/x", GISA_LIT("title,text\n1,2\n3,4\n\n5,\"6\n7\"\n"));
	put("parts/z", GISA_LIT(""));
	check_int("dangling", symlink("nowhere", read_path("parts/b")), 0);
	uint64_t total = 0;
	int64_t written = 0;
	for (size_t i = 0; i < 4; i++)
		total += gisa_read_size(read_path(inputs[i]), NULL, NULL, &written);
	struct gisa_buf whole = GISA_BUF(0), parts = GISA_BUF(0);
	for (uint64_t n = 1; n < 60; n += n / 3 + 1) {
		gisa_buf_reset(n == 1 ? &whole : &parts);
		for (uint64_t k = 0; k < n; k++) {
			struct gisa_read_part part = { total * k / n, k + 1 < n ? total * (k + 1) / n : UINT64_MAX, 0, 0 };
			struct gisa_error err = { 0 };
			for (size_t i = 0; i < 4; i++)
				gisa_read(read_path(inputs[i]), &(struct gisa_read_options){ .part = &part }, sink,
					  n == 1 ? &whole : &parts, &err);
		}
		if (n > 1)
			check_str("parts make the whole", gisa_buf_str(&parts), gisa_buf_str(&whole));
	}
	check_true("there are documents", whole.len > 3000);
	gisa_buf_free(&whole);
	gisa_buf_free(&parts);
}

/* A sink's STOP ends the reading at once; other words of it do not. */
static enum gisa_status stop_sink(void *ctx, const struct gisa_document *d, struct gisa_error *err)
{
	int *left = ctx;
	(void)d;
	return --*left > 0 ? GISA_NOT_NEWS : gisa_fail(err, GISA_WRITE, GISA_LIT("x"), "full");
}

static void stops(void)
{
	int left = 2;
	struct gisa_error err = { 0 };
	check_int("stop", gisa_read(read_path("x"), &(struct gisa_read_options){ 0 }, stop_sink, &left, &err), GISA_WRITE);
	check_int("at once", left, 0);
	check_cstr("the sink's error", gisa_cstr(err.text), "full");
}

int main(void)
{
	if (!mkdtemp(dir))
		return 1;
	recoded_room();
	read_kinds();
	read_mail();
	long_heads();
	limits();
	folders();
	links();
	names();
	read_ids();
	read_parts();
	stops();
	char clean[64];
	snprintf(clean, sizeof clean, "rm -rf %s", dir);
	check_int("clean up", system(clean), 0);
	return check_done();
}
