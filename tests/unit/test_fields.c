/* What others write into fields. */
#include "check.h"
#include "pipeline/fields.h"

static const struct {
	const char *in, *want;
} times[] = {
	{ "2024-01-17", "2024-01-17" },
	{ "2024-01", "2024-01" },
	{ "2024", "2024" },
	{ "2024-01-17T18:30+09:00", "2024-01-17T18:30+09:00" },
	{ "2024-01-17T18:30:05", "2024-01-17T18:30:05+09:00" },
	{ "2024-01-17T16:00:00Z", "2024-01-18T01:00:00+09:00" },
	{ "2024-01-17 18:30:05", "2024-01-17T18:30:05+09:00" },
	{ "20240117", "2024-01-17" },
	{ "2024.01.17 18:30", "2024-01-17T18:30+09:00" },
	{ "2024.01.17 18:30 ZNews", "2024-01-17T18:30+09:00" },
	{ "2024년 1월 17일 오후 6시 30분", "2024-01-17T18:30+09:00" },
	{ "Wed, 17 Jan 2024 09:30:00 GMT", "2024-01-17T18:30:00+09:00" },
	{ "Wed, 17 Jan 2024 20:00:00 EST", "2024-01-18T10:00:00+09:00" },
	{ "Wed, 17 Jul 2024 20:00:00 PDT", "2024-07-18T12:00:00+09:00" },
	{ "Wed, 17 Jan 2024 09:30:00 UT", "2024-01-17T18:30:00+09:00" },
	{ "Wed, 17 Jan 2024 20:00:00 MST", "2024-01-18T12:00:00+09:00" },
	{ "2024-01-17T16:00:00z", "2024-01-18T01:00:00+09:00" },
	{ "2024-01-17T20:00:00−05:00", "2024-01-18T10:00:00+09:00" },
	{ "1705483805", "2024-01-17T18:30:05+09:00" },
	{ "1705483805000", "2024-01-17T18:30:05+09:00" },
	{ "1705483805.123", "2024-01-17T18:30:05+09:00" },
	{ "45308", "2024-01-17" },
	{ "45308.7708333333", "2024-01-17T18:30:00+09:00" },
	{ "01/17/2024", "2024-01-17" },
	{ "17.01.2024 18:30", "2024-01-17T18:30+09:00" },
	{ "1/17/24 18:30", "2024-01-17T18:30+09:00" },
	{ "03/04/2024", "" },
	{ "Wed Jan 17 18:30:05 +0900 2024", "2024-01-17T18:30:05+09:00" },
	{ "17-Jan-24", "2024-01-17" },
	{ "수 1월 17 18:30:05 KST 2024", "" },
	{ "0000-00-00", "" },
	{ "2023-02-29", "" },
	{ "2024-13-01", "" },
	{ "2024-01-17T24:00:00", "2024-01-18T00:00:00+09:00" },
	{ "4538", "" },
	{ "12345678901234567890", "" },
	{ "soon", "" },
	{ "", "" },
};

static const struct {
	const char *name, *in, *want;
} marks[] = {
	{ "none", "매출 < 비용 & R&D; A<B", "매출 < 비용 & R&D; A<B" },
	{ "references", "&quot;호황&quot; A&amp;B", "\"호황\" A&B" },
	{ "inline tags", "<b>삼성</b>전자", "삼성전자" },
	{ "paragraphs", "<p>하나</p><p>둘</p>", "하나\n둘" },
	{ "breaks", "하나<br><br>둘<br/>셋", "하나\n둘\n셋" },
	{ "lines stay", "하나 <b>둘</b>\n셋", "하나 둘\n셋" },
	{ "empty", "", "" },
};

/* The ids that `gisa normalize` gives to the same files. */
static void test_ids(void)
{
	static const char page[] = "<h1>누리전자, 새 공장</h1><p>누리전자는 17일 공장을 지었다.</p>";
	static const struct {
		const char *source, *want;
	} ids[] = { { "a.html", "7d88e9338950bc4814c1" },
		    { "news/a.html", "7d88e9338950bc4814c1" },
		    { "-", "3aabc559ffad9902dab5" } };
	const struct gisa_engine_options options = { .normalize_only = true };
	struct gisa_engine *engine;
	struct gisa_error err;
	check_int("an engine", gisa_engine_new(&options, &engine, &err), GISA_OK);
	struct gisa_worker *worker = gisa_worker_new(engine);
	for (size_t i = 0; i < GISA_COUNT(ids); i++) {
		struct gisa_document in = { .bytes = gisa_cstr(page), .kind = GISA_KIND_HTML,
					    .known.source = gisa_cstr(ids[i].source) };
		struct gisa_article a;
		gisa_normalize(worker, &in, &a, &err);
		check_cstr(ids[i].source, a.doc, ids[i].want);
		gisa_worker_reset(worker);
	}
	gisa_worker_free(worker);
	gisa_engine_free(engine);
}

int main(void)
{
	struct gisa_arena arena = { 0 };
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		struct gisa_article a = { .published = gisa_cstr(times[i].in), .modified = gisa_cstr(times[i].in) };
		gisa_fields_times(&arena, &a);
		check_cstr(times[i].in, a.published, times[i].want);
		check_cstr(times[i].in, a.modified, times[i].want);
		bool lost = times[i].in[0] && !times[i].want[0];
		check_cstr("note", a.note, lost ? "published-not-iso-8601;modified-not-iso-8601" : "");
	}
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct gisa_article a = { .title = gisa_cstr(marks[i].in), .text = gisa_cstr(marks[i].in) };
		gisa_fields_markup(&arena, &a);
		check_cstr(marks[i].name, a.title, marks[i].want);
		check_cstr(marks[i].name, a.text, marks[i].want);
	}
	test_ids();
	gisa_arena_free(&arena);
	return check_done();
}
