/*
 * The title. Machines are told a title with the site's name on it, often cut; people see a heading. So the
 * heading wins where it agrees with what machines are told, and the site's name is taken off otherwise.
 */
#include "base/utf8.h"
#include "base/words.h"
#include "page/label.h"
#include "page/line.h"
#include "page/named.h"
#include "page/reader.h"
#include "page/selector.h"
#include "page/stamp.h"

/* What stands between a title and a site's or section's name. */
static const char *const title_marks[] = { " - ", " | ", " : ", " :: ", " < ", "ㅣ", "｜", " – ", " — ", " l ", " / ",
				      " > ", " » ", " « ", " · ", " ▷ ", " ▶ ", " ― ", " • ", " #" };

/* The same without spaces; inside a title too, so only a name that is known ends it. */
static const char *const tight_marks[] = { "-", "|", ":", "<" };

static const char *const sections[] = {
	"정치",
	"경제",
	"사회",
	"국제",
	"세계",
	"문화",
	"스포츠",
	"연예",
	"IT",
	"과학",
	"오피니언",
	"사설",
	"칼럼",
	"기사본문",
	"뉴스",
	"산업",
	"증권",
	"부동산",
	"금융",
	"라이프",
	"생활",
	"전국",
	"지역",
	"종합",
	"사람들",
	"인물",
	"기업",
	"기사",
	"네이버 뉴스",
	"네이트 뉴스",
	"다음 뉴스",
	"다음뉴스",
	"미디어다음",
	"Daum 미디어다음",
	"ZUM 뉴스",
	"보도자료",
	"전체기사",
	"교육",
	"건강",
	"여행",
	"포토",
	"영상",
	"상세보기",
	"보도자료 상세",
	"보도자료 상세보기",
	"뉴스 상세",
	"기사 상세",
	"게시판",
	"공지사항",
	"언론보도",
	"보도자료 보기",
	"News",
	"NEWS",
	"news",
	"뉴스 홈",
	"본문",
	"뉴스룸",
	"프레스룸",
	"홍보센터",
	"미디어센터",
	"새소식",
	"소식",
	"홍보자료",
	"언론홍보",
	"보도/해명자료",
	"보도·해명자료",
	"보도설명자료",
	"알림마당",
	"자료실",
	"알림",
	"기업뉴스",
	"회사소식",
	"상세",
	"인쇄하기",
	"인쇄",
	"프린트",
	"기사 인쇄",
	"기사인쇄",
	"무제 문서",
	"무제",
	"제목 없음",
	"제목없음",
	"Untitled Document",
	"Untitled",
	"Document",
	"News View",
	"NewsView",
	"심층 기사",
	"심층기사",
	"기사페이지",
	"기사 페이지",
	"Article",
	"View",
	"NEWSROOM",
	"Newsroom",
	"Press Release",
	"Press",
	"PRESS",
	"Notice",
};

/* What makes of a section's name that of a page in it: 공지사항 상세, 기사보기, 기사인쇄하기. */
static const char *const views[] = { "하기", "상세보기", "상세 보기", "상세페이지", "상세", "보기", "읽기", "내용", "본문", "목록" };

struct gisa_str gisa_title_undecorated(struct gisa_str part)
{
	while (part.len && memchr(" :|-<>[]", part.ptr[0], 8))
		part = gisa_str_sub(part, 1, part.len);
	while (part.len && memchr(" :|-<>[]", part.ptr[part.len - 1], 8))
		part.len--;
	return part;
}

size_t gisa_title_last_part(struct gisa_str title)
{
	static const char *const marks[] = { " - ", " | ", " : ", "ㅣ", "｜", " < ", " > ", "::", " – ", " — ", " « ", "|" };
	struct gisa_str bare = gisa_title_undecorated(title); /* "제목 :: 한밭일보 ::" */
	size_t behind = 0;
	title = gisa_str_sub(title, 0, bare.len ? (size_t)(bare.ptr - title.ptr) + bare.len : 0);
	for (size_t m = 0; m < GISA_COUNT(marks); m++)
		for (size_t at = 0; (at = gisa_str_find(title, gisa_cstr(marks[m]), at)) != GISA_NPOS; at++)
			if (at + strlen(marks[m]) > behind)
				behind = at + strlen(marks[m]);
	return behind;
}

static bool is_section(struct gisa_str part)
{
	return GISA_IS(part, sections);
}

