/* Regular expressions. The only user of PCRE2 is regex.c. */
#ifndef GISA_EXTRACT_REGEX_H
#define GISA_EXTRACT_REGEX_H

#include "base/mem.h"

/* A compiled pattern: immutable, shared. */
struct gisa_regex;

/* Compiles (extended syntax, UTF, UCP, anchored, names may repeat). NULL on failure: then
 * `message` says why and *offset is the byte of the pattern. */
struct gisa_regex *gisa_regex_compile(struct gisa_str pattern, char *message, size_t message_size,
				      size_t *offset);
void gisa_regex_free(struct gisa_regex *regex);

/* The version of PCRE2 as it says it ("10.42 2022-12-11"), into `room`. */
void gisa_regex_version(char room[64]);

/* Do patterns run as machine code here? Without it they match the same, ten times slower. */
bool gisa_regex_has_jit(void);

/* Number of groups, the whole match not counted. */
unsigned gisa_regex_groups(const struct gisa_regex *regex);

/* Number of the first group of that name, 0 where there is none. */
unsigned gisa_regex_group(const struct gisa_regex *regex, const char *name);

/* Name of group number n; NULL where it has none. */
const char *gisa_regex_name(const struct gisa_regex *regex, unsigned n);

/* Match data, JIT stack and limits of one thread. */
struct gisa_matcher;

struct gisa_matcher *gisa_matcher_new(unsigned max_groups);
void gisa_matcher_free(struct gisa_matcher *matcher);

/* Matches at byte `at` of `subject` (valid UTF-8, both ends on code points) and nowhere else: 0, or one more than the
 * highest group that is set. A failure other than "no match" is counted and is 0. */
unsigned gisa_regex_match(struct gisa_matcher *matcher, const struct gisa_regex *regex, struct gisa_str subject,
		      size_t at);

/* Start (2n) and end (2n + 1) of group n of the last match; (size_t)-1 where unset. */
const size_t *gisa_matcher_offsets(const struct gisa_matcher *matcher);

/* Matches given up at a limit so far. */
uint64_t gisa_matcher_failures(const struct gisa_matcher *matcher);

/* Items of the pattern the interpreter passes in one match (for tests of linearity); slow. */
uint64_t gisa_regex_steps(struct gisa_str pattern, struct gisa_str subject, size_t at);

/* How far a match at `at` that failed had come: the furthest byte, and the item of the pattern that
 * wanted more there (a view of `pattern`); slow. For `gisa rules explain`. */
struct gisa_regex_reach {
	size_t byte;
	struct gisa_str item;
};
struct gisa_regex_reach gisa_regex_reach(struct gisa_str pattern, struct gisa_str subject, size_t at);

#endif
