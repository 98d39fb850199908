/*
 * The sole user of iconv(3). iconv is the source of truth for which pair is which character, but
 * it does not run over Korean text: glibc's UHC loses good bytes behind A2 E8, its EUC-KR is wrong,
 * and both are slow. So every pair is asked for by itself, once, when the first document needs
 * it; decoding is then a look-up (codec.c).
 *
 * The tables are the one thing here that outlives a call. Their only writer runs under
 * pthread_once, before anybody can have read them; from then on they are constants.
 */
#include "base/mem.h"
#include "normalize/decode.h"

#include <errno.h>
#include <iconv.h>
#include <pthread.h>

#include "base/mem.h"

static struct gisa_pairs uhc, johab;
static pthread_once_t uhc_once = PTHREAD_ONCE_INIT, johab_once = PTHREAD_ONCE_INIT;

/*
 * One character of UTF-8 (two or three bytes) packed as decode.h says, or 0. Private use is no
 * character: GNU libiconv maps the user-defined rows C9 and FE there, browsers do not.
 */
static uint32_t pack(const unsigned char *utf8, size_t len)
{
	if (len < 2 || len > 3)
		return 0;
	uint32_t packed = (uint32_t)len << 24 | (uint32_t)utf8[1] << 8 | utf8[0];
	if (len == 2)
		return utf8[0] >= 0xC2 && utf8[0] < 0xE0 ? packed : 0;
	bool is_private = utf8[0] == 0xEE || (utf8[0] == 0xEF && utf8[1] < 0xA4);
	return utf8[0] >= 0xE0 && !is_private ? packed | (uint32_t)utf8[2] << 16 : 0;
}

/* The pair alone: what follows it cannot matter, and neither code has a state to be put back. */
static uint32_t ask(iconv_t cd, unsigned lead, unsigned trail)
{
	char in[2] = { (char)lead, (char)trail }, out[8];
	char *ip = in, *op = out;
	size_t in_left = 2, out_left = sizeof out;
	size_t rc = iconv(cd, &ip, &in_left, &op, &out_left);
	if (rc == (size_t)-1 || in_left != 0)
		return 0;
	return pack((const unsigned char *)out, sizeof out - out_left);
}

/* Want of memory is no missing converter. */
static iconv_t open_iconv(const char *name)
{
	iconv_t cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1 && errno == ENOMEM)
		gisa_nomem(0);
	return cd;
}

static void decode_fill(struct gisa_pairs *pairs, const char *name)
{
	iconv_t cd = open_iconv(name);
	if (cd == (iconv_t)-1)
		return;
	for (unsigned lead = 0x81; lead <= 0xFE; lead++)
		for (unsigned trail = 0x31; trail <= 0xFE; trail++)
			pairs->entries[gisa_pair_index(lead, trail)] = ask(cd, lead, trail);
	iconv_close(cd);
	for (unsigned ascii = 0; ascii < 0x80; ascii++)
		for (unsigned next = 0; next < 0x100; next++)
			pairs->entries[gisa_pair_index(ascii, next)] = 1u << 24 | ascii;
	pairs->there = true;
}

/* glibc and GNU libiconv know both; where only one is known it is the same thing. */
static const char *const uhc_names[] = { "UHC", "CP949" };

static void fill_uhc(void)
{
	for (size_t i = 0; i < 2 && !uhc.there; i++)
		decode_fill(&uhc, uhc_names[i]);
}

bool gisa_iconv_works(void)
{
	for (size_t i = 0; i < 2; i++) {
		iconv_t cd = open_iconv(uhc_names[i]);
		if (cd == (iconv_t)-1)
			continue;
		iconv_close(cd);
		return true;
	}
	return false;
}

/* JOHAB is ASCII with a won sign in place of the backslash (KS X 1003). */
static void fill_johab(void)
{
	decode_fill(&johab, "JOHAB");
	for (unsigned next = 0; next < 0x100; next++)
		johab.entries[gisa_pair_index('\\', next)] = 3u << 24 | 0xA982E2; /* U+20A9 */
}

const struct gisa_pairs *gisa_pairs_uhc(void)
{
	pthread_once(&uhc_once, fill_uhc);
	return uhc.there ? &uhc : NULL;
}

const struct gisa_pairs *gisa_pairs_johab(void)
{
	pthread_once(&johab_once, fill_johab);
	return johab.there ? &johab : NULL;
}

void *gisa_foreign_open(const char *iconv_name)
{
	iconv_t cd = open_iconv(iconv_name);
	return cd == (iconv_t)-1 ? NULL : (void *)cd;
}

void gisa_foreign_close(void *stream)
{
	if (stream)
		iconv_close((iconv_t)stream);
}

enum gisa_foreign_end gisa_foreign_run(void *stream, const unsigned char **in, const unsigned char *in_end,
				       unsigned char **out, const unsigned char *out_end)
{
	char *ip = (char *)(uintptr_t)*in, *op = (char *)*out;
	size_t in_left = (size_t)(in_end - *in), out_left = (size_t)(out_end - *out);
	size_t rc = iconv((iconv_t)stream, &ip, &in_left, &op, &out_left);
	int why = errno;
	*in = in_end - in_left;
	*out = (unsigned char *)op;
	if (rc != (size_t)-1)
		return GISA_FOREIGN_DONE;
	if (why == E2BIG)
		return GISA_FOREIGN_ROOM;
	return why == EINVAL ? GISA_FOREIGN_CUT : GISA_FOREIGN_BAD;
}