bool gisa_title_is_section(struct gisa_str part)
{
	if (is_section(part))
		return true;
	for (size_t i = 0; i < GISA_COUNT(views); i++)
		if (gisa_str_ends(part, gisa_cstr(views[i])))
			return is_section(gisa_str_trim(gisa_str_sub(part, 0, part.len - strlen(views[i]))));
	return false;
}

/* Whether a part of a <title> is the name of this site or section, or of an outlet. */
static bool is_name(const struct gisa_page_reader *r, struct gisa_str part)
{
	static const enum gisa_fact names[] = { GISA_FACT_SITE, GISA_FACT_LD_PUBLISHER, GISA_FACT_PUBLISHER,
						GISA_FACT_COPYRIGHT, GISA_FACT_AUTHOR, GISA_FACT_SECTION,
						GISA_FACT_OG_AUTHOR };
	part = gisa_title_undecorated(part);
	if (part.len == 0 || gisa_title_is_section(part) || gisa_outlet_by_name(part))
		return true;
	for (size_t i = 0; i < GISA_COUNT(names); i++)
		if (r->facts.value[names[i]].len && gisa_text_same(part, r->facts.value[names[i]]))
			return true;
	return false;
}

/* "청라시청 대표 홈페이지", "가온정밀(주)" */
static bool is_homepage(struct gisa_str part)
{
	static const char *const ends[] = { "홈페이지", "누리집", "블로그", "(주)", "㈜" };
	return GISA_ENDS(part, ends);
}

/* The same, or it has the form of such a name: one word with an outlet's ending. */
static bool names_site(const struct gisa_page_reader *r, struct gisa_str part)
{
	static const char *const hosts[] = { ".com", ".co.kr" };
	if (is_name(r, part))
		return true;
	part = gisa_title_undecorated(part);
	if (part.len > 45 || is_homepage(part))
		return part.len <= 45;
	if (memchr(part.ptr, ' ', part.len))
		return false;
	return gisa_outlet_ends(part) || gisa_outlet_is_office(part) || GISA_ENDS(part, hosts);
}

/* Where the last `mark` stands, if what is behind it is a name; GISA_NPOS else. */
static size_t name_mark(const struct gisa_page_reader *r, struct gisa_str title, struct gisa_str mark, bool tight)
{
	size_t at = GISA_NPOS;
	for (size_t next = 0; (next = gisa_str_find(title, mark, next)) != GISA_NPOS; next += mark.len)
		at = next;
	if (at == GISA_NPOS || at < 6)
		return GISA_NPOS;
	struct gisa_str part = gisa_str_sub(title, at + mark.len, title.len);
	return (tight ? is_name(r, part) : names_site(r, part)) ? at : GISA_NPOS;
}

/* A site's name before the title, as some have it: "새벌신문 - 제목". A section's name may be the title's own. */
static struct gisa_str without_head(const struct gisa_page_reader *r, struct gisa_str title)
{
	enum { REST = 24 };
	static const char *const marks[] = { " - ", " | ", " :: ", " : ", " > ", " » ", "｜" };
	for (size_t i = 0; i < GISA_COUNT(marks); i++) {
		size_t at = gisa_str_find(title, gisa_cstr(marks[i]), 0);
		if (at == GISA_NPOS || at < 6 || title.len - at < REST)
			continue;
		struct gisa_str part = gisa_title_undecorated(gisa_str_sub(title, 0, at));
		if (!gisa_title_is_section(part) && names_site(r, part))
			return gisa_str_trim(gisa_str_sub(title, at + strlen(marks[i]), title.len));
	}
	return title;
}

/* "[한밭일보] 제목", where that is this site. */
static struct gisa_str without_bracket(const struct gisa_page_reader *r, struct gisa_str title)
{
	static const enum gisa_fact names[] = { GISA_FACT_SITE, GISA_FACT_LD_PUBLISHER, GISA_FACT_PUBLISHER };
	size_t close = gisa_str_find(title, GISA_LIT("]"), 0);
	if (title.len == 0 || title.ptr[0] != '[' || close == GISA_NPOS)
		return title;
	struct gisa_str inside = gisa_str_sub(title, 1, close);
	for (size_t i = 0; i < GISA_COUNT(names); i++)
		if (inside.len && gisa_text_same(inside, r->facts.value[names[i]]))
			return gisa_str_trim(gisa_str_sub(title, close + 1, title.len));
	return title;
}

