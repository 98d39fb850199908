/* Tables, JSON Lines, output files. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "write/jsonl.h"
#include "write/table.h"
#include "write/tsv.h"

static const struct {
	const char *name, *value, *want;
	bool guard;
} cells[] = {
	{ "plain", "삼성전자", "삼성전자", true },
	{ "formula", "=1+1", "'=1+1", true },
	{ "plus", "+82", "'+82", true },
	{ "minus", "-120억원", "'-120억원", true },
	{ "at", "@SUM(A1)", "'@SUM(A1)", true },
	{ "quote", "\"올해\"", "'\"올해\"", true },
	{ "negative number", "-12000000000", "-12000000000", false },
	{ "tab and line feed", "a\tb\nc\r\nd", "a b c  d", true },
	{ "delete and escape", "a\x7f\x1b[0m", "a  [0m", true },
	{ "C1 control", "a\xC2\x85z", "a z", true },
	{ "no-break space stays", "a\xC2\xA0z", "a\xC2\xA0z", true },
	{ "line separator", "a\xE2\x80\xA8z", "a z", true },
	{ "general punctuation stays", "a\xE2\x80\x99z", "a\xE2\x80\x99z", true },
	{ "formula behind a tab", "\t=1", " =1", true },
	{ "what looks guarded", "'=1", "''=1", true },
	{ "an apostrophe before a word", "'24년", "'24년", true },
	{ "empty", "", "", true },
};

#define LIT(s) { "" s, sizeof(s) - 1 }

static const struct gisa_article article = { .doc = LIT("d1"), .source = LIT("a.html"),
					     .title = LIT("=제목"), .note = LIT("n") };
static const struct gisa_mention mentions[] = {
	{ .type = GISA_MONEY, .char_start = 3, .char_end = 8, .sentence = 2, .text = LIT("-5억원"),
	  .amount = LIT("-500000000"), .currency = LIT("KRW"), .rule = LIT("r"), .context = LIT("c") },
	{ .type = GISA_COMPANY, .sentence = 2, .company = LIT("가나"), .ticker = LIT("005930") },
	{ .type = GISA_MONEY, .sentence = 2, .amount = LIT("1"), .amount_max = LIT("9"), .currency = LIT("USD") },
};

static void check_row(const char *name, const struct gisa_selection *selection, const struct gisa_row *row,
		      const char *want)
{
	struct gisa_buf buf = { 0 };
	if (row)
		gisa_tsv_row(&buf, selection, row);
	else
		gisa_tsv_header(&buf, selection);
	check_cstr(name, gisa_buf_str(&buf), want);
	gisa_buf_free(&buf);
}

static void test_rows(void)
{
	struct gisa_selection s;
	struct gisa_row row;
	struct gisa_arena arena = { 0 };
	struct gisa_group group;
	struct gisa_error err;
	gisa_select(&s, &gisa_mention_columns, NULL, NULL);
	check_row("mention columns", &s, NULL,
		  "doc\tpublished\toutlet\ttitle\turl\tsentence\tstart\tend\ttype\ttext\tcompany\tticker\tcorp\t"
		  "amount\tamount_max\tcurrency\tdate\tdate_begin\tdate_end\tmod\tpair\tflags\trule\tcontext\n");
	gisa_row_mention(&row, &article, &mentions[0]);
	check_row("mention row", &s, &row,
		  "d1\t\t\t'=제목\ta.html\t2\t3\t8\tmoney\t'-5억원\t\t\t\t-500000000\t\tKRW\t\t\t\t\t\t\tr\tc\n");
	s.raw = true;
	check_row("raw mention row", &s, &row,
		  "d1\t\t\t=제목\ta.html\t2\t3\t8\tmoney\t-5억원\t\t\t\t-500000000\t\tKRW\t\t\t\t\t\t\tr\tc\n");
	check_int("chosen columns", gisa_select(&s, &gisa_mention_columns, "amount,doc", &err), GISA_OK);
	check_row("their header", &s, NULL, "amount\tdoc\n");
	check_row("their row", &s, &row, "-500000000\td1\n");
	check_int("an unknown column", gisa_select(&s, &gisa_mention_columns, "doc,amont", &err), GISA_USAGE);
	check_cstr("its name", gisa_cstr(err.text), "no column 'amont'");
	check_int("a repeated column", gisa_select(&s, &gisa_mention_columns, "text,doc,text", &err), GISA_USAGE);
	check_cstr("its name", gisa_cstr(err.text), "'text' twice");

	gisa_select(&s, &gisa_ledger_columns, NULL, NULL);
	check_row("ledger columns", &s, NULL,
		  "doc\tstatus\tsource\turl\toutlet\ttitle\tpublished\tpublished_from\tmodified\tbyline\t"
		  "charset_declared\tcharset_used\tcharset_from\tdecode_errors\tchars\tcompanies\tamounts\tdates\t"
		  "duplicate_of\tnote\n");
	const struct gisa_counts n = { .chars = 18446744073709551615u, .mentions = { 1, 2, 3 } };
	gisa_row_ledger(&row, &article, &n);
	check_row("ledger row", &s, &row,
		  "d1\tok\ta.html\t\t\t'=제목\t\t\t\t\t\t\t\t0\t18446744073709551615\t1\t2\t3\t\tn\n");

	gisa_select(&s, &gisa_group_columns, NULL, NULL);
	gisa_group_join(&arena, mentions, 3, false, &group);
	gisa_row_group(&row, &article, &group);
	check_row("sentence row", &s, &row,
		  "d1\t\t\t'=제목\ta.html\t2\t가나\t005930\tKRW -500000000; USD 1..9\t\tc\n");
	gisa_group_join(&arena, mentions, 0, true, &group);
	gisa_row_group(&row, &article, &group);
	check_row("article row without mentions", &s, &row, "d1\t\t\t'=제목\ta.html\t\t\t\t\t\t\n");
	gisa_arena_free(&arena);
}

/* Rows of one buffer are the same bytes as rows by themselves, whatever they share with the row before. */
static void test_next_rows(void)
{
	static const char *const sentences[] = { "=긴 문장에는\t탭이 있고 제어문자가 또 있다\x01 그리고 끝난다", "짧다",
						 "두 번째 문장도 그 못지않게 길어야 다시 베낄 수 있다" };
	static const int order[] = { 0, 0, 1, 2, 2, 0 };
	struct gisa_selection s;
	struct gisa_row row;
	struct gisa_buf one = { 0 }, other = { 0 };
	struct gisa_tsv_last last = { 0 };
	gisa_select(&s, &gisa_mention_columns, NULL, NULL);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		struct gisa_mention m = mentions[0];
		m.context = gisa_cstr(sentences[order[i]]);
		gisa_row_mention(&row, &article, &m);
		gisa_tsv_next_row(&one, &s, &row, &last);
		gisa_tsv_row(&other, &s, &row);
	}
	check_str("rows one after another", gisa_buf_str(&one), gisa_buf_str(&other));
	gisa_buf_free(&one);
	gisa_buf_free(&other);
}

