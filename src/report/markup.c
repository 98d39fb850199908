/* HTML and charts, written as text: the page holds all it shows, and nothing runs in it. */
#include "report/markup.h"

#include <stdio.h>

void gisa_markup_text(struct gisa_buf *out, struct gisa_str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		const char *entity = s.ptr[i] == '&'    ? "&amp;"
				     : s.ptr[i] == '<'  ? "&lt;"
				     : s.ptr[i] == '>'  ? "&gt;"
				     : s.ptr[i] == '"'  ? "&quot;"
				     : s.ptr[i] == '\'' ? "&#39;"
							: NULL;
		if (!entity)
			continue;
		gisa_buf_add(out, gisa_str_sub(s, from, i));
		gisa_buf_add(out, gisa_cstr(entity));
		from = i + 1;
	}
	if (s.len)
		gisa_buf_add(out, gisa_str_sub(s, from, s.len));
}

void gisa_markup_number(struct gisa_buf *out, struct gisa_str digits)
{
	size_t start = digits.len && digits.ptr[0] == '-', end = start;
	while (end < digits.len && gisa_is_digit(digits.ptr[end]))
		end++;
	for (size_t i = 0; i < digits.len; i++) {
		if (i > start && i < end && (end - i) % 3 == 0)
			gisa_buf_addc(out, ',');
		gisa_buf_addc(out, digits.ptr[i]);
	}
}

void gisa_markup_count(struct gisa_buf *out, uint64_t n)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
	gisa_markup_number(out, gisa_cstr(digits));
}

static uint64_t largest(const struct gisa_bar *bars, size_t count)
{
	uint64_t max = 1;
	for (size_t i = 0; i < count; i++)
		max = bars[i].value > max ? bars[i].value : max;
	return max;
}

enum { WIDTH = 960, HEIGHT = 200, TOP = 16, FOOT = 24, LABEL = 60 };

void gisa_markup_columns(struct gisa_buf *out, const struct gisa_bar *bars, size_t count)
{
	uint64_t max = largest(bars, count);
	size_t every = count / 12 + 1;
	double step = count ? (double)WIDTH / (double)count : WIDTH;
	gisa_buf_addf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\"><text class=\"max\" x=\"0\" y=\"11\">", WIDTH,
		      TOP + HEIGHT + FOOT);
	gisa_markup_count(out, max);
	gisa_buf_addf(out, "</text><line class=\"grid\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", WIDTH, TOP, TOP);
	for (size_t i = 0; i < count; i++) {
		double height = (double)bars[i].value * HEIGHT / (double)max, x = (double)i * step;
		gisa_buf_addf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>", x,
			      TOP + HEIGHT - height, step > 3 ? step - 1.5 : step * 0.8, height);
		gisa_markup_text(out, bars[i].label);
		gisa_buf_add(out, GISA_LIT(": "));
		gisa_markup_count(out, bars[i].value);
		gisa_buf_add(out, GISA_LIT("</title></rect>"));
		if (i % every == 0) {
			bool last = x > WIDTH - LABEL; /* a label begins at its bar, unless it would leave the picture */
			gisa_buf_addf(out, "<text x=\"%.1f\" y=\"%d\"%s>", last ? WIDTH : x, TOP + HEIGHT + 16,
				      last ? " text-anchor=\"end\"" : "");
			gisa_markup_text(out, bars[i].label);
			gisa_buf_add(out, GISA_LIT("</text>"));
		}
	}
	gisa_buf_add(out, GISA_LIT("</svg>\n"));
}

void gisa_markup_bars(struct gisa_buf *out, const struct gisa_bar *bars, size_t count)
{
	uint64_t max = largest(bars, count);
	gisa_buf_add(out, GISA_LIT("<table class=\"bars\">\n"));
	for (size_t i = 0; i < count; i++) {
		gisa_buf_add(out, GISA_LIT("<tr><th>"));
		gisa_markup_text(out, bars[i].label);
		gisa_buf_addf(out, "</th><td><i style=\"width:%.1f%%\"></i></td><td class=\"n\">",
			      (double)bars[i].value * 100 / (double)max);
		gisa_markup_count(out, bars[i].value);
		gisa_buf_add(out, GISA_LIT("</td></tr>\n"));
	}
	gisa_buf_add(out, GISA_LIT("</table>\n"));
}

/* Paper is light whatever the screen is, and keeps the colours that carry numbers; what scrolls on a screen is made
 * to fit. Korean breaks between words. */
