/* Rows of tables: cells, quotes, line ends, and where a row may go on. */
#include <time.h>

#include "base/buf.h"
#include "check.h"
#include "read/cells.h"

static const struct {
	const char *name, *in;
	char separator;
	const char *want; /* cells in brackets, then bytes used; "more" where it may go on */
	enum gisa_quoting quoting;
} cells_cases[] = {
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
	{ "escaped quotes", "\"\\\"a\\\", b \\\"c\\\"\",d\n", ',', "[\"a\", b \"c\"][d]19", GISA_QUOTES_ESCAPED },
	{ "a backslash at a cell's end", "\"a\\\\\",b\n", ',', "[a\\\\][b]8", GISA_QUOTES_ESCAPED },
	{ "no quotes", "\"a,b\"\n", ',', "[\"a][b\"]6", GISA_QUOTES_PLAIN },
};

static void show(struct gisa_buf *out, const struct gisa_cells *row)
{
	struct gisa_arena arena = { 0 };
	for (size_t i = 0; i < row->count && i < GISA_CELLS_MAX; i++)
		gisa_buf_addf(out, "[%.*s]", GISA_FMT(gisa_cells_get(&arena, row, i)));
	gisa_buf_addf(out, "%zu", row->used);
	gisa_arena_free(&arena);
}

/* Never more cells than are kept, whatever the row holds. */
static void many(void)
{
	char line[3001];
	static struct gisa_cells row;
	memset(line, ',', sizeof line);
	line[sizeof line - 1] = '\n';
	check_true("many cells", gisa_cells_parse(gisa_str(line, sizeof line), ',', GISA_QUOTES_DOUBLED, true, &row));
	check_int("counted", (long long)row.count, 3001);
}

/* Whether a row whose cells have the separator's quotes is well quoted. */
static void well(void)
{
	static const struct {
		const char *in;
		enum gisa_quoting quoting;
		bool want;
	} cases[] = {
		{ "a \"b\",\"c \"\"d\"\"\"\n", GISA_QUOTES_DOUBLED, true },
		{ "a,\"b,c\r\nd,\"e\",f\n", GISA_QUOTES_DOUBLED, false },
		{ "\"a \\\"b\\\"\",c\n", GISA_QUOTES_ESCAPED, true },
		{ "\"a \"\"b\",c\n", GISA_QUOTES_ESCAPED, false },
	};
	static struct gisa_cells row;
	for (size_t i = 0; i < GISA_COUNT(cases); i++) {
		gisa_cells_parse(gisa_cstr(cases[i].in), ',', cases[i].quoting, true, &row);
		check_true(cases[i].in, gisa_cells_are_well_quoted(&row) == cases[i].want);
	}
}

/* Reads the rows of `in`, which comes a few bytes at a time, and shows them unless `out` is NULL;
 * `lines`: of each only the first line is taken. */
static void rows(struct gisa_buf *out, struct gisa_str in, char separator, enum gisa_quoting quoting, size_t step,
		 bool lines, size_t most)
{
	static struct gisa_cells row;
	struct gisa_barren barren = { 0 };
	for (size_t at = 0, have = 0; at < in.len; have += step) {
		struct gisa_str window = gisa_str_sub(in, at, have < in.len ? have : in.len);
		while (window.len && gisa_cells_next(window, separator, quoting, have >= in.len, most, &barren, &row)) {
			const char *lf = lines ? memchr(window.ptr, '\n', window.len) : NULL;
			size_t used = lf ? (size_t)(lf - window.ptr) + 1 : row.used;
			if (out)
				show(out, &row);
			gisa_cells_take(&barren, used);
			at += used;
			window = gisa_str_sub(window, used, window.len);
		}
	}
}

/* What has been found out of quotes changes no row. */
static void remembers(void)
{
	static const char *const texts[] = { "\"a,b\n\"c,\"d\ne,\"f\",\"\"\"\"\n\"g,h", "\"a\",\"b\n\"\"\"c,d\"\n\"e",
					     "\"b\t\"b\t\"\"\"a\t\"\t\"a\n\"c\td\"\n", "\"a\\\",b\n\"c,\"d\\\"\ne,\"\\\\\",\"f" };
	for (size_t i = 0; i < GISA_COUNT(texts); i++)
		for (int how = 0; how < 4; how++) {
			bool lines = how % 2;
			enum gisa_quoting quoting = how / 2 ? GISA_QUOTES_ESCAPED : GISA_QUOTES_DOUBLED;
			struct gisa_str in = gisa_cstr(texts[i]);
			char separator = strchr(texts[i], '\t') ? '\t' : ',';
			struct gisa_buf want = GISA_BUF(0), got = GISA_BUF(0);
			rows(&want, in, separator, quoting, in.len, lines, SIZE_MAX);
			rows(&got, in, separator, quoting, 1, lines, SIZE_MAX);
			check_str(texts[i], gisa_buf_str(&got), gisa_buf_str(&want));
			gisa_buf_free(&want);
			gisa_buf_free(&got);
		}
}

/* Quotes that close nowhere or far away: time is linear. */
static void linear(void)
{
	static const struct {
		const char *name, *again, *end;
	} cases[] = {
		{ "in one row", "\"a,\"b,", "c\n" },
		{ "in every row", "\"a,b\n", "c,d\n" },
		{ "in every row behind one that closes", "\"a\",\"b\n", "c,d\n" },
		{ "closed by the last row", "\"a,b\n", "\"c\",d\n" },
		{ "escaped in every row", "\"a\\\",b\n", "c,d\n" },
	};
	for (size_t i = 0; i < GISA_COUNT(cases); i++) {
		struct gisa_buf in = GISA_BUF(0);
		for (int n = 0; n < 30000; n++)
			gisa_buf_add(&in, gisa_cstr(cases[i].again));
		gisa_buf_add(&in, gisa_cstr(cases[i].end));
		clock_t start = clock();
		rows(NULL, gisa_buf_str(&in), ',', GISA_QUOTES_DOUBLED, in.len / 8, true, 2);
		rows(NULL, gisa_buf_str(&in), ',', GISA_QUOTES_ESCAPED, in.len / 8, true, 2);
		check_true(cases[i].name, clock() - start < CLOCKS_PER_SEC);
		gisa_buf_free(&in);
	}
}

int main(void)
{
	static struct gisa_cells row;
	for (size_t i = 0; i < sizeof cells_cases / sizeof *cells_cases; i++) {
		struct gisa_buf out = GISA_BUF(0);
		if (gisa_cells_parse(gisa_cstr(cells_cases[i].in), cells_cases[i].separator, cells_cases[i].quoting, false, &row))
			show(&out, &row);
		else
			gisa_buf_add(&out, GISA_LIT("more"));
		check_cstr(cells_cases[i].name, gisa_buf_str(&out), cells_cases[i].want);
		gisa_buf_free(&out);
	}
	many();
	well();
	remembers();
	linear();
	return check_done();
}
