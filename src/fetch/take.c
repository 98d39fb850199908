/*
 * Where addresses come in: from the command line, from lists, from feeds, sitemaps and pages. Each
 * either becomes a row of the state with a place in the queue, or a row of the ledger that says why
 * not. Only ids wait in memory, so a million addresses cost a few megabytes.
 */
#define _POSIX_C_SOURCE 200809L /* getline */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "fetch/fetcher.h"
#include "fetch/schedule.h"

bool gisa_take_matches(const char *const *patterns, struct gisa_str url)
{
	for (; patterns && *patterns; patterns++) {
		struct gisa_str pattern = gisa_cstr(*patterns);
		char any[GISA_URL_MAX];
		/* A pattern that does not begin like an address may begin anywhere in it. */
		if (!gisa_str_starts(pattern, GISA_LIT("http")) && pattern.len + 1 < sizeof any) {
			any[0] = '*';
			memcpy(any + 1, pattern.ptr, pattern.len);
			pattern = gisa_str(any, pattern.len + 1);
		}
		if (gisa_pattern_match(pattern, url))
			return true;
	}
	return false;
}

bool gisa_take_mark(struct gisa_fetcher *f, int64_t id)
{
	size_t at = (size_t)id / 8;
	unsigned char bit = (unsigned char)(1u << (id % 8));
	if (at >= f->taken.bytes) {
		size_t bytes = at * 2 + 4096;
		f->taken.bits = gisa_xrealloc(f->taken.bits, bytes);
		memset(f->taken.bits + f->taken.bytes, 0, bytes - f->taken.bytes);
		f->taken.bytes = bytes;
	}
	bool fresh = !(f->taken.bits[at] & bit);
	f->taken.bits[at] |= bit;
	return fresh;
}

/* A row of the ledger for an address that is not fetched now. */
static void pass(struct gisa_fetcher *f, const struct gisa_link *link, struct gisa_str url,
		 struct gisa_str via, enum gisa_fetch_outcome outcome, const char *note)
{
	gisa_fetch_log(f, &(struct gisa_ledger_row){ .time = gisa_fetch_now(),
						     .url = url,
						     .outcome = outcome,
						     .kind = link->kind,
						     .via = via,
						     .note = gisa_cstr(note) });
}

/* The host's name of an address as the state has it. */
static struct gisa_str host(struct gisa_str url)
{
	size_t start = gisa_str_find(url, GISA_LIT("://"), 0) + 3, end = start;
	bool bracket = start < url.len && url.ptr[start] == '[';
	while (end < url.len && !strchr(bracket ? "]" : ":/", url.ptr[end]))
		end++;
	return gisa_str_sub(url, start, bracket && end < url.len ? end + 1 : end);
}

static void enqueue(struct gisa_fetcher *f, int64_t id, struct gisa_str url)
{
	gisa_queue_add_id(f->queue, gisa_queue_host(f->queue, host(url)), id);
}

static const char *unwanted(const struct gisa_fetcher *f, const struct gisa_link *link, struct gisa_str url)
{
	const struct gisa_fetch_options *o = f->options;
	if (link->published != GISA_NO_TIME && link->published < o->since)
		return "older than --since";
	if (link->kind != GISA_FETCH_PAGE)
		return NULL;
	if (o->include && !gisa_take_matches(o->include, url))
		return "no --include pattern matches";
	return gisa_take_matches(o->exclude, url) ? "an --exclude pattern matches" : NULL;
}

/* A cleaned address that is wanted; true when it is in the queue now. */
static bool take(struct gisa_fetcher *f, const struct gisa_link *link, struct gisa_str url,
		 struct gisa_str key, struct gisa_str via)
{
	int64_t id, next, now = gisa_fetch_now();
	bool source = link->kind != GISA_FETCH_PAGE;
	if (!gisa_fetch_state_find(f->state, key, &id, &next)) {
		struct gisa_known row = { .key = key,
					  .url = url,
					  .kind = link->kind,
					  .first = now,
					  .next = source ? GISA_NEVER : now,
					  .published = link->published == GISA_NO_TIME ? 0 : link->published,
					  .via = via,
					  .title = link->title };
		gisa_fetch_state_insert(f->state, &row);
		id = row.id;
	} else if (!source && next > now + f->options->early_s) {
		pass(f, link, url, via, GISA_FETCH_KNOWN, "");
		return false;
	}
	if (!gisa_take_mark(f, id)) {
		pass(f, link, url, via, GISA_FETCH_DUPLICATE, "named before in this run");
		return false;
	}
	enqueue(f, id, url);
	return true;
}

