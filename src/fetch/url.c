/*
 * The WHATWG URL algorithm for its special schemes, as far as a fetcher meets them: http and
 * https. What browsers accept, links in the wild rely on (backslashes, missing slashes, tabs
 * inside); what they refuse is refused. Written from the standard's states, which for these two
 * schemes collapse into: scheme, authority, path, query, fragment.
 */
#include "fetch/url.h"

#include <stdio.h>

/* Which bytes are escaped where: one bit a set. */
enum { S_PATH = 1, S_QUERY = 2, S_FRAGMENT = 4, S_USERINFO = 8 };

static bool S_escapes(unsigned char c, unsigned set)
{
	static const unsigned char sets[128] = {
		[' '] = S_PATH | S_QUERY | S_FRAGMENT | S_USERINFO,
		['"'] = S_PATH | S_QUERY | S_FRAGMENT | S_USERINFO,
		['<'] = S_PATH | S_QUERY | S_FRAGMENT | S_USERINFO,
		['>'] = S_PATH | S_QUERY | S_FRAGMENT | S_USERINFO,
		['#'] = S_PATH | S_QUERY | S_USERINFO,
		['\''] = S_QUERY,
		['`'] = S_PATH | S_FRAGMENT | S_USERINFO,
		['?'] = S_PATH | S_USERINFO,
		['^'] = S_PATH | S_USERINFO,
		['{'] = S_PATH | S_USERINFO,
		['}'] = S_PATH | S_USERINFO,
		['/'] = S_USERINFO,
		[':'] = S_USERINFO,
		[';'] = S_USERINFO,
		['='] = S_USERINFO,
		['@'] = S_USERINFO,
		['['] = S_USERINFO,
		['\\'] = S_USERINFO,
		[']'] = S_USERINFO,
		['|'] = S_USERINFO,
	};
	return c < 0x20 || c >= 0x7F || (sets[c] & set) != 0;
}

/* The address under construction; room for every byte escaped was allocated at once. */
struct S_out {
	char *ptr;
	size_t len;
};

static void S_put(struct S_out *out, struct gisa_str s)
{
	if (s.len)
		memcpy(out->ptr + out->len, s.ptr, s.len);
	out->len += s.len;
}

