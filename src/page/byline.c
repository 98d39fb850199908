/*
 * Bylines, word by word. A line is a byline if every word is a name (two to four syllables), a role, a
 * desk, an address or a filler, and if it ends in a role, a desk or an address. So "김영수 기자 간담회"
 * stays text, and so does any sentence.
 */
#include "page/byline.h"

#include "base/utf8.h"
#include "base/words.h"
#include "page/line.h"
#include "page/outlet.h"

enum word { NONE, BYLINE_NAME, ROLE, NAME_ROLE, DESK, LATIN, MAIL, DAY, FILLER };

static const char *const byline_roles[] = {
	"기자",     "선임기자", "전문기자", "수습기자", "인턴기자", "객원기자", "대기자",   "사진기자", "시민기자",
	"명예기자", "취재기자", "영상기자", "촬영기자", "편집기자", "차장",     "부장",     "논설위원", "특파원",   "통신원",
	"편집위원", "PD",       "앵커",     "리포터",   "에디터",   "칼럼니스트", "객원논설위원", "논설실장", "편집국장",
	"본부장",   "디자이너", "개발자", "작가",     "아나운서", "캐스터",   "위원",     "연구원",   "평론가",   "인턴",
	"수석논설위원", "논설주간", "부국장", "국장", "팀장", "전문위원", "기상캐스터", "프리랜서", "기획위원", "연구위원", "스토리텔러",
};

/* What a reporter writes about, and where: the first part of many a role, and nobody's name. */
static const char *const fields[] = {
	"과학", "의학", "환경", "교육", "문화", "기획", "외신", "바둑", "군사", "역사", "법조", "노동", "산업", "금융", "증권", "부동산",
	"여행", "음식", "영화", "방송", "스포츠", "연예", "북한", "중국", "일본", "미국", "유럽", "중동", "러시아", "동남아", "국제", "경제",
	"사회", "정치", "생활", "건강", "보건", "복지", "농업", "종교", "학술", "출판", "음악", "미술", "공연", "자동차", "항공", "해양",
	"기상", "재테크", "게임", "디지털", "모바일", "탐사", "데이터", "통일", "외교", "국방", "안보", "축구", "야구", "농구", "배구",
	"골프", "지역", "전문", "경제산업", "정치경제",
};

/* Family names, but for the rarest, of one syllable. */
static const char surnames[] = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변"
			       "염여추도소석선설마길연위표명반라왕금옥육인맹제모탁국어은편용예봉";

/* Endings of desks; those of outlets are others'. */
static const char *const desks[] = { "팀",   "부",   "국",     "본부",     "취재단", "뉴스룸", "데스크",
				     "지국", "연구소", "센터", "스튜디오", "스포츠", "랩" };

/* Desks of three syllables, listed since names may end in 국 and 부 too. */
static const char *const short_desks[] = { "경제부", "사회부", "정치부", "산업부", "문화부", "국제부", "전국부", "체육부",
					   "사진부", "편집부", "편집국", "보도국", "취재부", "금융부", "증권부", "생활부",
					   "과학부", "연예부", "특집부", "기획팀", "취재팀", "사진팀", "영상팀", "편집팀",
					   "편집실", "뉴스부", "뉴스팀", "이슈팀", "탐사팀", "탐사랩", "온라인", "뉴시스", "뉴스1", "로이터" };

/* Places that stand before a name as a desk does. */
static const char *const places[] = { "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북", "충남",
				      "전북", "전남", "경북", "경남", "제주", "수원", "창원", "전주", "청주", "춘천", "포항", "천안",
				      "안동", "구미", "김해", "진주", "목포", "순천", "여수", "원주", "강릉", "고양", "용인", "성남",
				      "의정부", "평택", "안산", "과천", "도쿄", "워싱턴", "뉴욕", "베이징", "상하이", "파리", "런던" };

static const char *const fillers[] = { "글",   "사진", "취재", "영상", "편집", "정리", "입력", "그래픽", "구성", "촬영", "제작",
				       "및",   "온라인", "디지털", "인턴", "by", "By", "BY", "기획", "글사진", "글·사진", "영상취재",
				       "영상편집", "취재기자", "기자명", "작성자", "이메일", "E-mail", "email", "e-mail", "메일", "외",
				       "reporter", "Reporter", "기사제공", "자료", "끝", "인터랙티브" };

