/*
 * Hosts, as the WHATWG URL standard reads them. Every spelling of an address (127.1, 0x7f.1,
 * 2130706433, fullwidth digits, %-escapes) becomes the one dotted form here, so what is logged and
 * what is connected to are the same; the guard at the socket does not rely on it.
 *
 * IDNA is UTS 46 as far as utf8proc carries it: NFKC, lower case, ignorable characters dropped,
 * then Punycode (RFC 3492). Labels that begin with xn-- must decode to something that encodes back.
 */
#include "fetch/url.h"

#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { HOST_MAX = 253, LABEL_MAX = 63 };

/* ---- IPv6 ------------------------------------------------------------------------------------ */

/* The dotted tail of an IPv6 address: four decimal bytes without leading zeros. */
static bool ipv4_tail(struct gisa_str s, uint16_t piece[2])
{
	unsigned bytes[4], count = 0;
	struct gisa_str part;
	while (gisa_str_split(&s, '.', &part)) {
		if (count == 4 || part.len == 0 || part.len > 3 || (part.len > 1 && part.ptr[0] == '0'))
			return false;
		unsigned value = 0;
		for (size_t i = 0; i < part.len; i++) {
			if (!gisa_is_digit(part.ptr[i]))
				return false;
			value = value * 10 + (unsigned)(part.ptr[i] - '0');
		}
		if (value > 255)
			return false;
		bytes[count++] = value;
	}
	if (count != 4)
		return false;
	piece[0] = (uint16_t)(bytes[0] << 8 | bytes[1]);
	piece[1] = (uint16_t)(bytes[2] << 8 | bytes[3]);
	return true;
}

/* Reads up to four hex digits; the count. */
static size_t host_piece(struct gisa_str s, uint16_t *out)
{
	size_t n = 0;
	unsigned value = 0;
	while (n < 4 && n < s.len && gisa_hex_digit(s.ptr[n]) >= 0)
		value = value * 16 + (unsigned)gisa_hex_digit(s.ptr[n++]);
	*out = (uint16_t)value;
	return n;
}

static bool ipv6(struct gisa_str s, uint16_t pieces[8])
{
	int count = 0, gap = -1;
	if (s.len >= 2 && s.ptr[0] == ':') {
		if (s.ptr[1] != ':')
			return false;
		s = gisa_str_sub(s, 2, s.len);
		gap = 0;
	}
	while (s.len) {
		if (count == 8)
			return false;
		if (s.ptr[0] == ':') { /* the second of two */
			if (gap >= 0)
				return false;
			gap = count;
			s = gisa_str_sub(s, 1, s.len);
			continue;
		}
		size_t n = host_piece(s, &pieces[count]);
		if (n < s.len && s.ptr[n] == '.') {
			if (count > 6 || !ipv4_tail(s, &pieces[count]))
				return false;
			count += 2;
			break;
		}
		if (n == 0 || (n < s.len && s.ptr[n] != ':') || n + 1 == s.len)
			return false;
		count++;
		s = gisa_str_sub(s, n < s.len ? n + 1 : n, s.len);
	}
	if (gap < 0)
		return count == 8;
	if (count == 8)
		return false;
	size_t tail = (size_t)(count - gap);
	memmove(pieces + 8 - tail, pieces + gap, tail * sizeof *pieces);
	memset(pieces + gap, 0, (8 - (size_t)count) * sizeof *pieces);
	return true;
}

/* The longest run of two or more zero pieces; its length, 0 for none. */
static int zero_run(const uint16_t pieces[8], int *start)
{
	int best = 1, run = 0;
	*start = -1;
	for (int i = 0; i < 8; i++) {
		run = pieces[i] == 0 ? run + 1 : 0;
		if (run > best) {
			best = run;
			*start = i - run + 1;
		}
	}
	return *start < 0 ? 0 : best;
}

static size_t write_ipv6(const uint16_t pieces[8], char *out)
{
	int start, run = zero_run(pieces, &start);
	char *p = out;
	*p++ = '[';
	for (int i = 0; i < 8; i++) {
		if (run && i == start) {
			p += snprintf(p, 3, "%s", i == 0 ? "::" : ":");
			i += run - 1;
			continue;
		}
		p += snprintf(p, 6, "%x%s", (unsigned)pieces[i], i < 7 ? ":" : "");
	}
	*p++ = ']';
	return (size_t)(p - out);
}

/* ---- IPv4 ------------------------------------------------------------------------------------ */

