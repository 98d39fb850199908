/* Outlet, address and reporters. */
#include "base/utf8.h"
#include "base/words.h"
#include "page/byline.h"
#include "page/line.h"
#include "page/named.h"
#include "page/place.h"

/* "뉴스1 | 네이버" is 뉴스1. */
static struct gisa_str before_bar(struct gisa_str s)
{
	size_t bar = gisa_str_find(s, GISA_LIT("|"), 0);
	return bar == GISA_NPOS ? s : gisa_str_trim(gisa_str_sub(s, 0, bar));
}

/* Cuts the longest of some words off the start or the end, in whatever case. */
static bool cut_word(struct gisa_str *s, const char *const *words, size_t count, bool start)
{
	size_t best = 0;
	for (size_t i = 0; i < count; i++) {
		struct gisa_str word = gisa_cstr(words[i]);
		if (word.len <= best || word.len > s->len)
			continue;
		size_t from = start ? 0 : s->len - word.len;
		if (gisa_str_eq_nocase(gisa_str_sub(*s, from, from + word.len), word))
			best = word.len;
	}
	*s = start ? gisa_str_sub(*s, best, s->len) : gisa_str_sub(*s, 0, s->len - best);
	return best > 0;
}

/* Cuts what a line about rights begins with: "Copyright (c) 2014-2025"; whether there was any of it. */
static bool cut_rights(struct gisa_str *s)
{
	static const char *const heads[] = { "copyright", "copyrights", "(c)", "ⓒ", "©", "저작권자",
					     "저작권",    "|",          "-",   ":",  ".",  ",",      "~" };
	bool rights = false;
	for (bool again = true; again; *s = gisa_str_trim(*s)) {
		size_t digits = 0;
		bool cut = cut_word(s, heads, GISA_COUNT(heads), true);
		rights |= cut;
		*s = gisa_str_trim(*s);
		while (digits < s->len && gisa_is_digit(s->ptr[digits]))
			digits++;
		bool year = digits == 4 && (rights || digits == s->len || memchr("-.~", s->ptr[digits], 3));
		*s = gisa_str_sub(*s, year ? digits : 0, s->len);
		again = cut || year;
	}
	return rights;
}

/* "Copyright (c) 2014-2025 가람방송. All rights reserved", "가람방송 |": the name in it; empty where there is none. */
static struct gisa_str without_rights(struct gisa_str s)
{
	static const char *const tails[] = { "all rights reserved", "all right reserved", "무단전재 및 재배포 금지",
					     "무단 전재 및 재배포 금지", "무단전재 재배포금지", "|", "-", ":", ",", ";" };
	bool rights = cut_rights(&s);
	for (bool again = true; again; s = gisa_str_trim(s)) {
		again = cut_word(&s, tails, GISA_COUNT(tails), false);
		if (rights && gisa_str_ends(s, GISA_LIT(".")) && (s.len < 3 || s.ptr[s.len - 3] != '.')) { /* "s.r.o." */
			s.len--;
			again = true;
		}
	}
	for (size_t i = 0; i < s.len; i++)
		if (!gisa_is_digit(s.ptr[i]) && !memchr(" .-:", s.ptr[i], 4))
			return s;
	return gisa_str(NULL, 0);
}

static struct gisa_str names_first(const struct gisa_page_reader *r, const enum gisa_fact *order, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct gisa_str name = without_rights(r->facts.value[order[i]]);
		if (name.len)
			return name;
	}
	return gisa_str(NULL, 0);
}

static bool is_portal(struct gisa_str site)
{
	static const char *const names[] = { "다음", "네이버", "Daum", "네이트", "언론사 뷰", "ZUM", "NAVER", "엠파스", "야후" };
	return site.len == 0 || GISA_HAS(site, names);
}

/* "네이버 스포츠 | 한밭뉴스" is 한밭뉴스; who writes a blog there is no outlet. */
static struct gisa_str beside_portal(struct gisa_str s)
{
	static const char *const own[] = { "블로그", "카페", "포스트" };
	struct gisa_str first = before_bar(s);
	size_t bar = gisa_str_find(s, GISA_LIT("|"), 0);
	if (bar == GISA_NPOS || !(is_portal(first) || gisa_text_has(first, "zum")) || GISA_HAS(first, own))
		return first;
	struct gisa_str press = before_bar(gisa_str_trim(gisa_str_sub(s, bar + 1, s.len)));
	return is_portal(press) ? first : press;
}

