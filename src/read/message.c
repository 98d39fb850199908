/*
 * HTTP messages as crawlers store them: mostly as they came over the wire, sometimes with the
 * codings taken off and the head left as it was.
 */
#include "read/message.h"

#include "base/utf8.h"
#include "normalize/label.h"
#include "read/field.h"
#include "read/inflate.h"

enum { CODINGS = 4 }; /* content codings on top of one another; more is an attack */

struct head {
	struct gisa_str transfer, content; /* Transfer-Encoding, Content-Encoding */
	struct gisa_str type, length;      /* Content-Type and Content-Length: the last ones count */
};

void gisa_message_release(struct gisa_message *h)
{
	gisa_buf_free(&h->dechunked);
	gisa_buf_free(&h->decoded);
	gisa_buf_free(&h->other);
}

/* "HTTP/1.1 200 OK" -> 200; 0 for anything else. */
static int message_status(struct gisa_str line)
{
	struct gisa_str version, code;
	if (!gisa_str_starts(line, GISA_LIT("HTTP/")) || !gisa_str_split(&line, ' ', &version))
		return 0;
	line = gisa_str_trim(line);
	if (!line.ptr || !gisa_str_split(&line, ' ', &code) || code.len != 3)
		return 0;
	int status = 0;
	for (size_t i = 0; i < 3; i++) {
		if (!gisa_is_digit(code.ptr[i]))
			return 0;
		status = status * 10 + (code.ptr[i] - '0');
	}
	return status;
}

static void field(struct head *head, struct gisa_str line)
{
	static const struct gisa_field fields[] = {
		GISA_FIELD(struct head, "transfer-encoding", transfer),
		GISA_FIELD(struct head, "content-encoding", content),
		GISA_FIELD(struct head, "content-type", type),
		GISA_FIELD(struct head, "content-length", length),
	};
	struct gisa_str value, *to = gisa_field_place(fields, GISA_COUNT(fields), head, line, &value);
	if (to)
		*to = value;
}

/* Reads one head off *message. False: it has no end, and there is no body. */
static bool read_one_head(struct gisa_message *h, struct gisa_str *message, struct head *head)
{
	struct gisa_str line = { 0 };
	*head = (struct head){ 0 };
	while (message->len && (message->ptr[0] == '\r' || message->ptr[0] == '\n'))
		*message = gisa_str_sub(*message, 1, message->len);
	if (gisa_str_line(message, &line))
		h->status = message_status(line);
	while (gisa_field_line(message, &line)) {
		if (line.len == 0)
			return true;
		field(head, line);
	}
	return false;
}

/* The head that counts stands behind those of interim answers (100 Continue). */
static bool read_head(struct gisa_message *h, struct gisa_str *message, struct head *head)
{
	bool ends;
	do
		ends = read_one_head(h, message, head);
	while (ends && h->status >= 100 && h->status <= 199 && gisa_str_starts(*message, GISA_LIT("HTTP/")));
	return ends;
}

/* "1a2f;ext" -> its size; false when it is none or beyond 2^40. Nothing but blanks may stand beside it: a text may
 * begin with a year. */