/* A number in C's spellings (0x.., 0.., decimal); -1 where it is none, large ones saturate. */
static int64_t ipv4_number(struct gisa_str s)
{
	unsigned base = 10;
	if (s.len >= 2 && s.ptr[0] == '0' && gisa_lower(s.ptr[1]) == 'x') {
		base = 16;
		s = gisa_str_sub(s, 2, s.len);
	} else if (s.len >= 2 && s.ptr[0] == '0') {
		base = 8;
		s = gisa_str_sub(s, 1, s.len);
	} else if (s.len == 0) {
		return -1;
	}
	int64_t value = 0;
	for (size_t i = 0; i < s.len; i++) {
		int digit = gisa_hex_digit(s.ptr[i]);
		if (digit < 0 || (unsigned)digit >= base)
			return -1;
		value = value * base + digit;
		if (value > UINT32_MAX)
			value = (int64_t)UINT32_MAX + 1;
	}
	return value;
}

static struct gisa_str last_label(struct gisa_str host)
{
	if (host.len && host.ptr[host.len - 1] == '.')
		host.len--;
	size_t i = host.len;
	while (i > 0 && host.ptr[i - 1] != '.')
		i--;
	return gisa_str_sub(host, i, host.len);
}

/* Does the last label say that this is (or fails to be) an IPv4 address? */
static bool ends_in_number(struct gisa_str host)
{
	struct gisa_str last = last_label(host);
	bool digits = last.len > 0;
	for (size_t i = 0; i < last.len; i++)
		digits &= gisa_is_digit(last.ptr[i]);
	return digits || (last.len >= 2 && ipv4_number(last) >= 0);
}

static size_t ipv4(struct gisa_str host, char *out)
{
	int64_t numbers[4];
	int count = 0;
	struct gisa_str part;
	if (host.ptr[host.len - 1] == '.')
		host.len--;
	while (gisa_str_split(&host, '.', &part)) {
		if (count == 4 || (numbers[count] = ipv4_number(part)) < 0)
			return 0;
		count++;
	}
	if (count == 0)
		return 0;
	uint32_t address = 0;
	for (int i = 0; i < count - 1; i++) {
		if (numbers[i] > 255)
			return 0;
		address |= (uint32_t)numbers[i] << (24 - 8 * i);
	}
	if (numbers[count - 1] >= (int64_t)1 << (8 * (5 - count)))
		return 0;
	address |= (uint32_t)numbers[count - 1];
	return (size_t)snprintf(out, 16, "%u.%u.%u.%u", address >> 24, address >> 16 & 255,
				address >> 8 & 255, address & 255);
}

/* ---- names ------------------------------------------------------------------------------------ */

static uint32_t adapt(uint32_t delta, uint32_t points, bool first)
{
	uint32_t k = 0;
	delta = first ? delta / 700 : delta / 2;
	delta += delta / points;
	for (; delta > 455; k += 36)
		delta /= 35;
	return k + 36 * delta / (delta + 38);
}

static uint32_t threshold(uint32_t k, uint32_t bias)
{
	return k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
}

/* Punycode of one label (RFC 3492 section 6.3); the length, or 0 where it passes `cap`. */
static size_t puny_encode(const uint32_t *code, size_t count, char *out, size_t cap)
{
	size_t len = 0;
	for (size_t i = 0; i < count; i++)
		if (code[i] < 0x80 && len < cap)
			out[len++] = (char)code[i];
	uint32_t handled = (uint32_t)len, basic = handled, n = 128, delta = 0, bias = 72;
	if (len && len < cap)
		out[len++] = '-';
	for (; handled < count; delta++, n++) {
		uint32_t next = UINT32_MAX;
		for (size_t i = 0; i < count; i++)
			if (code[i] >= n && code[i] < next)
				next = code[i];
		delta += (next - n) * (handled + 1); /* labels are short: cannot overflow */
		n = next;
		for (size_t i = 0; i < count; i++) {
			delta += code[i] < n;
			if (code[i] != n)
				continue;
			uint32_t q = delta, k = 36;
			for (; len < cap; k += 36) {
				uint32_t t = threshold(k, bias);
				uint32_t digit = q < t ? q : t + (q - t) % (36 - t);
				out[len++] = (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);
				if (q < t)
					break;
				q = (q - t) / (36 - t);
			}
			bias = adapt(delta, handled + 1, handled == basic);
			delta = 0;
			handled++;
		}
	}
	return len < cap ? len : 0;
}

static int puny_digit(char c)
{
	if (gisa_is_digit(c))
		return c - '0' + 26;
	c = gisa_lower(c);
	return c >= 'a' && c <= 'z' ? c - 'a' : -1;
}

