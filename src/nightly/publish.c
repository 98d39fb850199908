/* Where the summary goes. Nothing here may end a run: what cannot be written is told, and that is all. */
#include <errno.h>
#include <fcntl.h>
#include <syslog.h>
#include <unistd.h>

#include "nightly/day.h"
#include "nightly/summary.h"
#include "write/out.h"

int gisa_summary_priority(const struct gisa_summary *s)
{
	static const int priorities[] = { LOG_INFO, LOG_WARNING, LOG_ERR, LOG_ERR, LOG_NOTICE };
	return priorities[gisa_summary_exit(s)];
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

/* Who is told of what cannot be written. */
struct faults {
	gisa_summary_fault *told;
	void *ctx;
};

static void check(const struct faults *faults, enum gisa_status status, const struct gisa_error *err)
{
	if (status != GISA_OK)
		faults->told(faults->ctx, err);
}

static void files(const struct gisa_summary *s, const struct gisa_config *config, const char *healthcheck,
		  struct gisa_str line, struct gisa_buf *buf, const struct faults *faults)
{
	struct gisa_error err;
	if (config->log) {
		gisa_buf_reset(buf);
		gisa_buf_addf(buf, "%.*s\n", GISA_FMT(line));
		check(faults, gisa_summary_append(config->log, gisa_buf_str(buf), &err), &err);
	}
	if (config->json) {
		gisa_buf_reset(buf);
		gisa_summary_json(buf, s);
		gisa_buf_addc(buf, '\n');
		check(faults, gisa_summary_append(config->json, gisa_buf_str(buf), &err), &err);
	}
	if (config->metrics && gisa_summary_exit(s) != 4 && !s->again) {
		gisa_buf_reset(buf);
		gisa_summary_metrics(buf, s);
		check(faults, gisa_out_save(NULL, config->metrics, gisa_buf_str(buf), &err), &err);
	}
	if (healthcheck && s->complete && !s->again)
		check(faults, gisa_out_save(NULL, healthcheck, line, &err), &err);
}

void gisa_summary_publish(const struct gisa_summary *s, const struct gisa_config *config, const char *healthcheck,
			  gisa_summary_fault *told, void *ctx)
{
	const struct faults faults = { told, ctx };
	struct gisa_buf line = GISA_BUF(0), buf = GISA_BUF(0);
	gisa_summary_line(&line, s);
	files(s, config, healthcheck ? healthcheck : config->healthcheck, gisa_buf_str(&line), &buf, &faults);
	if (config->syslog) {
		syslog(gisa_summary_priority(s), "nightly: %.*s", GISA_FMT(gisa_buf_str(&line)));
		closelog();
	}
	gisa_buf_free(&line);
	gisa_buf_free(&buf);
}
