/*
 * What the sources call their columns, and values as they should be: names without corporate
 * markers, six-character tickers and eight-digit corp_codes also where a spreadsheet has eaten
 * their zeros.
 */
#include "dict/import_private.h"

/* Headers as written by OpenDART, KRX (data.krx.co.kr), KIND and common tables; compared without spaces
 * and ASCII case. KRX's `한글 종목명` is the security (삼성전자보통주), its 약명 the name. */
static const struct {
	const char *header;
	enum gisa_import_column column;
} headers[] = {
	{ "name", GISA_COLUMN_NAME },
	{ "corp_name", GISA_COLUMN_NAME },
	{ "company", GISA_COLUMN_NAME },
	{ "회사명", GISA_COLUMN_NAME },
	{ "기업명", GISA_COLUMN_NAME },
	{ "법인명", GISA_COLUMN_NAME },
	{ "종목명", GISA_COLUMN_NAME },
	{ "한글종목약명", GISA_COLUMN_NAME },
	{ "상호", GISA_COLUMN_NAME },
	{ "정식회사명칭", GISA_COLUMN_FULL },
	{ "정식회사명", GISA_COLUMN_FULL },
	{ "한글종목명", GISA_COLUMN_FULL },
	{ "ticker", GISA_COLUMN_TICKER },
	{ "stock_code", GISA_COLUMN_TICKER },
	{ "symbol", GISA_COLUMN_TICKER },
	{ "종목코드", GISA_COLUMN_TICKER },
	{ "단축코드", GISA_COLUMN_TICKER },
	{ "corp", GISA_COLUMN_CORP },
	{ "corp_code", GISA_COLUMN_CORP },
	{ "고유번호", GISA_COLUMN_CORP },
	{ "isin", GISA_COLUMN_ISIN },
	{ "표준코드", GISA_COLUMN_ISIN },
	{ "market", GISA_COLUMN_MARKET },
	{ "시장구분", GISA_COLUMN_MARKET },
	{ "시장", GISA_COLUMN_MARKET },
	{ "시장명", GISA_COLUMN_MARKET },
	{ "kind", GISA_COLUMN_KIND },
	{ "country", GISA_COLUMN_COUNTRY },
	{ "group", GISA_COLUMN_GROUP },
	{ "listed", GISA_COLUMN_LISTED },
	{ "상장일", GISA_COLUMN_LISTED },
	{ "delisted", GISA_COLUMN_DELISTED },
	{ "상장폐지일", GISA_COLUMN_DELISTED },
	{ "폐지일", GISA_COLUMN_DELISTED },
	{ "폐지일자", GISA_COLUMN_DELISTED },
	{ "aliases", GISA_COLUMN_ALIASES },
	{ "former", GISA_COLUMN_FORMER },
	{ "since", GISA_COLUMN_SINCE },
	{ "until", GISA_COLUMN_UNTIL },
	{ "주식종류", GISA_COLUMN_CLASS },
	{ "modify_date", GISA_COLUMN_MODIFIED },
	{ "dart", GISA_COLUMN_DART },
	{ "krx", GISA_COLUMN_KRX },
};

static bool same_header(struct gisa_str header, const char *want)
{
	size_t i = 0;
	for (; *want; want++) {
		while (i < header.len && header.ptr[i] == ' ')
			i++;
		if (i == header.len || gisa_lower(header.ptr[i++]) != *want)
			return false;
	}
	return gisa_str_trim(gisa_str_sub(header, i, header.len)).len == 0;
}

enum gisa_import_column gisa_import_column(struct gisa_str header)
{
	for (size_t i = 0; i < GISA_COUNT(headers); i++)
		if (same_header(header, headers[i].header))
			return headers[i].column;
	return GISA_COLUMN_NONE;
}

static const char *const markers[] = {
	"주식회사", "유한책임회사", "유한회사", "합자회사", "(주)", "㈜", "(유)", "（주）", "(합)",
};

