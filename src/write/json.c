/* Mentions as JSON Lines: one object a row, empty cells left out, amounts as strings (exact). */
#include "base/json.h"
#include "write/export.h"
#include "write/table.h"
#include "write/tsvfile.h"

static void row(struct gisa_buf *buf, const struct gisa_tsv_file *in)
{
	gisa_buf_addc(buf, '{');
	for (size_t i = 0; i < in->count; i++) {
		char name[64];
		snprintf(name, sizeof name, "%.*s", GISA_FMT(in->names[i]));
		if (in->kinds[i] == GISA_CELL_INTEGER && in->cells[i].len)
			gisa_buf_addf(buf, "%s\"%s\":%.*s", buf->ptr[buf->len - 1] == '{' ? "" : ",", name,
				      GISA_FMT(in->cells[i]));
		else
			gisa_json_add_member(buf, name, in->cells[i]);
	}
	gisa_buf_add(buf, GISA_LIT("}\n"));
}

enum gisa_status gisa_export_json(const char *dir, const char *path, struct gisa_export_totals *totals,
				  struct gisa_error *err)
{
	struct gisa_arena arena = { 0 };
	struct gisa_tsv_file in;
	struct gisa_out out;
	struct gisa_buf buf = { 0 };
	*totals = (struct gisa_export_totals){ 0 };
	enum gisa_status status = gisa_out_open_path(&out, path, err);
	if (status == GISA_OK)
		status = gisa_tsv_open(&in, gisa_table_files(&arena, dir, "mentions"), err);
	else
		in = (struct gisa_tsv_file){ 0 };
	while (status == GISA_OK && (status = gisa_tsv_next(&in, err)) == GISA_OK) {
		row(&buf, &in);
		totals->mentions++;
		if (buf.len > 256 * 1024) {
			status = gisa_out_write(&out, gisa_buf_str(&buf), err);
			gisa_buf_reset(&buf);
		}
	}
	if (status == GISA_END)
		status = gisa_out_write(&out, gisa_buf_str(&buf), err);
	gisa_tsv_close(&in);
	status = gisa_out_end(&out, status, err);
	gisa_buf_free(&buf);
	gisa_arena_free(&arena);
	return status;
}
