/*
 * Company names: the built-in list (src/rules/companies*.tsv) and imported ones.
 *
 *   gisa_dict_find()      next place in a text where a name may begin (a filter: memory speed)
 *   gisa_dict_match()     the names that begin there, longest first
 *   gisa_tail_at()        does the text go on as a Korean noun may: a break, 조사, endings?
 *   gisa_dict_pick()      which of the companies of that name, on that day, and how many there are
 *   gisa_dict_canonical() what that company was called on that day
 *
 * A dictionary is immutable once loaded and shared by all workers. Ids are indices that hold for
 * the life of the dictionary: two names with the same `company` are aliases of one company. Every
 * view handed out lives as long as the dictionary.
 *
 * Days are decimal yyyymmdd (20240117), 0 where unknown: gisa_day().
 */
#ifndef GISA_DICT_DICT_H
#define GISA_DICT_DICT_H

#include "base/buf.h"

struct gisa_dict;

/* The built-in list plus the given files (NULL-terminated list or NULL). */
enum gisa_status gisa_dict_load(const char *const *files, struct gisa_dict **out, struct gisa_error *err);
void gisa_dict_free(struct gisa_dict *dict);

/* For gisa_dict_load(): the user's own list (or NULL) and further files (NULL-terminated, or NULL), the own list once
 * though it be among them. One block holds the array and a copy of `own`: free() it. */
const char **gisa_dict_joined(const char *own, const char *const *files);

#define GISA_DICT_NONE UINT32_MAX

/* word in the `kind` column */
#define GISA_COMPANY_KIND_LIST(X)                                                       \
	X(COMPANY, "company")                                                           \
	X(GROUP, "group")           /* a business group: 삼성그룹 */                    \
	X(HOLDING, "holding")       /* 지주회사 that is a firm of its own: 우리금융지주 */ \
	X(BANK, "bank")                                                                 \
	X(SECURITIES, "securities") /* 증권 */                                          \
	X(INSURANCE, "insurance")                                                       \
	X(CARD, "card")                                                                 \
	X(FINANCE, "finance")       /* 캐피탈, 저축은행, 자산운용, 신탁 */              \
	X(FUND, "fund")             /* venture capital, private equity */               \
	X(STATE, "state")           /* state companies that trade */                    \
	X(LAW, "law")                                                                   \
	X(ACCOUNTING, "accounting")                                                     \
	X(STARTUP, "startup")                                                           \
	X(MEDIA, "media")           /* often a source or byline, not a company mention */ \
	X(EXCHANGE, "exchange")     /* exchange operators: optional by SPEC */          \
	X(AGENCY, "agency")         /* public agencies and research bodies: optional by SPEC */ \
	X(SHOP, "shop")             /* single hotels, shops, malls, parks: optional by SPEC */ \
	X(SHARE, "share")           /* listed, but no name in news: 삼성전자우, a SPAC */ \
	X(NOT, "not")               /* no company (한국은행): takes its span, no name inside is seen */ \
	X(TEAM, "team")             /* no company either: 두산 베어스, and 두산 may be it for short */

enum gisa_company_kind {
#define GISA_X(name, text) GISA_KIND_OF_##name,
	GISA_COMPANY_KIND_LIST(GISA_X)
#undef GISA_X
};

/* How a name may be used to find its company. */
enum gisa_name_use {
	GISA_USE_FREE,    /* may stand alone */
	GISA_USE_CONTEXT, /* only where the full name or another cue is in the article: 삼전, 우리, 기은 */
	GISA_USE_NEVER    /* for look-up only */
};

/* What a name is to its company. */
enum gisa_name_role {
	GISA_ROLE_NAME,     /* canonical during [from, to); the current one and former ones alike */
	GISA_ROLE_ALIAS,    /* short form, other language */
	GISA_ROLE_SPELLING, /* made from another name: 엘지에너지솔루션, LG 에너지솔루션 */
	GISA_ROLE_BRAND     /* a brand or service that stands for its firm (토스, 배달의민족): optional by SPEC */
};

/* Why a name needs care: bits. */
enum gisa_name_danger {
	GISA_DANGER_WORD = 1,   /* also a common noun, adverb or verb form: 오늘, 대상, 하나 */
	GISA_DANGER_PLACE = 2,  /* also a place: 세종, 남양, 신라 */
	GISA_DANGER_PERSON = 4, /* also a personal name or surname: 유진, 한진 */
	GISA_DANGER_PREFIX = 8, /* heads names of firms, teams, products: 삼성, 현대, 한화 */
	GISA_DANGER_SHORT = 16, /* imported, short, and not like a firm's name: nothing is known of it */
	GISA_DANGER_TEAM = 32   /* also a team's: no danger but on the pages of games */
};

