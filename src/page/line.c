/*
 * Lines. A rule here may cost an article a sentence, so each asks for a shape besides a word: the line is
 * short, or does not end as a sentence does, or begins with a mark. Phrases are tables, compared without
 * spaces, since pages write 무단전재 and 무단 전재 alike.
 */
#include "page/line.h"

#include "page/byline.h"
#include "page/stamp.h"

enum { S_MAX = 400 };

/* The text without spaces and ASCII in lower case, in out[S_MAX]; the empty view when it is longer. */
static struct gisa_str S_squeeze(struct gisa_str text, char *out)
{
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == ' ')
			continue;
		if (n == S_MAX)
			return gisa_str(NULL, 0);
		out[n++] = gisa_lower(text.ptr[i]);
	}
	return gisa_str(out, n);
}

static bool S_has_any(struct gisa_str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_text_has(s, words[i]))
			return true;
	return false;
}

static bool S_is_any(struct gisa_str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_is(s, words[i]))
			return true;
	return false;
}

static bool S_begins_any(struct gisa_str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_starts(s, gisa_cstr(words[i])))
			return true;
	return false;
}

static bool S_ends_any(struct gisa_str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_ends(s, gisa_cstr(words[i])))
			return true;
	return false;
}

#define HAS(s, ...) \
	S_has_any(s, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))
#define IS(s, ...) \
	S_is_any(s, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))
#define BEGINS(s, ...) \
	S_begins_any(s, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))
