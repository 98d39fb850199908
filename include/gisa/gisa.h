/*
 * gisa: Korean news to data.
 *
 * One header, readable from top to bottom. What flows:
 *
 *   URL -> fetched -> document -> page -> article -> mentions -> rows -> TSV
 *
 * Conventions
 *   - Text is UTF-8. A `struct gisa_str` is a view: pointer and length in bytes, not
 *     NUL-terminated, owned by somebody else (who, is said where the view is handed out).
 *   - A stage is `enum gisa_status gisa_<stage>(worker, in, out, err)`. It reads const input,
 *     prints nothing, and keeps nothing outside the worker but tables that are made once, at
 *     first use, and constant from then on.
 *   - Nothing is copied that need not be: views in *out point into the worker's arena, into the
 *     engine, or into what `in` pointed to. The arena's are gone after gisa_worker_reset(); the
 *     rest is the caller's to keep for as long as *out is read.
 *   - `err` is never NULL. It is filled where the status is not GISA_OK.
 *   - Nothing returns NULL for lack of memory: the handler set by gisa_set_nomem() is called
 *     and must not return (the default writes one line to stderr and ends the process with
 *     status 3).
 *   - Offsets are bytes in `full`; `char_start` and `char_end` are the same in code points.
 */
#ifndef GISA_GISA_H
#define GISA_GISA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GISA_VERSION "0.1.0"

/* ---- text ------------------------------------------------------------------------------ */

/* A view of bytes. The empty view is {NULL or anything, 0}; empty means unknown throughout. */
struct gisa_str {
	const char *ptr;
	size_t len;
};

/* A view of a string literal. */
#ifdef __cplusplus
#define GISA_LIT(s) (gisa_str{ "" s, sizeof(s) - 1 })
#else
#define GISA_LIT(s) ((struct gisa_str){ "" s, sizeof(s) - 1 })
#endif

/* For printf("%.*s"): the two arguments of a view. */
#define GISA_FMT(s) (int)(s).len, ((s).ptr ? (s).ptr : "")

/* ---- errors ---------------------------------------------------------------------------- */

/* What a failure means for the run, from harmless to final. */
enum gisa_grade {
	GISA_GRADE_OK,    /* nothing wrong */
	GISA_GRADE_INPUT, /* this input is skipped and named in the ledger; the run goes on */
	GISA_GRADE_USAGE, /* the caller's arguments or rules are wrong */
	GISA_GRADE_STOP,  /* the machine is broken (disk full, no memory): the run ends */
	GISA_GRADE_LOCKED /* another run holds the lock */
};

/* name, text for people, grade */
#define GISA_STATUS_LIST(X)                                        \
	X(OK, "ok", OK)                                            \
	X(END, "end of input", OK)                                 \
	X(EMPTY, "no article in it", INPUT)                        \
	X(NOT_NEWS, "not a news article", INPUT)                   \
	X(UNDECODABLE, "no known encoding", INPUT)                 \
	X(TOO_LARGE, "larger than the limit", INPUT)               \
	X(DAMAGED, "damaged", INPUT)                               \
	X(IO, "cannot be read", INPUT)                             \
	X(LIMIT, "a rule hit its match limit", INPUT)              \
	X(NET, "cannot be fetched", INPUT)                         \
	X(REFUSED, "refused by a rule of manners or safety", INPUT) \
	X(USAGE, "wrong usage", USAGE)                             \
	X(RULES, "bad rules", USAGE)                               \
	X(CONFIG, "bad configuration", USAGE)                      \
	X(WRITE, "cannot write", STOP)                             \
	X(NOMEM, "out of memory", STOP)                            \
	X(SYSTEM, "something this program needs is missing", STOP) \
	X(LOCKED, "another run holds the lock", LOCKED)

enum gisa_status {
#define GISA_X(name, text, grade) GISA_##name,
	GISA_STATUS_LIST(GISA_X)
#undef GISA_X
};

