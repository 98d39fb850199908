/* The annotated articles without their marks. */
#include "corpus.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "check.h"

/* \u27E6text|type|value\u27E7 stands for text. */
static void add_plain(struct gisa_buf *out, struct gisa_str s)
{
	struct gisa_str open = GISA_LIT("\u27E6"), close = GISA_LIT("\u27E7");
	size_t at;
	while ((at = gisa_str_find(s, open, 0)) != GISA_NPOS) {
		gisa_buf_add(out, gisa_str_sub(s, 0, at));
		s = gisa_str_sub(s, at + open.len, s.len);
		size_t bar = gisa_str_find(s, GISA_LIT("|"), 0), end = gisa_str_find(s, close, 0);
		if (bar == GISA_NPOS || end == GISA_NPOS)
			break;
		gisa_buf_add(out, gisa_str_sub(s, 0, bar));
		s = gisa_str_sub(s, end + close.len, s.len);
	}
	gisa_buf_add(out, s);
}

struct gisa_str corpus_text(void)
{
	struct gisa_buf out = GISA_BUF(0);
	struct dirent **entries = NULL;
	int n = scandir("corpus/gold", &entries, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		char path[512];
		snprintf(path, sizeof path, "corpus/gold/%s", entries[i]->d_name);
		struct gisa_str file = check_file(path);
		if (gisa_str_ends(gisa_cstr(path), GISA_LIT(".txt")))
			add_plain(&out, file);
		free((void *)(uintptr_t)file.ptr);
		free(entries[i]);
	}
	free(entries);
	return gisa_buf_str(&out);
}