static void test_unguard(void)
{
	static const char *const values[] = { "=1", "'=1", "''=1", "'24년", "-", "'", "", "가", "\"x", "'\"x" };
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct gisa_buf buf = { 0 };
		gisa_tsv_cell(&buf, gisa_cstr(values[i]), true);
		check_cstr("guarded and back", gisa_tsv_unguard(gisa_buf_str(&buf)), values[i]);
		gisa_buf_free(&buf);
	}
}

static void test_table(void)
{
	char dir[] = "/tmp/gisa-test-XXXXXX", path[80];
	struct gisa_error err = { 0 };
	struct gisa_table t;
	if (!mkdtemp(dir)) {
		check_true("temporary folder", false);
		return;
	}
	gisa_table_open(&t, dir, "t", GISA_LIT("h\n"), 2, &err);
	gisa_table_write(&t, GISA_LIT("1\n"), &err);
	gisa_table_write(&t, GISA_LIT("2\n3\n4\n5\n"), &err);
	check_int("commit of three files", gisa_table_commit(&t, &err), GISA_OK);
	gisa_table_close(&t);
	static const struct {
		const char *name, *want;
	} files[] = { { "t.tsv", "h\n1\n2\n" }, { "t-2.tsv", "h\n3\n4\n" }, { "t-3.tsv", "h\n5\n" } };
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, files[i].name);
		struct gisa_str content = check_file(path);
		check_cstr(files[i].name, content, files[i].want);
		free((char *)content.ptr);
		unlink(path);
	}
	rmdir(dir);
}

