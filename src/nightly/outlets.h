/* The outlets after a night: their counts go to the store, and who has changed is told. */
#ifndef GISA_NIGHTLY_OUTLETS_H
#define GISA_NIGHTLY_OUTLETS_H

#include "nightly/config.h"
#include "nightly/plan.h"
#include "nightly/summary.h"

/* `troubled`: hosts that could not be fetched from, whose silence is told already. */
void gisa_outlets_judge(struct gisa_store *store, const struct gisa_plan *plan,
			const struct gisa_config *config, const struct gisa_map *troubled,
			struct gisa_summary *summary);

/* "한빛경제 (hanbit.example)", or the host alone. In the arena. */
struct gisa_str gisa_outlets_name(struct gisa_store *store, struct gisa_arena *arena, struct gisa_str host);

#endif
