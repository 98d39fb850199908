/*
 * The only file that knows libcurl. Everything a server could abuse is judged here: the address at
 * the very moment a socket is opened, the head when it is whole, every byte of the body on its way
 * through the decoders. libcurl's own limits are not relied on (it enforces none on chunked or
 * compressed bodies, and takes contradicting fields), only its time limits and parsing.
 */
#define _GNU_SOURCE /* strcasestr */
#include "fetch/http.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "fetch/address.h"
#include "fetch/head.h"
#include "fetch/unpack.h"

enum {
	HEAD_MAX = 64 * 1024, /* of one answer, 1xx and trailers counted in */
	LINES_MAX = 1000,
	EVENTS = 64,
	KEEP = 1 << 20 /* a pooled buffer larger than this is freed */
};

struct transfer {
	struct gisa_exchange exchange; /* first: an exchange is its transfer */
	struct gisa_http *http;
	CURL *easy;
	struct curl_slist *fields;
	struct gisa_unpack *unpack;
	size_t head_bytes, head_lines;
	bool head_done, judged, refused;
	char error[CURL_ERROR_SIZE];
	struct transfer *next; /* in the pool or among the done */
};

struct gisa_http {
	struct gisa_http_options options;
	CURLM *multi;
	CURLSH *share;
	int epoll;
	int64_t deadline_ms; /* of libcurl's timer, -1: none */
	size_t active;
	struct transfer *pool, *done, *done_last;
	struct {
		struct transfer **items;
		size_t count, cap;
	} all;
	struct {
		int *items;
		size_t count, cap;
	} idle; /* sockets of HTTP/1 that are kept, no exchange under way on them */
};

const char *gisa_http_version(void)
{
	return curl_version();
}

const char *gisa_http_certificates(void)
{
	const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
	return info->age >= CURLVERSION_SEVENTH ? info->cainfo : NULL;
}

/* The first fault found is the one that is told. */
static void http_fault(struct transfer *t, enum gisa_fetch_outcome outcome, const char *why)
{
	if (t->exchange.outcome != GISA_FETCH_STORED)
		return;
	t->exchange.outcome = outcome;
	snprintf(t->exchange.why, sizeof t->exchange.why, "%s", why);
}

/* ---- what comes in ----------------------------------------------------------------------------- */

static void unpack_fault(struct transfer *t, enum gisa_unpack_status status)
{
	switch (status) {
	case GISA_UNPACK_OK: break;
	case GISA_UNPACK_UNKNOWN:
		http_fault(t, GISA_FETCH_BAD_ENCODING, "a content encoding that was not asked for");
		break;
	case GISA_UNPACK_DAMAGED: http_fault(t, GISA_FETCH_BAD_ENCODING, "damaged compressed body"); break;
	case GISA_UNPACK_CUT: http_fault(t, GISA_FETCH_TRUNCATED, "the compressed body ends early"); break;
	case GISA_UNPACK_FULL: http_fault(t, GISA_FETCH_TOO_LARGE, "body larger than the limit"); break;
	}
}

static void judge_head(struct transfer *t)
{
	struct gisa_exchange *x = &t->exchange;
	struct gisa_str head = gisa_buf_str(&x->head);
	t->judged = true;
	x->status = gisa_head_status(head);
	const char *fault = gisa_head_fault(head);
	if (fault)
		http_fault(t, GISA_FETCH_BAD_HEAD, fault);
	else if (x->status < 200)
		http_fault(t, GISA_FETCH_NOT_HTTP, "no valid status");
	else if (gisa_head_length(head) > (int64_t)t->http->options.body_max)
		http_fault(t, GISA_FETCH_TOO_LARGE, "announced body larger than the limit");
	size_t pos = 0;
	struct gisa_str value;
	struct gisa_buf encodings = GISA_BUF(1024);
	while (gisa_head_next(head, "Content-Encoding", &pos, &value)) {
		gisa_buf_add(&encodings, encodings.len ? GISA_LIT(",") : GISA_LIT(""));
		gisa_buf_add(&encodings, value);
	}
	enum gisa_unpack_status status;
	t->unpack = gisa_unpack_new(gisa_buf_str(&encodings), &status);
	/* Error pages are not read, so what they are packed in does not matter. */
	if (x->status < 300)
		unpack_fault(t, encodings.full ? GISA_UNPACK_UNKNOWN : status);
	gisa_buf_free(&encodings);
}

