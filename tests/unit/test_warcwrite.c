/* WARC files as they are written, cut at every byte, and read back. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "fetch/head.h"
#include "fetch/sha1.h"
#include "fetch/warcwrite.h"

static void sha1(void)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
		{ "", "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ" },
		{ "abc", "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "QSMD4RA4HPJG5OVOJKQ7SUJJ4XSUM4HR" },
	};
	char out[33];
	for (size_t i = 0; i < 3; i++) {
		struct gisa_sha1 sha;
		gisa_sha1_init(&sha);
		for (size_t at = 0; at < strlen(cases[i].in); at++)
			gisa_sha1_add(&sha, gisa_str(cases[i].in + at, 1));
		gisa_sha1_base32(&sha, out);
		check_cstr("SHA-1", gisa_cstr(out), cases[i].want);
	}
}

static void heads(void)
{
	static const struct {
		const char *name, *in, *want;
		size_t len;
	} cases[] = {
		{ "a head that fits stays", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\n",
		  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\n", 5 },
		{ "encodings are renamed",
		  "HTTP/2 200 \r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\n",
		  "HTTP/1.1 200 \r\nX-Archive-Orig-content-encoding: gzip\r\nX-Archive-Orig-content-length: "
		  "3\r\nContent-Length: 5\r\n\r\n",
		  5 },
		{ "chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
		  "HTTP/1.1 200 OK\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\nContent-Length: 7\r\n\r\n",
		  7 },
		{ "no length", "HTTP/1.0 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_buf out = GISA_BUF(0);
		gisa_head_archived(gisa_cstr(cases[i].in), cases[i].len, &out);
		check_cstr(cases[i].name, gisa_buf_str(&out), cases[i].want);
		gisa_buf_free(&out);
	}
	check_int("Retry-After",
		  gisa_head_retry_after(GISA_LIT("HTTP/1.1 503 X\r\nRetry-After: 120\r\n\r\n"), 0), 120);
	check_int("Retry-After as a date",
		  gisa_head_retry_after(
		      GISA_LIT("HTTP/1.1 503 X\r\nRetry-After: Wed, 17 Jan 2024 09:30:00 GMT\r\n\r\n"),
		      1705483800 - 90),
		  90);
	check_int(
	    "Retry-After in the past",
	    gisa_head_retry_after(
		GISA_LIT("HTTP/1.1 503 X\r\nRetry-After: Wed, 17 Jan 2024 09:30:00 GMT\r\n\r\n"), 1805483800),
	    0);
	check_int("a negative one is none",
		  gisa_head_retry_after(GISA_LIT("HTTP/1.1 503 X\r\nRetry-After: -5\r\n\r\n"), 0), -1);
}

struct seen {
	unsigned count, responses;
	uint64_t last_end;
	bool contiguous;
};

static enum gisa_status on_record(void *ctx, const struct gisa_warcfile_record *record,
				  struct gisa_error *err)
{
	struct seen *seen = ctx;
	(void)err;
	seen->contiguous &= record->offset == seen->last_end;
	seen->last_end = record->offset + record->length;
	seen->count++;
	seen->responses += gisa_str_is(record->type, "response");
	return GISA_OK;
}

static struct gisa_warcfile_exchange exchange(const char *url, struct gisa_str body)
{
	return (struct gisa_warcfile_exchange){ .url = gisa_cstr(url),
						.address = GISA_LIT("127.0.0.1"),
						.request = GISA_LIT("GET / HTTP/1.1\r\n\r\n"),
						.head = GISA_LIT(
						    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
						.body = body,
						.digest = GISA_LIT("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"),
						.metadata = GISA_LIT("via: x\r\n"),
						.mime = GISA_LIT("text/html; charset=x"),
						.time = 1705483800,
						.status = 200 };
}

/* Every cut of a file leaves its whole records readable and says where the torn one begins. */
static void cuts(int dir, const char *file, uint64_t length, unsigned all)
{
	struct gisa_error err;
	char path[128];
	snprintf(path, sizeof path, "/proc/self/fd/%d/%s", dir, file);
	bool fine = true;
	for (uint64_t cut = length; cut > 0; cut -= cut > 97 ? 97 : cut) {
		struct seen seen = { .contiguous = true };
		uint64_t whole = 0;
		if (truncate(path, (off_t)cut) != 0)
			break;
		fine &= gisa_warcfile_scan(dir, file, 0, on_record, &seen, &whole, &err) == GISA_OK &&
			whole <= cut && seen.contiguous && seen.last_end == whole && seen.count <= all &&
			(cut == length) == (seen.count == all);
	}
	check_true("every cut is found", fine);
}

