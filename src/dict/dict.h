/* Company names: the built-in list and imported ones, immutable once loaded. */
#ifndef GISA_DICT_DICT_H
#define GISA_DICT_DICT_H

#include "base/mem.h"

struct gisa_dict;

/* The built-in list plus the given files (NULL-terminated list or NULL). */
enum gisa_status gisa_dict_load(const char *const *files, struct gisa_dict **out, struct gisa_error *err);
void gisa_dict_free(struct gisa_dict *dict);

#endif
