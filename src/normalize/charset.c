/*
 * Bytes win over labels: most saved Korean pages that declare euc-kr are UTF-8 by now, and the
 * reverse exists too. A label decides only between readings that the bytes allow.
 *
 * Where UTF-8 does not hold, the beginning of the document is read in each Korean encoding that
 * may be meant and the reading that is Korean wins (korean.c); validity alone decides nothing,
 * since JOHAB and UTF-16 accept nearly any UHC text.
 */
#include "normalize/charset.h"

#include "base/utf8.h"
#include "normalize/codec.h"
#include "normalize/korean.h"
#include "normalize/prescan.h"

enum {
	SAMPLE = 16384,      /* bytes read in each encoding, from the first that is not ASCII on */
	FEW_KOREAN = 8,      /* below that many syllables and without a label it is a guess */
	ENOUGH_FOR_RARE = 4, /* common syllables that JOHAB and UTF-16 without BOM must show */
	MARGIN = 200,        /* and by how much their share must be the higher one */
	BEYOND_DOUBT = 850,  /* a share with which nothing else needs to be tried */
};

static const struct {
	struct gisa_str mark;
	enum gisa_codec codec;
} boms[] = {
	{ { "\xEF\xBB\xBF", 3 }, GISA_CODEC_UTF8 },
	{ { "\xFF\xFE\0\0", 4 }, GISA_CODEC_UTF32LE }, /* before its prefix, UTF-16 */
	{ { "\0\0\xFE\xFF", 4 }, GISA_CODEC_UTF32BE },
	{ { "\xFF\xFE", 2 }, GISA_CODEC_UTF16LE },
	{ { "\xFE\xFF", 2 }, GISA_CODEC_UTF16BE },
};

size_t gisa_bom(struct gisa_str bytes, enum gisa_codec *codec)
{
	for (size_t i = 0; i < GISA_COUNT(boms); i++)
		if (gisa_str_starts(bytes, boms[i].mark)) {
			*codec = boms[i].codec;
			return boms[i].mark.len;
		}
	return 0;
}

/* How the sample reads in one encoding. */
struct reading {
	struct gisa_korean korean;
	uint64_t errors;
	unsigned share;
};

/* A character cut by the end of the sample is no error. */
static struct reading charset_read(struct gisa_str sample, const struct gisa_charset *charset)
{
	struct reading r = { .errors = UINT64_MAX };
	struct gisa_decoder d;
	if (gisa_decoder_init(&d, charset) != GISA_OK)
		return r;
	const unsigned char *in = (const unsigned char *)sample.ptr, *end = in + sample.len;
	for (bool done = false; !done;) {
		unsigned char room[4096], *out = room;
		done = gisa_decoder_run(&d, &in, end, &out, room + sizeof room);
		gisa_korean_count(gisa_str((const char *)room, (size_t)(out - room)), &r.korean);
	}
	r.errors = d.errors;
	r.share = gisa_korean_share(&r.korean);
	gisa_decoder_release(&d);
	return r;
}

static struct reading read_as(struct gisa_str sample, enum gisa_codec codec)
{
	return charset_read(sample, gisa_charset_of(codec));
}

static bool is_korean(const struct reading *r, size_t common_least)
{
	return r->share >= GISA_KOREAN_CLEARLY && r->korean.common >= common_least;
}

/* Valid code points throughout: no other text in the world reads as UTF-32. */
static bool is_utf32(struct gisa_str bytes, bool big)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	size_t units = bytes.len / 4;
	if (units < 2 || bytes.len % 4 != 0)
		return false;
	for (size_t i = 0; i < units; i++, p += 4)
		if (p[big ? 0 : 3] != 0 || p[big ? 1 : 2] > 0x10)
			return false;
	return true;
}

static size_t strange(const struct reading *r)
{
	return r->korean.bad + r->korean.hanja + r->korean.other;
}

/* Text without a BOM whose NULs tell: those of its spaces and ASCII letters. */
static const struct gisa_charset *by_nuls(struct gisa_str sample)
{
	if (is_utf32(sample, false))
		return gisa_charset_of(GISA_CODEC_UTF32LE);
	if (is_utf32(sample, true))
		return gisa_charset_of(GISA_CODEC_UTF32BE);
	struct reading little = read_as(sample, GISA_CODEC_UTF16LE);
	struct reading big = read_as(sample, GISA_CODEC_UTF16BE);
	unsigned best = little.share > big.share ? little.share : big.share;
	if (read_as(sample, GISA_CODEC_UTF8).share > best || read_as(sample, GISA_CODEC_UHC).share > best)
		return NULL; /* NULs in other text: damage */
	if (best >= 2 * GISA_KOREAN_HARDLY)
		return gisa_charset_of(best == little.share ? GISA_CODEC_UTF16LE : GISA_CODEC_UTF16BE);
	size_t units = sample.len / 2;
	if (strange(&little) * 16 < units)
		return gisa_charset_of(GISA_CODEC_UTF16LE);
	return strange(&big) * 16 < units ? gisa_charset_of(GISA_CODEC_UTF16BE) : NULL;
}