/* The Korean name of an outlet that is known under the one given. */
static struct gisa_str known_as(struct gisa_str name)
{
	const struct gisa_outlet *known = gisa_outlet_by_name(name);
	return known ? known->name : name;
}

static bool looks_like_outlet(struct gisa_str name)
{
	if (name.len < 6 || name.len > 45 || gisa_text_has(name, "기자"))
		return false;
	return gisa_outlet_ends(name) || gisa_outlet_is_office(name);
}

/* "한밭방송 뉴스", "한밭일보 모바일 사이트", "청라시청 대표 홈페이지": the broadcaster, the paper, the office. */
static struct gisa_str without_news(struct gisa_str name)
{
	static const char *const ends[] = { " 뉴스", " 대표 홈페이지", " 대표홈페이지", " 홈페이지", " 대표 누리집", " 누리집",
					    " 모바일 사이트", " 모바일" };
	for (size_t i = 0; i < GISA_COUNT(ends); i++)
		if (gisa_str_ends(name, gisa_cstr(ends[i]))) {
			struct gisa_str rest = gisa_str_sub(name, 0, name.len - strlen(ends[i]));
			return looks_like_outlet(rest) ? rest : name;
		}
	return name;
}

/* Whether the page's logo bears a name: an image, or a link to the site's front page. */
static bool is_logo(const struct gisa_page_reader *r, struct gisa_str name)
{
	struct gisa_str value;
	for (uint32_t i = 1; i < r->html.count; i++)
		switch (r->html.items[i].tag) {
		case GISA_TAG_IMG:
			if (gisa_html_attr(&r->html, i, "alt", &value) && gisa_str_eq(gisa_str_trim(value), name))
				return true;
			break;
		case GISA_TAG_A:
			if (gisa_html_attr(&r->html, i, "href", &value) && gisa_str_is(value, "/") &&
			    gisa_str_eq(gisa_html_text(r->arena, &r->html, i), name))
				return true;
			break;
		default: break;
		}
	return false;
}

static bool stands_alone(const struct gisa_page_reader *r, struct gisa_str name)
{
	if (is_logo(r, name))
		return true;
	for (size_t i = 0; i < r->blocks.count; i++)
		if (r->blocks.items[i].text.len < name.len + 40 && gisa_str_find(r->blocks.items[i].text, name, 0) != GISA_NPOS &&
		    i != r->title_block)
			return true;
	return false;
}

/* The last part of <title>, where it is an outlet's name: a known one, one that looks so, or what stands
 * behind the article's own title and again by itself in the page. */
static struct gisa_str from_title(const struct gisa_page_reader *r)
{
	struct gisa_str title = r->facts.value[GISA_FACT_HTML_TITLE];
	size_t behind = gisa_title_last_part(title);
	struct gisa_str part = gisa_title_undecorated(gisa_str_sub(title, behind, title.len));
	if (behind == 0 || part.len == 0) /* "::: 한밭일보 :::" and nothing else */
		part = gisa_title_undecorated(title);
	bool whole = part.ptr == gisa_title_undecorated(title).ptr && part.len == gisa_title_undecorated(title).len;
	if (part.len == 0 || part.len > 45 || is_portal(part))
		return gisa_str(NULL, 0);
	part = without_news(part);
	if (gisa_outlet_by_name(part) || (looks_like_outlet(part) && !(whole && gisa_text_same(part, r->title))))
		return known_as(part);
	if (whole)
		return gisa_str(NULL, 0);
	bool after_title = r->title.len && gisa_text_same_start(title, r->title, gisa_utf8_count(r->title));
	return after_title && !gisa_title_is_section(part) && stands_alone(r, part) ? part : gisa_str(NULL, 0);
}

