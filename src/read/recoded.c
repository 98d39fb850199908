/* A decoder between two streams. Pages and texts that are one document do not come here: their charset is
 * gisa_decode()'s to say. */
#include "read/recoded.h"

#include "base/error.h"

enum { STEP = 64 * 1024 };

static bool is_odd(enum gisa_codec codec)
{
	return codec >= GISA_CODEC_ISO2022KR && codec != GISA_CODEC_FOREIGN;
}

static bool has(struct gisa_str s, char c)
{
	return s.len && memchr(s.ptr, c, s.len);
}

/* CR alone: where there is no line feed behind any of them. */
static bool ends_in_cr(struct gisa_str text)
{
	return has(text, '\r') && !has(text, '\n');
}

bool gisa_recoded_is_due(struct gisa_str head, struct gisa_recoded *how)
{
	char text[1024];
	enum gisa_codec codec;
	*how = (struct gisa_recoded){ 0 };
	if (has(head, '\0') || has(head, '\x1B') || gisa_bom(head, &codec)) {
		how->choice = gisa_choose(gisa_str_sub(head, 0, head.len - head.len % 4), gisa_str(NULL, 0), GISA_KIND_TEXT, false);
		if (!is_odd(how->choice.charset->codec))
			how->choice = (struct gisa_choice){ 0 };
	}
	how->cr = ends_in_cr(how->choice.charset ? gisa_recoded_head(how, head, text, sizeof text) : head);
	return how->choice.charset || how->cr;
}

static void end_lines(const struct gisa_recoded *how, char *text, size_t len)
{
	for (size_t i = 0; how->cr && i < len; i++)
		if (text[i] == '\r')
			text[i] = '\n';
}

/* As much as there is room for; how many of the bytes were used. */
static size_t decode(struct gisa_recoded *how, struct gisa_str bytes, char *to, size_t room, size_t *used)
{
	unsigned char *out = (unsigned char *)to;
	const unsigned char *in = (const unsigned char *)bytes.ptr;
	if (!how->choice.charset) {
		*used = bytes.len < room ? bytes.len : room;
		memcpy(to, bytes.ptr, *used);
		return *used;
	}
	gisa_decoder_run(&how->decoder, &in, in + bytes.len, &out, out + room);
	*used = (size_t)((const char *)in - bytes.ptr);
	return (size_t)((char *)out - to);
}

struct gisa_str gisa_recoded_head(const struct gisa_recoded *how, struct gisa_str head, char *to, size_t room)
{
	struct gisa_recoded copy = *how;
	size_t used, len = 0;
	if (!how->choice.charset || gisa_decoder_init(&copy.decoder, how->choice.charset) == GISA_OK)
		len = decode(&copy, gisa_str_sub(head, how->choice.bom_len, head.len), to, room, &used);
	if (how->choice.charset)
		gisa_decoder_release(&copy.decoder);
	end_lines(how, to, len);
	return gisa_str(to, len);
}

/* The end of the raw bytes: a character cut off there. */
static size_t finish(struct gisa_recoded *how, char *to)
{
	unsigned char *out = (unsigned char *)to;
	how->ended = true;
	if (how->choice.charset)
		gisa_decoder_end(&how->decoder, &out);
	return (size_t)((char *)out - to);
}

/* gisa_pull(): ctx is the struct gisa_recoded. */
static size_t pull(void *ctx, char *to, size_t room, struct gisa_error *err)
{
	struct gisa_recoded *how = ctx;
	size_t n = 0, used = 1;
	gisa_stream_skip(how->raw, how->passed);
	how->passed = 0;
	while (n == 0 && used && !how->ended) { /* an escape, or half a character, gives nothing */
		if (gisa_stream_want(how->raw, STEP) == 0) {
			n = finish(how, to);
			break;
		}
		n = decode(how, gisa_stream_window(how->raw), to, room, &used);
		gisa_stream_take(how->raw, used);
	}
	end_lines(how, to, n);
	if (how->ended && how->raw->error.status != GISA_OK)
		*err = how->raw->error;
	else if (used == 0)
		gisa_fail(err, GISA_SYSTEM, gisa_str(NULL, 0), "no room to decode in");
	return n;
}

enum gisa_status gisa_recoded_open(struct gisa_recoded *how, struct gisa_stream *raw, struct gisa_stream *s)
{
	how->raw = raw;
	how->passed = how->choice.bom_len;
	gisa_stream_init(s, pull, how);
	s->least = GISA_CODEC_ROOM;
	return how->choice.charset ? gisa_decoder_init(&how->decoder, how->choice.charset) : GISA_OK;
}

void gisa_recoded_close(struct gisa_recoded *how, struct gisa_stream *s)
{
	gisa_stream_release(s);
	if (how->choice.charset)
		gisa_decoder_release(&how->decoder);
}