/* The one error struct. `where` names the input and the place ("a.warc#1234", "money.rules:17"). */
struct gisa_error {
	enum gisa_status status;
	char where[256];
	char text[512];
};

enum gisa_grade gisa_status_grade(enum gisa_status status);
const char *gisa_status_text(enum gisa_status status);

/* The process exit status for a grade: 0, 1, 2, 3 or 4. */
int gisa_grade_exit(enum gisa_grade grade);

/* Called when memory runs out; must not return. NULL restores the default. Not thread-safe:
 * call before any worker is made. */
void gisa_set_nomem(void (*handler)(size_t wanted));

/* ---- documents ------------------------------------------------------------------------- */

/* What an input's bytes are, told by content. */
enum gisa_kind {
	GISA_KIND_UNKNOWN,
	GISA_KIND_HTML,
	GISA_KIND_TEXT,  /* plain text, first line the title */
	GISA_KIND_FIELDS /* no bytes to decode: `known` holds the article (JSON Lines, CSV) */
};

/* What became of an input: the `status` column of articles.tsv. */
#define GISA_OUTCOME_LIST(X) \
	X(FINE, "ok", "an article") \
	X(EMPTY, "empty", "no text or no article in it") \
	X(DUPLICATE, "duplicate", "a copy of an earlier article, or a WARC record that refers to one") \
	X(NOT_NEWS, "not-news", "no article: a list, an error, a script, a crawler's notes, tables of gisa") \
	X(UNDECODABLE, "undecodable", "no text in any encoding that is known") \
	X(TOO_LARGE, "too-large", "larger than what is read of one document") \
	X(DAMAGED, "damaged", "cannot be read, or not to its end; a row each for what was passed over") \
	X(SKIPPED, "skipped", "refused: encrypted, packed too deep, a loop, no column of articles") \
	X(FAILED, "failed", "could not be opened or read, or a rule gave up")

enum gisa_outcome {
#define GISA_X(name, text, means) GISA_OUTCOME_##name,
	GISA_OUTCOME_LIST(GISA_X)
#undef GISA_X
};

enum { GISA_OUTCOME_COUNT = GISA_OUTCOME_FAILED + 1 };

const char *gisa_outcome_text(enum gisa_outcome outcome);

/*
 * An article: clean UTF-8 (NFC) and what is known of it. `full` is the normalised article text
 * that all offsets refer to: the title, a line feed, then one paragraph a line. `title` and
 * `text` are views into it once gisa_normalize() has run.
 */
struct gisa_article {
	struct gisa_str doc;            /* stable id; where empty, as gisa(1) makes it of a file: of name and bytes */
	struct gisa_str source;         /* file, archive#entry, WARC file#offset */
	struct gisa_str url;            /* canonical address, may be empty */
	struct gisa_str outlet;         /* Korean name of who published it */
	struct gisa_str title;
	struct gisa_str text;           /* paragraphs joined by line feeds */
	struct gisa_str full;
	struct gisa_str published;      /* ISO 8601: 2024-01-17 or 2024-01-17T18:30+09:00 */
	struct gisa_str published_from; /* what said so: label, json-ld ... of a page, key, column, feed, mail, option */
	struct gisa_str modified;
	struct gisa_str byline;
	struct gisa_str text_from;        /* which step of the page reader's cascade gave the text */
	struct gisa_str charset_declared; /* label as declared */
	struct gisa_str charset_used;     /* name of the decoder used */
	struct gisa_str charset_from;     /* bom, http, meta, bytes, guess ... */
	uint64_t decode_errors;           /* byte sequences replaced by U+FFFD */
	struct gisa_str duplicate_of;
	struct gisa_str note;             /* short words joined by ';' */
	struct gisa_str extra;            /* unknown JSON members as read: `"k":1,"l":"x"` */
	enum gisa_outcome outcome;
};

/*
 * A document: bytes and what is known of them before they are read. Bytes and views are the
 * caller's; the article made of the document may point into them.
 */
