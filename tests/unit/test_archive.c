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

static char S_path[] = "/tmp/gisa-test-archive-XXXXXX";

struct S_file {
	const char *name;
	struct gisa_str bytes;
	const char *link; /* a symbolic link to it */
};

#define S_TEXT(s) { s, sizeof s - 1 }

/* An archive of the files, in memory. */
static struct gisa_buf S_make(int format, int filter, const struct S_file *files, size_t count)
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

static enum gisa_status S_sink(void *ctx, const struct gisa_document *d, struct gisa_error *err)
{
	(void)err;
	struct gisa_str source = gisa_str_sub(d->known.source, sizeof S_path - 1, d->known.source.len);
	gisa_buf_addf(ctx, "%.*s [%.*s] %s\n", GISA_FMT(source),
		      GISA_FMT(d->kind == GISA_KIND_FIELDS ? d->known.title : d->bytes),
		      d->trouble.status != GISA_OK ? d->trouble.text : "");
	return GISA_OK;
}

static struct gisa_buf S_read(struct gisa_str bytes)
{
	struct gisa_buf out = GISA_BUF(0);
	struct gisa_error err = { 0 };
	FILE *f = fopen(S_path, "wb");
	if (!f || fwrite(bytes.ptr, 1, bytes.len, f) != bytes.len || fclose(f) != 0)
		abort();
	gisa_read(S_path, &(struct gisa_read_options){ 0 }, S_sink, &out, &err);
	return out;
}

/* Reads the bytes as a file. whole: all documents are `want`, else they contain it. */
static void S_check(const char *name, struct gisa_str bytes, const char *want, bool whole)
{
	struct gisa_buf out = S_read(bytes);
	if (whole)
		check_cstr(name, gisa_buf_str(&out), want);
	else if (gisa_str_find(gisa_buf_str(&out), gisa_cstr(want), 0) == GISA_NPOS)
		check_cstr(name, gisa_buf_str(&out), want);
	else
		check_true(name, true);
	gisa_buf_free(&out);
}

static const struct S_file S_files[] = {
	{ "뉴스/기사.txt", S_TEXT("제목\n본문"), NULL },
	{ "b.jsonl", S_TEXT("{\"title\":\"하나\"}\n{\"title\":\"둘\"}\n"), NULL },
	{ "empty", S_TEXT(""), NULL },
	{ ".hidden", S_TEXT("x"), NULL },
	{ "__MACOSX/b.jsonl", S_TEXT("x"), NULL },
};

static void S_formats(void)
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
		struct gisa_buf a = S_make(cases[i].format, cases[i].filter, S_files, 5);
		S_check(cases[i].name, gisa_buf_str(&a),
			"#뉴스/기사.txt [제목\n본문] \n#b.jsonl:1 [하나] \n#b.jsonl:2 [둘] \n#empty [] an empty file\n", true);
		gisa_buf_free(&a);
	}
}

/* A zip whose names are CP949 without the flag for UTF-8: 기사.txt stored. */
static void S_cp949(void)
{
	static const char name[] = "\xB1\xE2\xBB\xE7.txt";
	struct S_file file = { "ABCD.txt", S_TEXT("본문"), NULL };
	struct gisa_buf a = S_make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, &file, 1);
	size_t at = 0;
	while ((at = gisa_str_find(gisa_buf_str(&a), GISA_LIT("ABCD.txt"), at)) != GISA_NPOS)
		memcpy(a.ptr + at, name, sizeof name - 1);
	S_check("CP949 names", gisa_buf_str(&a), "#기사.txt [본문] \n", true);
	gisa_buf_free(&a);
}

static void S_hostile(void)
{
	static const struct S_file files[] = {
		{ "../out.txt", S_TEXT("x"), NULL },
		{ "a/../../out.txt", S_TEXT("x"), NULL },
		{ "/abs.txt", S_TEXT("y"), NULL },
		{ "link", S_TEXT(""), "/etc/passwd" },
		{ "..dots", S_TEXT("z"), NULL },
	};
	struct gisa_buf a = S_make(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, files, 4);
	S_check("paths and links", gisa_buf_str(&a),
		"#../out.txt [] a path that leads out of the archive\n"
		"#a/../../out.txt [] a path that leads out of the archive\n#abs.txt [y] \n#link [] a link\n", true);
	for (size_t cut = 600; cut < a.len; cut += 97) {
		char label[32];
		snprintf(label, sizeof label, "cut at %zu", cut);
		S_check(label, gisa_str(a.ptr, cut), "#../out.txt", false);
	}
	gisa_buf_free(&a);
}

static void S_nested(void)
{
	struct gisa_buf one = S_make(ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE, S_files, 1);
	struct S_file file = { "one.7z", gisa_buf_str(&one), NULL };
	struct gisa_buf two = S_make(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ, &file, 1);
	S_check("one level", gisa_buf_str(&two), "#one.7z#뉴스/기사.txt [제목\n본문] \n", true);
	struct S_file next = { "two.tar.xz", gisa_buf_str(&two), NULL };
	struct gisa_buf three = S_make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, &next, 1);
	S_check("and no more", gisa_buf_str(&three), "an archive in an archive in an archive\n", false);
	gisa_buf_free(&one);
	gisa_buf_free(&two);
	gisa_buf_free(&three);
}

