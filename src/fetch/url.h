/*
 * Addresses of the web: parsing and joining as browsers do (WHATWG URL, http and https only), and
 * the key under which one article is known however its address is spelled.
 */
#ifndef GISA_FETCH_URL_H
#define GISA_FETCH_URL_H

#include "base/mem.h"

/*
 * A parsed address. All views point into `href`, which is the serialised address in the arena,
 * NUL-terminated, ASCII only. Invariants: host is lower case, never empty; path begins with '/'.
 */
struct gisa_url {
	struct gisa_str href;
	struct gisa_str userinfo; /* "user:pass" or empty */
	struct gisa_str host;     /* name, dotted IPv4 or [IPv6] */
	struct gisa_str origin;   /* scheme, host and port, without userinfo: "https://a.kr:8443" */
	struct gisa_str path;
	struct gisa_str query;    /* without '?' */
	struct gisa_str fragment; /* without '#' */
	bool https;
	uint16_t port; /* the default one where none is written */
};

enum gisa_url_fault {
	GISA_URL_OK,
	GISA_URL_SCHEME, /* a scheme other than http and https */
	GISA_URL_HOST,   /* no host, or one that can't be */
	GISA_URL_PORT,
	GISA_URL_RELATIVE, /* no scheme and no base to join to */
	GISA_URL_LONG      /* longer than GISA_URL_MAX */
};

#define GISA_URL_MAX 8192

/* Text for people: "not http or https" ... */
const char *gisa_url_fault_text(enum gisa_url_fault fault);

/* Parses `input` (UTF-8; bytes that are none are escaped as they are), joined to `base` where it
 * is relative and base is not NULL. */
enum gisa_url_fault gisa_url_parse(struct gisa_arena *arena, struct gisa_str input,
				   const struct gisa_url *base, struct gisa_url *out);

/*
 * Host parsing (host.c): percent-decoding, IDNA mapping, IPv4 numbers in every spelling, IPv6.
 * Writes at most `cap` bytes to out; the length, or 0 where it is no host.
 */
size_t gisa_host_parse(struct gisa_str input, char *out, size_t cap);

/* Is the host that domain, or a name below it? */
bool gisa_host_is_under(struct gisa_str host, struct gisa_str domain);

/* Is this host (as in gisa_url.host) this machine by its very name: localhost, 127.x, [::1]? */
bool gisa_host_is_loopback(struct gisa_str host);

/*
 * The address to fetch: without fragment, tracking parameters and session ids, escapes in one
 * spelling. Parameters kept stay in their order: servers may mind.
 */
struct gisa_str gisa_url_clean(struct gisa_arena *arena, const struct gisa_url *url);

/*
 * The key of the page behind a cleaned address: also without scheme, www., m. and AMP twins and
 * with sorted parameters, so that one article is fetched once. Not an address: never fetched.
 */
struct gisa_str gisa_url_key(struct gisa_arena *arena, const struct gisa_url *cleaned);

#endif