/* Takes site and section names off the end, part by part. */
static struct gisa_str title_bare(const struct gisa_page_reader *r, struct gisa_str title)
{
	enum { SPACED = GISA_COUNT(title_marks), TIGHT = GISA_COUNT(tight_marks) };
	for (size_t m = 0; m < SPACED + TIGHT; m++) {
		bool tight = m >= SPACED;
		size_t at = name_mark(r, title, gisa_cstr(tight ? tight_marks[m - SPACED] : title_marks[m]), tight);
		if (at == GISA_NPOS)
			continue;
		title = gisa_str_trim(gisa_str_sub(title, 0, at));
		m = (size_t)-1; /* once more from the first */
	}
	return without_bracket(r, without_head(r, title));
}

/* Whether what a claimed title has behind the heading is only a site's name, or the title goes on there:
 * headings of two lines are two blocks. */
static bool goes_on(struct gisa_str heading, struct gisa_str title)
{
	size_t behind = gisa_text_behind(title, heading);
	if (behind == GISA_NPOS)
		return false;
	struct gisa_str rest = gisa_str_trim(gisa_str_sub(title, behind, title.len));
	static const char *const marks[] = { "-", "|", ":", "<", ">", "ㅣ", "｜", "–", "—", "l ", "/", "[", "(", "·" };
	if (GISA_BEGINS(rest, marks))
		return false;
	return gisa_utf8_count(rest) > 2;
}

/* A title without the ellipsis it was cut with. */
static struct gisa_str uncut(struct gisa_str title)
{
	while (title.len && memchr(". ", title.ptr[title.len - 1], 2))
		title.len--;
	return gisa_str_ends(title, GISA_LIT("…")) ? gisa_str_sub(title, 0, title.len - strlen("…")) : title;
}

/* How far a block's text agrees with a title: it is the title, or the title begins with it. */
static bool agrees(struct gisa_str heading, struct gisa_str title)
{
	title = uncut(title);
	size_t chars = gisa_utf8_count(heading);
	if (chars < 5 || heading.len > 600)
		return false;
	if (gisa_text_same(heading, title) || (chars >= 8 && gisa_text_same_start(title, heading, chars)))
		return true;
	/* the claimed title was cut, or the site's name stands before it */
	size_t claimed = gisa_utf8_count(title);
	return (claimed >= 15 && gisa_text_same_start(heading, title, claimed)) ||
	       (chars >= 10 && claimed < 2 * chars + 12 && gisa_str_find(title, heading, 0) != GISA_NPOS);
}

/* A date and little else. */
static bool is_date(struct gisa_str text)
{
	enum { LABEL = 12, REST = 6 };
	size_t pos = 0, at;
	struct gisa_stamp stamp;
	return gisa_stamp_find(text, &pos, &at, true, &stamp) && at <= LABEL && text.len - pos <= REST;
}

/* Whether a block is the title and its time, side by side. */
static bool is_dated(struct gisa_str text, struct gisa_str title)
{
	size_t behind = gisa_text_behind(text, title);
	return behind != GISA_NPOS && is_date(gisa_str_trim(gisa_str_sub(text, behind, text.len)));
}

static struct gisa_str title_claimed(const struct gisa_page_reader *r, size_t n)
{
	static const enum gisa_fact order[] = { GISA_FACT_LD_HEADLINE, GISA_FACT_OG_TITLE, GISA_FACT_META_TITLE,
						GISA_FACT_HTML_TITLE };
	return n < GISA_COUNT(order) ? r->facts.value[order[n]] : gisa_str(NULL, 0);
}

/* Whether a heading is the claimed title and a little beside it: a section's name before, a number of comments behind.
 */
static bool is_decorated(struct gisa_str heading, struct gisa_str title)
{
	enum { LEAST = 24, KICKER = 24 };
	if (title.len < LEAST || heading.len <= title.len || heading.len > title.len + KICKER)
		return false;
	if (gisa_str_ends(heading, title))
		return true;
	struct gisa_str rest = gisa_str_sub(heading, title.len, heading.len);
	for (size_t i = 0; i < rest.len; i++)
		if (!gisa_is_digit(rest.ptr[i]) && !memchr(" []()", rest.ptr[i], 5))
			return false;
	return gisa_str_starts(heading, title);
}

