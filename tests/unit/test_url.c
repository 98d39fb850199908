/* Addresses: parsing and joining as browsers do, cleaning, keys, and which networks may be reached. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>

#include "cases.h"
#include "check.h"
#include "fetch/address.h"
#include "fetch/url.h"

static struct gisa_arena arena;

/* Would a socket to this host, written as an address, be opened? */
static bool is_public(struct gisa_str host)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	char text[64];
	if (host.len && host.ptr[0] == '[')
		host = gisa_str_sub(host, 1, host.len - 1);
	snprintf(text, sizeof text, "%.*s", GISA_FMT(host));
	if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
		return gisa_address_is_public((const struct sockaddr *)&in);
	return inet_pton(AF_INET6, text, &in6.sin6_addr) == 1 &&
	       gisa_address_is_public((const struct sockaddr *)&in6);
}

static struct gisa_str parse(struct gisa_str input, struct gisa_str base_text)
{
	struct gisa_url base, url;
	bool has_base = base_text.len > 0 && gisa_url_parse(&arena, base_text, NULL, &base) == GISA_URL_OK;
	if (gisa_url_parse(&arena, input, has_base ? &base : NULL, &url) != GISA_URL_OK)
		return GISA_LIT("FAIL");
	return url.href;
}

/* Names beyond ASCII: what they become stays what it is when it is read again. */
static void names(void)
{
	static const struct {
		const char *input, *want;
	} cases[] = {
		{ "http://한글.한국/", "http://xn--bj0bj06e.xn--3e0b707e/" },
		{ "http://BÜCHER.example/", "http://xn--bcher-kva.example/" },
		{ "http://ＮＥＷＳ。kr/", "http://news.kr/" },
		{ "http://\xCF\x93.kr/", "http://xn--fya.kr/" }, /* U+03D3, whose NFKC is a capital */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_str once = parse(gisa_cstr(cases[i].input), gisa_str(NULL, 0));
		check_str(cases[i].input, once, gisa_cstr(cases[i].want));
		check_str(cases[i].want, parse(once, gisa_str(NULL, 0)), once);
	}
	gisa_arena_reset(&arena);
}

/* Every case of the WHATWG suite whose scheme is http or https. */
static void whatwg(void)
{
	const char *path = check_shared("cases/fetch/urltestdata_http.tsv");
	if (!path) {
		check_skip("WHATWG URL cases", "no shared cases");
		return;
	}
	struct gisa_str file = check_file(path), rest = file, fields[CASES_MAX_FIELDS];
	cases_next(&rest, fields);
	while (cases_next(&rest, fields)) {
		struct gisa_str input = cases_unescape(&arena, fields[0], true);
		struct gisa_str want = cases_unescape(&arena, fields[2], true);
		struct gisa_str name = gisa_arena_printf(&arena, "URL %.*s", GISA_FMT(fields[0]));
		check_str(name.ptr, parse(input, fields[1]), want);
		gisa_arena_reset(&arena);
	}
	free((void *)(uintptr_t)file.ptr);
}

/* The classes of url_hosts.tsv, as far as the host is written as an address. */
static void hosts(void)
{
	const char *path = check_shared("cases/fetch/url_hosts.tsv");
	if (!path) {
		check_skip("addresses in hosts", "no shared cases");
		return;
	}
	struct gisa_str file = check_file(path), rest = file, f[CASES_MAX_FIELDS];
	cases_next(&rest, f);
	while (cases_next(&rest, f)) {
		struct gisa_url base, url;
		struct gisa_str input = cases_unescape(&arena, f[0], true);
		struct gisa_str name = gisa_arena_printf(&arena, "host of %.*s", GISA_FMT(f[0]));
		bool has_base = f[1].len && gisa_url_parse(&arena, f[1], NULL, &base) == GISA_URL_OK;
		bool parsed = gisa_url_parse(&arena, input, has_base ? &base : NULL, &url) == GISA_URL_OK;
		if (gisa_str_is(f[3], "reject")) {
			check_true(name.ptr, !parsed);
		} else if (parsed) {
			check_str(name.ptr, url.host, f[2]);
			check_int(name.ptr, is_public(url.host), gisa_str_is(f[3], "global"));
		} else {
			check_true(name.ptr, false);
		}
		gisa_arena_reset(&arena);
	}
	free((void *)(uintptr_t)file.ptr);
}

