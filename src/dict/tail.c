/*
 * The edges of a name. Korean glues 조사 to a noun, so that most names in a text are not followed
 * by a space; what may follow is the table src/rules/particles.tsv. A chain of its entries, each
 * allowed behind the one before, must lead to a break: a space, punctuation, the end, another
 * script.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/embed.h"
#include "base/error.h"
#include "dict/dict_private.h"

enum { HANGUL_FIRST = 0xAC00, HANGUL_COUNT = 11172, MAX_CHAIN = 4, ALL = -1 };

/* ---- scripts -------------------------------------------------------------------------------- */

enum script { NONE, HANGUL, LATIN, HANJA, OTHER };

static enum script script(uint32_t code)
{
	if (gisa_is_hangul(code))
		return HANGUL;
	if (code < 0x80)
		return gisa_is_alnum((char)code) ? LATIN : NONE;
	if (code >= 0x3131 && code <= 0x318E && code != 0x318D) /* ㆍ parts words */
		return HANGUL;
	if ((code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF))
		return HANJA;
	if ((code >= 0xFF10 && code <= 0xFF19) || (code >= 0xFF21 && code <= 0xFF3A) ||
	    (code >= 0xFF41 && code <= 0xFF5A) ||
	    (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7))
		return LATIN;
	if ((code >= 0x370 && code <= 0x1FFF) || (code >= 0x3041 && code <= 0x30FF && code != 0x30FB))
		return OTHER;
	return NONE;
}

/* A space nearly always, which needs no decoding. */
static inline bool is_ascii_break(char c)
{
	return (unsigned char)c < 0x80 && !gisa_is_alnum(c);
}

static inline enum script script_at(struct gisa_str text, size_t pos)
{
	if (pos >= text.len || is_ascii_break(text.ptr[pos]))
		return NONE;
	return script(gisa_utf8_next(text, &pos));
}

enum gisa_head gisa_head_at(struct gisa_str text, size_t pos)
{
	if (pos == 0 || is_ascii_break(text.ptr[pos - 1]))
		return GISA_HEAD_BREAK;
	enum script before = script_at(text, gisa_utf8_prev(text, pos));
	if (before == NONE)
		return GISA_HEAD_BREAK;
	return before == script_at(text, pos) ? GISA_HEAD_INSIDE : GISA_HEAD_SCRIPT;
}

/* ---- last sounds ---------------------------------------------------------------------------- */

enum { OPEN = 1, L = 2, CLOSED = 4 };

/* How the code point that ends at `end` sounds: every way where it is no Hangul. */
static unsigned tail_sound(struct gisa_str text, size_t end)
{
	size_t pos = gisa_utf8_prev(text, end);
	uint32_t code = gisa_utf8_next(text, &pos);
	if (!gisa_is_hangul(code))
		return OPEN | L | CLOSED;
	unsigned final = gisa_hangul_final(code);
	return final == GISA_FINAL_NONE ? OPEN : final == GISA_FINAL_RIEUL ? L : CLOSED;
}

static const struct word {
	const char *word;
	uint32_t value;
} afters[] = {
	{ "any", OPEN | L | CLOSED },
	{ "open", OPEN },
	{ "closed", L | CLOSED },
	{ "open-l", OPEN | L },
	{ "closed-l", CLOSED },
	{ 0 },
}, roles[] = {
	{ "subject", GISA_TAIL_SUBJECT }, { "topic", GISA_TAIL_TOPIC },	  { "object", GISA_TAIL_OBJECT },
	{ "of", GISA_TAIL_OF },		  { "with", GISA_TAIL_WITH },	  { "place", GISA_TAIL_PLACE },
	{ "person", GISA_TAIL_PERSON },	  { "also", GISA_TAIL_ALSO },	  { "copula", GISA_TAIL_COPULA },
	{ "plural", GISA_TAIL_PLURAL },	  { "side", GISA_TAIL_SIDE },	  { "suffix", GISA_TAIL_SUFFIX },
	{ "noun", GISA_TAIL_NOUN },	  { 0 },
}, tail_classes[] = {
	{ "case", 0 }, { "place", 1 }, { "aux", 2 },  { "topic", 3 },  { "of", 4 },    { "copula", 5 },
	{ "side", 6 }, { "plural", 7 }, { "suffix", 8 }, { "noun", 9 }, { "honor", 10 }, { 0 },
};

