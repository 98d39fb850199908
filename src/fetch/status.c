/* The state of an archive as a table. */
#include <stdlib.h>

#include "base/error.h"
#include "fetch/archive.h"
#include "fetch/date.h"
#include "fetch/fetch.h"

static const char header[] =
    "url\tkind\toutcome\tstatus\tetag\tlast_"
    "modified\tfirst\tfetched\tchanged\tnext\tfailures\tdigest\twarc\toffset\tvia\n";

struct table {
	bool (*out)(void *ctx, struct gisa_str line);
	void *ctx;
	struct gisa_buf line;
	bool written;
};

static void cell(struct gisa_buf *out, struct gisa_str s)
{
	for (size_t i = 0; i < s.len; i++)
		gisa_buf_addc(out, (unsigned char)s.ptr[i] < 0x20 ? ' ' : s.ptr[i]);
	gisa_buf_addc(out, '\t');
}

static void status_time(struct gisa_buf *out, int64_t time)
{
	char text[24] = "";
	if (time == GISA_NEVER)
		gisa_buf_add(out, GISA_LIT("never"));
	else if (time > 0)
		gisa_date_iso(time, text);
	gisa_buf_addf(out, "%s\t", text);
}

static void status_number(struct gisa_buf *out, int64_t number)
{
	if (number)
		gisa_buf_addf(out, "%lld", (long long)number);
	gisa_buf_addc(out, '\t');
}

static bool on_row(void *ctx, const struct gisa_known *row)
{
	struct table *t = ctx;
	struct gisa_buf *out = &t->line;
	gisa_buf_reset(out);
	cell(out, row->url);
	cell(out, gisa_cstr(gisa_fetch_kind_text(row->kind)));
	cell(out, row->outcome.len ? row->outcome : GISA_LIT("waiting"));
	status_number(out, row->status);
	cell(out, row->etag);
	cell(out, row->modified);
	status_time(out, row->first);
	status_time(out, row->fetched);
	status_time(out, row->changed);
	status_time(out, row->next);
	status_number(out, row->failures);
	cell(out, row->digest);
	cell(out, row->warc);
	if (row->warc.len)
		gisa_buf_addf(out, "%lld", (long long)row->offset);
	gisa_buf_addc(out, '\t');
	cell(out, row->via);
	out->ptr[out->len - 1] = '\n';
	t->written = t->out(t->ctx, gisa_buf_str(out));
	return t->written;
}

enum gisa_status gisa_fetch_status(const char *archive, bool (*out)(void *ctx, struct gisa_str line),
				   void *ctx, struct gisa_error *err)
{
	struct table table = { .out = out, .ctx = ctx };
	struct gisa_fetch_state *state;
	enum gisa_status status = gisa_archive_state(archive, &state, err);
	if (status != GISA_OK)
		return status;
	table.written = out(ctx, gisa_str(header, sizeof header - 1));
	if (table.written)
		gisa_fetch_state_each(state, on_row, &table);
	if (gisa_fetch_state_failed(state, err))
		status = GISA_WRITE;
	gisa_fetch_state_close(state);
	gisa_buf_free(&table.line);
	return status;
}
