/*
 * The tokenizer: memchr from '<' to '<'. Quotes count only behind '=', as in browsers. What is damaged
 * (a comment, a quote, a raw element without its end) costs that place only: the opener then ends at the
 * next '>'.
 */
#include "page/scan.h"

static const char *scan_memchr(struct gisa_str page, size_t from, char c)
{
	return from < page.len ? memchr(page.ptr + from, c, page.len - from) : NULL;
}

static size_t offset(struct gisa_str page, const char *hit)
{
	return hit ? (size_t)(hit - page.ptr) : page.len;
}

/* Behind the next '>' at or after `from`, or the end of the page. */
static size_t behind_gt(struct gisa_str page, size_t from)
{
	const char *hit = scan_memchr(page, from, '>');
	return hit ? offset(page, hit) + 1 : page.len;
}

/* Behind the "-->" at or after `from`; 0 for none. */
static size_t behind_comment(struct gisa_str page, size_t from)
{
	size_t next = from;
	for (const char *hit; (hit = scan_memchr(page, next, '>')); next = offset(page, hit) + 1) {
		size_t at = offset(page, hit);
		if (at >= from + 2 && page.ptr[at - 1] == '-' && page.ptr[at - 2] == '-')
			return at + 1;
	}
	return 0;
}

/* pos stands on "<!" or "<?". */
static void pass_declaration(struct gisa_scan *s)
{
	struct gisa_str rest = gisa_str_sub(s->page, s->pos, s->page.len);
	if (!gisa_str_starts(rest, GISA_LIT("<!--"))) {
		s->pos = behind_gt(s->page, s->pos);
		return;
	}
	if (gisa_str_starts(rest, GISA_LIT("<!-->")) || gisa_str_starts(rest, GISA_LIT("<!--->"))) {
		s->pos = behind_gt(s->page, s->pos);
		return;
	}
	size_t behind = s->no_comment_end ? 0 : behind_comment(s->page, s->pos + 4);
	s->no_comment_end |= behind == 0;
	s->pos = behind ? behind : behind_gt(s->page, s->pos);
}

static bool ends_name(char c)
{
	return gisa_is_space(c) || c == '/' || c == '>' || c == '=';
}

static size_t skip_space(struct gisa_str page, size_t pos)
{
	while (pos < page.len && gisa_is_space(page.ptr[pos]))
		pos++;
	return pos;
}

/* The value whose first byte is at *pos (behind '=' and spaces). */
static struct gisa_str scan_value(struct gisa_scan *s, size_t *pos)
{
	struct gisa_str page = s->page;
	char quote = *pos < page.len ? page.ptr[*pos] : '\0';
	size_t start = *pos;
	if (quote == '"' || quote == '\'') {
		bool *none = quote == '"' ? &s->no_double : &s->no_single;
		const char *hit = *none ? NULL : scan_memchr(page, start + 1, quote);
		if (hit) {
			size_t end = offset(page, hit);
			*pos = end + 1;
			return gisa_str_sub(page, start + 1, end);
		}
		*none = true;
		*pos = offset(page, scan_memchr(page, start + 1, '>'));
		return gisa_str_sub(page, start + 1 < *pos ? start + 1 : *pos, *pos);
	}
	while (*pos < page.len && !gisa_is_space(page.ptr[*pos]) && page.ptr[*pos] != '>')
		*pos += 1;
	return gisa_str_sub(page, start, *pos);
}

bool gisa_scan_attr(struct gisa_scan *s, size_t *pos, struct gisa_attr *attr)
{
	struct gisa_str page = s->page;
	size_t p = *pos;
	while (p < page.len && (gisa_is_space(page.ptr[p]) || page.ptr[p] == '/'))
		p++;
	if (p >= page.len || page.ptr[p] == '>') {
		*pos = p;
		return false;
	}
	size_t start = p++; /* a name may begin with '=' */
	while (p < page.len && !ends_name(page.ptr[p]))
		p++;
	attr->name = gisa_str_sub(page, start, p);
	attr->value = gisa_str(NULL, 0);
	size_t equals = gisa_is_space(p < page.len ? page.ptr[p] : 'x') ? skip_space(page, p) : p;
	if (equals < page.len && page.ptr[equals] == '=') {
		p = skip_space(page, equals + 1);
		attr->value = scan_value(s, &p);
	}
	*pos = p;
	return true;
}

/* Whether a style gives a property a value that begins so, with or without spaces. */
static bool gives(struct gisa_str style, const char *property, const char *start)
{
	size_t at = gisa_str_find_nocase(style, gisa_cstr(property), 0), len = strlen(start);
	if (at == GISA_NPOS)
		return false;
	at = skip_space(style, at + strlen(property));
	if (at >= style.len || style.ptr[at] != ':')
		return false;
	at = skip_space(style, at + 1);
	struct gisa_str value = gisa_str_sub(style, at, style.len);
	return value.len >= len && gisa_str_eq_nocase(gisa_str_sub(value, 0, len), gisa_cstr(start));
}

