/* Where the summary goes. Nothing here may end a run: what cannot be written is told on stderr. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include "nightly/day.h"
#include "nightly/summary.h"
#include "write/out.h"

static int S_priority(int status)
{
	static const int priorities[] = { LOG_INFO, LOG_WARNING, LOG_ERR, LOG_ERR, LOG_NOTICE };
	return priorities[status];
}

/* Is stderr the journal? Then a line may begin with its priority (sd-daemon(3)). */
static bool S_is_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	struct stat st;
	char same[64];
	if (!stream || fstat(STDERR_FILENO, &st) != 0)
		return false;
	snprintf(same, sizeof same, "%llu:%llu", (unsigned long long)st.st_dev,
		 (unsigned long long)st.st_ino);
	return strcmp(stream, same) == 0;
}

enum gisa_status gisa_summary_append(const char *path, struct gisa_str line, struct gisa_error *err)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
	off_t end = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
	ssize_t n = fd < 0 ? -1 : write(fd, line.ptr, line.len);
	int fault = n < 0 ? errno : ENOSPC;
	bool fine = n == (ssize_t)line.len;
	if (n >= 0 && !fine && end >= 0 && ftruncate(fd, end) != 0)
		fault = errno;
	if (fd >= 0)
		close(fd);
	return fine ? GISA_OK : gisa_fail(err, GISA_WRITE, gisa_cstr(path), "%s", strerror(fault));
}

static void S_complain(enum gisa_status status, const struct gisa_error *err)
{
	if (status != GISA_OK)
		fprintf(stderr, "gisa nightly: %s: %s\n", err->where, err->text);
}

static void S_syslog(int status, struct gisa_str line)
{
	syslog(S_priority(status), "nightly: %.*s", GISA_FMT(line));
	closelog();
}

static void S_files(const struct gisa_summary *s, const struct gisa_config *config, const char *healthcheck,
		    struct gisa_str line, struct gisa_buf *buf)
{
	struct gisa_error err;
	int status = gisa_summary_exit(s);
	if (config->log) {
		gisa_buf_reset(buf);
		gisa_buf_addf(buf, "%.*s\n", GISA_FMT(line));
		S_complain(gisa_summary_append(config->log, gisa_buf_str(buf), &err), &err);
	}
	if (config->json) {
		gisa_buf_reset(buf);
		gisa_summary_json(buf, s);
		gisa_buf_addc(buf, '\n');
		S_complain(gisa_summary_append(config->json, gisa_buf_str(buf), &err), &err);
	}
	if (config->metrics && status != 4 && !s->again) {
		gisa_buf_reset(buf);
		gisa_summary_metrics(buf, s);
		S_complain(gisa_out_save(NULL, config->metrics, gisa_buf_str(buf), &err), &err);
	}
	if (healthcheck && s->complete && !s->again)
		S_complain(gisa_out_save(NULL, healthcheck, line, &err), &err);
}

void gisa_summary_publish(const struct gisa_summary *s, const struct gisa_config *config,
			  const char *healthcheck, bool quiet)
{
	struct gisa_buf line = GISA_BUF(0), buf = GISA_BUF(0);
	int status = gisa_summary_exit(s);
	gisa_summary_line(&line, s);
	S_files(s, config, healthcheck ? healthcheck : config->healthcheck, gisa_buf_str(&line), &buf);
	if (!quiet || status != 0) {
		if (S_is_journal())
			fprintf(stderr, "<%d>", S_priority(status));
		fprintf(stderr, "gisa nightly: %.*s\n", GISA_FMT(gisa_buf_str(&line)));
	}
	if (config->syslog)
		S_syslog(status, gisa_buf_str(&line));
	gisa_buf_free(&line);
	gisa_buf_free(&buf);
}
