/* Lists in, one list out: every row counted, codes mended, names joined, renames and homonyms told. */
#define _GNU_SOURCE /* mkstemp */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "dict/dict.h"
#include "dict/import.h"

static void note(void *ctx, enum gisa_import_event event, size_t line, struct gisa_str name,
		 struct gisa_str other)
{
	static const char *const words[] = { "refused", "renamed", "clash" };
	gisa_buf_addf(ctx, "%s:%zu:%.*s:%.*s\n", words[event], line, GISA_FMT(name), GISA_FMT(other));
}

/* Inputs one after the other, then what the list has (without header) and what was told. */
static const struct import_case {
	const char *name, *inputs[3];
	const char *list; /* columns name ticker corp delisted aliases former, joined by | */
	const char *notes;
	const char *counts; /* rows new joined shares repeated refused, of all inputs */
} import_cases[] = {
	{ "OpenDART XML",
	  { "<?xml version=\"1.0\"?><result><list><corp_code>00111111</corp_code><corp_name>가온 &amp; "
	    "나라</corp_name>"
	    "<corp_eng_name>GN</corp_eng_name><stock_code> "
	    "</stock_code><modify_date>20240102</modify_date></list>\n"
	    "<list><corp_code>00222222</corp_code><corp_name>(주)두레전자</corp_name><stock_code>123450</"
	    "stock_code></list>"
	    "</result>" },
	  "가온 & 나라||00111111|||\n두레전자|123450|00222222|||\n",
	  "",
	  "2 2 0 0 0 0" },
	{ "OpenDART and KRX join by ticker; KRX's name is the papers'",
	  { "corp_code\tcorp_name\tstock_code\n00222222\t두레전자공업\t123450\n",
	    "ticker\tname\tmarket\n123450\t두레전자\tKOSPI\n123455\t두레전자우\tKOSPI\n" },
	  "두레전자|123450|00222222||두레전자공업|\n두레전자우|123455||||\n",
	  "",
	  "3 1 1 1 0 0" },
	{ "KRX's CSV: quotes, its own headers, share classes, an ISIN for a ticker",
	  { "표준코드,단축코드,한글 종목명,한글 종목약명,상장일,시장구분,주식종류\n"
	    "KR7123450003,123450,\"두레전자, 보통주\",\"두레,전자\",2001/02/03,KOSPI,보통주\n"
	    "KR7123451001,123451,두레전자1우선주,두레전자1우,2001/02/03,KOSPI,구형우선주\n"
	    "KR7678900004,,새별건설보통주,,2005/01/01,KOSDAQ,보통주\n" },
	  "두레,전자|123450||||\n두레전자1우|123451||||\n새별건설|678900||||\n",
	  "",
	  "3 2 0 1 0 0" },
	{ "KIND's HTML",
	  { "<html><table border=1><tr><th>회사명</th><th>종목코드</th><th>상장일</th></tr>\n"
	    "<tr><td>두레전자</td><td "
	    "style=\"mso-number-format:'@';text-align:center;\">123450</td><td>2001-02-03</td></tr>\n"
	    "<tr><TD>R&amp;D <b>한결</b></TD><td>5930</td><td></td></tr>\n"
	    "<tr><td>새벌&middot;L&COPY&nbsp;</td><td>&nbsp;</td><td></td></tr></table></html>" },
	  "두레전자|123450||||\nR&D 한결|005930||||\n새벌·L&COPY|||||\n",
	  "",
	  "3 3 0 0 0 0" },
	{ "letters that a table spaced out",
	  { "name\tticker\n두    레\t123450\n나래 소프트\t123460\n" },
	  "두레|123450||||\n나래 소프트|123460||||\n",
	  "",
	  "2 2 0 0 0 0" },
	{ "a spreadsheet ate the zeros; A before a ticker",
	  { "name\tticker\tcorp\n두레\t5930\t126380\n나래\tA000660\t\n" },
	  "두레|005930|00126380|||\n나래|000660||||\n",
	  "",
	  "2 2 0 0 0 0" },
	{ "refused: no name, bad codes; told with their lines",
	  { "name\tticker\n\t123450\n두레\t12-345\n나래\t1234567\n참빛\t\n" },
	  "참빛|||||\n",
	  "refused:2::123450\nrefused:3:두레:12-345\nrefused:4:나래:1234567\n",
	  "4 1 0 0 0 3" },
	{ "corporate markers",
	  { "name\n주식회사 두레\n㈜나래\n참빛(주)\n(유)해솔\n" },
	  "두레|||||\n나래|||||\n참빛|||||\n해솔|||||\n",
	  "",
	  "4 4 0 0 0 0" },
	{ "homonyms stay two",
	  { "corp_code\tcorp_name\n00000001\t두레\n00000002\t두레\n" },
	  "두레||00000001|||\n두레||00000002|||\n",
	  "",
	  "2 2 0 0 0 0" },
	{ "a row said twice",
	  { "corp_code\tcorp_name\n00000001\t두레\n00000001\t두레\n" },
	  "두레||00000001|||\n",
	  "",
	  "2 1 0 0 1 0" },
	{ "renamed since the last import",
	  { "corp_code\tcorp_name\tmodify_date\n00000001\t두레\t20200101\n",
	    "corp_code\tcorp_name\tmodify_date\n00000001\t새두레\t20240305\n" },
	  "새두레||00000001|||두레<2024-03-05\n",
	  "renamed:2:새두레:두레\n",
	  "2 1 1 0 0 0" },
	{ "a delisting, and one that was a move between markets",
	  { "ticker\tname\tmarket\tlisted\tdelisted\n111110\t두레\tKOSDAQ\t2001-01-01\t2010-01-01\n"
	    "222220\t나래\tKOSDAQ\t2001-01-01\t2011-01-01\n",
	    "ticker\tname\tmarket\n111110\t두레\tKOSPI\n" },
	  "두레|111110||||\n나래|222220||2011-01-01||\n",
	  "",
	  "3 2 1 0 0 0" },
	{ "one ticker, two corp_codes",
	  { "corp_code\tcorp_name\tstock_code\n00000001\t두레\t111110\n00000002\t나래\t111110\n" },
	  "두레|111110|00000001|||\n나래|111110|00000002|||\n",
	  "clash:3:나래:두레\n",
	  "2 2 0 0 0 0" },
	{ "what stands above the header is passed over",
	  { "상장회사 목록\n\n회사명,종목코드\n두레,111110\n" },
	  "두레|111110||||\n",
	  "",
	  "1 1 0 0 0 0" },
	{ "SPACs are shares",
	  { "name\tticker\n두레제1호스팩\t111110\n나래기업인수목적\t222220\n" },
	  "두레제1호스팩|111110||||\n나래기업인수목적|222220||||\n",
	  "",
	  "2 0 0 2 0 0" },
};

