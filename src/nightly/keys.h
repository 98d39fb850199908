/* Every key of the configuration: where its value goes, what it may be, what the example says of it. */
#ifndef GISA_NIGHTLY_KEYS_H
#define GISA_NIGHTLY_KEYS_H

#include "nightly/config.h"

enum gisa_config_kind {
	GISA_CONFIG_URLS, /* lists: may be given several times */
	GISA_CONFIG_TEXTS,
	GISA_CONFIG_FILES, /* that must be readable */
	GISA_CONFIG_PATH,
	GISA_CONFIG_CONTACT,
	GISA_CONFIG_YES,
	GISA_CONFIG_NUMBER,
	GISA_CONFIG_SECONDS, /* kept as milliseconds */
	GISA_CONFIG_DATE     /* kept as seconds since 1970 */
};

struct gisa_config_key {
	const char *section, *name;
	enum gisa_config_kind kind;
	size_t offset; /* of the field in struct gisa_config */
	int64_t otherwise, min, max;
	const char *example; /* behind the "="; led by "#": the line is a comment; NULL: a comment with `otherwise` */
	const char *help;
};

enum { GISA_CONFIG_KEYS = 42 };

extern const struct gisa_config_key gisa_config_keys[GISA_CONFIG_KEYS];

static inline bool gisa_config_is_list(const struct gisa_config_key *key)
{
	return key->kind <= GISA_CONFIG_FILES;
}

#endif
