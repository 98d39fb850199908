/* Questions an evaluator asks of its article. */
#include "extract/context.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

size_t gisa_context_sentence(const struct gisa_context *ctx, size_t at)
{
	size_t low = 0, high = ctx->sentence_count;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (ctx->sentences[mid].start <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

struct gisa_str gisa_context_text(const struct gisa_context *ctx, size_t sentence)
{
	if (sentence >= ctx->sentence_count)
		return gisa_str(NULL, 0);
	return gisa_str_sub(ctx->text, ctx->sentences[sentence].start, ctx->sentences[sentence].end);
}

void gisa_trace_line(struct gisa_context *ctx, const char *format, ...)
{
	char line[1024];
	va_list args;
	va_start(args, format);
	int n = vsnprintf(line, sizeof line, format, args);
	va_end(args);
	struct gisa_str said = gisa_str(line, n > 0 ? (size_t)n : 0);
	if (said.len >= sizeof line)
		said.len = gisa_utf8_floor(gisa_str(line, sizeof line), sizeof line - 1);
	if (said.len)
		ctx->trace(ctx->trace_user, ctx->trace_start, ctx->trace_end, said);
}