struct gisa_str gisa_import_bare(struct gisa_str name)
{
	name = gisa_str_trim(name);
	for (size_t i = 0; i < GISA_COUNT(markers); i++) {
		struct gisa_str m = gisa_cstr(markers[i]);
		if (name.len > m.len && gisa_str_starts(name, m))
			name = gisa_str_trim(gisa_str_sub(name, m.len, name.len));
		if (name.len > m.len && gisa_str_ends(name, m))
			name = gisa_str_trim(gisa_str_sub(name, 0, name.len - m.len));
	}
	return name;
}

static bool is_code(struct gisa_str s, bool letters)
{
	for (size_t i = 0; i < s.len; i++)
		if (!gisa_is_digit(s.ptr[i]) && !(letters && i > 0 && s.ptr[i] >= 'A' && s.ptr[i] <= 'Z'))
			return false;
	return true;
}

/* A code of `width` characters; leading zeros are put back. False for what is none; empty is fine. */
static bool columns_code(struct gisa_import_reader *reader, struct gisa_str *code, size_t width, bool letters)
{
	if (code->len == 0)
		return true;
	if (!is_code(*code, letters) || code->len > width)
		return false;
	if (code->len < width) {
		*code = gisa_arena_printf(&reader->import->arena, "%0*d%.*s", (int)(width - code->len), 0,
					  GISA_FMT(*code));
		reader->counts->mended++;
	}
	return true;
}

/* KRX writes A005930 in places, an ISIN is KR7005930003. */
static void columns_ticker(struct gisa_import_row *row)
{
	struct gisa_str *ticker = &row->field[GISA_COLUMN_TICKER], isin = row->field[GISA_COLUMN_ISIN];
	if (ticker->len == 7 && ticker->ptr[0] == 'A')
		*ticker = gisa_str_sub(*ticker, 1, 7);
	if (ticker->len == 0 && isin.len == 12 && gisa_str_starts(isin, GISA_LIT("KR7")))
		*ticker = gisa_str_sub(isin, 3, 9);
}

/* The security's name ends in its class. */
static struct gisa_str without_class(struct gisa_str full)
{
	struct gisa_str common = GISA_LIT("보통주");
	return gisa_str_ends(full, common) ? gisa_str_sub(full, 0, full.len - common.len) : full;
}

/* A code made of zeros, as some tables have it, is none. */
static void no_zeros(struct gisa_str *code)
{
	size_t i = 0;
	while (i < code->len && code->ptr[i] == '0')
		i++;
	if (i == code->len)
		code->len = 0;
}

/* 신    화: letters that a table spaced out. */
static struct gisa_str closed(struct gisa_import_reader *reader, struct gisa_str name)
{
	if (gisa_str_find(name, GISA_LIT("  "), 0) == GISA_NPOS)
		return name;
	char *close = gisa_arena_alloc(&reader->import->arena, name.len);
	size_t n = 0;
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] != ' ' || (name.ptr[i - 1] != ' ' && name.ptr[i + 1] != ' '))
			close[n++] = name.ptr[i];
	return gisa_str(close, n);
}

bool gisa_import_clean(struct gisa_import_reader *reader, struct gisa_import_row *row)
{
	struct gisa_str *field = row->field;
	for (int i = 0; i < GISA_COLUMN_NONE; i++)
		field[i] = gisa_str_trim(field[i]);
	columns_ticker(row);
	no_zeros(&field[GISA_COLUMN_TICKER]);
	no_zeros(&field[GISA_COLUMN_CORP]);
	field[GISA_COLUMN_NAME] = closed(reader, gisa_import_bare(field[GISA_COLUMN_NAME]));
	field[GISA_COLUMN_FULL] = gisa_import_bare(without_class(field[GISA_COLUMN_FULL]));
	if (field[GISA_COLUMN_NAME].len == 0)
		field[GISA_COLUMN_NAME] = field[GISA_COLUMN_FULL];
	for (int i = GISA_COLUMN_DART; i <= GISA_COLUMN_KRX; i++)
		if (gisa_str_is(field[i], GISA_SAME_NAME))
			field[i] = field[GISA_COLUMN_NAME];
	return field[GISA_COLUMN_NAME].len && columns_code(reader, &field[GISA_COLUMN_TICKER], 6, true) &&
	       columns_code(reader, &field[GISA_COLUMN_CORP], 8, false);
}
