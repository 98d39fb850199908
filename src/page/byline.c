/*
 * Bylines, word by word. A line is a byline if every word is a name (two to four syllables), a role, a
 * desk, an address or a filler, and if it ends in a role, a desk or an address. So "김영수 기자 간담회"
 * stays text, and so does any sentence.
 */
#include "page/byline.h"

#include "base/utf8.h"
#include "page/line.h"

enum S_word { S_NONE, S_NAME, S_ROLE, S_NAME_ROLE, S_DESK, S_MAIL, S_FILLER };

static const char *const S_roles[] = {
	"기자",     "선임기자", "전문기자", "수습기자", "인턴기자", "객원기자", "대기자",   "사진기자", "시민기자",
	"명예기자", "취재기자", "영상기자", "편집기자", "차장",     "부장",     "논설위원", "특파원",   "통신원",
	"편집위원", "PD",       "앵커",     "리포터",   "에디터",   "칼럼니스트", "객원논설위원", "논설실장", "편집국장",
	"본부장",   "디자이너", "작가",     "아나운서", "캐스터",   "위원",     "연구원",   "평론가",   "인턴",
	"수석논설위원", "논설주간", "부국장", "국장", "팀장", "전문위원", "기상캐스터", "프리랜서",
};

/* Endings of desks. */
static const char *const S_desks[] = { "팀", "부", "국", "본부", "취재단", "뉴스룸", "데스크", "지국", "연구소", "센터", "스튜디오",
				       "뉴스", "일보", "신문", "방송", "닷컴", "통신", "투데이", "데일리", "타임스", "타임즈", "저널",
				       "경제", "매일", "미디어", "헤럴드", "포스트" };

/* Desks of three syllables, listed since names may end in 국 and 부 too. */
static const char *const S_short_desks[] = { "경제부", "사회부", "정치부", "산업부", "문화부", "국제부", "전국부", "체육부",
					     "사진부", "편집부", "편집국", "보도국", "취재부", "금융부", "증권부", "생활부",
					     "과학부", "연예부", "특집부", "기획팀", "취재팀", "사진팀", "영상팀", "편집팀",
					     "편집실", "뉴스부", "뉴스팀", "온라인" };

/* Places that stand before a name as a desk does. */
static const char *const S_places[] = { "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북", "충남",
					"전북", "전남", "경북", "경남", "제주", "수원", "창원", "전주", "청주", "춘천", "포항", "천안",
					"안동", "구미", "김해", "진주", "목포", "순천", "여수", "원주", "강릉", "고양", "용인", "성남",
					"의정부", "평택", "안산", "과천", "도쿄", "워싱턴", "뉴욕", "베이징", "상하이", "파리", "런던" };

static const char *const S_fillers[] = { "글",   "사진", "취재", "영상", "편집", "정리", "입력", "그래픽", "구성", "촬영", "제작",
					 "및",   "온라인", "디지털", "인턴", "by", "By", "BY", "기획", "글사진", "글·사진", "영상취재",
					 "영상편집", "취재기자", "기자명", "작성자", "이메일", "E-mail", "email", "e-mail", "메일", "외",
					 "reporter", "Reporter", "기사제공", "자료" };

static bool S_ends_in(struct gisa_str w, const char *const *list, size_t count, size_t *stem)
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

#define ENDS_IN(w, list, stem) S_ends_in(w, list, sizeof(list) / sizeof *(list), stem)

/* Two to four Hangul syllables. */
static bool S_is_name(struct gisa_str w)
{
	size_t n = 0;
	for (size_t p = 0; p < w.len; n++)
		if (!gisa_is_hangul(gisa_utf8_next(w, &p)))
			return false;
	return n >= 2 && n <= 4;
}

static enum S_word S_kind(struct gisa_str w)
{
	size_t stem;
	if (gisa_str_find(w, GISA_LIT("@"), 0) != GISA_NPOS)
		return S_MAIL;
	for (size_t i = 0; i < sizeof S_fillers / sizeof *S_fillers; i++)
		if (gisa_str_is(w, S_fillers[i]))
			return S_FILLER;
	if (ENDS_IN(w, S_roles, &stem))
		return stem == 0 ? S_ROLE : S_is_name(gisa_str_sub(w, 0, stem)) ? S_NAME_ROLE : S_NONE;
	for (size_t i = 0; i < sizeof S_short_desks / sizeof *S_short_desks; i++)
		if (gisa_str_is(w, S_short_desks[i]))
			return S_DESK;
	if (w.len >= 12 && w.len <= 36 && ENDS_IN(w, S_desks, &stem))
		return S_DESK;
	return S_is_name(w) ? S_NAME : S_NONE;
}

static bool S_parts(uint32_t c)
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

static bool S_next_word(struct gisa_str s, size_t *pos, struct gisa_str *word)
{
	size_t p = *pos, start;
	for (start = p; p < s.len; start = p)
		if (!S_parts(gisa_utf8_next(s, &p)))
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
		if (S_parts(c) && !(c == '-' && end > start && gisa_is_alnum(s.ptr[end - 1])))
			break;
	}
	*word = gisa_str_sub(s, start, end);
	*pos = end;
	return true;
}

bool gisa_line_is_byline(struct gisa_str text)
{
	if (text.len > 220)
		return false;
	struct gisa_str w;
	size_t names = 0, roles = 0, who = 0, words = 0, pos = 0;
	enum S_word kind = S_NONE;
	while (S_next_word(text, &pos, &w)) {
		kind = S_kind(w);
		if (kind == S_NONE || ++words > 24)
			return false;
		names += kind == S_NAME;
		roles += kind == S_ROLE || kind == S_NAME_ROLE || kind == S_MAIL || kind == S_DESK;
		who += kind != S_ROLE && kind != S_FILLER; /* a role alone is a speaker: [앵커] */
	}
	return roles > 0 && who > 0 && names <= 3 * roles + 1 && kind != S_NAME && (kind != S_DESK || roles > 1 || names == 0);
}

