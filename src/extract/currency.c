/* ISO 4217 codes for the words and signs of Korean news; the kinds of dollar come from a country's
 * word before 달러, 불 or $. */
#include "extract/currency.h"

#define S_CODE(c) { "" c, 3 }

struct S_word {
	const char *word;
	struct gisa_str code;
};

/* What stands before 달러, 불, 弗, $, dollars. */
static const struct S_word S_dollars[] = {
	{ "미국", S_CODE("USD") },	 { "미화", S_CODE("USD") },     { "미", S_CODE("USD") },
	{ "美", S_CODE("USD") },	 { "US", S_CODE("USD") },       { "U.S.", S_CODE("USD") },
	{ "캐나다", S_CODE("CAD") },	 { "캐나디안", S_CODE("CAD") }, { "C", S_CODE("CAD") },
	{ "CA", S_CODE("CAD") },	 { "CAD", S_CODE("CAD") },      { "호주", S_CODE("AUD") },
	{ "濠", S_CODE("AUD") },	 { "A", S_CODE("AUD") },        { "AU", S_CODE("AUD") },
	{ "뉴질랜드", S_CODE("NZD") },	 { "NZ", S_CODE("NZD") },       { "홍콩", S_CODE("HKD") },
	{ "HK", S_CODE("HKD") },	 { "싱가포르", S_CODE("SGD") }, { "싱가폴", S_CODE("SGD") },
	{ "싱", S_CODE("SGD") },	 { "S", S_CODE("SGD") },        { "SG", S_CODE("SGD") },
	{ "대만", S_CODE("TWD") },	 { "타이완", S_CODE("TWD") },   { "신대만", S_CODE("TWD") },
	{ "뉴타이완", S_CODE("TWD") },	 { "NT", S_CODE("TWD") },       { "자메이카", S_CODE("JMD") },
	{ "짐바브웨", S_CODE("ZWL") },	 { "브루나이", S_CODE("BND") }, { "나미비아", S_CODE("NAD") },
	{ "피지", S_CODE("FJD") },
};

static const char *const S_dollar_words[] = { "달러화", "달러", "불", "弗", "$", "＄", "dollars", "dollar" };

static const struct S_word S_words[] = {
	{ "원", S_CODE("KRW") },       { "원화", S_CODE("KRW") },	{ "圓", S_CODE("KRW") },
	{ "₩", S_CODE("KRW") },	       { "￦", S_CODE("KRW") },	{ "KRW", S_CODE("KRW") },
	{ "W", S_CODE("KRW") },	       { "won", S_CODE("KRW") },	{ "USD", S_CODE("USD") },
	{ "CAD", S_CODE("CAD") },      { "AUD", S_CODE("AUD") },	{ "NZD", S_CODE("NZD") },
	{ "HKD", S_CODE("HKD") },      { "SGD", S_CODE("SGD") },	{ "TWD", S_CODE("TWD") },
	{ "유로", S_CODE("EUR") },     { "€", S_CODE("EUR") },		{ "EUR", S_CODE("EUR") },
	{ "엔", S_CODE("JPY") },       { "엔화", S_CODE("JPY") },	{ "JPY", S_CODE("JPY") },
	{ "円", S_CODE("JPY") },       { "위안", S_CODE("CNY") },	{ "위안화", S_CODE("CNY") },
	{ "元", S_CODE("CNY") },       { "CNY", S_CODE("CNY") },	{ "RMB", S_CODE("CNY") },
	{ "파운드", S_CODE("GBP") },   { "£", S_CODE("GBP") },		{ "GBP", S_CODE("GBP") },
	{ "베트남동", S_CODE("VND") }, { "동", S_CODE("VND") },		{ "VND", S_CODE("VND") },
	{ "루피아", S_CODE("IDR") },   { "루피", S_CODE("INR") },	{ "인도루피", S_CODE("INR") },
	{ "바트", S_CODE("THB") },     { "페소", S_CODE("PHP") },	{ "링깃", S_CODE("MYR") },
	{ "프랑", S_CODE("CHF") },     { "스위스프랑", S_CODE("CHF") }, { "루블", S_CODE("RUB") },
	{ "헤알", S_CODE("BRL") },     { "리라", S_CODE("TRY") },	{ "랜드", S_CODE("ZAR") },
	{ "디르함", S_CODE("AED") },   { "리얄", S_CODE("SAR") },	{ "덴마크크로네", S_CODE("DKK") },
	{ "크로네", S_CODE("NOK") },   { "크로나", S_CODE("SEK") },	{ "즈워티", S_CODE("PLN") },
	{ "센트", S_CODE("USD") },       { "¥", S_CODE("JPY") },		{ "￥", S_CODE("JPY") },
};

static bool S_lookup(const struct S_word *words, size_t count, struct gisa_str word, struct gisa_str *code)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_eq_nocase(word, gisa_cstr(words[i].word))) {
			*code = words[i].code;
			return true;
		}
	return false;
}

/* The country before a word for dollar: empty for a bare one. */
static bool S_dollar(struct gisa_str word, struct gisa_currency *out)
{
	for (size_t i = 0; i < sizeof S_dollar_words / sizeof *S_dollar_words; i++) {
		struct gisa_str ending = gisa_cstr(S_dollar_words[i]);
		if (word.len < ending.len ||
		    !gisa_str_eq_nocase(gisa_str_sub(word, word.len - ending.len, word.len), ending))
			continue;
		struct gisa_str country = gisa_str_sub(word, 0, word.len - ending.len);
		out->bare_dollar = country.len == 0;
		out->code = GISA_LIT("USD");
		return out->bare_dollar ||
		       S_lookup(S_dollars, sizeof S_dollars / sizeof *S_dollars, country, &out->code);
	}
	return false;
}

bool gisa_currency_find(struct gisa_str word, struct gisa_currency *out)
{
	char packed[64];
	size_t n = 0;
	*out = (struct gisa_currency){ .bare_dollar = false };
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == ' ' || word.ptr[i] == '\n')
			continue;
		if (n == sizeof packed)
			return false;
		packed[n++] = word.ptr[i];
	}
	struct gisa_str key = gisa_str(packed, n);
	return S_lookup(S_words, sizeof S_words / sizeof *S_words, key, &out->code) || S_dollar(key, out);
}
