/*
 * The WHATWG URL algorithm for its special schemes, as far as a fetcher meets them: http and
 * https. What browsers accept, links in the wild rely on (backslashes, missing slashes, tabs
 * inside); what they refuse is refused. Written from the standard's states, which for these two
 * schemes collapse into: scheme, authority, path, query, fragment.
 */
#include "fetch/url.h"

#include <stdio.h>

/* Which bytes are escaped where: one bit a set. */
enum { PATH = 1, QUERY = 2, FRAGMENT = 4, USERINFO = 8 };

static bool escapes(unsigned char c, unsigned set)
{
	static const unsigned char sets[128] = {
		[' '] = PATH | QUERY | FRAGMENT | USERINFO,
		['"'] = PATH | QUERY | FRAGMENT | USERINFO,
		['<'] = PATH | QUERY | FRAGMENT | USERINFO,
		['>'] = PATH | QUERY | FRAGMENT | USERINFO,
		['#'] = PATH | QUERY | USERINFO,
		['\''] = QUERY,
		['`'] = PATH | FRAGMENT | USERINFO,
		['?'] = PATH | USERINFO,
		['^'] = PATH | USERINFO,
		['{'] = PATH | USERINFO,
		['}'] = PATH | USERINFO,
		['/'] = USERINFO,
		[':'] = USERINFO,
		[';'] = USERINFO,
		['='] = USERINFO,
		['@'] = USERINFO,
		['['] = USERINFO,
		['\\'] = USERINFO,
		[']'] = USERINFO,
		['|'] = USERINFO,
	};
	return c < 0x20 || c >= 0x7F || (sets[c] & set) != 0;
}

/* The address under construction; room for every byte escaped was allocated at once. */
struct out {
	char *ptr;
	size_t len;
};

static void put(struct out *out, struct gisa_str s)
{
	if (s.len)
		memcpy(out->ptr + out->len, s.ptr, s.len);
	out->len += s.len;
}

static void put_escaped(struct out *out, struct gisa_str s, unsigned set)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (escapes(c, set)) {
			out->ptr[out->len++] = '%';
			out->ptr[out->len++] = hex[c >> 4];
			out->ptr[out->len++] = hex[c & 15];
		} else {
			out->ptr[out->len++] = (char)c;
		}
	}
}

const char *gisa_url_fault_text(enum gisa_url_fault fault)
{
	switch (fault) {
	case GISA_URL_OK: return "ok";
	case GISA_URL_SCHEME: return "not http or https";
	case GISA_URL_HOST: return "no valid host";
	case GISA_URL_PORT: return "no valid port";
	case GISA_URL_RELATIVE: return "not an absolute address";
	case GISA_URL_LONG: break;
	}
	return "address too long";
}

/* Without controls and spaces at the ends, and without tabs and line breaks anywhere. */
static struct gisa_str tidy(struct gisa_arena *arena, struct gisa_str in)
{
	while (in.len && (unsigned char)in.ptr[0] <= ' ')
		in = gisa_str_sub(in, 1, in.len);
	while (in.len && (unsigned char)in.ptr[in.len - 1] <= ' ')
		in.len--;
	char *copy = GISA_NEW(arena, char, in.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < in.len; i++)
		if (in.ptr[i] != '\t' && in.ptr[i] != '\n' && in.ptr[i] != '\r')
			copy[n++] = in.ptr[i];
	return gisa_str(copy, n);
}

static bool is_slash(char c)
{
	return c == '/' || c == '\\';
}

static struct gisa_str skip_slashes(struct gisa_str s)
{
	while (s.len && is_slash(s.ptr[0]))
		s = gisa_str_sub(s, 1, s.len);
	return s;
}

/* Cuts "scheme:" off; the empty view where the text begins with none. */
static struct gisa_str url_scheme(struct gisa_str *rest)
{
	size_t n = 0;
	while (n < rest->len && (gisa_is_alnum(rest->ptr[n]) || memchr("+-.", rest->ptr[n], 3)))
		n++;
	if (n == 0 || !gisa_is_alpha(rest->ptr[0]) || n == rest->len || rest->ptr[n] != ':')
		return gisa_str(NULL, 0);
	struct gisa_str scheme = gisa_str_sub(*rest, 0, n);
	*rest = gisa_str_sub(*rest, n + 1, rest->len);
	return scheme;
}

/* The part of s up to the first of `stops`. */
static size_t until(struct gisa_str s, const char *stops)
{
	size_t n = 0;
	for (; n < s.len; n++)
		for (const char *stop = stops; *stop; stop++)
			if (s.ptr[n] == *stop)
				return n;
	return n;
}

