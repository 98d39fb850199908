/*
 * PCRE2, seen by nobody else. Patterns are compiled anchored, so that the JIT's fast entry can be
 * used (it takes no options at match time). Text is checked once where it comes in, hence
 * NO_UTF_CHECK here: with the check, many matches in one long text are quadratic.
 *
 * Only PCRE2_ERROR_NOMATCH means "no match". The default JIT stack of 32 KiB fails on subjects the
 * interpreter matches, so each thread has a larger one, and what still overflows it goes to the
 * interpreter. Anything else is counted: a rule that hits a limit is a defect of the rule.
 */
#include "extract/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	MATCH_LIMIT = 200000, /* steps; windows are about 160 bytes, so over 1,000 a byte */
	DEPTH_LIMIT = 2000,
	HEAP_LIMIT_KIB = 4096,
	JIT_STACK_START = 32 * 1024,
	JIT_STACK_MAX = 512 * 1024
};

struct gisa_regex {
	pcre2_code *code;
	bool jit;
	uint32_t groups;
	const char **names; /* by group; NULL for those without */
};

struct gisa_matcher {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	uint64_t failures;
};

static const uint32_t options =
	PCRE2_UTF | PCRE2_UCP | PCRE2_EXTENDED | PCRE2_ANCHORED | PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C;

/* The names in PCRE2's table: entries of one size, each the group's number in two bytes and the name. */
static const char **regex_names(const pcre2_code *code, uint32_t groups)
{
	const char **names = gisa_xcalloc(groups + 1, sizeof *names);
	PCRE2_SPTR table = NULL;
	uint32_t count = 0, size = 0;
	pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
	pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
	for (uint32_t i = 0; i < count; i++) {
		PCRE2_SPTR entry = table + i * size;
		names[(unsigned)entry[0] << 8 | entry[1]] = (const char *)entry + 2;
	}
	return names;
}

struct gisa_regex *gisa_regex_compile(struct gisa_str pattern, char *message, size_t message_size,
				      size_t *offset)
{
	int error = 0;
	PCRE2_SIZE at = 0;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len, options, &error, &at, NULL);
	if (!code) {
		PCRE2_UCHAR text[200];
		pcre2_get_error_message(error, text, sizeof text);
		snprintf(message, message_size, "%s", (const char *)text);
		*offset = at;
		return NULL;
	}
	struct gisa_regex *re = gisa_xcalloc(1, sizeof *re);
	re->code = code;
	re->jit = pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &re->groups);
	re->names = regex_names(code, re->groups);
	return re;
}

void gisa_regex_free(struct gisa_regex *re)
{
	if (!re)
		return;
	pcre2_code_free(re->code);
	free(re->names);
	free(re);
}

void gisa_regex_version(char room[64])
{
	char version[64] = ""; /* PCRE2 asks for 24 at least, and tells no size */
	pcre2_config(PCRE2_CONFIG_VERSION, version);
	memcpy(room, version, sizeof version);
}

bool gisa_regex_has_jit(void)
{
	char message[8];
	size_t offset;
	struct gisa_regex *re = gisa_regex_compile(GISA_LIT("[0-9]++억"), message, sizeof message, &offset);
	bool jit = re && re->jit;
	gisa_regex_free(re);
	return jit;
}

unsigned gisa_regex_groups(const struct gisa_regex *re)
{
	return re->groups;
}

unsigned gisa_regex_group(const struct gisa_regex *re, const char *name)
{
	for (unsigned n = 1; n <= re->groups; n++)
		if (re->names[n] && re->names[n][0] == name[0] && strcmp(re->names[n], name) == 0)
			return n;
	return 0;
}

const char *gisa_regex_name(const struct gisa_regex *re, unsigned n)
{
	return n <= re->groups ? re->names[n] : NULL;
}

struct gisa_matcher *gisa_matcher_new(unsigned max_groups)
{
	struct gisa_matcher *m = gisa_xcalloc(1, sizeof *m);
	m->data = pcre2_match_data_create(max_groups + 1, NULL);
	m->context = pcre2_match_context_create(NULL);
	if (!m->data || !m->context)
		gisa_nomem(max_groups * 2 * sizeof(size_t));
	m->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MAX, NULL);
	pcre2_set_match_limit(m->context, MATCH_LIMIT);
	pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(m->context, HEAP_LIMIT_KIB);
	if (m->stack)
		pcre2_jit_stack_assign(m->context, NULL, m->stack);
	return m;
}

void gisa_matcher_free(struct gisa_matcher *m)
{
	if (!m)
		return;
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->context);
	pcre2_jit_stack_free(m->stack);
	free(m);
}

unsigned gisa_regex_match(struct gisa_matcher *m, const struct gisa_regex *re, struct gisa_str subject, size_t at)
{
	PCRE2_SPTR text = (PCRE2_SPTR)subject.ptr;
	int rc = PCRE2_ERROR_JIT_STACKLIMIT;
	if (re->jit)
		rc = pcre2_jit_match(re->code, text, subject.len, at, PCRE2_NO_UTF_CHECK, m->data, m->context);
	if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = pcre2_match(re->code, text, subject.len, at, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, m->data,
				 m->context);
	if (rc > 0)
		return (unsigned)rc;
	m->failures += rc != PCRE2_ERROR_NOMATCH;
	return 0;
}

const size_t *gisa_matcher_offsets(const struct gisa_matcher *m)
{
	return pcre2_get_ovector_pointer(m->data);
}

uint64_t gisa_matcher_failures(const struct gisa_matcher *m)
{
	return m->failures;
}

/* Runs the pattern in the interpreter with a callout before every item. */
static void walk(struct gisa_str pattern, struct gisa_str subject, size_t at,
		 int (*step)(pcre2_callout_block *, void *), void *user)
{
	int error = 0;
	PCRE2_SIZE where = 0;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len,
					 options | PCRE2_AUTO_CALLOUT, &error, &where, NULL);
	if (!code)
		return;
	pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
	pcre2_match_context *context = pcre2_match_context_create(NULL);
	pcre2_set_callout(context, step, user);
	pcre2_match(code, (PCRE2_SPTR)subject.ptr, subject.len, at, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, data,
		    context);
	pcre2_match_data_free(data);
	pcre2_match_context_free(context);
	pcre2_code_free(code);
}

static int count_step(pcre2_callout_block *block, void *user)
{
	(void)block;
	++*(uint64_t *)user;
	return 0;
}

uint64_t gisa_regex_steps(struct gisa_str pattern, struct gisa_str subject, size_t at)
{
	uint64_t steps = 0;
	walk(pattern, subject, at, count_step, &steps);
	return steps;
}

struct reach {
	struct gisa_regex_reach best;
	struct gisa_str pattern;
};

static int note_reach(pcre2_callout_block *block, void *user)
{
	struct reach *reach = user;
	size_t from = block->pattern_position, len = block->next_item_length;
	if (block->current_position < reach->best.byte || from + len > reach->pattern.len)
		return 0;
	reach->best.byte = block->current_position;
	reach->best.item = gisa_str_sub(reach->pattern, from, from + len);
	return 0;
}

struct gisa_regex_reach gisa_regex_reach(struct gisa_str pattern, struct gisa_str subject, size_t at)
{
	struct reach reach = { .best.byte = at, .pattern = pattern };
	walk(pattern, subject, at, note_reach, &reach);
	return reach.best;
}
