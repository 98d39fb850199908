/* ISO 4217 codes for the words and signs of Korean news; the kinds of dollar come from a country's
 * word before 달러, 불 or $. */
#include "extract/currency.h"

#include "base/words.h"

#define S_ROW(word, code) { GISA_WORD(word), GISA_WORD(code) }

struct S_word {
	struct gisa_str word, code;
};

/* What stands before 달러, 불, 弗, $, dollars. */
static const struct S_word S_dollars[] = {
	S_ROW("미국", "USD"), S_ROW("미화", "USD"), S_ROW("미", "USD"), S_ROW("美", "USD"),
	S_ROW("US", "USD"), S_ROW("U.S.", "USD"), S_ROW("캐나다", "CAD"), S_ROW("캐나디안", "CAD"),
	S_ROW("C", "CAD"), S_ROW("CA", "CAD"), S_ROW("CAD", "CAD"), S_ROW("호주", "AUD"),
	S_ROW("濠", "AUD"), S_ROW("A", "AUD"), S_ROW("AU", "AUD"), S_ROW("뉴질랜드", "NZD"),
	S_ROW("NZ", "NZD"), S_ROW("홍콩", "HKD"), S_ROW("HK", "HKD"), S_ROW("싱가포르", "SGD"),
	S_ROW("싱가폴", "SGD"), S_ROW("싱", "SGD"), S_ROW("S", "SGD"), S_ROW("SG", "SGD"),
	S_ROW("대만", "TWD"), S_ROW("타이완", "TWD"), S_ROW("신대만", "TWD"), S_ROW("뉴타이완", "TWD"),
	S_ROW("NT", "TWD"), S_ROW("자메이카", "JMD"), S_ROW("짐바브웨", "ZWL"), S_ROW("브루나이", "BND"),
	S_ROW("나미비아", "NAD"), S_ROW("피지", "FJD"),
};

static const struct gisa_str S_dollar_words[] = {
	GISA_WORD("달러화"), GISA_WORD("달러"), GISA_WORD("불"), GISA_WORD("弗"), GISA_WORD("$"), GISA_WORD("＄"),
	GISA_WORD("dollars"), GISA_WORD("dollar"),
};

static const struct S_word S_words[] = {
	S_ROW("원", "KRW"),         S_ROW("원화", "KRW"),       S_ROW("圓", "KRW"),       S_ROW("₩", "KRW"),
	S_ROW("￦", "KRW"),         S_ROW("KRW", "KRW"),        S_ROW("W", "KRW"),        S_ROW("won", "KRW"),
	S_ROW("USD", "USD"),        S_ROW("CAD", "CAD"),        S_ROW("AUD", "AUD"),      S_ROW("NZD", "NZD"),
	S_ROW("HKD", "HKD"),        S_ROW("SGD", "SGD"),        S_ROW("TWD", "TWD"),      S_ROW("유로", "EUR"),
	S_ROW("€", "EUR"),          S_ROW("EUR", "EUR"),        S_ROW("엔", "JPY"),       S_ROW("엔화", "JPY"),
	S_ROW("JPY", "JPY"),        S_ROW("円", "JPY"),         S_ROW("위안", "CNY"),     S_ROW("위안화", "CNY"),
	S_ROW("元", "CNY"),         S_ROW("CNY", "CNY"),        S_ROW("RMB", "CNY"),      S_ROW("파운드", "GBP"),
	S_ROW("£", "GBP"),          S_ROW("GBP", "GBP"),        S_ROW("베트남동", "VND"), S_ROW("동", "VND"),
	S_ROW("VND", "VND"),        S_ROW("루피아", "IDR"),     S_ROW("루피", "INR"),     S_ROW("인도루피", "INR"),
	S_ROW("바트", "THB"),       S_ROW("밧", "THB"),         S_ROW("투그릭", "MNT"),   S_ROW("텡게", "KZT"),
	S_ROW("페소", "PHP"),       S_ROW("필리핀페소", "PHP"), S_ROW("링깃", "MYR"),     S_ROW("프랑", "CHF"),
	S_ROW("스위스프랑", "CHF"), S_ROW("루블", "RUB"),       S_ROW("헤알", "BRL"),     S_ROW("리라", "TRY"),
	S_ROW("랜드", "ZAR"),       S_ROW("디르함", "AED"),     S_ROW("리얄", "SAR"),     S_ROW("덴마크크로네", "DKK"),
	S_ROW("크로네", "NOK"),     S_ROW("크로나", "SEK"),     S_ROW("즈워티", "PLN"),   S_ROW("센트", "USD"),
	S_ROW("¥", "JPY"),          S_ROW("￥", "JPY"),         S_ROW("코루나", "CZK"),   S_ROW("포린트", "HUF"),
	S_ROW("레알", "BRL"),       S_ROW("셰켈", "ILS"),       S_ROW("흐리우냐", "UAH"), S_ROW("흐리브냐", "UAH"),
	S_ROW("나이라", "NGN"),     S_ROW("타카", "BDT"),       S_ROW("숨", "UZS"),
};

static bool S_lookup(const struct S_word *words, size_t count, struct gisa_str word, struct gisa_str *code)
{
	for (size_t i = 0; i < count; i++)
		if (word.len == words[i].word.len && gisa_str_eq_nocase(word, words[i].word)) {
			*code = words[i].code;
			return true;
		}
	return false;
}

/* The country before a word for dollar: empty for a bare one. */
static bool S_dollar(struct gisa_str word, struct gisa_currency *out)
{
	for (size_t i = 0; i < GISA_COUNT(S_dollar_words); i++) {
		struct gisa_str ending = S_dollar_words[i];
		if (word.len < ending.len ||
		    !gisa_str_eq_nocase(gisa_str_sub(word, word.len - ending.len, word.len), ending))
			continue;
		struct gisa_str country = gisa_str_sub(word, 0, word.len - ending.len);
		out->bare_dollar = country.len == 0;
		out->code = GISA_LIT("USD");
		return out->bare_dollar ||
		       S_lookup(S_dollars, GISA_COUNT(S_dollars), country, &out->code);
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
	return S_lookup(S_words, GISA_COUNT(S_words), key, &out->code) || S_dollar(key, out);
}
