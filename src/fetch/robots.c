/*
 * The matcher. RFC 9309, with the leniency of the widest used reference (typos in field names, a
 * missing colon, a damaged byte-order mark), since a site means what it wrote.
 *
 * Patterns and paths are compared in one normal form: unreserved characters bare, everything that
 * is neither unreserved nor reserved escaped, escapes in upper case. In it a literal '*' or '$' of
 * a path is %2A or %24, so that a pattern can name them and never takes them for its own.
 *
 * Decisions where crawlers differ are listed, case by case, in tests/unit/test_robots.c.
 */
#include "fetch/robots.h"

#include <stdlib.h>

#include "base/buf.h"

/* A line's tail behind this many bytes is ignored, as in the reference: eight times the longest
 * address an old browser took. */
enum { LINE_MAX = 8 * 2083 - 1 };

enum robots_field { AGENT, ALLOW, DISALLOW, DELAY, SITEMAP, OTHER };

static const struct {
	const char *name;
	enum robots_field field;
} fields[] = {
	{ "user-agent", AGENT },  { "useragent", AGENT },   { "user agent", AGENT },
	{ "allow", ALLOW },       { "disallow", DISALLOW }, { "dissallow", DISALLOW },
	{ "dissalow", DISALLOW }, { "disalow", DISALLOW },  { "diasllow", DISALLOW },
	{ "disallaw", DISALLOW }, { "crawl-delay", DELAY }, { "crawldelay", DELAY },
	{ "sitemap", SITEMAP },   { "site-map", SITEMAP },
};

struct rules {
	struct gisa_robots_rule *items;
	size_t count, cap;
	int64_t delay_ms;
};

struct reader {
	struct gisa_arena *arena;
	struct gisa_str agent;
	struct rules own, all; /* groups that name the agent, groups for '*' */
	struct {
		struct gisa_str *items;
		size_t count, cap;
	} sitemaps;
	bool in_own, in_all; /* whom the group being read is for */
	bool has_rules;      /* the next user-agent line begins a new group */
	bool named;          /* some group names the agent: the groups for '*' do not count */
};

static bool unreserved(char c)
{
	return gisa_is_alnum(c) || (c && strchr("-._~", c));
}

/* Reserved characters stay as they are written, bare or escaped. */
static bool reserved(char c)
{
	return c && strchr(":/?#[]@!$&'()*+,;=%", c);
}

/* Adds the normal form; `pattern` keeps its '*' and its final '$'. */
static void normalise(struct gisa_buf *buf, struct gisa_str s, bool pattern)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		int byte = gisa_percent_byte(s, i);
		bool special = pattern ? c == '$' && i + 1 < s.len : c == '*' || c == '$';
		if (byte >= 0) {
			c = (char)byte;
			i += 2;
		}
		if (unreserved(c) || (byte < 0 && !special && reserved(c)))
			gisa_buf_addc(buf, c);
		else
			gisa_buf_addf(buf, "%%%02X", (unsigned)(unsigned char)c);
	}
}

/* ---- matching ---------------------------------------------------------------------------------- */

bool gisa_pattern_match(struct gisa_str pattern, struct gisa_str text)
{
	bool anchored = pattern.len && pattern.ptr[pattern.len - 1] == '$';
	if (anchored)
		pattern.len--;
	size_t pos = 0;
	bool first = true;
	struct gisa_str part, rest = pattern;
	if (!rest.ptr)
		rest.ptr = "";
	/* The leftmost place of each part is enough; only the last one may have to reach the end. */
	while (gisa_str_split(&rest, '*', &part)) {
		bool last = rest.ptr == NULL;
		if (first) {
			if (!gisa_str_starts(text, part))
				return false;
			pos = part.len;
			if (last)
				return !anchored || pos == text.len;
		} else if (last && anchored) {
			return text.len >= pos + part.len && gisa_str_ends(text, part);
		} else {
			size_t at = gisa_str_find(text, part, pos);
			if (at == GISA_NPOS)
				return false;
			pos = at + part.len;
		}
		first = false;
	}
	return true;
}

/* Path and query of an address, from its '/'; what has none asks for "/". */
static struct gisa_str robots_path(struct gisa_str url)
{
	size_t start = gisa_str_starts(url, GISA_LIT("//")) ? 2 : 0, hash = start;
	size_t scheme = gisa_str_find(url, GISA_LIT("://"), start), early = start;
	while (early < url.len && !strchr("/?;", url.ptr[early]))
		early++;
	if (scheme != GISA_NPOS && scheme < early)
		start = scheme + 3;
	while (start < url.len && !(url.ptr[start] && strchr("/?;", url.ptr[start])))
		start++;
	while (hash < url.len && url.ptr[hash] != '#')
		hash++;
	return start < hash ? gisa_str_sub(url, start, hash) : GISA_LIT("/");
}

