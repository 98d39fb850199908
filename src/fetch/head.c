/*
 * The head of an answer. What two readers might read in two ways (two lengths, two places to go) is a fault, not a
 * choice.
 */
#include "fetch/head.h"

#include "fetch/date.h"

int gisa_head_status(struct gisa_str head)
{
	struct gisa_str line;
	if (!gisa_str_line(&head, &line) || !gisa_str_starts(line, GISA_LIT("HTTP/")))
		return 0;
	const char *space = memchr(line.ptr, ' ', line.len);
	size_t at = space ? (size_t)(space - line.ptr) + 1 : line.len;
	if (at + 3 > line.len || !gisa_is_digit(line.ptr[at]) || !gisa_is_digit(line.ptr[at + 1]) ||
	    !gisa_is_digit(line.ptr[at + 2]) || (at + 3 < line.len && gisa_is_digit(line.ptr[at + 3])))
		return 0;
	return (line.ptr[at] - '0') * 100 + (line.ptr[at + 1] - '0') * 10 + (line.ptr[at + 2] - '0');
}

/* Splits "name: value"; false where there is no colon or no name. */
static bool head_field(struct gisa_str line, struct gisa_str *name, struct gisa_str *value)
{
	const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
	if (!colon || colon == line.ptr)
		return false;
	size_t n = (size_t)(colon - line.ptr);
	*name = gisa_str_trim(gisa_str_sub(line, 0, n));
	*value = gisa_str_trim(gisa_str_sub(line, n + 1, line.len));
	return true;
}

bool gisa_head_next(struct gisa_str head, const char *name, size_t *pos, struct gisa_str *value)
{
	struct gisa_str rest = gisa_str_sub(head, *pos, head.len), line, field;
	while (gisa_str_line(&rest, &line)) {
		*pos = head.len - rest.len;
		if (head_field(line, &field, value) && gisa_str_eq_nocase(field, gisa_cstr(name)))
			return true;
	}
	return false;
}

struct gisa_str gisa_head_get(struct gisa_str head, const char *name)
{
	size_t pos = 0;
	struct gisa_str value;
	return gisa_head_next(head, name, &pos, &value) ? value : gisa_str(NULL, 0);
}

/* All values of a Content-Length, also in lists, must be the same digits. */
static bool lengths_agree(struct gisa_str head)
{
	size_t pos = 0;
	struct gisa_str value, item, first = { 0 };
	while (gisa_head_next(head, "Content-Length", &pos, &value)) {
		if (value.len == 0)
			return false;
		while (gisa_str_split(&value, ',', &item)) {
			item = gisa_str_trim(item);
			for (size_t i = 0; i < item.len; i++)
				if (!gisa_is_digit(item.ptr[i]))
					return false;
			if (item.len == 0 || (first.len && !gisa_str_eq(item, first)))
				return false;
			first = item;
		}
	}
	return true;
}

static bool locations_agree(struct gisa_str head)
{
	size_t pos = 0;
	struct gisa_str value, first = { 0 };
	while (gisa_head_next(head, "Location", &pos, &value)) {
		if (first.len && !gisa_str_eq(value, first))
			return false;
		first = value;
	}
	return true;
}

/* Nothing but "chunked", once: no other transfer encoding is ever asked for. */
static bool transfer_is_plain(struct gisa_str head)
{
	size_t pos = 0;
	struct gisa_str value;
	bool seen = false;
	while (gisa_head_next(head, "Transfer-Encoding", &pos, &value)) {
		if (seen || !gisa_str_eq_nocase(value, GISA_LIT("chunked")))
			return false;
		seen = true;
	}
	return true;
}

const char *gisa_head_fault(struct gisa_str head)
{
	struct gisa_str rest = head, line = GISA_LIT(""), name, value;
	gisa_str_line(&rest, &line); /* the status line */
	while (gisa_str_line(&rest, &line)) {
		if (line.len == 0)
			break;
		if (memchr(line.ptr, '\0', line.len) || memchr(line.ptr, '\r', line.len))
			return "a control character in the head";
		bool folded = line.ptr[0] == ' ' || line.ptr[0] == '\t';
		if (!folded && !head_field(line, &name, &value))
			return "a line in the head that is no field";
	}
	if (!lengths_agree(head))
		return "no valid Content-Length";
	if (!transfer_is_plain(head))
		return "a transfer encoding that was not asked for";
	return locations_agree(head) ? NULL : "two different Locations";
}

int64_t gisa_head_length(struct gisa_str head)
{
	struct gisa_str value = gisa_head_get(head, "Content-Length");
	int64_t length = 0;
	if (value.len == 0 || gisa_head_get(head, "Transfer-Encoding").len) /* which overrules it */
		return -1;
	for (size_t i = 0; i < value.len && gisa_is_digit(value.ptr[i]); i++)
		length = length > INT64_MAX / 10 - 9 ? INT64_MAX / 10 : length * 10 + (value.ptr[i] - '0');
	return length;
}

int64_t gisa_head_retry_after(struct gisa_str head, int64_t now)
{
	struct gisa_str value = gisa_head_get(head, "Retry-After");
	if (value.len == 0)
		return -1;
	size_t digits = 0;
	int64_t seconds = 0;
	while (digits < value.len && gisa_is_digit(value.ptr[digits]) && digits < 12)
		seconds = seconds * 10 + (value.ptr[digits++] - '0');
	if (digits == value.len)
		return seconds;
	int64_t at = gisa_date_read(value, 0);
	if (at == GISA_NO_TIME)
		return -1;
	return at > now ? at - now : 0;
}

void gisa_head_archived(struct gisa_str head, size_t body_len, struct gisa_buf *out)
{
	static const char *const renamed[] = { "Content-Encoding", "Transfer-Encoding", "Content-Length" };
	struct gisa_str rest = head, line = GISA_LIT(""), name, value;
	bool same = !gisa_head_get(head, "Content-Encoding").len &&
		    !gisa_head_get(head, "Transfer-Encoding").len &&
		    gisa_head_length(head) == (int64_t)body_len;
	gisa_str_line(&rest, &line);
	const char *space = memchr(line.ptr, ' ', line.len);
	gisa_buf_addf(out, "HTTP/1.1%.*s\r\n", space ? (int)(line.len - (size_t)(space - line.ptr)) : 0,
		      space ? space : "");
	while (gisa_str_line(&rest, &line) && line.len) {
		for (size_t i = 0; i < GISA_COUNT(renamed); i++)
			if (!same && head_field(line, &name, &value) &&
			    gisa_str_eq_nocase(name, gisa_cstr(renamed[i])))
				gisa_buf_add(out, GISA_LIT("X-Archive-Orig-"));
		gisa_buf_add(out, line);
		gisa_buf_add(out, GISA_LIT("\r\n"));
	}
	if (!same)
		gisa_buf_addf(out, "Content-Length: %zu\r\n", body_len);
	gisa_buf_add(out, GISA_LIT("\r\n"));
}
