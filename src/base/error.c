/* Statuses, grades and their words come from the lists of gisa.h, so that none can be without its text. */
#include "base/error.h"

#include <stdio.h>

#include "base/utf8.h"

static const struct {
	const char *text;
	enum gisa_grade grade;
} status_texts[] = {
#define GISA_X(name, text, grade) [GISA_##name] = { text, GISA_GRADE_##grade },
	GISA_STATUS_LIST(GISA_X)
#undef GISA_X
};

enum gisa_grade gisa_status_grade(enum gisa_status status)
{
	return status_texts[status].grade;
}

const char *gisa_status_text(enum gisa_status status)
{
	return status_texts[status].text;
}

int gisa_grade_exit(enum gisa_grade grade)
{
	static const int exits[] = {
		[GISA_GRADE_OK] = 0,   [GISA_GRADE_INPUT] = 1,  [GISA_GRADE_USAGE] = 2,
		[GISA_GRADE_STOP] = 3, [GISA_GRADE_LOCKED] = 4,
	};
	return exits[grade];
}

const char *gisa_outcome_text(enum gisa_outcome outcome)
{
	static const char *const texts[] = {
#define GISA_X(name, text, means) [GISA_OUTCOME_##name] = text,
		GISA_OUTCOME_LIST(GISA_X)
#undef GISA_X
	};
	return texts[outcome];
}

const char *gisa_type_text(enum gisa_type type)
{
	static const char *const texts[] = { "company", "money", "date" };
	return texts[type];
}

/* Takes off the last character if only a part of it found room. */
static void mend_end(char *text)
{
	struct gisa_str s = gisa_cstr(text);
	size_t last = s.len ? gisa_utf8_prev(s, s.len) : 0;
	struct gisa_str character = gisa_str_sub(s, last, s.len);
	if (gisa_utf8_valid(character) < character.len)
		text[last] = '\0';
}

enum gisa_status gisa_vfail(struct gisa_error *err, enum gisa_status status, struct gisa_str where,
			    const char *format, va_list args)
{
	err->status = status;
	where.len = gisa_utf8_floor(where, sizeof err->where - 1);
	snprintf(err->where, sizeof err->where, "%.*s", GISA_FMT(where));
	if (vsnprintf(err->text, sizeof err->text, format, args) >= (int)sizeof err->text)
		mend_end(err->text);
	return status;
}

enum gisa_status gisa_fail(struct gisa_error *err, enum gisa_status status, struct gisa_str where,
			   const char *format, ...)
{
	va_list args;
	va_start(args, format);
	gisa_vfail(err, status, where, format, args);
	va_end(args);
	return status;
}
