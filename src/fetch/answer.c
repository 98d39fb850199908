/* What is done with an answer: kept, followed, put off, remembered. */
#include <inttypes.h>
#include <stdio.h>

#include "base/clock.h"
#include "fetch/fetcher.h"
#include "fetch/head.h"
#include "fetch/listing.h"
#include "fetch/schedule.h"
#include "fetch/sha1.h"
#include "normalize/label.h"

enum { REDIRECTS = 10 };

/* ---- another try, another time ----------------------------------------------------------------------- */

bool gisa_answer_retry(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x)
{
	bool asked = x->outcome == GISA_FETCH_STORED; /* there was an answer, and it said no */
	int64_t now_ms = gisa_now_ms();
	int64_t wait = gisa_schedule_retry(f->options->delay_ms, job->tries,
					   f->dice = f->dice * 6364136223846793005u + 1);
	int64_t after = asked ? gisa_head_retry_after(gisa_buf_str(&x->head), gisa_fetch_now()) : -1;
	if (after >= 0 && after > f->options->max_wait_ms / 1000)
		return false;
	if (job->tries > (int)f->options->retries)
		return false;
	if (!asked && gisa_fetch_outcome_grade(x->outcome) != GISA_FETCH_RETRY)
		return false;
	if (after >= 0) { /* the server's word holds for all of the host */
		wait = after * 1000;
		gisa_queue_pause(f->queue, job->host, now_ms + wait);
	}
	gisa_job_again(f, job, now_ms + wait);
	return true;
}

/* 429, 5xx. */
static void on_refusal(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x)
{
	char why[64];
	struct gisa_host *host = job->host;
	int64_t after = gisa_head_retry_after(gisa_buf_str(&x->head), gisa_fetch_now());
	if (gisa_answer_retry(f, job, x))
		return;
	if (after > f->options->max_wait_ms / 1000) {
		snprintf(why, sizeof why, "status %d, Retry-After %" PRId64 " s", x->status, after);
		gisa_job_end(f, job, GISA_FETCH_DEFERRED, x->status, NULL, why);
		gisa_fetch_set_aside(f, host, gisa_fetch_now() + after, why);
		return;
	}
	gisa_job_end(f, job, GISA_FETCH_SERVER_ERROR, x->status, NULL, "");
}

/* ---- redirects ----------------------------------------------------------------------------------------- */

const char *gisa_answer_redirect(struct gisa_job *job, struct gisa_exchange *x, int hops_max)
{
	struct gisa_str location = gisa_head_get(gisa_buf_str(&x->head), "Location");
	struct gisa_url target;
	if (location.len == 0)
		return "a redirect without Location";
	if (job->hops >= hops_max)
		return "too many redirects";
	if (gisa_url_parse(&job->arena, location, &job->url, &target) != GISA_URL_OK)
		return "a redirect to what is no http address";
	if (target.userinfo.len)
		return "a redirect to an address with a user name";
	gisa_buf_addf(&job->trail, "redirected-from: %d %.*s\r\n", x->status, GISA_FMT(job->url.href));
	job->url = target;
	job->url.fragment = gisa_str(NULL, 0);
	job->hops++;
	job->tries = 0;
	return NULL;
}

static void answer_fill(struct gisa_warcfile_exchange *w, const struct gisa_job *job,
			const struct gisa_exchange *x)
{
	*w = (struct gisa_warcfile_exchange){ .url = job->url.href,
					      .address = gisa_cstr(x->address),
					      .request = gisa_buf_str(&x->request),
					      .mime = gisa_head_get(gisa_buf_str(&x->head), "Content-Type"),
					      .time = x->started,
					      .status = x->status,
					      .http2 = x->http2,
					      .kind = job->row.kind };
}

/* Keeps the answer as it is; the redirects of an archive lead to its articles. */
static bool keep_redirect(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x)
{
	struct gisa_warcfile_exchange w;
	struct gisa_warcfile_place place;
	struct gisa_buf head = GISA_BUF(0);
	answer_fill(&w, job, x);
	gisa_head_archived(gisa_buf_str(&x->head), x->body.len, &head);
	w.head = gisa_buf_str(&head);
	w.body = gisa_buf_str(&x->body);
	f->status = gisa_archive_keep(f->archive, &w, &place, f->err);
	gisa_buf_free(&head);
	return f->status == GISA_OK;
}

