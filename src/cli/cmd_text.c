/* normalize --text: a plain recoder for pipes and for people. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/cmd.h"
#include "normalize/normalize.h"
#include "normalize/recode.h"
#include "read/read.h"
#include "write/out.h"

enum { LOSSES_SHOWN = 20 }; /* lines a file; the rest is counted */

struct text {
	const struct gisa_recode_options *options;
	char *name; /* of the file being read */
	int in;
	struct gisa_out out;
	bool report; /* rows instead of text */
	uint64_t losses; /* of the file */
	int worst;       /* exit status so far */
};

static enum gisa_status text_read(void *ctx, char *room, size_t size, size_t *len, struct gisa_error *err)
{
	struct text *t = ctx;
	ssize_t n;
	do
		n = read(t->in, room, size);
	while (n < 0 && errno == EINTR);
	*len = n > 0 ? (size_t)n : 0;
	return n < 0 ? gisa_fail(err, GISA_IO, gisa_cstr(t->name), "%s", strerror(errno)) : GISA_OK;
}

static enum gisa_status text_write(void *ctx, struct gisa_str utf8, struct gisa_error *err)
{
	struct text *t = ctx;
	return t->report ? GISA_OK : gisa_out_write(&t->out, utf8, err);
}

static void lost(void *ctx, uint64_t offset, size_t len)
{
	struct text *t = ctx;
	if (t->losses++ < LOSSES_SHOWN)
		gisa_talk(len == 1 ? "gisa: %s: byte %llu: %zu byte lost\n" : "gisa: %s: byte %llu: %zu bytes lost\n", t->name,
			  (unsigned long long)offset, len);
}

static void add_repair(struct gisa_buf *row, size_t count, const char *word)
{
	if (count > 0)
		gisa_buf_addf(row, "%s%s:%zu", row->len > 0 && row->ptr[row->len - 1] != '\t' ? ";" : "",
			      word, count);
}

static enum gisa_status text_report(struct text *t, const struct gisa_recode_report *r, struct gisa_error *err)
{
	struct gisa_buf row = GISA_BUF(0);
	for (const char *c = t->name; *c; c++)
		gisa_buf_addc(&row, (unsigned char)*c < 0x20 ? ' ' : *c);
	gisa_buf_addf(&row, "\t%s\t%s\t%llu\t", r->charset->name, r->from, (unsigned long long)r->errors);
	add_repair(&row, r->mixed, "mixed");
	add_repair(&row, r->repairs.utf8_as_uhc, "utf8-as-uhc");
	add_repair(&row, r->repairs.utf8_as_latin1, "utf8-as-latin1");
	add_repair(&row, r->repairs.uhc_as_latin1, "uhc-as-latin1");
	add_repair(&row, r->references, "references");
	gisa_buf_addc(&row, '\n');
	enum gisa_status status = gisa_out_write(&t->out, gisa_buf_str(&row), err);
	gisa_buf_free(&row);
	return status;
}

static void end_with(struct text *t, int status)
{
	t->worst = status > t->worst ? status : t->worst;
}

static enum gisa_status recode(struct text *t, struct gisa_error *err)
{
	struct gisa_recode_io io = { t, text_read, text_write, lost };
	struct gisa_recode_report report;
	t->losses = 0;
	t->in = strcmp(t->name, "-") == 0 ? STDIN_FILENO : open(t->name, O_RDONLY | O_CLOEXEC);
	if (t->in < 0)
		return gisa_fail(err, GISA_IO, gisa_cstr(t->name), "%s", strerror(errno));
	enum gisa_status status = gisa_recode(t->options, &io, &report, err);
	if (t->in > STDIN_FILENO)
		close(t->in);
	if (status == GISA_OK && t->report)
		status = text_report(t, &report, err);
	if (t->losses > LOSSES_SHOWN)
		gisa_talk("gisa: %s: %llu more losses, %llu in all\n", t->name,
			(unsigned long long)(t->losses - LOSSES_SHOWN), (unsigned long long)t->losses);
	if (status == GISA_OK)
		end_with(t, report.errors + report.repairs.lost > 0);
	return status;
}

/* What cannot be read is said, and the next file is looked at; what cannot be written ends it. */
static enum gisa_status file(void *ctx, struct gisa_str path, struct gisa_error *err)
{
	struct text *t = ctx;
	t->name = gisa_xstrdup(path);
	enum gisa_status status = recode(t, err);
	free(t->name);
	if (gisa_status_grade(status) != GISA_GRADE_INPUT)
		return status;
	end_with(t, gisa_report_error(err));
	return GISA_OK;
}

static enum gisa_status trouble(void *ctx, const struct gisa_document *document, struct gisa_error *err)
{
	(void)err;
	end_with(ctx, gisa_report_error(&document->trouble));
	return GISA_OK;
}

int gisa_cmd_text(const struct gisa_args *args)
{
	const char *label = gisa_arg_string(args, "from");
	struct gisa_recode_options options = { .clean = gisa_arg_flag(args, "clean") };
	const struct gisa_read_options files = { .files = file };
	struct text t = { .options = &options, .report = gisa_arg_flag(args, "report") };
	struct gisa_error err = { 0 };
	if (label && !(options.charset = gisa_charset_by_label(gisa_cstr(label)))) {
		gisa_talk("gisa normalize: no charset is known by the name '%s'\n", label);
		return 2;
	}
	if (gisa_normalize_check(&err) != GISA_OK || gisa_out_open(&t.out, NULL, NULL, &err) != GISA_OK)
		return gisa_report_error(&err);
	if (t.report &&
	    gisa_out_write(&t.out, GISA_LIT("file\tchosen\tfrom\terrors\trepairs\n"), &err) != GISA_OK)
		return gisa_report_error(&err);
	const char *const from_stdin[] = { "-", NULL };
	const char *const *input = args->operand_count ? args->operands : from_stdin;
	for (; *input; input++)
		if (gisa_read(*input, &files, trouble, &t, &err) != GISA_OK)
			return gisa_report_error(&err);
	return t.worst;
}