/* What stands before the article's title in <title>, if it looks like an outlet or is the logo: "한밭일보 - 제목". */
static struct gisa_str from_title_head(const struct gisa_page_reader *r)
{
	struct gisa_str title = gisa_title_undecorated(r->facts.value[GISA_FACT_HTML_TITLE]);
	size_t at = r->title.len ? gisa_str_find(title, r->title, 0) : GISA_NPOS, end = 0;
	while (at != GISA_NPOS && end < at && !memchr("|<>:-,]", title.ptr[end], 7))
		end++;
	struct gisa_str part = without_news(gisa_str_trim(gisa_str_sub(title, 0, end)));
	bool named = gisa_outlet_by_name(part) || looks_like_outlet(part) || (part.len && is_logo(r, part));
	return named ? known_as(part) : gisa_str(NULL, 0);
}

/* "사진=홍길동 기자": who took the picture, and perhaps wrote nothing. */
static bool is_credit(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	static const char *const rules[] = { "tag.figcaption", "tag.figure", "caption", "photo", "line.caption" };
	bool caption = GISA_IS(gisa_cstr(b->rule), rules) || r->html.items[b->node].tag == GISA_TAG_FIGCAPTION;
	return caption || gisa_line_is_credit(b->text) || gisa_str_starts(b->text, GISA_LIT("촬영"));
}

/* ", 무단 전재 및 재배포 금지", ". All rights reserved." */
static bool speaks_of_rights(struct gisa_str text)
{
	while (text.len && (text.ptr[0] == ' ' || text.ptr[0] == ',' || text.ptr[0] == '.'))
		text = gisa_str_sub(text, 1, text.len);
	return gisa_str_starts(text, GISA_LIT("무단")) || gisa_str_starts(text, GISA_LIT("All rights")) ||
	       gisa_str_starts(text, GISA_LIT("All Rights"));
}

/* Whether a mark that stands at `at` in a block tells whose the page is, and not whose a picture: "공장 전경 ⓒ한밭통신". */
static bool is_about_page(const struct gisa_page_reader *r, const struct gisa_block *b, size_t at)
{
	enum { PICTURE = GISA_NAMED_CAPTION | GISA_NAMED_PHOTO, START = 4 };
	static const char *const words[] = { "저작권", "무단", "rights", "copyright", "발행인", "등록번호" };
	bool beside = (b->flags & GISA_BLOCK_AT_IMAGE) || (r->blocks.kinds[b->node] & PICTURE) ||
		      r->html.items[b->node].tag == GISA_TAG_FIGCAPTION;
	if (at <= START && !beside)
		return true;
	for (size_t i = 0; i < GISA_COUNT(words); i++)
		if (gisa_str_find_nocase(b->text, gisa_cstr(words[i]), 0) != GISA_NPOS)
			return true;
	return false;
}

/* Whether a name is a part of <title>, and not the article's title. */
static bool is_in_title(const struct gisa_page_reader *r, struct gisa_str name)
{
	static const char *const marks[] = { "|", "-", ":", "<", ">", "[", "]", "ㅣ", "｜", "–", "—" };
	struct gisa_str title = r->facts.value[GISA_FACT_HTML_TITLE];
	if (name.len == 0 || gisa_text_same(name, r->title))
		return false;
	for (size_t at = 0; (at = gisa_str_find(title, name, at)) != GISA_NPOS; at++) {
		struct gisa_str before = gisa_str_trim(gisa_str_sub(title, 0, at));
		struct gisa_str after = gisa_str_trim(gisa_str_sub(title, at + name.len, title.len));
		if ((before.len == 0 || GISA_ENDS(before, marks)) && (after.len == 0 || GISA_BEGINS(after, marks)))
			return true;
	}
	return false;
}

