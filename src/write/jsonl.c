/* The order of the members is fixed: who compares two runs compares lines. */
#include "write/jsonl.h"

#include "base/json.h"

void gisa_jsonl_article(struct gisa_buf *buf, const struct gisa_article *a)
{
	gisa_buf_addc(buf, '{');
	gisa_json_add_member(buf, "doc", a->doc);
	if (a->outcome != GISA_OUTCOME_FINE)
		gisa_json_add_member(buf, "status", gisa_cstr(gisa_outcome_text(a->outcome)));
	gisa_json_add_member(buf, "url", a->url);
	gisa_json_add_member(buf, "source", a->source);
	gisa_json_add_member(buf, "outlet", a->outlet);
	gisa_json_add_member(buf, "title", a->title);
	gisa_json_add_member(buf, "published", a->published);
	gisa_json_add_member(buf, "published_from", a->published_from);
	gisa_json_add_member(buf, "modified", a->modified);
	gisa_json_add_member(buf, "byline", a->byline);
	gisa_json_add_member(buf, "text", a->text);
	gisa_json_add_member(buf, "text_from", a->text_from);
	gisa_json_add_member(buf, "charset_declared", a->charset_declared);
	gisa_json_add_member(buf, "charset_used", a->charset_used);
	gisa_json_add_member(buf, "charset_from", a->charset_from);
	if (a->decode_errors)
		gisa_buf_addf(buf, ",\"decode_errors\":%llu", (unsigned long long)a->decode_errors);
	gisa_json_add_member(buf, "duplicate_of", a->duplicate_of);
	gisa_json_add_member(buf, "note", a->note);
	if (a->extra.len) {
		if (buf->ptr[buf->len - 1] != '{')
			gisa_buf_addc(buf, ',');
		gisa_buf_add(buf, a->extra);
	}
	gisa_buf_add(buf, GISA_LIT("}\n"));
}
