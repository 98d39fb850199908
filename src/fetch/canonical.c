/*
 * One article, many addresses: feeds append tracking parameters, portals serve mobile and AMP
 * twins, old servers put a session id into every link. Two steps, kept apart: gisa_url_clean()
 * gives an address that is still fetched, so it removes only what is known to change nothing;
 * gisa_url_key() gives the key of the page and may go further, since nobody fetches it.
 */
#include "fetch/url.h"

#include <stdlib.h>

#include "base/buf.h"

/* Parameters that say where a reader came from. A trailing '*' is any ending; a host limits the
 * row to it and its subdomains, for names that mean something elsewhere. */
static const struct param {
	const char *name, *host;
} tracking[] = {
	{ "utm_*", NULL },
	{ "fbclid", NULL },
	{ "gclid", NULL },
	{ "dclid", NULL },
	{ "gbraid", NULL },
	{ "wbraid", NULL },
	{ "gclsrc", NULL },
	{ "msclkid", NULL },
	{ "yclid", NULL },
	{ "twclid", NULL },
	{ "igshid", NULL },
	{ "igsh", NULL },
	{ "mc_cid", NULL },
	{ "mc_eid", NULL },
	{ "_ga", NULL },
	{ "_gl", NULL },
	{ "_hsenc", NULL },
	{ "_hsmi", NULL },
	{ "mkt_tok", NULL },
	{ "vero_id", NULL },
	{ "wickedid", NULL },
	{ "oly_enc_id", NULL },
	{ "oly_anon_id", NULL },
	{ "ncid", NULL },
	{ "cmpid", NULL },
	{ "spm", NULL },
	{ "scm", NULL },
	{ "at_medium", NULL },
	{ "at_campaign", NULL },
	{ "kakao_from", NULL },
	{ "kakaotrack", NULL },
	{ "n_media", NULL },
	{ "n_query", NULL },
	{ "n_rank", NULL },
	{ "n_ad_group", NULL },
	{ "n_ad", NULL },
	{ "n_keyword", NULL },
	{ "n_keyword_id", NULL },
	{ "n_campaign_type", NULL },
	{ "napm", NULL },
	{ "ntype", "naver.com" },
	{ "cds", "naver.com" },
	{ "lfrom", "naver.com" },
	{ "input", "yna.co.kr" },
	{ "section", "yna.co.kr" },
	{ "site", "yna.co.kr" },
	{ "cloc", "joongang.co.kr" },
	{ "f", "daum.net" },
};

/* Session ids: as parameters, and as ;name=... behind a path. */
static const char *const sessions[] = { "jsessionid", "phpsessid", "aspsessionid*",
					"cfid",       "cftoken",   "sessionid" };

/* Query parameters that ask for the AMP or mobile form of the same page. */
static const struct twin {
	const char *name, *value; /* NULL: any value */
} twins[] = { { "amp", NULL }, { "outputtype", "amp" }, { "device", "mobile" }, { "mobile", "1" } };

static bool name_is(struct gisa_str name, const char *pattern)
{
	struct gisa_str want = gisa_cstr(pattern);
	if (want.ptr[want.len - 1] == '*') {
		want.len--;
		name.len = name.len < want.len ? name.len : want.len;
	}
	return gisa_str_eq_nocase(name, want);
}

static bool is_session(struct gisa_str name)
{
	for (size_t i = 0; i < GISA_COUNT(sessions); i++)
		if (name_is(name, sessions[i]))
			return true;
	return false;
}

/* `sid` is a section at some outlets and a session at others: the value's length tells. */
static bool is_sid(struct gisa_str name, struct gisa_str value)
{
	if (!gisa_str_eq_nocase(name, GISA_LIT("sid")) || value.len < 16)
		return false;
	for (size_t i = 0; i < value.len; i++)
		if (!gisa_is_alnum(value.ptr[i]))
			return false;
	return true;
}

static void cut_pair(struct gisa_str pair, struct gisa_str *name, struct gisa_str *value)
{
	const char *eq = pair.len ? memchr(pair.ptr, '=', pair.len) : NULL;
	size_t n = eq ? (size_t)(eq - pair.ptr) : pair.len;
	*name = gisa_str(pair.ptr, n);
	*value = eq ? gisa_str_sub(pair, n + 1, pair.len) : gisa_str(pair.ptr, 0);
}