/* 70 MiB of zeros in a few kilobytes: the limit of a document holds. */
static void S_bomb(void)
{
	char *zeros = calloc(1, 70u << 20);
	struct S_file file = { "zeros", { zeros, 70u << 20 }, NULL };
	struct gisa_buf a = S_make(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ, &file, 1);
	free(zeros);
	S_check("a bomb", gisa_buf_str(&a), "#zeros [] larger than 67108864 bytes\n", true);
	gisa_buf_free(&a);
}

static void S_single(void)
{
	struct S_file file = { "x", S_TEXT("제목\n본문"), NULL };
	struct gisa_buf a = S_make(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_XZ, &file, 1);
	S_check("a single file", gisa_buf_str(&a), " [제목\n본문] \n", true);
	a.ptr[a.len / 2] ^= 0x55;
	S_check("damaged", gisa_buf_str(&a), " [] Lzma library error", false);
	gisa_buf_free(&a);
}

/* An archive in which nothing is to be read has a row all the same. */
static void S_empty(void)
{
	static const struct S_file hidden = { ".a", S_TEXT("x"), NULL }, rowless = { "a.csv", S_TEXT("제목,본문\n"), NULL };
	struct gisa_buf none = S_make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, NULL, 0);
	struct gisa_buf passed = S_make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, &hidden, 1);
	struct gisa_buf table = S_make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, &rowless, 1);
	S_check("an empty zip", gisa_buf_str(&none), " [] no article in it\n", true);
	S_check("hidden files alone", gisa_buf_str(&passed), " [] no article in it\n", true);
	S_check("a table without rows in it", gisa_buf_str(&table), "#a.csv [] no article in it\n", true);
	gisa_buf_free(&none);
	gisa_buf_free(&passed);
	gisa_buf_free(&table);
}

static bool S_holds(const struct gisa_buf *b, const char *word)
{
	return gisa_str_find(gisa_buf_str(b), gisa_cstr(word), 0) != GISA_NPOS;
}

/* Where the contents of the n-th entry (from 0) of a zip begin and end. */
static void S_contents(struct gisa_str zip, int n, size_t *from, size_t *to)
{
	const unsigned char *p = (const unsigned char *)zip.ptr;
	*from = 0;
	for (int i = 0; i < n; i++)
		*from = gisa_str_find(zip, GISA_LIT("PK\3\4"), *from + 1);
	*to = gisa_str_find(zip, GISA_LIT("PK\3\4"), *from + 1);
	*from += 30u + p[*from + 26] + p[*from + 28];
}

/* A damaged entry of a zip costs itself alone, and is said. */
static void S_damaged_entry(void)
{
	static const struct S_file files[] = {
		{ "a", S_TEXT("첫째 기사의 제목\n첫째 기사의 본문이다."), NULL },
		{ "b", S_TEXT("둘째 기사의 제목\n둘째 기사의 본문이다."), NULL },
		{ "c", S_TEXT("셋째 기사의 제목\n셋째 기사의 본문이다."), NULL },
		{ "d", S_TEXT("넷째 기사의 제목\n넷째 기사의 본문이다."), NULL },
	};
	struct gisa_buf zip = S_make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, files, 4);
	bool others = true, said = true;
	size_t from, to;
	S_contents(gisa_buf_str(&zip), 1, &from, &to);
	for (size_t at = from; at < to; at++) {
		zip.ptr[at] ^= 0x55;
		struct gisa_buf out = S_read(gisa_buf_str(&zip));
		others &= S_holds(&out, "#a [첫째") && S_holds(&out, "#c [셋째") && S_holds(&out, "#d [넷째");
		said &= S_holds(&out, "#b [");
		gisa_buf_free(&out);
		zip.ptr[at] ^= 0x55;
	}
	check_true("the others are read", others && to > from);
	check_true("the damaged one has its row", said);
	gisa_buf_free(&zip);
}

/* More damaged entries than anybody's disk leaves are not begun anew for ever, and what is passed is said. */
static void S_many_damaged(void)
{
	enum { MANY = 150 };
	static const char text[] = "같은 기사의 제목\n같은 기사의 본문이다. 같은 기사의 본문이다.";
	struct S_file files[MANY];
	for (int i = 0; i < MANY; i++)
		files[i] = (struct S_file){ "a", S_TEXT(text), NULL };
	struct gisa_buf zip = S_make(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, files, MANY);
	for (int i = 0; i + 1 < MANY; i++) {
		size_t from, to;
		S_contents(gisa_buf_str(&zip), i, &from, &to);
		zip.ptr[from] = 7; /* a kind of block that there is not */
	}
	S_check("what is left is said", gisa_buf_str(&zip), " [] what stands behind the damage cannot be read\n", false);
	gisa_buf_free(&zip);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	int fd = mkstemp(S_path);
	if (fd < 0 || close(fd) != 0)
		return 1;
	S_formats();
	S_cp949();
	S_hostile();
	S_nested();
	S_bomb();
	S_single();
	S_empty();
	S_damaged_entry();
	S_many_damaged();
	unlink(S_path);
	return check_done();
}
