/* Charset labels: what a page, a header or a user calls an encoding -> the decoder for it. */
#ifndef GISA_NORMALIZE_LABEL_H
#define GISA_NORMALIZE_LABEL_H

#include "base/str.h"

enum gisa_codec {
	GISA_CODEC_UTF8,
	GISA_CODEC_UHC, /* also EUC-KR, of which it is a superset */
	GISA_CODEC_JOHAB,
	GISA_CODEC_ISO2022KR,
	GISA_CODEC_UTF16LE,
	GISA_CODEC_UTF16BE,
	GISA_CODEC_UTF32LE,
	GISA_CODEC_UTF32BE,
	GISA_CODEC_FOREIGN /* no Korean encoding: through iconv(3) */
};

struct gisa_charset {
	const char *name; /* as shown in the ledger, lower case */
	enum gisa_codec codec;
	const char *iconv_name; /* FOREIGN only */
};

/* The charset of one of the codecs above, not FOREIGN. */
const struct gisa_charset *gisa_charset_of(enum gisa_codec codec);

/* By label, without regard to case and surrounding white space; NULL where we don't know it. */
const struct gisa_charset *gisa_charset_by_label(struct gisa_str label);

/*
 * The charset parameter of a Content-Type value, repeated headers joined by ", ", as browsers find
 * it (Fetch, "extract a MIME type"); empty where there is none. A view of the value, or of `room`
 * where it was quoted.
 */
struct gisa_str gisa_charset_of_content_type(struct gisa_str value, char room[64]);

#endif
