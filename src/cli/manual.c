/* The man page: commands and options from their tables, and what the words of the tables mean. */
#include "cli/opt.h"
#include "fetch/outcome.h"

/* troff: a leading dot or quote is text, a dash is a minus sign. */
static void troff(FILE *out, const char *text)
{
	bool line_start = true;
	for (const char *p = text; *p; p++) {
		if (line_start && (*p == '.' || *p == '\''))
			fputs("\\&", out);
		if (*p == '-')
			fputs("\\-", out);
		else if (*p == '\\')
			fputs("\\e", out);
		else
			fputc(*p, out);
		line_start = *p == '\n';
	}
}

static void man_word(FILE *out, const char *word, const char *means)
{
	fputs(".TP\n.B ", out);
	troff(out, word);
	fputc('\n', out);
	troff(out, means);
	fputc('\n', out);
}

static void man_command(FILE *out, const struct gisa_command *c)
{
	fprintf(out, ".SS gisa %s ", c->name);
	troff(out, c->synopsis);
	fputc('\n', out);
	troff(out, c->summary);
	fputc('\n', out);
	if (c->details) {
		fputs(".PP\n", out);
		troff(out, c->details);
		fputc('\n', out);
	}
	for (const struct gisa_opt *o = c->opts; o && o->name; o++) {
		char left[64];
		gisa_help_left(o, left);
		man_word(out, left + strspn(left, " "), o->help);
	}
}

/* A word that a column may hold; in capitals what stands for something else. */
struct manual_word {
	const char *word, *means;
};

/* What the column `flags` may say. */
static const struct manual_word flags[] = {
	{ "alias", "the text is another name of the company: a short form, an old or a foreign one" },
	{ "anchor:explicit", "the date is all there" },
	{ "anchor:published", "what the date leaves out is counted from the day of publication" },
	{ "anchor:chain", "what the date leaves out is counted from another date of the article" },
	{ "change", "the amount says by how much something moved" },
	{ "currency-from-context", "a bare dollar that the article says is another than the US one" },
	{ "foreign", "a company at home in another country" },
	{ "former", "a name that the company had before the article appeared" },
	{ "group", "a business group, not one of its companies" },
	{ "homonym:N", "N companies bear the name; gisa rules explain names them" },
	{ "implied-currency", "no word of currency; the context says that it is won" },
	{ "media", "a newspaper, broadcaster or publisher" },
	{ "per-unit", "a price for a unit or a period: a share, a month" },
	{ "rate", "an exchange rate" },
	{ "recurring", "a date of every year, month or week, without bounds" },
	{ "unknown", "no list has the company: a rule found it" },
	{ "unlisted", "no share of the company is traded in Korea" },
	{ "weekday-mismatch", "the weekday beside the date is another day's" },
};

/* What became of an input. */
static const struct manual_word outcomes[] = {
#define GISA_X(name, text, means) { text, means },
	GISA_OUTCOME_LIST(GISA_X)
#undef GISA_X
};

static const struct manual_word published_from[] = {
	{ "outlet", "the place that the outlet's rule names" },
	{ "json-ld", "the page's JSON-LD" },
	{ "meta:NAME", "a <meta> of that name" },
	{ "microdata", "an element with itemprop=datePublished" },
	{ "script:KEY", "a key in the data of the page's scripts" },
	{ "time", "a <time> beside the title" },
	{ "label", "a word that says so, of a page or a labelled text" },
	{ "head", "a time beside the title, or the reporter's name, without such a word" },
	{ "url", "the address" },
	{ "dateline", "the beginning of the text" },
	{ "key", "a key of JSON" },
	{ "column", "a column of a table" },
	{ "feed", "the item of a feed" },
	{ "mail", "the head of a mail" },
	{ "option", "nothing: --published gave it" },
};

static const struct manual_word charset_from[] = {
	{ "bom", "a byte-order mark" },
	{ "escape", "the escape sequence of ISO-2022-KR" },
	{ "http", "the HTTP header, with which the bytes agree" },
	{ "meta", "the page's <meta>, likewise" },
	{ "xml", "the XML declaration, likewise" },
	{ "bytes", "the bytes, where no label is or it is wrong" },
	{ "guess", "the bytes, of which too few are Korean to be sure" },
};

static const struct manual_word notes[] = {
	{ "repaired:utf8-as-uhc", "UTF-8 that somebody had read as UHC was turned back; so are the two below" },
	{ "repaired:utf8-as-latin1", "UTF-8 read as windows-1252" },
	{ "repaired:uhc-as-latin1", "UHC read as windows-1252" },
	{ "mixed:utf8-uhc", "pieces of UTF-8 and of UHC, each read as what it is" },
	{ "references", "character references in what should be text were resolved" },
	{ "not-korean", "the text is in another language, or none" },
	{ "page-cut", "the page has more elements than are read of one" },
	{ "title-too-long", "what came as the title is the text's first paragraph" },
	{ "published-not-iso-8601", "the day of publication holds no date that can be read" },
	{ "modified-not-iso-8601", "nor does that of the last change" },
	{ "published-unsaid:NAME", "no key or column is the day of publication; this one may be, or the day of a crawl" },
	{ "doc-repeated", "an earlier row has the same doc" },
	{ "match-limit:N", "N matches of rules were given up at a limit" },
	{ "parts-unread:N", "the mail has N more parts that could be articles" },
	{ "trailing-bytes", "other bytes behind the packed ones were passed over" },
	{ "body-cut:WHY", "the answer in the WARC ends before its time; what is there was read" },
	{ "truncated:WHY", "the WARC record says that the crawler cut it" },
	{ "revisit-of:URL DATE", "the record is the same as that one, which may stand in another file" },
};