/* ---- the table ------------------------------------------------------------------------------ */

struct reader {
	struct gisa_particles *particles;
	uint32_t then[32]; /* by class */
	unsigned line;
	struct gisa_error *err;
};

static enum gisa_status bad(struct reader *r, const char *what, struct gisa_str word)
{
	char where[64];
	snprintf(where, sizeof where, "particles.tsv:%u", r->line);
	return gisa_fail(r->err, GISA_CONFIG, gisa_cstr(where), "%s '%.*s'", what, GISA_FMT(word));
}

static enum gisa_status tail_value(struct reader *r, const struct word *words, struct gisa_str word,
				   uint32_t *value)
{
	for (; words->word; words++)
		if (gisa_str_is(word, words->word)) {
			*value = words->value;
			return GISA_OK;
		}
	return bad(r, "unknown word", word);
}

/* The words of a list, as bits (`shift`: the values are bit numbers). */
static enum gisa_status tail_bits(struct reader *r, const struct word *words, struct gisa_str list,
				  bool shift, uint32_t *bits)
{
	struct gisa_str word;
	enum gisa_status status = GISA_OK;
	while (status == GISA_OK && gisa_str_split(&list, ' ', &word)) {
		uint32_t value = 0;
		status = tail_value(r, words, word, &value);
		*bits |= shift ? 1u << value : value;
	}
	return status;
}

static enum gisa_status tail_then(struct reader *r, struct gisa_str line)
{
	struct gisa_str word;
	uint32_t class = 0;
	line = gisa_str_sub(line, strlen("@then "), line.len);
	gisa_str_split(&line, '\t', &word);
	enum gisa_status status = tail_value(r, tail_classes, word, &class);
	return status == GISA_OK ? tail_bits(r, tail_classes, line, true, &r->then[class]) : status;
}

/* Enters the last particle in its syllable's list, longest first. */
static void tail_link(struct gisa_particles *particles)
{
	uint16_t id = (uint16_t)(particles->count - 1);
	struct gisa_particle *items = particles->items;
	size_t pos = 0;
	uint16_t *link = &particles->first[gisa_utf8_next(items[id].form, &pos) - HANGUL_FIRST];
	while (*link != GISA_NO_PARTICLE && items[*link].form.len >= items[id].form.len)
		link = &items[*link].next;
	items[id].next = *link;
	*link = id;
}

static enum gisa_status tail_particle(struct reader *r, struct gisa_str line)
{
	struct gisa_particle particle = { 0 };
	struct gisa_str class, after;
	uint32_t class_value = 0, after_value = 0;
	size_t pos = 0;
	gisa_str_split(&line, '\t', &particle.form);
	if (!gisa_str_split(&line, '\t', &class) || !gisa_str_split(&line, '\t', &after))
		return bad(r, "four fields are wanted:", particle.form);
	if (particle.form.len == 0 || !gisa_is_hangul(gisa_utf8_next(particle.form, &pos)))
		return bad(r, "no Hangul:", particle.form);
	enum gisa_status status = tail_value(r, tail_classes, class, &class_value);
	if (status == GISA_OK)
		status = tail_value(r, afters, after, &after_value);
	if (status == GISA_OK)
		status = tail_bits(r, roles, line, false, &particle.roles);
	particle.class = (uint8_t)class_value;
	particle.after = (uint8_t)after_value;
	particle.then = r->then[class_value];
	GISA_PUSH(r->particles, particle);
	tail_link(r->particles);
	return status;
}

