/*
 * Pages that are no article. A list is told by its beat: headline that is a link, lede, headline, lede; by
 * ledes cut with an ellipsis; by one agency lead after the other; by a sentence that is said again in row after
 * row. An error page or a login wall is told by its words, where there is little else. Refusing an article is worse
 * than taking a front page for one, so each sign alone has to be plain.
 */
#include "base/utf8.h"
#include "base/words.h"
#include "page/line.h"
#include "page/reader.h"

struct counts {
	size_t prose;     /* blocks of running text */
	size_t headlines; /* links of a headline's length with text of their own behind them */
	size_t cut;       /* texts that end in an ellipsis */
	size_t leads;     /* texts that begin as agency copy does: (서울=연합뉴스) */
	size_t posts;     /* such headlines with a time between them and their text */
	size_t opening;   /* blocks of running text before the first of these */
};

static bool is_lede(const struct gisa_block *b)
{
	return b->chars - b->link_chars >= 30 && b->hangul >= 15;
}

static bool is_cut_short(struct gisa_str text)
{
	return gisa_str_ends(text, GISA_LIT("…")) || gisa_str_ends(text, GISA_LIT("...")) ||
	       gisa_str_ends(text, GISA_LIT("..")) || gisa_str_ends(text, GISA_LIT("···")) ||
	       gisa_text_has(gisa_str_sub(text, text.len > 60 ? text.len - 60 : 0, text.len), " … ");
}

static bool is_lead(struct gisa_str text)
{
	if (text.len < 20 || (text.ptr[0] != '(' && text.ptr[0] != '[' && !gisa_str_starts(text, GISA_LIT("【"))))
		return false;
	size_t equals = gisa_str_find(gisa_str_sub(text, 0, text.len < 40 ? text.len : 40), GISA_LIT("="), 0);
	return equals != GISA_NPOS && equals > 2;
}

/* A digest's link to the article it tells of, by its label: "▶관련기사: ..." */
static bool is_labelled_link(struct gisa_str text)
{
	static const char *const starts[] = { "▶관련기사", "▶ 관련기사", "☞관련기사", "☞ 관련기사", "[관련기사]",
					      "▶기사보기", "▶ 기사보기", "▶바로가기", "▶ 바로가기" };
	return GISA_BEGINS(text, starts);
}

static struct counts count(const struct gisa_page_reader *r)
{
	enum { AFTER = 3 };
	struct counts n = { 0 };
	size_t since = AFTER + 1;
	bool stamped = false;
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (gisa_block_is_headline(b) && !is_labelled_link(b->text)) {
			since = 0;
			stamped = false;
			continue;
		}
		since++;
		stamped |= gisa_line_is_stamp(b->text);
		if (b->rule || !is_lede(b))
			continue; /* what has been cut as the page's foot says nothing of the body */
		n.prose++;
		n.headlines += since <= AFTER;
		n.posts += since <= AFTER && stamped;
		n.opening += n.posts == 0;
		since = AFTER + 1;
		n.cut += is_cut_short(b->text);
		n.leads += b->prose && is_lead(b->text);
	}
	return n;
}

/* Whether a body that was guessed is one entry of a list: its element has a class, and at least LIKE more
 * elsewhere in the page have the same and hold a lede of their own. */
static bool is_entry(const struct gisa_page_reader *r, uint64_t chars, uint64_t most)
{
	enum { LIKE = 3, LEDE = 30 };
	const struct gisa_html *html = &r->html;
	uint32_t node = r->body.node, behind = html->items[node].next;
	struct gisa_str class = gisa_html_class(html, node);
	size_t like = 0;
	if (r->body.sure || class.len == 0 || chars > most)
		return false;
	for (uint32_t i = 1; i < html->count && like < LIKE; i++)
		if ((i < node || i >= behind) && html->items[i].tag == html->items[node].tag &&
		    gisa_str_eq(gisa_html_class(html, i), class))
			like += gisa_body_prose(r, i) >= LEDE;
	return like >= LIKE;
}

