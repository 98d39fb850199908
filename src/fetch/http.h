/*
 * HTTP exchanges, many at a time on one thread. http.c is the only file that knows libcurl. No
 * redirect is followed here, no retry made, nothing waited for: that is the fetcher's business.
 */
#ifndef GISA_FETCH_HTTP_H
#define GISA_FETCH_HTTP_H

#include "base/buf.h"
#include "fetch/outcome.h"

struct gisa_http_options {
	const char *user_agent;
	bool allow_private; /* connect to private and loopback addresses too */
	bool cookies;       /* keep cookies in memory for the run */
	size_t connections; /* at most, over all hosts */
	size_t body_max;    /* bytes of a body, also when decompressed */
	int64_t connect_ms, total_ms;
};

/*
 * One exchange. The caller fills the first part and keeps what it points to until the exchange is
 * done; the rest is filled by then and valid until gisa_http_release().
 */
struct gisa_exchange {
	const char *url; /* absolute, as gisa_url gives it */
	const char *accept;
	const char *etag, *modified; /* validators for a conditional request, or NULL */
	void *job;

	enum gisa_fetch_outcome outcome; /* STORED: a whole answer came, whatever its status */
	char why[256];                   /* for people, empty when all is well */
	int status;
	struct gisa_buf request; /* the request's head as sent */
	struct gisa_buf head;    /* the answer's head as it came, without 1xx */
	struct gisa_buf body;    /* without encodings */
	char address[64];        /* of the server */
	bool http2;
	int64_t started;     /* seconds since 1970 */
	int64_t latency_ms;  /* until the first byte of the answer */
	uint64_t wire_bytes; /* of the body, as it came */
	struct transfer *transfer;
};

struct gisa_http;

struct gisa_http *gisa_http_new(const struct gisa_http_options *options);
void gisa_http_free(struct gisa_http *http); /* drops what is under way */

/* Begins an exchange from the pool; call gisa_http_start() when it is filled in. */
struct gisa_exchange *gisa_http_exchange(struct gisa_http *http);
void gisa_http_start(struct gisa_http *http, struct gisa_exchange *exchange);

/* Works until an exchange is done, the timeout passes or a signal comes. */
void gisa_http_wait(struct gisa_http *http, int64_t timeout_ms);

/* The next exchange that is done, or NULL. */
struct gisa_exchange *gisa_http_done(struct gisa_http *http);

/* Gives an exchange back to the pool. */
void gisa_http_release(struct gisa_http *http, struct gisa_exchange *exchange);

/* For the end: drops one exchange that is under way or done and gives its job, NULL at last. */
void *gisa_http_drop(struct gisa_http *http);

size_t gisa_http_active(const struct gisa_http *http);

/* What `gisa version` may say: "libcurl/7.88.1 ...". */
const char *gisa_http_version(void);

/* The file of certificates that servers are believed by, or NULL where libcurl names none. */
const char *gisa_http_certificates(void);

#endif
