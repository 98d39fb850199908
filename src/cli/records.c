/* gisa normalize --records: what records a WARC or ARC file holds, as a table. */
#include "cli/cmd.h"
#include "read/read.h"
#include "write/tsv.h"

static void S_cell(struct gisa_buf *row, struct gisa_str value, char end)
{
	gisa_tsv_cell(row, value, false);
	gisa_buf_addc(row, end);
}

struct S_records {
	struct gisa_buf row;
	bool damaged;
};

static enum gisa_status S_row(void *ctx, const struct gisa_record *r, struct gisa_error *err)
{
	struct S_records *records = ctx;
	struct gisa_buf *row = &records->row;
	(void)err;
	records->damaged |= r->damage.len > 0;
	gisa_buf_reset(row);
	S_cell(row, r->place, '\t');
	S_cell(row, r->type, '\t');
	S_cell(row, r->uri, '\t');
	if (r->status)
		gisa_buf_addf(row, "%d", r->status);
	gisa_buf_addf(row, "\t%llu\t%llu\t", (unsigned long long)r->length, (unsigned long long)r->payload);
	S_cell(row, r->damage, '\n');
	fwrite(row->ptr, 1, row->len, stdout);
	return GISA_OK;
}

int gisa_print_records(const struct gisa_args *args)
{
	struct S_records records = { 0 };
	int status = 0;
	fputs("offset\ttype\turi\tstatus\tlength\tpayload\tdamage\n", stdout);
	for (size_t i = 0; i < args->operand_count || i == 0; i++) {
		struct gisa_error err = { 0 };
		const char *path = args->operand_count ? args->operands[i] : "-";
		if (gisa_read_records(path, S_row, &records, &err) != GISA_OK)
			status = gisa_report_error(&err);
	}
	gisa_buf_free(&records.row);
	return status ? status : records.damaged;
}