/* Whether what the page says of itself has the title in it, as an article's page has and a blog's front page has not.
 */
static bool is_claimed(const struct gisa_page_reader *r)
{
	static const enum gisa_fact facts[] = { GISA_FACT_LD_HEADLINE, GISA_FACT_OG_TITLE, GISA_FACT_META_TITLE,
						GISA_FACT_HTML_TITLE };
	bool said = false;
	for (size_t i = 0; i < GISA_COUNT(facts); i++) {
		struct gisa_str value = r->facts.value[facts[i]];
		said |= value.len > 0;
		if (value.len && r->title.len &&
		    (gisa_text_behind(value, r->title) != GISA_NPOS || gisa_text_same_start(value, r->title, 10)))
			return true;
	}
	return !said;
}

/* What a site has of its own: by the title, up to a mark. */
static bool is_about_site(struct gisa_str title)
{
	static const char *const words[] = { "개인정보처리방침", "개인정보 처리방침", "개인정보취급방침", "이용약관", "회원약관", "회사소개", "회사 소개",
					     "구독안내", "구독 안내", "구독신청", "광고안내", "광고 안내", "청소년보호정책", "청소년 보호정책",
					     "저작권보호정책", "저작권 정책", "저작권 보호정책", "이메일무단수집거부", "이메일 무단수집 거부", "고충처리인",
					     "윤리강령", "편집규약", "찾아오시는 길", "오시는 길", "기사제보", "독자투고 안내", "사이트맵",
					     "정기구독", "설문조사", "온라인 투표" };
	for (size_t i = 0; i < GISA_COUNT(words); i++)
		if (gisa_str_starts(title, gisa_cstr(words[i])))
			return title.len < strlen(words[i]) + 12;
	return false;
}

static bool is_list(const struct gisa_page_reader *r)
{
	struct counts n = count(r);
	if (n.leads >= 3 && n.leads * 2 >= n.prose)
		return true;
	if (n.cut >= 4 && n.cut * 2 >= n.prose)
		return true;
	if (n.posts >= 3 && n.opening == 0)
		return true;
	return n.headlines >= 4 && n.headlines * 10 >= n.prose * 6 && !(r->body.sure && r->facts.ld_is_article);
}

static bool says_error(struct gisa_str s)
{
	static const char *const words[] = { "페이지를 찾을 수 없", "존재하지 않는", "삭제된 기사", "삭제되었거나", "찾을 수 없습니다",
					     "404 Not Found", "Page Not Found", "404 에러", "잘못된 접근", "접근이 제한",
					     "Access Denied", "403 Forbidden", "서비스 점검", "요청하신 페이지", "일시적인 오류",
					     "Bad Gateway", "Service Unavailable", "삭제된 게시물", "노출되지 않는 기사",
					     "시스템 점검 중", "시스템을 점검하고 있", "보안 확인을 수행", "사람인지 확인", "로봇이 아닙니다" };
	return GISA_HAS(s, words);
}

static bool says_login(struct gisa_str s)
{
	static const char *const words[] = { "로그인이 필요", "로그인 후", "회원 전용", "회원전용", "유료회원", "유료 회원", "구독자 전용",
					     "구독자만", "정기구독자", "이어서 보시려면", "계속 읽으시려면" };
	return GISA_HAS(s, words);
}

/* Whether a kept block says so in its own words: a reporter who tells of it ends in 다 without the polite 니다. */
static bool says(const struct gisa_page_reader *r, bool (*what)(struct gisa_str))
{
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		struct gisa_str text = b->text;
		while (text.len && memchr(". \"", text.ptr[text.len - 1], 3))
			text.len--;
		bool told = (b->flags & GISA_BLOCK_SENTENCE) && gisa_str_ends(text, GISA_LIT("다")) &&
			    !gisa_str_ends(text, GISA_LIT("니다"));
		if (!b->rule && !told && what(b->text))
			return true;
	}
	return false;
}

