/* Picking the year or month that an expression leaves out. */
#ifndef GISA_EXTRACT_DATE_PICK_H
#define GISA_EXTRACT_DATE_PICK_H

#include "extract/date_resolve.h"

struct gisa_pick_env {
	struct gisa_day published; /* known, except for the two `beside` */
	enum gisa_direction direction;
	struct gisa_cue cue;
	bool close_to_here, of_month, of_topic, apposed, joined, told_on, behind_end; /* as in struct gisa_date_env */
	struct gisa_when last;                 /* the same */
	int days; /* that a range of bare days goes on behind its first */
};

/* The year of a month, quarter, half or season said by number. */
struct gisa_when gisa_pick_part(struct gisa_when said, const struct gisa_pick_env *env);

/* The year of month and day; grain DAY. */
struct gisa_when gisa_pick_yearly(int month, int day, const struct gisa_pick_env *env);
struct gisa_when gisa_pick_lunar(int month, int day, const struct gisa_pick_env *env);

/* The year of a named day, 0 where unknown. */
int gisa_pick_holiday(const struct gisa_holiday *holiday, const struct gisa_pick_env *env);

/* The substitute holiday meant; grain NONE where none is near. */
struct gisa_when gisa_pick_substitute(const struct gisa_pick_env *env);

/* The month and year of a bare day of the month. */
struct gisa_when gisa_pick_day(int day, const struct gisa_pick_env *env);

/* The date of a bare weekday. */
struct gisa_when gisa_pick_weekday(int weekday, const struct gisa_pick_env *env);

/* The year taken over from a date of the same sentence; grain NONE where nothing fits. */
struct gisa_when gisa_pick_beside(struct gisa_when said, const struct gisa_date_chain *chain,
				  const struct gisa_pick_env *env);

/* The same for the month of a bare day; `picked` is what gisa_pick_day() says. */
struct gisa_when gisa_pick_day_beside(int day, struct gisa_when picked, const struct gisa_date_chain *chain,
				      const struct gisa_pick_env *env);

/*
 * Whether the year is one that the rule's argument lets be meant: `near` and `around` ('22년까지', '89년 창립된') only so
 * near the day of publication, `life` ('63년 학교로 옮겼다') where the text tells of the last century, of which it is then.
 */
bool gisa_date_is_in_reach(const struct gisa_rule *rule, const struct gisa_context *ctx, struct gisa_dated *dated);

#endif