static bool ends_in(struct gisa_str w, const char *const *list, size_t count, size_t *stem)
{
	size_t best = 0;
	for (size_t i = 0; i < count; i++) {
		size_t n = strlen(list[i]);
		if (n > best && gisa_str_ends(w, gisa_cstr(list[i])))
			best = n;
	}
	*stem = w.len - best;
	return best > 0;
}

#define ENDS_IN(w, list, stem) ends_in(w, list, GISA_COUNT(list), stem)

/* Two to four Hangul syllables. */
static bool is_name(struct gisa_str w)
{
	size_t n = 0;
	for (size_t p = 0; p < w.len; n++)
		if (!gisa_is_hangul(gisa_utf8_next(w, &p)))
			return false;
	return n >= 2 && n <= 4;
}

/* Whether the first syllable is a family name. */
static bool begins_as_name(struct gisa_str w)
{
	enum { SYLLABLE = 3 };
	for (size_t i = 0; i + 1 < sizeof surnames; i += SYLLABLE)
		if (memcmp(w.ptr, surnames + i, SYLLABLE) == 0)
			return true;
	return false;
}

/* A family name and two syllables, as most names are. */
static bool is_person(struct gisa_str w)
{
	enum { SYLLABLE = 3 };
	return w.len == 3 * SYLLABLE && is_name(w) && begins_as_name(w);
}

/* Who has the role that a word ends in: 홍길동 of 홍길동기자 and 홍길동외신캐스터; empty where what stands before it is a field
 * (과학전문기자) or no name at all. */
static struct gisa_str before_role(struct gisa_str w, size_t stem)
{
	size_t name;
	struct gisa_str before = gisa_str_sub(w, 0, stem);
	if (GISA_IS(before, fields))
		return gisa_str(NULL, 0);
	if (is_name(before))
		return before.len <= 9 || is_person(gisa_str_sub(before, 0, 9)) ? before : gisa_str(NULL, 0);
	bool field = ENDS_IN(before, fields, &name);
	before = gisa_str_sub(before, 0, name);
	return field && is_person(before) ? before : gisa_str(NULL, 0);
}

/* Whether what stands before a role, and is nobody's name, leaves it a role: 과학전문기자, 보건환경연구원. */
static bool is_title(struct gisa_str before)
{
	return before.len == 0 || is_name(before);
}

/* Outlets and sites in Latin letters, and what is glued to them: MTN, MK스포츠, www.example.com. */
static bool is_latin(struct gisa_str w)
{
	enum { LONGEST = 30 };
	if (w.len < 2 || w.len > LONGEST || !gisa_is_alpha(w.ptr[0]))
		return false;
	for (size_t p = 0; p < w.len;) {
		uint32_t c = gisa_utf8_next(w, &p);
		if (!gisa_is_hangul(c) && (c >= 0x80 || !(gisa_is_alnum((char)c) || memchr("._&", (int)c, 3))))
			return false;
	}
	return true;
}

/* 2023.10.31 */
static bool is_day(struct gisa_str w)
{
	size_t points = 0;
	for (size_t i = 0; i < w.len; i++) {
		if (!gisa_is_digit(w.ptr[i]) && w.ptr[i] != '.' && w.ptr[i] != '-')
			return false;
		points += !gisa_is_digit(w.ptr[i]);
	}
	return points >= 2 && w.len >= 8 && w.len <= 11;
}

static enum word byline_kind(struct gisa_str w)
{
	size_t stem;
	if (gisa_str_find(w, GISA_LIT("@"), 0) != GISA_NPOS)
		return MAIL;
	if (GISA_IS(w, fillers))
		return FILLER;
	if (ENDS_IN(w, byline_roles, &stem))
		return before_role(w, stem).len ? NAME_ROLE : is_title(gisa_str_sub(w, 0, stem)) ? ROLE : NONE;
	if (GISA_IS(w, short_desks))
		return DESK;
	if (w.len >= 12 && w.len <= 36 && (GISA_ENDS(w, desks) || gisa_outlet_ends(w)))
		return DESK;
	if (is_day(w))
		return DAY;
	return is_name(w) ? BYLINE_NAME : is_latin(w) ? LATIN : NONE;
}

static bool parts(uint32_t c)
{
	switch (c) {
	case ' ':
	case '/':
	case '=':
	case ',':
	case '|':
	case ':':
	case ';':
	case '(':
	case ')':
	case '[':
	case ']':
	case '<':
	case '>':
	case 0xB7:   /* · */
	case 0x2027: /* ‧ */
	case 0x2022: /* • */
	case 0x318D: /* ㆍ */
	case 0x30FB: /* ・ */
	case 0x3014:
	case 0x3015:
	case 0x3010:
	case 0x3011:
	case 0x25B6: /* ▶ */
	case 0x25A0: /* ■ */
	case 0x24D2: /* ⓒ */
	case 0x3163: /* ㅣ */
	case '*':
	case '#':
	case '-': return true;
	default: return false;
	}
}

