/*
 * The ledger of the archive from where it stood before the fetch, counted by host. What is nobody's fault is left
 * out.
 */
#include "nightly/fetchlog.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "nightly/dayfile.h"
#include "nightly/intake.h"
#include "nightly/outlets.h"
#include "nightly/sheet.h"

enum { URL = 1, OUTCOME, STATUS, KIND, FINAL = 6, NOTE = 11 };

/* What is wrong with a host: "server-error 503" and how often. */
struct trouble {
	struct gisa_map what; /* outcome and status */
	uint64_t *items;      /* by index of `what` */
	size_t count, cap;
	bool source;          /* a feed, sitemap or list could not be read */
	struct gisa_str note; /* of the first; owned by the table */
};

struct troubles {
	struct gisa_map *hosts;
	struct trouble *items; /* by index of the host */
	size_t count, cap;
};

static char *fetchlog_path(const char *archive)
{
	return gisa_path_in(archive, "fetch.tsv");
}

uint64_t gisa_fetchlog_mark(const char *archive)
{
	struct stat st;
	char *path = fetchlog_path(archive);
	uint64_t size = stat(path, &st) == 0 ? (uint64_t)st.st_size : 0;
	free(path);
	return size;
}

static enum gisa_fetch_outcome fetchlog_outcome(struct gisa_str text)
{
	int i = 0;
	while (i < GISA_FETCH_OUTCOMES &&
	       !gisa_str_is(text, gisa_fetch_outcome_text((enum gisa_fetch_outcome)i)))
		i++;
	return (enum gisa_fetch_outcome)i;
}

/* A publisher's word about a page, or a page that is not there any more, is nobody's fault; of a source
 * it is. */
static bool is_trouble(enum gisa_fetch_outcome outcome, bool source)
{
	switch (outcome) {
	case GISA_FETCH_OUTCOMES:
	case GISA_FETCH_INTERRUPTED: return false; /* by us */
	case GISA_FETCH_ROBOTS:
	case GISA_FETCH_NOARCHIVE:
	case GISA_FETCH_TDM_RESERVED:
	case GISA_FETCH_GONE:
	case GISA_FETCH_EMPTY:
	case GISA_FETCH_BAD_URL: return source;
	default: return gisa_fetch_outcome_grade(outcome) != GISA_FETCH_GOOD;
	}
}

static struct trouble *trouble_of(struct troubles *t, struct gisa_str url)
{
	struct gisa_arena arena = { 0 };
	struct gisa_str key = gisa_intake_key(&arena, url);
	const char *slash = key.len ? memchr(key.ptr, '/', key.len) : NULL;
	if (!key.len)
		key = gisa_str_sub(url, 0, url.len < 80 ? url.len : 80);
	size_t i = gisa_map_index(t->hosts, slash ? gisa_str(key.ptr, (size_t)(slash - key.ptr)) : key);
	if (i == t->count)
		GISA_PUSH(t, (struct trouble){ 0 });
	gisa_arena_free(&arena);
	return &t->items[i];
}

/* A source that leads elsewhere is said once, and again when it leads to another place: the day will come
 * when the old address leads nowhere. */
static void moved(struct gisa_store *store, struct gisa_str row, struct gisa_summary *summary)
{
	struct gisa_str url = gisa_sheet_cell(row, URL), to = gisa_sheet_cell(row, FINAL);
	if (!gisa_str_is(gisa_sheet_cell(row, OUTCOME), "read"))
		return;
	struct gisa_str name = gisa_arena_printf(&summary->arena, "moved %.*s", GISA_FMT(url));
	struct gisa_str before = gisa_store_get(store, &summary->arena, name.ptr);
	if (gisa_str_eq(before, to))
		return;
	gisa_store_set(store, name.ptr, to);
	if (to.len)
		gisa_summary_remark(summary, "%.*s leads to %.*s", GISA_FMT(url), GISA_FMT(to));
}

static bool is_source(struct gisa_str row)
{
	struct gisa_str kind = gisa_sheet_cell(row, KIND);
	return !gisa_str_is(kind, "page") && !gisa_str_is(kind, "robots");
}

static void fetchlog_row(struct troubles *t, struct gisa_str row)
{
	struct gisa_str status = gisa_sheet_cell(row, STATUS);
	bool source = is_source(row);
	enum gisa_fetch_outcome outcome = fetchlog_outcome(gisa_sheet_cell(row, OUTCOME));
	if (!is_trouble(outcome, source))
		return;
	char what[64];
	struct trouble *trouble = trouble_of(t, gisa_sheet_cell(row, URL));
	snprintf(what, sizeof what, "%s%s%.*s", gisa_fetch_outcome_text(outcome), status.len ? " " : "",
		 GISA_FMT(status));
	size_t i = gisa_map_index(&trouble->what, gisa_cstr(what));
	if (i == trouble->count)
		GISA_PUSH(trouble, 0);
	trouble->items[i]++;
	trouble->source |= source;
	if (!trouble->note.len)
		trouble->note = gisa_sheet_cell(row, NOTE);
}

static void tell(struct gisa_store *store, struct gisa_str host, const struct trouble *trouble,
		 struct gisa_summary *summary)
{
	struct gisa_buf text = GISA_BUF(512);
	for (size_t i = 0; i < trouble->count; i++)
		gisa_buf_addf(&text, "%s%" PRIu64 " %.*s", i ? ", " : "", trouble->items[i],
			      GISA_FMT(trouble->what.items[i]));
	if (trouble->source)
		gisa_buf_add(&text, GISA_LIT("; a source of it could not be read"));
	if (trouble->note.len)
		gisa_buf_addf(&text, " (%.*s)",
			      GISA_FMT(gisa_str_sub(trouble->note, 0,
						    trouble->note.len < 120 ? trouble->note.len : 120)));
	gisa_summary_incident(summary, "%.*s: %.*s",
			      GISA_FMT(gisa_outlets_name(store, &summary->arena, host)),
			      GISA_FMT(gisa_buf_str(&text)));
	gisa_buf_free(&text);
}

enum gisa_status gisa_fetchlog_read(const char *archive, uint64_t mark, struct gisa_store *store,
				    struct gisa_map *troubled, struct gisa_summary *summary,
				    struct gisa_error *err)
{
	struct troubles t = { .hosts = troubled };
	struct gisa_sheet sheet;
	struct gisa_str row;
	char *path = fetchlog_path(archive);
	enum gisa_status status = gisa_sheet_open(&sheet, path, err);
	if (status == GISA_OK && mark > 0 && mark <= sheet.bytes.len)
		sheet.rest = gisa_str_sub(sheet.bytes, mark, sheet.bytes.len);
	if (status == GISA_OK)
		gisa_store_begin(store);
	while (status == GISA_OK && gisa_sheet_next(&sheet, &row)) {
		fetchlog_row(&t, row);
		if (is_source(row))
			moved(store, row, summary);
	}
	if (status == GISA_OK)
		status = gisa_store_commit(store, err);
	for (size_t i = 0; i < t.count; i++) {
		tell(store, troubled->items[i], &t.items[i], summary);
		gisa_map_free(&t.items[i].what);
		free(t.items[i].items);
	}
	free(t.items);
	gisa_sheet_close(&sheet);
	free(path);
	return status;
}