size_t gisa_line_tail(struct gisa_str text)
{
	size_t from = text.len > 200 ? gisa_utf8_floor(text, text.len - 200) : 0;
	for (size_t p = from; p + 1 < text.len; p++) {
		if (text.ptr[p] != '.' && text.ptr[p] != '"' && text.ptr[p] != ')' && (unsigned char)text.ptr[p] != 0x9D)
			continue;
		if (((unsigned char)text.ptr[p + 1] & 0xC0) == 0x80)
			continue;
		struct gisa_str head = gisa_str_sub(text, 0, p + 1), tail = gisa_str_sub(text, p + 1, text.len);
		bool named = gisa_text_has(tail, "@") || gisa_text_has(tail, "기자") || gisa_text_has(tail, "특파원");
		if (named && gisa_text_ends_sentence(head) && gisa_line_is_byline(tail))
			return p + 1;
	}
	return text.len;
}

static bool S_is_place(struct gisa_str w)
{
	for (size_t i = 0; i < sizeof S_places / sizeof *S_places; i++)
		if (gisa_str_is(w, S_places[i]))
			return true;
	return false;
}

/* Names that wait for the role that ends their row: "홍길동·김철수 기자". */
struct S_row {
	struct gisa_str names[6];
	size_t count;
};

static void S_flush(struct gisa_arena *arena, struct S_row *row, struct gisa_str *names)
{
	/* before the last, only names of the common length: "좋은 홍길동 기자" is one reporter */
	for (size_t i = 0; i < row->count; i++)
		if ((i + 1 == row->count || row->names[i].len == 9) &&
		    gisa_str_find(*names, row->names[i], 0) == GISA_NPOS)
			*names = gisa_arena_printf(arena, "%.*s%s%.*s", GISA_FMT(*names), names->len ? ";" : "",
						   GISA_FMT(row->names[i]));
	row->count = 0;
}

static void S_wait(struct S_row *row, struct gisa_str name)
{
	if (row->count < sizeof row->names / sizeof *row->names && !S_is_place(name))
		row->names[row->count++] = name;
}

struct gisa_str gisa_byline_names(struct gisa_arena *arena, struct gisa_str text)
{
	struct gisa_str w, names = { NULL, 0 };
	struct S_row row = { .count = 0 };
	size_t pos = 0, stem;
	while (S_next_word(text, &pos, &w)) {
		enum S_word kind = S_kind(w);
		if (kind == S_NAME)
			S_wait(&row, w);
		else if (kind != S_ROLE && kind != S_NAME_ROLE && kind != S_FILLER)
			row.count = 0;
		if (kind == S_NAME_ROLE && ENDS_IN(w, S_roles, &stem))
			S_wait(&row, gisa_str_sub(w, 0, stem));
		if (kind == S_ROLE || kind == S_NAME_ROLE)
			S_flush(arena, &row, &names);
		if (pos < text.len && text.ptr[pos] == '=')
			row.count = 0;
	}
	return names;
}

struct gisa_str gisa_byline_bare(struct gisa_arena *arena, struct gisa_str text)
{
	struct gisa_str w, names = gisa_byline_names(arena, text);
	struct S_row row = { .count = 0 };
	if (names.len || text.len > 120)
		return names;
	for (size_t pos = 0; S_next_word(text, &pos, &w);) {
		enum S_word kind = S_kind(w);
		if (kind == S_NAME)
			S_wait(&row, w);
		else if (kind != S_MAIL && kind != S_FILLER)
			return names; /* a desk, an outlet, a sentence: nobody's name */
	}
	S_flush(arena, &row, &names);
	return names;
}

/* "[이데일리 표나래 기자] ..." */
static struct gisa_str S_bracketed(struct gisa_arena *arena, struct gisa_str head)
{
	size_t close = gisa_str_find(head, GISA_LIT("]"), 0);
	if (head.len == 0 || head.ptr[0] != '[' || close == GISA_NPOS ||
	    gisa_str_find(gisa_str_sub(head, 0, close), GISA_LIT("기자"), 0) == GISA_NPOS)
		return gisa_str(NULL, 0);
	return gisa_byline_names(arena, gisa_str_sub(head, 1, close));
}

struct gisa_str gisa_byline_lead(struct gisa_arena *arena, struct gisa_str text)
{
	struct gisa_str head = gisa_str_sub(text, 0, gisa_utf8_floor(text, 160));
	size_t equals = gisa_str_find(head, GISA_LIT("="), 0), role, from = 0;
	/* the first '=' may part place and agency: (서울=뉴스1) */
	while (equals != GISA_NPOS) {
		role = gisa_str_find(gisa_str_sub(head, 0, equals), GISA_LIT("기자"), 0);
		if (role == GISA_NPOS)
			role = gisa_str_find(gisa_str_sub(head, 0, equals), GISA_LIT("특파원"), 0);
		if (role != GISA_NPOS)
			break;
		equals = gisa_str_find(head, GISA_LIT("="), equals + 1);
	}
	if (equals == GISA_NPOS)
		return S_bracketed(arena, head);
	static const char *const closers[] = { ")", "]", "】", "〉", ">" };
	for (size_t i = 0; i < sizeof closers / sizeof *closers; i++) {
		size_t at = gisa_str_find(gisa_str_sub(head, 0, role), gisa_cstr(closers[i]), 0);
		if (at != GISA_NPOS && at + strlen(closers[i]) > from)
			from = at + strlen(closers[i]);
	}
	return gisa_byline_names(arena, gisa_str_sub(head, from, equals));
}
