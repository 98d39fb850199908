/*
 * The window is read before anything is decided; then it and what follows go through one decoder.
 * Clean text is made of pieces that end before a line feed or a blank, since nothing that
 * gisa_clean() does reaches over one.
 */
#include "normalize/recode.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/utf8.h"
#include "normalize/charset.h"
#include "normalize/mixed.h"
#include "normalize/normalize.h"
#include "normalize/reference.h"

enum {
	WINDOW = 2 << 20,
	PIECE = 128 << 10, /* input read at once behind the window */
	ROOM = 256 << 10   /* decoded text */
};

struct flow {
	const struct gisa_recode_options *options;
	const struct gisa_recode_io *io;
	struct gisa_recode_report *report;
	struct gisa_decoder decoder;
	struct gisa_arena arena; /* one piece of clean text */
	char *window, *text;     /* owned, WINDOW and ROOM bytes */
	size_t window_len, text_len;
	bool at_end;
	bool is_markup; /* the stream begins with '<': its references are not ours to decode */
	struct gisa_error *err;
};

static enum gisa_status recode_fill(struct flow *f, size_t size)
{
	enum gisa_status status = GISA_OK;
	f->window_len = 0;
	while (status == GISA_OK && !f->at_end && f->window_len < size) {
		size_t n = 0;
		status = f->io->read(f->io->ctx, f->window + f->window_len, size - f->window_len, &n, f->err);
		f->window_len += n;
		f->at_end = n == 0;
	}
	return status;
}

/* The text up to `end` leaves, cleaned where asked for; the rest moves to the front. */
static enum gisa_status write_text(struct flow *f, size_t end)
{
	struct gisa_str s = gisa_str(f->text, end);
	if (f->options->clean) {
		s = gisa_repair(&f->arena, s, &f->report->repairs);
		if (!f->is_markup)
			s = gisa_unescape(&f->arena, s, &f->report->references);
		s = gisa_clean(&f->arena, s);
	}
	enum gisa_status status = s.len ? f->io->write(f->io->ctx, s, f->err) : GISA_OK;
	gisa_arena_reset(&f->arena);
	f->text_len -= end;
	memmove(f->text, f->text + end, f->text_len);
	return status;
}

/* Where the text can be cut so that both sides are cleaned as the whole would be: before its last
 * line feed, else its last blank, else (no such text is known) anywhere. */
static size_t cut(const struct flow *f)
{
	size_t blank = 0;
	if (!f->options->clean)
		return f->text_len;
	for (size_t i = f->text_len; i-- > 1;) {
		if (f->text[i] == '\n' && f->text[i - 1] != '\r')
			return i;
		if (f->text[i] == ' ' && blank == 0)
			blank = i;
	}
	return blank ? blank : f->text_len;
}

/* Valid UTF-8 that stays as it is needs no copy. */
static bool passes(const struct flow *f, struct gisa_str bytes)
{
	return !f->options->clean && f->decoder.charset->codec == GISA_CODEC_UTF8 &&
	       f->decoder.held_len == 0 && gisa_utf8_valid(bytes) == bytes.len;
}

static enum gisa_status feed(struct flow *f, struct gisa_str bytes)
{
	enum gisa_status status = GISA_OK;
	if (passes(f, bytes)) {
		f->decoder.offset += bytes.len;
		status = write_text(f, f->text_len);
		return status == GISA_OK && bytes.len ? f->io->write(f->io->ctx, bytes, f->err) : status;
	}
	const unsigned char *in = (const unsigned char *)bytes.ptr, *in_end = in + bytes.len;
	for (bool done = false; !done && status == GISA_OK;) {
		unsigned char *text = (unsigned char *)f->text, *out = text + f->text_len;
		done = gisa_decoder_run(&f->decoder, &in, in_end, &out, text + ROOM - GISA_CODEC_ROOM);
		f->text_len = (size_t)(out - text);
		if (!done || f->text_len > ROOM / 2)
			status = write_text(f, cut(f));
	}
	return status;
}

static enum gisa_status finish(struct flow *f)
{
	unsigned char *out = (unsigned char *)f->text + f->text_len;
	gisa_decoder_end(&f->decoder, &out);
	f->text_len = (size_t)(out - (unsigned char *)f->text);
	f->report->errors += f->decoder.errors;
	return write_text(f, f->text_len);
}

/* Errors of the window in the charset chosen; nothing is told or written. */
static uint64_t count_errors(struct flow *f, struct gisa_str bytes)
{
	struct gisa_decoder d;
	if (gisa_decoder_init(&d, f->report->charset) != GISA_OK)
		return 0;
	const unsigned char *in = (const unsigned char *)bytes.ptr, *in_end = in + bytes.len;
	for (bool done = false; !done;) {
		unsigned char *out = (unsigned char *)f->text;
		done = gisa_decoder_run(&d, &in, in_end, &out, (unsigned char *)f->text + ROOM);
	}
	gisa_decoder_release(&d);
	return d.errors;
}