static enum gisa_status tail_line(struct reader *r, struct gisa_str line)
{
	if (line.len == 0 || line.ptr[0] == '#' || gisa_str_starts(line, GISA_LIT("form\t")))
		return GISA_OK;
	if (gisa_str_starts(line, GISA_LIT("@then ")))
		return tail_then(r, line);
	return tail_particle(r, line);
}

enum gisa_status gisa_particles_read(struct gisa_particles *particles, struct gisa_error *err)
{
	struct reader r = { .particles = particles, .err = err };
	const struct gisa_embedded *e = gisa_embedded;
	while (e->name && strcmp(e->name, "particles.tsv") != 0)
		e++;
	particles->first = gisa_xmalloc(HANGUL_COUNT * sizeof *particles->first);
	for (size_t i = 0; i < HANGUL_COUNT; i++)
		particles->first[i] = GISA_NO_PARTICLE;
	struct gisa_str rest = e->bytes, line;
	enum gisa_status status = GISA_OK;
	while (status == GISA_OK && gisa_str_line(&rest, &line)) {
		r.line++;
		status = tail_line(&r, line);
	}
	return status;
}

void gisa_particles_free(struct gisa_particles *particles)
{
	free(particles->items);
	free(particles->first);
}

/* ---- what follows --------------------------------------------------------------------------- */

static bool chain(const struct gisa_particles *particles, struct gisa_str text, size_t pos,
		  uint32_t classes, unsigned depth, struct gisa_tail *tail);

/* `sound`: what the particle stands behind; `rest` begins with its first syllable. */
static inline bool fits(const struct gisa_particle *particle, struct gisa_str rest, unsigned sound, uint32_t classes)
{
	return classes >> particle->class & 1 && sound & particle->after &&
	       (particle->form.len == strlen("가") || gisa_str_starts(rest, particle->form));
}

/* The particle and what may stand behind it, if that leads to a break. */
static bool take(const struct gisa_particles *particles, const struct gisa_particle *particle,
		 struct gisa_str text, size_t pos, unsigned depth, struct gisa_tail *tail)
{
	size_t end = pos + particle->form.len;
	*tail = (struct gisa_tail){ 0, 0 };
	if (script_at(text, end) == HANGUL &&
	    !chain(particles, text, end, particle->then, depth + 1, tail))
		return false;
	tail->len += (uint32_t)particle->form.len;
	tail->roles |= particle->roles;
	return true;
}

static bool chain(const struct gisa_particles *particles, struct gisa_str text, size_t pos,
		  uint32_t classes, unsigned depth, struct gisa_tail *tail)
{
	size_t next = pos;
	uint32_t code = gisa_utf8_next(text, &next);
	uint16_t i = depth < MAX_CHAIN && gisa_is_hangul(code) ? particles->first[code - HANGUL_FIRST] : GISA_NO_PARTICLE;
	if (i == GISA_NO_PARTICLE)
		return false;
	unsigned sound = tail_sound(text, pos);
	struct gisa_str rest = gisa_str_sub(text, pos, text.len);
	for (; i != GISA_NO_PARTICLE; i = particles->items[i].next)
		if (fits(&particles->items[i], rest, sound, classes) &&
		    take(particles, &particles->items[i], text, pos, depth, tail))
			return true;
	return false;
}

struct gisa_tail gisa_tail_at(const struct gisa_dict *dict, struct gisa_str text, size_t start, size_t end)
{
	struct gisa_tail tail = { 0, 0 };
	enum script after = script_at(text, end);
	if (after == NONE)
		return (struct gisa_tail){ 0, GISA_TAIL_BREAK };
	if (after == HANGUL && end > start &&
	    chain(&dict->particles, text, end, (uint32_t)ALL, 0, &tail))
		return tail;
	if (end > start && script_at(text, gisa_utf8_prev(text, end)) != after)
		return (struct gisa_tail){ 0, GISA_TAIL_SCRIPT };
	return (struct gisa_tail){ 0, 0 };
}
