/*
 * Which company a short name means here. "5대 은행(KB국민·신한·하나)" are banks, "신한·하나은행" too;
 * 삼성 in an article on 삼성카드 and its rivals is 삼성카드. What nothing narrows down stays the group.
 */
#include "extract/company_stages.h"

#include "base/words.h"

#include <string.h>

#define W(text) GISA_WORD(text)

/* What a list's head says, and how its members' full names end. */
static const struct {
	struct gisa_str head, endings[4];
} sectors[] = {
	{ W("은행"), { W("은행") } },
	{ W("시중은행"), { W("은행") } },
	{ W("지방은행"), { W("은행") } },
	{ W("은행권"), { W("은행") } },
	{ W("카드"), { W("카드") } },
	{ W("카드사"), { W("카드") } },
	{ W("전업카드사"), { W("카드") } },
	{ W("증권"), { W("증권"), W("투자증권"), W("에셋증권") } },
	{ W("증권사"), { W("증권"), W("투자증권"), W("에셋증권"), W("금융투자") } },
	{ W("생명"), { W("생명"), W("생명보험"), W("라이프") } },
	{ W("생보사"), { W("생명"), W("생명보험"), W("라이프") } },
	{ W("생명보험사"), { W("생명"), W("생명보험"), W("라이프") } },
	{ W("손보사"), { W("화재"), W("손해보험"), W("손보") } },
	{ W("손해보험사"), { W("화재"), W("손해보험"), W("손보") } },
	{ W("손해보험"), { W("손해보험"), W("손보"), W("화재") } },
	{ W("화재"), { W("화재") } },
	{ W("보험사"), { W("생명"), W("화재"), W("손해보험") } },
	{ W("금융지주"), { W("금융지주"), W("지주"), W("금융그룹"), W("금융") } },
	{ W("금융지주사"), { W("금융지주"), W("지주"), W("금융그룹"), W("금융") } },
	{ W("금융그룹"), { W("금융그룹"), W("금융지주"), W("금융") } },
	{ W("캐피탈"), { W("캐피탈") } },
	{ W("캐피탈사"), { W("캐피탈") } },
	{ W("저축은행"), { W("저축은행") } },
	{ W("백화점"), { W("백화점") } },
	{ W("건설"), { W("건설") } },
	{ W("중공업"), { W("중공업") } },
	{ W("전자"), { W("전자") } },
	{ W("디스플레이"), { W("디스플레이") } },
	{ W("화학"), { W("화학") } },
	{ W("홈쇼핑"), { W("홈쇼핑") } },
	{ W("면세점"), { W("면세점") } },
	{ W("자산운용"), { W("자산운용") } },
	{ W("항공"), { W("항공") } },
	{ W("타이어"), { W("타이어") } },
	{ W("택배"), { W("택배") } },
	{ W("제약"), { W("제약") } },
	{ W("발전"), { W("발전") } },
	{ W("전선"), { W("전선") } },
	{ W("제지"), { W("제지") } },
	{ W("시멘트"), { W("시멘트") } },
	{ W("엔지니어링"), { W("엔지니어링") } },
	{ W("차"), { W("차") } },
};

#undef W

enum { SECTORS = GISA_COUNT(sectors), NO_SECTOR = -1, ENDING = 15 /* bytes of the longest: 엔지니어링 */ };

static int sector_of(struct gisa_str text)
{
	for (int i = 0; i < SECTORS; i++)
		if (gisa_str_eq(text, sectors[i].head))
			return i;
	return NO_SECTOR;
}

/* The sector of the longest ending of a full name: that of 저축은행 for 누리저축은행. */
static int sector_at_end(struct gisa_str name)
{
	int best = NO_SECTOR;
	size_t longest = 0;
	for (int i = 0; i < SECTORS; i++) {
		struct gisa_str ending = sectors[i].endings[0];
		if (ending.len <= longest || ending.len >= name.len || !gisa_str_ends(name, ending))
			continue;
		longest = ending.len;
		best = i;
	}
	return best;
}