static void on_redirect(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x)
{
	struct gisa_url target;
	int64_t id, next;
	if (!keep_redirect(f, job, x)) {
		gisa_job_free(f, job);
		return;
	}
	const char *why = gisa_answer_redirect(job, x, REDIRECTS);
	if (why) {
		gisa_job_end(f, job, GISA_FETCH_BAD_REDIRECT, x->status, NULL, why);
		return;
	}
	struct gisa_str clean = gisa_url_clean(&job->arena, &job->url);
	gisa_url_parse(&job->arena, clean, NULL, &target);
	struct gisa_str key = gisa_url_key(&job->arena, &target);
	bool other = !gisa_str_eq(key, job->row.key) && gisa_fetch_state_find(f->state, key, &id, &next) &&
		     id != job->row.id;
	if (other && job->row.kind == GISA_FETCH_PAGE) { /* that page has its own row and its own turn */
		if (next <= gisa_fetch_now() && gisa_take_mark(f, id))
			gisa_queue_add_id(f->queue, gisa_queue_host(f->queue, target.host), id);
		gisa_job_end(f, job, GISA_FETCH_DUPLICATE, x->status, NULL,
			     "redirects to a page known by itself");
		return;
	}
	gisa_job_again(f, job, 0);
}

/* ---- keeping ------------------------------------------------------------------------------------------- */

/* Warc-fields lines: where the address came from and what is to be known of the page. */
static void answer_metadata(struct gisa_buf *out, const struct gisa_job *job, const struct gisa_marks *marks)
{
	char date[24];
	if (gisa_str_starts(job->row.via, GISA_LIT("http"))) /* not the name of a list on this machine */
		gisa_buf_addf(out, "via: %.*s\r\n", GISA_FMT(job->row.via));
	if (job->row.title.len)
		gisa_buf_addf(out, "title: %.*s\r\n", GISA_FMT(job->row.title));
	if (job->row.published && job->row.kind == GISA_FETCH_PAGE) {
		gisa_date_iso(job->row.published, date);
		gisa_buf_addf(out, "published: %s\r\n", date);
	}
	if (marks->noindex || marks->noarchive)
		gisa_buf_addf(out, "robots: %s%s%s\r\n", marks->noindex ? "noindex" : "",
			      marks->noindex && marks->noarchive ? ", " : "",
			      marks->noarchive ? "noarchive" : "");
	if (marks->tdm_reserved)
		gisa_buf_add(out, GISA_LIT("tdm-reservation: 1\r\n"));
	gisa_buf_add(out, gisa_buf_str(&job->trail));
}

static void answer_digest(struct gisa_str body, char out[33])
{
	struct gisa_sha1 sha;
	gisa_sha1_init(&sha);
	gisa_sha1_add(&sha, body);
	gisa_sha1_base32(&sha, out);
}

/* The record of an answer, or of its being nothing new. */
static bool answer_keep(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x,
			const struct gisa_marks *marks, enum gisa_warcfile_type type, struct gisa_str digest,
			struct gisa_warcfile_place *place)
{
	struct gisa_warcfile_exchange w;
	struct gisa_buf head = GISA_BUF(0), metadata = GISA_BUF(0);
	answer_fill(&w, job, x);
	w.type = type;
	w.digest = digest;
	if (type == GISA_WARCFILE_RESPONSE) {
		w.body = gisa_buf_str(&x->body);
	} else {
		w.refers_url = job->url.href;
		w.refers_date = job->row.record_date;
		w.refers_id = job->row.record;
	}
	gisa_head_archived(gisa_buf_str(&x->head), x->body.len, &head);
	answer_metadata(&metadata, job, marks);
	w.head = gisa_buf_str(&head);
	w.metadata = gisa_buf_str(&metadata);
	f->status = gisa_archive_keep(f->archive, &w, place, f->err);
	gisa_buf_free(&head);
	gisa_buf_free(&metadata);
	return f->status == GISA_OK;
}

/* Validators as the answer has them; a 304 without them does not wipe those that were kept. */
static void validators(struct gisa_known *row, struct gisa_str head, bool replace)
{
	struct gisa_str etag = gisa_head_get(head, "ETag"), modified = gisa_head_get(head, "Last-Modified");
	if (etag.len || replace)
		row->etag = etag;
	if (modified.len || replace)
		row->modified = modified;
}

/* The row after an answer that was kept or found unchanged. */
static void remember(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x,
		     enum gisa_fetch_outcome outcome, const struct gisa_warcfile_place *place,
		     struct gisa_str digest)
{
	struct gisa_known *row = &job->row;
	int64_t now = gisa_fetch_now();
	bool fresh = !gisa_str_eq(digest, row->digest);
	row->outcome = gisa_cstr(gisa_fetch_outcome_text(outcome));
	row->status = x->status;
	row->fetched = now;
	row->failures = 0;
	validators(row, gisa_buf_str(&x->head), x->status != 304);
	if (fresh) {
		row->digest = digest;
		row->warc = gisa_cstr(place->file);
		row->offset = (int64_t)place->offset;
		row->record = gisa_cstr(place->id);
		row->record_date = gisa_cstr(place->date);
		row->changed = now;
	}
	if (row->kind == GISA_FETCH_PAGE)
		row->next = gisa_schedule_article(now, row->published ? row->published : row->first);
	else
		row->published = (int64_t)(f->filter >> 1); /* see start() in fetch.c */
	gisa_fetch_state_update(f->state, row);
}

