/* Labels of dates: which words before a stamp, and which of names, say what its day is. */
#include <stdio.h>

#include "check.h"
#include "page/label.h"

/* A line of a page, the one above it, and what is said of each of its dates: P published, M modified, - nothing. */
static const struct {
	const char *above, *line, *says;
} cases[] = {
	{ "", "입력 2024.01.17 18:30 수정 2024.01.18 07:00", "PM" },
	{ "", "기사입력 2024.01.17 18:30 | 최종수정 2024.01.18 07:00", "PM" },
	{ "", "등록일시 : 2024-01-17 18:30:05 / 수정된 시간 : 2024-01-18", "PM" },
	{ "", "서이든 기자입력 2024.01.17 18:30", "P" },
	{ "", "작성일자 2024.01.17", "P" },
	{ "", "2024.01.17 18:30 송고", "P" },
	{ "", "2024. 1. 17. 18:30 입력 2024. 1. 18. 07:00 수정", "PM" },
	{ "", "최종편집 : 2024-01-17 10:12 (수)", "M" },
	{ "", "최종 변경일 2024-01-17", "M" },
	{ "입력", "2024.01.17 18:30", "P" },
	{ "최종수정 :", "2024.01.17 18:30", "M" },
	/* parts of names */
	{ "", "한수정 기자 2024.01.17 18:30", "-" },
	{ "", "한수정 2024-01-17 18:30:11", "-" },
	{ "", "최종온 기자 2024.01.17 18:30", "-" },
	{ "", "안보도 2024.01.17 18:30", "-" },
	{ "", "[새벌=한수정 기자 / a@saebeol.example] 2024/01/17 18:30", "-" },
	{ "", "2024.01.17 18:30 한수정", "-" },
	{ "", "2024.01.17 18:30 최종온 기자", "-" },
	{ "한수정 기자", "2024.01.17 18:30", "-" },
	{ "한수정", "2024.01.17 18:30", "-" },
	{ "", "입력 2024.01.17 18:30 한수정 기자", "P" },
	{ "", "한수정 기자 수정 2024.01.17 18:30", "M" },
	/* of desks and posts */
	{ "", "디지털편집부 2024.01.17 18:30", "-" },
	{ "", "서이든 편집위원 2024.01.17", "-" },
	{ "", "보도국 2024.01.17 18:30", "-" },
	{ "", "2024.01.17 18:30 편집팀", "-" },
	{ "온라인편집팀", "2024.01.17 18:30", "-" },
	{ "편집인 서이든", "2024.01.17", "-" },
};

int main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_label_scan scan = { .text = gisa_cstr(cases[i].line), .above = gisa_cstr(cases[i].above) };
		struct gisa_stamp stamp;
		enum gisa_label label;
		char says[8] = "", name[200];
		for (size_t n = 0; n < sizeof says - 1 && gisa_label_next(&scan, &stamp, &label); n++)
			says[n] = label == GISA_LABEL_PUBLISHED ? 'P' : label == GISA_LABEL_MODIFIED ? 'M' : '-';
		snprintf(name, sizeof name, "%s / %s", cases[i].above, cases[i].line);
		check_cstr(name, gisa_cstr(says), cases[i].says);
	}
	return check_done();
}
