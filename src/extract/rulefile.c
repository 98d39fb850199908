/*
 * A reader of rule files, one line after the other. A rule is finished (compiled, anchored) when
 * the next one begins, so that errors in a pattern can name the line the pattern stands on.
 */
#include "extract/rulefile.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "extract/match.h"
#include "extract/regex.h"

#include <stdio.h>
#include <stdlib.h>

enum { PATTERN_MAX = 1 << 16, RULES_MAX = 60000 };

struct rulefile_let {
	struct gisa_str name, value;
};

struct lets {
	struct rulefile_let *items;
	size_t count, cap;
};

struct words {
	struct gisa_str *items;
	size_t count, cap;
};

struct reader {
	struct gisa_arena *arena;
	struct gisa_str file;
	unsigned line;
	struct gisa_anchors *anchors;
	struct gisa_rulelist *list;
	struct gisa_error *err;
	struct lets lets;
	bool open;              /* `rule` is being read */
	struct gisa_rule rule;
	struct gisa_buf pattern; /* as written, lines joined */
	unsigned pattern_line;   /* of its first line, 0: none yet */
	size_t pattern_indent;   /* of the `pattern` line */
	bool in_pattern;
	bool number[2]; /* by enum gisa_anchor_kind: an anchor line was given ... */
	struct gisa_str chars[2]; /* ... with these characters */
	struct words words;
};

static enum gisa_status fail(struct reader *r, unsigned line, const char *what, struct gisa_str which)
{
	char where[300];
	snprintf(where, sizeof where, "%.*s:%u", GISA_FMT(r->file), line);
	return gisa_fail(r->err, GISA_RULES, gisa_cstr(where), "%s%s%.*s", what, which.len ? ": " : "",
			 GISA_FMT(which));
}

static struct gisa_str rulefile_word(struct gisa_str *rest)
{
	*rest = gisa_str_trim(*rest);
	size_t n = 0;
	while (n < rest->len && !gisa_is_space(rest->ptr[n]))
		n++;
	struct gisa_str word = gisa_str_sub(*rest, 0, n);
	*rest = gisa_str_trim(gisa_str_sub(*rest, n, rest->len));
	return word;
}

/* ---- lets ------------------------------------------------------------------------------ */

static bool name_char(char c)
{
	return (c >= 'A' && c <= 'Z') || gisa_is_digit(c) || c == '_';
}

/* Length of `{NAME}` at `at`, 0 for a quantifier, \p{L} and the like. */
static size_t reference(struct gisa_str s, size_t at)
{
	if (s.ptr[at] != '{' || at + 1 >= s.len || gisa_is_digit(s.ptr[at + 1]))
		return 0;
	if (at >= 2 && s.ptr[at - 2] == '\\' && strchr("pPxoNkg", s.ptr[at - 1]))
		return 0;
	size_t i = at + 1;
	while (i < s.len && name_char(s.ptr[i]))
		i++;
	return i > at + 1 && i < s.len && s.ptr[i] == '}' ? i + 1 - at : 0;
}

static const struct rulefile_let *find_let(const struct reader *r, struct gisa_str name)
{
	for (size_t i = 0; i < r->lets.count; i++)
		if (gisa_str_eq(r->lets.items[i].name, name))
			return &r->lets.items[i];
	return NULL;
}

