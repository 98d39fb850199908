/* Any bytes as annotations, a table or JSON-LD: rows have spans, and what is read is written and read again the same.
 */
#include <stdlib.h>

#include "eval/annotation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void spans(const struct gisa_annotations *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].start >= rows->items[i].end)
			abort();
}

static void again(const struct gisa_annotations *rows)
{
	struct gisa_annotations back = { 0 };
	struct gisa_buf first = { 0 }, second = { 0 };
	struct gisa_error err = { 0 };
	gisa_webannotation_write(&first, rows, 0, rows->count);
	if (gisa_webannotation_read(gisa_buf_str(&first), "x", &back, &err) != GISA_OK)
		abort();
	gisa_webannotation_write(&second, &back, 0, back.count);
	if (!gisa_str_eq(gisa_buf_str(&first), gisa_buf_str(&second)))
		abort();
	gisa_buf_free(&first);
	gisa_buf_free(&second);
	gisa_annotations_free(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gisa_str text = { (const char *)data, size };
	struct gisa_annotations rows = { 0 };
	struct gisa_error err = { 0 };
	bool json = size && (data[0] == '{' || data[0] == '[');
	enum gisa_status status = json ? gisa_webannotation_read(text, "x", &rows, &err) :
					 gisa_annotations_tsv(text, "x", &rows, &err);
	spans(&rows);
	if (status == GISA_OK && json)
		again(&rows);
	gisa_annotations_free(&rows);
	return 0;
}
