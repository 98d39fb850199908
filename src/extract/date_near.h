/* What stands right beside a date and tells more of it. */
#ifndef GISA_EXTRACT_DATE_NEAR_H
#define GISA_EXTRACT_DATE_NEAR_H

#include "extract/date_cue.h"
#include "extract/date_parts.h"

/* A number of one or two figures at *at, which moves behind it; 0 where none is. */
int gisa_date_figures(struct gisa_str s, size_t *at);

/* The day told right behind: '이튿날인 4일', '전날(18일)', '이틀 전인 지난 8일', '다음 날인 어제'. `rest` is the sentence
 * from the date's end on. */
bool gisa_date_told_behind(struct gisa_str rest, struct gisa_date_parts *out);

/* The year told right behind: '전년(2022년)', '1년 전인 2023년'; 0 where none is. */
int gisa_date_year_behind(struct gisa_str rest);

/* A bare 'N일' (or `range` of them) that is a length: 퇴원한 지 20일, 재원일수(4일), 8일로 4일 감소했다, (4일) 감소, 10일이면
 * 충분하다, 1~2일 지연. `before` is the sentence up to it. */
bool gisa_date_is_length(struct gisa_str before, struct gisa_str rest, bool range);

/* ' 오후 7시30분께': an hour of the day before it, about which something happened. */
bool gisa_date_is_about_hour(struct gisa_str rest);

/* '11일 경찰에 따르면 지난 10일 오후 4시쯤 신고가 들어왔다': the day of what the news is about, with its time of day. */
bool gisa_date_is_event(struct gisa_str before, struct gisa_str rest);

/* '접종을 재개한 12일 오후 … 맞고 있다': a scene somebody saw, told with its time of day. */
bool gisa_date_is_scene(struct gisa_str before, struct gisa_str rest);

/* '납입일은 24일이다', '본회의는 27일부터며', '개봉 26일.': a day that is set, and ahead. */
bool gisa_date_is_due(struct gisa_str before, struct gisa_str rest);

/* A quotation that opened in the sentence is still open where `before`, its text up to here, ends. */
bool gisa_date_in_quotes(struct gisa_str before);

/* The `gap` bytes at the end of `before` make a list of two dates: 15일[과 ]16일. */
bool gisa_date_is_linked(struct gisa_str before, size_t gap);

/* '2일부터 오는 21일까지', on the 16th: day `from` lies in the month of day `now`, before it. */
bool gisa_date_is_begun(int from, int now, struct gisa_str rest);

/* '앞서 8일', '앞선 8일', '직전 거래일인 8일'; but '하루 앞선 8일' may lie ahead. */
bool gisa_date_is_foregone(struct gisa_str before);

/* '5일 개막해 11일까지 이어진다', '15일 공청회 김가람이 14일 밝혔다': between a day and its verb stands one later than it,
 * or earlier, and the verb is that one's. */
bool gisa_date_leads(int day, bool later, struct gisa_str between);

/* '3분기(7~9월) 잠정 실적' */
bool gisa_date_is_results(struct gisa_str rest);

/* '2011년 창립 이래': a year to count from, not of the story. */
bool gisa_date_is_founding(struct gisa_str rest);

/* '25일로 연기했다', '7월 이후로 미뤄졌다': a day or month to come. */
bool gisa_date_is_put_off(struct gisa_str rest);

/* The text tells years of the last century: 1969년, or three in two figures (63년, 86년). */
bool gisa_date_is_history(struct gisa_str text);

/* '밤 10시부터 다음날 오전 6시까지': of hours, and of no day unless one is told. */
bool gisa_date_is_nightly(struct gisa_str before, struct gisa_str rest);

/* '주문하면 다음날 받는다': the day after whichever it is. */
bool gisa_date_is_whenever(struct gisa_str before);

/* '지난 6일 준공식을 개최했다', '지난 9일 열린 회의에서': what was held that day. */
bool gisa_date_is_held(struct gisa_str rest);

/* '지난 19일 강연회를 개최했다고 22일 밝혔다': what was held on the day, told on another. */
bool gisa_date_is_reported(struct gisa_str rest);

/* '27일 방송된 예능에서': what was shown that day. */
bool gisa_date_is_aired(struct gisa_str rest);

/* '이날 준공식에서', where the sentence before speaks of a 준공식. */
bool gisa_date_names_again(struct gisa_str rest, struct gisa_str sentence);

/* '이날 기자간담회에서', '이날 라디오 인터뷰에서': what is said to the press is said on the day of the news. */
bool gisa_date_is_to_press(struct gisa_str rest);

/* '이날 법인을 세운다고 발표했다': the sentence ends in what somebody announced. */
bool gisa_date_is_announced(struct gisa_str rest);

/* '8일 법원 앞에서 시위를 하고 있다': what goes on was seen that day, unless it is being prepared. */
bool gisa_date_is_going_on(const struct gisa_cue *cue, struct gisa_str rest);

/* '이보다 닷새 전': counted from the day of the story. */
bool gisa_date_is_from_story(struct gisa_str before);

/* '9일 4강전과 12일', '2일 개막전을 시작으로 6일': the words before a day join it to one before. */
bool gisa_date_is_joined(struct gisa_str before);

/* '14일 체포해 17일 구속했다': what stands between two days tells that the second goes on from the first. */
bool gisa_date_tells_on(struct gisa_str between);

/* '내년[ 총선은 ]4월 10일이다': what is between a year and a date makes the year's matter the topic. */
bool gisa_date_is_topic(struct gisa_str between);

/* What is between a month and a day of it: 7월(25∼28일), 7월로 앞당겨 25일에. */
bool gisa_date_is_within(struct gisa_str between);

/* '5월 말~6월 초', '작년 하반기∼올해 상반기': two dates and what is between them, a tilde, are one range. */
bool gisa_date_is_range(struct gisa_str between, const struct gisa_mention *first, const struct gisa_mention *last);

#endif