/* Other addresses under which the same page will be asked for. */
static void aliases(struct gisa_fetcher *f, const struct gisa_job *job, struct gisa_str canonical)
{
	struct gisa_arena arena = { 0 };
	struct gisa_str addresses[] = { job->hops ? job->url.href : gisa_str(NULL, 0), canonical };
	for (size_t i = 0; i < 2; i++) {
		struct gisa_url url, cleaned;
		int64_t id, next;
		if (!addresses[i].len || gisa_url_parse(&arena, addresses[i], NULL, &url) != GISA_URL_OK)
			continue;
		/* Only of the same host: a page may not claim another site's addresses. And not its front
		 * page. */
		if (i == 1 && (!gisa_str_eq(url.host, job->url.host) || url.path.len + url.query.len <= 1))
			continue;
		gisa_url_parse(&arena, gisa_url_clean(&arena, &url), NULL, &cleaned);
		struct gisa_str key = gisa_url_key(&arena, &cleaned);
		if (!gisa_str_eq(key, job->row.key) && !gisa_fetch_state_find(f->state, key, &id, &next))
			gisa_fetch_state_alias(f->state, key, job->row.id);
	}
	gisa_arena_free(&arena);
}

static void finish(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x,
		   enum gisa_fetch_outcome outcome, const struct gisa_warcfile_place *place,
		   struct gisa_str digest, const char *note)
{
	remember(f, job, x, outcome, place, digest);
	f->progress.pages += job->row.kind == GISA_FETCH_PAGE;
	struct gisa_ledger_row more = { .bytes = x->body.len, .digest = digest, .place = place };
	int status = x->status;
	gisa_job_end(f, job, outcome, status, &more, note);
}

/* ---- sources ---------------------------------------------------------------------------------------------
 */

struct reading {
	struct gisa_fetcher *f;
	struct gisa_job *job;
	uint64_t links;
};

static void on_link(void *ctx, const struct gisa_link *link)
{
	struct reading *r = ctx;
	enum { SOURCES_MAX = 10000 }; /* sitemaps that name sitemaps that name sitemaps */
	if (link->kind != GISA_FETCH_PAGE && ++r->f->sources > SOURCES_MAX)
		return;
	r->links++;
	gisa_take(r->f, link, r->job->row.url);
}

/* The list that this page is of: what the command line named, or the page itself. */
static struct gisa_list_pages *list_of(struct gisa_fetcher *f, const struct gisa_job *job)
{
	for (size_t i = 0; i < f->lists.count; i++)
		if (f->lists.items[i].host == job->host)
			return &f->lists.items[i];
	GISA_PUSH(&f->lists, (struct gisa_list_pages){ job->host, 1 });
	return &f->lists.items[f->lists.count - 1];
}

/* A link of a list page: an article or a further page of the list, as the outlet's rule says, else by
 * --include and rel=next. All other links are just links. */
static void on_anchor(void *ctx, const struct gisa_link *link)
{
	struct reading *r = ctx;
	struct gisa_fetcher *f = r->f;
	struct gisa_link taken = *link;
	enum gisa_listing rule = gisa_listing_of(r->job->url.host, link->url);
	bool wanted = f->options->include && gisa_take_matches(f->options->include, link->url);
	bool article = rule == GISA_LISTING_ARTICLE || (wanted && link->kind == GISA_FETCH_PAGE);
	bool next = !article && (rule == GISA_LISTING_NEXT || link->kind == GISA_FETCH_LIST);
	taken.kind = next ? GISA_FETCH_LIST : GISA_FETCH_PAGE;
	if (next && list_of(f, r->job)->pages >= f->options->index_pages)
		return;
	if (article || next) {
		bool fresh = gisa_take(f, &taken, r->job->row.url);
		r->links += article;
		if (next && fresh)
			list_of(f, r->job)->pages++;
	}
}

/* The sitemaps that robots.txt of the page's origin names. */
static void sitemaps(struct reading *r)
{
	struct gisa_origin *origin;
	struct gisa_url url;
	if (gisa_origin_check(r->f, r->job, &origin) == GISA_ASK_FIRST)
		return;
	for (size_t i = 0; i < origin->robots.sitemap_count; i++)
		if (gisa_url_parse(&r->f->scratch, origin->robots.sitemaps[i], &r->job->url, &url) ==
		    GISA_URL_OK)
			on_link(r,
				&(struct gisa_link){ url.href, GISA_FETCH_SITEMAP, { 0 }, GISA_NO_TIME });
}