/*
 * Valid UTF-8, but by chance? Short UHC text can be: pairs C2..C8 with 80..BF. Then the UTF-8
 * reading is letters of two bytes without a single one of three, and the UHC reading is Korean.
 * C2 and C3 alone are the letters of Western Europe.
 */
static bool is_utf8_by_chance(struct gisa_str sample)
{
	bool beyond_latin1 = false;
	for (size_t i = 0; i < sample.len; i++) {
		unsigned char c = (unsigned char)sample.ptr[i];
		if (c >= 0xE0)
			return false;
		beyond_latin1 = beyond_latin1 || c >= 0xC4;
	}
	if (!beyond_latin1)
		return false;
	struct reading uhc = read_as(sample, GISA_CODEC_UHC);
	return uhc.errors == 0 && is_korean(&uhc, 2);
}

/* No reading is clearly Korean: the label if there is one, else what loses less. */
static const struct gisa_charset *unclear(struct gisa_str sample, const struct gisa_charset *hint)
{
	struct reading utf8 = read_as(sample, GISA_CODEC_UTF8);
	if (hint && hint->codec < GISA_CODEC_UTF16LE && hint->codec != GISA_CODEC_ISO2022KR)
		return hint;
	if (hint && hint->codec == GISA_CODEC_FOREIGN && charset_read(sample, hint).errors <= utf8.errors)
		return hint;
	struct reading uhc = read_as(sample, GISA_CODEC_UHC);
	return gisa_charset_of(utf8.errors < uhc.errors ? GISA_CODEC_UTF8 : GISA_CODEC_UHC);
}

/* Without the rest of a UTF-8 character that was cut in two, as a piece of a file may begin. */
static struct gisa_str behind_cut(struct gisa_str sample)
{
	size_t cut = 0;
	while (cut < 3 && cut < sample.len && ((unsigned char)sample.ptr[cut] & 0xC0) == 0x80)
		cut++;
	return gisa_str_sub(sample, cut, sample.len);
}

/*
 * UTF-8 and UHC are what Korean text is written in; JOHAB and UTF-16 without a BOM must read
 * better by a margin, and show more than a syllable or two where the UHC reading is not hopeless.
 */
static const struct gisa_charset *by_reading(struct gisa_str sample, const struct gisa_charset *hint)
{
	static const enum gisa_codec rare[] = { GISA_CODEC_JOHAB, GISA_CODEC_UTF16LE, GISA_CODEC_UTF16BE };
	struct reading uhc = read_as(sample, GISA_CODEC_UHC);
	struct reading utf8 = { 0 };
	if (uhc.share < BEYOND_DOUBT)
		utf8 = read_as(behind_cut(sample), GISA_CODEC_UTF8);
	unsigned best = utf8.share > uhc.share ? utf8.share : uhc.share;
	enum gisa_codec codec = utf8.share > uhc.share ? GISA_CODEC_UTF8 : GISA_CODEC_UHC;
	bool found = best >= GISA_KOREAN_CLEARLY;
	for (size_t i = 0; best < BEYOND_DOUBT && i < GISA_COUNT(rare); i++) {
		struct reading r = read_as(sample, rare[i]);
		bool meant = hint == gisa_charset_of(rare[i]);
		size_t least = meant ? 1 : best < GISA_KOREAN_HARDLY ? 2 : ENOUGH_FOR_RARE;
		if (!is_korean(&r, least) || r.share <= best + (meant ? 0 : MARGIN))
			continue;
		best = r.share;
		codec = rare[i];
		found = true;
	}
	return found ? gisa_charset_of(codec) : unclear(sample, hint);
}

static bool has_high(struct gisa_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return true;
	return false;
}

static struct gisa_str charset_sample(struct gisa_str bytes)
{
	size_t from = 0;
	while (from < bytes.len && (unsigned char)bytes.ptr[from] < 0x80)
		from++;
	from -= from % 4; /* UTF-16 and UTF-32 keep their step */
	return gisa_str_sub(bytes, from, bytes.len - from < SAMPLE ? bytes.len : from + SAMPLE);
}