/* The name behind ⓒ in a line about rights: "저작권자 ⓒ 한밭일보, 무단 전재 금지". */
static struct gisa_str from_rights(const struct gisa_page_reader *r)
{
	static const char *const marks[] = { "ⓒ", "©", "(c)", "(C)", "저작권자", "Copyright", "COPYRIGHT" };
	for (size_t i = r->blocks.count; i-- > 0;) {
		const struct gisa_block *b = &r->blocks.items[i];
		struct gisa_str text = b->text;
		for (size_t m = 0; text.len < 400 && !is_credit(r, b) && m < GISA_COUNT(marks); m++) {
			size_t at = gisa_str_find(text, gisa_cstr(marks[m]), 0), end;
			if (at == GISA_NPOS || !is_about_page(r, b, at))
				continue;
			struct gisa_str rest = gisa_str_sub(text, at, text.len);
			cut_rights(&rest);
			for (end = 0; end < rest.len && !memchr(" ,.>[]()/|&-", rest.ptr[end], 12); end++)
				;
			struct gisa_str after = gisa_str_sub(rest, end, rest.len);
			rest.len = end;
			if (gisa_outlet_by_name(rest) || looks_like_outlet(rest) || is_in_title(r, rest) ||
			    (rest.len >= 6 && rest.len < 40 && speaks_of_rights(after)))
				return gisa_arena_copy(r->arena, known_as(rest));
		}
	}
	return gisa_str(NULL, 0);
}

/* The known outlet that a line about its reporter names: "한밭통신 홍길동 기자", "[청라=한밭통신 홍길동 기자]"; but in "한밭방송
 * 공개홀=홍길동 기자" a place bears its name, and reporters of 한밭닷컴 write for all papers of its house. */
static const struct gisa_outlet *named_beside_reporter(struct gisa_str line)
{
	static const char parts[] = " =/,|()[]";
	const struct gisa_outlet *known = NULL;
	for (size_t from = 0, to; from < line.len && !known; from = to + 1) {
		for (to = from; to < line.len && !strchr(parts, line.ptr[to]); to++)
			;
		size_t next = to + 1;
		while (next < line.len && !strchr(parts, line.ptr[next]))
			next++;
		bool place = next < line.len && line.ptr[to] == ' ' && next > to + 1 && line.ptr[next] == '=';
		struct gisa_str name = gisa_str_sub(line, from, to);
		bool house = gisa_str_ends(name, GISA_LIT("닷컴"));
		known = name.len && !place && !house ? gisa_outlet_by_name(name) : NULL;
	}
	return known;
}

/* What stands before the reporter's role at a text's start, or in the whole of a line of bylines; empty for none. */
static struct gisa_str before_reporter(struct gisa_str text, bool lead)
{
	enum { REACH = 100 };
	static const char *const roles[] = { "기자", "특파원" }, *const opens[] = { "[", "(", "【" };
	bool opened = !lead || GISA_BEGINS(text, opens);
	for (size_t i = 0; opened && i < GISA_COUNT(roles); i++) {
		size_t at = gisa_str_find(text, gisa_cstr(roles[i]), 0);
		if (at != GISA_NPOS && at <= REACH)
			return gisa_str_sub(text, 0, lead ? at : text.len);
	}
	return gisa_str(NULL, 0);
}

/* Who the reporter writes for, by how the text begins and by the lines of bylines, of which one may be the outlet's
 * name alone. */
static struct gisa_str from_reporter(const struct gisa_page_reader *r)
{
	const struct gisa_outlet *known = NULL;
	bool begun = false;
	for (size_t i = r->body.first; !known && i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		bool lead = !b->rule && !begun;
		bool cut = b->rule && strcmp(b->rule, "line.byline") == 0;
		if (lead || cut)
			known = named_beside_reporter(before_reporter(b->text, lead));
		if (cut && !known)
			known = gisa_outlet_by_name(b->text);
		begun |= lead;
	}
	return known ? known->name : gisa_str(NULL, 0);
}

/* "[한밭경제 2006-11-20 18:01]" below the title, as portals had it: the outlet; empty for none. */
static struct gisa_str from_bracket(const struct gisa_page_reader *r)
{
	enum { REACH = 4 };
	size_t first = r->title_block == GISA_NPOS ? r->blocks.count : r->title_block + 1;
	for (size_t i = first; i < first + REACH && i < r->blocks.count; i++) {
		struct gisa_str text = r->blocks.items[i].text;
		size_t end = 1;
		if (text.len == 0 || text.ptr[0] != '[' || !gisa_line_is_stamp(text))
			continue;
		while (end < text.len && !gisa_is_digit(text.ptr[end]))
			end++;
		struct gisa_str name = gisa_str_trim(gisa_str_sub(text, 1, end));
		if (gisa_outlet_by_name(name) || looks_like_outlet(name))
			return known_as(name);
	}
	return gisa_str(NULL, 0);
}

