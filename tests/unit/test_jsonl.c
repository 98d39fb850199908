/* One JSON line -> article. */
#include <stdlib.h>

#include "check.h"
#include "read/jsonl.h"

static const struct {
	const char *name, *map, *line;
	const char *title, *text, *extra;
	const char *error; /* NULL: good */
} cases[] = {
	{ "plain", NULL, "{\"title\":\"제목\",\"text\":\"본문\"}", "제목", "본문", "", NULL },
	{ "escapes", NULL, "{\"title\":\"\\uc81c\\ubaa9 \\\"가\\\"\",\"text\":\"하나\\n둘\\ud83d\\ude00\"}",
	  "제목 \"가\"", "하나\n둘😀", "", NULL },
	{ "white space", NULL, " { \"title\" : \"a\" , \"text\" : \"b\" } ", "a", "b", "", NULL },
	{ "unknown keys stay as written", NULL,
	  "{\"x\": 1.50,\"title\":\"a\",\"y\":{\"k\":[1,\"\\u0041\"]} , \"z\":null}", "a", "",
	  "\"x\": 1.50,\"y\":{\"k\":[1,\"\\u0041\"]},\"z\":null", NULL },
	{ "the last of equal keys counts", NULL, "{\"title\":\"a\",\"title\":\"b\"}", "b", "", "", NULL },
	{ "null is absent", NULL, "{\"title\":null,\"text\":\"b\"}", "", "b", "", NULL },
	{ "numbers as text", NULL, "{\"title\":2024,\"text\":true}", "2024", "true", "", NULL },
	{ "what is no number is absent", NULL, "{\"title\":NaN,\"text\":\"b\",\"byline\":-Infinity}", "", "b", "", NULL },
	{ "and passed on as JSON has it", NULL,
	  "{\"x\":NaN,\"y\":{\"k\":[NaN,-Infinity,-1,\"NaN\",\"a\\\" NaN\"]},\"z\":Infinity,\"title\":\"a\"}", "a", "",
	  "\"x\":null,\"y\":{\"k\":[null,null,-1,\"NaN\",\"a\\\" NaN\"]},\"z\":null", NULL },
	{ "nothing but them", NULL, "{\"a\":[NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN]}", "", "",
	  "\"a\":[null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null]", NULL },
	{ "paragraphs", NULL, "{\"title\":\"a\",\"text\":[\"하나\",\"둘\"]}", "a", "하나\n둘", "", NULL },
	{ "no paragraphs", NULL, "{\"title\":\"a\",\"text\":[]}", "a", "", "", NULL },
	{ "empty object", NULL, "{}", "", "", "", NULL },
	{ "mapped keys", "title=headline,text=body", "{\"headline\":\"a\",\"body\":\"b\",\"title\":\"c\"}", "a", "b",
	  "\"title_2\":\"c\"", NULL },
	{ "one whose place is taken, escaped and over lines", "title=headline",
	  "{\"x\":1,\"ti\\u0074le\" :\n\"c\",\"headline\":\"a\"}", "a", "", "\"x\":1,\"title_2\" : \"c\"", NULL },
	{ "many names that grow", "doc=id", "{\"doc\":0,\"doc\":1,\"doc\":2,\"doc\":3,\"doc\":4}", "", "",
	  "\"doc_2\":0,\"doc_2\":1,\"doc_2\":2,\"doc_2\":3,\"doc_2\":4", NULL },
	{ "a newspaper as an object", NULL, "{\"title\":\"a\",\"source\":{\"id\":7}}", "a", "", "\"source_2\":{\"id\":7}",
	  NULL },
	{ "other programs' keys", NULL, "{\"id\":7,\"headline\":\"a\",\"content\":\"b\"}", "a", "b",
	  "\"id\":7,\"headline\":\"a\"", NULL },
	{ "in Korean", NULL, "{\"본문\":\"b\",\"기사 제목\":\"a\",\"면\":3}", "a", "b", "\"기사 제목\":\"a\",\"면\":3",
	  NULL },
	{ "our key before others", NULL, "{\"content\":\"c\",\"text\":\"b\",\"title\":\"a\"}", "a", "b",
	  "\"content\":\"c\"", NULL },
	{ "an empty one of ours says nothing", NULL, "{\"text\":\"\",\"content\":\"c\",\"x\":1}", "", "c", "\"x\":1",
	  NULL },
	{ "the surer name", NULL, "{\"description\":\"s\",\"content\":\"c\",\"title\":\"a\"}", "a", "c",
	  "\"description\":\"s\"", NULL },
	{ "paragraphs of others", NULL, "{\"content\":[\"하나\",\"둘\"],\"y\":2}", "", "하나\n둘", "\"y\":2", NULL },
	{ "all strings of an object without a name for its text", NULL,
	  "{\"content\":{\"1\":\"하나\",\"2\":\"둘\"},\"x\":1}", "", "하나\n둘", "\"x\":1", NULL },
	{ "a mapped key leaves its namesake alone", "text=body", "{\"text\":\"t\",\"title\":\"a\"}", "a", "",
	  "\"text_2\":\"t\"", NULL },
	{ "a line of ours is not read twice", NULL,
	  "{\"doc\":\"1\",\"source\":\"a.json:1\",\"text\":\"b\",\"metadata\":{\"title\":\"c\"}}", "", "b",
	  "\"metadata\":{\"title\":\"c\"}", NULL },
	{ "a wrong status stays", NULL, "{\"title\":\"a\",\"status\":\"great\"}", "a", "", "\"status_2\":\"great\"",
	  NULL },
	{ "another program's status", NULL, "{\"title\":\"a\",\"status\":\"failed\"}", "a", "", "\"status_2\":\"failed\"",
	  NULL },
	{ "an editor's paragraphs", NULL,
	  "{\"content\":[{\"type\":\"paragraph\",\"children\":[{\"text\":\"하나\",\"bold\":true},"
	  "{\"text\":\"는 둘\"}]},"
	  "{\"type\":\"p\",\"children\":[{\"text\":\"셋\"}]}]}",
	  "", "하나는 둘\n셋", "", NULL },
	{ "in one root", NULL,
	  "{\"text\":{\"root\":{\"type\":\"root\",\"children\":["
	  "{\"type\":\"p\",\"children\":[{\"text\":\"하나\"},{\"text\":\"는\"}]},"
	  "{\"type\":\"p\",\"children\":[{\"text\":\"둘\"}]}]}}}",
	  "", "하나는\n둘", "", NULL },
	{ "blocks with data", NULL,
	  "{\"text\":{\"time\":1,\"blocks\":["
	  "{\"type\":\"p\",\"data\":{\"text\":\"하나\"}},{\"type\":\"p\",\"data\":{\"text\":\"둘\"}}]}}",
	  "", "하나\n둘", "", NULL },
	{ "text as an object", NULL, "{\"title\":{\"rendered\":\"a\"},\"text\":{\"n\":1,\"html\":\"b\"}}", "a", "b", "",
	  NULL },
	{ "an object that says nothing", NULL, "{\"title\":\"a\",\"text\":{\"n\":1}}", "", "", "",
	  "the value of \"text\" cannot be read (byte 27)" },
	{ "mixed array", NULL, "{\"text\":[\"a\",1,null,\"b\"]}", "", "a\n1\nb", "", NULL },
	{ "sentences in paragraphs", NULL,
	  "{\"title\":\"a\",\"text\":[[{\"index\":0,\"sentence\":\"하나.\"},{\"index\":1,\"sentence\":\"둘.\"}],[{"
	  "\"sentence\":\"셋.\"}]]}",
	  "a", "하나. 둘.\n셋.", "", NULL },
	{ "paragraphs with questions", NULL,
	  "{\"title\":\"a\",\"paragraphs\":[{\"context\":\"하나\",\"qas\":[{\"answers\":[]}]},{\"context\":\"둘\"}]}",
	  "a", "하나\n둘", "", NULL },
	{ "a record of a database", NULL, "{\"_id\":7,\"_source\":{\"title\":\"a\",\"body\":\"b\"}}", "a", "b",
	  "\"_id\":7,\"_source\":{\"title\":\"a\",\"body\":\"b\"}", NULL },
	{ "a category is none", NULL, "{\"content\":\"b\",\"category\":{\"id\":3,\"url\":\"c\"}}", "", "b",
	  "\"category\":{\"id\":3,\"url\":\"c\"}", NULL },
	{ "a corpus names itself", NULL,
	  "{\"id\":\"N1.1\",\"metadata\":{\"title\":\"새벌경제 2024년 "
	  "기사\"},\"paragraph\":[{\"form\":\"하나\"},{\"form\":\"둘\"}]}",
	  "", "하나\n둘", "\"id\":\"N1.1\",\"metadata\":{\"title\":\"새벌경제 2024년 기사\"}", NULL },
	{ "invalid UTF-8", NULL, "{\"title\":\"\xBB\xEF\"}", "", "", "", "invalid UTF-8 at byte 10" },
	{ "no object", NULL, "[1]", "", "", "", "no JSON object" },
	{ "cut", NULL, "{\"title\":\"a", "", "", "", "bad JSON at byte 9" },
	{ "cut between members", NULL, "{\"title\":\"a\",", "", "", "", "bad JSON at byte 13" },
	{ "closed by the wrong bracket", NULL, "{\"title\":\"a\"]", "", "", "", "bad JSON at byte 13" },
	{ "something behind", NULL, "{\"title\":\"a\"} x", "", "", "", "bad JSON at byte 14" },
	{ "a second object behind", NULL, "{\"title\":\"a\"}{}", "", "", "", "bad JSON at byte 13" },
};

