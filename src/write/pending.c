/* Weak stand-ins for rooms on their way, so that the program links; goes when they are in. */
#include "base/error.h"
#include "extract/extract.h"
#include "read/read.h"

#define S_WEAK __attribute__((weak))
#define S_PENDING return gisa_fail(err, GISA_SYSTEM, GISA_LIT("pending"), "not there yet")

S_WEAK enum gisa_status gisa_read(const char *input, const struct gisa_read_options *options,
				  gisa_document_sink *sink, void *ctx, struct gisa_error *err)
{
	(void)input, (void)options, (void)sink, (void)ctx;
	S_PENDING;
}