/* The dictionary's company of that name that is still there, or GISA_DICT_NONE. */
static uint32_t link_company(const struct gisa_company_state *st, struct gisa_str name)
{
	unsigned count = 0;
	uint32_t found = gisa_dict_lookup(st->ctx->dict, name);
	if (found == GISA_DICT_NONE)
		return GISA_DICT_NONE;
	uint32_t company = gisa_dict_name(st->ctx->dict, gisa_dict_pick(st->ctx->dict, found, st->day, &count, NULL))->company;
	uint32_t until = gisa_dict_name(st->ctx->dict, gisa_dict_company(st->ctx->dict, company)->name)->to;
	return until && st->day >= until ? GISA_DICT_NONE : company;
}

static struct gisa_str hit_text(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	return gisa_str_sub(st->ctx->text, hit->start, hit->end);
}

/* It is told which company is meant. */
static void settle(struct gisa_chit *hit, uint32_t company)
{
	hit->company = company;
	hit->homonyms = 1;
	hit->resolved = true;
}

/* 신한 + 은행, where there is such a firm; else GISA_DICT_NONE. */
static uint32_t with_ending(const struct gisa_company_state *st, struct gisa_str text, int sector)
{
	uint32_t company = GISA_DICT_NONE;
	char *name = GISA_NEW(st->ctx->arena, char, text.len + ENDING);
	memcpy(name, text.ptr, text.len);
	for (int k = 0; k < 4 && sectors[sector].endings[k].len && company == GISA_DICT_NONE; k++) {
		struct gisa_str ending = sectors[sector].endings[k];
		memcpy(name + text.len, ending.ptr, ending.len);
		company = link_company(st, gisa_str(name, text.len + ending.len));
	}
	return company;
}

static bool resolve(struct gisa_company_state *st, struct gisa_chit *hit, int sector)
{
	uint32_t company = with_ending(st, hit_text(st, hit), sector);
	if (company != GISA_DICT_NONE)
		settle(hit, company);
	return company != GISA_DICT_NONE;
}

/* Only short names are narrowed down: a group's, or one that heads many firms' names. */
static bool heads_names(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	uint8_t kind = gisa_dict_company(st->ctx->dict, n->company)->kind;
	return n->danger & GISA_DANGER_PREFIX || n->use == GISA_USE_CONTEXT ||
	       (n->role == GISA_ROLE_ALIAS && (kind == GISA_KIND_OF_GROUP || kind == GISA_KIND_OF_HOLDING));
}

/* And while nothing told what they are short for. */
static bool link_is_short(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	return !hit->dropped && !st->words[hit->first].guarded && !hit->resolved && heads_names(st, hit);
}

/* ---- what the list says -------------------------------------------------------------------- */

static struct gisa_str known_text(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	return gisa_str_sub(st->ctx->text, w->start, w->stem > w->start ? w->stem : w->end);
}

/* A sector's word in front of the bracket the list begins in: 국내 시중은행 3곳(. */
static int sector_before(const struct gisa_company_state *st, size_t first)
{
	if (!(st->words[first].gap & GISA_GAP_OPEN))
		return NO_SECTOR;
	for (size_t i = first, k = 0; i > 0 && k < 3; k++) {
		int sector = sector_of(known_text(st, --i));
		if (sector != NO_SECTOR)
			return sector;
		if (st->words[i].gap != GISA_GAP_SPACE)
			break;
	}
	return NO_SECTOR;
}

/* A sector's word behind it: 신한과 삼성 등 선두권 카드사. */
static int sector_behind(const struct gisa_company_state *st, size_t last)
{
	bool etc = false;
	for (size_t i = last + 1; i < st->word_count && i < last + 5; i++) {
		if (st->words[i].gap & (GISA_GAP_LINE | GISA_GAP_STOP | GISA_GAP_COMMA))
			break;
		int sector = etc || st->words[i].script & GISA_DIGIT ? sector_of(known_text(st, i)) : NO_SECTOR;
		if (sector != NO_SECTOR)
			return sector;
		etc |= (st->words[i].classes & GISA_LEX(ETC)) || st->words[i].script & GISA_DIGIT;
		if (!etc)
			break;
	}
	return NO_SECTOR;
}

