/* Lines that stand in article bodies and are not the article's text. */
#ifndef GISA_PAGE_LINE_H
#define GISA_PAGE_LINE_H

#include "page/block.h"

/* The rule by which a line is no text of the article wherever it stands ("line.copyright" ...), or
 * NULL. Asked once a block: the answer is kept in block->line. */
const char *gisa_line_cut(struct gisa_block *block);

/* Whether everything from this line on is about other articles ("많이 본 뉴스", "[관련기사]"). */
bool gisa_line_is_foot(struct gisa_str text);

/* Whether the line is names of reporters and nothing else: "홍길동 기자 hong@example.com". */
bool gisa_line_is_byline(struct gisa_str text);

/* Whether the line is names of people and nothing else, which behind the last sentence is who wrote it. */
bool gisa_line_is_name(struct gisa_str text);

/* Who signs with name, post and address ("홍길동 미술사학자 hong@example.com"), borrowed from text; empty for nobody.
 * Behind the last sentence alone. */
struct gisa_str gisa_line_signed(struct gisa_str text);

/* The same with a post alone ("홍길동 한밭대 교수", "홍길동 (시인, 한밭대 강사)"): right behind a sentence. */
struct gisa_str gisa_line_posted(struct gisa_str text);

/* Whether the line says whose a picture is, or from which agency the text: "(사진=가람전자 제공)", "[연합뉴스]". */
bool gisa_line_is_credit(struct gisa_str text);

/* Whether a block that stands below such a line goes on with it: "보내신 분께는 책을 드립니다." */
bool gisa_line_closes_on(const struct gisa_block *block);

/* The rule by which a block behind the last sentence is no text: links, ways to reach the outlet, calls to subscribe.
 * Within the text each of them may be its own. NULL for none. */
const char *gisa_line_closes(const struct gisa_block *block);

/* Whether a block begins with a hand that points and ends as no sentence: below the reporter's name no article does. */
bool gisa_line_is_pointer(const struct gisa_block *block);

/* Where the reporter's tail or a credit glued to the last sentence begins ("...밝혔다. 홍길동 기자 a@b.kr"), or
 * text.len for none. */
size_t gisa_line_tail(struct gisa_str text);

/* Whether the line gives times of the article ("입력 2024.01.17 18:30 수정 ..."). */
bool gisa_line_is_stamp(struct gisa_str text);

#endif
