/* Element names, and what the tree builder needs to know of each. */
#ifndef GISA_PAGE_TAG_H
#define GISA_PAGE_TAG_H

#include "base/str.h"

enum {
	GISA_TAG_BLOCK = 1,   /* begins and ends a paragraph; closes an open <p> */
	GISA_TAG_VOID = 2,    /* has no content */
	GISA_TAG_RAW = 4,     /* content is text up to its own end tag */
	GISA_TAG_HEADING = 8, /* h1 to h6 */
	GISA_TAG_CELL = 16,   /* end tags inside do not close what is open outside */
	GISA_TAG_UNREAD = 32  /* nothing in it is text of the page */
};

/* Sorted by the name's bytes: gisa_tag_find() searches by halves. */
#define GISA_TAG_LIST(X)                                        \
	X(A, "a", 0)                                            \
	X(ADDRESS, "address", GISA_TAG_BLOCK)                   \
	X(AMP_AD, "amp-ad", GISA_TAG_UNREAD)                    \
	X(AMP_EMBED, "amp-embed", GISA_TAG_UNREAD)              \
	X(AMP_IMG, "amp-img", 0)                                \
	X(AMP_SIDEBAR, "amp-sidebar", GISA_TAG_UNREAD)          \
	X(ARTICLE, "article", GISA_TAG_BLOCK)                   \
	X(ASIDE, "aside", GISA_TAG_BLOCK)                       \
	X(AUDIO, "audio", GISA_TAG_UNREAD)                      \
	X(B, "b", 0)                                            \
	X(BASE, "base", GISA_TAG_VOID)                          \
	X(BLOCKQUOTE, "blockquote", GISA_TAG_BLOCK)             \
	X(BODY, "body", GISA_TAG_BLOCK)                         \
	X(BR, "br", GISA_TAG_VOID)                              \
	X(BUTTON, "button", 0)                                  \
	X(CANVAS, "canvas", GISA_TAG_UNREAD)                    \
	X(CAPTION, "caption", GISA_TAG_BLOCK | GISA_TAG_CELL)   \
	X(CENTER, "center", GISA_TAG_BLOCK)                     \
	X(COL, "col", GISA_TAG_VOID)                            \
	X(DD, "dd", GISA_TAG_BLOCK)                             \
	X(DETAILS, "details", GISA_TAG_BLOCK)                   \
	X(DIALOG, "dialog", GISA_TAG_BLOCK)                     \
	X(DIV, "div", GISA_TAG_BLOCK)                           \
	X(DL, "dl", GISA_TAG_BLOCK)                             \
	X(DT, "dt", GISA_TAG_BLOCK)                             \
	X(EM, "em", 0)                                          \
	X(EMBED, "embed", GISA_TAG_VOID)                        \
	X(FIELDSET, "fieldset", GISA_TAG_BLOCK)                 \
	X(FIGCAPTION, "figcaption", GISA_TAG_BLOCK)             \
	X(FIGURE, "figure", GISA_TAG_BLOCK)                     \
	X(FONT, "font", 0)                                      \
	X(FOOTER, "footer", GISA_TAG_BLOCK)                     \
	X(FORM, "form", GISA_TAG_BLOCK)                         \
	X(FRAME, "frame", GISA_TAG_VOID)                        \
	X(H1, "h1", GISA_TAG_BLOCK | GISA_TAG_HEADING)          \
	X(H2, "h2", GISA_TAG_BLOCK | GISA_TAG_HEADING)          \
	X(H3, "h3", GISA_TAG_BLOCK | GISA_TAG_HEADING)          \
	X(H4, "h4", GISA_TAG_BLOCK | GISA_TAG_HEADING)          \
	X(H5, "h5", GISA_TAG_BLOCK | GISA_TAG_HEADING)          \
	X(H6, "h6", GISA_TAG_BLOCK | GISA_TAG_HEADING)          \
	X(HEAD, "head", GISA_TAG_BLOCK)                         \
	X(HEADER, "header", GISA_TAG_BLOCK)                     \
	X(HR, "hr", GISA_TAG_BLOCK | GISA_TAG_VOID)             \
	X(HTML, "html", GISA_TAG_BLOCK)                         \
	X(I, "i", 0)                                            \
	X(IFRAME, "iframe", GISA_TAG_RAW | GISA_TAG_UNREAD)     \
	X(IMG, "img", GISA_TAG_VOID)                            \
	X(INPUT, "input", GISA_TAG_VOID)                        \
	X(LABEL, "label", 0)                                    \
	X(LEGEND, "legend", GISA_TAG_BLOCK)                     \
	X(LI, "li", GISA_TAG_BLOCK)                             \
	X(LINK, "link", GISA_TAG_VOID)                          \
	X(MAIN, "main", GISA_TAG_BLOCK)                         \
	X(MAP, "map", GISA_TAG_UNREAD)                          \
	X(META, "meta", GISA_TAG_VOID)                          \
	X(NAV, "nav", GISA_TAG_BLOCK)                           \
	X(NOEMBED, "noembed", GISA_TAG_RAW | GISA_TAG_UNREAD)   \
	X(NOFRAMES, "noframes", GISA_TAG_RAW | GISA_TAG_UNREAD) \
	X(NOSCRIPT, "noscript", GISA_TAG_UNREAD)                \
	X(OBJECT, "object", GISA_TAG_UNREAD | GISA_TAG_CELL)    \
	X(OL, "ol", GISA_TAG_BLOCK)                             \
	X(OPTGROUP, "optgroup", 0)                              \
	X(OPTION, "option", 0)                                  \
	X(P, "p", GISA_TAG_BLOCK)                               \
	X(PARAM, "param", GISA_TAG_VOID)                        \
	X(PRE, "pre", GISA_TAG_BLOCK)                           \
	X(S, "s", 0)                                            \
	X(SCRIPT, "script", GISA_TAG_RAW | GISA_TAG_UNREAD)     \
	X(SECTION, "section", GISA_TAG_BLOCK)                   \
	X(SELECT, "select", GISA_TAG_UNREAD)                    \
	X(SOURCE, "source", GISA_TAG_VOID)                      \
	X(SPAN, "span", 0)                                      \
	X(STRONG, "strong", 0)                                  \
	X(STYLE, "style", GISA_TAG_RAW | GISA_TAG_UNREAD)       \
	X(SUMMARY, "summary", GISA_TAG_BLOCK)                   \
	X(SVG, "svg", GISA_TAG_UNREAD)                          \
	X(TABLE, "table", GISA_TAG_BLOCK | GISA_TAG_CELL)       \
	X(TBODY, "tbody", GISA_TAG_BLOCK)                       \
	X(TD, "td", GISA_TAG_BLOCK | GISA_TAG_CELL)             \
	X(TEMPLATE, "template", GISA_TAG_UNREAD | GISA_TAG_CELL)\
	X(TEXTAREA, "textarea", GISA_TAG_RAW | GISA_TAG_UNREAD) \
	X(TFOOT, "tfoot", GISA_TAG_BLOCK)                       \
	X(TH, "th", GISA_TAG_BLOCK | GISA_TAG_CELL)             \
	X(THEAD, "thead", GISA_TAG_BLOCK)                       \
	X(TIME, "time", 0)                                      \
	X(TITLE, "title", GISA_TAG_RAW | GISA_TAG_UNREAD)       \
	X(TR, "tr", GISA_TAG_BLOCK)                             \
	X(TRACK, "track", GISA_TAG_VOID)                        \
	X(U, "u", 0)                                            \
	X(UL, "ul", GISA_TAG_BLOCK)                             \
	X(VIDEO, "video", GISA_TAG_UNREAD)                      \
	X(WBR, "wbr", GISA_TAG_VOID)                            \
	X(XMP, "xmp", GISA_TAG_RAW | GISA_TAG_UNREAD)

enum gisa_tag {
	GISA_TAG_TEXT, /* not an element: a run of text */
#define GISA_X(name, text, flags) GISA_TAG_##name,
	GISA_TAG_LIST(GISA_X)
#undef GISA_X
	GISA_TAG_OTHER, /* an element not in the list: inline, readable */
	GISA_TAG_COUNT
};

/* The element of a name in any case. */
enum gisa_tag gisa_tag_find(struct gisa_str name);
unsigned gisa_tag_flags(enum gisa_tag tag);
const char *gisa_tag_name(enum gisa_tag tag);

#endif
