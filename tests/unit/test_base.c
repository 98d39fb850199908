/* Views, tables of words, buffers, arena, UTF-8, databases. */
#include <setjmp.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/sql.h"
#include "base/utf8.h"
#include "base/words.h"
#include "check.h"

static void test_str(void)
{
	static const struct {
		const char *name, *text, *needle;
		size_t from;
		long long want;
	} finds[] = {
		{ "find at the start", "abcabc", "abc", 0, 0 },
		{ "find behind from", "abcabc", "abc", 1, 3 },
		{ "find nothing", "abcabc", "abd", 0, -1 },
		{ "find with from past the end", "abc", "a", 9, -1 },
		{ "find the empty needle", "abc", "", 2, 2 },
		{ "find Hangul", "원가 절감", "절감", 0, 7 },
	};
	for (size_t i = 0; i < sizeof finds / sizeof *finds; i++)
		check_int(finds[i].name,
			  (long long)gisa_str_find(gisa_cstr(finds[i].text), gisa_cstr(finds[i].needle),
						   finds[i].from),
			  finds[i].want);
	check_int("find without case", (long long)gisa_str_find_nocase(GISA_LIT("<META"), GISA_LIT("meta"), 0), 1);
	check_cstr("trim", gisa_str_trim(GISA_LIT(" \t가 나\r\n")), "가 나");
	check_cstr("trim of blanks", gisa_str_trim(GISA_LIT(" \n ")), "");
	check_true("compare shorter first", gisa_str_cmp(GISA_LIT("ab"), GISA_LIT("abc")) < 0);
	check_true("compare by byte", gisa_str_cmp(GISA_LIT("b"), GISA_LIT("abc")) > 0);
	check_true("ends", gisa_str_ends(GISA_LIT("삼성전자"), GISA_LIT("전자")));
	check_true("does not end", !gisa_str_ends(GISA_LIT("자"), GISA_LIT("전자")));

	struct gisa_str rest = GISA_LIT("a\r\n\nb"), line;
	gisa_str_line(&rest, &line);
	check_cstr("line without CRLF", line, "a");
	gisa_str_line(&rest, &line);
	check_cstr("empty line", line, "");
	gisa_str_line(&rest, &line);
	check_cstr("last line without LF", line, "b");
	check_true("no more lines", !gisa_str_line(&rest, &line));

	rest = GISA_LIT("x\t\ty");
	int fields = 0;
	while (gisa_str_split(&rest, '\t', &line))
		fields++;
	check_int("fields, an empty one among them", fields, 3);
}

/* The needle at the end of texts around the length from which on memmem(3) looks, and nowhere in them. */
static void test_seconds(void)
{
	static const struct {
		const char *text;
		long long want; /* -1: none */
		const char *rest;
	} cases[] = {
		{ "1.5", 1500, "" },
		{ "0", 0, "" },
		{ "2.", 2000, "" },
		{ "0.0019", 1, "" },
		{ "10 seconds", 10000, " seconds" },
		{ "1.5.2", 1500, ".2" },
		{ ".5", -1, ".5" },
		{ "-1", -1, "-1" },
		{ "", -1, "" },
		{ "99999999999999999999", 9999999999999000, "" },
	};
	for (size_t i = 0; i < GISA_COUNT(cases); i++) {
		struct gisa_str rest = gisa_cstr(cases[i].text);
		int64_t ms;
		check_int(cases[i].text, gisa_str_seconds(&rest, &ms) ? ms : -1, cases[i].want);
		check_cstr("what is behind", rest, cases[i].rest);
	}
}

static void test_find_lengths(void)
{
	char text[100];
	int missed = 0, false_hits = 0;
	for (size_t len = 3; len < sizeof text; len++) {
		memset(text, 'x', len);
		memcpy(text + len - 3, "\xEC\x9B\x90", 3); /* 원 */
		missed += gisa_str_find(gisa_str(text, len), GISA_LIT("원"), 0) != len - 3;
		false_hits += gisa_str_find(gisa_str(text, len), GISA_LIT("억원"), 0) != GISA_NPOS;
		false_hits += gisa_str_find(gisa_str(text, len - 1), GISA_LIT("원"), 0) != GISA_NPOS;
	}
	check_int("a needle at the end of a text of any length", missed, 0);
	check_int("none where none is, or half of one", false_hits, 0);
}

