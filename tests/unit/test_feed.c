/* Feeds, sitemaps and pages that link: which links, titles and dates are found in them. */
#include "base/buf.h"
#include "check.h"
#include "fetch/markup.h"
#include "fetch/source.h"

static struct gisa_arena arena;
static struct gisa_buf seen;

/* One line a link: kind, address, title, date. */
static void on_link(void *ctx, const struct gisa_link *link)
{
	char date[24] = "-";
	(void)ctx;
	if (link->published != GISA_NO_TIME)
		gisa_date_iso(link->published, date);
	gisa_buf_addf(&seen, "%s|%.*s|%.*s|%s\n", gisa_fetch_kind_text(link->kind), GISA_FMT(link->url),
		      GISA_FMT(link->title), date);
}

static const struct {
	const char *name, *charset, *in, *want;
} feed_cases[] = {
	{ "RSS 2.0", "",
	  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss "
	  "version=\"2.0\"><channel><title>신문</title><link>https://n.kr/</link>"
	  "<image><url>https://n.kr/logo.png</url><title>신문</title><link>https://n.kr/</link></image>"
	  "<item><title>첫 기사 &amp; 더</title><link>https://n.kr/a/1?x=1&amp;y=2</link><pubDate>Wed, 17 "
	  "Jan 2024 18:30:00 +0900</pubDate></item>"
	  "<item><title><![CDATA[둘째 \"기사\"]]></title><link><![CDATA[ https://n.kr/a/2 "
	  "]]></link><pubDate>Wed, 17 Jan 2024 09:30:00 GMT</pubDate></item>"
	  "</channel></rss>",
	  "page|https://n.kr/a/1?x=1&y=2|첫 기사 & 더|2024-01-17T09:30:00Z\npage|https://n.kr/a/2|둘째 "
	  "\"기사\"|2024-01-17T09:30:00Z\n" },
	{ "relative links, a guid as link, dc:date, dates without a zone are Korean", "",
	  "<rss><channel><item><title>하나</title><link>/a/1</link><dc:date>2024-01-17 "
	  "18:30:00</dc:date></item>"
	  "<item><guid isPermaLink=\"true\">https://n.kr/a/2</guid><pubDate>2024.01.17 18:30</pubDate></item>"
	  "<item><guid>abc-3</guid><title>no link</title></item></channel></rss>",
	  "page|https://base.kr/a/1|하나|2024-01-17T09:30:00Z\npage|https://n.kr/a/"
	  "2||2024-01-17T09:30:00Z\n" },
	{ "media and image elements are not the item's", "",
	  "<rss "
	  "xmlns:media='x'><channel><item><media:title>photo</media:title><title>기사</title><media:content "
	  "url='p'><media:title>again</media:title>"
	  "</media:content><link>https://n.kr/1</link><atom:link rel='self' "
	  "href='https://n.kr/rss'/><image><url>https://n.kr/i.png</url></image>"
	  "<pubDate>Wed, 17 Jan 2024 00:00:00 GMT</pubDate></item></channel></rss>",
	  "page|https://n.kr/1|기사|2024-01-17T00:00:00Z\n" },
	{ "broken XML: bare ampersands, missing end tags, HTML in titles", "",
	  "<rss><channel><item><title>A&B "
	  "<b>굵게</b><link>https://n.kr/1?a=1&b=2</link><item><title>&lt;b&gt;둘&lt;/b&gt;</"
	  "title><link>https://n.kr/2</link></channel>",
	  "page|https://n.kr/1?a=1&b=2|A&B 굵게|-\npage|https://n.kr/2|둘|-\n" },
	{ "references of HTML in titles, in addresses those alone that end in ;", "",
	  "<rss><channel><item><title>&amp;lsquo;가람&amp;rsquo; 3%&amp;middot;5% &amp;hellip;&amp;nbsp;끝</title>"
	  "<link>https://n.kr/1?a=1&copy=2&amp;b=3</link></item></channel></rss>",
	  "page|https://n.kr/1?a=1&copy=2&b=3|‘가람’ 3%·5% … 끝|-\n" },
	{ "a cut feed gives what is whole enough", "",
	  "<rss><channel><item><link>https://n.kr/1</link></item><item><link>https://n.kr/2",
	  "page|https://n.kr/1||-\npage|https://n.kr/2||-\n" },
	{ "RSS 1.0 (RDF)", "",
	  "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel "
	  "rdf:about='https://n.kr/'><title>t</title></channel>"
	  "<item "
	  "rdf:about='https://n.kr/1'><title>하나</title><dc:date>2024-01-17T18:30:00+09:00</dc:date></"
	  "item></rdf:RDF>",
	  "page|https://n.kr/1|하나|2024-01-17T09:30:00Z\n" },
	{ "RSS 0.91 without dates", "",
	  "<!DOCTYPE rss PUBLIC \"-//x\" \"y\" [<!ENTITY a \"b\">]><rss "
	  "version='0.91'><channel><item><title>x</title><link>http://n.kr/1</link></item></channel></rss>",
	  "page|http://n.kr/1|x|-\n" },
	{ "Atom: alternate links, published before updated, xml:base", "",
	  "<feed xmlns='http://www.w3.org/2005/Atom' "
	  "xml:base='https://n.kr/news/'><title>t</title><entry><title "
	  "type='html'>&lt;i&gt;하나&lt;/i&gt;</title>"
	  "<link rel='edit' href='https://n.kr/edit'/><link rel='alternate' "
	  "href='1.html'/><id>tag:n.kr,2024:1</id>"
	  "<updated>2024-01-18T00:00:00Z</updated><published>2024-01-17T00:00:00Z</published></entry></feed>",
	  "page|https://n.kr/news/1.html|하나|2024-01-17T00:00:00Z\n" },
	{ "JSON Feed", "",
	  "{\"version\":\"https://jsonfeed.org/version/"
	  "1.1\",\"title\":\"t\",\"items\":[{\"id\":\"1\",\"url\":\"/a/1\",\"title\":\"\\ud558\\ub098\","
	  "\"date_published\":\"2024-01-17T18:30:00+09:00\",\"tags\":[\"x\"]},{\"id\":\"2\",\"external_url\":"
	  "\"https://m.kr/2\"}]}",
	  "page|https://base.kr/a/1|하나|2024-01-17T09:30:00Z\npage|https://m.kr/2||-\n" },
	{ "sitemap", "",
	  "<?xml version='1.0'?><urlset "
	  "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://n.kr/1</"
	  "loc><lastmod>2024-01-17</lastmod></url>"
	  "<url><loc> https://n.kr/2 "
	  "</loc><image:image><image:loc>https://n.kr/i.png</image:loc></image:image></url></urlset>",
	  "page|https://n.kr/1||2024-01-16T15:00:00Z\npage|https://n.kr/2||-\n" },
	{ "news sitemap: the publication date counts, not lastmod", "",
	  "<urlset><url><loc>https://n.kr/1</loc><lastmod>2024-01-18T00:00:00Z</"
	  "lastmod><news:news><news:publication><news:name>신문</news:name></news:publication>"
	  "<news:publication_date>2024-01-17T18:30:00+09:00</news:publication_date><news:title>하나</"
	  "news:title></news:news></url></urlset>",
	  "page|https://n.kr/1|하나|2024-01-17T09:30:00Z\n" },
	{ "index of sitemaps", "",
	  "<sitemapindex><sitemap><loc>https://n.kr/s1.xml.gz</loc><lastmod>2024-01-17T00:00:00Z</lastmod></"
	  "sitemap></sitemapindex>",
	  "sitemap|https://n.kr/s1.xml.gz||2024-01-17T00:00:00Z\n" },
	{ "a list of addresses", "", "https://n.kr/1\r\nhttps://n.kr/2\n",
	  "page|https://n.kr/1||-\npage|https://n.kr/2||-\n" },
	{ "what is no http address is handed on", "",
	  "<rss><channel><item><link>javascript:void(0)</link></item></channel></rss>",
	  "page|javascript:void(0)||-\n" },
	{ "EUC-KR as declared", "",
	  "<?xml version=\"1.0\" encoding=\"euc-kr\"?><rss><channel><item><title>\xC3\xB9 "
	  "\xB1\xE2\xBB\xE7</title><link>http://n.kr/1</link></item></channel></rss>",
	  "page|http://n.kr/1|첫 기사|-\n" },
	{ "EUC-KR bytes under a UTF-8 label", "utf-8",
	  "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss><channel><item><title>\xC3\xB9 \xB1\xE2\xBB\xE7 "
	  "\xB3\xAA\xBF\xD4\xB4\xD9</title><link>http://n.kr/1</link></item></channel></rss>",
	  "page|http://n.kr/1|첫 기사 나왔다|-\n" },
	{ "a page is no feed", "",
	  "<!doctype html><html><head><title>x</title></head><body><a href='/1'>1</a></body></html>", NULL },
	{ "neither is text", "", "hello", NULL },
	{ "nor nothing", "", "", NULL },
};

