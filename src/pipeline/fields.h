/* Articles that came as fields (JSON Lines, tables, feeds): what others wrote into them, made ours. */
#ifndef GISA_PIPELINE_FIELDS_H
#define GISA_PIPELINE_FIELDS_H

#include "base/mem.h"

/*
 * published and modified become ISO 8601 with +09:00 where they hold any date a page may hold
 * (20240117, 2024.01.17 18:30, Wed, 17 Jan 2024 09:30:00 GMT); one that holds none is emptied and noted,
 * and nothing has said it. A time that is ISO 8601 already stays as it is.
 */
void gisa_fields_times(struct gisa_arena *arena, struct gisa_article *article);

/* The day of publication (NULL: none) of an article that names none itself; as known before its page is read. */
void gisa_fields_suppose(struct gisa_article *known, const char *published);

/* Takes tags and references of HTML off title, byline and text; paragraphs become lines. */
void gisa_fields_markup(struct gisa_arena *arena, struct gisa_article *article);

#endif