static void test_words(void)
{
	static const char *const words[] = { "매출", "TV", "영업이익" };
	static const struct {
		const char *name, *text;
		bool want;
	} cases[] = {
		{ "a word at the start", "매출이 늘었다", true },
		{ "a word at the end", "늘어난 영업이익", true },
		{ "a word of two letters", "새 TV", true },
		{ "behind a character of four bytes", "\U0001F600매출", true },
		{ "behind one of two bytes", "é매출", true },
		{ "the beginning of a word alone", "영업이", false },
		{ "one letter", "T", false },
		{ "nothing", "", false },
		{ "no word", "순이익이 줄었다", false },
	};
	for (size_t i = 0; i < GISA_COUNT(cases); i++)
		check_int(cases[i].name, GISA_HAS(gisa_cstr(cases[i].text), words), cases[i].want);
}

static void test_utf8(void)
{
	static const struct {
		const char *name, *text;
		size_t len, want;
	} cases[] = {
		{ "ASCII", "abcdefghijk", 11, 11 },
		{ "Hangul", "\xEA\xB0\x80", 3, 3 },
		{ "cut sequence", "a\xEA\xB0", 3, 1 },
		{ "overlong slash", "\xC0\xAF", 2, 0 },
		{ "overlong three bytes", "\xE0\x80\x80", 3, 0 },
		{ "surrogate", "\xED\xA0\x80", 3, 0 },
		{ "emoji", "\xF0\x9F\x98\x80", 4, 4 },
		{ "above U+10FFFF", "\xF4\x90\x80\x80", 4, 0 },
		{ "lone trail byte behind eight", "abcdefgh\x80", 9, 8 },
		{ "NUL is valid", "a\0b", 3, 3 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_int(cases[i].name, (long long)gisa_utf8_valid(gisa_str(cases[i].text, cases[i].len)),
			  (long long)cases[i].want);
	check_int("code points", (long long)gisa_utf8_count(GISA_LIT("1천억 \xF0\x9F\x98\x80")), 5);
	bool round = true;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[4];
		size_t pos = 0, n = gisa_utf8_put(bytes, c);
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		round &= gisa_utf8_valid(gisa_str(bytes, n)) == n && gisa_utf8_next(gisa_str(bytes, n), &pos) == c &&
			 pos == n && gisa_utf8_prev(gisa_str(bytes, n), n) == 0;
	}
	check_true("every code point there and back", round);
	check_int("floor inside a syllable", (long long)gisa_utf8_floor(GISA_LIT("가나"), 4), 3);
	check_int("floor past the end", (long long)gisa_utf8_floor(GISA_LIT("가나"), 99), 6);
}

static void test_memory(void)
{
	struct gisa_buf buf = GISA_BUF(8);
	gisa_buf_add(&buf, GISA_LIT("12345"));
	check_true("within the maximum", !buf.full);
	gisa_buf_add(&buf, GISA_LIT("6789"));
	check_true("past the maximum", buf.full);
	check_cstr("nothing added past it", gisa_buf_str(&buf), "12345");
	gisa_buf_addc(&buf, '6');
	check_cstr("full for good", gisa_buf_str(&buf), "12345");
	gisa_buf_free(&buf);

	struct gisa_buf text = { 0 };
	for (int i = 0; i < 1000; i++)
		gisa_buf_addf(&text, "%d,", i);
	check_int("formatted length", (long long)text.len, 3890);
	gisa_buf_free(&text);

	struct gisa_arena arena = { 0 };
	struct gisa_str big = gisa_arena_printf(&arena, "%0500d", 7);
	check_int("long printf", (long long)big.len, 500);
	for (int i = 0; i < 1000; i++)
		memset(gisa_arena_alloc(&arena, 1000), i, 1000);
	check_true("arena memory is aligned", (uintptr_t)gisa_arena_alloc(&arena, 1) % _Alignof(max_align_t) == 0);
	gisa_arena_reset(&arena);
	check_cstr("arena after a reset", gisa_arena_copy(&arena, GISA_LIT("가")), "가");
	gisa_arena_free(&arena);
}

/* ---- want of memory ---- */

static jmp_buf back;
static size_t base_wanted;

static void on_nomem(size_t wanted)
{
	base_wanted = wanted;
	longjmp(back, 1);
}

enum { HUGE = 1 << 24 }; /* times itself: more than there is to address */

static void base_malloc(void) { gisa_xmalloc(SIZE_MAX / 2); }
static void base_calloc(void) { gisa_xcalloc(SIZE_MAX / 2, 2); }
static void base_realloc(void) { gisa_xrealloc(NULL, SIZE_MAX / 2); }
static void large(void) { gisa_xmalloc_large(SIZE_MAX / 2); }
static void zlib(void) { gisa_zalloc(NULL, HUGE, UINT32_MAX); }
static void brotli(void) { gisa_brotli_alloc(NULL, SIZE_MAX / 2); }
static void library(void) { gisa_nomem(7); }

static void grow(void)
{
	size_t cap = SIZE_MAX / 4;
	gisa_grow(NULL, cap, &cap, 64);
}

static void base_arena(void)
{
	struct gisa_arena arena = { 0 };
	gisa_arena_alloc(&arena, SIZE_MAX - 8);
}

static const struct {
	const char *name;
	void (*try)(void);
	size_t want;
} lacking[] = {
	{ "malloc", base_malloc, SIZE_MAX / 2 },      { "calloc", base_calloc, 2 },
	{ "realloc", base_realloc, SIZE_MAX / 2 },    { "a large block", large, 0 },
	{ "zlib", zlib, UINT32_MAX },            { "brotli", brotli, SIZE_MAX / 2 },
	{ "a list that grows", grow, SIZE_MAX }, { "an arena", base_arena, SIZE_MAX - 8 },
	{ "a library", library, 7 },
};

/* What the process says and ends with where nobody has set a handler. */
static void test_end(void (*handler)(size_t))
{
	int ends[2], status = 0;
	char said[200] = "";
	if (pipe(ends) != 0)
		return;
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		gisa_set_nomem(handler);
		gisa_nomem(1234);
	}
	close(ends[1]);
	waitpid(child, &status, 0);
	ssize_t n = read(ends[0], said, sizeof said - 1);
	close(ends[0]);
	check_int("want of memory is status 3", WIFEXITED(status) ? WEXITSTATUS(status) : -1, 3);
	check_cstr("and is said", gisa_str(said, n > 0 ? (size_t)n : 0), "gisa: out of memory (1234 bytes wanted)\n");
}

