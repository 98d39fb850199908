/*
 * Names of elements. Korean news pages differ in everything but their vocabulary: the words of class and
 * id values were collected from the public markup of some hundred sites and systems. One table, sorted;
 * pairs of words (img + desc) where one alone says nothing.
 */
#include "page/named.h"

#include "base/words.h"

struct word {
	const char *word;
	unsigned kinds;
};

#define CAPTION GISA_NAMED_CAPTION
#define PHOTO GISA_NAMED_PHOTO
#define BYLINE GISA_NAMED_BYLINE
#define COPYRIGHT GISA_NAMED_COPYRIGHT
#define RELATED GISA_NAMED_RELATED
#define AD GISA_NAMED_AD
#define SHARE GISA_NAMED_SHARE
#define COMMENT GISA_NAMED_COMMENT
#define NAV GISA_NAMED_NAV
#define PROMO GISA_NAMED_PROMO
#define TAGS GISA_NAMED_TAGS
#define SUMMARY GISA_NAMED_SUMMARY
#define BLIND GISA_NAMED_BLIND
#define STAMP GISA_NAMED_STAMP
#define BODY GISA_NAMED_BODY
#define TITLE GISA_NAMED_TITLE
#define DECK GISA_NAMED_DECK
#define DIALOG GISA_NAMED_DIALOG
#define PANEL GISA_NAMED_PANEL
#define CONSENT GISA_NAMED_CONSENT