static struct gisa_str column(struct gisa_str line, size_t index)
{
	struct gisa_str field = { "", 0 };
	for (size_t i = 0; i <= index; i++)
		if (!gisa_str_split(&line, '\t', &field))
			return gisa_str("", 0);
	return field;
}

static void shorten(struct gisa_str list, struct gisa_buf *out)
{
	static const size_t columns[] = { 0, 1, 2, 12, 7, 8 };
	struct gisa_str line;
	gisa_str_line(&list, &line);
	while (gisa_str_line(&list, &line)) {
		for (size_t i = 0; i < 6; i++) {
			if (i)
				gisa_buf_addc(out, '|');
			gisa_buf_add(out, column(line, columns[i]));
		}
		gisa_buf_addc(out, '\n');
	}
}

static void run(const struct import_case *c)
{
	struct gisa_buf notes = GISA_BUF(0), list = GISA_BUF(0), again = GISA_BUF(0), brief = GISA_BUF(0);
	struct gisa_import *import = gisa_import_new(0, note, &notes),
			   *second = gisa_import_new(0, note, &notes);
	struct gisa_import_counts n = { 0 }, twice = { 0 };
	struct gisa_error err = { 0 };
	char counts[64];
	for (size_t i = 0; i < 3 && c->inputs[i]; i++)
		check_int(c->name,
			  gisa_import_read(import, gisa_cstr(c->inputs[i]), GISA_LIT("test"), &n, &err),
			  GISA_OK);
	gisa_import_write(import, &list);
	shorten(gisa_buf_str(&list), &brief);
	check_cstr(c->name, gisa_buf_str(&brief), c->list);
	check_cstr(c->name, gisa_buf_str(&notes), c->notes);
	snprintf(counts, sizeof counts, "%zu %zu %zu %zu %zu %zu", n.rows, n.firms, n.joined, n.shares,
		 n.repeated, n.refused);
	check_cstr(c->name, gisa_cstr(counts), c->counts);
	check_int("a list read back",
		  gisa_import_read(second, gisa_buf_str(&list), GISA_LIT("list"), &twice, &err), GISA_OK);
	gisa_import_write(second, &again);
	check_str("gives itself", gisa_buf_str(&again), gisa_buf_str(&list));
	gisa_import_free(import);
	gisa_import_free(second);
	gisa_buf_free(&notes);
	gisa_buf_free(&list);
	gisa_buf_free(&again);
	gisa_buf_free(&brief);
}

