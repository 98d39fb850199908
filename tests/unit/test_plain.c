/* Text as it is copied from a news page by hand. */
#include "check.h"
#include "page/page.h"

/* Plain text: what its lines say of the article, and which of them are its text. */
static const struct {
	const char *name, *text, *published, *from, *modified, *body;
} cases[] = {
	{ "no times", "누리전자, 새 공장\n누리전자는 17일 공장을 지었다.\n", "", "", "", "누리전자는 17일 공장을 지었다." },
	{ "label before, and the change behind it",
	  "누리전자, 새 공장\n입력 2024.01.17 09:12 수정 2024.01.18 07:00\n누리전자는 17일 공장을 지었다.\n",
	  "2024-01-17T09:12+09:00", "label", "2024-01-18T07:00+09:00", "누리전자는 17일 공장을 지었다." },
	{ "labels behind", "누리전자, 새 공장\n2024.01.17 09:12 입력 | 2024.01.18 07:00 수정\n누리전자는 17일 공장을 지었다.\n",
	  "2024-01-17T09:12+09:00", "label", "2024-01-18T07:00+09:00", "누리전자는 17일 공장을 지었다." },
	{ "a label on its own line", "누리전자, 새 공장\n등록\n2024-01-17 09:12\n누리전자는 17일 공장을 지었다.\n",
	  "2024-01-17T09:12+09:00", "label", "", "누리전자는 17일 공장을 지었다." },
	{ "spelt out, afternoon", "누리전자, 새 공장\n기사입력: 2024년 1월 17일 오후 6시 5분\n누리전자는 17일 공장을 지었다.\n",
	  "2024-01-17T18:05+09:00", "label", "", "누리전자는 17일 공장을 지었다." },
	{ "a bare day under the title", "누리전자, 새 공장\n2024-01-17\n누리전자는 17일 공장을 지었다.\n", "2024-01-17", "head", "",
	  "누리전자는 17일 공장을 지었다." },
	{ "a bare day further down is another one", "누리전자, 새 공장\n누리전자는 17일 공장을 지었다.\n2019-03-02\n", "", "", "",
	  "누리전자는 17일 공장을 지었다." },
	{ "a dateline", "누리전자, 새 공장\n[서울=누리뉴스 2024.01.17] 누리전자는 17일 공장을 지었다.\n", "2024-01-17", "dateline", "",
	  "[서울=누리뉴스 2024.01.17] 누리전자는 17일 공장을 지었다." },
	{ "a day in the text", "누리전자, 새 공장\n누리전자는 2024년 1월 17일 공장을 지었다.\n", "", "", "",
	  "누리전자는 2024년 1월 17일 공장을 지었다." },
	{ "below the text", "누리전자, 새 공장\n누리전자는 17일 공장을 지었다.\n송고 2024-01-17 09:12\n", "2024-01-17T09:12+09:00", "label",
	  "", "누리전자는 17일 공장을 지었다." },
	{ "changed only", "누리전자, 새 공장\n최종수정 2024-01-18 07:00\n누리전자는 17일 공장을 지었다.\n", "", "",
	  "2024-01-18T07:00+09:00", "누리전자는 17일 공장을 지었다." },
};

static void known(struct gisa_arena *arena)
{
	struct gisa_article a = { .published = GISA_LIT("2023-05-01"), .published_from = GISA_LIT("mail") }, b = a;
	struct gisa_error err;
	gisa_page_read_text(arena, gisa_cstr(cases[1].text), &a, &err);
	check_cstr("a day known before stays", a.published, "2023-05-01");
	check_cstr("and where it is from", a.published_from, "mail");
	b.published_from = GISA_LIT("option");
	gisa_page_read_text(arena, gisa_cstr(cases[1].text), &b, &err);
	check_cstr("one for texts that have none does not", b.published, cases[1].published);
	check_cstr("nor where it is from", b.published_from, cases[1].from);
}

static void masthead(struct gisa_arena *arena)
{
	struct gisa_article a = { 0 };
	struct gisa_error err;
	gisa_page_read_text(arena, GISA_LIT("한밭TV\n누리전자, 새 공장\n누리전자는 17일 공장을 지었다.\n"), &a, &err);
	check_cstr("an outlet's name alone on the first line", a.outlet, "한밭TV");
	check_cstr("and the title under it", a.title, "누리전자, 새 공장");
}

int main(void)
{
	struct gisa_arena arena = { 0 };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_article a = { 0 };
		struct gisa_error err;
		check_int(cases[i].name, gisa_page_read_text(&arena, gisa_cstr(cases[i].text), &a, &err), GISA_OK);
		check_cstr(cases[i].name, a.published, cases[i].published);
		check_cstr(cases[i].name, a.published_from, cases[i].from);
		check_cstr(cases[i].name, a.modified, cases[i].modified);
		check_cstr(cases[i].name, a.text, cases[i].body);
	}
	known(&arena);
	masthead(&arena);
	gisa_arena_free(&arena);
	return check_done();
}