/* Puts the lets into `raw`; the result lies in the arena. */
static enum gisa_status expand(struct reader *r, struct gisa_str raw, unsigned line, struct gisa_str *out)
{
	struct gisa_buf buf = GISA_BUF(PATTERN_MAX);
	enum gisa_status status = GISA_OK;
	for (size_t i = 0; i < raw.len && status == GISA_OK;) {
		size_t n = reference(raw, i);
		if (n == 0) {
			gisa_buf_addc(&buf, raw.ptr[i++]);
			continue;
		}
		struct gisa_str name = gisa_str_sub(raw, i + 1, i + n - 1);
		const struct rulefile_let *let = find_let(r, name);
		if (let)
			gisa_buf_addf(&buf, "(?:%.*s)", GISA_FMT(let->value));
		else
			status = fail(r, line, "no such let", name);
		i += n;
	}
	if (status == GISA_OK && buf.full)
		status = fail(r, line, "pattern too long", gisa_str(NULL, 0));
	*out = gisa_arena_copy(r->arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return status;
}

/* let NAME = regex */
static enum gisa_status rulefile_let(struct reader *r, struct gisa_str rest)
{
	struct gisa_str name = rulefile_word(&rest), equals = rulefile_word(&rest);
	if (name.len == 0 || !gisa_str_is(equals, "=") || rest.len == 0)
		return fail(r, r->line, "expected `let NAME = regex`", gisa_str(NULL, 0));
	for (size_t i = 0; i < name.len; i++)
		if (!name_char(name.ptr[i]) || gisa_is_digit(name.ptr[0]))
			return fail(r, r->line, "a let's name is of A-Z, 0-9 and _", name);
	if (find_let(r, name))
		return fail(r, r->line, "let given twice", name);
	struct rulefile_let let = { .name = name };
	enum gisa_status status = expand(r, rest, r->line, &let.value);
	if (status == GISA_OK)
		GISA_PUSH(&r->lets, let);
	return status;
}

/* ---- finishing a rule ------------------------------------------------------------------ */

static const struct {
	const char *name;
	enum gisa_type type;
	gisa_evaluator *evaluate;
} evaluators[] = {
	{ "company", GISA_COMPANY, gisa_company_value },
	{ "money", GISA_MONEY, gisa_money_value },
	{ "date", GISA_DATE, gisa_date_value },
};

static enum gisa_status compile(struct reader *r)
{
	char message[256];
	size_t offset = 0;
	enum gisa_status status =
		expand(r, gisa_buf_str(&r->pattern), r->pattern_line, &r->rule.pattern);
	if (status != GISA_OK)
		return status;
	r->rule.regex = gisa_regex_compile(r->rule.pattern, message, sizeof message, &offset);
	if (r->rule.regex) {
		r->rule.span_group = gisa_regex_group(r->rule.regex, "span");
		return GISA_OK;
	}
	unsigned line = r->pattern_line;
	for (size_t i = 0; i < offset && i < r->rule.pattern.len; i++)
		line += r->rule.pattern.ptr[i] == '\n';
	return fail(r, line, message, r->rule.id);
}

static void anchor(struct reader *r)
{
	for (int kind = GISA_ANCHOR_DIGIT; kind <= GISA_ANCHOR_AMOUNT; kind++)
		if (r->number[kind])
			gisa_anchors_number(r->anchors, (enum gisa_anchor_kind)kind, r->chars[kind],
					    r->rule.order);
	for (size_t i = 0; i < r->words.count; i++)
		gisa_anchors_word(r->anchors, r->words.items[i], r->rule.order);
}

static enum gisa_status finish(struct reader *r)
{
	if (!r->open)
		return GISA_OK;
	bool anchored = r->number[GISA_ANCHOR_DIGIT] || r->number[GISA_ANCHOR_AMOUNT] || r->words.count > 0;
	if (!r->rule.guard && r->rule.value.len == 0)
		return fail(r, r->rule.line, "rule without a value", r->rule.id);
	if (anchored != (r->pattern_line > 0))
		return fail(r, r->rule.line, "a rule has both anchor and pattern, or neither", r->rule.id);
	if (r->list->count >= RULES_MAX)
		return fail(r, r->rule.line, "too many rules", r->rule.id);
	r->rule.order = (unsigned)r->list->count;
	enum gisa_status status = r->pattern_line ? compile(r) : GISA_OK;
	if (status != GISA_OK)
		return status;
	anchor(r);
	GISA_PUSH(r->list, r->rule);
	r->open = false;
	return GISA_OK;
}

/* ---- directives ------------------------------------------------------------------------ */

static bool rulefile_type(struct gisa_str name, enum gisa_type *type)
{
	for (int t = 0; t < GISA_TYPE_COUNT; t++)
		if (gisa_str_is(name, gisa_type_text((enum gisa_type)t))) {
			*type = (enum gisa_type)t;
			return true;
		}
	return false;
}

/* rule ID; guard ID TYPE... */
static enum gisa_status begin(struct reader *r, struct gisa_str rest, bool guard)
{
	enum gisa_status status = finish(r);
	if (status != GISA_OK)
		return status;
	struct gisa_str id = rulefile_word(&rest);
	if (id.len == 0)
		return fail(r, r->line, "a rule needs an id", id);
	for (size_t i = 0; i < r->list->count; i++)
		if (gisa_str_eq(r->list->items[i].id, id))
			return fail(r, r->line, "rule id given twice", id);
	r->rule = (struct gisa_rule){ .id = id, .file = r->file, .line = r->line, .guard = guard };
	while (rest.len) {
		enum gisa_type type;
		struct gisa_str name = rulefile_word(&rest);
		if (!guard || !rulefile_type(name, &type))
			return fail(r, r->line, guard ? "no such type" : "text after the rule's id", name);
		r->rule.types |= 1u << type;
	}
	if (guard && r->rule.types == 0)
		return fail(r, r->line, "a guard names the types it forbids", id);
	r->open = true;
	r->pattern_line = 0;
	r->number[GISA_ANCHOR_DIGIT] = r->number[GISA_ANCHOR_AMOUNT] = false;
	r->words.count = 0;
	gisa_buf_reset(&r->pattern);
	return GISA_OK;
}

/* The word with a space for each underscore. */
static struct gisa_str rulefile_spaced(struct reader *r, struct gisa_str word)
{
	if (gisa_str_find(word, GISA_LIT("_"), 0) == GISA_NPOS)
		return word;
	struct gisa_str spaced = gisa_arena_copy(r->arena, word);
	for (char *p = (char *)spaced.ptr; p < spaced.ptr + spaced.len; p++)
		*p = *p == '_' ? ' ' : *p;
	return spaced;
}

/* anchor digit [CHARS]; anchor amount [CHARS]; anchor word W... */
static enum gisa_status anchor_line(struct reader *r, struct gisa_str rest)
{
	struct gisa_str kind = rulefile_word(&rest);
	bool amount = gisa_str_is(kind, "amount");
	if (amount || gisa_str_is(kind, "digit")) {
		enum gisa_anchor_kind k = amount ? GISA_ANCHOR_AMOUNT : GISA_ANCHOR_DIGIT;
		if (r->number[k])
			return fail(r, r->line, "one such anchor a rule", kind);
		r->number[k] = true;
		r->chars[k] = rest;
		return GISA_OK;
	}
	if (!gisa_str_is(kind, "word") || rest.len == 0)
		return fail(r, r->line,
			    "expected `anchor digit [CHARS]`, `anchor amount [CHARS]` or `anchor word W...`", kind);
	while (rest.len) {
		struct gisa_str word = rulefile_word(&rest);
		if (gisa_is_digit(word.ptr[0]) || word.ptr[0] == '_')
			return fail(r, r->line, "an anchor word cannot begin with a digit or a space", word);
		GISA_PUSH(&r->words, rulefile_spaced(r, word));
	}
	return GISA_OK;
}

/* value EVALUATOR [ARG ...] */
static enum gisa_status value_line(struct reader *r, struct gisa_str rest)
{
	if (r->rule.guard || r->rule.value.len)
		return fail(r, r->line, r->rule.guard ? "a guard has no value" : "value given twice",
			    r->rule.id);
	r->rule.value = rulefile_word(&rest);
	while (rest.len) {
		if (r->rule.arg_count == GISA_RULE_ARGS)
			return fail(r, r->line, "too many arguments", rest);
		r->rule.args[r->rule.arg_count++] = rulefile_word(&rest);
	}
	for (size_t i = 0; i < GISA_COUNT(evaluators); i++)
		if (gisa_str_is(r->rule.value, evaluators[i].name)) {
			r->rule.type = evaluators[i].type;
			r->rule.types = 1u << r->rule.type;
			r->rule.evaluate = evaluators[i].evaluate;
			return GISA_OK;
		}
	return fail(r, r->line, "no such evaluator", r->rule.value);
}

/* A whole number from 1 to `most`; 0 where the word is none. */
static unsigned rulefile_number(struct gisa_str word, unsigned most)
{
	unsigned n = 0;
	for (size_t i = 0; i < word.len && n <= most; i++)
		n = gisa_is_digit(word.ptr[i]) ? n * 10 + (unsigned)(word.ptr[i] - '0') : most + 1;
	return n <= most ? n : 0;
}

/* needs N WORD... */
static enum gisa_status needs_line(struct reader *r, struct gisa_str rest)
{
	struct gisa_str number = rulefile_word(&rest);
	unsigned reach = rulefile_number(number, GISA_NEED_REACH);
	if (reach == 0 || rest.len == 0 || r->rule.need.reach)
		return fail(r, r->line, "expected `needs N WORD...` once, N from 1 to 32", number);
	r->rule.need.reach = reach;
	while (rest.len) {
		struct gisa_str word = rulefile_word(&rest);
		if (!gisa_need_add(r->list->needs, &r->rule.need, word))
			return fail(r, r->line, "at most 32 words of one or two characters can be needed", word);
	}
	return GISA_OK;
}

/* from A to B */
static enum gisa_status from_line(struct reader *r, struct gisa_str rest)
{
	const unsigned most = GISA_NO_NUMBER - 1;
	unsigned low = rulefile_number(rulefile_word(&rest), most);
	bool to = gisa_str_is(rulefile_word(&rest), "to");
	unsigned high = rulefile_number(rulefile_word(&rest), most);
	if (!to || low == 0 || high < low || rest.len || r->rule.high)
		return fail(r, r->line, "expected `from A to B` once, numbers from 1 to 9999", gisa_str(NULL, 0));
	r->rule.low = low;
	r->rule.high = high;
	return GISA_OK;
}

/* head; otherwise */
static enum gisa_status mark_line(struct reader *r, bool *mark, struct gisa_str rest)
{
	if (rest.len)
		return fail(r, r->line, "nothing was expected behind it", rest);
	*mark = true;
	return GISA_OK;
}

static enum gisa_status flags_line(struct reader *r, struct gisa_str rest)
{
	while (rest.len) {
		struct gisa_str flag = rulefile_word(&rest);
		r->rule.flags = gisa_arena_join(r->arena, r->rule.flags, ';', flag);
	}
	return GISA_OK;
}

/* `[title]` or `[2024-01-17]` before an example's text. */
static void example_setting(struct gisa_example *example)
{
	size_t close = gisa_str_find(example->text, GISA_LIT("] "), 0);
	if (!gisa_str_starts(example->text, GISA_LIT("[")) || close == GISA_NPOS)
		return;
	struct gisa_str setting = gisa_str_sub(example->text, 1, close);
	if (gisa_str_is(setting, "title"))
		example->in_title = true;
	else if (setting.len == 10 && setting.ptr[4] == '-')
		example->published = setting;
	else
		return;
	example->text = gisa_str_trim(gisa_str_sub(example->text, close + 2, example->text.len));
}

/* + text => key=value; ...     - text */
static enum gisa_status example_line(struct reader *r, struct gisa_str rest, bool positive)
{
	struct gisa_example example = { .positive = positive, .line = r->line, .text = rest };
	size_t arrow = gisa_str_find(rest, GISA_LIT(" => "), 0);
	if (arrow != GISA_NPOS && positive) {
		example.text = gisa_str_trim(gisa_str_sub(rest, 0, arrow));
		example.want = gisa_str_trim(gisa_str_sub(rest, arrow + 4, rest.len));
	}
	example_setting(&example);
	if (example.text.len == 0)
		return fail(r, r->line, "an example needs a text", gisa_str(NULL, 0));
	GISA_PUSH(&r->rule.examples, example);
	return GISA_OK;
}

static enum gisa_status rulefile_pattern_line(struct reader *r, struct gisa_str rest, size_t indent)
{
	if (r->pattern_line)
		return fail(r, r->line, "pattern given twice", r->rule.id);
	r->in_pattern = true;
	r->pattern_indent = indent;
	r->pattern_line = rest.len ? r->line : r->line + 1;
	gisa_buf_add(&r->pattern, rest);
	return GISA_OK;
}

static enum gisa_status directive(struct reader *r, struct gisa_str line, size_t indent)
{
	struct gisa_str rest = line, word = rulefile_word(&rest);
	if (gisa_str_is(word, "let"))
		return rulefile_let(r, rest);
	if (gisa_str_is(word, "rule") || gisa_str_is(word, "guard"))
		return begin(r, rest, word.len == 5);
	if (!r->open)
		return fail(r, r->line, "outside a rule", word);
	if (gisa_str_is(word, "anchor"))
		return anchor_line(r, rest);
	if (gisa_str_is(word, "value"))
		return value_line(r, rest);
	if (gisa_str_is(word, "flags"))
		return flags_line(r, rest);
	if (gisa_str_is(word, "needs"))
		return needs_line(r, rest);
	if (gisa_str_is(word, "from"))
		return from_line(r, rest);
	if (gisa_str_is(word, "head"))
		return mark_line(r, &r->rule.head, rest);
	if (gisa_str_is(word, "otherwise"))
		return mark_line(r, &r->rule.otherwise, rest);
	if (gisa_str_is(word, "pattern"))
		return rulefile_pattern_line(r, rest, indent);
	if (gisa_str_is(word, "+") || gisa_str_is(word, "-"))
		return example_line(r, rest, word.ptr[0] == '+');
	return fail(r, r->line, "unknown word", word);
}

static enum gisa_status rulefile_line(struct reader *r, struct gisa_str line)
{
	size_t indent = 0;
	while (indent < line.len && gisa_is_space(line.ptr[indent]))
		indent++;
	struct gisa_str body = gisa_str_trim(line);
	if (r->in_pattern && (body.len == 0 || indent > r->pattern_indent)) {
		if (r->pattern_line != r->line)
			gisa_buf_addc(&r->pattern, '\n');
		gisa_buf_add(&r->pattern, body);
		return GISA_OK;
	}
	r->in_pattern = false;
	if (body.len == 0 || body.ptr[0] == '#')
		return GISA_OK;
	return directive(r, body, indent);
}

enum gisa_status gisa_rulefile_parse(struct gisa_arena *arena, struct gisa_str name, struct gisa_str text,
				     struct gisa_anchors *anchors, struct gisa_rulelist *list,
				     struct gisa_error *err)
{
	struct reader r = { .arena = arena, .file = name, .anchors = anchors, .list = list, .err = err,
			    .pattern = GISA_BUF(PATTERN_MAX) };
	enum gisa_status status = GISA_OK;
	size_t valid = gisa_utf8_valid(text);
	struct gisa_str line, rest = text;
	while (status == GISA_OK && gisa_str_line(&rest, &line)) {
		r.line++;
		if ((size_t)(line.ptr + line.len - text.ptr) > valid)
			status = fail(&r, r.line, "not UTF-8", gisa_str(NULL, 0));
		else
			status = rulefile_line(&r, line);
	}
	if (status == GISA_OK)
		status = finish(&r);
	if (status != GISA_OK && r.open) {
		gisa_regex_free(r.rule.regex);
		free(r.rule.examples.items);
	}
	gisa_buf_free(&r.pattern);
	free(r.lets.items);
	free(r.words.items);
	return status;
}
