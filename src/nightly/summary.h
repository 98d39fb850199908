/*
 * What a run has to say: one line for people, one JSON object, figures for Prometheus, a healthcheck file,
 * syslog. An incident is what somebody has to look at (exit status 1); a remark is not.
 */
#ifndef GISA_NIGHTLY_SUMMARY_H
#define GISA_NIGHTLY_SUMMARY_H

#include "fetch/fetch.h"
#include "nightly/config.h"
#include "nightly/plan.h"

struct gisa_summary_texts {
	struct gisa_str *items;
	size_t count, cap;
};

struct gisa_summary {
	struct gisa_arena arena;
	int64_t started, ended; /* seconds since 1970 */
	int64_t elapsed_ms;
	int64_t day;   /* that was re-done, or the day of the run */
	bool again;    /* --date */
	bool complete; /* every step was done */
	struct gisa_fetch_totals fetch;
	struct gisa_plan_totals articles;
	uint64_t days;   /* of which files changed */
	uint64_t pruned; /* files removed */
	struct gisa_summary_texts incidents, remarks;
	struct gisa_error error; /* what ended the run; status GISA_OK: nothing did */
	int64_t last_success;    /* seconds since 1970, 0: never */
};

void gisa_summary_incident(struct gisa_summary *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void gisa_summary_remark(struct gisa_summary *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The exit status it amounts to: 0 to 4. */
int gisa_summary_exit(const struct gisa_summary *s);

/* Without line feed. */
void gisa_summary_line(struct gisa_buf *out, const struct gisa_summary *s);
void gisa_summary_json(struct gisa_buf *out, const struct gisa_summary *s);
void gisa_summary_metrics(struct gisa_buf *out, const struct gisa_summary *s);

/* Adds a line to the file, whole or not at all. */
enum gisa_status gisa_summary_append(const char *path, struct gisa_str line, struct gisa_error *err);

/* How urgent that is: a priority of syslog(3). */
int gisa_summary_priority(const struct gisa_summary *s);

/* Told of a file that could not be written. */
typedef void gisa_summary_fault(void *ctx, const struct gisa_error *err);

/* Log, JSON, metrics, healthcheck (that of the configuration where NULL) and syslog, as the configuration wants. */
void gisa_summary_publish(const struct gisa_summary *s, const struct gisa_config *config, const char *healthcheck,
			  gisa_summary_fault *told, void *ctx);

void gisa_summary_free(struct gisa_summary *s);

#endif
