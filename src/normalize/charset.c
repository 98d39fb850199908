/*
 * Bytes win over labels: most saved Korean pages that declare euc-kr are UTF-8 by now, and the
 * reverse exists too. A label decides only between readings that the bytes allow.
 */
#include "normalize/charset.h"

#include "normalize/prescan.h"
#include "normalize/scan.h"

static const struct {
	struct gisa_str mark;
	enum gisa_codec codec;
} S_boms[] = {
	{ { "\xEF\xBB\xBF", 3 }, GISA_CODEC_UTF8 },
	{ { "\xFF\xFE\0\0", 4 }, GISA_CODEC_UTF32LE }, /* before its prefix, UTF-16 */
	{ { "\0\0\xFE\xFF", 4 }, GISA_CODEC_UTF32BE },
	{ { "\xFF\xFE", 2 }, GISA_CODEC_UTF16LE },
	{ { "\xFE\xFF", 2 }, GISA_CODEC_UTF16BE },
};

static struct gisa_choice S_chosen(enum gisa_codec codec, const char *from)
{
	return (struct gisa_choice){ .charset = gisa_charset_of(codec), .from = from };
}

static bool S_by_bom(struct gisa_str bytes, struct gisa_choice *out)
{
	for (size_t i = 0; i < sizeof S_boms / sizeof *S_boms; i++)
		if (gisa_str_starts(bytes, S_boms[i].mark)) {
			*out = S_chosen(S_boms[i].codec, "bom");
			out->bom_len = S_boms[i].mark.len;
			return true;
		}
	return false;
}

/* ISO-2022-KR is valid ASCII, so its designation is looked for before anything else. */
static bool S_has_escape(struct gisa_str bytes)
{
	return gisa_str_find(bytes, GISA_LIT("\x1B$)C"), 0) != GISA_NPOS;
}

static bool S_is_utf8(struct gisa_str bytes, bool whole)
{
	size_t valid = gisa_scan_utf8((const unsigned char *)bytes.ptr, bytes.len);
	return valid == bytes.len || (!whole && bytes.len - valid < 4);
}

static struct gisa_choice S_by_bytes(struct gisa_str bytes, bool whole, const struct gisa_charset *label,
				     const char *label_from)
{
	if (S_is_utf8(bytes, whole))
		return S_chosen(GISA_CODEC_UTF8, label && label->codec == GISA_CODEC_UTF8 ? label_from : "bytes");
	if (label && label->codec == GISA_CODEC_UHC)
		return S_chosen(GISA_CODEC_UHC, label_from);
	return S_chosen(GISA_CODEC_UHC, "bytes");
}

struct gisa_choice gisa_choose(struct gisa_str bytes, struct gisa_str transport, enum gisa_kind kind, bool whole)
{
	const char *label_from = "http";
	struct gisa_str declared = transport;
	if (!gisa_charset_by_label(declared) && kind != GISA_KIND_TEXT) {
		struct gisa_str own = gisa_prescan(bytes, &label_from);
		declared = own.len ? own : transport;
	}
	struct gisa_choice choice;
	if (!S_by_bom(bytes, &choice)) {
		if (S_has_escape(bytes))
			choice = S_chosen(GISA_CODEC_ISO2022KR, "escape");
		else
			choice = S_by_bytes(bytes, whole, gisa_charset_by_label(declared), label_from);
	}
	choice.declared = declared;
	return choice;
}
