/* Reporters: lines that name them, and the names themselves. */
#ifndef GISA_PAGE_BYLINE_H
#define GISA_PAGE_BYLINE_H

#include "base/mem.h"

/* The names a byline gives ("서울=홍길동 기자 hong@example.com" -> 홍길동), joined by ';' in the arena;
 * the empty view where it names nobody. */
struct gisa_str gisa_byline_names(struct gisa_arena *arena, struct gisa_str text);

/* The same where the place is a reporter's by itself: a bare name counts ("By 백지연"). */
struct gisa_str gisa_byline_bare(struct gisa_arena *arena, struct gisa_str text);

/* The same where only an element's name says so: every name is a family name and two syllables. */
struct gisa_str gisa_byline_named(struct gisa_arena *arena, struct gisa_str text);

/* Who wrote what somebody else took the pictures for ("글 홍길동 / 사진 김철수"), borrowed from text; empty for nobody. */
struct gisa_str gisa_byline_written(struct gisa_str text);

/* Who signs off a broadcast ("한밭방송 홍길동입니다."), borrowed from text; empty for nobody. */
struct gisa_str gisa_byline_sign_off(struct gisa_str text);

/* The names in an agency's lead: "(서울=연합뉴스) 홍길동 기자 = ...". */
struct gisa_str gisa_byline_lead(struct gisa_arena *arena, struct gisa_str text);

#endif