/* Whoever wrote it, not the portal that shows it: the place a portal's rules name, og:article:author on
 * portals, the record of the address, and what the page calls itself. */
static struct gisa_str names_outlet(const struct gisa_page_reader *r)
{
	static const enum gisa_fact order[] = { GISA_FACT_LD_PUBLISHER, GISA_FACT_SITE, GISA_FACT_PUBLISHER,
						GISA_FACT_COPYRIGHT };
	struct gisa_str press = beside_portal(gisa_place_of(r, "press"));
	struct gisa_str author = beside_portal(r->facts.value[GISA_FACT_OG_AUTHOR]);
	struct gisa_str site = r->facts.value[GISA_FACT_SITE], found = { NULL, 0 };
	if (press.len && press.len < 60)
		return known_as(press);
	bool beside = author.ptr != r->facts.value[GISA_FACT_OG_AUTHOR].ptr; /* a portal: no reporter stands there */
	if (author.len && is_portal(site) && (beside || !gisa_line_is_byline(author)) &&
	    (site.len || gisa_outlet_by_name(author) || looks_like_outlet(author)))
		return known_as(author);
	if (r->outlet)
		return r->outlet->name;
	found = from_bracket(r);
	if (found.len)
		return found;
	found = names_first(r, order, GISA_COUNT(order));
	if (found.len && found.len < 60)
		return known_as(gisa_outlet_by_name(found) ? found : without_news(found));
	found = from_title(r);
	if (found.len == 0)
		found = from_title_head(r);
	if (found.len == 0)
		found = from_rights(r);
	return found.len ? found : from_reporter(r);
}

/* The names without those of outlets and portals, which stand in for authors on many pages. */
static struct gisa_str names_people(const struct gisa_page_reader *r, struct gisa_str outlet, struct gisa_str names)
{
	static const char *const portals[] = { "네이버", "다음", "네이트", "카카오" };
	struct gisa_str people = { NULL, 0 }, name;
	for (struct gisa_str rest = names; gisa_str_split(&rest, ';', &name);) {
		if (GISA_IS(name, portals))
			return gisa_str(NULL, 0); /* "네이버 블로그" */
		if (name.len && !gisa_text_same(name, outlet) && !gisa_outlet_by_name(name))
			people = gisa_arena_join(r->arena, people, ';', name);
	}
	return people;
}

/* "홍길동 | 기사입력 2021/07/20 [15:44]": the name; empty where there is none. */
static struct gisa_str before_stamp(struct gisa_str text)
{
	struct gisa_str name = before_bar(text);
	bool is_signed = name.len < text.len && gisa_line_is_name(name) &&
			 gisa_line_is_stamp(gisa_str_trim(gisa_str_sub(text, name.len, text.len)));
	return is_signed ? name : gisa_str(NULL, 0);
}

/* Whether a block was cut as a byline or as a reporter's card. */
static bool signs(const struct gisa_block *b)
{
	return b->rule && (strcmp(b->rule, "line.byline") == 0 || strcmp(b->rule, "reporter") == 0);
}

/* "일러스트 = 홍길동 작가": who drew for it wrote nothing. */
static bool names_illustrator(struct gisa_str text)
{
	static const char *const starts[] = { "일러스트", "삽화", "그림=", "그림 =" };
	return GISA_BEGINS(text, starts);
}

/* Names in lines of bylines: those cut from the body, then those between title and body. */
static struct gisa_str from_lines(const struct gisa_page_reader *r, struct gisa_str outlet, size_t first,
				  size_t behind, bool credits)
{
	for (size_t i = first; i < behind && i < r->blocks.count; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->chars > 120 || b->prose || is_credit(r, b) != credits || names_illustrator(b->text))
			continue;
		bool named = (r->blocks.kinds[b->node] & GISA_NAMED_BYLINE) != 0;
		struct gisa_str names = names_people(r, outlet, (named ? gisa_byline_named : gisa_byline_names)(r->arena, b->text));
		if (names.len == 0 && signs(b))
			names = names_people(r, outlet, gisa_line_signed(b->text));
		if (names.len == 0 && signs(b))
			names = names_people(r, outlet, gisa_line_posted(b->text));
		if (names.len == 0)
			names = names_people(r, outlet, before_stamp(b->text));
		if (names.len == 0 && (named || i < r->body.first))
			names = names_people(r, outlet, gisa_byline_written(b->text));
		if (names.len)
			return names;
	}
	return gisa_str(NULL, 0);
}

