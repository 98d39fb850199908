/* The checks: first of the installation, then of what the configuration names, and of how the last run ended. */
#include "nightly/doctor.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#include "dict/dict.h"
#include "extract/regex.h"
#include "extract/rulecheck.h"
#include "fetch/http.h"
#include "nightly/day.h"
#include "nightly/dayfile.h"
#include "nightly/exam.h"
#include "nightly/store.h"
#include "normalize/normalize.h"

enum { DAY = 86400, OLD_DAYS = 180, LATE_HOURS = 36, FREE_MB = 1024, LEAST_MB = 16 };

/* This program was not there before. */
static const int64_t earliest = INT64_C(1704067200); /* 2024-01-01 */

void gisa_exam_find(struct gisa_exam *exam, enum gisa_health health, const char *what, const char *format,
		    ...)
{
	char text[1024];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (health > exam->worst)
		exam->worst = health;
	exam->sink(exam->ctx, health, what, gisa_cstr(text));
}

static void converters(struct gisa_exam *exam)
{
	struct gisa_error err;
	if (gisa_normalize_check(&err) == GISA_OK)
		gisa_exam_find(exam, GISA_HEALTH_FINE, "converters", "iconv(3) knows UHC");
	else
		gisa_exam_find(exam, GISA_HEALTH_ILL, "converters", "%s", err.text);
}

static void jit(struct gisa_exam *exam)
{
	if (gisa_regex_has_jit())
		gisa_exam_find(exam, GISA_HEALTH_FINE, "jit", "patterns run as machine code");
	else
		gisa_exam_find(
		    exam, GISA_HEALTH_DOUBT, "jit",
		    "patterns are interpreted: the same rows, far slower (PCRE2 without JIT, or memory "
		    "that may not be executed)");
}

/* ---- rules and names ---- */

static void age(struct gisa_exam *exam, const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0) {
		gisa_exam_find(exam, GISA_HEALTH_ILL, "names", "%s: %s", path, strerror(errno));
		return;
	}
	int64_t days = ((int64_t)time(NULL) - st.st_mtim.tv_sec) / DAY;
	gisa_exam_find(exam, days > OLD_DAYS ? GISA_HEALTH_DOUBT : GISA_HEALTH_FINE, "names",
		       "%s: %" PRId64 " days old%s", path, days,
		       days > OLD_DAYS ? "; firms have been listed and renamed since: gisa dict import"
				       : "");
}

/* Only counted here: `gisa rules check` tells each. */
static void on_problem(void *ctx, const struct gisa_rule *rule, const struct gisa_example *example,
		       struct gisa_str problem)
{
	(void)ctx;
	(void)rule;
	(void)example;
	(void)problem;
}

static void doctor_rules(struct gisa_exam *exam)
{
	const struct gisa_config *config = exam->o->config;
	const char **dicts = gisa_dict_joined(exam->o->dict, config ? config->dicts.items : NULL);
	struct gisa_ruleset *rules = NULL;
	struct gisa_dict *dict = NULL;
	struct gisa_error err;
	enum gisa_status status =
	    gisa_ruleset_load(config ? config->rules.items : NULL, &rules, &err);
	if (status == GISA_OK)
		status = gisa_dict_load(dicts, &dict, &err);
	if (status == GISA_OK) {
		struct gisa_rulecheck sum = gisa_rulecheck_run(rules, dict, on_problem, NULL);
		gisa_exam_find(exam, sum.failed ? GISA_HEALTH_DOUBT : GISA_HEALTH_FINE, "rules",
			       "%zu rules, %zu examples, %zu failed%s", sum.rules, sum.examples, sum.failed,
			       sum.failed ? ": gisa rules check" : "");
		gisa_exam_find(exam, GISA_HEALTH_FINE, "names", "%zu companies, %zu names",
			       gisa_dict_company_count(dict), gisa_dict_name_count(dict));
	} else {
		gisa_exam_find(exam, GISA_HEALTH_ILL, "rules", "%s: %s", err.where, err.text);
	}
	if (!dicts[0])
		gisa_exam_find(exam, GISA_HEALTH_DOUBT, "names",
			       "no official list imported: small firms have no ticker (gisa dict import)");
	for (const char **path = dicts; *path; path++)
		age(exam, *path);
	free(dicts);
	gisa_ruleset_free(rules);
	gisa_dict_free(dict);
}

/* ---- the machine ---- */

/* The nearest folder above the path that is there. */
static void existing(char *path)
{
	struct stat st;
	while (stat(path, &st) != 0 && strlen(path) > 1) {
		char *slash = strrchr(path, '/');
		if (!slash)
			memcpy(path, ".", 2);
		else
			slash[slash == path] = '\0';
	}
}