/* Text of the kept blocks, in code points. */
static uint64_t kept(const struct gisa_page_reader *r, uint64_t *prose)
{
	uint64_t chars = 0;
	*prose = 0;
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->rule)
			continue;
		chars += b->chars;
		*prose += b->prose;
	}
	return chars;
}

/* What rows of one pattern have in common: a text without digits, marks and what stands in brackets. */
static struct gisa_str pattern(struct gisa_str text, struct gisa_buf *room)
{
	int depth = 0;
	gisa_buf_reset(room);
	for (size_t pos = 0; pos < text.len;) {
		size_t from = pos;
		uint32_t c = gisa_utf8_next(text, &pos);
		depth += c == '(';
		if (depth == 0 && (c >= 0x80 || gisa_is_alpha((char)c)))
			gisa_buf_add(room, gisa_str_sub(text, from, pos));
		depth -= c == ')' && depth > 0;
	}
	return gisa_buf_str(room);
}

/* Whether most of the sentences that are kept say the same as the one before: "6.2 (금) - 경기가 없습니다." */
static bool is_repeating(const struct gisa_page_reader *r)
{
	enum { LEAST = 3 };
	struct gisa_buf now = GISA_BUF(0), before = GISA_BUF(0);
	uint64_t all = 0, again = 0;
	size_t times = 0;
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->rule || !b->prose)
			continue;
		all += b->prose;
		if (gisa_str_eq(pattern(b->text, &now), gisa_buf_str(&before))) {
			again += b->prose;
			times++;
		}
		struct gisa_buf other = before;
		before = now;
		now = other;
	}
	gisa_buf_free(&now);
	gisa_buf_free(&before);
	return times >= LEAST && again * 2 >= all;
}

/* Whether what is kept is a listing of a program and little beside it. Boards of old put articles into <pre>. */
static bool is_code(const struct gisa_page_reader *r)
{
	uint64_t code = 0, all = 0;
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		uint32_t node = b->node;
		if (b->rule)
			continue;
		all += b->chars;
		while (node > r->body.node && r->html.items[node].tag != GISA_TAG_PRE)
			node = r->html.items[node].parent;
		code += node > r->body.node && b->hangul * 4 < b->chars ? b->chars : 0;
	}
	return code * 2 > all;
}

/* "총 12개의 기사" above what was taken for the text: how many a section has. */
static bool counts_articles(const struct gisa_page_reader *r)
{
	static const char *const units[] = { "개의 기사", "건의 기사", "개의 뉴스", "건의 뉴스", "개 기사", "건 기사" };
	struct gisa_str rest;
	for (size_t i = 0; i < r->body.first; i++) {
		if (!gisa_text_cut_prefix(r->blocks.items[i].text, "총", &rest))
			continue;
		rest = gisa_str_trim(rest);
		size_t digits = 0;
		while (digits < rest.len && gisa_is_digit(rest.ptr[digits]))
			digits++;
		if (digits && GISA_IS(gisa_str_trim(gisa_str_sub(rest, digits, rest.len)), units))
			return true;
	}
	return false;
}

/* Whether nothing but a sentence or two, or three without a title, speaks for an article: no time, no address, no
 * reporter. */
static bool is_remark(const struct gisa_page_reader *r, const struct gisa_article *out, uint64_t chars)
{
	enum { LONGEST = 200, MOST = 2 };
	size_t sentences = 0;
	if (r->body.sure || chars > LONGEST || out->published.len || out->byline.len || out->url.len ||
	    gisa_str_is(r->facts.value[GISA_FACT_TYPE], "article"))
		return false;
	for (size_t i = r->body.first; i < r->body.behind; i++)
		sentences += r->blocks.items[i].rule ? 0 : r->blocks.items[i].sentences;
	return sentences <= MOST + (r->title_block == GISA_NPOS);
}

