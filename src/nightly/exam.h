/* What the checks of the doctor share: doctor.c (the installation), sources.c (the network). */
#ifndef GISA_NIGHTLY_EXAM_H
#define GISA_NIGHTLY_EXAM_H

#include "nightly/doctor.h"

struct gisa_exam {
	const struct gisa_doctor_options *o;
	gisa_doctor_sink *sink;
	void *ctx;
	enum gisa_health worst;
};

void gisa_exam_find(struct gisa_exam *exam, enum gisa_health health, const char *what, const char *format,
		    ...) __attribute__((format(printf, 4, 5)));

/* Asks every source of the configuration, into an archive that is thrown away; no article is fetched. */
void gisa_exam_sources(struct gisa_exam *exam);

#endif