static bool is_noise(struct gisa_str pair, struct gisa_str host)
{
	struct gisa_str name, value;
	cut_pair(pair, &name, &value);
	if (is_session(name) || is_sid(name, value))
		return true;
	for (size_t i = 0; i < GISA_COUNT(tracking); i++)
		if (name_is(name, tracking[i].name) &&
		    (!tracking[i].host || gisa_host_is_under(host, gisa_cstr(tracking[i].host))))
			return true;
	return false;
}

/* Whether `c`, written bare, would be a digit of an escape that is none: "%%34" is no "%4", "%a%34" no "%a4"; but
 * "%&%34" is "%&4". */
static bool completes(const struct gisa_buf *buf, size_t behind_stray, char c)
{
	bool first = buf->len == behind_stray;
	bool second = buf->len == behind_stray + 1 && gisa_hex_digit(buf->ptr[behind_stray]) >= 0;
	return behind_stray && (first || second) && gisa_hex_digit(c) >= 0;
}

/* Escapes in one spelling: upper-case digits, unreserved characters bare (RFC 3986 6.2.2). */
static void add_escapes(struct gisa_buf *buf, struct gisa_str s)
{
	size_t behind_stray = 0; /* behind the last '%' that begins no escape */
	for (size_t i = 0; i < s.len; i++) {
		int byte = gisa_percent_byte(s, i);
		if (byte < 0) {
			gisa_buf_addc(buf, s.ptr[i]);
			if (s.ptr[i] == '%')
				behind_stray = buf->len;
			continue;
		}
		char c = (char)byte;
		bool bare = gisa_is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
		if (bare && !completes(buf, behind_stray, c))
			gisa_buf_addc(buf, c);
		else
			gisa_buf_addf(buf, "%%%02X", (unsigned)(unsigned char)c);
		i += 2;
	}
}

/* The path without ";jsessionid=...": a session parameter runs to the next ';' or '/'. */
static void add_path(struct gisa_buf *buf, struct gisa_str path)
{
	if (path.len && !memchr(path.ptr, ';', path.len)) {
		gisa_buf_add(buf, path);
		return;
	}
	for (size_t i = 0; i < path.len;) {
		size_t end = i + 1;
		while (end < path.len && path.ptr[end] != ';' && path.ptr[end] != '/')
			end++;
		struct gisa_str name, value;
		cut_pair(gisa_str_sub(path, i + 1, end), &name, &value);
		if (path.ptr[i] != ';' || !is_session(name))
			gisa_buf_add(buf, gisa_str_sub(path, i, end));
		i = end;
	}
}

static struct gisa_str take(struct gisa_arena *arena, struct gisa_buf *buf)
{
	struct gisa_str copy = gisa_arena_copy(arena, gisa_buf_str(buf));
	gisa_buf_free(buf);
	return copy;
}

/* Escapes first: a name may be spelled with them. */
static struct gisa_str spelled(struct gisa_arena *arena, struct gisa_str s)
{
	struct gisa_buf buf = GISA_BUF(0);
	if (s.len == 0 || !memchr(s.ptr, '%', s.len))
		return s;
	add_escapes(&buf, s);
	return take(arena, &buf);
}

struct gisa_str gisa_url_clean(struct gisa_arena *arena, const struct gisa_url *url)
{
	struct gisa_buf buf = GISA_BUF(0);
	struct gisa_str path = spelled(arena, url->path), query = spelled(arena, url->query), pair;
	gisa_buf_add(&buf, url->origin);
	add_path(&buf, path);
	bool cut = buf.len < url->origin.len + path.len, first = true;
	while (query.len && gisa_str_split(&query, '&', &pair)) {
		if (pair.len == 0 || is_noise(pair, url->host))
			continue;
		gisa_buf_addc(&buf, first ? '?' : '&');
		gisa_buf_add(&buf, pair);
		first = false;
	}
	struct gisa_str clean = take(arena, &buf);
	struct gisa_url again;
	/* "/x/.;jsessionid=1" has become "/x/.", which is "/x/". */
	if (cut && gisa_url_parse(arena, clean, NULL, &again) == GISA_URL_OK)
		return again.href;
	return clean;
}

/* ---- the key ----------------------------------------------------------------------------------- */

