/* Filling the one error struct. */
#ifndef GISA_BASE_ERROR_H
#define GISA_BASE_ERROR_H

#include "base/str.h"

/* Sets all of *err and returns `status`: `return gisa_fail(err, GISA_IO, path, "...", ...);` */
enum gisa_status gisa_fail(struct gisa_error *err, enum gisa_status status, struct gisa_str where,
			   const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
