/* Annotations through brat's files and Web Annotations and back; what cannot be read is refused. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "eval/annotation.h"

/* The third row runs over a line's end, which a TSV cannot say: set here. */
static void annotation_rows(struct gisa_annotations *rows)
{
	struct gisa_error err = { 0 };
	gisa_annotations_tsv(GISA_LIT("doc\tstart\tend\ttype\ttext\toptional\tvalue\textra\tflags\n"
				      "a/1 %\t0\t3\tcompany\t누리봇\t0\t누리봇; 주식회사=x\t\tunknown;alias\n"
				      "a/1 %\t5\t9\tmoney\t320억\t0\t32000000000\tKRW;APPROX\t\n"
				      "a/1 %\t10\t18\tmoney\t\t0\t\t\t\n"
				      "b\t0\t2\tdate\t어제\t1\t2024-03-13\t2024-03-13/2024-03-13\t\n"),
			     "table", rows, &err);
	rows->items[2].text = GISA_LIT("1천880\n억원");
}

static void annotation_texts(struct gisa_texts *texts)
{
	gisa_texts_add(texts, GISA_LIT("a/1 %"), GISA_LIT("누리봇, 320억\n1천880\n억원 수주"));
	gisa_texts_add(texts, GISA_LIT("b"), GISA_LIT("어제 일"));
}

static void compare(const char *name, const struct gisa_annotations *got)
{
	struct gisa_annotations want = { 0 };
	struct gisa_buf a = { 0 }, b = { 0 };
	annotation_rows(&want);
	check_int(name, (long long)got->count, (long long)want.count);
	for (size_t i = 0; i < got->count && i < want.count; i++) {
		gisa_buf_addf(&a, "%.*s %d %u %u %d %.*s | ", GISA_FMT(got->items[i].doc), got->items[i].type,
			      got->items[i].start, got->items[i].end, got->items[i].optional,
			      GISA_FMT(got->items[i].text));
		gisa_annotation_say(&a, &got->items[i]);
		gisa_buf_addf(&b, "%.*s %d %u %u %d %.*s | ", GISA_FMT(want.items[i].doc), want.items[i].type,
			      want.items[i].start, want.items[i].end, want.items[i].optional,
			      GISA_FMT(want.items[i].text));
		gisa_annotation_say(&b, &want.items[i]);
	}
	check_str(name, gisa_buf_str(&a), gisa_buf_str(&b));
	gisa_buf_free(&a);
	gisa_buf_free(&b);
	gisa_annotations_free(&want);
}

static void brat(void)
{
	char dir[] = "/tmp/gisa-brat-XXXXXX";
	struct gisa_annotations rows = { 0 }, back = { 0 };
	struct gisa_texts texts = { 0 };
	struct gisa_error err = { 0 };
	annotation_rows(&rows);
	annotation_texts(&texts);
	check_true("a folder", mkdtemp(dir) != NULL);
	check_int("brat is written", gisa_brat_write(dir, &rows, &texts, &err), GISA_OK);
	check_int("brat is read", gisa_annotations_load(dir, &back, &err), GISA_OK);
	compare("brat brings everything back", &back);
	check_int("and the texts", (long long)back.texts.count, 2);
	rows.items[0].text = GISA_LIT("누리볼");
	check_int("a table of other articles is refused", gisa_brat_write(dir, &rows, &texts, &err),
		  GISA_USAGE);
	check_cstr("and the place named", gisa_cstr(err.text),
		   "at 0-3 the article has '누리봇', the table '누리볼'");
	static const char *const names[] = { "a%2F1%20%25.txt", "a%2F1%20%25.ann", "b.txt", "b.ann",
					     "annotation.conf" };
	for (size_t i = 0; i < 5; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		check_int(names[i], unlink(path), 0);
	}
	rmdir(dir);
	gisa_annotations_free(&rows);
	gisa_annotations_free(&back);
	gisa_texts_free(&texts);
}

static void bad_brat(void)
{
	static const struct {
		const char *name, *ann, *want;
	} cases[] = {
		{ "a gap in a span", "T1\tMoney 0 2;9 12\tx\n", "line 1: not the offsets of one span" },
		{ "an empty span", "T1\tDate 2 2\tx\n", "line 1: not the offsets of one span" },
		{ "no text", "R1\tx\nT1\n", "line 2: T wants a type, offsets and the text" },
		{ "an id twice", "T1\tDate 0 2\tx\nT1\tDate 3 4\tx\n", "line 2: this id stands twice" },
		{ "other types are passed over", "T1\tPerson 0 2;9 12\tx\n#1\tAnnotatorNotes T1\tx\n", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char path[] = "/tmp/gisa-XXXXXX.ann";
		struct gisa_annotations rows = { 0 };
		struct gisa_error err = { 0 };
		int fd = mkstemps(path, 4);
		FILE *f = fdopen(fd, "w");
		fputs(cases[i].ann, f);
		fclose(f);
		gisa_annotations_load(path, &rows, &err);
		check_cstr(cases[i].name, gisa_cstr(err.text), cases[i].want);
		gisa_annotations_free(&rows);
		unlink(path);
	}
}

static void web(void)
{
	struct gisa_annotations rows = { 0 }, back = { 0 };
	struct gisa_buf json = { 0 };
	struct gisa_error err = { 0 };
	annotation_rows(&rows);
	gisa_webannotation_write(&json, &rows, 0, 1);
	gisa_webannotation_write(&json, &rows, 1, rows.count);
	check_int("a page is read", gisa_webannotation_read(gisa_buf_str(&json), "page", &back, &err),
		  GISA_OK);
	compare("Web Annotations bring everything back", &back);
	gisa_buf_free(&json);
	gisa_annotations_free(&rows);
	gisa_annotations_free(&back);
}

#define TARGET                                                                                             \
	"\"target\":{\"source\":\"urn:gisa:d\",\"selector\":{\"type\":\"TextPositionSelector\",\"start\":1," \
	"\"end\":3}}"

static void web_forms(void)
{
	static const struct {
		const char *name, *json, *problem;
		long long count;
	} cases[] = {
		{ "one annotation", "{\"body\":\"money\"," TARGET "}", "", 1 },
		{ "an array of them",
		  "[{\"body\":{\"value\":\"Date\"}," TARGET "},{\"body\":[\"company\"]," TARGET "}]", "",
		  2 },
		{ "one a line", "{\"body\":\"money\"," TARGET "}\n{\"body\":\"date\"," TARGET "}\n", "",
		  2 },
		{ "a collection",
		  "{\"type\":\"AnnotationCollection\",\"first\":{\"items\":[{\"body\":\"money\"," TARGET
		  "}]}}",
		  "", 1 },
		{ "of another kind", "{\"body\":\"a remark\",\"target\":\"http://example.org\"}", "", 0 },
		{ "no place", "{\"body\":\"money\",\"target\":{\"source\":\"d\"}}",
		  "annotation 1: its target has no TextPositionSelector", 0 },
		{ "no JSON", "{\"body\":", "not JSON from byte 0 on", 0 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_annotations rows = { 0 };
		struct gisa_error err = { 0 };
		gisa_webannotation_read(gisa_cstr(cases[i].json), "x", &rows, &err);
		check_int(cases[i].name, (long long)rows.count, cases[i].count);
		check_true(cases[i].name, cases[i].problem[0] ? strncmp(err.text, cases[i].problem, 8) == 0
							      : err.text[0] == '\0');
		gisa_annotations_free(&rows);
	}
}

int main(void)
{
	brat();
	bad_brat();
	web();
	web_forms();
	return check_done();
}