static void feeds(void)
{
	struct gisa_url base;
	gisa_url_parse(&arena, GISA_LIT("https://base.kr/feed.xml"), NULL, &base);
	for (size_t i = 0; i < sizeof feed_cases / sizeof *feed_cases; i++) {
		gisa_buf_reset(&seen);
		bool read = gisa_source_read(&arena, gisa_cstr(feed_cases[i].in),
					     gisa_cstr(feed_cases[i].charset), &base, on_link, NULL);
		check_true(feed_cases[i].name, read == (feed_cases[i].want != NULL));
		check_cstr(feed_cases[i].name, gisa_buf_str(&seen), feed_cases[i].want ? feed_cases[i].want : "");
	}
	/* Packed by gzip in one stored block: sitemap.xml.gz. */
	static const char packed[] = "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x01\x13\x00\xEC\xFF"
				     "https://n.kr/packed\x81\xF8\xE0\xE8\x13\x00\x00\x00";
	gisa_buf_reset(&seen);
	gisa_source_read(&arena, gisa_str(packed, sizeof packed - 1), gisa_str("", 0), &base, on_link,
			 NULL);
	check_cstr("a packed sitemap", gisa_buf_str(&seen), "page|https://n.kr/packed||-\n");
}

static void discovery(void)
{
	struct gisa_url base;
	gisa_url_parse(&arena, GISA_LIT("https://base.kr/news/"), NULL, &base);
	gisa_buf_reset(&seen);
	gisa_source_discover(
	    &arena,
	    GISA_LIT(
		"<html><head><script>var a='<link rel=alternate type=application/rss+xml href=/no>';</script>"
		"<link rel=\"alternate\" type=\"application/rss+xml\" title='a > b' href=\"rss.xml\">"
		"<link rel='alternate' hreflang='en' href='/en'><LINK REL=ALTERNATE "
		"TYPE='application/atom+xml' HREF='//o.kr/atom'>"
		"</head><body><link rel=alternate type=application/rss+xml href=/body></body></html>"),
	    &base, on_link, NULL);
	check_cstr("feeds of a page", gisa_buf_str(&seen),
		   "feed|https://base.kr/news/rss.xml||-\nfeed|https://o.kr/atom||-\n");
	gisa_buf_reset(&seen);
	gisa_source_anchors(&arena,
			    GISA_LIT("<a href='view?id=1&amp;p=2'>1</a><a href=/view/2>2</a><a "
				     "name=x>x</a><a rel=next href='?page=2'>next</a>"),
			    &base, on_link, NULL);
	check_cstr("links of a list page", gisa_buf_str(&seen),
		   "page|https://base.kr/news/view?id=1&p=2||-\npage|https://base.kr/view/2||-\nlist|https://"
		   "base.kr/news/?page=2||-\n");
}

