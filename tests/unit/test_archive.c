/* Archives: every format and compression gives the same documents; hostile ones are refused. */
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "check.h"
#include "read/read.h"

static char path[] = "/tmp/gisa-test-archive-XXXXXX";

struct file {
	const char *name;
	struct gisa_str bytes;
	const char *link; /* a symbolic link to it */
};

#define TEXT(s) { s, sizeof s - 1 }

/* An archive of the files, in memory. */
static struct gisa_buf make(int format, int filter, const struct file *files, size_t count)
{
	struct gisa_buf out = GISA_BUF(0);
	struct archive *a = archive_write_new();
	size_t room = 4096, used = 0;
	for (size_t i = 0; i < count; i++)
		room += files[i].bytes.len + 4096;
	char *to = gisa_buf_room(&out, room);
	archive_write_set_format(a, format);
	archive_write_add_filter(a, filter);
	archive_write_set_bytes_per_block(a, 0);
	archive_write_open_memory(a, to, room, &used);
	for (size_t i = 0; i < count; i++) {
		struct archive_entry *e = archive_entry_new();
		archive_entry_set_pathname(e, files[i].name);
		archive_entry_set_filetype(e, files[i].link ? AE_IFLNK : AE_IFREG);
		archive_entry_set_perm(e, 0644);
		if (files[i].link)
			archive_entry_set_symlink(e, files[i].link);
		archive_entry_set_size(e, (la_int64_t)files[i].bytes.len);
		if (archive_write_header(a, e) != ARCHIVE_OK)
			printf("# %s\n", archive_error_string(a));
		archive_write_data(a, files[i].bytes.ptr, files[i].bytes.len);
		archive_entry_free(e);
	}
	archive_write_close(a);
	archive_write_free(a);
	out.len = used;
	return out;
}

static enum gisa_status sink(void *ctx, const struct gisa_document *d, struct gisa_error *err)
{
	(void)err;
	struct gisa_str source = gisa_str_sub(d->known.source, sizeof path - 1, d->known.source.len);
	gisa_buf_addf(ctx, "%.*s [%.*s] %s\n", GISA_FMT(source),
		      GISA_FMT(d->kind == GISA_KIND_FIELDS ? d->known.title : d->bytes),
		      d->trouble.status != GISA_OK ? d->trouble.text : "");
	return GISA_OK;
}

static struct gisa_buf archive_read(struct gisa_str bytes)
{
	struct gisa_buf out = GISA_BUF(0);
	struct gisa_error err = { 0 };
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(bytes.ptr, 1, bytes.len, f) != bytes.len || fclose(f) != 0)
		abort();
	gisa_read(path, &(struct gisa_read_options){ 0 }, sink, &out, &err);
	return out;
}

/* Reads the bytes as a file. whole: all documents are `want`, else they contain it. */
static void check(const char *name, struct gisa_str bytes, const char *want, bool whole)
{
	struct gisa_buf out = archive_read(bytes);
	if (whole)
		check_cstr(name, gisa_buf_str(&out), want);
	else if (gisa_str_find(gisa_buf_str(&out), gisa_cstr(want), 0) == GISA_NPOS)
		check_cstr(name, gisa_buf_str(&out), want);
	else
		check_true(name, true);
	gisa_buf_free(&out);
}

static const struct file archive_files[] = {
	{ "뉴스/기사.txt", TEXT("제목\n본문"), NULL },
	{ "b.jsonl", TEXT("{\"title\":\"하나\"}\n{\"title\":\"둘\"}\n"), NULL },
	{ "empty", TEXT(""), NULL },
	{ ".hidden", TEXT("x"), NULL },
	{ "__MACOSX/b.jsonl", TEXT("x"), NULL },
};