static struct gisa_str from_facts(const struct gisa_page_reader *r, struct gisa_str outlet)
{
	static const enum gisa_fact order[] = { GISA_FACT_LD_AUTHOR, GISA_FACT_BYL, GISA_FACT_AUTHOR, GISA_FACT_OG_AUTHOR };
	for (size_t i = 0; i < GISA_COUNT(order); i++) {
		struct gisa_str said = r->facts.value[order[i]];
		if (order[i] == GISA_FACT_OG_AUTHOR)
			said = beside_portal(said);
		struct gisa_str names = names_people(r, outlet, gisa_byline_bare(r->arena, said));
		if (names.len)
			return names;
	}
	return gisa_str(NULL, 0);
}

/* "[※ 편집자 주 = ...]": what stands before the article begins. */
static bool is_note(struct gisa_str text)
{
	enum { REACH = 24 };
	static const char *const opens[] = { "[", "(", "<", "※", "【" };
	return GISA_BEGINS(text, opens) && gisa_str_find(text, GISA_LIT("편집자"), 0) < REACH;
}

static struct gisa_str from_lead(const struct gisa_page_reader *r, struct gisa_str outlet)
{
	for (size_t i = r->body.first; i < r->body.behind; i++)
		if (!r->blocks.items[i].rule && r->blocks.items[i].prose && !is_note(r->blocks.items[i].text))
			return names_people(r, outlet, gisa_byline_lead(r->arena, r->blocks.items[i].text));
	return gisa_str(NULL, 0);
}

/* In the last running text, as broadcasters have it: "한밭방송 홍길동입니다." */
static struct gisa_str from_sign_off(const struct gisa_page_reader *r)
{
	size_t last = gisa_body_last(r);
	if (last == GISA_NPOS)
		return gisa_str(NULL, 0);
	return gisa_arena_copy(r->arena, gisa_byline_sign_off(r->blocks.items[last].text)); /* the blocks go first */
}

static struct gisa_str byline(const struct gisa_page_reader *r, struct gisa_str outlet)
{
	enum { ABOVE = 3 }; /* the text, where the title is a picture */
	struct gisa_str names = names_people(r, outlet, gisa_byline_bare(r->arena, gisa_place_of(r, "byline")));
	if (names.len == 0)
		names = from_facts(r, outlet);
	if (names.len == 0)
		names = from_lead(r, outlet);
	size_t above = r->body.first < ABOVE ? r->body.first : ABOVE;
	size_t head = r->title_block == GISA_NPOS ? r->body.first - above : r->title_block + 1;
	size_t head_behind =
	    r->title_block == GISA_NPOS || r->body.first > r->title_block ? r->body.first : r->title_block + 8;
	for (int credits = 0; names.len == 0 && credits < 2; credits++) {
		names = from_lines(r, outlet, head, head_behind, credits);
		if (names.len == 0)
			names = from_lines(r, outlet, r->body.first, r->body.behind + 6, credits);
		if (names.len == 0)
			names = from_sign_off(r);
	}
	return names;
}

/* Whether an address names more than a site: many pages give the site's root as canonical. */
static bool is_page(struct gisa_str url)
{
	size_t host = gisa_str_find(url, GISA_LIT("//"), 0);
	const char *slash = host == GISA_NPOS ? NULL : memchr(url.ptr + host + 2, '/', url.len - host - 2);
	size_t path = slash ? url.len - (size_t)(slash - url.ptr) : 0;
	return path > 5;
}

void gisa_names_find(struct gisa_page_reader *r, struct gisa_article *out)
{
	for (int fact = GISA_FACT_CANONICAL; out->url.len == 0 && fact <= GISA_FACT_SAVED; fact++)
		if (is_page(r->facts.value[fact]))
			out->url = r->facts.value[fact];
	if (out->outlet.len == 0)
		out->outlet = names_outlet(r);
	if (out->byline.len == 0)
		out->byline = byline(r, out->outlet);
}
