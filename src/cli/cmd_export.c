/* export: the tables of a finished run as a workbook, a database, JSON Lines or annotations. */
#include "base/error.h"
#include "cli/cmd.h"
#include "eval/annotation.h"
#include "write/export.h"
#include "write/out.h"

const struct gisa_opt gisa_opts_export[] = {
	{ "xlsx", 0, GISA_OPT_STRING, "FILE", "a workbook: Mentions, Articles, Companies, About" },
	{ "sqlite", 0, GISA_OPT_STRING, "FILE", "a database with indexes, full-text search and views" },
	{ "json", 0, GISA_OPT_STRING, "FILE", "mentions as JSON Lines" },
	{ "annotations", 0, GISA_OPT_STRING, "FILE", "mentions as W3C Web Annotations (JSON-LD)" },
	{ "brat", 0, GISA_OPT_STRING, "DIR",
	  "mentions as brat standoff files (.txt and .ann); wants --articles" },
	{ "articles", 0, GISA_OPT_STRING, "FILE", "the articles (JSON Lines of gisa normalize), for --brat" },
	{ "quiet", 'q', GISA_OPT_FLAG, NULL, "no messages but errors" },
	{ 0 },
};

static int done(const struct gisa_args *args, const char *path, enum gisa_status status,
		const struct gisa_export_totals *totals, const struct gisa_error *err)
{
	if (status != GISA_OK)
		return gisa_report_error(err);
	if (!gisa_arg_flag(args, "quiet")) {
		gisa_talk("gisa: %s:", path);
		gisa_talk(totals->mentions == 1 ? " %llu mention" : " %llu mentions", (unsigned long long)totals->mentions);
		if (totals->articles) /* some forms hold none */
			gisa_talk(totals->articles == 1 ? ", %llu article" : ", %llu articles",
				  (unsigned long long)totals->articles);
		gisa_talk("\n");
	}
	return totals->cut != 0;
}

enum { PIECE = 4096 /* rows written at a time */ };

static enum gisa_status export_page(const struct gisa_annotations *rows, const char *path, struct gisa_error *err)
{
	struct gisa_buf buf = { 0 };
	struct gisa_out out;
	enum gisa_status status = gisa_out_open_path(&out, path, err);
	size_t from = 0, to;
	do {
		to = rows->count - from > PIECE ? from + PIECE : rows->count;
		gisa_webannotation_write(&buf, rows, from, to);
		if (status == GISA_OK)
			status = gisa_out_write(&out, gisa_buf_str(&buf), err);
		gisa_buf_reset(&buf);
		from = to;
	} while (status == GISA_OK && to < rows->count);
	gisa_buf_free(&buf);
	return gisa_out_end(&out, status, err);
}

/* Either form of annotations, from whatever gisa eval reads; memory grows with the mentions. */
static int annotations(const struct gisa_args *args, const char *page, const char *brat)
{
	const char *articles = gisa_arg_string(args, "articles");
	struct gisa_annotations rows = { 0 };
	struct gisa_texts *texts = &rows.texts; /* those of the articles join what brat's files bring along */
	struct gisa_error err = { 0 };
	enum gisa_status status = gisa_annotations_load(args->operands[0], &rows, &err);
	if (status == GISA_OK && articles)
		status = gisa_texts_read(texts, articles, &err);
	if (status == GISA_OK && brat && texts->count == 0)
		status = gisa_fail(&err, GISA_USAGE, GISA_LIT("--brat"), "wants the articles: --articles FILE");
	if (status == GISA_OK && brat)
		status = gisa_brat_write(brat, &rows, texts, &err);
	if (status == GISA_OK && page)
		status = export_page(&rows, page, &err);
	struct gisa_export_totals totals = { .mentions = rows.count, .articles = texts->count };
	gisa_annotations_free(&rows);
	return done(args, brat ? brat : page, status, &totals, &err);
}

int gisa_cmd_export(const struct gisa_args *args)
{
	const char *xlsx = gisa_arg_string(args, "xlsx"), *sqlite = gisa_arg_string(args, "sqlite");
	const char *json = gisa_arg_string(args, "json"), *page = gisa_arg_string(args, "annotations");
	const char *brat = gisa_arg_string(args, "brat");
	struct gisa_export_totals totals;
	struct gisa_error err = { 0 };
	if (args->operand_count != 1 || (!xlsx && !sqlite && !json && !page && !brat)) {
		gisa_help_command(stderr, args->command);
		return 2;
	}
	if ((xlsx && strcmp(xlsx, "-") == 0) || (sqlite && strcmp(sqlite, "-") == 0)) {
		gisa_talk("gisa export: --%s wants a file: it is not written from front to back\n",
			  xlsx && strcmp(xlsx, "-") == 0 ? "xlsx" : "sqlite");
		return 2;
	}
	const char *dir = args->operands[0];
	int worst = 0, status = 0;
	if (xlsx)
		worst = done(args, xlsx, gisa_export_xlsx(dir, xlsx, stderr, &totals, &err), &totals, &err);
	if (sqlite && worst <= 1) {
		status = done(args, sqlite, gisa_export_sqlite(dir, sqlite, &totals, &err), &totals, &err);
		worst = status > worst ? status : worst;
	}
	if (json && worst <= 1) {
		status = done(args, json, gisa_export_json(dir, json, &totals, &err), &totals, &err);
		worst = status > worst ? status : worst;
	}
	if ((page || brat) && worst <= 1) {
		status = annotations(args, page, brat);
		worst = status > worst ? status : worst;
	}
	return worst;
}