/* How good a place for the title a block is: a heading, then plain text, then a link. */
static int place_rank(const struct gisa_block *b)
{
	if (b->flags & GISA_BLOCK_HEADING)
		return 3;
	return b->link_chars * 2 <= b->chars ? 2 : 1;
}

/* The heading that a title rule of the outlet names: its first block that could be one. */
static bool from_rule(struct gisa_page_reader *r)
{
	struct gisa_outlet_reader reader = GISA_OUTLET_READER;
	struct gisa_outlet_rule rule;
	while (r->outlet && gisa_outlet_rule_next(r->outlet, &reader, &rule)) {
		uint32_t node = gisa_str_is(rule.verb, "title") && gisa_rule_holds(r, &rule)
					? gisa_selector_find(&r->html, rule.arg, 1)
					: 0;
		size_t i = node ? gisa_blocks_lower(&r->blocks, node) : 0;
		if (!node || i >= r->blocks.count || r->blocks.items[i].first >= r->html.items[node].next)
			continue;
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->chars < 4 || b->chars > 200 || names_site(r, b->text))
			continue;
		r->title_block = i;
		r->title = b->text;
		return true;
	}
	return false;
}

/* Whether the claim is all of the first element in a block, and what stands behind it another's: a deck. */
static bool is_first_in(const struct gisa_page_reader *r, const struct gisa_block *b, struct gisa_str bare)
{
	uint32_t element = r->html.items[b->first].parent;
	return element != b->node && gisa_text_same(gisa_html_text(r->arena, &r->html, element), bare);
}

/* The best place of a claimed title in the page that is better than rank `least`; rank 0 for none. */
static int from_claim(struct gisa_page_reader *r, struct gisa_str bare, int least)
{
	int best = least;
	for (size_t i = 0; bare.len && i < r->blocks.count && best < 3; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		int rank = place_rank(b);
		bool decorated = b->chars < 300 && rank > best && is_decorated(b->text, bare);
		if (b->chars < 300 && rank > best && (decorated || agrees(b->text, bare))) {
			best = rank;
			r->title_block = i;
			bool whole = decorated || goes_on(b->text, bare) || is_dated(b->text, bare) || is_first_in(r, b, bare);
			r->title = whole ? bare : title_bare(r, b->text);
		}
	}
	return best > least ? best : 0;
}

/* A claim that stands as a heading goes before one that stands elsewhere: themes write the site's own og:title
 * before the article's, and that is somewhere in every page. */
void gisa_title_find(struct gisa_page_reader *r)
{
	enum { CLAIMS = 4, NO_HEADING = 2 };
	struct gisa_str bare[CLAIMS];
	r->title_block = GISA_NPOS;
	for (size_t n = 0; n < CLAIMS; n++) {
		bare[n] = title_bare(r, title_claimed(r, n));
		if (r->title.len == 0)
			r->title = bare[n];
	}
	for (int least = NO_HEADING; least >= 0; least -= NO_HEADING)
		for (size_t n = 0; n < CLAIMS; n++)
			if (from_claim(r, bare[n], least))
				return;
	from_rule(r);
}

/* "한도윤 2024. 1. 17. 18:30": who and when, and no title, which tells no hour at its end. */
static bool ends_in_time(struct gisa_str text)
{
	struct gisa_stamp stamp = { .hour = -1 };
	size_t behind = 0;
	for (size_t pos = 0; gisa_stamp_find(text, &pos, NULL, true, &stamp);)
		behind = pos;
	return behind && behind == text.len && stamp.hour >= 0;
}

/* The heading that a block stands in, 0 for none. */
static uint32_t title_heading(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	uint32_t node = b->flags & GISA_BLOCK_HEADING ? b->node : 0;
	while (node && !(gisa_tag_flags((enum gisa_tag)r->html.items[node].tag) & GISA_TAG_HEADING))
		node = r->html.items[node].parent;
	return node;
}

/* Whether the first line of a block's heading stands above it: three lines of one <h4> are a summary. */
static bool is_later_line(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { FEWEST = 7 };
	uint32_t heading = title_heading(r, b);
	return heading && b > r->blocks.items && b[-1].chars >= FEWEST && title_heading(r, b - 1) == heading;
}

