/* normalize --explain: why a page is read as it is, block by block. */
#include "base/error.h"
#include "cli/cmd.h"
#include "normalize/normalize.h"
#include "page/explain.h"
#include "read/read.h"

struct explain {
	struct gisa_arena arena;
	struct gisa_buf rows;
	bool failed; /* an input could not be read, or is no page */
};

static enum gisa_status explain_pages_document(void *ctx, const struct gisa_document *document, struct gisa_error *err)
{
	struct explain *x = ctx;
	struct gisa_decoded decoded;
	struct gisa_error trouble = document->trouble;
	(void)err;
	if (trouble.status == GISA_OK && document->kind != GISA_KIND_HTML)
		gisa_fail(&trouble, GISA_USAGE, document->known.source, "no page: --explain is about HTML");
	if (trouble.status == GISA_OK)
		gisa_decode(&x->arena, document->bytes, document->charset, document->kind, &decoded, &trouble);
	if (trouble.status != GISA_OK) {
		gisa_report_error(&trouble);
		x->failed = true;
		return GISA_OK;
	}
	gisa_buf_reset(&x->rows);
	gisa_page_explain(&x->arena, gisa_joined(&x->arena, decoded.text), &document->known, &x->rows);
	fwrite(x->rows.ptr, 1, x->rows.len, stdout);
	gisa_arena_reset(&x->arena);
	return GISA_OK;
}

int gisa_explain_pages(const struct gisa_args *args)
{
	struct explain x = { .failed = false };
	struct gisa_read_options options = { 0 };
	int status = 0;
	for (size_t i = 0; i < args->operand_count || i == 0; i++) {
		struct gisa_error err = { 0 };
		const char *input = args->operand_count ? args->operands[i] : "-";
		if (gisa_read(input, &options, explain_pages_document, &x, &err) != GISA_OK)
			status = gisa_report_error(&err);
	}
	gisa_arena_free(&x.arena);
	gisa_buf_free(&x.rows);
	return status ? status : x.failed;
}