/* Whether lists of articles are what running text the page has. */
static bool has_lists(const struct gisa_page_reader *r)
{
	for (size_t i = 0; i < r->blocks.count; i++)
		if ((r->blocks.items[i].flags & GISA_BLOCK_LISTED) && r->blocks.items[i].prose)
			return true;
	return false;
}

/* Whether the page says when it was published, and not a record or a line beside some text. */
static bool is_surely_dated(const struct gisa_article *out)
{
	return out->published.len && !gisa_str_starts(out->published_from, GISA_LIT("script")) &&
	       !gisa_str_is(out->published_from, "head");
}

/* Why a text that only scripts hold is none of an article's: what one of several records tells of its own, a teaser
 * that is cut, or a short one of some record that is not the page's, on a page that does not claim to be an article. */
static const char *script_not_news(const struct gisa_page_reader *r, struct gisa_str text,
				   const struct gisa_article *out)
{
	enum { TEASER = 900, SHORT = 500 }; /* bytes */
	bool dated = out->published.len > 0;
	bool claims = gisa_str_is(r->facts.value[GISA_FACT_TYPE], "article");
	bool teaser = !is_surely_dated(out) && text.len < TEASER && is_cut_short(text);
	bool stray = text.len && !dated && text.len < SHORT && out->byline.len == 0 && out->url.len == 0 && !claims;
	bool list = r->facts.ld_is_list || (r->body.listed && !claims) || teaser || stray;
	return list && !r->facts.ld_is_article ? "a list of articles" : NULL;
}

/* Why the page says by its type or its title ("홍길동 기자") that it is something else; NULL where it does not. */
static const char *said_to_be(const struct gisa_page_reader *r)
{
	enum { LONGEST = 30 };
	struct gisa_str name = r->title;
	if (gisa_str_starts(r->facts.value[GISA_FACT_TYPE], GISA_LIT("product")))
		return "a shop's page";
	if (r->facts.ld_is_article || r->title.len > LONGEST || !gisa_str_ends(r->title, GISA_LIT("기자")))
		return NULL;
	name.len -= strlen("기자");
	return gisa_line_is_name(gisa_str_trim(name)) ? "a reporter's page" : NULL;
}

const char *gisa_not_news(const struct gisa_page_reader *r, struct gisa_str text, const struct gisa_article *out)
{
	enum { LITTLE = 160, LEAST = 15, ENTRY = 400, POST = 2000 };
	/* What a body that was only guessed needs, by how many of two signs of an article the page shows. */
	static const uint64_t guessed[] = { 100, 60, 25 };
	bool dated = out->published.len > 0;
	if (r->body.inner.len)
		return script_not_news(r, text, out);
	if (text.len == 0)
		return has_lists(r) ? "a list of articles" : NULL;
	const char *other = said_to_be(r);
	if (other)
		return other;
	uint64_t prose, chars = kept(r, &prose);
	if (chars < LITTLE && (says(r, says_error) || says_error(r->facts.value[GISA_FACT_HTML_TITLE])))
		return "an error page";
	if (chars < LITTLE && says(r, says_login))
		return "a login wall";
	if (is_list(r) || (!dated && is_entry(r, chars, ENTRY)) || (!is_claimed(r) && is_entry(r, chars, POST)))
		return "a list of articles";
	if (!dated && !r->facts.ld_is_article && is_about_site(r->title))
		return "a page about the site itself";
	if ((!r->body.sure && is_repeating(r)) || (chars < ENTRY && counts_articles(r)))
		return "a list of articles";
	if (is_code(r))
		return "a program's text";
	if (is_remark(r, out, chars))
		return "too little running text";
	bool said = r->facts.ld_is_article || gisa_str_is(r->facts.value[GISA_FACT_TYPE], "article");
	uint64_t least = guessed[(said || dated) + (r->title_block != GISA_NPOS)];
	if (!r->body.sure && prose < (said && dated && r->title_block != GISA_NPOS ? LEAST : least))
		return "too little running text";
	return prose < LEAST ? "too little running text" : NULL;
}
