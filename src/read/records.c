/* The records of a WARC or ARC file, one by one, for people who look for what is wrong with it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/error.h"
#include "read/reader.h"
#include "read/warc.h"

/* Fills what needs the block: status and payload. */
static void payload(struct gisa_message *http, const struct gisa_warc_record *in, struct gisa_record *out)
{
	if (gisa_str_is(in->type, "arc_header"))
		return;
	out->payload = in->block.len;
	if (!in->http || in->block.len == 0)
		return;
	gisa_message_read(http, in->block, GISA_READ_MAX_BYTES);
	out->status = http->status;
	out->payload = http->body.len;
	if (http->damage && !gisa_str_is(in->type, "revisit"))
		out->damage = gisa_cstr(http->damage);
}

/* What is listed is UTF-8, whatever the record's head holds. */
static enum gisa_status list(struct gisa_record *record, gisa_record_sink *sink, void *ctx, struct gisa_error *err)
{
	struct gisa_arena arena = { 0 };
	struct gisa_str *const views[] = { &record->type, &record->uri, &record->damage };
	for (size_t i = 0; i < GISA_COUNT(views); i++)
		*views[i] = gisa_reader_printable(&arena, *views[i]);
	enum gisa_status status = sink(ctx, record, err);
	gisa_arena_free(&arena);
	return status;
}

static enum gisa_status next_record(struct gisa_message *http, const struct gisa_warc_record *in,
				    gisa_record_sink *sink, void *ctx, struct gisa_error *err)
{
	struct gisa_record out = { .type = in->type, .uri = in->uri, .length = in->length, .damage = gisa_cstr(in->damage) };
	char place[48], damage[256];
	gisa_warc_place(in, place);
	out.place = gisa_cstr(place);
	payload(http, in, &out);
	if (in->damage[0] && out.damage.ptr != in->damage) {
		snprintf(damage, sizeof damage, "%s; %.*s", in->damage, GISA_FMT(out.damage));
		out.damage = gisa_cstr(damage);
	}
	return list(&out, sink, ctx, err);
}

enum gisa_status gisa_read_records(const char *path, gisa_record_sink *sink, void *ctx, struct gisa_error *err)
{
	struct gisa_stream raw;
	struct gisa_warc_record record;
	struct gisa_message http = { 0 };
	enum gisa_status status = GISA_OK;
	bool standard = gisa_str_is(gisa_cstr(path), "-");
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return gisa_fail(err, GISA_IO, gisa_cstr(path), "%s", strerror(errno));
	gisa_stream_init(&raw, gisa_pull_fd, &fd);
	struct gisa_warc *w = gisa_warc_new(&raw, GISA_READ_MAX_BYTES);
	while (status == GISA_OK && gisa_warc_next(w, &record))
		status = next_record(&http, &record, sink, ctx, err);
	gisa_warc_free(w);
	gisa_message_release(&http);
	gisa_stream_release(&raw);
	if (!standard)
		close(fd);
	return status;
}