/* A word up to its role, where what is glued to that is the label of a time or a button: 기자입력, 기자구독하기. */
static struct gisa_str before_button(struct gisa_str w)
{
	static const char *const glued[] = { "입력", "등록", "승인", "발행", "수정", "송고", "작성", "업데이트", "구독", "다른기사", "페이지" };
	struct gisa_str role = GISA_LIT("기자");
	size_t at = gisa_str_find(w, role, 0), behind = at + role.len;
	return at != GISA_NPOS && GISA_BEGINS(gisa_str_sub(w, behind, w.len), glued) ? gisa_str_sub(w, 0, behind) : w;
}

static bool next_word(struct gisa_str s, size_t *pos, struct gisa_str *word)
{
	size_t p = *pos, start;
	for (start = p; p < s.len; start = p)
		if (!parts(gisa_utf8_next(s, &p)))
			break;
	if (start >= s.len)
		return false;
	size_t end = start;
	uint32_t before = 0;
	for (p = start; p < s.len; end = p) {
		uint32_t c = gisa_utf8_next(s, &p);
		if (gisa_is_hangul(before) && c < 0x80 && gisa_is_digit((char)c))
			break; /* a time glued to the role: 기자2024.03.12 */
		before = c;
		/* an address may hold - */
		if (parts(c) && !(c == '-' && end > start && gisa_is_alnum(s.ptr[end - 1])))
			break;
	}
	*word = before_button(gisa_str_sub(s, start, end));
	*pos = start + word->len;
	return true;
}

/* The words of a line, counted. */
struct words {
	size_t of[FILLER + 1], words, persons, reporters;
	enum word last;
};

/* A place of any length before '=': "블라디보스토크=홍길동 기자". */
static bool is_before_equals(struct gisa_str text, size_t pos, struct gisa_str w)
{
	enum { LONGEST = 30 };
	if (w.len > LONGEST || pos >= text.len || text.ptr[pos] != '=')
		return false;
	for (size_t p = 0; p < w.len;)
		if (!gisa_is_hangul(gisa_utf8_next(w, &p)))
			return false;
	return true;
}

/* False where a word is none of a byline's. */
static bool byline_count(struct gisa_str text, struct words *n)
{
	enum { MOST = 24 };
	struct gisa_str w;
	*n = (struct words){ .last = NONE };
	for (size_t pos = 0; next_word(text, &pos, &w); n->of[n->last]++) {
		n->last = byline_kind(w);
		if (n->last == NONE && is_before_equals(text, pos, w))
			n->last = FILLER;
		if (n->last == NONE || ++n->words > MOST)
			return false;
		n->persons += n->last == NAME_ROLE || (n->last == BYLINE_NAME && is_person(w));
		n->reporters += gisa_str_ends(w, GISA_LIT("기자")) || gisa_str_ends(w, GISA_LIT("특파원"));
	}
	return true;
}

/* Words in Latin letters stand in headings too: beside them there is a reporter with a name, or somebody's address. */
static bool allows_latin(const struct words *n)
{
	return n->of[LATIN] == 0 || (n->persons && n->reporters) || (n->of[BYLINE_NAME] + n->of[DESK] > 0 && n->of[MAIL]);
}

/* A line of a list of somebody's posts: "·누리건설 개발본부장". */
static bool is_post(struct gisa_str text, const struct words *n)
{
	return !n->reporters && !n->of[MAIL] &&
	       (gisa_str_starts(text, GISA_LIT("·")) || gisa_str_starts(text, GISA_LIT("ㆍ")));
}

/* Broadcasters, sports, agencies and laboratories head sections and speeches as well: [조선중앙TV], ■ 생활스포츠. */
static bool heads(struct gisa_str text, const struct words *n)
{
	static const char *const ends[] = { "TV", "스포츠", "로이터", "뉴시스", "랩", "NEWS", "News", "news" };
	struct gisa_str w;
	size_t pos = 0, stem;
	return n->of[DESK] == 1 && n->words == 1 && next_word(text, &pos, &w) && ENDS_IN(w, ends, &stem);
}

