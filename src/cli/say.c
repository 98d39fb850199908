/*
 * Which language to talk in. A translation counts only where its conversions are those of the English format, so
 * that a slip in korean.c costs a sentence and not a crash.
 */
#include "cli/say.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ko, ko_KR, ko_KR.UTF-8; other encodings than UTF-8 could not show the text. */
static bool is_korean(const char *locale)
{
	const char *charset = strchr(locale, '.');
	return strncmp(locale, "ko", 2) == 0 && (locale[2] == '\0' || strchr("_.@", locale[2])) &&
	       (!charset || strncasecmp(charset, ".utf", 4) == 0);
}

static bool wants_korean(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *locale = getenv(names[i]);
		if (locale && locale[0])
			return is_korean(locale);
	}
	return false;
}

/* The next conversion at or behind *at: its characters from % on; 0 at the end. %% is one too. */
static size_t conversion(const char **at)
{
	*at = strchr(*at, '%');
	return *at ? strcspn(*at + 1, "diouxXcsfgeEp%") + 2 : 0;
}

static bool same_arguments(const char *a, const char *b)
{
	size_t m, n;
	do {
		m = conversion(&a);
		n = conversion(&b);
		if (m != n || (m && strncmp(a, b, m) != 0))
			return false;
		a = m ? a + m : a;
		b = m ? b + m : b;
	} while (m);
	return true;
}

const char *gisa_say(const char *english)
{
	const char *korean = wants_korean() ? gisa_korean(english) : NULL;
	return korean && same_arguments(english, korean) ? korean : english;
}

void gisa_talk(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vfprintf(stderr, gisa_say(format), args);
	va_end(args);
}
