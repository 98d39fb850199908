/*
 * Double-decoded text: a stretch is turned back into the bytes it was wrongly read from, these are
 * read rightly, and the result is taken only where it is whole and clearly more Korean. Genuine
 * text fails the first test already: hardly three syllables of it are UTF-8 when written in UHC.
 *
 * A wrong reading may have lost bytes (a '?' or U+FFFD stands for them). Each such place is counted
 * and becomes U+FFFD, unless only one common syllable has the bytes that are left.
 */
#include "normalize/repair.h"

#include <pthread.h>

#include "base/entity.h"
#include "base/utf8.h"
#include "normalize/codec.h"
#include "normalize/decode.h"

/* The pair of a BMP character in UHC, 0 where it has none. Built once, constant from then on. */
static uint16_t pair_of[65536];
static pthread_once_t repair_once = PTHREAD_ONCE_INIT;

static void build(void)
{
	const struct gisa_pairs *uhc = gisa_pairs_uhc();
	for (unsigned lead = 0x81; uhc && lead <= 0xFE; lead++)
		for (unsigned trail = 0x41; trail <= 0xFE; trail++) {
			uint32_t entry = uhc->entries[gisa_pair_index(lead, trail)];
			if (entry)
				pair_of[gisa_pair_code(entry)] = (uint16_t)(lead << 8 | trail);
		}
}

/* The byte of a character in windows-1252 or Latin-1, -1 where it has none. */
static int latin_byte(uint32_t code)
{
	if (code <= 0xFF)
		return (int)code;
	for (int i = 0; i < 32; i++)
		if (gisa_windows_1252[i] == code)
			return 0x80 + i;
	return -1;
}

/* A greeting of two syllables may hold a rarer one: '안녕'. */
enum { KOREAN_ENOUGH = 500 };

/* Room for one stretch after the other. */
struct room {
	struct gisa_buf bytes, text;
};

/* The bytes of UHC that `text` was read from; U+FFFD gives a byte that is wrong in UTF-8 too. */
static bool to_uhc(struct gisa_str text, struct gisa_buf *bytes)
{
	gisa_buf_reset(bytes);
	for (size_t pos = 0; pos < text.len;) {
		uint32_t code = gisa_utf8_next(text, &pos);
		unsigned pair = code < 0x10000 ? pair_of[code] : 0;
		if (code <= 0x80) {
			gisa_buf_addc(bytes, (char)code);
		} else if (code == 0xFFFD) {
			gisa_buf_addc(bytes, '\xFF');
		} else if (pair) {
			gisa_buf_addc(bytes, (char)(pair >> 8));
			gisa_buf_addc(bytes, (char)(pair & 0xFF));
		} else {
			return false;
		}
	}
	return true;
}

/* Reads the bytes in `codec`; the errors. */
static uint64_t repair_read(const struct gisa_buf *bytes, enum gisa_codec codec, struct gisa_buf *text)
{
	struct gisa_decoder d;
	gisa_buf_reset(text);
	if (gisa_decoder_init(&d, gisa_charset_of(codec)) != GISA_OK)
		return UINT64_MAX;
	gisa_decoder_add(&d, gisa_buf_str(bytes), text);
	return d.errors;
}

static bool is_tail(struct gisa_str s, size_t pos)
{
	return pos < s.len && ((unsigned char)s.ptr[pos] & 0xC0) == 0x80;
}

/* The syllable whose lead byte is lost, from its other two: the only common one of the four there
 * could be, else 0. */
static uint32_t common_of_tails(unsigned char second, unsigned char third)
{
	uint32_t found = 0;
	for (uint32_t lead = 0xA; lead <= 0xD; lead++) {
		uint32_t code = lead << 12 | (second & 0x3Fu) << 6 | (third & 0x3Fu);
		if (!gisa_korean_is_common(code))
			continue;
		if (found)
			return 0;
		found = code;
	}
	return found;
}

static bool is_mark(struct gisa_str s, size_t pos)
{
	return pos < s.len && (s.ptr[pos] == '?' || s.ptr[pos] == '\xFF');
}

