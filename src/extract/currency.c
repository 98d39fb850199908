/* ISO 4217 codes for the words and signs of Korean news; the kinds of dollar come from a country's
 * word before 달러, 불 or $. */
#include "extract/currency.h"

#include "base/words.h"

#define ROW(word, code) { GISA_WORD(word), GISA_WORD(code) }

struct word {
	struct gisa_str word, code;
};

/* What stands before 달러, 불, 弗, $, dollars. */
static const struct word dollars[] = {
	ROW("미국", "USD"), ROW("미화", "USD"), ROW("미", "USD"), ROW("美", "USD"),
	ROW("US", "USD"), ROW("U.S.", "USD"), ROW("캐나다", "CAD"), ROW("캐나디안", "CAD"),
	ROW("C", "CAD"), ROW("CA", "CAD"), ROW("CAD", "CAD"), ROW("호주", "AUD"),
	ROW("濠", "AUD"), ROW("A", "AUD"), ROW("AU", "AUD"), ROW("뉴질랜드", "NZD"),
	ROW("NZ", "NZD"), ROW("홍콩", "HKD"), ROW("HK", "HKD"), ROW("싱가포르", "SGD"),
	ROW("싱가폴", "SGD"), ROW("싱", "SGD"), ROW("S", "SGD"), ROW("SG", "SGD"),
	ROW("대만", "TWD"), ROW("타이완", "TWD"), ROW("신대만", "TWD"), ROW("뉴타이완", "TWD"),
	ROW("NT", "TWD"), ROW("자메이카", "JMD"), ROW("짐바브웨", "ZWL"), ROW("브루나이", "BND"),
	ROW("나미비아", "NAD"), ROW("피지", "FJD"),
};

static const struct gisa_str dollar_words[] = {
	GISA_WORD("달러화"), GISA_WORD("달러"), GISA_WORD("불"), GISA_WORD("弗"), GISA_WORD("$"), GISA_WORD("＄"),
	GISA_WORD("dollars"), GISA_WORD("dollar"),
};

static const struct word currency_words[] = {
	ROW("원", "KRW"),         ROW("원화", "KRW"),       ROW("圓", "KRW"),       ROW("₩", "KRW"),
	ROW("￦", "KRW"),         ROW("KRW", "KRW"),        ROW("W", "KRW"),        ROW("won", "KRW"),
	ROW("USD", "USD"),        ROW("CAD", "CAD"),        ROW("AUD", "AUD"),      ROW("NZD", "NZD"),
	ROW("HKD", "HKD"),        ROW("SGD", "SGD"),        ROW("TWD", "TWD"),      ROW("유로", "EUR"),
	ROW("€", "EUR"),          ROW("EUR", "EUR"),        ROW("엔", "JPY"),       ROW("엔화", "JPY"),
	ROW("JPY", "JPY"),        ROW("円", "JPY"),         ROW("위안", "CNY"),     ROW("위안화", "CNY"),
	ROW("元", "CNY"),         ROW("CNY", "CNY"),        ROW("RMB", "CNY"),      ROW("파운드", "GBP"),
	ROW("£", "GBP"),          ROW("GBP", "GBP"),        ROW("베트남동", "VND"), ROW("동", "VND"),
	ROW("VND", "VND"),        ROW("루피아", "IDR"),     ROW("루피", "INR"),     ROW("인도루피", "INR"),
	ROW("바트", "THB"),       ROW("밧", "THB"),         ROW("투그릭", "MNT"),   ROW("텡게", "KZT"),
	ROW("페소", "PHP"),       ROW("필리핀페소", "PHP"), ROW("링깃", "MYR"),     ROW("프랑", "CHF"),
	ROW("스위스프랑", "CHF"), ROW("루블", "RUB"),       ROW("헤알", "BRL"),     ROW("리라", "TRY"),
	ROW("랜드", "ZAR"),       ROW("디르함", "AED"),     ROW("리얄", "SAR"),     ROW("덴마크크로네", "DKK"),
	ROW("크로네", "NOK"),     ROW("크로나", "SEK"),     ROW("즈워티", "PLN"),   ROW("센트", "USD"),
	ROW("¥", "JPY"),          ROW("￥", "JPY"),         ROW("코루나", "CZK"),   ROW("포린트", "HUF"),
	ROW("레알", "BRL"),       ROW("셰켈", "ILS"),       ROW("흐리우냐", "UAH"), ROW("흐리브냐", "UAH"),
	ROW("나이라", "NGN"),     ROW("타카", "BDT"),       ROW("숨", "UZS"),
};

static bool lookup(const struct word *words, size_t count, struct gisa_str word, struct gisa_str *code)
{
	const char last = word.len ? gisa_lower(word.ptr[word.len - 1]) : '\0';
	for (size_t i = 0; i < count; i++)
		if (word.len == words[i].word.len && last == gisa_lower(words[i].word.ptr[word.len - 1]) &&
		    gisa_str_eq_nocase(word, words[i].word)) {
			*code = words[i].code;
			return true;
		}
	return false;
}

/* The country before a word for dollar: empty for a bare one. */
static bool dollar(struct gisa_str word, struct gisa_currency *out)
{
	for (size_t i = 0; i < GISA_COUNT(dollar_words); i++) {
		struct gisa_str ending = dollar_words[i];
		if (word.len < ending.len ||
		    !gisa_str_eq_nocase(gisa_str_sub(word, word.len - ending.len, word.len), ending))
			continue;
		struct gisa_str country = gisa_str_sub(word, 0, word.len - ending.len);
		out->bare_dollar = country.len == 0;
		out->code = GISA_LIT("USD");
		return out->bare_dollar ||
		       lookup(dollars, GISA_COUNT(dollars), country, &out->code);
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
	return lookup(currency_words, GISA_COUNT(currency_words), key, &out->code) || dollar(key, out);
}