static void marks(void)
{
	static const struct {
		const char *name, *head, *page;
		bool noindex, noarchive, tdm;
	} cases[] = {
		{ "nothing", "HTTP/1.1 200 OK\r\n\r\n",
		  "<head><meta name=robots content='index,follow'></head>", false, false, false },
		{ "meta noindex", "HTTP/1.1 200 OK\r\n\r\n",
		  "<head><META NAME='ROBOTS' CONTENT='NOINDEX, nofollow'></head>", true, false, false },
		{ "none is both", "HTTP/1.1 200 OK\r\n\r\n", "<head><meta name=robots content=none></head>",
		  true, true, false },
		{ "by our name", "HTTP/1.1 200 OK\r\n\r\n", "<head><meta name=gisa content=noarchive></head>",
		  false, true, false },
		{ "by another's name", "HTTP/1.1 200 OK\r\nX-Robots-Tag: otherbot: noindex\r\n\r\n",
		  "<head><meta name=otherbot content=noindex></head>", false, false, false },
		{ "field", "HTTP/1.1 200 OK\r\nX-Robots-Tag: noarchive, nosnippet\r\n\r\n", "", false, true,
		  false },
		{ "field by our name", "HTTP/1.1 200 OK\r\nX-Robots-Tag: gisa: noindex\r\n\r\n", "", true,
		  false, false },
		{ "tdm field", "HTTP/1.1 200 OK\r\ntdm-reservation: 1\r\n\r\n", "", false, false, true },
		{ "tdm meta", "HTTP/1.1 200 OK\r\n\r\n",
		  "<head><meta name='tdm-reservation' content='1'></head>", false, false, true },
		{ "tdm 0", "HTTP/1.1 200 OK\r\ntdm-reservation: 0\r\n\r\n", "", false, false, false },
		{ "in the body it is text", "HTTP/1.1 200 OK\r\n\r\n",
		  "<head></head><body><meta name=robots content=noindex>", false, false, false },
		{ "noindexed is another word", "HTTP/1.1 200 OK\r\n\r\n",
		  "<head><meta name=robots content='noindexed'></head>", false, false, false },
	};
	struct gisa_url base;
	gisa_url_parse(&arena, GISA_LIT("https://base.kr/"), NULL, &base);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_marks m;
		gisa_marks_read(&arena, gisa_cstr(cases[i].head), gisa_cstr(cases[i].page), &base, &m);
		check_int(cases[i].name, m.noindex * 4 + m.noarchive * 2 + m.tdm_reserved,
			  cases[i].noindex * 4 + cases[i].noarchive * 2 + cases[i].tdm);
	}
}