bool gisa_robots_match(const struct gisa_robots *robots, struct gisa_str url)
{
	if (robots->rule_count == 0)
		return true;
	struct gisa_buf buf = GISA_BUF(0);
	struct gisa_str path = robots_path(url);
	if (path.ptr[0] != '/')
		gisa_buf_addc(&buf, '/');
	normalise(&buf, path, false);
	size_t longest = 0;
	bool allowed = true;
	for (size_t i = 0; i < robots->rule_count; i++) {
		const struct gisa_robots_rule *rule = &robots->rules[i];
		if (rule->pattern.len < longest || (rule->pattern.len == longest && !rule->allow) ||
		    !gisa_pattern_match(rule->pattern, gisa_buf_str(&buf)))
			continue;
		longest = rule->pattern.len;
		allowed = rule->allow;
	}
	gisa_buf_free(&buf);
	return allowed;
}

/* ---- reading ----------------------------------------------------------------------------------- */

/* Cuts the next line off: LF, CR or both end it. False at the end, and for a last line that was cut
 * by the size limit: half a rule may say something else. */
static bool robots_line(struct gisa_str *rest, bool cut, struct gisa_str *line)
{
	size_t n = 0;
	while (n < rest->len && rest->ptr[n] != '\n' && rest->ptr[n] != '\r')
		n++;
	if (rest->len == 0 || (cut && n == rest->len))
		return false;
	*line = gisa_str_sub(*rest, 0, n < LINE_MAX ? n : LINE_MAX);
	*rest = gisa_str_sub(*rest, n < rest->len ? n + 1 : n, rest->len);
	return true;
}

/* "name: value # comment", or "name value" where the colon was forgotten. */
static bool robots_cut(struct gisa_str line, struct gisa_str *name, struct gisa_str *value)
{
	const char *hash = line.len ? memchr(line.ptr, '#', line.len) : NULL;
	if (hash)
		line.len = (size_t)(hash - line.ptr);
	line = gisa_str_trim(line);
	size_t n = 0;
	const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
	if (colon) {
		n = (size_t)(colon - line.ptr);
		*value = gisa_str_trim(gisa_str_sub(line, n + 1, line.len));
	} else {
		while (n < line.len && line.ptr[n] != ' ' && line.ptr[n] != '\t')
			n++;
		*value = gisa_str_trim(gisa_str_sub(line, n, line.len));
		for (size_t i = 0; i < value->len; i++)
			if (value->ptr[i] == ' ' || value->ptr[i] == '\t')
				return false;
	}
	*name = gisa_str_trim(gisa_str_sub(line, 0, n));
	return name->len > 0 && (colon || value->len > 0);
}

static enum robots_field robots_field(struct gisa_str name)
{
	for (size_t i = 0; i < GISA_COUNT(fields); i++)
		if (gisa_str_eq_nocase(name, gisa_cstr(fields[i].name)))
			return fields[i].field;
	return OTHER;
}

/* The product token at the front: letters, '-' and '_'. */
static struct gisa_str robots_token(struct gisa_str s)
{
	size_t n = 0;
	while (n < s.len && (gisa_is_alpha(s.ptr[n]) || s.ptr[n] == '-' || s.ptr[n] == '_'))
		n++;
	return gisa_str_sub(s, 0, n);
}

static void on_agent(struct reader *r, struct gisa_str value)
{
	if (r->has_rules)
		r->in_own = r->in_all = r->has_rules = false;
	struct gisa_str token = robots_token(value);
	if (value.len && value.ptr[0] == '*' && (value.len == 1 || gisa_is_space(value.ptr[1])))
		r->in_all = true;
	else if (token.len && gisa_str_eq_nocase(token, r->agent))
		r->in_own = r->named = true;
}

static struct rules *robots_group(struct reader *r)
{
	return r->in_own ? &r->own : r->in_all ? &r->all : NULL;
}

static void add_rule(struct reader *r, struct rules *rules, struct gisa_str value, bool allow)
{
	struct gisa_buf buf = GISA_BUF(0);
	normalise(&buf, value, true);
	if (buf.len)
		GISA_PUSH(rules,
			  (struct gisa_robots_rule){ gisa_arena_copy(r->arena, gisa_buf_str(&buf)), allow });
	gisa_buf_free(&buf);
}

