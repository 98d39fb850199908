/*
 * The dictionary's names in the text, the longest that begins at each place, laid over the words.
 * Which of them are mentions is decided later; here only the edges are looked at.
 */
#include "extract/company_stages.h"

#include "base/utf8.h"
#include "base/words.h"

static struct gisa_chit *push(struct gisa_company_state *st)
{
	if (st->hit_count == st->hit_cap) {
		size_t cap = st->hit_cap ? st->hit_cap * 2 : 64;
		struct gisa_chit *items = GISA_NEW(st->ctx->arena, struct gisa_chit, cap);
		if (st->hit_count)
			memcpy(items, st->hits, st->hit_count * sizeof *items);
		st->hits = items;
		st->hit_cap = cap;
	}
	return &st->hits[st->hit_count++];
}

/* What may stand behind a name of the dictionary. */
enum { NO_END = GISA_TAIL_SCRIPT };

/* A name may begin behind a break, where a word was cut off another, or behind a country's Chinese sign: 美엔비디아. */
static bool may_begin(const struct gisa_company_state *st, size_t word, size_t pos)
{
	struct gisa_str text = st->ctx->text;
	if (pos == st->words[word].start)
		return true;
	enum gisa_head head = gisa_head_at(text, pos);
	if (head != GISA_HEAD_SCRIPT)
		return head == GISA_HEAD_BREAK;
	size_t at = gisa_utf8_prev(text, pos);
	uint32_t code = gisa_utf8_next(text, &at);
	return code >= 0x4E00 && code <= 0x9FFF;
}

/* Another script may follow where it is a Chinese sign that names the kind of firm: 다올證, 도레이社, CJ家. */
static bool sign_follows(struct gisa_str text, size_t end)
{
	if (end >= text.len)
		return false;
	uint32_t code = gisa_utf8_next(text, &end);
	static const uint32_t signs[] = { 0x793E /* 社 */, 0x5BB6 /* 家 */, 0x5074 /* 側 */, 0x767C /* 發 */, 0x767A /* 発 */,
					  0x682A /* 株 */, 0x7CFB /* 系 */, 0x884C /* 行 */, 0x88FD /* 製 */, 0x5411 /* 向 */ };
	for (size_t i = 0; i < GISA_COUNT(signs); i++)
		if (code == signs[i])
			return true;
	return false;
}

/* Papers that write no space beside Latin letters: CJ4000억, GS1300억, KT10.8%, LG77명. */
static bool amount_follows(struct gisa_str text, size_t end)
{
	static const char *const scales[] = { "만", "억", "조", "명", "%", "％" };
	if ((unsigned char)text.ptr[end - 1] >= 0x80 || end >= text.len || !gisa_is_digit(text.ptr[end]))
		return false;
	while (end < text.len && (gisa_is_digit(text.ptr[end]) || text.ptr[end] == ',' || text.ptr[end] == '.'))
		end++;
	return GISA_BEGINS(gisa_str_sub(text, end, text.len), scales);
}

static bool is_plain_name(const struct gisa_company_state *st, const struct gisa_dict_hit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	return gisa_utf8_count(n->text) >= 4 && n->use == GISA_USE_FREE && n->role == GISA_ROLE_NAME &&
	       !(n->danger & ~GISA_DANGER_TEAM);
}

/* 금호타이어금호타이어, 호텔신라하나증권: captions and sentences that a page's markup alone kept apart. */
static bool is_glued(const struct gisa_company_state *st, const struct gisa_dict_hit *hit, size_t end)
{
	struct gisa_dict_hit next[GISA_DICT_HITS];
	if (!is_plain_name(st, hit))
		return false;
	size_t count = gisa_dict_match(st->ctx->dict, st->ctx->text, end, next);
	for (size_t i = 0; i < count; i++)
		if (is_plain_name(st, &next[i]) && gisa_company_tail_roles(st, end, end + next[i].len))
			return true;
	return false;
}