static void ignore(size_t wanted)
{
	(void)wanted;
}

static void test_nomem(void)
{
#if defined(__SANITIZE_ADDRESS__)
	check_skip("want of memory", "the sanitizer ends the program itself");
	return;
#endif
	gisa_set_nomem(on_nomem);
	for (volatile size_t i = 0; i < sizeof lacking / sizeof *lacking; i++) {
		volatile bool told = true;
		base_wanted = 1;
		if (setjmp(back) == 0) {
			lacking[i].try();
			told = false;
		}
		check_true(lacking[i].name, told && (lacking[i].want == 0 || base_wanted == lacking[i].want));
	}
	gisa_set_nomem(NULL);
	test_end(NULL);
	test_end(ignore);
}

/* Lines as getline(3) gives them; its end and its errors are none of memory. */
static void test_getline(void)
{
	char text[] = "한 줄\n끝", *line = NULL;
	size_t cap = 0;
	FILE *file = fmemopen(text, strlen(text), "r");
	check_int("a line", gisa_getline(&line, &cap, file), 8);
	check_int("the last without its end", gisa_getline(&line, &cap, file), 3);
	check_int("no more", gisa_getline(&line, &cap, file), -1);
	fclose(file);
	file = fopen("/", "r"); /* a folder can be opened, not read */
	check_int("an error of reading", gisa_getline(&line, &cap, file), -1);
	check_true("is told by the file", ferror(file) != 0);
	fclose(file);
	free(line);
}

static void test_arena_blocks(void)
{
	struct gisa_arena arena = { 0 };
	gisa_arena_alloc(&arena, 1);
	gisa_arena_alloc(&arena, 8 << 20); /* a block of its own */
	char *last = gisa_arena_alloc(&arena, 1 << 16);
	last[0] = 'x';
	gisa_arena_reset(&arena);
	const char *first = gisa_arena_alloc(&arena, 4 << 20), *second = gisa_arena_alloc(&arena, 3 << 20);
	check_true("a reset keeps the largest block", second == first + (4 << 20));
	gisa_arena_free(&arena);
}

