/* Rows of tables: cells, quotes, line ends, and where a row may go on. */
#include "base/buf.h"
#include "check.h"
#include "read/cells.h"

static const struct {
	const char *name, *in;
	char separator;
	const char *want; /* cells in brackets, then bytes used; "more" where it may go on */
} S_cases[] = {
	{ "plain", "a,b,c\nd", ',', "[a][b][c]6" },
	{ "CRLF", "a,b\r\nc", ',', "[a][b]5" },
	{ "empty cells", ",,\n", ',', "[][][]3" },
	{ "quoted", "\"a\",\"b,c\",d\n", ',', "[a][b,c][d]12" },
	{ "line breaks in quotes", "\"a\nb\",c\n", ',', "[a\nb][c]8" },
	{ "doubled quotes", "\"a \"\"b\"\"\",c\n", ',', "[a \"b\"][c]12" },
	{ "only doubled quotes", "\"\"\"\",\"\"\n", ',', "[\"][]8" },
	{ "quoted, CRLF", "\"a\"\r\n", ',', "[a]5" },
	{ "quotes left single by a bad writer", "\"말 \"좋다\" 했다\",b\n", ',', "[말 \"좋다\" 했다][b]24" },
	{ "quotes within a cell", "a \"b\" c,d\n", ',', "[a \"b\" c][d]10" },
	{ "headline in TSV", "\"금리 내린다\" 한은\tb\n", '\t', "[\"금리 내린다\" 한은][b]28" },
	{ "quoted in TSV", "\"a\tb\"\tc\n", '\t', "[a\tb][c]8" },
	{ "semicolons", "a;\"b;c\"\n", ';', "[a][b;c]8" },
	{ "no end yet", "a,b", ',', "more" },
	{ "a quote that may close later", "\"a\nb,c\n", ',', "more" },
	{ "a quote at the end may be half of two", "\"a\"", ',', "more" },
	{ "junk behind a closing quote", "\"a\" ,b\n", ',', "more" },
};

static void S_show(struct gisa_buf *out, const struct gisa_cells *row)
{
	struct gisa_arena arena = { 0 };
	for (size_t i = 0; i < row->count; i++)
		gisa_buf_addf(out, "[%.*s]", GISA_FMT(gisa_cells_get(&arena, row, i)));
	gisa_buf_addf(out, "%zu", row->used);
	gisa_arena_free(&arena);
}

/* Never more cells than are kept, whatever the row holds. */
static void S_many(void)
{
	char line[3001];
	static struct gisa_cells row;
	memset(line, ',', sizeof line);
	line[sizeof line - 1] = '\n';
	check_true("many cells", gisa_cells_parse(gisa_str(line, sizeof line), ',', true, true, &row));
	check_int("counted", (long long)row.count, 3001);
}

int main(void)
{
	static struct gisa_cells row;
	for (size_t i = 0; i < sizeof S_cases / sizeof *S_cases; i++) {
		struct gisa_buf out = GISA_BUF(0);
		if (gisa_cells_parse(gisa_cstr(S_cases[i].in), S_cases[i].separator, true, false, &row))
			S_show(&out, &row);
		else
			gisa_buf_add(&out, GISA_LIT("more"));
		check_cstr(S_cases[i].name, gisa_buf_str(&out), S_cases[i].want);
		gisa_buf_free(&out);
	}
	S_many();
	return check_done();
}