/* 한빛·한빛건설: the short name is not short for the full one beside it. */
static bool is_listed_bare(const struct gisa_company_state *st, const struct gisa_list *list,
			   const struct gisa_chit *full)
{
	for (size_t k = 0; k < list->count; k++) {
		uint32_t index = st->words[list->members[k]].hit;
		if (index != GISA_NONE && &st->hits[index] != full &&
		    gisa_str_starts(hit_text(st, full), hit_text(st, &st->hits[index])))
			return true;
	}
	return false;
}

/* The last full name among the members: 신한·하나은행, 현대·기아차. Where commas part them all are of one sector: not
 * 누리증권, 한빛, 다온전자. */
static int sector_within(const struct gisa_company_state *st, const struct gisa_list *list)
{
	bool commas = true;
	int found = NO_SECTOR;
	for (size_t k = 1; k < list->count; k++) {
		const struct gisa_cword *w = &st->words[list->members[k]], *before = &st->words[list->members[k - 1]];
		commas &= (w->gap & GISA_GAP_COMMA) != 0 || (w->hit != GISA_NONE && w->hit == before->hit); /* SK E&S is one */
	}
	for (size_t k = list->count; k-- > 0;) {
		uint32_t index = st->words[list->members[k]].hit;
		bool is_short = index != GISA_NONE && link_is_short(st, &st->hits[index]);
		if (index == GISA_NONE || !st->hits[index].accepted || is_short || is_listed_bare(st, list, &st->hits[index]))
			continue;
		struct gisa_str name = gisa_dict_canonical(st->ctx->dict, st->hits[index].company, st->day);
		int sector = sector_at_end(name);
		if (sector == NO_SECTOR)
			sector = sector_at_end(hit_text(st, &st->hits[index]));
		if (!commas && sector != NO_SECTOR)
			return sector;
		if (commas && (sector == NO_SECTOR || (found != NO_SECTOR && sector != found)))
			return NO_SECTOR;
		found = sector;
	}
	return commas ? found : NO_SECTOR;
}

/* What the other hit, a firm's, is called begins as this one does: KB국민은행 for KB. */
static bool is_fuller(const struct gisa_company_state *st, const struct gisa_chit *other, const struct gisa_chit *hit)
{
	return other->accepted && other->company != hit->company && gisa_str_starts(hit_text(st, other), hit_text(st, hit));
}

static bool any_fuller(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
		if (is_fuller(st, &st->hits[i], hit))
			return true;
	return false;
}

/* The firm of that sector that the article names in full and whose name begins so. */
static uint32_t full_of(const struct gisa_company_state *st, const struct gisa_chit *hit, int sector)
{
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++) {
		const struct gisa_chit *other = &st->hits[i];
		struct gisa_str text = hit_text(st, other);
		if (is_fuller(st, other, hit) && gisa_str_ends(text, sectors[sector].endings[0]) &&
		    gisa_str_eq(text, gisa_dict_canonical(st->ctx->dict, other->company, st->day)))
			return other->company;
	}
	return GISA_DICT_NONE;
}

/* 우리·KB, where the article has 우리은행 and KB국민은행: every member is one of a sector that is named in full. */
static bool resolve_by_full(struct gisa_company_state *st, const struct gisa_list *list)
{
	uint32_t first = st->words[list->members[0]].hit;
	if (first == GISA_NONE || !any_fuller(st, &st->hits[first]))
		return false;
	for (int sector = 0; sector < SECTORS; sector++) {
		size_t told = 0;
		for (; told < list->count; told++) {
			uint32_t hit = st->words[list->members[told]].hit;
			if (hit == GISA_NONE || !link_is_short(st, &st->hits[hit]) ||
			    full_of(st, &st->hits[hit], sector) == GISA_DICT_NONE)
				break;
		}
		if (told < list->count)
			continue;
		for (size_t k = 0; k < list->count; k++) {
			struct gisa_chit *hit = &st->hits[st->words[list->members[k]].hit];
			settle(hit, full_of(st, hit, sector));
			hit->accepted = true;
		}
		return true;
	}
	return false;
}