/* One line of a head, or of the trailers behind a chunked body. */
static size_t on_head(char *bytes, size_t size, size_t count, void *data)
{
	struct transfer *t = data;
	struct gisa_exchange *x = &t->exchange;
	struct gisa_str line = gisa_str(bytes, size * count);
	t->head_bytes += line.len;
	if (t->head_bytes > HEAD_MAX || ++t->head_lines > LINES_MAX)
		http_fault(t, GISA_FETCH_HEAD_TOO_LARGE, "head larger than the limit");
	else if (memchr(line.ptr, '\0', line.len))
		http_fault(t, GISA_FETCH_BAD_HEAD, "a control character in the head");
	bool blank = line.ptr[0] == '\r' || line.ptr[0] == '\n';
	if (t->head_done && gisa_str_starts(line, GISA_LIT("HTTP/"))) { /* behind a 1xx */
		t->head_done = false;
		gisa_buf_reset(&x->head);
	}
	if (!t->head_done) {
		gisa_buf_add(&x->head, line);
		t->head_done = blank;
		if (blank && gisa_head_status(gisa_buf_str(&x->head)) / 100 != 1)
			judge_head(t);
	}
	return x->outcome == GISA_FETCH_STORED ? line.len : 0;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *data)
{
	struct transfer *t = data;
	struct gisa_exchange *x = &t->exchange;
	struct gisa_str piece = gisa_str(bytes, size * count);
	x->wire_bytes += piece.len;
	if (x->wire_bytes > t->http->options.body_max) {
		http_fault(t, GISA_FETCH_TOO_LARGE, "body larger than the limit");
	} else if (t->unpack) {
		unpack_fault(t, gisa_unpack_feed(t->unpack, piece, &x->body));
	} else {
		gisa_buf_add(&x->body, piece);
		if (x->body.full)
			http_fault(t, GISA_FETCH_TOO_LARGE, "body larger than the limit");
	}
	return x->outcome == GISA_FETCH_STORED ? piece.len : 0;
}

/* Only for the request's head as it was sent. */
static int on_debug(CURL *easy, curl_infotype type, char *bytes, size_t len, void *data)
{
	struct transfer *t = data;
	(void)easy;
	if (type == CURLINFO_HEADER_OUT) {
		gisa_buf_reset(&t->exchange.request);
		gisa_buf_add(&t->exchange.request, gisa_str(bytes, len));
	}
	return 0;
}