struct gisa_document {
	struct gisa_str bytes;
	enum gisa_kind kind;
	struct gisa_str charset;   /* charset declared by the transport (HTTP header), or empty */
	bool markup;               /* FIELDS: title and text may hold tags and references of HTML */
	struct gisa_article known; /* source is always set; url, title, published ... where known */
	struct gisa_error trouble; /* status != GISA_OK: this input could not be read */
};

/* ---- mentions -------------------------------------------------------------------------- */

enum gisa_type { GISA_COMPANY, GISA_MONEY, GISA_DATE };

enum { GISA_TYPE_COUNT = GISA_DATE + 1 };

const char *gisa_type_text(enum gisa_type type);

/*
 * One mention. Views point into the article, the rules, the dictionary or the worker's arena.
 * Which value fields are set depends on the type.
 */
struct gisa_mention {
	enum gisa_type type;
	uint32_t start, end;           /* bytes in article.full, half-open */
	uint32_t char_start, char_end; /* the same in code points */
	uint32_t sentence;             /* 0 is the title */
	struct gisa_str text;
	struct gisa_str context; /* its sentence */
	struct gisa_str rule;    /* id of the rule that matched */
	struct gisa_str mod;     /* TIMEX3 mod: APPROX, EQUAL_OR_MORE ... START, MID, END */
	struct gisa_str flags;   /* short words joined by ';' */
	uint32_t pair;           /* 0 none */
	/* company */
	struct gisa_str company, ticker, corp;
	/* money: exact decimals, ISO 4217 */
	struct gisa_str amount, amount_max, currency;
	/* date: TIMEX3 value, ISO 8601 first and last day */
	struct gisa_str date, date_begin, date_end;
};

struct gisa_mentions {
	const struct gisa_mention *items; /* in document order: by start, then end, then type */
	size_t count;
	uint64_t limit_failures; /* matches given up at a limit; 0 in health */
};

/* ---- engine and workers ---------------------------------------------------------------- */

/* Compiled rules and dictionary: immutable, shared by all workers, and outliving them all. */
struct gisa_engine;

struct gisa_engine_options {
	const char *const *rule_files; /* further .rules files, NULL-terminated, or NULL */
	const char *const *dict_files; /* further dictionary files, NULL-terminated, or NULL */
	bool normalize_only;           /* no rules, no dictionary, made at once: gisa_extract() is GISA_USAGE */
};

/* Makes an engine from the built-in rules and dictionary plus the given files.
 * *out is NULL on failure; free with gisa_engine_free(). */
enum gisa_status gisa_engine_new(const struct gisa_engine_options *options,
				 struct gisa_engine **out, struct gisa_error *err);
void gisa_engine_free(struct gisa_engine *engine);

/* A worker: scratch memory for one thread, so each thread has its own. Articles are handled one
 * after the other. */
struct gisa_worker;

struct gisa_worker *gisa_worker_new(const struct gisa_engine *engine);
void gisa_worker_free(struct gisa_worker *worker);

/* Takes back the arena: everything handed out since the last reset. Memory is kept for the next article. */
void gisa_worker_reset(struct gisa_worker *worker);

/* document -> article. *out is filled also on failure (source, outcome, note: a ledger row). */
enum gisa_status gisa_normalize(struct gisa_worker *worker, const struct gisa_document *in,
				struct gisa_article *out, struct gisa_error *err);

/* article -> mentions. `in->full` must be valid UTF-8 (gisa_normalize() makes it so). */
enum gisa_status gisa_extract(struct gisa_worker *worker, const struct gisa_article *in,
			      struct gisa_mentions *out, struct gisa_error *err);

/* ---- fetching -------------------------------------------------------------------------- */

/*
 * May `agent` fetch `url` under this robots.txt? RFC 9309. `agent` is a product token ("gisa") or
 * a User-Agent value, of which the part before '/' counts; `url` an absolute address or a path. At most 512
 * KiB of the body are read. Never fails: what cannot be read allows.
 */
bool gisa_robots_allowed(const char *body, size_t len, const char *agent, const char *url);

#ifdef __cplusplus
}
#endif

#endif