/* Not shown, or far off the screen. */
static bool hides(struct gisa_str style)
{
	return gives(style, "display", "none") || gives(style, "left", "-999") || gives(style, "top", "-999") ||
	       gives(style, "text-indent", "-999");
}

static void note_attr(struct gisa_token *token, const struct gisa_attr *attr)
{
	switch (attr->name.len) {
	case 2:
		if (!token->id.len && gisa_str_eq_nocase(attr->name, GISA_LIT("id")))
			token->id = attr->value;
		break;
	case 5:
		if (!token->class_.len && gisa_str_eq_nocase(attr->name, GISA_LIT("class")))
			token->class_ = attr->value;
		else if (gisa_str_eq_nocase(attr->name, GISA_LIT("style")))
			token->hidden |= hides(attr->value);
		break;
	case 6:
		if (gisa_str_eq_nocase(attr->name, GISA_LIT("hidden")))
			token->hidden = true;
		break;
	case 8:
		if (gisa_str_eq_nocase(attr->name, GISA_LIT("itemprop")) ||
		    gisa_str_eq_nocase(attr->name, GISA_LIT("property")))
			token->said = true;
		break;
	default:
		break;
	}
}

/* pos stands on the first letter of a tag's name. */
static void read_tag(struct gisa_scan *s, struct gisa_token *token)
{
	struct gisa_str page = s->page;
	size_t p = s->pos;
	while (p < page.len && !gisa_is_space(page.ptr[p]) && page.ptr[p] != '/' && page.ptr[p] != '>')
		p++;
	token->tag = gisa_tag_find(gisa_str_sub(page, s->pos, p));
	token->start = p;
	struct gisa_attr attr;
	while (gisa_scan_attr(s, &p, &attr))
		if (token->kind == GISA_TOKEN_START)
			note_attr(token, &attr);
	token->len = p - token->start;
	s->pos = p < page.len ? p + 1 : p;
}

/* Whether '<' at `at` begins markup; anything else is text, as in "<사진=연합뉴스>". */
static bool is_markup(struct gisa_str page, size_t at)
{
	char c = at + 1 < page.len ? page.ptr[at + 1] : ' ';
	if (c == '/')
		return at + 2 < page.len && gisa_is_alpha(page.ptr[at + 2]);
	return gisa_is_alpha(c) || c == '!' || c == '?';
}

bool gisa_scan_next(struct gisa_scan *s, struct gisa_token *token)
{
	struct gisa_str page = s->page;
	while (s->pos < page.len) {
		size_t lt = offset(page, scan_memchr(page, s->pos, '<'));
		while (lt < page.len && !is_markup(page, lt))
			lt = offset(page, scan_memchr(page, lt + 1, '<'));
		if (lt > s->pos) {
			*token = (struct gisa_token){ .kind = GISA_TOKEN_TEXT, .start = s->pos, .len = lt - s->pos };
			s->pos = lt;
			return true;
		}
		char c = page.ptr[lt + 1];
		if (c == '!' || c == '?') {
			pass_declaration(s);
			continue;
		}
		*token = (struct gisa_token){ .kind = c == '/' ? GISA_TOKEN_END : GISA_TOKEN_START };
		s->pos = lt + (c == '/' ? 2 : 1);
		read_tag(s, token);
		return true;
	}
	return false;
}

/* Whether the end tag of `name` begins at `at`. */
static bool ends_raw(struct gisa_str page, size_t at, struct gisa_str name)
{
	size_t behind = at + 2 + name.len;
	return behind <= page.len && page.ptr[at + 1] == '/' &&
	       gisa_str_eq_nocase(gisa_str_sub(page, at + 2, behind), name) &&
	       (behind == page.len || gisa_is_space(page.ptr[behind]) || page.ptr[behind] == '>' ||
		page.ptr[behind] == '/');
}

struct gisa_str gisa_scan_raw(struct gisa_scan *s, enum gisa_tag tag)
{
	struct gisa_str page = s->page, name = gisa_cstr(gisa_tag_name(tag));
	size_t start = s->pos;
	size_t at = s->no_end[tag] ? page.len : offset(page, scan_memchr(page, start, '<'));
	while (at < page.len && !ends_raw(page, at, name))
		at = offset(page, scan_memchr(page, at + 1, '<'));
	if (at < page.len) {
		s->pos = behind_gt(page, at);
		return gisa_str_sub(page, start, at);
	}
	s->no_end[tag] = true;
	if (tag != GISA_TAG_SCRIPT && tag != GISA_TAG_STYLE)
		return gisa_str_sub(page, start, start);
	s->pos = page.len;
	return gisa_str_sub(page, start, page.len);
}