#define ENDS(s, ...) \
	S_ends_any(s, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static bool S_is_copyright(const struct gisa_block *b, struct gisa_str s)
{
	if (s.len == 0 || b->chars > 160)
		return false;
	if (BEGINS(s, "저작권자", "<저작권자", "[저작권자", "(저작권자", "ⓒ", "©", "<ⓒ", "[ⓒ", "(ⓒ", "<©", "[©",
		   "copyright", "copyrightⓒ", "<copyright", "[copyright", "(c)", "<저작권", "[저작권", "※저작권자", "'copyright"))
		return true;
	if (gisa_text_has(s, "무단") &&
	    HAS(s, "무단전재", "무단전제", "무단복제", "무단배포", "무단도용", "무단사용", "무단이용", "무단게재", "무단및",
		"무단으로"))
		return HAS(s, "금지", "금합니다", "금함", "불허", "법적", "처벌");
	return HAS(s, "재배포금지", "allrightsreserved", "allrightreserved", "ai학습이용금지", "ai학습및활용금지",
		   "저작권법에저촉", "저작권법의보호", "저작권법에따라");
}

/* Buttons, counters and names of boxes: the whole line. */
static bool S_is_control(struct gisa_str s)
{
	return IS(s, "공유하기", "공유", "기사공유", "기사공유하기", "스크랩", "스크랩하기", "인쇄", "인쇄하기", "프린트", "글자크기",
		  "글씨크기", "글자크기조절", "글자크기설정", "글씨크기조절", "본문글씨키우기", "본문글씨줄이기", "음성듣기",
		  "기사듣기", "음성으로듣기", "음성재생하기", "번역", "구독", "구독하기", "구독중", "좋아요", "싫어요", "좋아요0",
		  "훈훈해요", "슬퍼요", "화나요", "추천해요", "후속기사원해요", "쏠쏠정보", "흥미진진", "공감백배", "분석탁월", "후속강추",
		  "댓글", "댓글0", "댓글쓰기", "댓글보기", "댓글달기", "로그인", "회원가입", "이전기사", "다음기사", "이전", "다음", "목록",
		  "목록보기", "맨위로", "위로", "top", "닫기", "확대", "사진확대", "이미지확대", "이미지크게보기", "이미지확대보기",
		  "큰사진보기", "사진크게보기", "재생", "더보기", "기사더보기", "전체보기", "url복사", "url복사하기", "링크복사",
		  "주소복사", "페이스북", "트위터", "카카오톡", "카카오스토리", "네이버블로그", "네이버밴드", "밴드", "블로그", "이메일",
		  "메일", "facebook", "twitter", "kakaotalk", "가", "가+", "가-", "+가", "-가", "가가", "가가가", "크게", "작게",
		  "광고", "advertisement", "ad", "sponsored", "홈", "본문듣기", "ai요약", "기사요약", "요약", "요약보기", "원문보기",
		  "기사원문", "기사원문보기", "신고", "신고하기", "제보하기", "기사제보", "pdf보기", "텍스트", "북마크", "북마크하기",
		  "복사", "tweet", "share", "print", "이기사를공유합니다", "기사저장", "저장", "메일보내기", "좋아요를눌러주세요.",
		  "본문바로가기", "구독신청", "뉴스레터신청", "앱다운로드", "카카오톡공유", "페이스북공유", "트위터공유", "기자구독하기",
		  "기자페이지", "기자페이지바로가기", "후원하기", "정기구독", "기사목록", "리스트", "fontsize", "#", "|", "·", "▲", "▼");
}

/* What a template left for a script to replace: $$ARTICLEAD$$, {{banner}}, ##AD1##. */
static bool S_is_marker(struct gisa_str s)
{
	static const char *const pairs[] = { "$$$$", "{{}}", "####", "%%%%", "@@@@", "[[]]", "<%%>", "<!->" };
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (s.len > 4 && s.len < 80 && memcmp(s.ptr, pairs[i], 2) == 0 &&
		    memcmp(s.ptr + s.len - 2, pairs[i] + 2, 2) == 0)
			return true;
	return false;
}

/* Sentences of the page, not of the article. */
static bool S_is_prompt(const struct gisa_block *b, struct gisa_str s)
{
	if (s.len == 0 || b->chars > 140)
		return false;
	if (HAS(s, "이기사를공유합니다", "기사를읽어드립니다", "이글자크기로변경됩니다", "yourbrowserdoesnotsupport", "이기사가마음에들",
		"구독하고메인에서", "네이버메인에서", "네이버에서구독", "네이버채널구독", "네이버뉴스스탠드", "채널을구독", "채널구독하기",
		"카카오톡플러스친구", "카카오톡채널추가", "카카오톡에서", "카톡채널", "앱에서보기", "앱설치", "앱다운로드", "제보는카카오톡",
		"기사제보및", "기사제보하기", "제보를기다립니다", "여러분의제보", "제보전화", "카카오톡okjebo", "후원으로이어", "구독신청하기",
		"구독바로가기", "뉴스레터구독", "뉴스레터신청", "회원전용", "로그인후", "유료회원", "유료기사", "구독자전용",
		"자바스크립트", "javascript를", "정상적으로서비스를이용", "기사배열책임자", "청소년보호책임자", "사업자등록번호",
		"등록번호:", "발행인:", "개인정보처리방침", "이용약관", "자동요약한결과", "ai가요약", "openai의", "생성형ai를", "ai가자동으로",
		"번역결과에오류", "음성합성", "본문내용은이글자", "기사의섹션정보는", "언론사에서선정", "이시각추천", "공유하기가",
		"당신의생각은", "어떻게생각하시나요", "독자여러분의", "뉴스를실시간으로", "실시간주요뉴스", "에서만나보세요", "받아보세요",
		"바로만나보세요", "지금바로구독", "무료로구독", "무료구독", "친구추가하기", "검색,채널추가", "검색,채널"))
		return true;
	return BEGINS(s, "▶제보", "※제보", "■제보", "▷카카오톡", "▷전화", "▷이메일", "▶카카오톡", "▶전화", "▶이메일", "▷네이버", "▷유튜브",
		      "▶네이버", "▶유튜브", "▶구독", "☞구독", "[구독", "※이기사는", "☞네이버", "☞공식", "▶공식", "▶관련", "☞관련", "▶뉴스",
		      "홈페이지:", "페이스북:", "인스타그램:", "유튜브:") &&
	       !(b->flags & GISA_BLOCK_SENTENCE);
}

/* Touts of stock rooms and the like. */
static bool S_is_tout(const struct gisa_block *b, struct gisa_str s)
{
	if (s.len == 0 || b->chars > 90)
		return false;
	bool mark = BEGINS(s, "◀", "▶", "▷", "◁", "☞", "★", "☆", "※", "■", "◆", "▣", "►", "◈", "♥", "[무료", "(무료", "<무료", "[특",
			   "[ad]", "[광고]", "(광고)", "<광고>", "ad)", "무료");
	bool linked = b->link_chars * 2 > b->chars;
	bool tout = HAS(s, "급등주", "추천주", "관심주", "급등종목", "추천종목", "유망종목", "종목추천", "무료추천", "무료체험", "무료공개",
			"무료상담", "무료카톡", "카톡방", "리딩방", "상한가종목", "대박종목", "수익률인증", "vip", "이벤트참여", "지금신청",
			"클릭", "특가", "할인쿠폰", "로또", "대출한도", "선착순", "스탁론", "주식카톡", "매수타점", "바로가기");
	return tout && (mark || linked) && !gisa_text_ends_sentence(b->text);
}

/* A heading of a list of other articles: what stands behind it is theirs. */
bool gisa_line_is_foot(struct gisa_str text)
{
	char room[S_MAX];
	if (text.len > 90)
		return false;
	struct gisa_str s = S_squeeze(text, room);
	static const char *const marks[] = { "[", "<", "▶", "▷", "■", "◆", "●", "☞", "【", "〈", "◇", "□", "#", "*", "+" };
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			again |= gisa_text_cut_prefix(s, marks[i], &s);
	}
	if (BEGINS(s, "관련기사", "관련뉴스", "많이본", "가장많이본", "인기기사", "인기뉴스", "추천기사", "추천뉴스", "주요뉴스",
		   "이시각주요", "이시각추천", "이시각헤드라인", "이시각많이", "오늘의주요뉴스", "오늘의핫", "실시간인기", "실시간뉴스",
		   "실시간급상승", "함께본", "함께볼만한", "함께보면", "함께읽은", "다른기사", "기자의다른기사", "최신기사", "최신뉴스", "핫이슈",
		   "hot뉴스", "베스트뉴스", "best뉴스", "이슈기사", "연관기사", "관련키워드", "다른사람이본", "당신이좋아할", "회원님을위한",
		   "오늘의인기", "지금뜨는", "화제의뉴스", "화제의기사", "클릭!", "랭킹뉴스", "뉴스랭킹", "주간인기", "댓글많은", "기자프로필",
		   "인기검색어"))
		return !gisa_text_ends_sentence(text);
	return ENDS(s, "주요뉴스", "인기기사", "인기뉴스", "관련기사", "다른기사", "다른기사보기", "많이본뉴스", "많이본기사", "최신기사", "추천뉴스",
		    "추천기사", "최신뉴스", "랭킹뉴스", "관련뉴스", "주요기사", "핫뉴스", "연재기사");
}

