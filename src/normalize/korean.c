/*
 * A wrong reading of Korean bytes gives Hangul too, but the wrong Hangul: in genuine news 98 % of
 * all syllables are among the 512 most common, in UTF-8 read as UHC 1 %, in JOHAB read as UHC 6 %,
 * in UTF-16 read as UHC 11 %. One look-up a syllable tells them apart from eight syllables on.
 *
 * The class table is built once, under pthread_once, and constant from then on.
 */
#include "normalize/korean.h"

#include <pthread.h>

#include "base/lanes.h"
#include "base/utf8.h"
#include "normalize/decode.h"
#include "normalize/normalize.h"
#include "normalize/scan.h"

/* By frequency in Korean news; here in code point order. */
static const char korean_common[] =
	"가각간갈감값강갖같개객거건걸검것게겠겨격견결경계고골곳공과관광교"
	"구국군권규균그극근글금급기긴길김까께꼽꾸끌나난날남납났낮내낸냈너"
	"널넘네년노논농높놓누눈뉴느는늘능니닉다닥단달담답당대더덕던데델도"
	"독돈돌동돼됐되된될두둔뒤드득든들등디딥딩따때떨또뛰뜻라락란람랐랑"
	"래랜랫략량러런럼럽레려력련렸령례로록론롯료루룹뤄류률르른를름리린"
	"릴림립링마막만많말망맞매머먼메며면명모목몰못무문물미민밀및바박밖"
	"반받발밝방배백뱅버번벌범법베벤변별병보복본볼봉봤부북분불붙브블비"
	"빠뿐사산살삼상새색생서석선설섰성세센셋션소속손솔송쇼수순술스슬습"
	"승시식신실심십싱쓰씨아악안않알암압았앙앞애액앤앱야약양어억언얼엄"
	"업없었에엔여역연열였영예오온올와완왔왕외요용우욱운울움워원월웨위"
	"유육윤율융으은을음응의이익인일임입있자작잔잘잠잡장재쟁저적전절점"
	"접정제젝져졌조족존종좋좌주준줄중즈증지직진질집징째차착찬찰참창찾"
	"채책처천철첫청체쳐쳤초총최추축출충춰취츠측층치친침카캐커컨컴케켓"
	"코콘콜쿠크큰클큼키타탁탄탈태택터털테텐텔템토통퇴투트특티틱팀팅파"
	"판패퍼펀페편평폐포폭폰폼표푸풀품풍프픈플피필핑하학한할함합항해핵"
	"했행향허험혁현협혔형혜호혼홈홍화확환활황회획효후훈휴흐흑희히힌힘";

enum class { RARE, KNOWN, COMMON }; /* outside KS X 1001, in it, and among the 512 */

enum { SYLLABLES = 0xD7A4 - 0xAC00 };

static unsigned char classes[SYLLABLES];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void build(void)
{
	const struct gisa_pairs *uhc = gisa_pairs_uhc();
	for (unsigned lead = 0xB0; uhc && lead <= 0xC8; lead++)
		for (unsigned trail = 0xA1; trail <= 0xFE; trail++) {
			uint32_t code = gisa_pair_code(uhc->entries[gisa_pair_index(lead, trail)]);
			if (gisa_is_hangul(code))
				classes[code - 0xAC00] = KNOWN;
		}
	struct gisa_str common = gisa_str(korean_common, sizeof korean_common - 1);
	for (size_t pos = 0; pos < common.len;)
		classes[gisa_utf8_next(common, &pos) - 0xAC00] = COMMON;
}

/* Sorted, without gaps; the last one holds the rest. ASCII and Hangul do not come here. */
enum kind { NEUTRAL, LATIN, HANJA, JAMO, OTHER, BAD };
static const struct {
	uint32_t last;
	enum kind kind;
} kinds[] = {
	/* clang-format off */
	{ 0x009F, BAD },
	{ 0x00A0, NEUTRAL },
	{ 0x00B6, LATIN },
	{ 0x00B7, NEUTRAL },
	{ 0x024F, LATIN },
	{ 0x10FF, OTHER },
	{ 0x11FF, JAMO },
	{ 0x1FFF, OTHER },
	{ 0x206F, NEUTRAL },  /* quotes, dashes, dots */
	{ 0x20CF, OTHER },
	{ 0x27BF, NEUTRAL },  /* signs, arrows, boxes */
	{ 0x2FFF, OTHER },
	{ 0x303F, NEUTRAL },  /* CJK punctuation */
	{ 0x3130, OTHER },
	{ 0x318E, NEUTRAL },  /* compatibility jamo */
	{ 0x31FF, OTHER },
	{ 0x33FF, NEUTRAL },  /* enclosed and squared signs */
	{ 0x9FFF, HANJA },
	{ 0xD7FF, OTHER },
	{ 0xF8FF, BAD },
	{ 0xFAFF, HANJA },
	{ 0xFEFE, OTHER },
	{ 0xFF5E, NEUTRAL },  /* fullwidth */
	{ 0xFFDF, OTHER },
	{ 0xFFE6, NEUTRAL },
	{ 0xFFFF, BAD },
	{ 0x1F0FF, OTHER },
	{ 0x1FAFF, NEUTRAL }, /* emoji */
	{ 0x10FFFF, OTHER },
	/* clang-format on */
};