static void write_userinfo(struct out *out, struct gisa_str info, struct gisa_url *url)
{
	size_t colon = until(info, ":");
	size_t start = out->len;
	put_escaped(out, gisa_str_sub(info, 0, colon), USERINFO);
	if (colon + 1 < info.len) {
		put(out, GISA_LIT(":"));
		put_escaped(out, gisa_str_sub(info, colon + 1, info.len), USERINFO);
	}
	url->userinfo = gisa_str(out->ptr + start, out->len - start);
	if (url->userinfo.len)
		put(out, GISA_LIT("@"));
}

static enum gisa_url_fault url_port(struct gisa_str digits, bool https, uint16_t *out)
{
	unsigned long port = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (!gisa_is_digit(digits.ptr[i]))
			return GISA_URL_PORT;
		port = port * 10 + (unsigned long)(digits.ptr[i] - '0');
		if (port > 65535)
			return GISA_URL_PORT;
	}
	*out = digits.len ? (uint16_t)port : https ? 443 : 80;
	return GISA_URL_OK;
}

/* Where the host ends: at ':' outside of brackets, or at the end. */
static size_t url_host_end(struct gisa_str s)
{
	bool bracket = false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '[' || s.ptr[i] == ']')
			bracket = s.ptr[i] == '[';
		else if (s.ptr[i] == ':' && !bracket)
			return i;
	}
	return s.len;
}

static enum gisa_url_fault write_authority(struct out *out, struct gisa_str authority,
					   struct gisa_url *url)
{
	size_t at = authority.len;
	while (at > 0 && authority.ptr[at - 1] != '@')
		at--;
	put(out, url->https ? GISA_LIT("https://") : GISA_LIT("http://"));
	if (at > 0)
		write_userinfo(out, gisa_str_sub(authority, 0, at - 1), url);
	struct gisa_str hostport = gisa_str_sub(authority, at, authority.len);
	size_t end = url_host_end(hostport);
	size_t len = gisa_host_parse(gisa_str_sub(hostport, 0, end), out->ptr + out->len, 256);
	if (len == 0)
		return GISA_URL_HOST;
	url->host = gisa_str(out->ptr + out->len, len);
	out->len += len;
	struct gisa_str digits = gisa_str_sub(hostport, end < hostport.len ? end + 1 : end, hostport.len);
	enum gisa_url_fault fault = url_port(digits, url->https, &url->port);
	if (fault == GISA_URL_OK && url->port != (url->https ? 443 : 80))
		out->len += (size_t)snprintf(out->ptr + out->len, 8, ":%u", url->port);
	return fault;
}

/* ".", "..", also with %2e: the number of dots, or 0. */
static int url_dots(struct gisa_str segment)
{
	int dots = 0;
	for (size_t i = 0; i < segment.len; dots++) {
		if (segment.ptr[i] == '.')
			i++;
		else if (i + 2 < segment.len && segment.ptr[i] == '%' && segment.ptr[i + 1] == '2' &&
			 gisa_lower(segment.ptr[i + 2]) == 'e')
			i += 3;
		else
			return 0;
	}
	return dots <= 2 ? dots : 0;
}

/* Cuts the last segment off the path that begins at `start`, leaving its slash. */
static void shorten(struct out *out, size_t start)
{
	while (out->len > start && out->ptr[out->len - 1] != '/')
		out->len--;
}

/* Writes the segments of `path` behind what is written of the path already (which ends in '/'). */
static void write_segments(struct out *out, size_t start, struct gisa_str path)
{
	for (;;) {
		size_t n = until(path, "/\\");
		struct gisa_str segment = gisa_str_sub(path, 0, n);
		bool last = n == path.len;
		int dots = url_dots(segment);
		if (dots == 2 && out->len > start + 1) {
			out->len--;
			shorten(out, start);
		} else if (dots == 0) {
			put_escaped(out, segment, PATH);
			if (!last)
				put(out, GISA_LIT("/"));
		}
		if (last)
			return;
		path = gisa_str_sub(path, n + 1, path.len);
	}
}