static void addresses(void)
{
	static const struct {
		const char *text;
		bool public;
	} cases[] = {
		{ "8.8.8.8", true },
		{ "223.130.200.107", true },
		{ "172.15.255.255", true },
		{ "172.16.0.0", false },
		{ "172.32.0.0", true },
		{ "100.63.255.255", true },
		{ "100.64.0.1", false },
		{ "169.254.169.254", false },
		{ "0.0.0.0", false },
		{ "198.18.0.1", false },
		{ "198.20.0.1", true },
		{ "224.0.0.1", false },
		{ "255.255.255.255", false },
		{ "[2404:6800::1]", true },
		{ "[::1]", false },
		{ "[::]", false },
		{ "[fe80::1]", false },
		{ "[fd00::1]", false },
		{ "[::ffff:7f00:1]", false },
		{ "[::ffff:808:808]", true },
		{ "[64:ff9b::7f00:1]", false },
		{ "[64:ff9b::808:808]", true },
		{ "[2002:7f00:1::]", false },
		{ "[2001:db8::1]", false },
		{ "[2001::1]", false },
		{ "[ff02::1]", false },
		{ "[::127.0.0.1]", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_int(cases[i].text, is_public(gisa_cstr(cases[i].text)), cases[i].public);
}

static const struct {
	const char *name, *in, *clean, *key;
} canonical[] = {
	{ "an escape behind a stray percent sign", "https://a.kr/%%3470%4%37?x=%%34", "https://a.kr/%%3470%4%37?x=%%34",
	  "a.kr/%%3470%4%37?x=%%34" },
	{ "fragment and tracking parameters go", "https://www.a.kr/n?id=7&utm_source=rss&fbclid=x#top",
	  "https://www.a.kr/n?id=7", "a.kr/n?id=7" },
	{ "what is left without parameters has no ?", "http://a.kr/n?utm_medium=x", "http://a.kr/n", "a.kr/n" },
	{ "order of parameters is kept, not in the key", "http://a.kr/n?b=2&a=1", "http://a.kr/n?b=2&a=1",
	  "a.kr/n?a=1&b=2" },
	{ "escapes in one spelling", "http://a.kr/%7euser/%ea%b0%80?q=%2f", "http://a.kr/~user/%EA%B0%80?q=%2F",
	  "a.kr/~user/%EA%B0%80?q=%2F" },
	{ "Hangul is escaped", "http://a.kr/\xEA\xB0\x80", "http://a.kr/%EA%B0%80", "a.kr/%EA%B0%80" },
	{ "session id in the path", "http://a.kr/view;jsessionid=AB12?no=3", "http://a.kr/view?no=3",
	  "a.kr/view?no=3" },
	{ "an escape behind a stray one that ended", "https://a.kr/v?utm_source=%&%43=1", "https://a.kr/v?C=1", "a.kr/v?C=1" },
	{ "session ids as parameters", "http://a.kr/v?PHPSESSID=abc&no=3&sid=0123456789abcdef01", "http://a.kr/v?no=3",
	  "a.kr/v?no=3" },
	{ "a short sid is a section", "http://a.kr/v?sid=101&no=3", "http://a.kr/v?sid=101&no=3",
	  "a.kr/v?no=3&sid=101" },
	{ "mobile twin", "https://m.a.co.kr/view/7", "https://m.a.co.kr/view/7", "a.co.kr/view/7" },
	{ "a two-letter site called m stays", "https://m.kr/view/7", "https://m.kr/view/7", "m.kr/view/7" },
	{ "AMP at the end", "https://www.a.kr/view/7/amp", "https://www.a.kr/view/7/amp", "a.kr/view/7" },
	{ "AMP at the front", "https://a.kr/amp/view/7", "https://a.kr/amp/view/7", "a.kr/view/7" },
	{ "AMP as a parameter", "https://a.kr/v?no=7&outputType=amp", "https://a.kr/v?no=7&outputType=amp",
	  "a.kr/v?no=7" },
	{ "default port goes, others stay", "http://a.kr:80/x", "http://a.kr/x", "a.kr/x" },
	{ "another port is another site", "http://a.kr:8080/x", "http://a.kr:8080/x", "a.kr:8080/x" },
	{ "portal: by office and article", "https://n.news.naver.com/mnews/article/001/0014500001?sid=101",
	  "https://n.news.naver.com/mnews/article/001/0014500001?sid=101", "news.naver.com/001/0014500001" },
	{ "portal: old address", "https://news.naver.com/main/read.naver?mode=LSD&oid=001&aid=0014500001",
	  "https://news.naver.com/main/read.naver?mode=LSD&oid=001&aid=0014500001", "news.naver.com/001/0014500001" },
	{ "input= means something but at one agency", "http://a.kr/v?input=7", "http://a.kr/v?input=7",
	  "a.kr/v?input=7" },
	{ "input= at that agency", "https://www.yna.co.kr/view/AKR1?input=1195m", "https://www.yna.co.kr/view/AKR1",
	  "yna.co.kr/view/AKR1" },
};

static void twins(void)
{
	for (size_t i = 0; i < sizeof canonical / sizeof *canonical; i++) {
		struct gisa_url url, cleaned;
		gisa_url_parse(&arena, gisa_cstr(canonical[i].in), NULL, &url);
		struct gisa_str clean = gisa_url_clean(&arena, &url);
		check_cstr(canonical[i].name, clean, canonical[i].clean);
		gisa_url_parse(&arena, clean, NULL, &cleaned);
		check_str("cleaning twice changes nothing", gisa_url_clean(&arena, &cleaned), clean);
		check_cstr(canonical[i].name, gisa_url_key(&arena, &cleaned), canonical[i].key);
	}
	gisa_arena_reset(&arena);
}

int main(void)
{
	names();
	whatwg();
	hosts();
	addresses();
	twins();
	gisa_arena_free(&arena);
	return check_done();
}
