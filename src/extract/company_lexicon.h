/*
 * The words the company family knows: common nouns that no rule may take for a name, and cues
 * (titles, head nouns, predicates, suffixes). Data, not code: src/rules/company-*.tsv; README.md
 * there says what each class is for. Immutable once loaded.
 */
#ifndef GISA_EXTRACT_COMPANY_LEXICON_H
#define GISA_EXTRACT_COMPANY_LEXICON_H

#include "base/mem.h"

/* name in the files; a leading '-' marks a class of word endings */
#define GISA_LEX_LIST(X)                                                                  \
	X(MARKER, "marker")    /* 주식회사, Inc: beside a firm's name */                  \
	X(NOUN, "noun")        /* common noun, adverb: no name by itself */               \
	X(STEM, "stem")        /* no word by itself, but a part of compounds: 신, 용; words that firms are named with: 하늘 */ \
	X(ABBR, "abbr")        /* common Latin words and abbreviations: AI, CEO */        \
	X(SITE, "site")        /* behind a place's name: 원전, 광산 */                     \
	X(PLACE, "place")                                                                 \
	X(NATION, "nation")    /* countries and their one-letter forms: 미국, 美 */        \
	X(CHIEF, "chief")      /* who leads a firm: 대표, CEO, 창업자 */                   \
	X(RANK, "rank")        /* other posts: 연구원, 전무 */                             \
	X(NOTFIRM, "notfirm")  /* posts of other bodies: 교수, 의원, 청장 */               \
	X(MIDDLE, "middle")    /* parts firms' names of several words: 글로벌 */           \
	X(PREFIX, "prefix")    /* between name and post: 전, 신임, 공동 */                 \
	X(HEAD, "head")        /* heads a firm's name: 기업, 스타트업 */                   \
	X(KIN, "kin")          /* a firm by its part in a story: 자회사, 운영사 */         \
	X(MAKER, "maker")      /* 개발사, 운영사: its firm follows, what it makes precedes */ \
	X(SERVICE, "service")  /* heads what a firm makes: 플랫폼, 앱, 브랜드 */           \
	X(ASSET, "asset")      /* follows a firm's name: 주가, 지분, 본사 */               \
	X(OWNS, "owns")        /* what firms have, and other bodies too: 직원, 홈페이지 */  \
	X(NOHEAD, "nohead")    /* heads what is no firm: 재단법인, 걸그룹 */                \
	X(VOICE, "voice")      /* 관계자, 측 */                                            \
	X(DEAL, "deal")        /* what firms do with each other: 협약, 합병 */             \
	X(FUND, "fund")        /* what firms give and take: 투자, 수주 */                  \
	X(BUY, "buy")          /* what is done to a firm: 인수, 매각 */                    \
	X(AFFAIR, "affair")    /* what befalls firms, and others more rarely: 과징금, 입사 */ \
	X(PRICE, "price")      /* 주가, 종가, 목표주가 */                                  \
	X(CALLED, "called")    /* 이름, 사명, 상호 */                                      \
	X(CREDIT, "credit")    /* 사진, 사진제공, 제공 */                                  \
	X(MAKES, "makes")      /* runs before a name: 운영하는, 제조하는 */                \
	X(LEADS, "leads")      /* runs before a name whoever does it: 이끄는 */            \
	X(ANYBODY, "anybody")  /* of these two, what others than firms do: 만든 */         \
	X(FILED, "filed")      /* predicates only firms have: 공시했 */                    \
	X(DOES, "does")        /* predicates firms mostly have: 출시했, 인수했 */          \
	X(SAYS, "says")        /* 밝혔, 설명했 */                                          \
	X(ETC, "etc")          /* 등, 및 */                                                \
	X(COUNT, "count")      /* 개사, 곳: ends a list of firms */                        \
	X(SECTOR, "sector")    /* 시중은행, 카드사: says what short names in its list are */ \
	X(SPORT, "sport")      /* words of games: 홈런, 프로야구 */                       \
	X(SIDE, "side")        /* behind a team's name: 감독, 투수, 구단 */               \
	X(GAME, "game")        /* weaker words of games: 득점, 결승, 선수 */              \
	X(BEAT, "beat")        /* what teams do to each other: 꺾었 */                     \
	X(FIRM4, "-firm4")     /* endings of firms' names, by how sure they are */        \
	X(FIRM3, "-firm3")                                                                \
	X(TRADE, "-trade")     /* like firm3, but never a word of its own: 증권 */         \
	X(FIRM2, "-firm2")                                                                \
	X(FIRM1, "-firm1")                                                                \
	X(LONG, "-long")       /* of firm2, sure behind long names that sound coined */   \
	X(HEADS, "-head")      /* 전문기업, 게임업체 */                                    \
	X(KINS, "-kin")        /* 협력사, 제작사 */                                        \
	X(MAKERS, "-maker")                                                               \
	X(SERVICES, "-service")                                                           \
	X(ORG, "-org")         /* endings of bodies that are no firms: 협회, 대학교 */     \
	X(SPOT, "-spot")       /* endings of places and buildings: 시청, 공원, 역 */       \
	X(THING, "-thing")     /* endings of things: 법, 지수, 서비스 */                   \
	X(EVENT, "-event")     /* endings of contests: 챔피언십 */                        \
	X(POSTS, "-post")      /* endings of posts: 본부장, 연구위원 */                    \
	X(VERBAL, "-verbal")   /* endings of verbs and adverbs: 했다, 하는 */              \
	X(VERBISH, "-verbish") /* of verbs, behind common words only: 유치함 */            \
	X(PEOPLE, "-people")   /* endings of groups of people: 들, 진, 자 */               \
	X(UNIT, "unit")        /* what is counted: 억, 년, 개 */                           \
	X(SURNAME, "surname")                                                             \
	X(GIVEN, "given")      /* syllables of given names; foreign ones as a whole */    \
	X(LOAN, "loan")        /* syllables that mark a foreign or coined word */