static void jsonl_line(size_t i)
{
	struct gisa_arena arena = { 0 };
	struct gisa_article a = { .source = GISA_LIT("x.jsonl:7") };
	struct gisa_error err = { 0 };
	struct gisa_key_map map;
	check_int(cases[i].name, gisa_key_map_parse(cases[i].map, &map, &err), GISA_OK);
	bool foreign;
	enum gisa_status status = gisa_article_from_json(&arena, gisa_cstr(cases[i].line), &map, &a, &foreign, &err);
	if (cases[i].error) {
		check_int(cases[i].name, status, GISA_DAMAGED);
		check_cstr(cases[i].name, gisa_cstr(err.text), cases[i].error);
		check_cstr(cases[i].name, gisa_cstr(err.where), "x.jsonl:7");
	} else {
		check_int(cases[i].name, status, GISA_OK);
		check_cstr(cases[i].name, a.title, cases[i].title);
		check_cstr(cases[i].name, a.text, cases[i].text);
		check_cstr(cases[i].name, a.extra, cases[i].extra);
	}
	free(map.items);
	gisa_arena_free(&arena);
}

static void all_keys(void)
{
	static const char line[] =
		"{\"doc\":\"1\",\"source\":\"2\",\"url\":\"3\",\"outlet\":\"4\",\"title\":\"5\",\"published\":\"6\","
		"\"published_from\":\"7\",\"modified\":\"8\",\"byline\":[\"9\",\"0\"],\"text\":\"a\",\"text_from\":\"b\","
		"\"charset_declared\":\"c\",\"charset_used\":\"d\",\"charset_from\":\"e\",\"decode_errors\":12,"
		"\"duplicate_of\":\"f\",\"note\":\"g\",\"status\":\"not-news\"}";
	struct gisa_arena arena = { 0 };
	struct gisa_article a = { 0 };
	struct gisa_error err = { 0 };
	bool foreign;
	check_int("all keys", gisa_article_from_json(&arena, gisa_cstr(line), NULL, &a, &foreign, &err), GISA_OK);
	check_true("none of them foreign", !foreign);
	const struct gisa_str got[] = { a.doc,      a.source, a.url,       a.outlet,           a.title,        a.published,
					a.published_from, a.modified, a.byline, a.text, a.text_from, a.charset_declared,
					a.charset_used, a.charset_from, a.duplicate_of, a.note };
	static const char *const want[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9, 0", "a", "b", "c", "d", "e",
					    "f", "g" };
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		check_cstr("all keys", got[i], want[i]);
	check_int("decode_errors", (long long)a.decode_errors, 12);
	check_int("status", a.outcome, GISA_OUTCOME_NOT_NEWS);
	check_int("nothing unknown", (long long)a.extra.len, 0);
	gisa_arena_free(&arena);
}

