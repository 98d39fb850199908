/*
 * The other ways a newspaper writes a name that is known: made by rule, so that no list has to
 * hold them.
 *
 *   LG에너지솔루션   엘지에너지솔루션, 엘지(LG)에너지솔루션 (the style of some), LG 에너지솔루션
 *   LG CNS          LGCNS, 엘지씨엔에스
 *   LG전자, F&F     lg전자, F＆F
 *   NAVER, Nvidia   Naver, NVIDIA
 *   하나은행        하나銀, and the other endings of src/rules/short-forms.tsv
 *
 * A spelling is only entered where nobody has that name yet.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/error.h"
#include "dict/dict_private.h"

enum { MAX = 240, MAX_ACRONYM = 4 };

static const char *const letters[26] = {
	"에이", "비", "씨", "디", "이", "에프", "지", "에이치", "아이", "제이",   "케이", "엘",   "엠",
	"엔",   "오", "피", "큐", "알", "에스", "티", "유",     "브이", "더블유", "엑스", "와이", "제트",
};

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Where the run of capitals (with & inside) that begins at `pos` ends. */
static size_t spelling_run(struct gisa_str s, size_t pos)
{
	size_t end = pos;
	while (end < s.len && (is_upper(s.ptr[end]) || (s.ptr[end] == '&' && end > pos && end + 1 < s.len)))
		end++;
	return end;
}

static void read_aloud(struct gisa_buf *buf, struct gisa_str run)
{
	for (size_t i = 0; i < run.len; i++)
		gisa_buf_add(buf,
			     run.ptr[i] == '&' ? GISA_LIT("앤") : gisa_cstr(letters[run.ptr[i] - 'A']));
}

/* Reads every acronym of the name in Hangul; false where it has none or one that is a word
 * (POSCO) or has lower case or digits in it. `both`: the letters follow in parentheses. */
static bool hangul(struct gisa_buf *buf, struct gisa_str name, bool both)
{
	bool any = false;
	for (size_t i = 0; i < name.len;) {
		size_t end = spelling_run(name, i);
		if (end == i) {
			if (gisa_is_alnum(name.ptr[i]) || name.ptr[i] == '&')
				return false;
			gisa_buf_addc(buf, name.ptr[i++]);
			continue;
		}
		if (end - i > MAX_ACRONYM || (end < name.len && gisa_is_alnum(name.ptr[end])))
			return false;
		read_aloud(buf, gisa_str_sub(name, i, end));
		if (both)
			gisa_buf_addf(buf, "(%.*s)", (int)(end - i), name.ptr + i);
		any = true;
		i = end;
	}
	return any && !buf->full;
}

/* 0 for space, else which script the byte belongs to. */
static int spelling_script(char c)
{
	if (c == ' ')
		return 0;
	return (unsigned char)c < 0x80 ? 1 : 2;
}

/* Puts a space where Latin and Hangul meet (`spaced`), or takes all spaces away. */
static bool respace(struct gisa_buf *buf, struct gisa_str name, bool spaced)
{
	int before = 0;
	for (size_t i = 0; i < name.len; i++) {
		int script = spelling_script(name.ptr[i]);
		if (spaced && script && before && script != before)
			gisa_buf_addc(buf, ' ');
		if (spaced || script)
			gisa_buf_addc(buf, name.ptr[i]);
		before = script;
	}
	return buf->len != name.len && !buf->full;
}

/* A Latin name of four letters or more in capitals, or with one capital. */
static bool recase(struct gisa_buf *buf, struct gisa_str name, bool upper)
{
	bool first = true;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!gisa_is_alpha(c))
			return false;
		gisa_buf_addc(buf, upper || first ? (char)(gisa_lower(c) - 'a' + 'A') : gisa_lower(c));
		first = false;
	}
	return name.len >= 4 && !gisa_str_eq(gisa_buf_str(buf), name);
}

/* lg전자, kt&g: letters before Hangul or with & in lower case, as in keywords. */
static bool lower(struct gisa_buf *buf, struct gisa_str name)
{
	size_t end = spelling_run(name, 0);
	bool mixed = end < name.len && (unsigned char)name.ptr[end] >= 0x80;
	if (end < 2 || (!mixed && !(end == name.len && memchr(name.ptr, '&', end))))
		return false;
	for (size_t i = 0; i < end; i++)
		gisa_buf_addc(buf, gisa_lower(name.ptr[i]));
	gisa_buf_add(buf, gisa_str_sub(name, end, name.len));
	return !buf->full;
}

/* F＆F: some pages write & twice as wide. */
static bool widen(struct gisa_buf *buf, struct gisa_str name)
{
	const char *sign = memchr(name.ptr, '&', name.len);
	if (!sign)
		return false;
	size_t at = (size_t)(sign - name.ptr);
	gisa_buf_addf(buf, "%.*s＆", (int)at, name.ptr);
	gisa_buf_add(buf, gisa_str_sub(name, at + 1, name.len));
	return !buf->full;
}

/* Names are of Hangul alone as a rule: eight bytes at a time. */
static bool has_ascii(struct gisa_str s)
{
	uint64_t word, all = ~(uint64_t)0;
	size_t i = 0;
	for (; i + sizeof word <= s.len; i += sizeof word) {
		memcpy(&word, s.ptr + i, sizeof word);
		all &= word;
	}
	for (; i < s.len; i++)
		if ((unsigned char)s.ptr[i] < 0x80)
			return true;
	return (all & 0x8080808080808080u) != 0x8080808080808080u;
}