/* The guard: no spelling, redirect or name server gets a socket to a closed address. */
static curl_socket_t on_open(void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = data;
	(void)purpose;
	if (!t->http->options.allow_private && !gisa_address_is_public(&address->addr)) {
		t->refused = true;
		gisa_address_text(&address->addr, t->exchange.address);
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* ---- connections that are kept ------------------------------------------------------------------ */

static void forget_idle(struct gisa_http *http, int socket)
{
	for (size_t i = 0; i < http->idle.count; i++)
		if (http->idle.items[i] == socket)
			http->idle.items[i--] = http->idle.items[--http->idle.count];
}

static int on_close(void *data, curl_socket_t socket)
{
	forget_idle(data, socket);
	return close(socket);
}

/* What a server sends behind an answer whose Content-Length is too small would be taken for the answer to the next
 * request: libcurl 7.88 uses a connection again that has bytes waiting. It does not use one that was hung up. */
static void hang_up_on_talkers(struct gisa_http *http)
{
	char byte;
	for (size_t i = 0; i < http->idle.count; i++)
		if (recv(http->idle.items[i], &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0)
			shutdown(http->idle.items[i], SHUT_RDWR);
}

static void keep_idle(struct gisa_http *http, CURL *easy)
{
	curl_socket_t socket = CURL_SOCKET_BAD;
	if (curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket) != CURLE_OK || socket == CURL_SOCKET_BAD)
		return;
	forget_idle(http, socket);
	GISA_PUSH(&http->idle, socket);
}

/* ---- the event loop ----------------------------------------------------------------------------- */

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *data, void *known)
{
	struct gisa_http *http = data;
	(void)easy;
	if (what == CURL_POLL_REMOVE) {
		epoll_ctl(http->epoll, EPOLL_CTL_DEL, socket, NULL);
		return 0;
	}
	forget_idle(http, socket);
	struct epoll_event event = { .data.fd = socket };
	event.events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u);
	epoll_ctl(http->epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
	curl_multi_assign(http->multi, socket, http);
	return 0;
}

static int on_timer(CURLM *multi, long timeout_ms, void *data)
{
	struct gisa_http *http = data;
	(void)multi;
	http->deadline_ms = timeout_ms < 0 ? -1 : gisa_now_ms() + timeout_ms;
	return 0;
}

static const struct {
	CURLcode code;
	enum gisa_fetch_outcome outcome;
} codes[] = {
	{ CURLE_UNSUPPORTED_PROTOCOL, GISA_FETCH_NOT_HTTP },
	{ CURLE_URL_MALFORMAT, GISA_FETCH_BAD_URL },
	{ CURLE_COULDNT_RESOLVE_HOST, GISA_FETCH_DNS_FAILED },
	{ CURLE_COULDNT_CONNECT, GISA_FETCH_CONNECT_FAILED },
	{ CURLE_WEIRD_SERVER_REPLY, GISA_FETCH_BAD_HEAD },
	{ CURLE_PARTIAL_FILE, GISA_FETCH_TRUNCATED },
	{ CURLE_OUT_OF_MEMORY, GISA_FETCH_HEAD_TOO_LARGE }, /* what libcurl 7.88 calls a long line */
	{ CURLE_OPERATION_TIMEDOUT, GISA_FETCH_TIMEOUT },
	{ CURLE_SSL_CONNECT_ERROR, GISA_FETCH_TLS_FAILED },
	{ CURLE_BAD_FUNCTION_ARGUMENT, GISA_FETCH_BAD_HEAD },
	{ CURLE_SSL_CERTPROBLEM, GISA_FETCH_TLS_FAILED },
	{ CURLE_SSL_CIPHER, GISA_FETCH_TLS_FAILED },
	{ CURLE_PEER_FAILED_VERIFICATION, GISA_FETCH_TLS_FAILED },
	{ CURLE_BAD_CONTENT_ENCODING, GISA_FETCH_BAD_ENCODING },
	{ CURLE_FILESIZE_EXCEEDED, GISA_FETCH_TOO_LARGE },
	{ CURLE_SSL_CACERT_BADFILE, GISA_FETCH_TLS_FAILED },
	{ CURLE_SSL_ISSUER_ERROR, GISA_FETCH_TLS_FAILED },
	{ CURLE_SSL_INVALIDCERTSTATUS, GISA_FETCH_TLS_FAILED },
};

static enum gisa_fetch_outcome outcome_of(const struct transfer *t, CURLcode code)
{
	if (code == CURLE_COULDNT_CONNECT && t->refused)
		return GISA_FETCH_PRIVATE_ADDRESS;
	/* One code for a lost connection, a broken chunk and a head without end. */
	if (code == CURLE_RECV_ERROR && (strcasestr(t->error, "chunk") || strcasestr(t->error, "hex")))
		return GISA_FETCH_BAD_ENCODING;
	if (code == CURLE_RECV_ERROR && strcasestr(t->error, "header"))
		return GISA_FETCH_HEAD_TOO_LARGE;
	for (size_t i = 0; i < GISA_COUNT(codes); i++)
		if (codes[i].code == code)
			return codes[i].outcome;
	return GISA_FETCH_CONNECTION_LOST;
}

static void finish(struct transfer *t, CURLcode code)
{
	struct gisa_exchange *x = &t->exchange;
	char *address = NULL;
	long version = 0;
	curl_off_t first_us = 0;
	if (code != CURLE_OK)
		http_fault(t, outcome_of(t, code),
			   t->refused  ? x->address
			   : *t->error ? t->error
				       : curl_easy_strerror(code));
	else if (!t->judged)
		http_fault(t, GISA_FETCH_NOT_HTTP, "no final answer");
	else if (t->unpack && x->status < 300)
		unpack_fault(t, gisa_unpack_end(t->unpack));
	/* A redirect says all in its head: what came behind it does not matter. */
	if (t->judged && x->status / 100 == 3 && x->outcome != GISA_FETCH_STORED &&
	    x->outcome != GISA_FETCH_BAD_HEAD && gisa_head_get(gisa_buf_str(&x->head), "Location").len) {
		x->outcome = GISA_FETCH_STORED;
		x->why[0] = '\0';
		gisa_buf_reset(&x->body);
	}
	curl_easy_getinfo(t->easy, CURLINFO_HTTP_VERSION, &version);
	curl_easy_getinfo(t->easy, CURLINFO_STARTTRANSFER_TIME_T, &first_us);
	if (!t->refused && curl_easy_getinfo(t->easy, CURLINFO_PRIMARY_IP, &address) == CURLE_OK && address)
		snprintf(x->address, sizeof x->address, "%s", address);
	x->http2 = version == CURL_HTTP_VERSION_2_0;
	x->latency_ms = first_us / 1000;
	if (!x->http2)
		keep_idle(t->http, t->easy);
	curl_multi_remove_handle(t->http->multi, t->easy);
	t->http->active--;
	t->next = NULL;
	if (t->http->done_last)
		t->http->done_last->next = t;
	else
		t->http->done = t;
	t->http->done_last = t;
}

static void collect(struct gisa_http *http)
{
	CURLMsg *message;
	int left;
	while ((message = curl_multi_info_read(http->multi, &left))) {
		struct transfer *t = NULL;
		CURLcode code = message->data.result;
		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&t);
		finish(t, code);
	}
}