static size_t pass(struct gisa_str s, size_t pos, bool (*is)(struct gisa_str, size_t))
{
	while (is(s, pos))
		pos++;
	return pos;
}

/*
 * Passes one broken place: a '?' or FF for lost bytes with what is left behind it, or the beginning
 * of a character with the '?' for its end, unless that '?' has a rest of its own. If only the
 * first byte of a common syllable is missing, it is found again; else U+FFFD is added.
 */
static void add_broken(struct gisa_str s, size_t *pos, struct gisa_buf *out)
{
	size_t begun = is_mark(s, *pos) ? *pos : pass(s, *pos + 1, is_tail);
	size_t marks = pass(s, begun, is_mark), tails = pass(s, marks, is_tail);
	uint32_t code = 0;
	if (begun > *pos) {
		*pos = tails > marks ? begun : marks;
	} else {
		*pos = tails;
		if (tails - marks == 2)
			code =
			    common_of_tails((unsigned char)s.ptr[marks], (unsigned char)s.ptr[marks + 1]);
	}
	char utf8[4];
	gisa_buf_add(out, gisa_str(utf8, gisa_utf8_put(utf8, code ? code : 0xFFFD)));
}

/* UTF-8 with bytes missing; the number of broken places. */
static uint64_t read_broken(struct gisa_str s, struct gisa_buf *out)
{
	uint64_t lost = 0;
	gisa_buf_reset(out);
	for (size_t pos = 0; pos < s.len;) {
		size_t end = pos + gisa_utf8_valid(gisa_str_sub(s, pos, s.len));
		if (end < s.len && end > pos && s.ptr[end - 1] == '?')
			end--; /* it stands for bytes lost right before those that are wrong */
		gisa_buf_add(out, gisa_str_sub(s, pos, end));
		pos = end;
		if (pos < s.len) {
			add_broken(s, &pos, out);
			lost++;
		}
	}
	return lost;
}

/* Whether `after` is clearly Korean, for the most part whole, and `before` clearly is neither. */
static bool is_better(struct gisa_str before, struct gisa_str after)
{
	struct gisa_korean was = { 0 }, is = { 0 };
	gisa_korean_count(before, &was);
	gisa_korean_count(after, &is);
	size_t gaps = is.bad;
	is.bad = 0;
	return gisa_korean_share(&was) < GISA_KOREAN_HARDLY && gisa_korean_share(&is) >= KOREAN_ENOUGH &&
	       is.hangul + gaps >= 2 && is.common >= 1 && gaps <= is.hangul;
}

/* '?쒓뎅': UTF-8 that was read as UHC. The result is in room->text. */
static bool undo_uhc(struct gisa_str s, struct room *room, struct gisa_repairs *repairs)
{
	if (!to_uhc(s, &room->bytes))
		return false;
	uint64_t lost = read_broken(gisa_buf_str(&room->bytes), &room->text);
	if (!is_better(s, gisa_buf_str(&room->text)))
		return false;
	repairs->utf8_as_uhc++;
	repairs->lost += lost;
	return true;
}

/* The stretch from *pos on that windows-1252 can write; its bytes, and how many are not ASCII. */
static struct gisa_str latin_run(struct gisa_str s, size_t *pos, struct gisa_buf *bytes, size_t *high)
{
	size_t from = *pos, next = from;
	gisa_buf_reset(bytes);
	*high = 0;
	for (; *pos < s.len; *pos = next) {
		int byte = latin_byte(gisa_utf8_next(s, &next));
		if (byte < 0)
			break;
		gisa_buf_addc(bytes, (char)byte);
		*high += byte >= 0x80;
	}
	return gisa_str_sub(s, from, *pos);
}

/* The bytes in the room as UHC or UTF-8; the result is in room->text. */
static bool read_latin(struct gisa_str s, struct room *room, struct gisa_repairs *repairs)
{
	static const enum gisa_codec codecs[] = { GISA_CODEC_UTF8, GISA_CODEC_UHC };
	for (size_t i = 0; i < 2; i++) {
		if (repair_read(&room->bytes, codecs[i], &room->text) != 0 ||
		    !is_better(s, gisa_buf_str(&room->text)))
			continue;
		*(i == 0 ? &repairs->utf8_as_latin1 : &repairs->uhc_as_latin1) += 1;
		return true;
	}
	return false;
}