/* Links that lead to no page, as feeds and copied lists have among their articles: nobody has to look at them. */
static bool is_no_page(struct gisa_str link)
{
	static const char *const schemes[] = { "mailto:", "javascript:", "tel:", "sms:", "data:" };
	for (size_t i = 0; i < GISA_COUNT(schemes); i++) {
		struct gisa_str scheme = gisa_cstr(schemes[i]);
		if (link.len >= scheme.len && gisa_str_eq_nocase(gisa_str_sub(link, 0, scheme.len), scheme))
			return true;
	}
	return false;
}

bool gisa_take(struct gisa_fetcher *f, const struct gisa_link *link, struct gisa_str via)
{
	struct gisa_url url, cleaned;
	bool taken = false;
	enum gisa_url_fault fault = gisa_url_parse(&f->taking, link->url, NULL, &url);
	if (fault == GISA_URL_SCHEME && via.len && is_no_page(link->url)) {
		pass(f, link, link->url, via, GISA_FETCH_EXCLUDED, "not the address of a page");
	} else if (fault != GISA_URL_OK) {
		pass(f, link, link->url, via, GISA_FETCH_BAD_URL, gisa_url_fault_text(fault));
	} else if (url.userinfo.len) { /* named without the secret */
		pass(f, link, url.origin, via, GISA_FETCH_BAD_URL,
		     "a user name or password in the address");
	} else {
		struct gisa_str clean = gisa_url_clean(&f->taking, &url);
		if (gisa_str_eq(clean, url.href))
			cleaned = url;
		else
			gisa_url_parse(&f->taking, clean, NULL, &cleaned);
		const char *why = unwanted(f, link, clean);
		if (why)
			pass(f, link, clean, via, GISA_FETCH_EXCLUDED, why);
		else
			taken = take(f, link, clean, gisa_url_key(&f->taking, &cleaned), via);
	}
	gisa_arena_reset(&f->taking);
	return taken;
}

/* ---- the sources of the command line ---------------------------------------------------------------- */

static void take_each(struct gisa_fetcher *f, const char *const *urls, enum gisa_fetch_kind kind)
{
	for (; urls && *urls; urls++)
		gisa_take(f, &(struct gisa_link){ gisa_cstr(*urls), kind, { 0 }, GISA_NO_TIME },
			  gisa_str(NULL, 0));
}

static enum gisa_status take_list(struct gisa_fetcher *f, const char *path)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *file = standard ? stdin : fopen(path, "r");
	if (!file)
		return gisa_fail(f->err, GISA_USAGE, gisa_cstr(path), "%s", strerror(errno));
	char *line = NULL;
	size_t cap = 0;
	enum gisa_status status = GISA_OK;
	for (ssize_t n; status == GISA_OK && !*f->options->stop && (n = gisa_getline(&line, &cap, file)) >= 0;) {
		struct gisa_str url = gisa_str_trim(gisa_str(line, (size_t)n));
		if (url.len == 0 || url.ptr[0] == '#')
			continue;
		gisa_take(f, &(struct gisa_link){ url, GISA_FETCH_PAGE, { 0 }, GISA_NO_TIME },
			  gisa_cstr(path));
		if (gisa_archive_pending(f->archive) > 1 << 20)
			status = gisa_archive_flush(f->archive, f->err);
	}
	if (status == GISA_OK && ferror(file))
		status = gisa_fail(f->err, GISA_IO, gisa_cstr(path), "%s", strerror(errno));
	free(line);
	if (!standard)
		fclose(file);
	return status;
}

static void on_due(void *ctx, int64_t id, struct gisa_str url)
{
	struct gisa_fetcher *f = ctx;
	if (gisa_take_mark(f, id))
		enqueue(f, id, url);
}

enum gisa_status gisa_take_all(struct gisa_fetcher *f)
{
	const struct gisa_fetch_options *o = f->options;
	enum gisa_status status = GISA_OK;
	take_each(f, o->feeds, GISA_FETCH_FEED);
	take_each(f, o->sitemaps, GISA_FETCH_SITEMAP);
	take_each(f, o->homes, GISA_FETCH_HOME);
	take_each(f, o->indexes, GISA_FETCH_LIST);
	take_each(f, o->urls, GISA_FETCH_PAGE);
	for (const char *const *list = o->lists; list && *list && status == GISA_OK; list++)
		status = take_list(f, *list);
	/* What earlier runs left: addresses found but not fetched, put off, or due to be looked at again. */
	if (status == GISA_OK)
		gisa_fetch_state_due(f->state, gisa_fetch_now() + o->early_s, on_due, f);
	return status;
}