static void enter(struct gisa_dict *dict, uint32_t name, struct gisa_buf *buf, bool made,
		  enum gisa_name_use use)
{
	if (made)
		gisa_dict_add_spelling(dict, name, gisa_buf_str(buf), GISA_ROLE_SPELLING, use);
	gisa_buf_reset(buf);
}

/* A bare acronym read aloud (디비, 지에스) is hardly a name by itself. */
static enum gisa_name_use use_aloud(struct gisa_str name)
{
	return spelling_run(name, 0) == name.len && name.len <= 2 ? GISA_USE_CONTEXT : GISA_USE_FREE;
}

/* Of the names with ASCII in them most have but spaces: nothing to read aloud, to part or to recase. */
static bool has_alnum(struct gisa_str s)
{
	size_t i = 0;
	while (i < s.len && !gisa_is_alnum(s.ptr[i]))
		i++;
	return i < s.len;
}

static void spell(struct gisa_dict *dict, uint32_t id, struct gisa_buf *buf)
{
	struct gisa_str name = dict->names.items[id].text;
	if (name.len > MAX / 2 || !has_ascii(name))
		return;
	enter(dict, id, buf, respace(buf, name, false), GISA_USE_FREE);
	if (!has_alnum(name))
		return;
	enter(dict, id, buf, hangul(buf, name, false), use_aloud(name));
	enter(dict, id, buf, hangul(buf, name, true) && spelling_run(name, 0) != name.len, GISA_USE_FREE);
	enter(dict, id, buf, respace(buf, name, true), GISA_USE_FREE);
	enter(dict, id, buf, lower(buf, name), GISA_USE_FREE);
	enter(dict, id, buf, widen(buf, name), GISA_USE_FREE);
	enter(dict, id, buf, recase(buf, name, true), GISA_USE_FREE);
	enter(dict, id, buf, recase(buf, name, false), GISA_USE_FREE);
}

/* One line of short-forms.tsv. */
struct short_word {
	struct gisa_str ending, form;
	size_t least; /* syllables before the ending */
	enum gisa_name_use use;
};

struct shorts {
	struct short_word *items;
	size_t count, cap;
	bool last[256]; /* whether some ending ends so: nearly all names end otherwise */
};

/* A number for the last three bytes, all that a syllable has. */
static unsigned spelling_last(struct gisa_str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr + s.len - 3;
	return (p[0] * 7u + p[1] * 3u + p[2]) & 255;
}

static void shorten(struct gisa_dict *dict, uint32_t id, const struct short_word *rule, struct gisa_buf *buf)
{
	struct gisa_str name = dict->names.items[id].text;
	if (name.len > MAX / 2 || !gisa_str_ends(name, rule->ending))
		return;
	struct gisa_str stem = gisa_str_sub(name, 0, name.len - rule->ending.len);
	if (gisa_utf8_count(stem) < rule->least)
		return;
	gisa_buf_add(buf, stem);
	gisa_buf_add(buf, rule->form);
	if (!buf->full)
		gisa_dict_add_spelling(dict, id, gisa_buf_str(buf), GISA_ROLE_ALIAS, rule->use);
	gisa_buf_reset(buf);
}

static enum gisa_status read_shorts(struct shorts *shorts, struct gisa_error *err)
{
	const struct gisa_embedded *e = gisa_embedded;
	while (e->name && strcmp(e->name, "short-forms.tsv") != 0)
		e++;
	struct gisa_str rest = e->bytes, line, field[4];
	while (gisa_str_line(&rest, &line)) {
		size_t n = 0;
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		while (n < 4 && gisa_str_split(&line, '\t', &field[n]))
			n++;
		if (n < 4 || field[2].len != 1 || field[0].len < 3)
			return gisa_fail(err, GISA_CONFIG, GISA_LIT("short-forms.tsv"),
					 "a line without its four fields");
		shorts->last[spelling_last(field[0])] = true;
		GISA_PUSH(shorts, (struct short_word){ field[0], field[1], (size_t)(field[2].ptr[0] - '0'),
						       gisa_str_is(field[3], "context") ? GISA_USE_CONTEXT
											: GISA_USE_FREE });
	}
	return GISA_OK;
}

/* A name that may have a short form. */
static bool is_whole(const struct gisa_dict *dict, uint32_t id, const struct shorts *shorts)
{
	const struct gisa_dict_name *name = &dict->names.items[id];
	return name->text.len > 3 && shorts->last[spelling_last(name->text)] && name->use == GISA_USE_FREE &&
	       (name->role == GISA_ROLE_NAME || name->role == GISA_ROLE_ALIAS) &&
	       !gisa_company_is_none(&dict->companies.items[name->company]);
}

enum gisa_status gisa_dict_spell(struct gisa_dict *dict, size_t first, struct gisa_error *err)
{
	struct shorts shorts = { 0 };
	struct gisa_buf buf = GISA_BUF(MAX);
	enum gisa_status status = read_shorts(&shorts, err);
	size_t end = dict->names.count;
	for (size_t i = first; status == GISA_OK && i < end; i++)
		if (is_whole(dict, (uint32_t)i, &shorts))
			for (size_t k = 0; k < shorts.count; k++)
				shorten(dict, (uint32_t)i, &shorts.items[k], &buf);
	end = dict->names.count;
	for (size_t i = first; status == GISA_OK && i < end; i++)
		spell(dict, (uint32_t)i, &buf);
	gisa_buf_free(&buf);
	free(shorts.items);
	return status;
}