static bool is_twin_param(struct gisa_str pair)
{
	struct gisa_str name, value;
	cut_pair(pair, &name, &value);
	for (size_t i = 0; i < GISA_COUNT(twins); i++)
		if (gisa_str_eq_nocase(name, gisa_cstr(twins[i].name)) &&
		    (!twins[i].value || gisa_str_eq_nocase(value, gisa_cstr(twins[i].value))))
			return true;
	return false;
}

/* The host without the labels that name a form of the same site. At least two labels stay. */
static struct gisa_str canonical_site(struct gisa_str host)
{
	static const char *const forms[] = { "www.", "m.", "mobile.", "amp." };
	for (size_t i = 0; i < GISA_COUNT(forms); i++) {
		struct gisa_str form = gisa_cstr(forms[i]);
		if (!gisa_str_starts(host, form))
			continue;
		struct gisa_str rest = gisa_str_sub(host, form.len, host.len);
		if (memchr(rest.ptr, '.', rest.len))
			return canonical_site(rest);
	}
	return host;
}

/* The path without an AMP mark at its beginning or end. */
static struct gisa_str page(struct gisa_str path)
{
	static const char *const ends[] = { "/amp/", "/amp", ".amp", "/amp.html" };
	if (gisa_str_starts(path, GISA_LIT("/amp/")) && path.len > 5)
		return gisa_str_sub(path, 4, path.len);
	for (size_t i = 0; i < GISA_COUNT(ends); i++)
		if (gisa_str_ends(path, gisa_cstr(ends[i])) && path.len > strlen(ends[i]))
			return gisa_str_sub(path, 0, path.len - strlen(ends[i]));
	return path;
}

static int compare(const void *a, const void *b)
{
	return gisa_str_cmp(*(const struct gisa_str *)a, *(const struct gisa_str *)b);
}

static void add_sorted(struct gisa_buf *buf, struct gisa_str query)
{
	struct {
		struct gisa_str *items;
		size_t count, cap;
	} pairs = { 0 };
	struct gisa_str pair;
	while (query.len && gisa_str_split(&query, '&', &pair))
		if (pair.len && !is_twin_param(pair))
			GISA_PUSH(&pairs, pair);
	if (pairs.count)
		qsort(pairs.items, pairs.count, sizeof *pairs.items, compare);
	for (size_t i = 0; i < pairs.count; i++) {
		gisa_buf_addc(buf, i ? '&' : '?');
		gisa_buf_add(buf, pairs.items[i]);
	}
	free(pairs.items);
}

/* Naver News serves one article under four paths; its office and article ids are what counts. */
static bool add_naver(struct gisa_buf *buf, const struct gisa_url *url)
{
	struct gisa_str oid = { 0 }, aid = { 0 }, query = url->query, pair, name, value;
	if (!gisa_str_ends(url->host, GISA_LIT("news.naver.com")))
		return false;
	while (query.len && gisa_str_split(&query, '&', &pair)) {
		cut_pair(pair, &name, &value);
		if (gisa_str_is(name, "oid"))
			oid = value;
		else if (gisa_str_is(name, "aid"))
			aid = value;
	}
	size_t at = gisa_str_find(url->path, GISA_LIT("article/"), 0);
	if (!oid.len && at != GISA_NPOS) {
		struct gisa_str rest = gisa_str_sub(url->path, at + 8, url->path.len);
		gisa_str_split(&rest, '/', &oid);
		if (rest.len)
			gisa_str_split(&rest, '/', &aid);
	}
	if (!oid.len || !aid.len || !gisa_is_digit(oid.ptr[0]) || !gisa_is_digit(aid.ptr[0]))
		return false;
	gisa_buf_addf(buf, "news.naver.com/%.*s/%.*s", GISA_FMT(oid), GISA_FMT(aid));
	return true;
}

struct gisa_str gisa_url_key(struct gisa_arena *arena, const struct gisa_url *cleaned)
{
	struct gisa_buf buf = GISA_BUF(0);
	if (add_naver(&buf, cleaned))
		return take(arena, &buf);
	struct gisa_str site = canonical_site(cleaned->host);
	gisa_buf_add(&buf, site);
	if (cleaned->port != 80 && cleaned->port != 443)
		gisa_buf_addf(&buf, ":%u", cleaned->port);
	gisa_buf_add(&buf, page(cleaned->path));
	add_sorted(&buf, cleaned->query);
	return take(arena, &buf);
}