/* Counts the character at p, which is no syllable. Out of line, so that it takes no registers from counting these. */
__attribute__((noinline)) static void count_other(const unsigned char *p, struct gisa_korean *counts)
{
	size_t i = 0, pos = 0;
	uint32_t code = gisa_utf8_next(gisa_str((const char *)p, 4), &pos);
	counts->unclean |= !gisa_is_clean(code);
	while (kinds[i].last < code)
		i++;
	switch (kinds[i].kind) {
	case NEUTRAL: break;
	case LATIN: counts->latin++; break;
	case HANJA: counts->hanja++; break;
	case OTHER: counts->other++; break;
	case BAD: counts->bad++; break;
	case JAMO: /* text of a Mac: syllables that NFC will compose */
		counts->hangul++;
		counts->common++;
		break;
	}
}

/* The syllable at p by its number from U+AC00 on; not below SYLLABLES where there is none, since a lead byte
 * of two or four bytes gives less or more than those of three. The marks of lead and tails are taken away at once. */
static inline uint32_t korean_syllable(const unsigned char *p)
{
	enum { FIRST = (0xE0 << 12) + (0x80 << 6) + 0x80 + 0xAC00 };
	return ((((uint32_t)p[0] << 6) + p[1]) << 6) + p[2] - FIRST;
}

/* Whether one of the 64 bytes at p is a control other than LF. */
static inline bool has_control(const unsigned char *p)
{
	gisa_lanes found = { 0 };
	for (size_t i = 0; i < 64; i += 16) {
		gisa_lanes v = gisa_lanes_load(p + i);
		found |= (gisa_lanes)(((v < 0x20) ^ (v == '\n')) | (v == 0x7F));
	}
	return gisa_lanes_any(found);
}

/*
 * Counts the characters whose lead bytes are among the 64 at p. Only these are visited: ASCII costs
 * nothing, and no branch depends on where words end. Syllables, common and rare ones come back as
 * three octets of one word, which stays in a register.
 */
static inline uint32_t count_block(const unsigned char *p, struct gisa_korean *counts)
{
	static const uint32_t of_class[] = { [RARE] = 0x010001, [KNOWN] = 1, [COMMON] = 0x0101 };
	uint32_t sums = 0;
	counts->unclean |= has_control(p);
	for (uint64_t leads = gisa_scan_lead64(p); leads; leads &= leads - 1) {
		const unsigned char *at = p + (unsigned)__builtin_ctzll(leads);
		uint32_t syllable = korean_syllable(at);
		if (syllable < SYLLABLES)
			sums += of_class[classes[syllable]];
		else
			count_other(at, counts);
	}
	return sums;
}

static void add_sums(uint32_t sums, struct gisa_korean *counts)
{
	counts->hangul += sums & 0xFF;
	counts->common += sums >> 8 & 0xFF;
	counts->rare += sums >> 16;
}

void gisa_korean_count(struct gisa_str utf8, struct gisa_korean *counts)
{
	enum { BLOCK = 64, REACH = 3 }; /* a character may reach out of its block */
	pthread_once(&once, build);
	const unsigned char *p = (const unsigned char *)utf8.ptr;
	size_t left = utf8.len;
	for (; left >= BLOCK + REACH; p += BLOCK, left -= BLOCK)
		add_sums(count_block(p, counts), counts);
	for (size_t n; left > 0; p += n, left -= n) {
		unsigned char last[BLOCK + REACH];
		memset(last, ' ', sizeof last);
		memcpy(last, p, left);
		add_sums(count_block(last, counts), counts);
		n = left < BLOCK ? left : BLOCK;
	}
}

bool gisa_korean_is_common(uint32_t code)
{
	pthread_once(&once, build);
	return gisa_is_hangul(code) && classes[code - 0xAC00] == COMMON;
}

unsigned gisa_korean_share(const struct gisa_korean *k)
{
	size_t all = k->hangul + k->hanja + k->latin + k->other + k->bad;
	size_t against = 3 * k->rare + k->bad;
	return k->common > against ? (unsigned)((k->common - against) * 1000 / all) : 0;
}