/* A label that can be meant in a document of ASCII bytes. */
static bool is_ascii_like(const struct gisa_charset *charset)
{
	return charset && (charset->codec < GISA_CODEC_UTF16LE || charset->codec == GISA_CODEC_FOREIGN) &&
	       charset->codec != GISA_CODEC_ISO2022KR;
}

/*
 * Whether all is valid UTF-8. The beginning of a stream may end within a character; a piece of a
 * file may be cut at both ends, which is believed only where it shows a few characters more.
 */
static bool is_utf8(struct gisa_str bytes, bool whole)
{
	size_t valid = gisa_utf8_valid(bytes), characters = 0;
	if (valid == bytes.len || (!whole && bytes.len - valid <= 3))
		return true;
	struct gisa_str rest = behind_cut(bytes);
	valid = gisa_utf8_valid(rest);
	for (size_t i = 0; i < valid && characters < 3; i++)
		characters += (unsigned char)rest.ptr[i] >= 0xC0;
	return characters == 3 && rest.len - valid <= 3;
}

/* UTF-8 by more than what ASCII is as well. */
static bool shows_utf8(struct gisa_str bytes, bool whole)
{
	return has_high(gisa_str_sub(bytes, 0, gisa_utf8_valid(bytes))) && is_utf8(bytes, whole);
}

static const struct gisa_charset *by_bytes(struct gisa_str bytes, bool whole,
					   const struct gisa_charset *hint)
{
	struct gisa_str head = gisa_str_sub(bytes, 0, bytes.len < SAMPLE ? bytes.len : SAMPLE);
	if (head.len && memchr(head.ptr, '\0', head.len)) {
		const struct gisa_charset *wide = by_nuls(head);
		if (wide)
			return wide;
	}
	struct gisa_str sample = charset_sample(bytes);
	if (!has_high(sample))
		return is_ascii_like(hint) ? hint : gisa_charset_of(GISA_CODEC_UTF8);
	if (!is_utf8(bytes, whole))
		return by_reading(sample, hint);
	if (hint != gisa_charset_of(GISA_CODEC_UTF8) && is_utf8_by_chance(sample))
		return gisa_charset_of(GISA_CODEC_UHC);
	return gisa_charset_of(GISA_CODEC_UTF8);
}

/* Which declaration, if any, agrees with what was chosen. */
static const char *charset_from(const struct gisa_charset *chosen, struct gisa_str transport, struct gisa_str own,
				const char *own_from, struct gisa_str bytes)
{
	if (gisa_charset_by_label(transport) == chosen)
		return "http";
	if (gisa_charset_by_label(own) == chosen)
		return own_from;
	if (transport.len || own.len)
		return "bytes";
	struct gisa_str sample = charset_sample(bytes);
	if (charset_read(gisa_str_sub(sample, 0, sample.len < 256 ? sample.len : 256), chosen).korean.hangul >= FEW_KOREAN)
		return "bytes";
	return charset_read(sample, chosen).korean.hangul < FEW_KOREAN ? "guess" : "bytes";
}

/* ESC $ ) C: escapes are rare, so that they are sought first. */
static bool designates_korean(struct gisa_str bytes)
{
	const char *end = bytes.ptr + bytes.len;
	for (const char *p = bytes.ptr; bytes.len && (p = memchr(p, 0x1B, (size_t)(end - p))); p++)
		if (gisa_str_starts(gisa_str(p, (size_t)(end - p)), GISA_LIT("\x1B$)C")))
			return true;
	return false;
}

struct gisa_choice gisa_choose(struct gisa_str bytes, struct gisa_str transport, enum gisa_kind kind,
			       bool whole)
{
	struct gisa_choice choice = { .from = "bom" };
	struct gisa_str own = { NULL, 0 };
	const char *own_from = "meta";
	enum gisa_codec codec;
	if (kind != GISA_KIND_TEXT)
		own = gisa_prescan(bytes, &own_from);
	choice.declared = transport.len ? transport : own;
	choice.bom_len = gisa_bom(bytes, &codec);
	if (choice.bom_len) {
		choice.charset = gisa_charset_of(codec);
		return choice;
	}
	/* ISO-2022-KR is valid ASCII: its designation before anything else, unless more than ASCII is there and is UTF-8. */
	if (designates_korean(bytes) && !shows_utf8(bytes, whole)) {
		choice.charset = gisa_charset_of(GISA_CODEC_ISO2022KR);
		choice.from = "escape";
		return choice;
	}
	const struct gisa_charset *hint = gisa_charset_by_label(transport);
	choice.charset = by_bytes(bytes, whole, hint ? hint : gisa_charset_by_label(own));
	choice.from = charset_from(choice.charset, transport, own, own_from, bytes);
	return choice;
}
