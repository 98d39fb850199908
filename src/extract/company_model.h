/* What the company family knows before it reads: words, weights, thresholds, rules. Immutable. */
#ifndef GISA_EXTRACT_COMPANY_MODEL_H
#define GISA_EXTRACT_COMPANY_MODEL_H

#include "extract/company_lexicon.h"
#include "extract/ruleset.h"

/* ---- evidence ------------------------------------------------------------------------------ */

/* name (its weight in company-weights.tsv, and the rule's id behind "company."), default weight */
#define GISA_EVIDENCE_LIST(X)                                                           \
	X(MARKER, "marker", 100)     /* ㈜ 주식회사 Inc. */                             \
	X(TICKER, "ticker", 100)     /* X(005930) */                                    \
	X(CHIEF, "chief", 90)        /* X(대표 홍길동) */                               \
	X(PERSON, "person", 70)      /* 홍길동 X 대표, X 홍길동 대표 */                 \
	X(POST, "post", 20)          /* X 대표 */                                       \
	X(RANK, "rank", 20)          /* 홍길동 X 연구원 */                              \
	X(HEAD, "head", 40)          /* 스타트업 X */                                   \
	X(NEAR, "near", 30)          /* 스타트업 X, within a phrase */                   \
	X(QUOTED, "quoted", 45)      /* 스타트업 'X' */                                 \
	X(KIN, "kin", 40)            /* 자회사 X */                                     \
	X(ISA, "isa", 30)            /* X는 ... 기업이다, X 등 기업 */                  \
	X(MAKES, "makes", 36)        /* 앱을 운영하는 X */                              \
	X(ASSET, "asset", 30)        /* X 주가 */                                       \
	X(VOICE, "voice", 25)        /* X 관계자는 */                                   \
	X(DEAL, "deal", 25)          /* X와 업무협약 */                                 \
	X(FUND, "fund", 30)          /* X로부터 투자를 */                               \
	X(INTO, "into", 15)          /* X에 투자 */                                      \
	X(FILED, "filed", 35)        /* X는 ... 공시했다 */                             \
	X(DOES, "does", 24)          /* X가 ... 출시했다 */                             \
	X(SAYS, "says", 12)          /* X는 ... 밝혔다 */                               \
	X(TOPIC, "topic", 12)        /* headline "X, ..." */                            \
	X(CREDIT, "credit", 12)      /* 사진=X, X 제공 */                               \
	X(FIGURE, "figure", 8)      /* X 3.1%, X(149조원) */                            \
	X(BODY, "body", 20)          /* X사, X社 */                                     \
	X(LATIN, "latin", 10)        /* X(Latin name) */                                \
	X(FIRM3, "suffix", 60)       /* X인베스트먼트 */                                \
	X(FIRM2, "suffix2", 30)      /* X건설 */                                        \
	X(FIRM1, "suffix1", 15)      /* X산업 */                                        \
	X(RENAMED, "renamed", 35)    /* A(현 B) */                                       \
	X(FAMILY, "family", 12)      /* begins with a known firm's name */              \
	X(LIST, "list", 40)          /* A·B·C: beside accepted names */                 \
	X(HEADED, "headed", 40)      /* A·B 등 3사 */                                    \
	X(PAIR, "pair", 24)          /* A와 B: beside one */                            \
	X(OFTEN, "often", 10)        /* three times or more in the article */           \
	X(COINED, "coined", 6)       /* sounds coined or foreign */                     \
	X(DICT, "dict", 0)           /* known to the dictionary */                      \
	X(ALIAS, "alias", 0)         /* beside its firm's name: A(B) */                 \
	X(SHORT, "short", 0)         /* short form of a name in the article */          \
	/* against */                                                                   \
	X(NOT_WORD, "not-word", -100)     /* a common noun or made of such */           \
	X(NOT_COMPOUND, "not-compound", -25) /* 미래산업: common words with an ending of firms */ \
	X(NOT_ABBR, "not-abbr", -60)      /* letters in brackets behind a common word */ \
	X(NOT_PERSON, "not-person", -35)  /* looks like a person's name */              \
	X(NOT_POST, "not-post", -60)      /* X 교수, X 의원, X 씨 */                    \
	X(NOT_ORG, "not-org", -200)       /* ends like a body that is no firm */        \
	X(NOT_PLACE, "not-place", -60)    /* ends like a place */                       \
	X(NOT_THING, "not-thing", -40)    /* ends like a law, an index, a product */    \
	X(NOT_SERVICE, "not-service", -30) /* X를 운영하는, 앱 X */                     \
	X(SERVICE, "service", -8)         /* 앱 X, 플랫폼 X: the firm or what it makes */ \
	X(NOT_SHORT, "not-short", -10)    /* of one or two letters or syllables */

enum gisa_evidence {
#define GISA_X(name, text, weight) GISA_EV_##name,
	GISA_EVIDENCE_LIST(GISA_X)
#undef GISA_X
	GISA_EV_COUNT
};

#define GISA_EV(name) (UINT64_C(1) << GISA_EV_##name)

struct gisa_company_model {
	struct gisa_lexicon *lexicon;
	int weights[GISA_EV_COUNT];
	int threshold;       /* a name in no list must reach this sum */
	int threshold_known; /* a doubtful name of the dictionary must reach this one */
	const struct gisa_rule *rules[GISA_EV_COUNT]; /* NULL for what never decides alone */
};

/* From the built-in files; `rules` must outlive it. */
enum gisa_status gisa_company_model_load(const struct gisa_ruleset *rules, struct gisa_company_model **out,
					 struct gisa_error *err);
void gisa_company_model_free(struct gisa_company_model *model);

/* The evidence's name: its row in company-weights.tsv, its rule behind "company.". */
const char *gisa_evidence_name(enum gisa_evidence evidence);

#endif