static void dates(void)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
		{ "Wed, 17 Jan 2024 09:30:00 GMT", "2024-01-17T09:30:00Z" },
		{ "Wednesday, 17-Jan-24 09:30:00 GMT", "2024-01-17T09:30:00Z" },
		{ "Wed Jan 17 09:30:00 2024", "2024-01-17T09:30:00Z" },
		{ "17 Jan 2024 18:30 KST", "2024-01-17T09:30:00Z" },
		{ "수, 17 Jan 2024 18:30:00 +0900", "2024-01-17T09:30:00Z" },
		{ "2024-01-17T18:30:00+09:00", "2024-01-17T09:30:00Z" },
		{ "2024-01-17T09:30:00.123Z", "2024-01-17T09:30:00Z" },
		{ "2024-01-17 18:30", "2024-01-17T09:30:00Z" },
		{ "2024.01.17. 18:30", "2024-01-17T09:30:00Z" },
		{ "20240117183000", "2024-01-17T09:30:00Z" },
		{ "202401171830", "2024-01-17T09:30:00Z" },
		{ "20240117", "2024-01-16T15:00:00Z" },
		{ "2024-01", "2023-12-31T15:00:00Z" },
		{ "2024-02-30", "-" },
		{ "2023-02-29", "-" },
		{ "2024-00-17", "-" },
		{ "2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z" },
		{ "yesterday", "-" },
		{ "", "-" },
		{ "Wed, 17 Jan 2024 18:30:00 +9:00", "2024-01-17T09:30:00Z" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char out[24] = "-";
		int64_t t = gisa_date_read(gisa_cstr(cases[i].in), 540);
		if (t != GISA_NO_TIME)
			gisa_date_iso(t, out);
		check_cstr(cases[i].in, gisa_cstr(out), cases[i].want);
	}
}

int main(void)
{
	feeds();
	discovery();
	marks();
	dates();
	gisa_buf_free(&seen);
	gisa_arena_free(&arena);
	return check_done();
}
