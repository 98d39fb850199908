/* What the company family knows before it reads: words, weights, thresholds, rules. Immutable. */
#ifndef GISA_EXTRACT_COMPANY_MODEL_H
#define GISA_EXTRACT_COMPANY_MODEL_H

#include "extract/company_lexicon.h"
#include "extract/ruleset.h"

/* ---- evidence ------------------------------------------------------------------------------ */

/* name: its weight is a row of company-weights.tsv, the row's rule is "company." and it */
#define GISA_EVIDENCE_LIST(X)                                                                   \
	X(MARKER, "marker")              /* ㈜ 주식회사 Inc. */                                 \
	X(TICKER, "ticker")              /* X(005930) */                                        \
	X(CHIEF, "chief")                /* X(대표 홍길동) */                                   \
	X(PERSON, "person")              /* 홍길동 X 대표, X 홍길동 대표 */                     \
	X(POST, "post")                  /* X 대표 */                                           \
	X(RANK, "rank")                  /* 홍길동 X 연구원 */                                  \
	X(HEAD, "head")                  /* 스타트업 X */                                       \
	X(NEAR, "near")                  /* 스타트업 X, within a phrase */                      \
	X(QUOTED, "quoted")              /* 스타트업 'X' */                                     \
	X(ALONE, "alone")                /* the same, and nothing else in the quotation */      \
	X(KIN, "kin")                    /* 자회사 X */                                         \
	X(ISA, "isa")                    /* X는 ... 기업이다, X 등 기업 */                      \
	X(MAKES, "makes")                /* 앱을 운영하는 X */                                  \
	X(MADE, "made")                  /* 공을 만든 X, which firms are not alone to do */     \
	X(ASSET, "asset")                /* X 주가 */                                           \
	X(OWNS, "owns")                  /* X 직원 */                                           \
	X(VOICE, "voice")                /* X 관계자는 */                                       \
	X(DEAL, "deal")                  /* X와 업무협약 */                                     \
	X(FUND, "fund")                  /* X로부터 투자를 */                                   \
	X(INTO, "into")                  /* X에 투자 */                                         \
	X(AFFAIR, "affair")              /* X 화재, X에 과징금: beside an ending of firms */     \
	X(FILED, "filed")                /* X는 ... 공시했다 */                                 \
	X(DOES, "does")                  /* X가 ... 출시했다 */                                 \
	X(SAYS, "says")                  /* X는 ... 밝혔다 */                                   \
	X(SOURCE, "source")              /* X에 따르면 */                                       \
	X(TOPIC, "topic")                /* headline "X, ..." */                                \
	X(CREDIT, "credit")              /* 사진=X, X 제공 */                                   \
	X(FIGURE, "figure")              /* X 3.1%, X(149조원) */                               \
	X(BODY, "body")                  /* X사, X社 */                                         \
	X(LATIN, "latin")                /* X(Latin name) */                                    \
	X(FIRM3, "suffix")               /* X인베스트먼트 */                                    \
	X(FIRM2, "suffix2")              /* X건설 */                                            \
	X(FIRM1, "suffix1")              /* X산업 */                                            \
	X(RENAMED, "renamed")            /* A(현 B) */                                          \
	X(FAMILY, "family")              /* begins with a known firm's name */                  \
	X(HEADED, "headed")              /* A·B 등 3사 */                                       \
	X(LIST, "list")                  /* A·B·C: beside accepted names */                     \
	X(PAIR, "pair")                  /* A와 B: beside one */                                \
	X(OFTEN, "often")                /* three times or more in the article */               \
	X(COINED, "coined")              /* sounds coined or foreign */                         \
	X(DICT, "dict")                  /* known to the dictionary */                          \
	X(ALIAS, "alias")                /* beside its firm's name: A(B) */                     \
	X(SHORT, "short")                /* short form of a name in the article */              \
	/* against */                                                                           \
	X(NOT_WORD, "not-word")          /* a common noun */                                    \
	X(NOT_MADE, "not-made")          /* made of common nouns: 사업전환 */                   \
	X(NOT_COMPOUND, "not-compound")  /* 미래산업: common words with an ending of firms */   \
	X(NOT_EDGED, "not-edged")        /* a common word and one syllable: 개발비 */           \
	X(NOT_ABBR, "not-abbr")          /* letters in brackets behind a common word */         \
	X(NOT_PERSON, "not-person")      /* looks like a person's name */                       \
	X(NOT_POST, "not-post")          /* X 교수, X 의원, X 씨 */                             \
	X(NOT_ORG, "not-org")            /* ends like a body that is no firm */                 \
	X(NOT_PLACE, "not-place")        /* ends like a place */                                \
	X(NOT_THING, "not-thing")        /* ends like a law, an index, a product */             \
	X(NOT_SERVICE, "not-service")    /* X를 운영하는, 앱 X */                               \
	X(SERVICE, "service")            /* 앱 X, 플랫폼 X: the firm or what it makes */        \
	X(NOT_SHORT, "not-short")        /* of one or two letters or syllables */

enum gisa_evidence {
#define GISA_X(name, text) GISA_EV_##name,
	GISA_EVIDENCE_LIST(GISA_X)
#undef GISA_X
	GISA_EV_COUNT
};

#define GISA_EV(name) (UINT64_C(1) << GISA_EV_##name)

/* Evidence that a common word is a firm's name after all: weak cues stand beside common words too. */
#define GISA_FIRM_CUES                                                                                                 \
	(GISA_EV(MARKER) | GISA_EV(TICKER) | GISA_EV(CHIEF) | GISA_EV(PERSON) | GISA_EV(RANK) | GISA_EV(QUOTED) |      \
	 GISA_EV(VOICE) | GISA_EV(LIST) | GISA_EV(FILED))

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