/* Sorted by bytes. */
static const struct word named_words[] = {
	{ "a11y", BLIND },
	{ "ad", AD },
	{ "adarea", AD },
	{ "adbox", AD },
	{ "adcontent", AD },
	{ "adfit", AD },
	{ "admid", AD },
	{ "ads", AD },
	{ "adsbygoogle", AD },
	{ "adsense", AD },
	{ "adslot", AD },
	{ "adspace", AD },
	{ "adunit", AD },
	{ "adv", AD },
	{ "advert", AD },
	{ "advertise", AD },
	{ "advertisement", AD },
	{ "adverts", AD },
	{ "adwrap", AD },
	{ "aisummary", SUMMARY },
	{ "another", RELATED },
	{ "appdown", PROMO },
	{ "article", BODY },
	{ "articlebody", BODY },
	{ "articles", BODY },
	{ "articletitle", TITLE },
	{ "aside", NAV },
	{ "audio", SHARE },
	{ "author", BYLINE },
	{ "authors", BYLINE },
	{ "autosummary", SUMMARY },
	{ "banner", AD },
	{ "banners", AD },
	{ "best", RELATED },
	{ "bestnews", RELATED },
	{ "blind", BLIND },
	{ "body", BODY },
	{ "bookmark", SHARE },
	{ "breadcrumb", NAV },
	{ "breadcrumbs", NAV },
	{ "btn", SHARE },
	{ "btns", SHARE },
	{ "button", SHARE },
	{ "buttons", SHARE },
	{ "byline", BYLINE },
	{ "campaign", PROMO },
	{ "caption", CAPTION },
	{ "captions", CAPTION },
	{ "carousel", PHOTO },
	{ "ccl", COPYRIGHT },
	{ "channel", PROMO },
	{ "cmt", COMMENT },
	{ "cmts", COMMENT },
	{ "cnt", BODY },
	{ "comment", COMMENT },
	{ "comments", COMMENT },
	{ "consent", CONSENT },
	{ "cont", BODY },
	{ "content", BODY },
	{ "contents", BODY },
	{ "cookie", CONSENT },
	{ "cookies", CONSENT },
	{ "copyright", COPYRIGHT },
	{ "copyrights", COPYRIGHT },
	{ "copytxt", COPYRIGHT },
	{ "copyurl", SHARE },
	{ "criteo", AD },
	{ "dable", AD },
	{ "date", GISA_NAMED_WHEN },
	{ "datestamp", STAMP },
	{ "datetime", GISA_NAMED_WHEN },
	{ "detail", BODY },
	{ "dfp", AD },
	{ "dialog", DIALOG },
	{ "disqus", COMMENT },
	{ "donate", PROMO },
	{ "donation", PROMO },
	{ "emoji", PROMO },
	{ "emotion", PROMO },
	{ "emotions", PROMO },
	{ "entry", BODY },
	{ "event", PROMO },
	{ "figcaption", CAPTION },
	{ "figure", PHOTO },
	{ "fontsize", SHARE },
	{ "foot", NAV },
	{ "footer", NAV },
	{ "gallery", PHOTO },
	{ "gdpr", CONSENT },
	{ "gija", BYLINE },
	{ "gnb", NAV },
	{ "googlead", AD },
	{ "gpt", AD },
	{ "hashtag", TAGS },
	{ "hashtags", TAGS },
	{ "heading", TITLE },
	{ "headline", TITLE },
	{ "headlines", RELATED },
	{ "hidden", BLIND },
	{ "hide", BLIND },
	{ "hot", RELATED },
	{ "hotissue", RELATED },
	{ "hotnews", RELATED },
	{ "image", PHOTO },
	{ "imageexplain", CAPTION },
	{ "images", PHOTO },
	{ "img", PHOTO },
	{ "imgarea", PHOTO },
	{ "imgbox", PHOTO },
	{ "imgcap", CAPTION },
	{ "imgcaption", CAPTION },
	{ "imgdesc", CAPTION },
	{ "imgexplain", CAPTION },
	{ "imgs", PHOTO },
	{ "imgtxt", CAPTION },
	{ "imgwrap", PHOTO },
	{ "inputdate", STAMP },
	{ "invisible", BLIND },
	{ "ir", BLIND },
	{ "journalist", BYLINE },
	{ "journalists", BYLINE },
	{ "kakaoad", AD },
	{ "keyword", TAGS },
	{ "keywords", TAGS },
	{ "kija", BYLINE },
	{ "latest", RELATED },
	{ "layerpop", DIALOG },
	{ "layerpopup", DIALOG },
	{ "lightbox", DIALOG },
	{ "like", PROMO },
	{ "likeit", PROMO },
	{ "likes", PROMO },
	{ "listen", SHARE },
	{ "livere", COMMENT },
	{ "lnb", NAV },
	{ "location", NAV },
	{ "locked", PROMO },
	{ "login", PROMO | PANEL },
	{ "membership", PROMO },
	{ "menu", NAV },
	{ "menus", NAV },
	{ "mobon", AD },
	{ "modal", DIALOG },
	{ "modals", DIALOG },
	{ "modifydate", STAMP },
	{ "morenews", RELATED },
	{ "most", RELATED },
	{ "mostview", RELATED },
	{ "mostviewed", RELATED },
	{ "nav", NAV },
	{ "navi", NAV },
	{ "navigation", NAV },
	{ "news", BODY },
	{ "newsbody", BODY },
	{ "newsletter", PROMO },
	{ "newslist", RELATED },
	{ "newstitle", TITLE },
	{ "offscreen", BLIND },
	{ "onetrust", CONSENT },
	{ "othernews", RELATED },
	{ "outbrain", AD },
	{ "pager", NAV },
	{ "pagination", NAV },
	{ "paging", NAV },
	{ "paywall", PROMO },
	{ "photo", PHOTO },
	{ "photoarea", PHOTO },
	{ "photobox", PHOTO },
	{ "photocap", CAPTION },
	{ "photocaption", CAPTION },
	{ "photodesc", CAPTION },
	{ "photoinfo", CAPTION },
	{ "photos", PHOTO },
	{ "phototxt", CAPTION },
	{ "photowrap", PHOTO },
	{ "pic", PHOTO },
	{ "picdesc", CAPTION },
	{ "pics", PHOTO },
	{ "picture", PHOTO },
	{ "pictxt", CAPTION },
	{ "poll", PROMO },
	{ "pop", DIALOG },
	{ "popular", RELATED },
	{ "popup", DIALOG },
	{ "popups", DIALOG },
	{ "post", BODY },
	{ "powerlink", AD },
	{ "prevnext", RELATED },
	{ "print", SHARE },
	{ "profile", BYLINE },
	{ "promo", PROMO },
	{ "promotion", PROMO },
	{ "pubdate", STAMP },
	{ "quiz", PROMO },
	{ "rank", RELATED },
	{ "ranking", RELATED },
	{ "rankings", RELATED },
	{ "reaction", PROMO },
	{ "reactions", PROMO },
	{ "read", BODY },
	{ "realclick", AD },
	{ "recom", RELATED },
	{ "recommend", RELATED },
	{ "recommendation", RELATED },
	{ "recommended", RELATED },
	{ "regdate", STAMP },
	{ "rel", RELATED },
	{ "relate", RELATED },
	{ "related", RELATED },
	{ "relatednews", RELATED },
	{ "relation", RELATED },
	{ "relationnews", RELATED },
	{ "relations", RELATED },
	{ "relnews", RELATED },
	{ "replies", COMMENT },
	{ "reply", COMMENT },
	{ "reporter", BYLINE },
	{ "reporternews", RELATED },
	{ "reporters", BYLINE },
	{ "scrap", SHARE },
	{ "series", RELATED },
	{ "share", SHARE },
	{ "shares", SHARE },
	{ "sharing", SHARE },
	{ "shopping", PROMO },
	{ "sidebar", NAV },
	{ "signin", PANEL },
	{ "signup", PANEL },
	{ "sitemap", NAV },
	{ "skip", NAV },
	{ "slide", PHOTO },
	{ "slider", PHOTO },
	{ "slideshow", PHOTO },
	{ "snb", NAV },
	{ "sns", SHARE },
	{ "social", SHARE },
	{ "sponsor", AD },
	{ "sponsored", AD },
	{ "story", BODY },
	{ "subject", TITLE },
	{ "subs", PROMO },
	{ "subscribe", PROMO },
	{ "subscription", PROMO },
	{ "subtitle", DECK },
	{ "summarizer", SUMMARY },
	{ "support", PROMO },
	{ "survey", PROMO },
	{ "swiper", PHOTO },
	{ "taboola", AD },
	{ "tag", TAGS },
	{ "tags", TAGS },
	{ "text", BODY },
	{ "textad", AD },
	{ "thumb", PHOTO },
	{ "thumbnail", PHOTO },
	{ "thumbs", PHOTO },
	{ "time", GISA_NAMED_WHEN },
	{ "tit", TITLE },
	{ "title", TITLE },
	{ "tool", SHARE },
	{ "toolbar", SHARE },
	{ "tools", SHARE },
	{ "tooltip", DIALOG },
	{ "tooltips", DIALOG },
	{ "trend", RELATED },
	{ "trending", RELATED },
	{ "ttl", TITLE },
	{ "tts", SHARE },
	{ "txt", BODY },
	{ "updatedate", STAMP },
	{ "util", SHARE },
	{ "utility", SHARE },
	{ "utils", SHARE },
	{ "view", BODY },
	{ "visuallyhidden", BLIND },
	{ "voice", SHARE },
	{ "vote", PROMO },
	{ "writer", BYLINE },
	{ "writers", BYLINE },
	{ "zoom", SHARE },
};

