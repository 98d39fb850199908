/* The same numbers as a line, as JSON and as metrics: one list names them all. */
#include "nightly/summary.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/json.h"
#include "nightly/day.h"

__attribute__((format(printf, 3, 0))) static void add(struct gisa_summary *s, struct gisa_summary_texts *texts,
						      const char *format, va_list args)
{
	char text[1024];
	vsnprintf(text, sizeof text, format, args);
	for (char *p = text; *p; p++) /* it stays one line */
		if ((unsigned char)*p < ' ' || *p == 0x7F)
			*p = ' ';
	struct gisa_str copy = gisa_arena_copy(&s->arena, gisa_cstr(text));
	GISA_PUSH(texts, copy);
}

void gisa_summary_incident(struct gisa_summary *s, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add(s, &s->incidents, format, args);
	va_end(args);
}

void gisa_summary_remark(struct gisa_summary *s, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add(s, &s->remarks, format, args);
	va_end(args);
}

int gisa_summary_exit(const struct gisa_summary *s)
{
	enum gisa_grade grade = gisa_status_grade(s->error.status);
	return grade > GISA_GRADE_INPUT ? gisa_grade_exit(grade)
					: s->incidents.count || grade == GISA_GRADE_INPUT;
}

void gisa_summary_free(struct gisa_summary *s)
{
	free(s->incidents.items);
	free(s->remarks.items);
	gisa_arena_free(&s->arena);
}

/* ---- the numbers, once ---- */

struct number {
	const char *name, *text; /* in JSON and metrics; in the line */
	uint64_t value;
};

enum { NUMBERS = 11 };

static void summary_numbers(const struct gisa_summary *s, struct number out[NUMBERS])
{
	const uint64_t *f = s->fetch.counts;
	const struct gisa_plan_totals *a = &s->articles;
	const struct number numbers[NUMBERS] = {
		{ "fetched", "fetched", f[GISA_FETCH_STORED] + f[GISA_FETCH_CHANGED] },
		{ "unchanged", "unchanged", f[GISA_FETCH_UNCHANGED] },
		{ "articles", "new", a->fresh },
		{ "revised", "revised", a->revised },
		{ "same", NULL, a->same },
		{ "worse", "revisions without text", a->worse },
		{ "duplicates", "copies", a->duplicates },
		{ "failed", "pages without text", a->failed },
		{ "mentions", "mentions", a->mentions },
		{ "days", "days", s->days },
		{ "pruned", "pruned", s->pruned },
	};
	memcpy(out, numbers, sizeof numbers);
}

static const char *word(int status)
{
	static const char *const words[] = { "ok", "warning", "usage", "failed", "locked" };
	return words[status];
}

/* ---- the line ---- */

static void summary_texts(struct gisa_buf *out, const char *what, const struct gisa_summary_texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		gisa_buf_addf(out, "%s%.*s", i ? " | " : what, GISA_FMT(texts->items[i]));
}

void gisa_summary_line(struct gisa_buf *out, const struct gisa_summary *s)
{
	char stamp[GISA_STAMP_TEXT], day[GISA_DAY_TEXT];
	struct number numbers[NUMBERS];
	const char *separator = ": ";
	gisa_kst_stamp(s->started, stamp);
	gisa_kst_text(s->day, day);
	summary_numbers(s, numbers);
	gisa_buf_addf(out, "%s %s", stamp, word(gisa_summary_exit(s)));
	if (s->again)
		gisa_buf_addf(out, " again %s", day);
	for (size_t i = 0; i < NUMBERS; i++)
		if (numbers[i].text && (numbers[i].value || strcmp(numbers[i].name, "articles") == 0)) {
			gisa_buf_addf(out, "%s%s %" PRIu64, separator, numbers[i].text, numbers[i].value);
			separator = ", ";
		}
	gisa_buf_addf(out, "%s%" PRId64 ".%" PRId64 " s", separator, s->elapsed_ms / 1000,
		      s->elapsed_ms / 100 % 10);
	if (s->error.status != GISA_OK)
		gisa_buf_addf(out, "; error: %s: %s", s->error.where, s->error.text);
	summary_texts(out, "; look at: ", &s->incidents);
	summary_texts(out, "; note: ", &s->remarks);
}

/* ---- JSON ---- */

static void json_texts(struct gisa_buf *out, const char *name, const struct gisa_summary_texts *texts)
{
	gisa_buf_addf(out, ",\"%s\":[", name);
	for (size_t i = 0; i < texts->count; i++) {
		if (i)
			gisa_buf_addc(out, ',');
		gisa_json_add_string(out, texts->items[i]);
	}
	gisa_buf_addc(out, ']');
}

void gisa_summary_json(struct gisa_buf *out, const struct gisa_summary *s)
{
	char started[GISA_STAMP_TEXT], ended[GISA_STAMP_TEXT], day[GISA_DAY_TEXT];
	struct number numbers[NUMBERS];
	int status = gisa_summary_exit(s);
	gisa_kst_stamp(s->started, started);
	gisa_kst_stamp(s->ended, ended);
	gisa_kst_text(s->day, day);
	summary_numbers(s, numbers);
	gisa_buf_addf(
	    out,
	    "{\"started\":\"%s\",\"ended\":\"%s\",\"day\":\"%s\",\"again\":%s,\"status\":\"%s\",\"exit\":%d",
	    started, ended, day, s->again ? "true" : "false", word(status), status);
	gisa_buf_addf(out, ",\"elapsed_ms\":%" PRId64, s->elapsed_ms);
	for (size_t i = 0; i < NUMBERS; i++)
		gisa_buf_addf(out, ",\"%s\":%" PRIu64, numbers[i].name, numbers[i].value);
	if (s->error.status != GISA_OK) {
		gisa_json_add_member(out, "error", gisa_cstr(s->error.text));
		gisa_json_add_member(out, "error_at", gisa_cstr(s->error.where));
	}
	json_texts(out, "incidents", &s->incidents);
	json_texts(out, "remarks", &s->remarks);
	gisa_buf_addc(out, '}');
}

/* ---- Prometheus ---- */

static void metric(struct gisa_buf *out, const char *name, const char *help, int64_t value)
{
	gisa_buf_addf(
	    out, "# HELP gisa_nightly_%s %s\n# TYPE gisa_nightly_%s gauge\ngisa_nightly_%s %" PRId64 "\n",
	    name, help, name, name, value);
}

void gisa_summary_metrics(struct gisa_buf *out, const struct gisa_summary *s)
{
	struct number numbers[NUMBERS];
	summary_numbers(s, numbers);
	metric(out, "exit_status", "Exit status of the last run.", gisa_summary_exit(s));
	metric(out, "last_run_timestamp_seconds", "End of the last run.", s->ended);
	metric(out, "last_success_timestamp_seconds", "End of the last run that came to its end.",
	       s->last_success);
	metric(out, "duration_milliseconds", "How long the last run took.", s->elapsed_ms);
	metric(out, "incidents", "What somebody has to look at.", (int64_t)s->incidents.count);
	for (size_t i = 0; i < NUMBERS; i++)
		metric(out, numbers[i].name, "Of the last run.", (int64_t)numbers[i].value);
}