static void files(void)
{
	char path[] = "/tmp/gisa-warc-XXXXXX", name[64];
	struct gisa_error err = { 0 };
	struct gisa_warcfile_place place;
	uint64_t length, cdx, whole, closed, closed_cdx;
	if (!mkdtemp(path))
		return;
	int dir = open(path, O_RDONLY | O_DIRECTORY);
	struct gisa_warcfile *warc =
	    gisa_warcfile_new(dir, &(struct gisa_warcfile_options){ 3000, "gisa/test", NULL });
	struct gisa_warcfile_exchange x = exchange("http://a.kr/1", GISA_LIT("<p>body</p>"));
	check_int("kept", gisa_warcfile_add(warc, &x, &place, &err), GISA_OK);
	check_cstr("named after the day", gisa_cstr(place.file), "gisa-20240117-00000.warc.gz");
	check_int("synced", gisa_warcfile_sync(warc, &err), GISA_OK);
	gisa_warcfile_file(warc, &length, &cdx);
	struct seen seen = { .contiguous = true };
	check_int("read back", gisa_warcfile_scan(dir, place.file, 0, on_record, &seen, &whole, &err),
		  GISA_OK);
	check_int("warcinfo, response, request, metadata", seen.count, 4);
	check_int("all of it", (long long)whole, (long long)length);
	check_int("one response", seen.responses, 1);

	char *large = gisa_xmalloc(1 << 20);
	unsigned noise = 1;
	for (size_t i = 0; i < 1 << 20; i++)
		large[i] = (char)((noise = noise * 1103515245 + 12345) >> 16);
	x.body = gisa_str(large, 1 << 20);
	gisa_warcfile_add(warc, &x, &place, &err);
	gisa_warcfile_file(warc, &length, &cdx);
	check_true("not turned yet", !gisa_warcfile_closed(warc, name, &closed, &closed_cdx));
	x.body = GISA_LIT("again");
	gisa_warcfile_add(warc, &x, &place, &err);
	check_cstr("a full file is followed by another", gisa_cstr(place.file),
		   "gisa-20240117-00001.warc.gz");
	check_true("and its final length is known",
		   gisa_warcfile_closed(warc, name, &closed, &closed_cdx) && closed == length);
	x.time += 86400;
	gisa_warcfile_add(warc, &x, &place, &err);
	check_cstr("another day, another file", gisa_cstr(place.file), "gisa-20240118-00000.warc.gz");
	x.time -= 3 * 86400;
	x.body = gisa_str(large, 1 << 20);
	gisa_warcfile_add(warc, &x, &place, &err);
	check_cstr("while the clock stands before it, the same", gisa_cstr(place.file), "gisa-20240118-00000.warc.gz");
	check_cstr("though the record says when it was", gisa_cstr(place.date), "2024-01-15T09:30:00Z");
	x.body = GISA_LIT("again");
	gisa_warcfile_add(warc, &x, &place, &err);
	check_cstr("and the next is named behind it", gisa_cstr(place.file), "gisa-20240118-00001.warc.gz");
	check_int("index sorted", gisa_warcfile_sync(warc, &err) + gisa_warcfile_sort_index(warc, &err),
		  GISA_OK);
	gisa_warcfile_free(warc);
	cuts(dir, "gisa-20240117-00000.warc.gz", closed, 7);
	free(large);
	char command[64];
	snprintf(command, sizeof command, "rm -rf %s", path);
	check_int("tidied", system(command), 0);
	close(dir);
}

static void warcwrite_index(void)
{
	static const struct {
		const char *url, *want;
	} cases[] = {
		{ "http://www.Example.kr/a?B=c",
		  "kr,Example,www)/a?b=c 20240117093000 http://www.Example.kr/a?B=c text/html 200 D - - 10 "
		  "20 f\n" },
		{ "https://a.kr:8443/",
		  "kr,a:8443)/ 20240117093000 https://a.kr:8443/ text/html 200 D - - 10 20 f\n" },
		{ "http://127.0.0.1:80/x",
		  "127.0.0.1:80)/x 20240117093000 http://127.0.0.1:80/x text/html 200 D - - 10 20 f\n" },
		{ "http://[::1]:81/x",
		  "[::1]:81)/x 20240117093000 http://[::1]:81/x text/html 200 D - - 10 20 f\n" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_buf out = GISA_BUF(0);
		gisa_warcfile_cdx(&out, gisa_cstr(cases[i].url), GISA_LIT("2024-01-17T09:30:00Z"),
				  GISA_LIT("text/html; x"), 200, GISA_LIT("D"), 10, 20, "f");
		check_cstr(cases[i].url, gisa_buf_str(&out), cases[i].want);
		gisa_buf_free(&out);
	}
}

int main(void)
{
	sha1();
	heads();
	files();
	warcwrite_index();
	return check_done();
}