/* A Chinese sign for what a firm is, which the dictionary has written out; NULL where none stands there. */
static const char *sign_at(struct gisa_str text, size_t at)
{
	static const struct {
		const char *sign, *word;
	} signs[] = { { "百", "백화점" }, { "銀", "은행" }, { "證", "증권" },   { "生", "생명" }, { "火", "화재" },
		      { "重", "중공업" }, { "建", "건설" }, { "電", "전자" }, { "車", "자동차" } };
	struct gisa_str rest = gisa_str_sub(text, at, text.len);
	if (rest.len < 3 || (unsigned char)rest.ptr[0] < 0xE4 || (unsigned char)rest.ptr[0] > 0xE9)
		return NULL;
	for (size_t k = 0; k < GISA_COUNT(signs); k++)
		if (gisa_str_starts(rest, gisa_cstr(signs[k].sign)))
			return signs[k].word;
	return NULL;
}

/* The name that goes on behind text[pos, *end) with a sign (한빛百, 누리生) or with 그룹 behind one (가람重그룹); *end
 * moves behind it. */
static uint32_t signed_name(const struct gisa_company_state *st, size_t pos, size_t *end)
{
	struct gisa_str text = st->ctx->text;
	bool group = gisa_str_starts(gisa_str_sub(text, *end, text.len), GISA_LIT("그룹")) && *end - pos > strlen("重");
	size_t at = group ? *end - strlen("重") : *end;
	const char *word = sign_at(text, at);
	if (!word)
		return GISA_DICT_NONE;
	uint32_t name = gisa_dict_lookup(st->ctx->dict, gisa_arena_printf(st->ctx->arena, "%.*s%s%s",
		GISA_FMT(gisa_str_sub(text, pos, at)), word, group ? "그룹" : ""));
	if (name != GISA_DICT_NONE)
		*end = at + strlen("重") + (group ? strlen("그룹") : 0);
	return name;
}

/* 보잉사의: what may stand behind the syllable for "firm", which papers add to foreign names; 0 where it is not that. */
static uint32_t roles_behind_firm(const struct gisa_company_state *st, const struct gisa_dict_hit *hit, size_t pos,
				  size_t end)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	bool firm = gisa_str_starts(gisa_str_sub(st->ctx->text, end, st->ctx->text.len), GISA_LIT("사"));
	if (!firm || n->danger & (GISA_DANGER_PLACE | GISA_DANGER_PERSON) ||
	    !gisa_company_is_foreign(gisa_dict_company(st->ctx->dict, n->company)))
		return 0;
	return gisa_company_tail_roles(st, pos, end + strlen("사"));
}

/* 한빛중공업는, 가람전자은: a page written by a program takes the 조사 of other names. 한빛중공업은지난해: the next word is
 * glued to it, and 한빛중공업가격 is one. */
static uint32_t roles_misspelt(const struct gisa_company_state *st, const struct gisa_dict_hit *hit, size_t end)
{
	static const struct {
		const char *form;
		uint32_t role;
	} particles[] = { { "는", GISA_TAIL_TOPIC },   { "은", GISA_TAIL_TOPIC },  { "가", GISA_TAIL_SUBJECT },
			  { "이", GISA_TAIL_SUBJECT }, { "를", GISA_TAIL_OBJECT }, { "을", GISA_TAIL_OBJECT },
			  { "와", GISA_TAIL_WITH },    { "과", GISA_TAIL_WITH } };
	struct gisa_str text = st->ctx->text, rest = gisa_str_sub(text, end, text.len);
	if (!is_plain_name(st, hit) || rest.len < strlen("는"))
		return 0;
	for (size_t i = 0; i < GISA_COUNT(particles); i++)
		if (gisa_str_starts(rest, gisa_cstr(particles[i].form))) {
			struct gisa_str behind = gisa_str_sub(rest, strlen("는"), rest.len);
			bool ends = gisa_company_tail_roles(st, end, end + strlen("는")) & GISA_TAIL_BREAK;
			return ends || (gisa_company_begins_word(st, behind) && !gisa_company_begins_word(st, rest)) ? particles[i].role : 0;
		}
	return 0;
}

/* What follows the name up to where its word was cut because the next one is glued to it: 사진=[LG전자]LG전자가. */
static uint32_t roles_in_cut_word(const struct gisa_company_state *st, size_t word, size_t start, size_t end)
{
	size_t cut = st->words[word].end;
	const struct gisa_cword *next = &st->words[word] + 1;
	if (word + 1 >= st->word_count || end > cut || next->start != cut || next->script & GISA_HANJA)
		return 0;
	return gisa_company_tail_roles_within(st, start, end, cut);
}