static void test_error(void)
{
	struct gisa_error err;
	char name[400];
	memset(name, 'x', sizeof name);
	check_int("fail returns the status", gisa_fail(&err, GISA_IO, GISA_LIT("a.warc"), "offset %d", 7), GISA_IO);
	check_cstr("where", gisa_cstr(err.where), "a.warc");
	check_cstr("text", gisa_cstr(err.text), "offset 7");
	enum { ROOM = sizeof err.text - 1 };
	gisa_fail(&err, GISA_IO, GISA_LIT(""), "%0*d가", ROOM - 2, 7);
	check_int("a character that has no room is left out", (long long)strlen(err.text), ROOM - 2);
	gisa_fail(&err, GISA_IO, GISA_LIT(""), "%0*d가나", ROOM - 3, 7);
	check_int("one that has is not", (long long)strlen(err.text), ROOM);
	gisa_fail(&err, GISA_IO, gisa_str(name, sizeof name), "x");
	check_int("a long place is cut", (long long)strlen(err.where), sizeof err.where - 1);
	check_int("exit of an input grade", gisa_grade_exit(gisa_status_grade(GISA_DAMAGED)), 1);
	check_int("exit of wrong usage", gisa_grade_exit(gisa_status_grade(GISA_RULES)), 2);
	check_int("exit of a broken machine", gisa_grade_exit(gisa_status_grade(GISA_WRITE)), 3);
	check_int("exit of a held lock", gisa_grade_exit(gisa_status_grade(GISA_LOCKED)), 4);
}

static sqlite3_stmt *statement(struct gisa_sql *sql, const char *text)
{
	sqlite3_stmt *statement = NULL;
	sqlite3_prepare_v2(sql->db, text, -1, &statement, NULL);
	return statement;
}

static void test_sql(void)
{
	struct gisa_sql sql = { .path = gisa_xstrdup(GISA_LIT("the database")) };
	sqlite3_open(":memory:", &sql.db);
	sqlite3_exec(sql.db, "CREATE TABLE t(a TEXT NOT NULL, b TEXT, n INTEGER)", NULL, NULL, NULL);
	sqlite3_stmt *set = statement(&sql, "INSERT INTO t VALUES(?, ?, ?)"), *get = statement(&sql, "SELECT * FROM t");
	gisa_sql_text(set, 1, GISA_LIT("가\0나"));
	gisa_sql_text(set, 2, GISA_LIT(""));
	gisa_sql_number(set, 3, INT64_MIN);
	check_true("what gives no row", !gisa_sql_step(&sql, set));
	check_true("a row", gisa_sql_step(&sql, get));
	check_str("its text, whole", gisa_sql_column(get, 0), GISA_LIT("가\0나"));
	check_int("an empty one is NULL", sqlite3_column_type(get, 1), SQLITE_NULL);
	check_int("and empty again", (long long)gisa_sql_column(get, 1).len, 0);
	check_int("its number", sqlite3_column_int64(get, 2), INT64_MIN);
	check_true("no other row", !gisa_sql_step(&sql, get));
	gisa_sql_text(set, 1, GISA_LIT(""));
	gisa_sql_step(&sql, set);
	check_cstr("a fault is kept", gisa_cstr(sql.fault.text), "NOT NULL constraint failed: t.a");
	check_cstr("and where it was", gisa_cstr(sql.fault.where), "the database");
	gisa_sql_text(set, 1, GISA_LIT("다"));
	gisa_sql_step(&sql, set);
	check_int("nothing is done behind it", sqlite3_total_changes(sql.db), 1);
	check_true("nothing is read", !gisa_sql_step(&sql, get));
	gisa_sql_text(NULL, 1, GISA_LIT("다"));
	check_true("no statement, no row", !gisa_sql_step(&sql, NULL));
	gisa_sql_close(&sql, (sqlite3_stmt *[]){ set, get, NULL }, 3);
}

int main(void)
{
	test_str();
	test_seconds();
	test_find_lengths();
	test_words();
	test_utf8();
	test_memory();
	test_nomem();
	test_getline();
	test_arena_blocks();
	test_error();
	test_sql();
	return check_done();
}