/* Two words that stand one behind the other; sorted. */
static const struct {
	const char *first, *second;
	unsigned kinds;
} pairs[] = {
	{ "ai", "summary", SUMMARY }, { "article", "date", STAMP }, { "article", "list", RELATED },
	{ "auto", "summary", SUMMARY }, { "date", "time", STAMP }, { "editor", "img", PHOTO },
	{ "end", "summary", DECK }, { "image", "desc", CAPTION }, { "image", "text", CAPTION },
	{ "image", "txt", CAPTION }, { "img", "desc", CAPTION }, { "img", "info", CAPTION },
	{ "img", "text", CAPTION }, { "img", "tit", CAPTION }, { "img", "txt", CAPTION },
	{ "input", "date", STAMP }, { "instagram", "media", SHARE },
	{ "layer", "area", DIALOG }, { "layer", "box", DIALOG },
	{ "layer", "login", DIALOG }, { "layer", "mail", DIALOG }, { "layer", "share", DIALOG },
	{ "layer", "sns", DIALOG }, { "layer", "wrap", DIALOG }, { "list", "news", RELATED }, { "main", "news", RELATED },
	{ "more", "news", RELATED }, { "news", "date", STAMP }, { "news", "list", RELATED },
	{ "news", "sum", SUMMARY }, { "ot", "sdk", CONSENT }, { "photo", "desc", CAPTION }, { "photo", "info", CAPTION },
	{ "photo", "text", CAPTION }, { "photo", "tit", CAPTION }, { "photo", "txt", CAPTION },
	{ "pic", "desc", CAPTION }, { "pic", "txt", CAPTION }, { "reg", "date", STAMP },
	{ "screen", "out", BLIND }, { "sr", "only", BLIND }, { "sub", "headline", DECK },
	{ "sub", "tit", DECK }, { "sub", "title", DECK }, { "sum", "news", SUMMARY },
	{ "summary", "ai", SUMMARY }, { "summary", "view", DECK }, { "top", "news", RELATED },
	{ "twitter", "tweet", SHARE }, { "txt", "copyright", COPYRIGHT }, { "view", "date", STAMP },
	{ "visually", "hidden", BLIND },
};

enum { LONGEST = 20 };

void gisa_named_init(struct gisa_named_index *index)
{
	size_t word = 0, pair = 0;
	for (int letter = 0; letter <= 26; letter++) {
		while (word < GISA_COUNT(named_words) && named_words[word].word[0] < 'a' + letter)
			word++;
		while (pair < GISA_COUNT(pairs) && pairs[pair].first[0] < 'a' + letter)
			pair++;
		index->first[letter] = (uint16_t)word;
		index->pair[letter] = (uint16_t)pair;
	}
}