/* The registers as they are: no row is lost. */
static void registers(void)
{
	static const struct {
		const char *path;
		size_t rows;
	} inputs[] = { { "data/CORPCODE.xml", 3880 },
		       { "data/krx-listed.tsv", 2879 },
		       { "data/krx-delisted.tsv", 2063 } };
	struct gisa_import *import = gisa_import_new(0, NULL, NULL);
	struct gisa_str texts[3] = { { 0 } };
	struct gisa_error err = { 0 };
	for (size_t i = 0; i < 3; i++) {
		const char *path = check_shared(inputs[i].path);
		if (!path) {
			check_skip(inputs[i].path, "no ../shared");
			continue;
		}
		struct gisa_import_counts n = { 0 };
		texts[i] = check_file(path);
		check_int(path, gisa_import_read(import, texts[i], gisa_cstr(path), &n, &err), GISA_OK);
		printf("# %zu rows: %zu new, %zu joined, %zu shares, %zu repeated, %zu refused\n", n.rows,
		       n.firms, n.joined, n.shares, n.repeated, n.refused);
		check_int("every row is read", (long long)n.rows, (long long)inputs[i].rows);
		check_int("every row is counted once",
			  (long long)(n.firms + n.joined + n.shares + n.repeated + n.refused),
			  (long long)n.rows);
		check_int("no row is refused", (long long)n.refused, 0);
	}
	gisa_import_free(import);
	for (size_t i = 0; i < 3; i++)
		free((void *)(uintptr_t)texts[i].ptr);
}