/* One variable-length integer of Punycode; false where it is cut or too large. */
static bool puny_delta(struct gisa_str s, size_t *pos, uint32_t bias, uint64_t *value)
{
	uint64_t w = 1;
	for (uint32_t k = 36;; k += 36) {
		int digit = *pos < s.len ? puny_digit(s.ptr[(*pos)++]) : -1;
		if (digit < 0)
			return false;
		*value += (uint64_t)digit * w;
		uint32_t t = threshold(k, bias);
		if ((uint32_t)digit < t)
			return true;
		w *= 36 - t;
		if (w > UINT32_MAX || *value > UINT32_MAX)
			return false;
	}
}

/* The code points of a label behind xn--; 0 where it is not Punycode of something beyond ASCII. */
static size_t puny_decode(struct gisa_str s, uint32_t *code, size_t cap)
{
	size_t dash = s.len, count = 0, pos = 0;
	while (dash > 0 && s.ptr[dash - 1] != '-')
		dash--;
	if (dash > 0) {
		for (; count < dash - 1; count++)
			code[count] = (unsigned char)s.ptr[count];
		pos = dash;
	}
	uint64_t n = 128, i = 0;
	uint32_t bias = 72;
	if (pos == s.len)
		return 0;
	while (pos < s.len && count < cap) {
		uint64_t before = i;
		if (!puny_delta(s, &pos, bias, &i))
			return 0;
		count++;
		bias = adapt((uint32_t)(i - before), (uint32_t)count, before == 0);
		n += i / count;
		i %= count;
		if (n > 0x10FFFF || (n >= 0xD800 && n < 0xE000))
			return 0;
		memmove(code + i + 1, code + i, (count - 1 - i) * sizeof *code);
		code[i++] = (uint32_t)n;
	}
	return pos == s.len ? count : 0;
}

/* May this character stand in a host name beyond ASCII? */
static bool allowed(uint32_t code)
{
	if (code == 0xFFFD)
		return false;
	switch (utf8proc_category((utf8proc_int32_t)code)) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP: return false;
	default: return true;
	}
}

static bool forbidden(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7F ||
	       (!gisa_is_alnum(c) && strchr("#/:<>?@[\\]^|%", c) != NULL);
}

/* What NFKC is applied to. */
static utf8proc_int32_t lower(utf8proc_int32_t code, void *unused)
{
	(void)unused;
	/* The full stops of East Asia separate labels too. */
	if (code == 0x3002 || code == 0xFF0E || code == 0xFF61)
		return '.';
	return utf8proc_tolower(code);
}

static struct gisa_str map_once(struct gisa_arena *arena, struct gisa_str host)
{
	utf8proc_uint8_t *mapped = NULL;
	const utf8proc_option_t options =
	    UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE | UTF8PROC_IGNORE;
	utf8proc_ssize_t len = utf8proc_map_custom(
	    (const utf8proc_uint8_t *)host.ptr, (utf8proc_ssize_t)host.len, &mapped, options, lower, NULL);
	struct gisa_str out = gisa_str(NULL, 0);
	if (len > 0)
		out = gisa_arena_copy(arena, gisa_str((const char *)mapped, (size_t)len));
	free(mapped);
	return out;
}

/* NFKC, lower case, ignorable characters dropped; empty where that cannot be. NFKC makes capitals of some characters
 * that are none (U+03D3), so it is done until nothing changes. */
static struct gisa_str map(struct gisa_arena *arena, struct gisa_str host)
{
	enum { ROUNDS = 4 };
	for (int round = 0; round < ROUNDS && host.len; round++) {
		struct gisa_str mapped = map_once(arena, host);
		if (gisa_str_eq(mapped, host))
			return mapped;
		host = mapped;
	}
	return gisa_str(NULL, 0);
}

/* A label beyond ASCII as xn--...; its length, or 0. */
static size_t label_encode(struct gisa_str label, char *out)
{
	uint32_t code[LABEL_MAX];
	size_t count = 0;
	for (size_t pos = 0; pos < label.len;) {
		if (count == LABEL_MAX)
			return 0;
		code[count] = gisa_utf8_next(label, &pos);
		if (code[count] >= 0x80 && !allowed(code[count]))
			return 0;
		count++;
	}
	memcpy(out, "xn--", 4);
	size_t len = puny_encode(code, count, out + 4, LABEL_MAX - 4);
	return len ? len + 4 : 0;
}

