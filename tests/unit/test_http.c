/* Answers of a server on loopback, well-formed and hostile, and what becomes of them. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cases.h"
#include "check.h"
#include "fetch/http.h"
#include "loopback.h"

static struct gisa_arena arena;
static struct gisa_str http_reply; /* what the server answers next, raw */
static unsigned short port;
static struct loopback *server;

static void answer(void *ctx, int fd, struct gisa_str request)
{
	(void)ctx;
	(void)request;
	loopback_send(fd, http_reply);
}

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* One exchange with the loopback server. */
static struct gisa_exchange *exchange(struct gisa_http *http, const char *url)
{
	struct gisa_exchange *x = gisa_http_exchange(http), *done;
	x->url = url;
	x->accept = "*/*";
	gisa_http_start(http, x);
	while (!(done = gisa_http_done(http)))
		gisa_http_wait(http, 1000);
	return done;
}

static struct gisa_http *client(size_t body_max)
{
	return gisa_http_new(&(struct gisa_http_options){ .user_agent = "gisa/test",
							  .allow_private = true,
							  .connections = 4,
							  .body_max = body_max,
							  .connect_ms = 2000,
							  .total_ms = 4000 });
}

/* What the server answers, and what becomes of it. */
static enum gisa_fetch_outcome http_outcome(struct gisa_str reply, size_t body_max, size_t *body_len)
{
	char url[64];
	snprintf(url, sizeof url, "http://127.0.0.1:%u/", port);
	http_reply = reply;
	struct gisa_http *http = client(body_max);
	double start = seconds();
	struct gisa_exchange *x = exchange(http, url);
	enum gisa_fetch_outcome outcome = x->outcome;
	if (body_len)
		*body_len = x->body.len;
	if (seconds() - start > 3 || x->body.len > body_max)
		outcome = GISA_FETCH_OUTCOMES; /* no case may hang or pass the limit */
	gisa_http_release(http, x);
	gisa_http_free(http);
	loopback_settle(server); /* the caller frees the reply */
	return outcome;
}

/* Replies that other clients refuse and this one takes, or the other way, each with the reason. */
static const struct {
	int test;
	bool good;
	const char *reason;
} differs[] = {
	{ 25, true, "redirects are followed and counted by the fetcher" },
	{ 274, true, "redirects are followed and counted by the fetcher" },
	{ 293, true, "small enough for the limit used here; see below" },
	{ 457, true, "small enough for the limit used here; see below" },
	{ 395, false, "an announced length out of range is larger than any limit" },
	{ 770, false, "6 and 06 are two lengths, as in browsers" },
	{ 1473, false, "a head that begins with white space" },
};

static void replies(void)
{
	const char *path = check_shared("cases/fetch/curl_replies.tsv");
	if (!path) {
		check_skip("hostile replies", "no shared cases");
		return;
	}
	struct gisa_str file = check_file(path), rest = file, f[CASES_MAX_FIELDS];
	cases_next(&rest, f);
	while (cases_next(&rest, f)) {
		struct gisa_str reply = check_file(
		    check_shared(gisa_arena_printf(&arena, "cases/fetch/%.*s", GISA_FMT(f[1])).ptr));
		struct gisa_str number = gisa_arena_copy(&arena, f[0]);
		bool good = gisa_str_is(f[3], "0");
		const char *reason = "";
		for (size_t i = 0; i < sizeof differs / sizeof *differs; i++)
			if (differs[i].test == atoi(number.ptr)) {
				good = differs[i].good;
				reason = differs[i].reason;
			}
		enum gisa_fetch_outcome outcome = http_outcome(reply, 1 << 20, NULL);
		struct gisa_str name = gisa_arena_printf(
		    &arena, "reply %.*s (%.*s) is %s %s", GISA_FMT(f[0]), GISA_FMT(f[5]),
		    outcome < GISA_FETCH_OUTCOMES ? gisa_fetch_outcome_text(outcome) : "late", reason);
		check_int(name.ptr, outcome == GISA_FETCH_STORED, good);
		check_true(name.ptr, outcome < GISA_FETCH_OUTCOMES);
		if (gisa_str_is(f[0], "293"))
			check_int("a body past the limit", http_outcome(reply, 2, NULL), GISA_FETCH_TOO_LARGE);
		if (gisa_str_is(f[0], "457"))
			check_int("a chunked body past the limit", http_outcome(reply, 100, NULL),
				  GISA_FETCH_TOO_LARGE);
		free((void *)(uintptr_t)reply.ptr);
	}
	free((void *)(uintptr_t)file.ptr);
}