bool gisa_line_is_byline(struct gisa_str text)
{
	struct words n;
	if (text.len > 220 || gisa_str_ends(text, GISA_LIT("다.")) || !byline_count(text, &n) || !allows_latin(&n) ||
	    is_post(text, &n) || heads(text, &n))
		return false;
	size_t names = n.of[BYLINE_NAME], roles = n.of[ROLE] + n.of[NAME_ROLE] + n.of[MAIL] + n.of[DESK];
	size_t who = roles - n.of[ROLE] + names; /* a role alone is a speaker: [앵커] */
	return roles > 0 && who > 0 && names <= 3 * roles + 1 && n.last != BYLINE_NAME && n.last != LATIN &&
	       (n.last != DESK || roles > 1 || names == 0);
}

bool gisa_line_is_name(struct gisa_str text)
{
	enum { LONGEST = 60, MOST = 2 };
	struct words n;
	return text.len <= LONGEST && byline_count(text, &n) && n.persons && n.persons <= MOST &&
	       n.persons == n.of[BYLINE_NAME] && !n.of[ROLE] && !n.of[DESK] && !n.of[LATIN] && !n.of[DAY];
}

/* Whether behind the name of who wrote it a line tells whose the pictures are: "홍길동 / 사진제공 가람영상". */
static bool is_before_credit(struct gisa_str text, struct gisa_str name)
{
	enum { LONGEST = 90 };
	const char *stroke = memchr(text.ptr, '/', text.len);
	size_t at = stroke ? (size_t)(stroke - text.ptr) : 0;
	return stroke && text.len <= LONGEST && gisa_str_eq(gisa_str_trim(gisa_str_sub(text, 0, at)), name) &&
	       gisa_line_is_credit(gisa_str_trim(gisa_str_sub(text, at + 1, text.len)));
}

struct gisa_str gisa_line_signed(struct gisa_str text)
{
	enum { LONGEST = 150 };
	struct gisa_str first = { NULL, 0 }, last = first, w;
	for (size_t pos = 0; text.len <= LONGEST && next_word(text, &pos, &w); last = w)
		if (!first.len)
			first = w;
	bool person = byline_kind(first) == BYLINE_NAME && is_person(first);
	bool is_signed = person && (byline_kind(last) == MAIL || is_before_credit(text, first));
	return is_signed && !gisa_text_ends_sentence(text) ? first : gisa_str(NULL, 0);
}

/* Without what follows the first post in brackets: "홍길동 (시인, 한밭대 강사)". */
static struct gisa_str to_first_post(struct gisa_str text)
{
	size_t at = gisa_str_ends(text, GISA_LIT(")")) ? gisa_str_find(text, GISA_LIT("("), 0) : GISA_NPOS;
	while (at < text.len && !memchr(",)", text.ptr[at], 2))
		at++;
	return gisa_str_sub(text, 0, at < text.len ? at : text.len);
}

struct gisa_str gisa_line_posted(struct gisa_str text)
{
	enum { LONGEST = 90, MOST = 5 };
	static const char *const posts[] = { "회장", "소장", "원장", "총장", "학장", "사장", "위원장", "센터장", "실장", "국장", "팀장",
					     "의장", "교수", "대표", "이사", "위원", "의원", "박사", "변호사", "회계사", "세무사",
					     "노무사", "의사", "대사", "연구원", "시인", "소설가", "작가", "평론가", "칼럼니스트",
					     "수필가", "번역가", "전문의", "프로" };
	struct gisa_str first = { NULL, 0 }, w;
	size_t words = 0;
	text = to_first_post(text);
	for (size_t pos = 0; text.len <= LONGEST && next_word(text, &pos, &w) && words <= MOST; words++)
		if (!first.len)
			first = w;
	bool is_signed = words > 1 && words <= MOST && first.ptr == text.ptr && is_person(first) && GISA_ENDS(text, posts);
	return is_signed ? first : gisa_str(NULL, 0);
}

