/* Filling the one error struct. */
#ifndef GISA_BASE_ERROR_H
#define GISA_BASE_ERROR_H

#include <stdarg.h>

#include "base/str.h"

/* How the text of a record's trouble begins, followed by the status, where a server's answer is no page: a night tells
 * such records by it. */
#define GISA_SAID_HTTP_STATUS "HTTP status"

/* Sets all of *err and returns `status`: `return gisa_fail(err, GISA_IO, path, "...", ...);` */
enum gisa_status gisa_fail(struct gisa_error *err, enum gisa_status status, struct gisa_str where,
			   const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same with the arguments as a list. A text that is too long ends with a whole character. */
enum gisa_status gisa_vfail(struct gisa_error *err, enum gisa_status status, struct gisa_str where,
			    const char *format, va_list args) __attribute__((format(printf, 4, 0)));

#endif
