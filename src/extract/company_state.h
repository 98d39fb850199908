/*
 * The company family's own structures: what its stages hand to each other.
 *
 *   words -> hits of the dictionary -> cues give words evidence -> forms (names) are scored over
 *   the whole article -> aliases and short forms -> candidates
 *
 * Everything of one article hangs on struct gisa_company_state and lives in the article's arena.
 */
#ifndef GISA_EXTRACT_COMPANY_STATE_H
#define GISA_EXTRACT_COMPANY_STATE_H

#include "extract/company_model.h"
#include "extract/match.h"

/* ---- words --------------------------------------------------------------------------------- */

/* What stands between a word and the one before: bits. */
enum gisa_gap {
	GISA_GAP_SPACE = 1 << 0,  /* spaces; nothing else where the gap equals it */
	GISA_GAP_DOT = 1 << 1,    /* · ㆍ ・ */
	GISA_GAP_COMMA = 1 << 2,
	GISA_GAP_OPEN = 1 << 3,   /* ( [ < */
	GISA_GAP_CLOSE = 1 << 4,
	GISA_GAP_QUOTE = 1 << 5,  /* any quotation mark */
	GISA_GAP_BEGIN = 1 << 6,  /* a quotation mark touches the word behind the gap */
	GISA_GAP_FINISH = 1 << 7, /* a quotation mark touches the word before the gap */
	GISA_GAP_LINE = 1 << 8,   /* line feed */
	GISA_GAP_STOP = 1 << 9,   /* . ! ? ... */
	GISA_GAP_SLASH = 1 << 10,
	GISA_GAP_COLON = 1 << 11, /* : = */
	GISA_GAP_OTHER = 1 << 12,
	GISA_GAP_MARK = 1 << 13,  /* ㈜ */
	GISA_GAP_AND = 1 << 14,   /* & */
	GISA_GAP_CREDIT = GISA_GAP_COLON | GISA_GAP_SLASH /* before whose picture it is: 사진=, 사진/ */
};

enum gisa_script { GISA_HANGUL = 1, GISA_LATIN = 2, GISA_DIGIT = 4, GISA_HANJA = 8 };

#define GISA_NONE UINT32_MAX

/* What follows from a word's letters alone, to be kept and copied as one. */
#define GISA_WORD_FACTS                                                                                             \
	union {                                                                                                     \
		struct {                                                                                            \
			bool nameable : 1;    /* unknown, and no verb or quantity */                                \
			bool by_ending : 1;   /* its classes are those of its ending */                             \
			bool names : 1;       /* a name of the dictionary may begin in it */                        \
			bool firm_ending : 1; /* nothing but an ending of firms' names, as it was read */           \
			bool quiet : 1;       /* no rule's anchor begins in it */                                   \
			bool party : 1;       /* the other side of a contract: 상대방은 */                          \
			bool whole : 1;       /* nothing is glued to it, whatever it stands among */                \
		};                                                                                                  \
		uint8_t facts;                                                                                      \
	}

struct gisa_cword {
	uint32_t start, end; /* bytes of the text: a run of letters and digits */
	uint32_t stem;       /* end of the known word it begins with; start where none is known */
	uint32_t roles;      /* gisa_tail_role bits of what follows the stem */
	uint64_t classes;    /* of the known word, 0 where unknown */
	uint64_t open;       /* predicates it begins with */
	uint64_t evidence;   /* GISA_EV bits found at this place */
	uint64_t hash;       /* of its letters */
	uint32_t sentence;
	uint32_t hit;        /* index of the dictionary hit that covers it, or GISA_NONE */
	uint32_t stems;      /* first of its possible names in state->stems, or GISA_NONE */
	uint32_t form;       /* the form chosen among them, or GISA_NONE */
	uint32_t name_end;   /* where that form ends */
	uint16_t gap;        /* GISA_GAP bits before it */
	uint8_t script;      /* GISA_HANGUL ... bits */
	uint8_t stem_count;
	GISA_WORD_FACTS;
	bool particle;       /* 조사 alone, behind a quotation mark or bracket */
	bool guarded;        /* inside a guard's span */
	bool leans;          /* whether something is glued to it was asked of the rest of the article */
};

