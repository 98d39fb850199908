/* Tables, JSON Lines, output files. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "write/jsonl.h"
#include "write/out.h"
#include "write/tsv.h"

static const struct {
	const char *name, *value, *want;
	bool guard;
} S_cells[] = {
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
	{ "empty", "", "", true },
};

static void S_test_rows(void)
{
	struct gisa_buf buf = { 0 };
	gisa_tsv_mention_header(&buf);
	check_cstr("mention columns", gisa_buf_str(&buf),
		   "doc\tpublished\toutlet\ttitle\turl\tsentence\tstart\tend\ttype\ttext\tcompany\tticker\tcorp\t"
		   "amount\tamount_max\tcurrency\tdate\tdate_begin\tdate_end\tmod\tpair\tflags\trule\tcontext\n");
	gisa_buf_reset(&buf);
	gisa_tsv_ledger_header(&buf);
	check_cstr("ledger columns", gisa_buf_str(&buf),
		   "doc\tstatus\tsource\turl\toutlet\ttitle\tpublished\tpublished_from\tmodified\tbyline\t"
		   "charset_declared\tcharset_used\tcharset_from\tdecode_errors\tchars\tcompanies\tamounts\tdates\t"
		   "duplicate_of\tnote\n");

	const struct gisa_article a = { .doc = GISA_LIT("d1"), .source = GISA_LIT("a.html"),
					.title = GISA_LIT("=제목"), .note = GISA_LIT("n") };
	const struct gisa_mention m = { .type = GISA_MONEY, .char_start = 3, .char_end = 8, .sentence = 2,
					.text = GISA_LIT("-5억원"), .amount = GISA_LIT("-500000000"),
					.currency = GISA_LIT("KRW"), .rule = GISA_LIT("r"), .context = GISA_LIT("c") };
	gisa_buf_reset(&buf);
	gisa_tsv_mention(&buf, &a, &m, false);
	check_cstr("mention row", gisa_buf_str(&buf),
		   "d1\t\t\t'=제목\ta.html\t2\t3\t8\tmoney\t'-5억원\t\t\t\t-500000000\t\tKRW\t\t\t\t\t\t\tr\tc\n");
	gisa_buf_reset(&buf);
	gisa_tsv_mention(&buf, &a, &m, true);
	check_cstr("raw mention row", gisa_buf_str(&buf),
		   "d1\t\t\t=제목\ta.html\t2\t3\t8\tmoney\t-5억원\t\t\t\t-500000000\t\tKRW\t\t\t\t\t\t\tr\tc\n");
	const struct gisa_counts n = { .chars = 18446744073709551615u, .mentions = { 1, 2, 3 } };
	gisa_buf_reset(&buf);
	gisa_tsv_ledger(&buf, &a, &n, false);
	check_cstr("ledger row", gisa_buf_str(&buf),
		   "d1\tok\ta.html\t\t\t'=제목\t\t\t\t\t\t\t\t0\t18446744073709551615\t1\t2\t3\t\tn\n");
	gisa_buf_free(&buf);
}

static void S_test_json(void)
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

static void S_test_out(void)
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
	check_cstr("content", check_file(path), "rows\n");
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
	for (size_t i = 0; i < sizeof S_cells / sizeof *S_cells; i++) {
		struct gisa_buf buf = { 0 };
		gisa_tsv_cell(&buf, gisa_cstr(S_cells[i].value), S_cells[i].guard);
		check_cstr(S_cells[i].name, gisa_buf_str(&buf), S_cells[i].want);
		gisa_buf_free(&buf);
	}
	S_test_rows();
	S_test_json();
	S_test_out();
	return check_done();
}