static void formats(void)
{
	static const struct {
		const char *name;
		int format, filter;
	} cases[] = {
		{ "ustar", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE },
		{ "pax, gzip", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_GZIP },
		{ "gnutar, bzip2", ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_BZIP2 },
		{ "pax, xz", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_XZ },
		{ "pax, zstd", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_ZSTD },
		{ "pax, lz4", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_LZ4 },
		{ "zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE },
		{ "7z", ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_buf a = make(cases[i].format, cases[i].filter, archive_files, 5);
		check(cases[i].name, gisa_buf_str(&a),
		      "#뉴스/기사.txt [제목\n본문] \n#b.jsonl:1 [하나] \n#b.jsonl:2 [둘] \n#empty [] an empty file\n", true);
		gisa_buf_free(&a);
	}
}

/* A zip whose names are CP949 without the flag for UTF-8: 기사.txt stored. */
static void cp949(void)
{
	static const char name[] = "\xB1\xE2\xBB\xE7.txt";
	struct file file = { "ABCD.txt", TEXT("본문"), NULL };
	struct gisa_buf a = make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, &file, 1);
	size_t at = 0;
	while ((at = gisa_str_find(gisa_buf_str(&a), GISA_LIT("ABCD.txt"), at)) != GISA_NPOS)
		memcpy(a.ptr + at, name, sizeof name - 1);
	check("CP949 names", gisa_buf_str(&a), "#기사.txt [본문] \n", true);
	gisa_buf_free(&a);
}

static void hostile(void)
{
	static const struct file files[] = {
		{ "../out.txt", TEXT("x"), NULL },
		{ "a/../../out.txt", TEXT("x"), NULL },
		{ "/abs.txt", TEXT("y"), NULL },
		{ "link", TEXT(""), "/etc/passwd" },
		{ "..dots", TEXT("z"), NULL },
	};
	struct gisa_buf a = make(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, files, 4);
	check("paths and links", gisa_buf_str(&a),
	      "#../out.txt [] a path that leads out of the archive\n"
	      "#a/../../out.txt [] a path that leads out of the archive\n#abs.txt [y] \n#link [] a link\n", true);
	for (size_t cut = 600; cut < a.len; cut += 97) {
		char label[32];
		snprintf(label, sizeof label, "cut at %zu", cut);
		check(label, gisa_str(a.ptr, cut), "#../out.txt", false);
	}
	gisa_buf_free(&a);
}

static void nested(void)
{
	struct gisa_buf one = make(ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE, archive_files, 1);
	struct file file = { "one.7z", gisa_buf_str(&one), NULL };
	struct gisa_buf two = make(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ, &file, 1);
	check("one level", gisa_buf_str(&two), "#one.7z#뉴스/기사.txt [제목\n본문] \n", true);
	struct file next = { "two.tar.xz", gisa_buf_str(&two), NULL };
	struct gisa_buf three = make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, &next, 1);
	check("and no more", gisa_buf_str(&three), "an archive in an archive in an archive\n", false);
	gisa_buf_free(&one);
	gisa_buf_free(&two);
	gisa_buf_free(&three);
}

/* 70 MiB of zeros in a few kilobytes: the limit of a document holds. */
static void bomb(void)
{
	char *zeros = calloc(1, 70u << 20);
	struct file file = { "zeros", { zeros, 70u << 20 }, NULL };
	struct gisa_buf a = make(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ, &file, 1);
	free(zeros);
	check("a bomb", gisa_buf_str(&a), "#zeros [] larger than 67108864 bytes\n", true);
	gisa_buf_free(&a);
}

static void single(void)
{
	struct file file = { "x", TEXT("제목\n본문"), NULL };
	struct gisa_buf a = make(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_XZ, &file, 1);
	check("a single file", gisa_buf_str(&a), " [제목\n본문] \n", true);
	a.ptr[a.len / 2] ^= 0x55;
	check("damaged", gisa_buf_str(&a), " [] Lzma library error", false);
	gisa_buf_free(&a);
}