struct gisa_dict_name {
	struct gisa_str text;
	uint32_t company;
	uint32_t same;     /* next name of the same text (another company), GISA_DICT_NONE at the end */
	uint32_t sibling;  /* next name of the same company, GISA_DICT_NONE at the end */
	uint32_t from, to; /* the company bore it on days from <= day < to; 0: open */
	uint8_t use, role, danger; /* enums above */
	bool imported; /* from a file, not from the built-in list */
	bool made;     /* by rule from another name (spellings, regular short forms) */
};

/* How a company of the built-in list came to its corp_code. */
enum gisa_company_link {
	GISA_LINK_CODE,    /* by its ticker, or it has none */
	GISA_LINK_NAME,    /* one imported row bears its name */
	GISA_LINK_DOUBTFUL /* several do: it has no corp_code, they are companies of their own */
};

struct gisa_company {
	char ticker[7];  /* KRX short code, "" where not listed in Korea */
	char corp[9];    /* OpenDART corp_code or "" */
	char country[3]; /* ISO 3166 of its home; "KR" unless said */
	uint8_t kind, link; /* enums above */
	bool imported;
	uint32_t name;             /* its current canonical name */
	uint32_t group;            /* company id of its group, GISA_DICT_NONE where none is known */
	uint32_t market;           /* see gisa_dict_market() */
	uint32_t listed, delisted; /* days the ticker is valid: listed <= day < delisted; 0: open */
};

size_t gisa_dict_name_count(const struct gisa_dict *dict);
size_t gisa_dict_company_count(const struct gisa_dict *dict);
const struct gisa_dict_name *gisa_dict_name(const struct gisa_dict *dict, uint32_t name);
const struct gisa_company *gisa_dict_company(const struct gisa_dict *dict, uint32_t company);

const char *gisa_company_kind_text(enum gisa_company_kind kind);

/* "KOSPI", "KOSDAQ", "KONEX", as the list said it; empty where unknown. */
struct gisa_str gisa_dict_market(const struct gisa_dict *dict, uint32_t company);

static inline bool gisa_company_is_foreign(const struct gisa_company *company)
{
	return strcmp(company->country, "KR") != 0;
}

/* What is in the list only to be told from companies. */
static inline bool gisa_company_is_none(const struct gisa_company *company)
{
	return company->kind == GISA_KIND_OF_NOT || company->kind == GISA_KIND_OF_TEAM;
}

/* ---- finding names in text ----------------------------------------------------------------- */

/*
 * The first place at or after `pos` where a word begins (gisa_head_at() is not GISA_HEAD_INSIDE) with
 * the first two code points of some name; one at or after `end` where there is none before. `text` must be
 * valid UTF-8, `pos` a code point boundary below `end`, and `end` at most text.len.
 */
size_t gisa_dict_find(const struct gisa_dict *dict, struct gisa_str text, size_t pos, size_t end);

/* The next place behind `pos`, `end` at the latest, where a word may begin; of both the same is wanted. */
size_t gisa_dict_next_head(struct gisa_str text, size_t pos, size_t end);

/* Whether a name may begin in `run`, a run of letters and digits, whatever follows it in a text. */
bool gisa_dict_may_hold(const struct gisa_dict *dict, struct gisa_str run);

/* Whether a name may begin at `pos`; cheaper than matching. */
bool gisa_dict_may_begin(const struct gisa_dict *dict, struct gisa_str text, size_t pos);

struct gisa_dict_hit {
	uint32_t len;  /* bytes of text matched */
	uint32_t name; /* first name of that text; follow `same` for homonyms */
};

#define GISA_DICT_HITS 8 /* of more names that begin at one place the shortest are left out */

/* All names that begin at byte `pos`, longest first; returns how many (0 to GISA_DICT_HITS). What
 * stands before and after is not looked at. */
size_t gisa_dict_match(const struct gisa_dict *dict, struct gisa_str text, size_t pos,
		       struct gisa_dict_hit hits[GISA_DICT_HITS]);

/* False where no name but such as are never used is of exactly this text; cheaper than looking it up. */
bool gisa_dict_may_be(const struct gisa_dict *dict, struct gisa_str text);