/* By enum gisa_fetch_outcome. */
static const char *const fetch_means[GISA_FETCH_OUTCOMES] = {
	[GISA_FETCH_STORED] = "new, kept",
	[GISA_FETCH_CHANGED] = "kept as a revision",
	[GISA_FETCH_UNCHANGED] = "the same as what is kept",
	[GISA_FETCH_DUPLICATE] = "another address of a page that was taken",
	[GISA_FETCH_KNOWN] = "fetched before and not due",
	[GISA_FETCH_EXCLUDED] = "kept out by --include, --exclude or --since",
	[GISA_FETCH_READ] = "a source, which gave addresses",
	[GISA_FETCH_ROBOTS] = "robots.txt does not allow it",
	[GISA_FETCH_NOARCHIVE] = "the page asks not to be kept (noindex, noarchive)",
	[GISA_FETCH_TDM_RESERVED] = "the page reserves text and data mining (tdm-reservation)",
	[GISA_FETCH_EMPTY] = "an answer without a body",
	[GISA_FETCH_GONE] = "404 or 410",
	[GISA_FETCH_CLIENT_ERROR] = "another 4xx, or an answer that is none for a page",
	[GISA_FETCH_SERVER_ERROR] = "5xx or 429",
	[GISA_FETCH_BAD_URL] = "no address that can be fetched",
	[GISA_FETCH_NO_CONTACT] = "--contact is missing: nobody is asked without one",
	[GISA_FETCH_PRIVATE_ADDRESS] = "the name leads to a private or loopback address (--allow-private)",
	[GISA_FETCH_BAD_REDIRECT] = "a redirect in a circle, too many of them, or one that leads nowhere",
	[GISA_FETCH_DNS_FAILED] = "the host's name could not be resolved",
	[GISA_FETCH_CONNECT_FAILED] = "nobody answers there",
	[GISA_FETCH_TLS_FAILED] = "the certificate or the handshake is not in order",
	[GISA_FETCH_TIMEOUT] = "no whole answer within --timeout",
	[GISA_FETCH_CONNECTION_LOST] = "the connection broke off",
	[GISA_FETCH_TRUNCATED] = "less came than was announced",
	[GISA_FETCH_TOO_LARGE] = "larger than --max-size",
	[GISA_FETCH_HEAD_TOO_LARGE] = "the answer's head is too large",
	[GISA_FETCH_BAD_HEAD] = "a head that no honest server sends",
	[GISA_FETCH_NOT_HTTP] = "no HTTP",
	[GISA_FETCH_BAD_ENCODING] = "compression that is damaged or unknown",
	[GISA_FETCH_BAD_SOURCE] = "a source that is neither feed nor sitemap",
	[GISA_FETCH_DEFERRED] = "put off to a later run; the note says why",
	[GISA_FETCH_INTERRUPTED] = "the run was ended before it",
};

static void man_words(FILE *out, const char *head, const struct manual_word *words, size_t count)
{
	fputs(head, out);
	for (size_t i = 0; i < count; i++)
		man_word(out, words[i].word, words[i].means);
}

static void man_tables(FILE *out)
{
	man_words(out, ".SH FLAGS\nThe column \\fBflags\\fR of mentions.tsv joins these with ;\n", flags,
		  GISA_COUNT(flags));
	man_words(out, ".SH LEDGER\narticles.tsv has a row for every input.\n"
		  ".SS status\nWhat became of it:\n", outcomes, GISA_COUNT(outcomes));
	man_words(out, ".SS published_from\nWhat said the day of publication:\n", published_from,
		  GISA_COUNT(published_from));
	man_words(out, ".SS charset_from\nWhat decided which encoding it was read in:\n", charset_from,
		  GISA_COUNT(charset_from));
	man_words(out, ".SS note\nWhy there is no article, in words; and, joined with ;\n", notes, GISA_COUNT(notes));
	fputs(".SH OUTCOMES\nThe column \\fBoutcome\\fR of an archive's fetch.tsv:\n", out);
	for (int i = 0; i < GISA_FETCH_OUTCOMES; i++)
		if (fetch_means[i])
			man_word(out, gisa_fetch_outcome_text((enum gisa_fetch_outcome)i), fetch_means[i]);
}

void gisa_help_man(FILE *out)
{
	fprintf(out, ".TH GISA 1 \"\" \"gisa %s\" \"User Commands\"\n.SH NAME\ngisa \\- Korean news to data\n"
		     ".SH SYNOPSIS\n.B gisa\n.I COMMAND\n[OPTION...] [ARGUMENT...]\n.SH COMMANDS\n",
		GISA_VERSION);
	for (const struct gisa_command *c = gisa_commands; c->name; c++)
		man_command(out, c);
	man_tables(out);
	fputs(".SH EXIT STATUS\n0 all done; 1 done, but some inputs were skipped (each is named in the "
	      "ledger); 2 wrong usage or bad rules; 3 could not go on (disk full, output unwritable); "
	      "4 another run holds the lock.\n",
	      out);
}