void gisa_http_wait(struct gisa_http *http, int64_t timeout_ms)
{
	struct epoll_event events[EVENTS];
	int running;
	if (http->deadline_ms >= 0) {
		int64_t left = http->deadline_ms - gisa_now_ms();
		timeout_ms = left < 0 ? 0 : left < timeout_ms ? left : timeout_ms;
	}
	int count = epoll_wait(http->epoll, events, EVENTS, (int)timeout_ms);
	for (int i = 0; i < count; i++) {
		int what = (events[i].events & (EPOLLIN | EPOLLHUP) ? CURL_CSELECT_IN : 0) |
			   (events[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
			   (events[i].events & EPOLLERR ? CURL_CSELECT_ERR : 0);
		curl_multi_socket_action(http->multi, events[i].data.fd, what, &running);
	}
	if (http->deadline_ms >= 0 && http->deadline_ms <= gisa_now_ms()) {
		http->deadline_ms = -1;
		curl_multi_socket_action(http->multi, CURL_SOCKET_TIMEOUT, 0, &running);
	}
	collect(http);
}

/* ---- exchanges ---------------------------------------------------------------------------------- */

/*
 * A new handle for each exchange, though libcurl would let us use one again: up to 7.88 a head that
 * begins with a folded line then reads freed memory of the head before (connections are kept by the
 * multi handle, so nothing is lost by it).
 */
static void set_up(struct transfer *t)
{
	const struct gisa_http_options *o = &t->http->options;
	CURL *e = t->easy = curl_easy_init();
	curl_easy_setopt(e, CURLOPT_PRIVATE, t);
	curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(e, CURLOPT_PROXY, ""); /* behind a proxy the guard would see the proxy only */
	curl_easy_setopt(e, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	curl_easy_setopt(e, CURLOPT_HTTP09_ALLOWED, 0L);
	curl_easy_setopt(e, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl_easy_setopt(e, CURLOPT_USERAGENT, o->user_agent);
	curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, (long)o->connect_ms);
	curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, (long)o->total_ms);
	curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, 64L);
	curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME, 20L);
	curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_head);
	curl_easy_setopt(e, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(e, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, on_open);
	curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(e, CURLOPT_CLOSESOCKETFUNCTION, on_close);
	curl_easy_setopt(e, CURLOPT_CLOSESOCKETDATA, t->http);
	curl_easy_setopt(e, CURLOPT_DEBUGFUNCTION, on_debug);
	curl_easy_setopt(e, CURLOPT_DEBUGDATA, t);
	curl_easy_setopt(e, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(e, CURLOPT_ERRORBUFFER, t->error);
	if (t->http->share) {
		curl_easy_setopt(e, CURLOPT_SHARE, t->http->share);
		curl_easy_setopt(e, CURLOPT_COOKIEFILE, "");
	}
}

static struct transfer *new(struct gisa_http *http)
{
	struct transfer *t = gisa_xcalloc(1, sizeof *t);
	t->http = http;
	t->exchange.transfer = t;
	t->exchange.request.max = HEAD_MAX;
	t->exchange.head.max = HEAD_MAX;
	t->exchange.body.max = http->options.body_max;
	GISA_PUSH(&http->all, t);
	return t;
}

struct gisa_exchange *gisa_http_exchange(struct gisa_http *http)
{
	struct transfer *t = http->pool;
	if (t)
		http->pool = t->next;
	else
		t = new(http);
	set_up(t);
	return &t->exchange;
}

static void add_field(struct transfer *t, const char *name, const char *value)
{
	char line[1024];
	if (snprintf(line, sizeof line, "%s: %s", name, value) < (int)sizeof line)
		t->fields = curl_slist_append(t->fields, line);
}

void gisa_http_start(struct gisa_http *http, struct gisa_exchange *x)
{
	struct transfer *t = x->transfer;
	add_field(t, "Accept", x->accept);
	add_field(t, "Accept-Encoding", "gzip, deflate");
	if (x->etag)
		add_field(t, "If-None-Match", x->etag);
	if (x->modified)
		add_field(t, "If-Modified-Since", x->modified);
	curl_easy_setopt(t->easy, CURLOPT_URL, x->url);
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->fields);
	x->outcome = GISA_FETCH_STORED;
	x->started = (int64_t)time(NULL);
	http->active++;
	hang_up_on_talkers(http);
	if (curl_multi_add_handle(http->multi, t->easy) != CURLM_OK)
		finish(t, CURLE_FAILED_INIT);
}