/* A list as a user has it: what becomes of names that are words, short, known already or doubtful. */
static void loaded(void)
{
	static const char list[] =
	    "name\tticker\tcorp\taliases\n우리가\t\t90000001\n하늘\t\t90000002\n부동산\t\t90000003\n"
	    "한결두레로보틱스\t\t90000004\t한두로봇\n"
	    "에스케이온\t\t90000005\n쿠팡\t\t90000006\n쿠팡\t\t90000007\n"
	    "한국전력공사\t015760\t00159193\n서울로\t\t90000008\nSK\t\t90000009\n";
	static const struct {
		const char *name;
		int use; /* enum gisa_name_use */
		const char *company, *corp;
	} cases[] = {
		{ "우리가", GISA_USE_CONTEXT, "우리가", "90000001" },
		{ "하늘", GISA_USE_CONTEXT, "하늘", "90000002" },
		{ "부동산", GISA_USE_CONTEXT, "부동산", "90000003" },
		{ "서울로", GISA_USE_CONTEXT, "서울로", "90000008" },
		{ "한결두레로보틱스", GISA_USE_FREE, "한결두레로보틱스", "90000004" },
		{ "한두로봇", GISA_USE_FREE, "한결두레로보틱스", "90000004" },
		{ "에스케이온", GISA_USE_FREE, "SK온", "90000005" },
		{ "쿠팡", GISA_USE_FREE, "쿠팡", "" },
		{ "한전", GISA_USE_FREE, "한국전력", "00159193" },
		{ "SK", GISA_USE_FREE, "SK그룹", "" }, /* a group is in no register */
	};
	char path[] = "/tmp/gisa-test-XXXXXX";
	int fd = mkstemp(path);
	const char *files[] = { path, NULL };
	struct gisa_dict *dict = NULL;
	struct gisa_error err = { 0 };
	if (fd < 0 || write(fd, list, sizeof list - 1) != (ssize_t)sizeof list - 1) {
		check_true("a temporary file", false);
		return;
	}
	close(fd);
	check_int("the list loads", gisa_dict_load(files, &dict, &err), GISA_OK);
	unlink(path);
	for (size_t i = 0; dict && i < sizeof cases / sizeof *cases; i++) {
		uint32_t name = gisa_dict_lookup(dict, gisa_cstr(cases[i].name));
		check_true(cases[i].name, name != GISA_DICT_NONE);
		if (name == GISA_DICT_NONE)
			continue;
		uint32_t company = gisa_dict_name(dict, name)->company;
		check_int(cases[i].name, gisa_dict_name(dict, name)->use, cases[i].use);
		check_cstr(cases[i].name, gisa_dict_canonical(dict, company, 0), cases[i].company);
		check_cstr(cases[i].name, gisa_cstr(gisa_dict_company(dict, company)->corp), cases[i].corp);
	}
	gisa_dict_free(dict);
}

/* A register: its short names that do not end as firms' do need their context. */
static void import_register(void)
{
	static const struct {
		const char *name;
		int use; /* enum gisa_name_use */
	} cases[] = { { "모라케", GISA_USE_CONTEXT }, { "모라케건설", GISA_USE_FREE }, { "모라케두레나라", GISA_USE_FREE } };
	char path[] = "/tmp/gisa-test-XXXXXX";
	const char *files[] = { path, NULL };
	struct gisa_dict *dict = NULL;
	struct gisa_error err = { 0 };
	int fd = mkstemp(path);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	if (!file) {
		check_true("a temporary file", false);
		return;
	}
	fputs("name\tcorp\n", file);
	for (size_t i = 0; i < 3; i++)
		fprintf(file, "%s\t9100000%zu\n", cases[i].name, i);
	for (int i = 0; i < 1000; i++)
		fprintf(file, "한결두레제%d상사\t%08d\n", i, 92000000 + i);
	fclose(file);
	check_int("the register loads", gisa_dict_load(files, &dict, &err), GISA_OK);
	unlink(path);
	for (size_t i = 0; dict && i < sizeof cases / sizeof *cases; i++) {
		uint32_t name = gisa_dict_lookup(dict, gisa_cstr(cases[i].name));
		check_true(cases[i].name, name != GISA_DICT_NONE);
		if (name != GISA_DICT_NONE)
			check_int(cases[i].name, gisa_dict_name(dict, name)->use, cases[i].use);
	}
	gisa_dict_free(dict);
}

int main(void)
{
	struct gisa_import *import = gisa_import_new(0, NULL, NULL);
	struct gisa_import_counts n = { 0 };
	struct gisa_error err = { 0 };
	for (size_t i = 0; i < sizeof import_cases / sizeof *import_cases; i++)
		run(&import_cases[i]);
	check_int("no table", gisa_import_read(import, GISA_LIT("a,b\n1,2\n"), GISA_LIT("x.csv"), &n, &err),
		  GISA_CONFIG);
	check_cstr("the input is named", gisa_cstr(err.where), "x.csv");
	gisa_import_free(import);
	loaded();
	import_register();
	registers();
	return check_done();
}