size_t gisa_line_tail(struct gisa_str text)
{
	size_t from = text.len > 200 ? gisa_utf8_floor(text, text.len - 200) : 0;
	for (size_t p = from; p + 1 < text.len; p++) {
		if (text.ptr[p] != '.' && text.ptr[p] != '"' && text.ptr[p] != ')' && (unsigned char)text.ptr[p] != 0x9D)
			continue;
		if (((unsigned char)text.ptr[p + 1] & 0xC0) == 0x80)
			continue;
		if (p > 0 && gisa_is_alnum(text.ptr[p - 1]) && gisa_is_alnum(text.ptr[p + 1]))
			continue; /* in an address */
		struct gisa_str head = gisa_str_sub(text, 0, p + 1), tail = gisa_str_sub(text, p + 1, text.len);
		bool named = gisa_text_has(tail, "@") || gisa_text_has(tail, "기자") || gisa_text_has(tail, "특파원");
		bool contact = gisa_text_has(tail, "기사문의 및 제보") && !gisa_text_ends_sentence(tail);
		if (gisa_text_ends_sentence(head) && ((named && gisa_line_is_byline(tail)) || gisa_line_is_credit(tail) || contact))
			return p + 1;
	}
	return text.len;
}

/* Names that wait for the role that ends their row: "홍길동·김철수 기자". */
struct row {
	struct gisa_str names[6];
	size_t count;
	bool apart; /* an outlet, a desk or an address stands behind the last */
};

static void end_row(struct row *row)
{
	row->count = 0;
	row->apart = false;
}

/* Whether a word of four syllables between a name and a role is no name, but who the reporter writes for: "홍길동 누리산책
 * 기자". */
static bool is_between(const struct row *row)
{
	enum { SYLLABLE = 3 };
	struct gisa_str last = row->count > 1 ? row->names[row->count - 1] : gisa_str(NULL, 0);
	if (last.len != 4 * SYLLABLE || !is_person(row->names[row->count - 2]))
		return false;
	return gisa_outlet_by_name(last) || !begins_as_name(last);
}

static void flush(struct gisa_arena *arena, struct row *row, struct gisa_str *names)
{
	row->count -= is_between(row);
	/* "홍길동 한밭일보 기자", but no "시장 회복에 한밭방송 앵커" */
	if (row->apart && row->count && !is_person(row->names[row->count - 1]))
		end_row(row);
	/* before the last, only names of the common length: "좋은 홍길동 기자" is one reporter */
	for (size_t i = 0; i < row->count; i++)
		if ((i + 1 == row->count || row->names[i].len == 9) &&
		    gisa_str_find(*names, row->names[i], 0) == GISA_NPOS)
			*names = gisa_arena_join(arena, *names, ';', row->names[i]);
	end_row(row);
}

static void byline_wait(struct row *row, struct gisa_str name)
{
	if (row->apart)
		end_row(row);
	if (row->count < GISA_COUNT(row->names) && !GISA_IS(name, places) && !GISA_IS(name, fields))
		row->names[row->count++] = name;
}

/* "인턴 홍길동": a whole line in which the role stands first. */
static struct gisa_str behind_role(struct gisa_str text)
{
	static const char *const first[] = { "인턴", "인턴기자" };
	struct gisa_str role, name, more;
	size_t pos = 0;
	bool whole = next_word(text, &pos, &role) && next_word(text, &pos, &name) && !next_word(text, &pos, &more);
	return whole && GISA_IS(role, first) && is_person(name) ? name : gisa_str(NULL, 0);
}

struct gisa_str gisa_byline_names(struct gisa_arena *arena, struct gisa_str text)
{
	struct gisa_str w, names = { NULL, 0 };
	struct row row = { .count = 0 };
	size_t pos = 0, stem;
	while (next_word(text, &pos, &w)) {
		enum word kind = byline_kind(w);
		if (kind == BYLINE_NAME)
			byline_wait(&row, w);
		else if (kind == NONE || kind == DAY)
			end_row(&row);
		else if (kind == DESK || kind == LATIN || kind == MAIL)
			row.apart = row.count > 0;
		if (kind == NAME_ROLE && ENDS_IN(w, byline_roles, &stem))
			byline_wait(&row, before_role(w, stem));
		if (kind == ROLE || kind == NAME_ROLE)
			flush(arena, &row, &names);
		if (pos < text.len && text.ptr[pos] == '=')
			end_row(&row);
	}
	return names.len ? names : gisa_arena_copy(arena, behind_role(text));
}

struct gisa_str gisa_byline_bare(struct gisa_arena *arena, struct gisa_str text)
{
	struct gisa_str w, names = gisa_byline_names(arena, text);
	struct row row = { .count = 0 };
	struct words n;
	if (names.len || text.len > 120 || !byline_count(text, &n) || n.of[ROLE] || n.of[DAY])
		return names;
	/* beside an outlet or a desk only what is a name beyond doubt: "한밭방송 홍길동" */
	bool beside = n.of[DESK] + n.of[LATIN] > 0;
	if (beside && (n.of[BYLINE_NAME] != 1 || n.persons != 1))
		return names;
	for (size_t pos = 0; next_word(text, &pos, &w);)
		if (byline_kind(w) == BYLINE_NAME)
			byline_wait(&row, w);
	flush(arena, &row, &names);
	return names;
}