static void nutch(void)
{
	static const struct {
		const char *file;
		enum gisa_fetch_outcome want;
		size_t body_max;
	} cases[] = {
		{ "trivial", GISA_FETCH_STORED, 1 << 20 },
		{ "content-length-not-a-number", GISA_FETCH_BAD_HEAD, 1 << 20 },
		{ "status-colon", GISA_FETCH_STORED, 1 << 20 },
		{ "header-misspelt", GISA_FETCH_STORED, 1 << 20 },
		{ "redirect-bad-chunk", GISA_FETCH_STORED, 1 << 20 },
		{ "no-status-line", GISA_FETCH_NOT_HTTP, 1 << 20 },
		{ "multi-line-header", GISA_FETCH_STORED, 1 << 20 },
		{ "overlong-header", GISA_FETCH_HEAD_TOO_LARGE, 1 << 20 },
		{ "chunked-81920", GISA_FETCH_STORED, 1 << 20 },
		{ "chunked-81920", GISA_FETCH_TOO_LARGE, 65536 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *path =
		    check_shared(gisa_arena_printf(&arena, "cases/fetch/nutch/%s.bin", cases[i].file).ptr);
		if (!path) {
			check_skip(cases[i].file, "no shared cases");
			continue;
		}
		struct gisa_str reply = check_file(path);
		check_cstr(cases[i].file,
			   gisa_cstr(gisa_fetch_outcome_text(http_outcome(reply, cases[i].body_max, NULL))),
			   gisa_fetch_outcome_text(cases[i].want));
		free((void *)(uintptr_t)reply.ptr);
	}
}

/* Values of Content-Length in front of a body of 42 bytes. Stricter than browsers in one way: what
 * is no number is refused, not passed over. */
static void lengths(void)
{
	const char *path = check_shared("cases/fetch/wpt_content_length.tsv");
	if (!path) {
		check_skip("Content-Length values", "no shared cases");
		return;
	}
	struct gisa_str file = check_file(path), rest = file, f[CASES_MAX_FIELDS];
	cases_next(&rest, f);
	while (cases_next(&rest, f)) {
		struct gisa_buf reply = GISA_BUF(0);
		struct gisa_str values = cases_unescape(&arena, f[0], false), value;
		gisa_buf_add(&reply, GISA_LIT("HTTP/1.1 200 OK\r\n"));
		bool digits = true;
		for (size_t i = 0; i < values.len; i++)
			digits &= gisa_is_digit(values.ptr[i]) || strchr(",| ", values.ptr[i]) != NULL;
		while (gisa_str_split(&values, '|', &value))
			gisa_buf_addf(&reply, "Content-Length: %.*s\r\n", GISA_FMT(value));
		gisa_buf_add(&reply, GISA_LIT("\r\n0123456789012345678901234567890123456789ab"));
		size_t len = 0;
		enum gisa_fetch_outcome outcome = http_outcome(gisa_buf_str(&reply), 1 << 20, &len);
		bool fails = gisa_str_is(f[1], "FAIL") || !digits;
		struct gisa_str name = gisa_arena_printf(&arena, "Content-Length %.*s", GISA_FMT(f[0]));
		check_cstr(name.ptr, gisa_cstr(gisa_fetch_outcome_text(outcome)),
			   fails ? "bad-head" : "stored");
		if (!fails)
			check_str(name.ptr, gisa_arena_printf(&arena, "%zu", len), f[1]);
		gisa_buf_free(&reply);
	}
	free((void *)(uintptr_t)file.ptr);
}

/* Compressed bodies: plain ones come out whole, bombs stop at the limit, damage is told. */
static void compressed(void)
{
	static const struct {
		const char *file, *encoding;
		size_t len; /* of the plain body; 0: fails */
		enum gisa_fetch_outcome want;
	} cases[] = {
		{ "html-gzip.bin", "gzip", 1, GISA_FETCH_STORED },
		{ "html-zlibdeflate.bin", "deflate", 1, GISA_FETCH_STORED },
		{ "html-rawdeflate.bin", "deflate", 1, GISA_FETCH_STORED },
		{ "html-gzip-deflate.bin", "gzip, deflate", 1, GISA_FETCH_STORED },
		{ "html-gzip-deflate-gzip.bin", "gzip, deflate, gzip", 1, GISA_FETCH_STORED },
		{ "html-zstd-static-content-size.bin", "zstd", 1, GISA_FETCH_STORED },
		{ "html-zstd-static-no-content-size.bin", "zstd", 1, GISA_FETCH_STORED },
		{ "html-zstd-streaming-no-content-size.bin", "zstd", 1, GISA_FETCH_STORED },
		{ "html-br.bin", "br", 0, GISA_FETCH_BAD_ENCODING },
		{ "bomb-gzip.bin", "gzip", 0, GISA_FETCH_TOO_LARGE },
		{ "bomb-deflate.bin", "deflate", 0, GISA_FETCH_TOO_LARGE },
		{ "bomb-zstd.bin", "zstd", 0, GISA_FETCH_TOO_LARGE },
		{ "bomb-br.bin", "br", 0, GISA_FETCH_BAD_ENCODING },
		{ "truncated-crc-error-short.gz", "gzip", 0, GISA_FETCH_TRUNCATED },
		{ "truncated-crc-error.gz", "gzip", 0, GISA_FETCH_TRUNCATED },
		{ "unexpected-eof.gz", "gzip", 0, GISA_FETCH_TRUNCATED },
		{ "feed-sample1.xml.gz", "gzip", 1, GISA_FETCH_STORED },
		{ "feed-sample1.xml", "gzip", 1, GISA_FETCH_STORED }, /* mislabelled: passed on */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *path =
		    check_shared(gisa_arena_printf(&arena, "cases/fetch/compressed/%s", cases[i].file).ptr);
		if (!path) {
			check_skip(cases[i].file, "no shared cases");
			continue;
		}
		struct gisa_str bytes = check_file(path);
		struct gisa_buf reply = GISA_BUF(0);
		gisa_buf_addf(&reply,
			      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: "
			      "%s\r\nContent-Length: %zu\r\n\r\n",
			      cases[i].encoding, bytes.len);
		gisa_buf_add(&reply, bytes);
		size_t len = 0;
		enum gisa_fetch_outcome outcome = http_outcome(gisa_buf_str(&reply), 1 << 20, &len);
		check_cstr(cases[i].file, gisa_cstr(gisa_fetch_outcome_text(outcome)),
			   gisa_fetch_outcome_text(cases[i].want));
		if (cases[i].len)
			check_true(cases[i].file, len > 4000);
		gisa_buf_free(&reply);
		free((void *)(uintptr_t)bytes.ptr);
	}
}

/* The guard: no spelling of a closed address gets a connection. */
static void guard(void)
{
	static const char *const hosts[] = {
		"127.0.0.1",          "127.1",     "2130706433", "0x7f.1",
		"017700000001",       "localhost", "0",          "0.0.0.0",
		"[::ffff:127.0.0.1]", "[::1]",     "127.0.0.1.", "[64:ff9b::7f00:1]",
		"127.127.127.127",
	};
	http_reply = GISA_LIT("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno");
	unsigned before = loopback_count(server);
	struct gisa_http *http = gisa_http_new(&(struct gisa_http_options){ .user_agent = "gisa/test",
									    .connections = 4,
									    .body_max = 1000,
									    .connect_ms = 2000,
									    .total_ms = 4000 });
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
		char url[96];
		snprintf(url, sizeof url, "http://%s:%u/", hosts[i], port);
		struct gisa_exchange *x = exchange(http, url);
		check_true(url,
			   x->outcome == GISA_FETCH_PRIVATE_ADDRESS || x->outcome == GISA_FETCH_DNS_FAILED);
		gisa_http_release(http, x);
	}
	gisa_http_free(http);
	check_int("no connection was made", loopback_count(server), before);
}

int main(void)
{
	server = loopback_start(answer, NULL, &port);
	replies();
	nutch();
	lengths();
	compressed();
	guard();
	loopback_stop(server);
	gisa_arena_free(&arena);
	return check_done();
}
