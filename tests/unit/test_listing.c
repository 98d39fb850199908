/* Links of list pages: article, next page, or neither. */
#include "check.h"
#include "fetch/listing.h"

static const struct {
	const char *name, *host, *url;
	enum gisa_listing want;
} cases[] = {
	{ "an article by the outlet's rule", "www.donga.com",
	  "https://www.donga.com/news/Economy/article/all/20240312/123/1", GISA_LISTING_ARTICLE },
	{ "the list's next page", "www.donga.com", "https://www.donga.com/news/Economy/List?p=21&prod=news",
	  GISA_LISTING_NEXT },
	{ "any other link", "www.donga.com", "https://www.donga.com/about", GISA_LISTING_NONE },
	{ "an outlet with subdomains", "biz.hankyung.com", "https://www.hankyung.com/article/2024031200011",
	  GISA_LISTING_ARTICLE },
	{ "a host that only ends like one", "notdonga.com",
	  "https://www.donga.com/news/Economy/article/all/1/2/1", GISA_LISTING_UNKNOWN },
	{ "an unknown host", "example.org", "https://example.org/1", GISA_LISTING_UNKNOWN },
};

int main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_int(cases[i].name,
			  gisa_listing_of(gisa_cstr(cases[i].host), gisa_cstr(cases[i].url)),
			  cases[i].want);
	return check_done();
}