enum gisa_lex {
#define GISA_X(name, text) GISA_LEX_BIT_##name,
	GISA_LEX_LIST(GISA_X)
#undef GISA_X
	GISA_LEX_COUNT
};

/* Endings of firms' names: those that hardly anything else has, those that little else has, and all. */
#define GISA_LEX_SURE_FIRMS (GISA_LEX(FIRM4) | GISA_LEX(FIRM3) | GISA_LEX(TRADE))
#define GISA_LEX_PLAIN_FIRMS (GISA_LEX_SURE_FIRMS | GISA_LEX(FIRM2))
#define GISA_LEX_FIRMS (GISA_LEX_PLAIN_FIRMS | GISA_LEX(FIRM1))

/* Nouns that say what a firm is: 기업, 게임업체, 자회사, 제작사. */
#define GISA_LEX_KINDS (GISA_LEX(HEAD) | GISA_LEX(HEADS) | GISA_LEX(KIN) | GISA_LEX(KINS))

/* The same and 개발사, 운영사: all nouns of firms. */
#define GISA_LEX_FIRM_NOUNS (GISA_LEX_KINDS | GISA_LEX(MAKER) | GISA_LEX(MAKERS))

/* What people are, in firms and elsewhere: 대표, 연구원, 교수, 본부장. */
#define GISA_LEX_PERSONS (GISA_LEX(CHIEF) | GISA_LEX(RANK) | GISA_LEX(NOTFIRM) | GISA_LEX(POSTS))

enum { GISA_LEX_WORD = 14 }; /* longest word, in code points */

#define GISA_LEX(name) (UINT64_C(1) << GISA_LEX_BIT_##name)

/* Classes of syllables: what is only of these is no word. */
#define GISA_LEX_SYLLABLES \
	(GISA_LEX(SURNAME) | GISA_LEX(GIVEN) | GISA_LEX(LOAN) | GISA_LEX(STEM) | GISA_LEX(UNIT))

struct gisa_lexicon;

/* From the built-in files. */
enum gisa_status gisa_lexicon_load(struct gisa_lexicon **out, struct gisa_error *err);
void gisa_lexicon_free(struct gisa_lexicon *lexicon);

/* A word that begins where a text does, or an ending where it ends. */
struct gisa_lex_hit {
	uint32_t len; /* bytes */
	bool firm_ending; /* it is itself a sure ending of firms' names: 홀딩스 */
	uint64_t classes;
};

/*
 * Every known word that `text` begins with, shortest first; returns how many. *open gets the classes
 * of the predicates it begins with ("밝혔~" in the files).
 */
size_t gisa_lexicon_prefixes(const struct gisa_lexicon *lexicon, struct gisa_str text,
			     struct gisa_lex_hit hits[GISA_LEX_WORD], uint64_t *open);

/* The longest known ending of `text`; classes 0 where there is none. */
struct gisa_lex_hit gisa_lexicon_ending(const struct gisa_lexicon *lexicon, struct gisa_str text);

/* Classes of exactly this word, 0 if unknown. */
uint64_t gisa_lexicon_word(const struct gisa_lexicon *lexicon, struct gisa_str text);

/* The same for one Hangul syllable: 0 for any other code point. */
uint64_t gisa_lexicon_syllable(const struct gisa_lexicon *lexicon, uint32_t code);

/* A number of company-weights.tsv by name; false where the file has none. */
bool gisa_lexicon_weight(const struct gisa_lexicon *lexicon, const char *name, int *out);

#endif