/* The longest of the names found at `pos` whose edges are a name's. */
static bool hit_at(struct gisa_company_state *st, size_t word, size_t pos, const struct gisa_dict_hit *found,
		   size_t count, struct gisa_chit *out)
{
	struct gisa_str text = st->ctx->text;
	for (size_t i = 0; i < count; i++) {
		size_t end = pos + found[i].len;
		uint32_t roles = gisa_company_tail_roles(st, pos, end), whole = signed_name(st, pos, &end);
		if (whole != GISA_DICT_NONE) {
			*out = (struct gisa_chit){ .start = (uint32_t)pos, .end = (uint32_t)end, .name = whole,
						   .roles = gisa_company_tail_roles(st, pos, end) };
			return true;
		}
		if (!(roles & ~(uint32_t)NO_END) && !sign_follows(text, end) &&
		    !gisa_company_mark_at(text, end) && !amount_follows(text, end)) {
			roles = roles_behind_firm(st, &found[i], pos, end) | roles_in_cut_word(st, word, pos, end);
			roles = roles ? roles : roles_misspelt(st, &found[i], end);
			if (!roles && !is_glued(st, &found[i], end))
				continue;
			roles = roles ? roles : GISA_TAIL_BREAK;
		}
		if (gisa_dict_name(st->ctx->dict, found[i].name)->use == GISA_USE_NEVER || text.ptr[end - 1] == ')')
			continue;
		*out = (struct gisa_chit){ .start = (uint32_t)pos, .end = (uint32_t)end, .name = found[i].name,
					   .roles = roles };
		return true;
	}
	return false;
}

/* SK㈜, (주)한화, 한화(000880), LG 주가, 지주사인 LG: the firm of a group's name, not the group, which has no shares. */
static bool is_share(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	static const char *const before[] = { "㈜",          "(주)",          "주식회사 ",
					      "지주사인 ",   "지주사격인 ",   "지주사 격인 ",
					      "지주회사인 ", "지주회사격인 ", "지주회사 격인 " },
				 *const behind[] = { "㈜",    "(주)",  " 주식회사", "(0",       " 주가",
						     " 지분", " 주식", " 지배력",   " 최대주주" };
	struct gisa_str head = gisa_str_sub(st->ctx->text, 0, hit->start),
			rest = gisa_str_sub(st->ctx->text, hit->end, st->ctx->text.len);
	return GISA_ENDS(head, before) || GISA_BEGINS(rest, behind);
}

static bool is_group(const struct gisa_company *c)
{
	return c->kind == GISA_KIND_OF_GROUP;
}

static bool is_listed(const struct gisa_company *c)
{
	return c->ticker[0] != '\0';
}

/* The first of the names written like `name` whose company is such a one. */
static uint32_t same_name(const struct gisa_company_state *st, uint32_t name,
			  bool (*such)(const struct gisa_company *))
{
	const struct gisa_dict *dict = st->ctx->dict;
	while (name != GISA_DICT_NONE && !such(gisa_dict_company(dict, gisa_dict_name(dict, name)->company)))
		name = gisa_dict_name(dict, name)->same;
	return name;
}

static void choose_company(struct gisa_company_state *st, struct gisa_chit *hit)
{
	unsigned all = 0;
	const uint32_t first = hit->name;
	hit->name = gisa_dict_pick(st->ctx->dict, hit->name, st->day, &hit->homonyms, &all);
	/* 한화 is the group before it is the firm of that name, but where the firm is told apart */
	uint32_t group = all > 1 ? same_name(st, hit->name, is_group) : GISA_DICT_NONE;
	if (group != GISA_DICT_NONE) {
		uint32_t firm = is_share(st, hit) ? same_name(st, first, is_listed) : GISA_DICT_NONE;
		hit->name = firm != GISA_DICT_NONE ? firm : group;
		hit->evidence |= firm != GISA_DICT_NONE ? GISA_EV(MARKER) : 0;
		hit->homonyms = 1;
	}
	hit->namesake = all > 1 && group == GISA_DICT_NONE ? first : GISA_DICT_NONE;
	hit->company = gisa_dict_name(st->ctx->dict, hit->name)->company;
	hit->form = GISA_NONE;
}