struct gisa_str gisa_byline_named(struct gisa_arena *arena, struct gisa_str text)
{
	struct words n;
	if (!byline_count(text, &n) || n.persons != n.of[BYLINE_NAME] + n.of[NAME_ROLE])
		return gisa_byline_names(arena, text);
	return gisa_byline_bare(arena, text);
}

struct gisa_str gisa_byline_written(struct gisa_str text)
{
	enum { LONGEST = 90 };
	static const char *const wrote[] = { "글", "글사진", "취재", "by", "By" };
	struct gisa_str w;
	bool said = false;
	for (size_t pos = 0; text.len <= LONGEST && next_word(text, &pos, &w);) {
		if (said && is_person(w))
			return w;
		said = GISA_IS(w, wrote) || (said && gisa_str_is(w, "사진"));
	}
	return gisa_str(NULL, 0);
}

struct gisa_str gisa_byline_sign_off(struct gisa_str text)
{
	static const char *const ends[] = { "입니다", "이었습니다", "였습니다" };
	static const char *const outlets[] = { "뉴스", "방송", "TV" };
	enum { LONGEST = 90, NAME = 9 };
	while (text.len && (text.ptr[text.len - 1] == '.' || text.ptr[text.len - 1] == ' '))
		text.len--;
	size_t at;
	if (text.len > LONGEST || !ENDS_IN(text, ends, &at) || at < NAME)
		return gisa_str(NULL, 0);
	struct gisa_str name = gisa_str_sub(text, at - NAME, at), before = gisa_str_trim(gisa_str_sub(text, 0, at - NAME));
	bool outlet = ENDS_IN(before, outlets, &at) || (before.len && gisa_is_alpha(before.ptr[before.len - 1]));
	return outlet && is_person(name) ? name : gisa_str(NULL, 0);
}

/* Where the role of who sends a report stands in how it begins; GISA_NPOS for nowhere. */
static size_t find_sender(struct gisa_str head)
{
	size_t role = gisa_str_find(head, GISA_LIT("기자"), 0);
	return role != GISA_NPOS ? role : gisa_str_find(head, GISA_LIT("특파원"), 0);
}

/* "[이데일리 표나래 기자] ...", "【도쿄=홍길동 특파원】 ..." */
static struct gisa_str bracketed(struct gisa_arena *arena, struct gisa_str head)
{
	static const char *const pairs[][2] = { { "[", "]" }, { "【", "】" } };
	struct gisa_str inner;
	for (size_t i = 0; i < GISA_COUNT(pairs); i++) {
		if (!gisa_text_cut_prefix(head, pairs[i][0], &inner))
			continue;
		size_t close = gisa_str_find(inner, gisa_cstr(pairs[i][1]), 0);
		inner = gisa_str_sub(inner, 0, close == GISA_NPOS ? 0 : close);
		return find_sender(inner) == GISA_NPOS ? gisa_str(NULL, 0) : gisa_byline_names(arena, inner);
	}
	return gisa_str(NULL, 0);
}

struct gisa_str gisa_byline_lead(struct gisa_arena *arena, struct gisa_str text)
{
	struct gisa_str head = gisa_str_sub(text, 0, gisa_utf8_floor(text, 160));
	size_t equals = gisa_str_find(head, GISA_LIT("="), 0), role, from = 0;
	/* the first '=' may part place and agency: (서울=뉴스1) */
	while (equals != GISA_NPOS) {
		role = find_sender(gisa_str_sub(head, 0, equals));
		if (role != GISA_NPOS)
			break;
		equals = gisa_str_find(head, GISA_LIT("="), equals + 1);
	}
	if (equals == GISA_NPOS)
		return bracketed(arena, head);
	static const char *const closers[] = { ")", "]", "】", "〉", ">" };
	for (size_t i = 0; i < GISA_COUNT(closers); i++) {
		size_t at = gisa_str_find(gisa_str_sub(head, 0, role), gisa_cstr(closers[i]), 0);
		if (at != GISA_NPOS && at + strlen(closers[i]) > from)
			from = at + strlen(closers[i]);
	}
	return gisa_byline_names(arena, gisa_str_sub(head, from, equals));
}