/* What a word is looked at for: the stages pass over the others, which are most. */
enum gisa_mark {
	GISA_MARK_NAME = 1 << 0,  /* it may be a name, or part of one */
	GISA_MARK_HEAD = 1 << 1,  /* a known word that may begin a name of several */
	GISA_MARK_CUE = 1 << 2,   /* it, or the gap before it, says something of the words beside it */
	GISA_MARK_TELLS = 1 << 3, /* a predicate of firms, or a head noun */
	GISA_MARK_GAME = 1 << 4,  /* a word of games, or a number */
	GISA_MARK_FORM = 1 << 5   /* it has, or had, possible names in no list */
};

/* A way to read a word that is in no list: a name and what follows it. */
struct gisa_stem {
	uint32_t end, roles, form;
};

/* ---- names --------------------------------------------------------------------------------- */

/* What is asked of the lexicon once. */
enum gisa_answer { GISA_UNASKED, GISA_NO, GISA_YES };

struct gisa_form {
	struct gisa_str text;  /* as first written */
	uint64_t evidence;     /* all of its mentions' */
	uint64_t again;        /* what two of them have */
	uint64_t letters;      /* what its own letters say, once judged */
	uint32_t seen;         /* words that may be this name */
	uint32_t used;         /* words that are */
	uint32_t first;        /* first word that is */
	uint32_t alias_of;     /* form it is another name of, or GISA_NONE */
	uint32_t company;      /* dictionary company, or GISA_DICT_NONE */
	uint32_t hash, next;   /* of its text; the next in the hash chain */
	int score;
	uint8_t compound;      /* gisa_answer: made of common words of two syllables and more */
	uint8_t firm_like;     /* gisa_answer: ends like a firm's name */
	bool accepted;
	bool judged;           /* word-level evidence (suffix, person ...) is in */
};

/* A name of the dictionary found in the text. */
struct gisa_chit {
	uint32_t start, end;
	uint32_t name;     /* dictionary name */
	uint32_t company;  /* chosen for the day of publication */
	uint32_t namesake; /* the first name of this text where several firms bear it, or GISA_DICT_NONE */
	uint32_t roles;
	uint32_t first, last; /* words it covers */
	uint32_t form;        /* the name in no list that the text calls so, or GISA_NONE */
	uint64_t evidence;
	unsigned homonyms;
	bool accepted;
	bool dropped;  /* part of a longer name that is in no list, or a team */
	bool team;     /* dropped for it */
	bool resolved; /* a short name whose firm the article told */
	bool former;   /* a former name that stands for a firm of its own here */
};

/* Names in a row: A·B·C. Also a lone name that a head follows or a bracket precedes. */
struct gisa_list {
	uint32_t *members; /* first words of the names */
	uint32_t count;
	uint64_t headed; /* evidence of what follows: "등 3개사" */
};

enum { GISA_ASKED = 16 };

struct gisa_company_state {
	struct gisa_context *ctx;
	const struct gisa_company_model *model;
	const struct gisa_lexicon *lexicon; /* model's */
	struct gisa_cword *words;
	size_t word_count, word_cap;
	uint8_t *marks;   /* GISA_MARK bits of each word, and eight bytes of room */
	uint32_t *firsts; /* of each sentence, its first word, and word_count behind the last */
	struct gisa_stem *stems;
	size_t stem_count, stem_cap;
	struct gisa_form *forms;
	size_t form_count, form_cap;
	uint32_t *buckets; /* of forms by hash */
	size_t bucket_mask;
	struct gisa_chit *hits;
	size_t hit_count, hit_cap;
	struct gisa_list *lists;
	size_t list_count, list_cap;
	uint32_t day; /* of publication, yyyymmdd */
	bool games;   /* the article is on games */
	struct gisa_asked { /* names that were asked what they are here, by their last bits */
		uint32_t name;
		enum gisa_answer is;
	} owners[GISA_ASKED], given[4 * GISA_ASKED]; /* an owner's of teams, a person's given name */
	enum gisa_answer trade; /* the article is on firms; asked once */
};

#endif