static void S_put_escaped(struct S_out *out, struct gisa_str s, unsigned set)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (S_escapes(c, set)) {
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
static struct gisa_str S_tidy(struct gisa_arena *arena, struct gisa_str in)
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

static bool S_is_slash(char c)
{
	return c == '/' || c == '\\';
}

static struct gisa_str S_skip_slashes(struct gisa_str s)
{
	while (s.len && S_is_slash(s.ptr[0]))
		s = gisa_str_sub(s, 1, s.len);
	return s;
}

/* Cuts "scheme:" off; the empty view where the text begins with none. */
static struct gisa_str S_scheme(struct gisa_str *rest)
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
static size_t S_until(struct gisa_str s, const char *stops)
{
	size_t n = 0;
	for (; n < s.len; n++)
		for (const char *stop = stops; *stop; stop++)
			if (s.ptr[n] == *stop)
				return n;
	return n;
}

static void S_write_userinfo(struct S_out *out, struct gisa_str info, struct gisa_url *url)
{
	size_t colon = S_until(info, ":");
	size_t start = out->len;
	S_put_escaped(out, gisa_str_sub(info, 0, colon), S_USERINFO);
	if (colon + 1 < info.len) {
		S_put(out, GISA_LIT(":"));
		S_put_escaped(out, gisa_str_sub(info, colon + 1, info.len), S_USERINFO);
	}
	url->userinfo = gisa_str(out->ptr + start, out->len - start);
	if (url->userinfo.len)
		S_put(out, GISA_LIT("@"));
}

static enum gisa_url_fault S_port(struct gisa_str digits, bool https, uint16_t *out)
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
static size_t S_host_end(struct gisa_str s)
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

static enum gisa_url_fault S_write_authority(struct S_out *out, struct gisa_str authority,
					     struct gisa_url *url)
{
	size_t at = authority.len;
	while (at > 0 && authority.ptr[at - 1] != '@')
		at--;
	S_put(out, url->https ? GISA_LIT("https://") : GISA_LIT("http://"));
	if (at > 0)
		S_write_userinfo(out, gisa_str_sub(authority, 0, at - 1), url);
	struct gisa_str hostport = gisa_str_sub(authority, at, authority.len);
	size_t end = S_host_end(hostport);
	size_t len = gisa_host_parse(gisa_str_sub(hostport, 0, end), out->ptr + out->len, 256);
	if (len == 0)
		return GISA_URL_HOST;
	url->host = gisa_str(out->ptr + out->len, len);
	out->len += len;
	struct gisa_str digits = gisa_str_sub(hostport, end < hostport.len ? end + 1 : end, hostport.len);
	enum gisa_url_fault fault = S_port(digits, url->https, &url->port);
	if (fault == GISA_URL_OK && url->port != (url->https ? 443 : 80))
		out->len += (size_t)snprintf(out->ptr + out->len, 8, ":%u", url->port);
	return fault;
}

/* ".", "..", also with %2e: the number of dots, or 0. */
static int S_dots(struct gisa_str segment)
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
static void S_shorten(struct S_out *out, size_t start)
{
	while (out->len > start && out->ptr[out->len - 1] != '/')
		out->len--;
}

/* Writes the segments of `path` behind what is written of the path already (which ends in '/'). */
static void S_write_segments(struct S_out *out, size_t start, struct gisa_str path)
{
	for (;;) {
		size_t n = S_until(path, "/\\");
		struct gisa_str segment = gisa_str_sub(path, 0, n);
		bool last = n == path.len;
		int dots = S_dots(segment);
		if (dots == 2 && out->len > start + 1) {
			out->len--;
			S_shorten(out, start);
		} else if (dots == 0) {
			S_put_escaped(out, segment, S_PATH);
			if (!last)
				S_put(out, GISA_LIT("/"));
		}
		if (last)
			return;
		path = gisa_str_sub(path, n + 1, path.len);
	}
}

/* Path, query and fragment behind the authority; `base` where they are relative to its path. */
static void S_write_rest(struct S_out *out, struct gisa_str rest, const struct gisa_url *base,
			 struct gisa_url *url)
{
	size_t n = S_until(rest, "?#");
	struct gisa_str path = gisa_str_sub(rest, 0, n);
	rest = gisa_str_sub(rest, n, rest.len);
	size_t start = out->len;
	if (base && path.len == 0) {
		S_put(out, base->path);
	} else if (base && !S_is_slash(path.ptr[0])) {
		S_put(out, base->path);
		S_shorten(out, start);
		S_write_segments(out, start, path);
	} else {
		S_put(out, GISA_LIT("/"));
		S_write_segments(out, start, path.len ? gisa_str_sub(path, 1, path.len) : path);
	}
	url->path = gisa_str(out->ptr + start, out->len - start);
	if (rest.len && rest.ptr[0] == '?') {
		n = S_until(rest, "#");
		S_put(out, GISA_LIT("?"));
		start = out->len;
		S_put_escaped(out, gisa_str_sub(rest, 1, n), S_QUERY);
		url->query = gisa_str(out->ptr + start, out->len - start);
		rest = gisa_str_sub(rest, n, rest.len);
	} else if (base && path.len == 0 && base->query.ptr) {
		S_put(out, GISA_LIT("?"));
		url->query = gisa_str(out->ptr + out->len, base->query.len);
		S_put(out, base->query);
	}
	if (rest.len) {
		S_put(out, GISA_LIT("#"));
		start = out->len;
		S_put_escaped(out, gisa_str_sub(rest, 1, rest.len), S_FRAGMENT);
		url->fragment = gisa_str(out->ptr + start, out->len - start);
	}
}

/* Everything of the base in front of its path. */
static void S_copy_authority(struct S_out *out, const struct gisa_url *base, struct gisa_url *url)
{
	struct gisa_str front = gisa_str(base->href.ptr, (size_t)(base->path.ptr - base->href.ptr));
	S_put(out, front);
	url->https = base->https;
	url->port = base->port;
	if (base->userinfo.len)
		url->userinfo =
		    gisa_str(out->ptr + (base->userinfo.ptr - base->href.ptr), base->userinfo.len);
	url->host = gisa_str(out->ptr + (base->host.ptr - base->href.ptr), base->host.len);
}

static enum gisa_url_fault S_parse(struct S_out *out, struct gisa_str rest, const struct gisa_url *base,
				   struct gisa_url *url)
{
	struct gisa_str scheme = S_scheme(&rest);
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
	bool has_authority = rest.len >= 2 && S_is_slash(rest.ptr[0]) && S_is_slash(rest.ptr[1]);
	if (base && !has_authority) {
		S_copy_authority(out, base, url);
		S_write_rest(out, rest, base, url);
		return GISA_URL_OK;
	}
	rest = S_skip_slashes(rest);
	size_t n = S_until(rest, "/\\?#");
	enum gisa_url_fault fault = S_write_authority(out, gisa_str_sub(rest, 0, n), url);
	if (fault == GISA_URL_OK)
		S_write_rest(out, gisa_str_sub(rest, n, rest.len), NULL, url);
	return fault;
}

enum gisa_url_fault gisa_url_parse(struct gisa_arena *arena, struct gisa_str input,
				   const struct gisa_url *base, struct gisa_url *out)
{
	*out = (struct gisa_url){ 0 };
	if (input.len > GISA_URL_MAX)
		return GISA_URL_LONG;
	struct gisa_str text = S_tidy(arena, input);
	size_t room = text.len * 3 + (base ? base->href.len : 0) + 300;
	struct S_out made = { GISA_NEW(arena, char, room), 0 };
	enum gisa_url_fault fault = S_parse(&made, text, base, out);
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