/* A word that names the company here, whatever it is elsewhere. */
static void accept_word(struct gisa_company_state *st, size_t i, uint32_t company)
{
	struct gisa_cword *w = &st->words[i];
	gisa_company_force(st, i);
	if (w->stem_count == 0)
		return;
	w->form = st->stems[w->stems].form;
	w->name_end = st->stems[w->stems].end;
	struct gisa_form *f = &st->forms[w->form];
	f->company = company;
	f->evidence |= GISA_EV(SHORT);
	f->accepted = true;
}

/* The neighbour of word `i` in its row, over what a bracket says of one of them: 아이엠(iM)·부산; GISA_NPOS for none. */
static size_t beside(const struct gisa_company_state *st, size_t i, bool forward)
{
	const uint16_t hop = GISA_GAP_CLOSE | GISA_GAP_DOT;
	const struct gisa_cword *w = st->words;
	if (forward) {
		if (gisa_gap_after(st, i) == GISA_GAP_OPEN && i + 2 < st->word_count && w[i + 2].gap == hop)
			return i + 2;
		return gisa_gap_after(st, i) == GISA_GAP_DOT ? i + 1 : GISA_NPOS;
	}
	if (i > 1 && w[i].gap == hop && w[i - 1].gap == GISA_GAP_OPEN)
		return i - 2;
	return i > 0 && w[i].gap == GISA_GAP_DOT ? i - 1 : GISA_NPOS;
}

/* The last word of the row that `i` is in: 부산 of 신한·국민·부산, whose middle is no name elsewhere. */
static size_t end_of_row(const struct gisa_company_state *st, size_t i)
{
	size_t last = i;
	for (size_t n = i; n != GISA_NPOS; n = beside(st, last, true))
		last = st->words[n].hit != GISA_NONE ? st->hits[st->words[n].hit].last : n;
	return last;
}

/* From word `i` along its row: what is a Korean firm of the sector with its ending behind it. */
static void spread(struct gisa_company_state *st, size_t i, int sector, bool forward)
{
	bool bank = gisa_str_is(sectors[sector].endings[0], "은행");
	struct gisa_str start = gisa_cword_run(st, i);
	while ((i = beside(st, i, forward)) != GISA_NPOS) {
		struct gisa_chit *hit = st->words[i].hit == GISA_NONE ? NULL : &st->hits[st->words[i].hit];
		struct gisa_str text = hit ? hit_text(st, hit) : forward ? known_text(st, i) : gisa_cword_run(st, i);
		if ((hit && !bank && !heads_names(st, hit)) || gisa_str_starts(start, text))
			return; /* 한빛·한빛건설 */
		uint32_t company = with_ending(st, text, sector);
		const struct gisa_company *c = company == GISA_DICT_NONE ? NULL : gisa_dict_company(st->ctx->dict, company);
		if (!c || (bank && c->kind != GISA_KIND_OF_BANK) || gisa_company_is_foreign(c))
			return; /* 중국·우리은행 */
		if (hit) {
			settle(hit, company);
			hit->accepted = true;
			i = forward ? hit->last : hit->first;
		} else {
			accept_word(st, i, company);
		}
	}
}

static void resolve_list(struct gisa_company_state *st, const struct gisa_list *list)
{
	size_t last = list->members[list->count - 1];
	int sector = sector_before(st, list->members[0]);
	if (sector == NO_SECTOR)
		sector = sector_behind(st, end_of_row(st, last));
	bool headed = sector != NO_SECTOR;
	if (!headed && list->count > 1 && !resolve_by_full(st, list))
		sector = sector_within(st, list);
	for (size_t k = 0; sector != NO_SECTOR && k < list->count; k++) {
		uint32_t index = st->words[list->members[k]].hit;
		if (index != GISA_NONE && link_is_short(st, &st->hits[index]) && resolve(st, &st->hits[index], sector))
			st->hits[index].accepted = true;
	}
	if (headed) {
		spread(st, list->members[0], sector, false);
		spread(st, last, sector, true);
	}
}

/* ---- what the article says ----------------------------------------------------------------- */