/* An archive in which nothing is to be read has a row all the same. */
static void empty(void)
{
	static const struct file hidden = { ".a", TEXT("x"), NULL }, rowless = { "a.csv", TEXT("제목,본문\n"), NULL };
	struct gisa_buf none = make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, NULL, 0);
	struct gisa_buf passed = make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, &hidden, 1);
	struct gisa_buf table = make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, &rowless, 1);
	check("an empty zip", gisa_buf_str(&none), " [] no article in it\n", true);
	check("hidden files alone", gisa_buf_str(&passed), " [] no article in it\n", true);
	check("a table without rows in it", gisa_buf_str(&table), "#a.csv [] no article in it\n", true);
	gisa_buf_free(&none);
	gisa_buf_free(&passed);
	gisa_buf_free(&table);
}

static bool holds(const struct gisa_buf *b, const char *word)
{
	return gisa_str_find(gisa_buf_str(b), gisa_cstr(word), 0) != GISA_NPOS;
}

/* Where the contents of the n-th entry (from 0) of a zip begin and end. */
static void contents(struct gisa_str zip, int n, size_t *from, size_t *to)
{
	const unsigned char *p = (const unsigned char *)zip.ptr;
	*from = 0;
	for (int i = 0; i < n; i++)
		*from = gisa_str_find(zip, GISA_LIT("PK\3\4"), *from + 1);
	*to = gisa_str_find(zip, GISA_LIT("PK\3\4"), *from + 1);
	*from += 30u + p[*from + 26] + p[*from + 28];
}

/* A damaged entry of a zip costs itself alone, and is said. */
static void damaged_entry(void)
{
	static const struct file files[] = {
		{ "a", TEXT("첫째 기사의 제목\n첫째 기사의 본문이다."), NULL },
		{ "b", TEXT("둘째 기사의 제목\n둘째 기사의 본문이다."), NULL },
		{ "c", TEXT("셋째 기사의 제목\n셋째 기사의 본문이다."), NULL },
		{ "d", TEXT("넷째 기사의 제목\n넷째 기사의 본문이다."), NULL },
	};
	struct gisa_buf zip = make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, files, 4);
	bool others = true, said = true;
	size_t from, to;
	contents(gisa_buf_str(&zip), 1, &from, &to);
	for (size_t at = from; at < to; at++) {
		zip.ptr[at] ^= 0x55;
		struct gisa_buf out = archive_read(gisa_buf_str(&zip));
		others &= holds(&out, "#a [첫째") && holds(&out, "#c [셋째") && holds(&out, "#d [넷째");
		said &= holds(&out, "#b [");
		gisa_buf_free(&out);
		zip.ptr[at] ^= 0x55;
	}
	check_true("the others are read", others && to > from);
	check_true("the damaged one has its row", said);
	gisa_buf_free(&zip);
}

/* More damaged entries than anybody's disk leaves are not begun anew for ever, and what is passed is said. */
static void many_damaged(void)
{
	enum { MANY = 150 };
	static const char text[] = "같은 기사의 제목\n같은 기사의 본문이다. 같은 기사의 본문이다.";
	struct file files[MANY];
	for (int i = 0; i < MANY; i++)
		files[i] = (struct file){ "a", TEXT(text), NULL };
	struct gisa_buf zip = make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, files, MANY);
	for (int i = 0; i + 1 < MANY; i++) {
		size_t from, to;
		contents(gisa_buf_str(&zip), i, &from, &to);
		zip.ptr[from] = 7; /* a kind of block that there is not */
	}
	check("what is left is said", gisa_buf_str(&zip), " [] what stands behind the damage cannot be read\n", false);
	gisa_buf_free(&zip);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	int fd = mkstemp(path);
	if (fd < 0 || close(fd) != 0)
		return 1;
	formats();
	cp949();
	hostile();
	nested();
	bomb();
	single();
	empty();
	damaged_entry();
	many_damaged();
	unlink(path);
	return check_done();
}