struct gisa_exchange *gisa_http_done(struct gisa_http *http)
{
	struct transfer *t = http->done;
	if (!t)
		return NULL;
	http->done = t->next;
	if (!http->done)
		http->done_last = NULL;
	return &t->exchange;
}

static void empty(struct gisa_buf *buf)
{
	if (buf->cap > KEEP)
		gisa_buf_free(buf);
	gisa_buf_reset(buf);
}

void gisa_http_release(struct gisa_http *http, struct gisa_exchange *x)
{
	struct transfer *t = x->transfer;
	curl_easy_cleanup(t->easy);
	t->easy = NULL;
	curl_slist_free_all(t->fields);
	t->fields = NULL;
	gisa_unpack_free(t->unpack);
	t->unpack = NULL;
	empty(&x->request);
	empty(&x->head);
	empty(&x->body);
	*x = (struct gisa_exchange){ .request = x->request, .head = x->head, .body = x->body, .transfer = t };
	t->head_bytes = t->head_lines = 0;
	t->head_done = t->judged = t->refused = false;
	t->error[0] = '\0';
	t->next = http->pool;
	http->pool = t;
}

void *gisa_http_drop(struct gisa_http *http)
{
	for (size_t i = 0; i < http->all.count; i++) {
		void *job = http->all.items[i]->exchange.job;
		http->all.items[i]->exchange.job = NULL;
		if (job)
			return job;
	}
	return NULL;
}

size_t gisa_http_active(const struct gisa_http *http)
{
	return http->active;
}

/* libcurl tells want of memory like a fault of the server's, or of an option like none: so it never gets to know of it.
 */
static char *http_strdup(const char *s)
{
	return gisa_xstrdup(gisa_cstr(s));
}

static CURLcode curl_init(void)
{
	return curl_global_init_mem(CURL_GLOBAL_DEFAULT, gisa_xmalloc, free, gisa_xrealloc, http_strdup, gisa_xcalloc);
}

struct gisa_http *gisa_http_new(const struct gisa_http_options *options)
{
	struct gisa_http *http = gisa_xcalloc(1, sizeof *http);
	http->options = *options;
	http->deadline_ms = -1;
	http->epoll = epoll_create1(EPOLL_CLOEXEC);
	if (http->epoll < 0 || curl_init() != CURLE_OK ||
	    !(http->multi = curl_multi_init())) {
		if (http->epoll >= 0)
			close(http->epoll);
		free(http);
		return NULL;
	}
	if (options->cookies && (http->share = curl_share_init()))
		curl_share_setopt(http->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
	curl_multi_setopt(http->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
	curl_multi_setopt(http->multi, CURLMOPT_SOCKETDATA, http);
	curl_multi_setopt(http->multi, CURLMOPT_TIMERFUNCTION, on_timer);
	curl_multi_setopt(http->multi, CURLMOPT_TIMERDATA, http);
	curl_multi_setopt(http->multi, CURLMOPT_MAXCONNECTS, (long)options->connections * 2);
	return http;
}

void gisa_http_free(struct gisa_http *http)
{
	if (!http)
		return;
	for (size_t i = 0; i < http->all.count; i++) {
		struct transfer *t = http->all.items[i];
		if (t->easy) {
			curl_multi_remove_handle(http->multi, t->easy);
			curl_easy_cleanup(t->easy);
		}
		curl_slist_free_all(t->fields);
		gisa_unpack_free(t->unpack);
		gisa_buf_free(&t->exchange.request);
		gisa_buf_free(&t->exchange.head);
		gisa_buf_free(&t->exchange.body);
		free(t);
	}
	free(http->all.items);
	curl_multi_cleanup(http->multi);
	free(http->idle.items);
	if (http->share)
		curl_share_cleanup(http->share);
	close(http->epoll);
	curl_global_cleanup();
	free(http);
}