static void on_rule(struct reader *r, struct gisa_str value, bool allow)
{
	struct rules *rules = robots_group(r);
	if (r->in_own || r->in_all)
		r->has_rules = true;
	if (!rules || value.len == 0)
		return;
	add_rule(r, rules, value, allow);
	/* Whoever allows the index page allows its folder's address too. */
	size_t slash = value.len;
	while (slash > 0 && value.ptr[slash - 1] != '/')
		slash--;
	if (allow && slash > 0 &&
	    gisa_str_starts(gisa_str_sub(value, slash, value.len), GISA_LIT("index.htm"))) {
		struct gisa_str folder = gisa_arena_printf(r->arena, "%.*s$", (int)slash, value.ptr);
		add_rule(r, rules, folder, true);
	}
}

static void on_delay(struct reader *r, struct gisa_str value)
{
	struct rules *rules = robots_group(r);
	int64_t ms;
	if (rules && gisa_str_seconds(&value, &ms) && ms > rules->delay_ms)
		rules->delay_ms = ms;
}

static void on_line(struct reader *r, struct gisa_str name, struct gisa_str value)
{
	switch (robots_field(name)) {
	case AGENT: on_agent(r, value); break;
	case ALLOW: on_rule(r, value, true); break;
	case DISALLOW: on_rule(r, value, false); break;
	case DELAY: on_delay(r, value); break;
	case SITEMAP:
		if (value.len)
			GISA_PUSH(&r->sitemaps, gisa_arena_copy(r->arena, value));
		break;
	case OTHER: break;
	}
}

/* Without a byte-order mark, also a damaged one. */
static struct gisa_str skip_mark(struct gisa_str body)
{
	static const char mark[] = "\xEF\xBB\xBF";
	size_t n = 0;
	while (n < 3 && n < body.len && body.ptr[n] == mark[n])
		n++;
	return gisa_str_sub(body, n, body.len);
}

/* UTF-16 is not allowed, but is met: what rules need of it is its ASCII. */
static struct gisa_str narrow(struct gisa_arena *arena, struct gisa_str body)
{
	if (!gisa_str_starts(body, GISA_LIT("\xFE\xFF")) && !gisa_str_starts(body, GISA_LIT("\xFF\xFE")))
		return body;
	char *out = GISA_NEW(arena, char, body.len);
	size_t n = 0;
	for (size_t i = 2; i < body.len; i++)
		if (body.ptr[i] != '\0')
			out[n++] = body.ptr[i];
	return gisa_str(out, n);
}

static void *keep(struct gisa_arena *arena, void *items, size_t size)
{
	void *copy = size ? memcpy(gisa_arena_alloc(arena, size), items, size) : NULL;
	free(items);
	return copy;
}

void gisa_robots_read(struct gisa_arena *arena, struct gisa_str body, struct gisa_str agent,
		      struct gisa_robots *out)
{
	/* What stands before '/' must be a token as a whole: "agent1" is not "agent". */
	const char *slash = agent.len ? memchr(agent.ptr, '/', agent.len) : NULL;
	struct reader r = { .arena = arena,
			    .agent = slash ? gisa_str(agent.ptr, (size_t)(slash - agent.ptr)) : agent };
	r.own.delay_ms = r.all.delay_ms = -1;
	bool cut = body.len > GISA_ROBOTS_MAX;
	body = narrow(arena, gisa_str_sub(body, 0, cut ? GISA_ROBOTS_MAX : body.len));
	struct gisa_str rest = skip_mark(body), line;
	while (robots_line(&rest, cut, &line)) {
		struct gisa_str name, value;
		if (robots_cut(line, &name, &value))
			on_line(&r, name, value);
	}
	struct rules *rules = r.named ? &r.own : &r.all;
	*out = (struct gisa_robots){ .rule_count = rules->count,
				     .sitemap_count = r.sitemaps.count,
				     .delay_ms = rules->delay_ms };
	out->rules = keep(arena, rules->items, rules->count * sizeof *rules->items);
	out->sitemaps = keep(arena, r.sitemaps.items, r.sitemaps.count * sizeof *r.sitemaps.items);
	free((r.named ? &r.all : &r.own)->items);
}

bool gisa_robots_allowed(const char *body, size_t len, const char *agent, const char *url)
{
	struct gisa_arena arena = { 0 };
	struct gisa_robots robots;
	gisa_robots_read(&arena, gisa_str(body, len), gisa_cstr(agent), &robots);
	bool allowed = gisa_robots_match(&robots, gisa_cstr(url));
	gisa_arena_free(&arena);
	return allowed;
}