/* Whether the heading of one block is lower than that of another: an <h6> below an <h3>. */
static bool is_lower(const struct gisa_page_reader *r, size_t index, size_t other)
{
	uint32_t own = title_heading(r, &r->blocks.items[index]), its = title_heading(r, &r->blocks.items[other]);
	return own && its && r->html.items[own].tag > r->html.items[its].tag;
}

/* Whether the article's time or reporter stands under it, before anything else of that length. */
static bool is_above_stamp(const struct gisa_page_reader *r, size_t index)
{
	enum { REACH = 3, TALL = 30 };
	for (size_t i = index + 1; i <= index + REACH && i < r->blocks.count; i++) {
		struct gisa_block *b = &r->blocks.items[i];
		const char *line = gisa_line_cut(b);
		if ((line && (strcmp(line, "line.stamp") == 0 || strcmp(line, "line.byline") == 0)) || is_date(b->text) ||
		    ends_in_time(b->text))
			return true;
		if (b->chars > TALL || b->prose)
			return false;
	}
	return false;
}

/* What stands behind the label that boards have: 제목 | 누리조선, 운반선 수주; empty without one. */
static struct gisa_str title_labelled(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	struct gisa_str rest;
	bool above = b > r->blocks.items && gisa_str_is(b[-1].text, "제목");
	if (above && !b->link_chars)
		return b->text;
	if (!(b->flags & (GISA_BLOCK_CELL | GISA_BLOCK_ITEM)) || !gisa_text_cut_prefix(b->text, "제목", &rest) ||
	    rest.len == 0 || !memchr(" :", rest.ptr[0], 2))
		return gisa_str("", 0);
	while (rest.len && memchr(" :", rest.ptr[0], 2))
		rest = gisa_str_sub(rest, 1, rest.len);
	return rest;
}

/* How much a block before the body looks like the title; -1 for not at all. */
/* What heads a box inside an article: "AI요약", "정책자금 타임라인". */
static bool heads_box(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { LONGEST = 24, SHORT = 12, LEVELS = 4 };
	static const char *const ends[] = { "타임라인", "timeline", "Timeline", "TIMELINE" };
	if ((b->chars <= LONGEST && GISA_ENDS(b->text, ends)) || (b->chars <= SHORT && gisa_text_has(b->text, "요약")))
		return true;
	uint32_t node = b->node;
	for (int level = 0; node && level < LEVELS; level++, node = r->html.items[node].parent)
		if ((r->blocks.kinds[node] & GISA_NAMED_SUMMARY) && r->html.items[node].tag != GISA_TAG_BODY)
			return true;
	return false;
}

static int title_score(const struct gisa_page_reader *r, struct gisa_block *b)
{
	enum { FEWEST = 7, MOST = 90, SAID = 20 };
	if (b->chars < FEWEST || b->chars > MOST || (b->flags & GISA_BLOCK_HIDDEN) ||
	    b->link_chars * 2 > b->chars || gisa_line_cut(b) || names_site(r, b->text) || ends_in_time(b->text) ||
	    is_later_line(r, b) || heads_box(r, b) || gisa_in_dialog(r, b->node))
		return -1;
	int score = title_labelled(r, b).len ? SAID : b->flags & GISA_BLOCK_HEADING ? 3 : 0;
	uint32_t node = b->node;
	for (int level = 0; node && level < 3; level++, node = r->html.items[node].parent) {
		score += r->blocks.kinds[node] & GISA_NAMED_TITLE ? 2 : 0;
		score -= r->blocks.kinds[node] & GISA_NAMED_DECK ? 2 : 0;
	}
	if (b->prose && score < 2)
		return -1; /* a title may ask or exclaim, but then it must be marked as one */
	return score + ((b->flags & GISA_BLOCK_BOLD) ? 1 : 0);
}

/* Whether a claim tells a site, a section or a kind of page and no article: "뉴스룸 | 가온정밀". */
static bool says_nothing(const struct gisa_page_reader *r, struct gisa_str title)
{
	enum { NAME = 10 };
	size_t behind = gisa_title_last_part(title), first = 0;
	if (title.len == 0 || names_site(r, title))
		return true;
	if (!memchr(title.ptr, ' ', title.len) && gisa_utf8_count(title) <= NAME)
		return true;
	while (first < title.len && !memchr("|<>-:", title.ptr[first], 5))
		first++;
	struct gisa_str last = gisa_title_undecorated(gisa_str_sub(title, behind, title.len));
	return behind && gisa_title_is_section(gisa_title_undecorated(gisa_str_sub(title, 0, first))) &&
	       (gisa_utf8_count(last) <= NAME || names_site(r, last));
}