bool gisa_line_is_stamp(struct gisa_str text)
{
	struct gisa_stamp stamp;
	size_t pos = 0, at;
	if (text.len > 160 || !gisa_stamp_find(text, &pos, &at, true, &stamp))
		return false;
	if (text.len <= 30 && at < 4)
		return stamp.hour >= 0 || text.len - (pos - at) < 6;
	return HAS(text, "입력", "등록", "수정", "승인", "송고", "발행", "작성", "업데이트", "게재", "게시") &&
	       !gisa_text_ends_sentence(text);
}

/* Words that end a credit. */
static bool S_ends_in_credit(struct gisa_str s)
{
	return ENDS(s, "제공", "기자", "특파원", "연합뉴스", "뉴시스", "뉴스1", "로이터", "ap", "afp", "epa", "게티이미지", "뉴스1db", "캡처",
		    "갈무리", "캡쳐", "자료사진", "인스타그램", "홈페이지", "페이스북", "게티이미지뱅크", "게티이미지코리아", "db", "공동취재사진",
		    "공동취재단", "사진공동취재단", "유튜브", "트위터");
}

bool gisa_line_is_caption(const struct gisa_block *b)
{
	char room[S_MAX];
	struct gisa_str s = S_squeeze(b->text, room);
	if (s.len == 0 || b->sentences > 3)
		return false;
	if (BEGINS(s, "[사진", "(사진", "<사진", "사진=", "사진:", "사진ㅣ", "사진|", "/사진", "*사진설명", "※사진설명", "사진설명", "사진제공",
		   "사진출처", "▲사진", "그래픽=", "그래픽:", "[그래픽", "일러스트=", "일러스트:", "[자료=", "자료=", "자료:", "[자료:", "[출처=",
		   "출처=", "[이미지", "이미지=", "/연합뉴스", "/뉴스1", "/뉴시스", "[그래프=", "(자료=", "영상=", "[영상=", "촬영=", "(제공="))
		return !(b->sentences > 1) || b->chars < 120;
	bool credit = ENDS(s, "]", ")", ">", ".") || S_ends_in_credit(s);
	if (credit && HAS(s, "사진=", "사진제공=", "사진제공:", "[사진", "(사진", "/사진", "사진출처", "자료사진", "사진:", "ⓒ") && b->chars < 200)
		return true;
	if (!(b->flags & GISA_BLOCK_AT_IMAGE) || b->chars > 220)
		return false;
	return BEGINS(s, "▲", "△", "↑", "◀", "▶", "▼") || S_ends_in_credit(s) ||
	       gisa_str_find(b->text, GISA_LIT("@"), 0) != GISA_NPOS;
}

const char *gisa_line_cut(const struct gisa_block *b)
{
	char room[S_MAX];
	struct gisa_str s = S_squeeze(b->text, room);
	if (S_is_copyright(b, s))
		return "line.copyright";
	if (s.len && (S_is_control(s) || (b->hangul == 0 && S_is_marker(s))))
		return "line.control";
	if (S_is_prompt(b, s))
		return "line.prompt";
	if (S_is_tout(b, s))
		return "line.ad";
	if (gisa_line_is_byline(b->text))
		return "line.byline";
	if (gisa_line_is_stamp(b->text))
		return "line.stamp";
	if (gisa_line_is_caption(b))
		return "line.caption";
	return NULL;
}
