/* A program of its own on the installed library: the amounts, dates and companies of a page given on standard
 * input, one a line. cc amounts.c $(pkg-config --cflags --libs gisa) */
#include <stdio.h>

#include <gisa/gisa.h>

static void print_view(struct gisa_str s, char behind)
{
	printf("%.*s%c", (int)s.len, s.ptr ? s.ptr : "", behind);
}

int main(void)
{
	static char bytes[1 << 20];
	struct gisa_engine *engine;
	struct gisa_error err = { 0 };
	struct gisa_document page = { .kind = GISA_KIND_HTML };
	struct gisa_article article;
	struct gisa_mentions mentions;
	page.bytes.ptr = bytes;
	page.bytes.len = fread(bytes, 1, sizeof bytes, stdin);
	if (gisa_engine_new(NULL, &engine, &err) != GISA_OK) {
		fprintf(stderr, "%s\n", err.text);
		return 3;
	}
	struct gisa_worker *worker = gisa_worker_new(engine);
	if (gisa_normalize(worker, &page, &article, &err) != GISA_OK ||
	    gisa_extract(worker, &article, &mentions, &err) != GISA_OK) {
		fprintf(stderr, "%s\n", err.text);
		mentions.count = 0;
	}
	for (size_t i = 0; i < mentions.count; i++) {
		const struct gisa_mention *m = &mentions.items[i];
		print_view(m->text, '\t');
		print_view(m->type == GISA_MONEY ? m->amount : m->type == GISA_DATE ? m->date : m->company, '\t');
		print_view(m->rule, '\n');
	}
	gisa_worker_free(worker);
	gisa_engine_free(engine);
	return 0;
}