/* Whether anything can tell the articles among the links of this list page. */
static bool has_list_rule(const struct reading *r)
{
	struct gisa_url *page = &r->job->url;
	return r->f->options->include || gisa_listing_of(page->host, page->href) != GISA_LISTING_UNKNOWN;
}

/* Reads what the source names; what is wrong with it, or NULL. */
static const char *read_source(struct reading *r, struct gisa_exchange *x)
{
	struct gisa_arena *arena = &r->f->scratch;
	struct gisa_str body = gisa_buf_str(&x->body), type = gisa_head_get(gisa_buf_str(&x->head), "Content-Type");
	char room[64];
	switch (r->job->row.kind) {
	case GISA_FETCH_HOME:
		gisa_source_discover(arena, body, &r->job->url, on_link, r);
		sitemaps(r);
		return NULL;
	case GISA_FETCH_LIST:
		if (!has_list_rule(r))
			return "no outlet's rule says which links are articles: --include does";
		gisa_source_anchors(arena, body, &r->job->url, on_anchor, r);
		return NULL;
	default:
		return gisa_source_read(arena, body, gisa_charset_of_content_type(type, room), &r->job->url, on_link, r)
			       ? NULL
			       : "neither feed nor sitemap";
	}
}

static void on_source(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x,
		      const struct gisa_warcfile_place *place, struct gisa_str digest)
{
	struct reading r = { .f = f, .job = job };
	char note[64];
	const char *fault = read_source(&r, x);
	gisa_arena_reset(&f->scratch);
	snprintf(note, sizeof note, "%llu addresses", (unsigned long long)r.links);
	finish(f, job, x, fault ? GISA_FETCH_BAD_SOURCE : GISA_FETCH_READ, place, digest, fault ? fault : note);
}

/* ---- answers
 * ----------------------------------------------------------------------------------------------- */

static void on_page(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x)
{
	struct gisa_marks marks = { 0 };
	struct gisa_warcfile_place place;
	char digest[33];
	bool page = job->row.kind == GISA_FETCH_PAGE, keep = f->options->keep_reserved || !page;
	if (x->body.len == 0) {
		gisa_job_end(f, job, GISA_FETCH_EMPTY, x->status, NULL, "");
		return;
	}
	if (page)
		gisa_marks_read(&job->arena, gisa_buf_str(&x->head), gisa_buf_str(&x->body), &job->url,
				&marks);
	if (!keep && (marks.noindex || marks.noarchive || marks.tdm_reserved)) {
		gisa_job_end(f, job, marks.tdm_reserved ? GISA_FETCH_TDM_RESERVED : GISA_FETCH_NOARCHIVE,
			     x->status, NULL, marks.noindex ? "noindex" : "");
		return;
	}
	answer_digest(gisa_buf_str(&x->body), digest);
	bool known = job->row.digest.len > 0, same = gisa_str_is(job->row.digest, digest);
	if (!answer_keep(f, job, x, &marks, same ? GISA_WARCFILE_SAME_DIGEST : GISA_WARCFILE_RESPONSE,
			 gisa_cstr(digest), &place)) {
		gisa_job_free(f, job);
		return;
	}
	if (!page) {
		on_source(f, job, x, &place, gisa_cstr(digest));
		return;
	}
	aliases(f, job, marks.canonical);
	finish(f, job, x,
	       same    ? GISA_FETCH_UNCHANGED
	       : known ? GISA_FETCH_CHANGED
		       : GISA_FETCH_STORED,
	       &place, gisa_cstr(digest), "");
}

static void on_not_modified(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x)
{
	struct gisa_warcfile_place place;
	struct gisa_str digest = job->row.digest;
	if (!answer_keep(f, job, x, &(struct gisa_marks){ 0 }, GISA_WARCFILE_NOT_MODIFIED, digest, &place)) {
		gisa_job_free(f, job);
		return;
	}
	finish(f, job, x, GISA_FETCH_UNCHANGED, &place, digest, "");
}

void gisa_answer(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x)
{
	int status = x->status;
	if (x->outcome != GISA_FETCH_STORED) {
		if (!gisa_answer_retry(f, job, x))
			gisa_job_end(f, job, x->outcome, status, NULL, x->why);
	} else if (status == 200 || status == 203) {
		on_page(f, job, x);
	} else if (status == 304 && job->row.digest.len) {
		on_not_modified(f, job, x);
	} else if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
		on_redirect(f, job, x);
	} else if (status == 404 || status == 410) {
		gisa_job_end(f, job, GISA_FETCH_GONE, status, NULL, "");
	} else if (status == 429 || status / 100 == 5) {
		on_refusal(f, job, x);
	} else if (status == 204 || status == 205) {
		gisa_job_end(f, job, GISA_FETCH_EMPTY, status, NULL, "");
	} else {
		gisa_job_end(f, job, GISA_FETCH_CLIENT_ERROR, status, NULL, "");
	}
}