/* Path, query and fragment behind the authority; `base` where they are relative to its path. */
static void write_rest(struct out *out, struct gisa_str rest, const struct gisa_url *base,
		       struct gisa_url *url)
{
	size_t n = until(rest, "?#");
	struct gisa_str path = gisa_str_sub(rest, 0, n);
	rest = gisa_str_sub(rest, n, rest.len);
	size_t start = out->len;
	if (base && path.len == 0) {
		put(out, base->path);
	} else if (base && !is_slash(path.ptr[0])) {
		put(out, base->path);
		shorten(out, start);
		write_segments(out, start, path);
	} else {
		put(out, GISA_LIT("/"));
		write_segments(out, start, path.len ? gisa_str_sub(path, 1, path.len) : path);
	}
	url->path = gisa_str(out->ptr + start, out->len - start);
	if (rest.len && rest.ptr[0] == '?') {
		n = until(rest, "#");
		put(out, GISA_LIT("?"));
		start = out->len;
		put_escaped(out, gisa_str_sub(rest, 1, n), QUERY);
		url->query = gisa_str(out->ptr + start, out->len - start);
		rest = gisa_str_sub(rest, n, rest.len);
	} else if (base && path.len == 0 && base->query.ptr) {
		put(out, GISA_LIT("?"));
		url->query = gisa_str(out->ptr + out->len, base->query.len);
		put(out, base->query);
	}
	if (rest.len) {
		put(out, GISA_LIT("#"));
		start = out->len;
		put_escaped(out, gisa_str_sub(rest, 1, rest.len), FRAGMENT);
		url->fragment = gisa_str(out->ptr + start, out->len - start);
	}
}

/* Everything of the base in front of its path. */
static void copy_authority(struct out *out, const struct gisa_url *base, struct gisa_url *url)
{
	struct gisa_str front = gisa_str(base->href.ptr, (size_t)(base->path.ptr - base->href.ptr));
	put(out, front);
	url->https = base->https;
	url->port = base->port;
	if (base->userinfo.len)
		url->userinfo =
		    gisa_str(out->ptr + (base->userinfo.ptr - base->href.ptr), base->userinfo.len);
	url->host = gisa_str(out->ptr + (base->host.ptr - base->href.ptr), base->host.len);
}

static enum gisa_url_fault parse(struct out *out, struct gisa_str rest, const struct gisa_url *base,
				 struct gisa_url *url)
{
	struct gisa_str scheme = url_scheme(&rest);
	if (scheme.len) {
		url->https = gisa_str_eq_nocase(scheme, GISA_LIT("https"));
		if (!url->https && !gisa_str_eq_nocase(scheme, GISA_LIT("http")))
			return GISA_URL_SCHEME;
		/* "http:path" with a base of the same scheme is relative: browsers kept that. */
		if (base && base->https != url->https)
			base = NULL;
	} else if (!base) {
		return GISA_URL_RELATIVE;
	} else {
		url->https = base->https;
	}
	bool has_authority = rest.len >= 2 && is_slash(rest.ptr[0]) && is_slash(rest.ptr[1]);
	if (base && !has_authority) {
		copy_authority(out, base, url);
		write_rest(out, rest, base, url);
		return GISA_URL_OK;
	}
	rest = skip_slashes(rest);
	size_t n = until(rest, "/\\?#");
	enum gisa_url_fault fault = write_authority(out, gisa_str_sub(rest, 0, n), url);
	if (fault == GISA_URL_OK)
		write_rest(out, gisa_str_sub(rest, n, rest.len), NULL, url);
	return fault;
}

enum gisa_url_fault gisa_url_parse(struct gisa_arena *arena, struct gisa_str input,
				   const struct gisa_url *base, struct gisa_url *out)
{
	*out = (struct gisa_url){ 0 };
	if (input.len > GISA_URL_MAX)
		return GISA_URL_LONG;
	struct gisa_str text = tidy(arena, input);
	size_t room = text.len * 3 + (base ? base->href.len : 0) + 300;
	struct out made = { GISA_NEW(arena, char, room), 0 };
	enum gisa_url_fault fault = parse(&made, text, base, out);
	if (fault == GISA_URL_OK && made.len > GISA_URL_MAX)
		fault = GISA_URL_LONG;
	if (fault != GISA_URL_OK)
		return fault;
	made.ptr[made.len] = '\0';
	out->href = gisa_str(made.ptr, made.len);
	size_t host_end = (size_t)(out->path.ptr - made.ptr);
	if (out->userinfo.len == 0) {
		out->origin = gisa_str(made.ptr, host_end);
	} else {
		size_t host_start = (size_t)(out->host.ptr - made.ptr);
		out->origin = gisa_arena_printf(arena, "%s%.*s", out->https ? "https://" : "http://",
						(int)(host_end - host_start), out->host.ptr);
	}
	return GISA_URL_OK;
}
