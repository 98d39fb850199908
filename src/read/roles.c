/* One table for columns and keys: BigKinds, portals, pandas and crawlers name the same things. */
#include "read/roles.h"

#include "base/utf8.h"
#include "normalize/normalize.h"

/* In lower case and without spaces, _ and -; what is surest first, summaries last. Times of a crawl (created_at,
 * timestamp) are none of publication. */
static const struct {
	const char *names; /* joined by | */
	size_t field;
} roles[] = {
#define ROLE(field, names) { "|" names "|", offsetof(struct gisa_article, field) }
	ROLE(doc, "doc|docid|articleid|newsid|id|articleno|newsno|guid|uid|uuid|docno|뉴스식별자|기사id|기사식별자|"
		  "기사번호|식별자|문서id|문서번호|"
		  "뉴스id|뉴스번호"),
	ROLE(title, "title|headline|newstitle|articletitle|subject|newssubject|doctitle|titletext|ttl|sj|nttsj|"
		    "제목|기사제목|뉴스제목|헤드라인|표제|표제어|타이틀"),
	ROLE(text, "text|body|content|contents|articlebody|articletext|newscontent|newscontents|newsbody|newstext|"
		   "articlecontent|"
		   "articlecontents|articleoriginal|bodytext|maintext|fulltext|contenttext|pagecontent|rawtext|"
		   "context|paragraphs|"
		   "paragraph|article|document|sentences|sentence|passage|cn|nttcn|"
		   "본문|기사본문|뉴스본문|본문내용|내용|기사내용|뉴스내용|전문|기사전문|기사|텍스트|원문텍스트|"
		   "contenthtml|bodyhtml|html|rawhtml|pagehtml|htmlcontent|description"),
	ROLE(
	    published,
	    "published|publishedat|datepublished|publisheddate|publishdate|publishtime|publishedtime|publicationdate|"
	    "pubdate|pubdt|pubdatetime|firstpublished|firstpublishedat|docpublished|dateofpublication|issuedate|"
	    "date|datetime|newsdate|newsdt|newsdatetime|articledate|articledt|regdate|regdt|registdt|registdate|"
	    "regtime|"
	    "writedate|writedt|writetime|postdate|postedat|postdatetime|dateposted|displaydate|"
	    "일자|날짜|일시|발행일|발행일자|발행일시|발행날짜|발행시간|보도일|보도일자|보도일시|보도날짜|게재일|"
	    "게재일자|게재일시|"
	    "게시일|게시일자|게시일시|게시날짜|등록일|등록일자|등록일시|등록날짜|등록시간|작성일|작성일자|작성일시|"
	    "작성날짜|"
	    "작성시간|입력일|입력일자|입력일시|입력날짜|입력시간|기사입력|기사일자|기사날짜|기사등록일|기사작성일|"
	    "기사입력일|"
	    "뉴스일자|뉴스날짜|송고일|송고일시|출고일|출고일시|최초입력|최초등록일|승인일|승인일자|승인일시|기사승인|"
	    "배포일|배포일자|배포일시|보도시점|전송일시|입력시각|등록시각|승인시각|"
	    "입력|등록|승인|송고|게시|게재|발행|배포|전송|작성|보도|posted"),
	ROLE(modified,
	     "modified|updated|modifiedat|updatedat|modifieddate|datemodified|lastmodified|moddate|"
	     "수정일|수정일자|수정일시|최종수정|최종수정일|최종수정일시|기사수정|수정시간|수정시각|수정날짜|"
	     "최종업데이트|업데이트|수정|갱신"),
	ROLE(outlet, "outlet|press|publisher|media|medianame|medianm|newspaper|pressname|pressnm|publishername|"
		     "provider|providername|"
		     "newscompany|newsagency|newssource|docsource|cpname|cpkorname|cpnm|officename|sitename|source|"
		     "언론사|언론사명|언론|언론매체|매체|매체명|매체사|신문사|신문사명|신문|출처|제공처|제공|발행처|"
		     "발행기관|방송사"),
	ROLE(byline, "byline|author|authors|reporter|reportername|writer|journalist|기자|기자명|기고자|작성자|글쓴이|"
		     "저자|기자이름"),
	ROLE(url, "url|articleurl|originallink|sourceurl|newsurl|weburl|pageurl|permalink|canonicalurl|link|"
		  "articlelink|newslink|"
		  "linkurl|href|uri|주소|링크|원문|원문주소|원문url|원문링크|기사url|기사링크|기사주소|뉴스url|"
		  "뉴스링크|뉴스주소"),
#undef ROLE
};

_Static_assert(GISA_COUNT(roles) == GISA_ROLES, "a role a row");

enum { ROOM = 66 };

/* A name as the table above spells it, between its bars; empty for one that cannot be in it. */
static struct gisa_str fold(struct gisa_str name, char room[ROOM])
{
	size_t n = 0;
	room[n++] = '|';
	for (size_t i = 0; i < name.len; i++) {
		char c = gisa_lower(name.ptr[i]);
		if (gisa_is_space(c) || c == '_' || c == '-')
			continue;
		if (n == ROOM - 1 || c == '|')
			return gisa_str(NULL, 0);
		room[n++] = c;
	}
	room[n] = '|';
	return gisa_str(room, n > 1 ? n + 1 : 0);
}

/* The same of a name that may be written in conjoining jamo, as on a Mac, or have what cannot be seen in it. */
static struct gisa_str roles_spelling(struct gisa_str name, char room[ROOM])
{
	struct gisa_arena arena = { 0 };
	struct gisa_str spelling = fold(gisa_utf8_valid(name) == name.len ? gisa_clean(&arena, name) : name, room);
	gisa_arena_free(&arena);
	return spelling;
}

int gisa_role_of(struct gisa_str name, size_t *rank)
{
	char room[ROOM];
	struct gisa_str spelling = roles_spelling(name, room);
	if (spelling.len == 0)
		return -1;
	for (int i = 0; i < GISA_ROLES; i++) {
		*rank = gisa_str_find(gisa_cstr(roles[i].names), spelling, 0);
		if (*rank != GISA_NPOS)
			return i;
	}
	return -1;
}

bool gisa_role_is_doubtful(struct gisa_str name)
{
	static const char names[] = "|createdat|created|createddate|createdt|createdtime|timestamp|수집일|수집일시|수집일자|생성일|생성일시|";
	char room[ROOM];
	struct gisa_str spelling = roles_spelling(name, room);
	return spelling.len && gisa_str_find(gisa_cstr(names), spelling, 0) != GISA_NPOS;
}

size_t gisa_role_field(int role)
{
	return roles[role].field;
}

int gisa_role_by_field(size_t field)
{
	for (int i = 0; i < GISA_ROLES; i++)
		if (roles[i].field == field)
			return i;
	return -1;
}