/* A name of the dictionary is no common word, however it ends: KB국민은행. */
static void forget_ending(struct gisa_cword *w)
{
	if (!w->by_ending)
		return;
	w->classes = 0;
	w->stem = w->start;
	w->roles = 0;
	w->by_ending = false;
}

/* Marks the words under the hit, none of which stands before `word`. */
static void lay(struct gisa_company_state *st, struct gisa_chit *hit, uint32_t index, size_t word)
{
	bool no_firm = gisa_company_is_none(gisa_dict_company(st->ctx->dict, hit->company));
	while (word < st->word_count && st->words[word].end <= hit->start)
		word++;
	hit->first = hit->last = (uint32_t)word;
	for (size_t i = word; i < st->word_count && st->words[i].start < hit->end; i++) {
		hit->last = (uint32_t)i;
		forget_ending(&st->words[i]);
		st->words[i].hit = index;
		st->words[i].guarded |= no_firm;
		st->marks[i] |= GISA_MARK_NAME;
	}
}

/* Adds the name among those found at *pos of word `i`, and moves *pos behind it; whether another may be glued to it.
 * Apart, so that the common case, where nothing is found, needs no room for what it needs. */
static __attribute__((noinline)) bool add(struct gisa_company_state *st, size_t i, const struct gisa_dict_hit *found,
					  size_t count, size_t *pos)
{
	struct gisa_chit hit;
	if (!hit_at(st, i, *pos, found, count, &hit))
		return false;
	choose_company(st, &hit);
	*push(st) = hit;
	lay(st, &st->hits[st->hit_count - 1], (uint32_t)st->hit_count - 1, i);
	*pos = hit.end;
	return hit.roles == GISA_TAIL_BREAK && gisa_head_at(st->ctx->text, hit.end) == GISA_HEAD_INSIDE;
}

/* Adds the name at `pos` of word `i`, and those glued to it; returns where they end, `pos` where there is none. */
static size_t take(struct gisa_company_state *st, size_t i, size_t pos)
{
	struct gisa_dict_hit found[GISA_DICT_HITS];
	size_t count;
	do
		count = gisa_dict_match(st->ctx->dict, st->ctx->text, pos, found);
	while (count && add(st, i, found, count, &pos));
	return pos;
}

/* The names that begin in word `i` from `pos` on; returns where the last of them ends, at least where the word does. */
static size_t in_word(struct gisa_company_state *st, size_t i, size_t pos)
{
	struct gisa_str text = st->ctx->text;
	const size_t end = st->words[i].end;
	while (pos < end) {
		size_t behind = gisa_head_at(text, pos) != GISA_HEAD_INSIDE && may_begin(st, i, pos) ? take(st, i, pos) : pos;
		pos = behind > pos ? behind : gisa_dict_next_head(text, pos, end);
	}
	return pos;
}

void gisa_company_hits(struct gisa_company_state *st)
{
	size_t pos = 0; /* behind the last name */
	for (size_t i = 0; (i = gisa_company_marked(st, i, st->word_count, GISA_MARK_NAME)) < st->word_count; i++) {
		const struct gisa_cword *w = &st->words[i];
		if (pos < w->start)
			pos = w->start;
		if (w->gap == 0 && pos == w->start) /* cut off another word */
			pos = take(st, i, pos);
		if (w->names && pos < w->end)
			pos = in_word(st, i, pos);
	}
}

void gisa_company_add_hit(struct gisa_company_state *st, size_t first, size_t last, size_t end, uint32_t name)
{
	struct gisa_chit hit = { .start = st->words[first].start, .end = (uint32_t)end, .name = name,
				 .roles = gisa_company_tail_roles(st, st->words[first].start, end),
				 .first = (uint32_t)first, .last = (uint32_t)last };
	choose_company(st, &hit);
	*push(st) = hit;
	for (size_t i = first; i <= last; i++) {
		st->words[i].hit = (uint32_t)st->hit_count - 1;
		st->marks[i] |= GISA_MARK_NAME;
	}
}

uint64_t gisa_company_everywhere(const struct gisa_company_state *st, uint32_t name)
{
	uint64_t evidence = 0;
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
		if (st->hits[i].name == name)
			evidence |= st->hits[i].evidence;
	return evidence;
}
