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
static bool S_is_korean(const char *locale)
{
	const char *charset = strchr(locale, '.');
	return strncmp(locale, "ko", 2) == 0 && (locale[2] == '\0' || strchr("_.@", locale[2])) &&
	       (!charset || strncasecmp(charset, ".utf", 4) == 0);
}

static bool S_wants_korean(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *locale = getenv(names[i]);
		if (locale && locale[0])
			return S_is_korean(locale);
	}
	return false;
}

/* The next conversion at or behind *at: its characters from % on; 0 at the end. %% is one too. */
static size_t S_conversion(const char **at)
{
	*at = strchr(*at, '%');
	return *at ? strcspn(*at + 1, "diouxXcsfgeEp%") + 2 : 0;
}

static bool S_same_arguments(const char *a, const char *b)
{
	size_t m, n;
	do {
		m = S_conversion(&a);
		n = S_conversion(&b);
		if (m != n || (m && strncmp(a, b, m) != 0))
			return false;
		a = m ? a + m : a;
		b = m ? b + m : b;
	} while (m);
	return true;
}

const char *gisa_say(const char *english)
{
	const char *korean = S_wants_korean() ? gisa_korean(english) : NULL;
	return korean && S_same_arguments(english, korean) ? korean : english;
}

void gisa_talk(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vfprintf(stderr, gisa_say(format), args);
	va_end(args);
}