static void test_json(void)
{
	struct gisa_buf buf = { 0 };
	const struct gisa_article a = { .doc = GISA_LIT("d"), .title = GISA_LIT("가\"나"), .text = GISA_LIT("a\nb"),
					.decode_errors = 2, .outcome = GISA_OUTCOME_NOT_NEWS,
					.extra = GISA_LIT("\"k\":1.50") };
	gisa_jsonl_article(&buf, &a);
	check_cstr("article line", gisa_buf_str(&buf),
		   "{\"doc\":\"d\",\"status\":\"not-news\",\"title\":\"가\\\"나\",\"text\":\"a\\nb\",\"decode_errors\":2,"
		   "\"k\":1.50}\n");
	gisa_buf_free(&buf);
}

static void test_out(void)
{
	char dir[] = "/tmp/gisa-test-XXXXXX", path[80], part[80], deep[80];
	struct gisa_error err = { 0 };
	struct gisa_out out;
	if (!mkdtemp(dir)) {
		check_true("temporary folder", false);
		return;
	}
	snprintf(path, sizeof path, "%s/t.tsv", dir);
	snprintf(part, sizeof part, "%s/t.tsv.part", dir);
	snprintf(deep, sizeof deep, "%s/a/b", dir);
	check_int("open", gisa_out_open(&out, dir, "t.tsv", &err), GISA_OK);
	check_int("write", gisa_out_write(&out, GISA_LIT("rows\n"), &err), GISA_OK);
	check_true("no name before commit", access(path, F_OK) != 0 && access(part, F_OK) == 0);
	check_int("commit", gisa_out_commit(&out, &err), GISA_OK);
	gisa_out_close(&out);
	check_true("named after commit", access(path, F_OK) == 0 && access(part, F_OK) != 0);
	struct gisa_str content = check_file(path);
	check_cstr("content", content, "rows\n");
	free((char *)content.ptr);
	check_int("folders are made", gisa_out_mkdir(deep, &err), GISA_OK);
	check_int("an existing folder is fine", gisa_out_mkdir(deep, &err), GISA_OK);
	check_int("a file is no folder", gisa_out_mkdir(path, &err), GISA_WRITE);
	check_int("no such folder", gisa_out_open(&out, "/nonexistent", "t", &err), GISA_WRITE);
	gisa_out_close(&out);
	out = (struct gisa_out){ .fd = -1 };
	FILE *full = fopen("/dev/full", "w");
	if (full) {
		out.fd = fileno(full);
		check_int("a full disk", gisa_out_write(&out, GISA_LIT("x"), &err), GISA_WRITE);
		fclose(full);
	} else {
		check_skip("a full disk", "no /dev/full");
	}
	snprintf(part, sizeof part, "rm -r '%s'", dir);
	check_int("clean up", system(part), 0);
}

int main(void)
{
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct gisa_buf buf = { 0 };
		gisa_tsv_cell(&buf, gisa_cstr(cells[i].value), cells[i].guard);
		check_cstr(cells[i].name, gisa_buf_str(&buf), cells[i].want);
		gisa_buf_free(&buf);
	}
	test_rows();
	test_next_rows();
	test_unguard();
	test_table();
	test_json();
	test_out();
	return check_done();
}