static const char style[] =
	":root{--ink:#1c2733;--soft:#5b6b7a;--paper:#fff;--line:#dfe5ea;--bar:#2f6f9f;--heat:47,111,159}\n"
	"@media screen and (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9aa8b5;--paper:#14191f;"
	"--line:#2c3742;--bar:#6fb1e0;--heat:111,177,224}}\n"
	"*{box-sizing:border-box}body{margin:0 auto;max-width:1040px;padding:24px;background:var(--paper);"
	"color:var(--ink);-webkit-print-color-adjust:exact;print-color-adjust:exact;"
	"font:15px/1.55 'Noto Sans KR','Noto Sans CJK KR','Malgun Gothic','Apple SD Gothic Neo',sans-serif}\n"
	"h1{font-size:26px;margin:0 0 4px}h2{font-size:18px;margin:36px 0 10px;border-bottom:1px solid var(--line);"
	"padding-bottom:4px}\n"
	"h2 span,h3 span,.soft{color:var(--soft);font-weight:400;font-size:.85em}h3{font-size:15px;margin:18px 0 6px}\n"
	"table{border-collapse:collapse;width:100%;font-size:13.5px}th,td{padding:4px 8px;text-align:left;"
	"vertical-align:top;border-bottom:1px solid var(--line);word-break:keep-all;overflow-wrap:break-word}\n"
	"td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n,td.d{white-space:nowrap}\n"
	".bars th{font-weight:400;width:26%}.bars td:nth-child(2){width:62%}.bars i{display:block;height:12px;"
	"margin-top:5px;background:var(--bar);border-radius:2px;min-width:1px}\n"
	"svg{width:100%;height:auto;display:block}svg rect{fill:var(--bar)}svg text{font-size:11px;fill:var(--soft)}"
	"svg .grid{stroke:var(--line)}\n"
	".cards{display:flex;flex-wrap:wrap;gap:12px;margin:18px 0}.cards div{flex:1 1 130px;"
	"border:1px solid var(--line);border-radius:8px;padding:10px 14px}.cards b{display:block;font-size:22px}\n"
	".heat td{text-align:center;font-variant-numeric:tabular-nums;padding:3px}.heat th{font-weight:400;"
	"white-space:nowrap}.wide{overflow-x:auto}a{color:var(--bar)}\n"
	".view p{margin:.6em 0}.view p a{color:inherit;text-decoration:none}"
	"tr:target{background:rgba(var(--heat),.18)}"
	"mark{color:inherit;border-radius:3px;padding:1px 3px;background:rgba(var(--heat),.18)}"
	"mark.money{background:rgba(60,160,90,.22)}mark.date{background:rgba(200,140,40,.22)}"
	"mark small{color:var(--soft);font-size:.72em;margin-left:4px}\n"
	"summary{cursor:pointer}summary h2{display:inline-block;border:0;margin:22px 0 6px}.faults{table-layout:fixed}"
	".faults td{overflow-wrap:anywhere}.faults td:first-child{width:13%}.faults td:last-child{width:27%}\n"
	"@media print{body{max-width:none;padding:0}h2,h3{break-after:avoid}tr,svg{break-inside:avoid}"
	".wide{overflow:visible}.heat{font-size:8.5px}.heat th,.heat td{padding:2px 1px}"
	".heat tr:first-child th{white-space:normal;word-break:break-all;vertical-align:bottom;text-align:center}}\n";

void gisa_markup_head(struct gisa_buf *out, struct gisa_str title)
{
	gisa_buf_add(out, GISA_LIT("<!DOCTYPE html>\n<html lang=\"ko\"><head><meta charset=\"utf-8\"><meta "
				   "name=\"generator\" content=\"gisa\">"
				   "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"));
	gisa_markup_text(out, title);
	gisa_buf_add(out, GISA_LIT("</title>\n<style>\n"));
	gisa_buf_add(out, gisa_cstr(style));
	gisa_buf_add(out, GISA_LIT("</style></head>\n<body>\n"));
}

void gisa_markup_foot(struct gisa_buf *out)
{
	gisa_buf_add(out, GISA_LIT("<p class=\"soft\">gisa " GISA_VERSION "</p>\n</body></html>\n"));
}

void gisa_markup_section(struct gisa_buf *out, const char *korean, const char *english)
{
	gisa_buf_addf(out, "<h2>%s <span lang=\"en\">%s</span></h2>\n", korean, english);
}