/* A whole document that mixes encodings becomes one in UTF-8. */
static struct gisa_str unmix(struct flow *f, struct gisa_str bytes, struct gisa_arena *arena)
{
	enum gisa_codec codec = f->report->charset->codec;
	struct gisa_str text;
	if (!f->options->clean || f->options->charset || !f->at_end ||
	    (codec != GISA_CODEC_UTF8 && codec != GISA_CODEC_UHC) || count_errors(f, bytes) == 0 ||
	    !gisa_mixed(arena, bytes, f->io->lost, f->io->ctx, &text, &f->report->errors))
		return bytes;
	f->report->mixed = true;
	return text;
}

static void choose(struct flow *f, size_t *bom_len)
{
	enum gisa_codec codec;
	struct gisa_str window = gisa_str(f->window, f->window_len);
	if (f->options->charset && (*bom_len = gisa_bom(window, &codec)) == 0) {
		f->report->charset = f->options->charset;
		f->report->from = "option";
		return;
	}
	struct gisa_choice choice = gisa_choose(window, gisa_str(NULL, 0), GISA_KIND_UNKNOWN, f->at_end);
	f->report->charset = choice.charset;
	f->report->from = choice.from;
	*bom_len = choice.bom_len;
}

static bool is_plain(struct gisa_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80 || s.ptr[i] == '\x1B' || s.ptr[i] == '\0')
			return false;
	return true;
}

static enum gisa_status start_decoder(struct flow *f, uint64_t offset)
{
	gisa_decoder_release(&f->decoder);
	enum gisa_status status = gisa_decoder_init(&f->decoder, f->report->charset);
	f->decoder.on_loss = f->io->lost;
	f->decoder.ctx = f->io->ctx;
	f->decoder.offset = offset;
	if (status == GISA_OK)
		return status;
	return gisa_fail(f->err, status, gisa_cstr(f->report->charset->name),
			 "iconv(3) has no converter for this charset");
}

/* Chooses. Windows of ASCII show nothing, and are the same in all charsets: they pass, the choice
 * waits. */
static enum gisa_status begin(struct flow *f, size_t *bom_len)
{
	choose(f, bom_len);
	enum gisa_status status = start_decoder(f, *bom_len);
	while (status == GISA_OK && !f->at_end && strcmp(f->report->from, "guess") == 0 &&
	       is_plain(gisa_str(f->window, f->window_len))) {
		status = feed(f, gisa_str(f->window, f->window_len));
		if (status == GISA_OK)
			status = recode_fill(f, WINDOW);
		choose(f, bom_len);
		*bom_len = 0;
		if (status == GISA_OK)
			status = start_decoder(f, f->decoder.offset);
	}
	return status;
}

static enum gisa_status run(struct flow *f, struct gisa_arena *arena)
{
	size_t bom_len = 0;
	enum gisa_status status = begin(f, &bom_len);
	if (status != GISA_OK)
		return status;
	struct gisa_str bytes = unmix(f, gisa_str(f->window + bom_len, f->window_len - bom_len), arena);
	f->is_markup = gisa_str_starts(gisa_str_trim(bytes), GISA_LIT("<"));
	if (f->report->mixed) /* what unmix() gives needs no further reading */
		gisa_decoder_init(&f->decoder, gisa_charset_of(GISA_CODEC_UTF8));
	while (status == GISA_OK && bytes.len > 0) {
		status = feed(f, bytes);
		if (status == GISA_OK)
			status = recode_fill(f, PIECE);
		bytes = gisa_str(f->window, f->window_len);
	}
	return status == GISA_OK ? finish(f) : status;
}

enum gisa_status gisa_recode(const struct gisa_recode_options *options, const struct gisa_recode_io *io,
			     struct gisa_recode_report *report, struct gisa_error *err)
{
	*report = (struct gisa_recode_report){ .from = "guess" };
	struct flow f = { .options = options, .io = io, .report = report, .err = err };
	struct gisa_arena unmixed = { 0 };
	f.window = gisa_xmalloc(WINDOW);
	f.text = gisa_xmalloc(ROOM);
	enum gisa_status status = recode_fill(&f, WINDOW);
	if (status == GISA_OK)
		status = run(&f, &unmixed);
	gisa_decoder_release(&f.decoder);
	gisa_arena_free(&f.arena);
	gisa_arena_free(&unmixed);
	free(f.window);
	free(f.text);
	return status;
}
