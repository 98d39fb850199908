/* gisa normalize --records: what records a WARC or ARC file holds, as a table. */
#include <stdlib.h>

#include "cli/cmd.h"
#include "read/read.h"
#include "write/tsv.h"

static void cell(struct gisa_buf *row, struct gisa_str value, char end)
{
	gisa_tsv_cell(row, value, false);
	gisa_buf_addc(row, end);
}

struct records {
	struct gisa_buf row;
	struct gisa_str file; /* said before the offset, as in a source; empty where there is but one file */
	const char *only;     /* the one INPUT, or NULL */
	bool damaged;         /* a record, or an input that could not be read */
};

static enum gisa_status records_row(void *ctx, const struct gisa_record *r, struct gisa_error *err)
{
	struct records *records = ctx;
	struct gisa_buf *row = &records->row;
	(void)err;
	records->damaged |= r->damage.len > 0;
	gisa_buf_reset(row);
	if (records->file.len)
		cell(row, records->file, '#');
	cell(row, r->place, '\t');
	cell(row, r->type, '\t');
	cell(row, r->uri, '\t');
	if (r->status)
		gisa_buf_addf(row, "%d", r->status);
	gisa_buf_addf(row, "\t%llu\t%llu\t", (unsigned long long)r->length, (unsigned long long)r->payload);
	cell(row, r->damage, '\n');
	fwrite(row->ptr, 1, row->len, stdout);
	return GISA_OK;
}

static enum gisa_status records_file(void *ctx, struct gisa_str path, struct gisa_error *err)
{
	struct records *records = ctx;
	bool alone = records->only && gisa_str_is(path, records->only);
	char *name = gisa_xstrdup(path);
	records->file = alone ? gisa_str("", 0) : path;
	enum gisa_status status = gisa_read_records(name, records_row, records, err);
	free(name);
	return status;
}

static enum gisa_status trouble(void *ctx, const struct gisa_document *document, struct gisa_error *err)
{
	struct records *records = ctx;
	(void)err;
	records->damaged = true;
	gisa_report_error(&document->trouble);
	return GISA_OK;
}

int gisa_print_records(const struct gisa_args *args)
{
	const struct gisa_read_options options = { .files = records_file };
	struct records records = { .only = args->operand_count < 2 ? "-" : NULL };
	int status = 0;
	if (args->operand_count == 1)
		records.only = args->operands[0];
	fputs("offset\ttype\turi\tstatus\tlength\tpayload\tdamage\n", stdout);
	for (size_t i = 0; i < args->operand_count || i == 0; i++) {
		struct gisa_error err = { 0 };
		const char *input = args->operand_count ? args->operands[i] : "-";
		if (gisa_read(input, &options, trouble, &records, &err) != GISA_OK)
			status = gisa_report_error(&err);
	}
	gisa_buf_free(&records.row);
	return status ? status : records.damaged;
}