/* '¾È³ç' or 'ì•ˆ': UHC or UTF-8 that was read as windows-1252, once or, by programs that hand it on, twice. */
static bool undo_latin(struct gisa_str s, struct room *room, struct gisa_repairs *repairs)
{
	struct gisa_korean k = { 0 };
	size_t pos = 0, high = 0;
	gisa_korean_count(s, &k);
	if (k.latin < 2)
		return false;
	if (read_latin(s, room, repairs))
		return true;
	if (repair_read(&room->bytes, GISA_CODEC_UTF8, &room->text) != 0)
		return false;
	struct gisa_str once = gisa_buf_str(&room->text);
	return latin_run(once, &pos, &room->bytes, &high).len == once.len && high >= 2 && read_latin(s, room, repairs);
}

bool gisa_repair_is_due(const struct gisa_korean *k)
{
	return k->rare > 0 || k->latin >= 2 || k->hanja * 8 > k->hangul;
}

static bool is_suspect(struct gisa_str stretch)
{
	struct gisa_korean k = { 0 };
	gisa_korean_count(stretch, &k);
	return gisa_repair_is_due(&k);
}

/* A text under repair: its repaired form up to `done` is in `out`. */
struct job {
	struct gisa_str text;
	size_t done;
	struct gisa_buf out;
	struct room room;
	struct gisa_repairs *repairs;
};

/* What is in the room takes the place of `stretch`, a view of the text behind `done`. */
static void replace(struct job *job, struct gisa_str stretch)
{
	size_t from = (size_t)(stretch.ptr - job->text.ptr);
	gisa_buf_add(&job->out, gisa_str_sub(job->text, job->done, from));
	gisa_buf_add(&job->out, gisa_buf_str(&job->room.text));
	job->done = from + stretch.len;
}

static bool mend_uhc(struct job *job, struct gisa_str s)
{
	if (!is_suspect(s) || !undo_uhc(s, &job->room, job->repairs))
		return false;
	replace(job, s);
	return true;
}

static void mend_latin(struct job *job, struct gisa_str line)
{
	for (size_t pos = 0, high; pos < line.len;) {
		struct gisa_str run = latin_run(line, &pos, &job->room.bytes, &high);
		if (high >= 2 && undo_latin(run, &job->room, job->repairs))
			replace(job, run);
		if (pos < line.len)
			gisa_utf8_next(line, &pos); /* the character that windows-1252 has not */
	}
}

static bool is_border(char c)
{
	return c == '<' || c == '>' || c == '"';
}

/* The whole line, else the text of single tags and values of attributes. */
static void mend_line(struct job *job, struct gisa_str line)
{
	if (mend_uhc(job, line))
		return;
	bool mended = false;
	for (size_t pos = 0, end; pos < line.len; pos = end + 1) {
		for (end = pos; end < line.len && !is_border(line.ptr[end]);)
			end++;
		mended = mend_uhc(job, gisa_str_sub(line, pos, end)) || mended;
	}
	if (!mended)
		mend_latin(job, line);
}

struct gisa_str gisa_repair(struct gisa_arena *arena, struct gisa_str text, struct gisa_repairs *repairs)
{
	struct job job = { .text = text, .repairs = repairs };
	struct gisa_str rest = text, line;
	pthread_once(&repair_once, build);
	while (gisa_str_line(&rest, &line))
		if (is_suspect(line))
			mend_line(&job, line);
	if (job.done > 0) {
		gisa_buf_add(&job.out, gisa_str_sub(text, job.done, text.len));
		text = gisa_arena_copy(arena, gisa_buf_str(&job.out));
	}
	gisa_buf_free(&job.room.bytes);
	gisa_buf_free(&job.room.text);
	gisa_buf_free(&job.out);
	return text;
}
