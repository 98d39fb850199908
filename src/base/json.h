/*
 * JSON (RFC 8259): a pull reader over one text in memory and a few writing helpers.
 *
 * Our own, since unknown members must pass through byte for byte (jansson and cJSON turn numbers
 * into doubles) and since reading articles is the hot path: strings without escapes are views
 * into the input, nothing is copied.
 */
#ifndef GISA_BASE_JSON_H
#define GISA_BASE_JSON_H

#include "base/buf.h"

enum gisa_json_type {
	GISA_JSON_BAD, /* not JSON from here on; the reader stays there */
	GISA_JSON_END, /* `}`, `]`, or the end of the text at the top level */
	GISA_JSON_NULL, /* also NaN, Infinity and -Infinity */
	GISA_JSON_FALSE,
	GISA_JSON_TRUE,
	GISA_JSON_NUMBER,
	GISA_JSON_STRING,
	GISA_JSON_ARRAY, /* enter with gisa_json_enter() or pass with gisa_json_skip() */
	GISA_JSON_OBJECT
};

struct gisa_json {
	struct gisa_str text;
	size_t pos;
	struct gisa_arena *arena; /* holds unescaped strings */
};

struct gisa_json_value {
	enum gisa_json_type type;
	struct gisa_str key; /* unescaped member name inside an object, else empty */
	struct gisa_str raw; /* the value as written (scalars only) */
	struct gisa_str str; /* STRING: unescaped; NUMBER: as written */
	uint64_t lost;       /* lone surrogates in key and str */
};

/*
 * The next value: at the top level, or the next element or member of the container entered last
 * (`in_object` says which). For ARRAY and OBJECT the reader stands at the bracket: call enter or
 * skip. Lone surrogates become U+FFFD. At most 512 levels are skipped over, deeper is BAD.
 */
struct gisa_json_value gisa_json_next(struct gisa_json *json, bool in_object);

/* Steps into the container just announced; gisa_json_next() then gives its values up to END. */
void gisa_json_enter(struct gisa_json *json);

/* The next member of this name in the object entered last, others passed; END or BAD where there is none. */
struct gisa_json_value gisa_json_find(struct gisa_json *json, const char *key);

/* Passes the container just announced; its bytes as written, or an empty view when it is BAD. */
struct gisa_str gisa_json_skip(struct gisa_json *json);

/* Adds `s` as a JSON string with quotes. Bytes are copied as they are (must be UTF-8), control
 * characters, quote and backslash are escaped. */
void gisa_json_add_string(struct gisa_buf *buf, struct gisa_str s);

/* Adds `"key":"value"` with a leading comma unless the buffer ends in '{'; nothing when empty. */
void gisa_json_add_member(struct gisa_buf *buf, const char *key, struct gisa_str value);

#endif