/* The one firm of the article whose name begins so (신한 in an article on 신한카드), or GISA_DICT_NONE. */
static uint32_t only_member(const struct gisa_company_state *st, const struct gisa_chit *hit, size_t *mentions)
{
	struct gisa_str text = hit_text(st, hit);
	uint32_t only = GISA_DICT_NONE;
	*mentions = 0;
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++) {
		const struct gisa_chit *other = &st->hits[i];
		if (!other->accepted || other->company == hit->company || other->end - other->start <= text.len)
			continue;
		struct gisa_str name = gisa_dict_canonical(st->ctx->dict, other->company, st->day);
		if (!gisa_str_starts(name, text))
			continue;
		if (only != GISA_DICT_NONE && only != other->company)
			return GISA_DICT_NONE;
		only = other->company;
		++*mentions;
	}
	return only;
}

static bool is_financial(uint8_t kind)
{
	return kind == GISA_KIND_OF_BANK || kind == GISA_KIND_OF_SECURITIES || kind == GISA_KIND_OF_INSURANCE ||
	       kind == GISA_KIND_OF_CARD || kind == GISA_KIND_OF_FINANCE;
}

enum { DOMINANT = 3 /* mentions of the member that the article is about */ };

/*
 * Banks and cards are called by their group's name alone (신한, KB국민); other members only as the
 * subject of a headline about them: "삼성이 한남4구역 잡았다".
 */
static void resolve_by_article(struct gisa_company_state *st, struct gisa_chit *hit)
{
	size_t mentions;
	uint32_t only = only_member(st, hit, &mentions);
	if (only == GISA_DICT_NONE)
		return;
	bool headline = st->words[hit->first].sentence == 0 && hit->roles & (GISA_TAIL_SUBJECT | GISA_TAIL_TOPIC);
	bool known = gisa_dict_company(st->ctx->dict, hit->company)->kind == GISA_KIND_OF_GROUP ||
		     gisa_dict_name(st->ctx->dict, hit->name)->danger & ~GISA_DANGER_TEAM;
	if (!known || mentions < DOMINANT ||
	    !(headline || is_financial(gisa_dict_company(st->ctx->dict, only)->kind)))
		return;
	settle(hit, only);
}

/* Whether the article has the company by a longer name than the hit's: 법무법인 한길 for 한길. */
static bool is_named_in_full(const struct gisa_company_state *st, const struct gisa_chit *hit, uint32_t company)
{
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++) {
		const struct gisa_chit *other = &st->hits[i];
		if (other->accepted && other->company == company && other->end - other->start > hit->end - hit->start)
			return true;
	}
	return false;
}

/* 엠에스씨(MSC): what stands in brackets behind the name is the company's, too. */
static bool is_glossed_as(const struct gisa_company_state *st, const struct gisa_chit *hit, uint32_t company)
{
	for (size_t i = 0; i + 1 < gisa_company_hits_asked(st); i++) {
		const struct gisa_chit *a = &st->hits[i], *gloss = a + 1;
		if (a->name == hit->name && gloss->company == company && gloss->first == a->last + 1 &&
		    st->words[gloss->first].gap == GISA_GAP_OPEN)
			return true;
	}
	return false;
}

/* Of several firms that bear the name that day the one that the article also names in full. */
static void resolve_namesake(struct gisa_company_state *st, struct gisa_chit *hit)
{
	const struct gisa_dict *dict = st->ctx->dict;
	if (hit->namesake == GISA_DICT_NONE || is_named_in_full(st, hit, hit->company))
		return;
	for (uint32_t n = hit->namesake; n != GISA_DICT_NONE; n = gisa_dict_name(dict, n)->same) {
		const struct gisa_dict_name *name = gisa_dict_name(dict, n);
		bool former = name->to && st->day >= name->to;
		if (name->company == hit->company || former ||
		    !(is_named_in_full(st, hit, name->company) || is_glossed_as(st, hit, name->company)))
			continue;
		settle(hit, name->company);
		hit->accepted = true;
		return;
	}
}

/* ---- headlines ----------------------------------------------------------------------------- */

static int securities(void)
{
	return sector_of(GISA_LIT("증권사"));
}