/* The first name of exactly this text, or GISA_DICT_NONE. */
uint32_t gisa_dict_lookup(const struct gisa_dict *dict, struct gisa_str text);

/* yyyymmdd of an ISO 8601 date or timestamp ("2024", "2024-01" mean their first day); 0 if none. */
uint32_t gisa_day(struct gisa_str date);

/*
 * Of a group (kind group) the canonical name is 삼성그룹, and 삼성 its alias: a table may rather show
 * what the article says.
 *
 * Which company is meant by `name` (and its homonyms) on `day`. Companies that bore the name that
 * day come before those that did at another time, built-in and listed ones before others. *count:
 * how many companies of the best rank bear it, so 1 means there is no doubt; *all (may be NULL):
 * how many companies of any rank do. Returns the name entry chosen: of equals the first, of names that
 * are no more the one given up last.
 */
uint32_t gisa_dict_pick(const struct gisa_dict *dict, uint32_t name, uint32_t day, unsigned *count,
			unsigned *all);

/* The canonical name of the company on that day (0: now). */
struct gisa_str gisa_dict_canonical(const struct gisa_dict *dict, uint32_t company, uint32_t day);

/* Its ticker, "" where it was not listed on that day. */
struct gisa_str gisa_dict_ticker(const struct gisa_dict *dict, uint32_t company, uint32_t day);

/* Adds the company as a line of a list (format: src/rules/companies-listed.tsv), without what is made
 * by rule; and the header line of such a list. */
void gisa_dict_add_line(const struct gisa_dict *dict, uint32_t company, struct gisa_buf *out);
void gisa_dict_add_header(struct gisa_buf *out);

/* "free", "context", "never"; "name", "alias", "spelling", "brand". */
const char *gisa_name_use_text(enum gisa_name_use use);
const char *gisa_name_role_text(enum gisa_name_role role);

/* ---- edges of a name ------------------------------------------------------------------------ */

enum gisa_head {
	GISA_HEAD_INSIDE, /* a letter or digit of the same script stands before */
	GISA_HEAD_SCRIPT, /* another script does: 美엔비디아, 와SK */
	GISA_HEAD_BREAK   /* start of text, space, quote, bracket, middle dot, other punctuation */
};

enum gisa_head gisa_head_at(struct gisa_str text, size_t pos);

/* What follows a name: bits, since 에서는 is PLACE and TOPIC. */
enum gisa_tail_role {
	GISA_TAIL_BREAK = 1 << 0,    /* nothing: space, punctuation, bracket, end of text */
	GISA_TAIL_SUBJECT = 1 << 1,  /* 이 가 께서 */
	GISA_TAIL_TOPIC = 1 << 2,    /* 은 는 */
	GISA_TAIL_OBJECT = 1 << 3,   /* 을 를 */
	GISA_TAIL_OF = 1 << 4,       /* 의 */
	GISA_TAIL_WITH = 1 << 5,     /* 와 과 이랑 하고 이나 및 */
	GISA_TAIL_PLACE = 1 << 6,    /* 에 에서 으로 */
	GISA_TAIL_PERSON = 1 << 7,   /* 에게 한테 께: what persons and firms take */
	GISA_TAIL_ALSO = 1 << 8,     /* 도 만 까지 부터 조차 마저 뿐 보다 처럼 ... */
	GISA_TAIL_COPULA = 1 << 9,   /* 이다 인 이라는 였다 이며 ... */
	GISA_TAIL_PLURAL = 1 << 10,  /* 들: common nouns take it, names hardly */
	GISA_TAIL_SIDE = 1 << 11,    /* 측: persons and firms take it */
	GISA_TAIL_SUFFIX = 1 << 12,  /* 발 향 표 제 식 산 계 사 판 ... glued to a name */
	GISA_TAIL_NOUN = 1 << 13,    /* 노조 본사 지분 공장 ... glued to a name */
	GISA_TAIL_SCRIPT = 1 << 14   /* another script goes on: Latin or Hanja after Hangul, Hangul after
	                                Latin that is no 조사 */
};

struct gisa_tail {
	uint32_t len;   /* bytes of 조사, endings and suffixes, up to the break */
	uint32_t roles; /* 0: a letter follows that goes on with the word, so the name does not end here */
};

/*
 * What follows the word text[start, end). 조사 agree with the word's last sound (은 after a final
 * consonant, 는 after none); after Latin letters and digits either form is taken.
 */
struct gisa_tail gisa_tail_at(const struct gisa_dict *dict, struct gisa_str text, size_t start, size_t end);

#endif