/* A line that says at what hour the article was put in: "기사승인 2024-01-17 18:30:05". */
static bool is_entered(const struct gisa_block *b)
{
	struct gisa_label_scan scan = { .text = b->text };
	struct gisa_stamp stamp;
	enum gisa_label label;
	return gisa_line_is_stamp(b->text) && gisa_label_next(&scan, &stamp, &label) && label == GISA_LABEL_PUBLISHED &&
	       stamp.hour >= 0;
}

/* Whether such a line stands under a block, or under the few points that a summary makes between them. */
static bool is_over_entered(const struct gisa_page_reader *r, size_t index)
{
	enum { POINTS = 4 };
	size_t i = index + 1;
	while (i < r->blocks.count && i <= index + POINTS && (r->blocks.items[i].flags & GISA_BLOCK_ITEM))
		i++;
	return i < r->blocks.count && is_entered(&r->blocks.items[i]);
}

/* The one block of the page that is named a title and stands above such a line; GISA_NPOS for none. */
static size_t over_entered(const struct gisa_page_reader *r)
{
	enum { WITHIN = 12 };
	size_t found = GISA_NPOS;
	for (size_t i = 0; i < r->body.first + WITHIN && i < r->blocks.count; i++) {
		struct gisa_block *b = &r->blocks.items[i];
		if (!(r->blocks.kinds[b->node] & GISA_NAMED_TITLE) || !is_over_entered(r, i) || title_score(r, b) < 0)
			continue;
		if (found != GISA_NPOS)
			return GISA_NPOS;
		found = i;
	}
	return found;
}

/* Whether the place where a title was found is none of an article's title: a link, or below the text. */
static bool is_elsewhere(const struct gisa_page_reader *r)
{
	return r->title_block == GISA_NPOS || r->title_block >= r->body.behind ||
	       place_rank(&r->blocks.items[r->title_block]) < 2;
}

void gisa_title_guess(struct gisa_page_reader *r)
{
	enum { REACH = 25, FIRST = 4, WITHIN = 12 };
	size_t body = r->body.first, best_at = GISA_NPOS;
	int best = 0;
	bool told = r->facts.value[GISA_FACT_LD_HEADLINE].len || r->facts.value[GISA_FACT_OG_TITLE].len ||
		    r->facts.value[GISA_FACT_META_TITLE].len;
	bool nothing = says_nothing(r, r->title), board = r->title_block != GISA_NPOS, told_above = false;
	size_t over = !told || nothing ? over_entered(r) : GISA_NPOS;
	if (over != GISA_NPOS && (nothing || is_elsewhere(r))) {
		r->title_block = over;
		r->title = r->blocks.items[over].text;
		return;
	}
	if ((board || told) && !nothing)
		return;
	/* <title> alone, which the page does not repeat: only a clear heading is better */
	int least = nothing ? 1 : 4;
	/* the first lines of the body too: 2005's pages keep everything in one cell */
	for (size_t i = body > REACH ? body - REACH : 0; i < body + WITHIN && i < r->blocks.count; i++) {
		int score = title_score(r, &r->blocks.items[i]);
		bool row = title_labelled(r, &r->blocks.items[i]).len > 0;
		/* no text stands above a title: what would be cut for it is more than a title is worth */
		told_above |= i > body && r->blocks.items[i - 1].prose && !gisa_line_cut(&r->blocks.items[i - 1]);
		if (board && !row)
			continue; /* a word may be a title, and that of a board where a row says what the title is */
		bool stamped = score >= 0 && is_above_stamp(r, i);
		score += stamped ? 2 : 0;
		bool better = score > best || (score == best && (best_at == GISA_NPOS || !is_lower(r, i, best_at)));
		if (told_above && best_at != GISA_NPOS && !stamped && !row)
			break;
		if (better && score >= least && (stamped || row || i < body + FIRST)) {
			best = score;
			best_at = i;
		}
	}
	if (best_at == GISA_NPOS)
		return;
	struct gisa_str labelled = title_labelled(r, &r->blocks.items[best_at]);
	r->title_block = best_at;
	r->title = labelled.len ? labelled : r->blocks.items[best_at].text;
}