/* "목표가 상향"-LS: the house that says so ends the headline. */
static void resolve_house(struct gisa_company_state *st, struct gisa_chit *hit)
{
	struct gisa_str text = st->ctx->text;
	if (st->words[hit->first].sentence != 0 || hit->start == 0 || text.ptr[hit->start - 1] != '-' ||
	    !(gisa_gap_after(st, hit->last) & GISA_GAP_LINE) || hit->end != st->words[hit->last].end)
		return;
	if (link_is_short(st, hit) && resolve(st, hit, securities()))
		hit->accepted = true;
}

/* ---- former names -------------------------------------------------------------------------- */

/* 제일모직·삼성물산: two names of one firm side by side are two firms in what is told. */
static void part_namesakes(struct gisa_company_state *st, const struct gisa_list *list)
{
	for (size_t k = 0; k < list->count; k++)
		for (size_t m = 0; m < list->count; m++) {
			uint32_t a = st->words[list->members[k]].hit, b = st->words[list->members[m]].hit;
			if (a == GISA_NONE || b == GISA_NONE || a == b || st->hits[a].company != st->hits[b].company)
				continue;
			const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, st->hits[a].name);
			if (n->role == GISA_ROLE_NAME && n->to && !gisa_str_eq(hit_text(st, &st->hits[a]), hit_text(st, &st->hits[b])))
				st->hits[a].former = true;
		}
}

/* 삼성물산-제일모직 합병: the same, two names that nothing parts but a dash. */
static void part_neighbours(struct gisa_company_state *st)
{
	for (size_t i = 0; i + 1 < st->hit_count; i++) {
		struct gisa_chit *a = &st->hits[i], *b = a + 1;
		if (b->start != a->end + 1 || st->ctx->text.ptr[a->end] != '-' || a->company != b->company)
			continue;
		const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, b->name);
		struct gisa_chit *former = n->role == GISA_ROLE_NAME && n->to ? b : a;
		n = gisa_dict_name(st->ctx->dict, former->name);
		former->former = n->role == GISA_ROLE_NAME && n->to && a->name != b->name;
	}
}

/* ---- rows of one kind ---------------------------------------------------------------------- */

/* 국민·농협·산업·신한은행, 대한·아시아나항공: what stands before a full name, and is a firm with the same ending. */
static void resolve_row(struct gisa_company_state *st, const struct gisa_chit *full)
{
	if (!full->accepted || !(st->words[full->first].gap & GISA_GAP_DOT))
		return;
	bool bank = gisa_dict_company(st->ctx->dict, full->company)->kind == GISA_KIND_OF_BANK;
	int sector = sector_at_end(hit_text(st, full));
	if (sector == NO_SECTOR && bank)
		sector = sector_of(GISA_LIT("은행")); /* 국민·농협·우리 */
	if (sector != NO_SECTOR)
		spread(st, full->first, sector, false);
}

static bool any_short(const struct gisa_company_state *st, const struct gisa_list *list)
{
	for (size_t k = 0; k < list->count; k++) {
		uint32_t hit = st->words[list->members[k]].hit;
		if (hit != GISA_NONE && link_is_short(st, &st->hits[hit]))
			return true;
	}
	return false;
}

void gisa_company_links(struct gisa_company_state *st)
{
	for (size_t i = 0; i < st->list_count; i++) {
		if (any_short(st, &st->lists[i]))
			resolve_list(st, &st->lists[i]);
		part_namesakes(st, &st->lists[i]);
	}
	part_neighbours(st);
	for (size_t i = 0; i < st->hit_count; i++)
		resolve_namesake(st, &st->hits[i]);
	for (size_t i = 0; i < st->hit_count; i++)
		resolve_house(st, &st->hits[i]);
	for (size_t i = 0; i < st->hit_count; i++)
		if (st->hits[i].accepted && link_is_short(st, &st->hits[i]))
			resolve_by_article(st, &st->hits[i]);
	for (size_t i = 0; i < st->list_count; i++) /* 신한·삼성, once one of them is known */
		if (st->lists[i].count > 1 && any_short(st, &st->lists[i]))
			resolve_list(st, &st->lists[i]);
	for (size_t i = 0; i < st->hit_count; i++)
		resolve_row(st, &st->hits[i]);
}