static void disk(struct gisa_exam *exam, const char *folder)
{
	char path[4096];
	struct statvfs fs;
	snprintf(path, sizeof path, "%s", folder);
	existing(path);
	if (statvfs(path, &fs) != 0 || access(path, W_OK | X_OK) != 0) {
		gisa_exam_find(exam, GISA_HEALTH_ILL, "disk", "%s: %s", path, strerror(errno));
		return;
	}
	uint64_t free_mb = (uint64_t)fs.f_bavail * fs.f_frsize >> 20;
	bool few = free_mb < FREE_MB || fs.f_bavail * 20 < fs.f_blocks ||
		   (fs.f_files && fs.f_favail * 50 < fs.f_files);
	gisa_exam_find(exam,
		       free_mb < LEAST_MB ? GISA_HEALTH_ILL
		       : few                ? GISA_HEALTH_DOUBT
					    : GISA_HEALTH_FINE,
		       "disk", "%s: %" PRIu64 " MB free%s", folder, free_mb,
		       fs.f_files && fs.f_favail * 50 < fs.f_files ? ", hardly an inode" : "");
}

static void doctor_clock(struct gisa_exam *exam)
{
	char stamp[GISA_STAMP_TEXT];
	struct timex t = { 0 };
	int64_t now = (int64_t)time(NULL);
	int state = adjtimex(&t);
	gisa_kst_stamp(now, stamp);
	if (now < earliest)
		gisa_exam_find(exam, GISA_HEALTH_ILL, "clock", "%s: that is long past", stamp);
	else if (state == TIME_ERROR || (t.status & STA_UNSYNC))
		gisa_exam_find(exam, GISA_HEALTH_DOUBT, "clock",
			       "%s in Korea; nothing keeps it right (no time service)", stamp);
	else
		gisa_exam_find(exam, GISA_HEALTH_FINE, "clock", "%s in Korea, kept right by a time service",
			       stamp);
}

static size_t count_certificates(const char *path)
{
	static const char head[] = "-----BEGIN ";
	char line[256];
	size_t count = 0;
	FILE *file = fopen(path, "rb");
	while (file && fgets(line, sizeof line, file))
		count += strncmp(line, head, sizeof head - 1) == 0;
	if (file)
		fclose(file);
	return count;
}

static void certificates(struct gisa_exam *exam)
{
	const char *path = getenv("CURL_CA_BUNDLE");
	if (!path || !*path)
		path = gisa_http_certificates();
	if (!path) {
		gisa_exam_find(exam, GISA_HEALTH_FINE, "certificates", "as libcurl was built");
		return;
	}
	size_t count = count_certificates(path);
	gisa_exam_find(exam, count ? GISA_HEALTH_FINE : GISA_HEALTH_ILL, "certificates",
		       "%s: %zu authorities%s", path, count,
		       count ? "" : "; no https address can be fetched (package ca-certificates)");
}

/* ---- what ran before ---- */

static void last_run(struct gisa_exam *exam)
{
	struct gisa_store *store = NULL;
	struct gisa_error err;
	char stamp[GISA_STAMP_TEXT], *path = gisa_path_in(exam->o->config->folder, ".nightly/state.db");
	if (access(path, F_OK) != 0) {
		gisa_exam_find(exam, GISA_HEALTH_DOUBT, "last run", "none yet");
	} else if (gisa_store_open(path, &store, &err) != GISA_OK) {
		gisa_exam_find(exam, GISA_HEALTH_ILL, "last run", "%s: %s", err.where, err.text);
	} else {
		int64_t last = gisa_store_get_number(store, "last_success", 0);
		bool late = (int64_t)time(NULL) - last > LATE_HOURS * 3600;
		gisa_kst_stamp(last, stamp);
		gisa_exam_find(exam, late ? GISA_HEALTH_ILL : GISA_HEALTH_FINE, "last run", "%s",
			       last ? stamp : "none has come to its end");
	}
	gisa_store_close(store);
	free(path);
}

enum gisa_health gisa_doctor(const struct gisa_doctor_options *options, gisa_doctor_sink *sink, void *ctx)
{
	struct gisa_exam exam = { .o = options, .sink = sink, .ctx = ctx };
	converters(&exam);
	jit(&exam);
	doctor_rules(&exam);
	doctor_clock(&exam);
	certificates(&exam);
	if (options->config) {
		disk(&exam, options->config->archive);
		disk(&exam, options->config->folder);
		last_run(&exam);
		if (!options->offline)
			gisa_exam_sources(&exam);
	}
	return exam.worst;
}