/* A label that says xn-- must be what its decoded form encodes to. */
static bool label_is_sound(struct gisa_arena *arena, struct gisa_str label)
{
	uint32_t code[LABEL_MAX + 1];
	char text[4 * LABEL_MAX + 4], again[LABEL_MAX + 1];
	if (label.len > LABEL_MAX)
		return false;
	size_t len = 0, count = puny_decode(gisa_str_sub(label, 4, label.len), code, LABEL_MAX);
	for (size_t i = 0; i < count; i++)
		len += gisa_utf8_put(text + len, code[i]);
	struct gisa_str mapped = map(arena, gisa_str(text, len));
	if (mapped.len == 0 || gisa_is_ascii(mapped))
		return false;
	size_t n = label_encode(mapped, again);
	return n > 0 && gisa_str_eq(gisa_str(again, n), label);
}

/* Writes the mapped name label by label; 0 where a label can't be. */
static size_t write_name(struct gisa_arena *arena, struct gisa_str name, char *out, size_t cap)
{
	size_t len = 0;
	struct gisa_str label;
	char encoded[LABEL_MAX + 1];
	bool first = true;
	while (gisa_str_split(&name, '.', &label)) {
		if (!gisa_is_ascii(label)) {
			size_t n = label_encode(label, encoded);
			if (n == 0)
				return 0;
			label = gisa_str(encoded, n);
		} else if (gisa_str_starts(label, GISA_LIT("xn--")) && !label_is_sound(arena, label)) {
			return 0;
		}
		if (len + label.len + 1 > cap)
			return 0;
		if (!first)
			out[len++] = '.';
		first = false;
		for (size_t i = 0; i < label.len; i++) {
			if (forbidden(label.ptr[i]))
				return 0;
			out[len++] = label.ptr[i];
		}
	}
	return len;
}

static struct gisa_str percent_decode(struct gisa_arena *arena, struct gisa_str in)
{
	char *out = GISA_NEW(arena, char, in.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < in.len; i++) {
		int byte = gisa_percent_byte(in, i);
		out[n++] = byte < 0 ? in.ptr[i] : (char)byte;
		i += byte < 0 ? 0 : 2;
	}
	return gisa_str(out, n);
}

/* Plain ASCII without escapes or xn--: what nearly all hosts are, and need no mapping. */
static size_t plain(struct gisa_str in, char *out, size_t cap)
{
	if (in.len + 1 > cap || gisa_str_find_nocase(in, GISA_LIT("xn--"), 0) != GISA_NPOS)
		return 0;
	for (size_t i = 0; i < in.len; i++) {
		if ((unsigned char)in.ptr[i] >= 0x80 || forbidden(in.ptr[i]))
			return 0;
		out[i] = gisa_lower(in.ptr[i]);
	}
	return in.len;
}

static size_t host_name(struct gisa_str input, char *out, size_t cap)
{
	size_t len = plain(input, out, cap);
	if (len)
		return len;
	struct gisa_arena arena = { 0 };
	struct gisa_str text = percent_decode(&arena, input);
	if (gisa_utf8_valid(text) == text.len) {
		text = map(&arena, text);
		len = write_name(&arena, text, out, cap);
	}
	gisa_arena_free(&arena);
	return len;
}

size_t gisa_host_parse(struct gisa_str input, char *out, size_t cap)
{
	if (input.len && input.ptr[0] == '[') {
		uint16_t pieces[8] = { 0 };
		if (input.len < 4 || input.ptr[input.len - 1] != ']' || cap < 48 ||
		    !ipv6(gisa_str_sub(input, 1, input.len - 1), pieces))
			return 0;
		return write_ipv6(pieces, out);
	}
	if (input.len == 0 || input.len > 1024)
		return 0;
	size_t len = host_name(input, out, cap < HOST_MAX + 2 ? cap : HOST_MAX + 2);
	if (len && ends_in_number(gisa_str(out, len))) {
		char address[16];
		len = ipv4(gisa_str(out, len), address);
		memcpy(out, address, len);
	}
	return len;
}

bool gisa_host_is_under(struct gisa_str host, struct gisa_str domain)
{
	return gisa_str_ends(host, domain) &&
	       (host.len == domain.len || host.ptr[host.len - domain.len - 1] == '.');
}

bool gisa_host_is_loopback(struct gisa_str host)
{
	return gisa_str_is(host, "localhost") || gisa_str_ends(host, GISA_LIT(".localhost")) ||
	       gisa_str_is(host, "[::1]") ||
	       (gisa_str_starts(host, GISA_LIT("127.")) && ends_in_number(host));
}