static bool chunk_size(struct gisa_str line, uint64_t *size)
{
	size_t i = 0, zeros = 0;
	*size = 0;
	while (zeros < line.len && line.ptr[zeros] == '0')
		zeros++;
	for (i = zeros; i < line.len && i < zeros + 10; i++) {
		char c = gisa_lower(line.ptr[i]);
		if (!gisa_is_digit(c) && !(c >= 'a' && c <= 'f'))
			break;
		*size = *size << 4 | (uint64_t)(gisa_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	if (i == 0)
		return false;
	struct gisa_str rest = gisa_str_trim(gisa_str_sub(line, i, line.len));
	return rest.len == 0 || rest.ptr[0] == ';';
}

/* Whether the first chunk of so many bytes may be one: a line end follows; where it is cut, its size stands in a line
 * that ends as HTTP has it. Else a text begins with a number. */
static bool is_first_chunk(struct gisa_str body, uint64_t size, bool cr)
{
	if (size >= body.len)
		return cr || size == body.len;
	return body.ptr[size] == '\r' || body.ptr[size] == '\n';
}

/* Takes chunks off the body. False: not chunked at all. */
static bool dechunk(struct gisa_message *h, struct gisa_str body)
{
	struct gisa_str line;
	uint64_t size;
	gisa_buf_reset(&h->dechunked);
	for (size_t n = 0;; n++) {
		if (!gisa_str_line(&body, &line) || !chunk_size(line, &size)) {
			if (n == 0)
				return false;
			h->damage = "a chunk is damaged";
			break;
		}
		bool cr = line.ptr + line.len < body.ptr && line.ptr[line.len] == '\r';
		if (n == 0 && !is_first_chunk(body, size, cr))
			return false;
		if (size == 0)
			break;
		size_t take = size < body.len ? (size_t)size : body.len;
		gisa_buf_add(&h->dechunked, gisa_str_sub(body, 0, take));
		body = gisa_str_sub(body, take, body.len);
		if (take < size) {
			h->damage = "cut within a chunk";
			break;
		}
		if (gisa_str_starts(body, GISA_LIT("\r\n")))
			body = gisa_str_sub(body, 2, body.len);
		else if (gisa_str_starts(body, GISA_LIT("\n")))
			body = gisa_str_sub(body, 1, body.len);
	}
	h->body = gisa_buf_str(&h->dechunked);
	return true;
}

/* Whether what could not be decoded is no code at all: so many packed bytes have control characters among them, and
 * fewer are no valid UTF-8. */
static bool is_text(struct gisa_str bytes)
{
	enum { ENOUGH = 64, SAMPLE = 1024 };
	struct gisa_str sample = gisa_str_sub(bytes, 0, bytes.len < SAMPLE ? bytes.len : SAMPLE);
	for (size_t i = 0; i < sample.len; i++)
		if ((unsigned char)sample.ptr[i] < ' ' && !gisa_is_space(sample.ptr[i]) && sample.ptr[i] != '\x1B')
			return false;
	return bytes.len >= ENOUGH || gisa_utf8_valid(bytes) == bytes.len;
}

/* Takes the outermost coding off h->body. */
static void decode(struct gisa_message *h, struct gisa_str coding, size_t max_bytes)
{
	struct gisa_buf *out = &h->other; /* the body may stand in `decoded` */
	if (coding.len == 0 || gisa_str_eq_nocase(coding, GISA_LIT("identity")) || h->body.len == 0 ||
	    gisa_inflate_plain(coding, h->body))
		return;
	gisa_buf_reset(out);
	out->max = max_bytes;
	enum gisa_inflated result = gisa_inflate(coding, h->body, out);
	if ((result == GISA_INFLATED_CUT || result == GISA_INFLATED_UNKNOWN) && is_text(h->body))
		return;
	switch (result) {
	case GISA_INFLATED_WHOLE: break;
	case GISA_INFLATED_CUT: h->damage = "its compressed body is damaged"; break;
	case GISA_INFLATED_FULL: h->too_large = true; break;
	case GISA_INFLATED_UNKNOWN: h->damage = "a content coding that is not known"; break;
	}
	h->body = gisa_buf_str(out);
	struct gisa_buf swap = h->decoded;
	h->decoded = h->other;
	h->other = swap;
}

/* Codings are named in the order they were put on. */
static void decode_all(struct gisa_message *h, struct gisa_str codings, size_t max_bytes)
{
	struct gisa_str list[CODINGS + 1], one;
	size_t count = 0;
	while (codings.len && count <= CODINGS && gisa_str_split(&codings, ',', &one))
		list[count++] = gisa_str_trim(one);
	if (count > CODINGS) {
		h->damage = "more content codings than anybody needs";
		h->body.len = 0;
		return;
	}
	while (count-- && !h->damage && !h->too_large)
		decode(h, list[count], max_bytes);
}

void gisa_message_read(struct gisa_message *h, struct gisa_str message, size_t max_bytes)
{
	struct head head = { 0 };
	struct gisa_str type;
	h->status = 0;
	h->damage = NULL;
	h->too_large = false;
	h->body = h->type = h->charset = gisa_str("", 0);
	if (!read_head(h, &message, &head)) {
		h->damage = "no end of the head";
		return;
	}
	h->charset = gisa_charset_of_content_type(head.type, h->charset_room);
	if (gisa_str_split(&head.type, ';', &type))
		h->type = gisa_str_trim(type);
	h->body = message;
	bool chunked = gisa_str_find_nocase(head.transfer, GISA_LIT("chunked"), 0) != GISA_NPOS;
	if (chunked)
		dechunk(h, message);
	/* stored packed and without the word that says so */
	bool packed = head.content.len == 0 && gisa_str_starts(h->body, GISA_LIT("\x1F\x8B\x08")) &&
		      gisa_str_find_nocase(h->type, GISA_LIT("text/"), 0) == 0;
	decode_all(h, packed ? GISA_LIT("gzip") : head.content, max_bytes);
	if (!h->damage && !chunked && message.len && message.len < gisa_str_number(head.length))
		h->damage = "shorter than its Content-Length";
}
