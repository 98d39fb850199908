/* Korean numerals: digits, scales and number words in any mixture, exactly. */
#ifndef GISA_EXTRACT_NUMERAL_H
#define GISA_EXTRACT_NUMERAL_H

#include "extract/decimal.h"

/*
 * What '1조5000' and its like say. `head` is all before a last group that has no 만/억/조/경 of its
 * own ('1조'), `tail` that group ('5000'); value = head + tail. A range ('1조5000~6000억') gives the
 * tail the scale of its other end, so both are kept.
 */
struct gisa_numeral {
	struct gisa_decimal value; /* the low end of a vague one: 수백억 -> 100억 */
	struct gisa_decimal max;   /* the high end: 900억; 이삼백 -> 300 */
	struct gisa_decimal head, tail;
	bool vague;          /* value != max */
	bool has_big;        /* a 만, 억, 조 or 경 stands in it */
	bool has_tail;       /* its last group has no big scale */
	bool tail_is_number; /* and is digits only (5000, not 5천) */
	unsigned first_power; /* the first number is multiplied by 10^this: 2천만 -> 7 */
	unsigned big_power;   /* the first group's big scale: 2천만 -> 4 */
};

/* Reads all of `text`: ASCII or fullwidth digits with commas and a point, Hangul and Hanja number
 * words, 수 and 몇, 여, spaces. False for what is no well-formed number (2억3조, 1조15000억) or
 * does not fit. */
bool gisa_numeral_parse(struct gisa_str text, struct gisa_numeral *out);

#endif