static unsigned find(const struct gisa_named_index *index, const char *word)
{
	size_t low = index->first[word[0] - 'a'], high = index->first[word[0] - 'a' + 1];
	for (; low < high; low++) {
		int order = strcmp(word, named_words[low].word);
		if (order <= 0)
			return order == 0 ? named_words[low].kinds : 0;
	}
	return 0;
}

static unsigned find_pair(const struct gisa_named_index *index, const char *first, const char *second)
{
	for (size_t i = index->pair[first[0] - 'a']; i < index->pair[first[0] - 'a' + 1]; i++)
		if (strcmp(first, pairs[i].first) == 0 && strcmp(second, pairs[i].second) == 0)
			return pairs[i].kinds;
	return 0;
}

/* Cuts the next word off *names into word[]; false at the end. Too long a word is "". */
static bool next(struct gisa_str names, size_t *pos, char *word)
{
	while (*pos < names.len && !gisa_is_alpha(names.ptr[*pos]))
		*pos += 1;
	size_t from = *pos, n = 0;
	while (*pos < names.len && gisa_is_alpha(names.ptr[*pos])) {
		char c = names.ptr[*pos], before = *pos > from ? names.ptr[*pos - 1] : c;
		if (c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z')
			break;
		if (n < LONGEST - 1)
			word[n] = gisa_lower(c);
		n++;
		*pos += 1;
	}
	word[n < LONGEST ? n : 0] = '\0';
	return n > 0;
}

static unsigned named_kinds(const struct gisa_named_index *index, struct gisa_str names)
{
	char words[2][LONGEST] = { "", "" };
	unsigned kinds = 0;
	int turn = 0;
	bool sub = false; /* a sub-title is no title */
	for (size_t pos = 0; next(names, &pos, words[turn]); turn = !turn) {
		sub |= strcmp(words[turn], "sub") == 0 || strcmp(words[turn], "site") == 0 || strcmp(words[turn], "page") == 0;
		if (words[turn][0])
			kinds |= find(index, words[turn]);
		if (words[!turn][0] && words[turn][0])
			kinds |= find_pair(index, words[!turn], words[turn]);
	}
	return sub ? kinds & ~(unsigned)TITLE : kinds;
}

/* ---- classes that say how a thing looks ---- */

/* "hidden md:block" is hidden on some screens only. */
static bool shows_somewhere(struct gisa_str names)
{
	static const char *const shows[] = { "block", "flex",         "inline",      "grid",
					     "table", "inline-block", "inline-flex", "contents" };
	for (struct gisa_str token; gisa_str_split(&names, ' ', &token);) {
		const char *colon = token.len ? memchr(token.ptr, ':', token.len) : NULL;
		size_t at = colon ? (size_t)(colon - token.ptr) + 1 : 0;
		if (colon && GISA_IS(gisa_str_sub(token, at, token.len), shows))
			return true;
	}
	return false;
}

/* The names without those of a style sheet's toolbox: print:hidden, list-disc, wp-block-list. */
static struct gisa_str without_styles(struct gisa_str names, char *room, size_t size)
{
	static const char *const styles[] = { "list-disc",    "list-decimal",  "list-none",   "list-inside",
					      "list-outside", "list-unstyled", "list-inline", "wp-block-list" };
	static const char *const screens[] = { "mobile", "phone", "tablet", "desktop", "pc",
					       "-xs",    "-sm",   "-md",    "-lg",     "-mo" };
	bool shows = shows_somewhere(names);
	size_t n = 0;
	for (struct gisa_str token; gisa_str_split(&names, ' ', &token);) {
		/* elementor-hidden-phone, hidden-xs */
		bool screen = gisa_str_find(token, GISA_LIT("hid"), 0) != GISA_NPOS && GISA_HAS(token, screens);
		if (screen || token.len == 0 || n + token.len + 1 > size || memchr(token.ptr, ':', token.len) ||
		    GISA_IS(token, styles) || (shows && gisa_str_is(token, "hidden")))
			continue;
		memcpy(room + n, token.ptr, token.len);
		n += token.len;
		room[n++] = ' ';
	}
	return gisa_str(room, n);
}

unsigned gisa_named_kinds(const struct gisa_named_index *index, struct gisa_str names)
{
	unsigned kinds = named_kinds(index, names);
	char room[1100];
	if (kinds && ((kinds & BLIND) || memchr(names.ptr, ':', names.len) ||
		      ((kinds & RELATED) && gisa_str_find(names, GISA_LIT("list"), 0) != GISA_NPOS)))
		kinds = named_kinds(index, without_styles(names, room, sizeof room));
	return kinds;
}

const char *gisa_named_text(unsigned kinds)
{
#define GISA_X(name, bit, word)   \
	if (kinds & (bit))        \
		return word;
	GISA_NAMED_LIST(GISA_X)
#undef GISA_X
	return "";
}