static void maps(void)
{
	static const struct {
		const char *spec, *error;
	} bad[] = {
		{ "title", "'title' is not OURS=THEIRS" },
		{ "=a", "'=a' is not OURS=THEIRS" },
		{ "title=", "'title=' is not OURS=THEIRS" },
		{ "titel=a", "articles have no 'titel'" },
		{ "title=a,", "'' is not OURS=THEIRS" },
		{ ",", "'' is not OURS=THEIRS" },
		{ "title=a, text=b", "a blank before 'text=b'" },
		{ "text=a,title=a", "'a' cannot be both the text and the title" },
		{ "title=a,text=b,title=c", "'a' and 'c' cannot both be the title" },
	};
	struct gisa_key_map map;
	struct gisa_error err = { 0 };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		check_int(bad[i].spec, gisa_key_map_parse(bad[i].spec, &map, &err), GISA_USAGE);
		check_cstr(bad[i].spec, gisa_cstr(err.text), bad[i].error);
		free(map.items);
	}
	check_int("the same pair again", gisa_key_map_parse("title=a,text=b,title=a", &map, &err), GISA_OK);
	check_int("is one", (long long)map.count, 2);
	free(map.items);
}

int main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		jsonl_line(i);
	all_keys();
	maps();
	return check_done();
}
