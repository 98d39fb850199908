/* Is this installation fit to run unattended? Each check gives a finding. */
#ifndef GISA_NIGHTLY_DOCTOR_H
#define GISA_NIGHTLY_DOCTOR_H

#include <signal.h>

#include "nightly/config.h"

enum gisa_health { GISA_HEALTH_FINE, GISA_HEALTH_DOUBT, GISA_HEALTH_ILL };

typedef void gisa_doctor_sink(void *ctx, enum gisa_health health, const char *what, struct gisa_str text);

struct gisa_doctor_options {
	const struct gisa_config *config; /* NULL: the installation alone */
	const char *dict;                 /* the user's own list of names, or NULL */
	bool offline;                     /* sources are not asked */
	const volatile sig_atomic_t *stop;
};

/* The worst finding. */
enum gisa_health gisa_doctor(const struct gisa_doctor_options *options, gisa_doctor_sink *sink, void *ctx);

#endif
