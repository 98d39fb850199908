/* Talk: what is written for people, in the language of their locale. Tables and other data are never
 * translated. */
#ifndef GISA_CLI_SAY_H
#define GISA_CLI_SAY_H

/*
 * The text in Korean where LC_ALL, LC_MESSAGES or LANG (the first of them that is set) says so, else as it
 * is; also where there is no translation. korean.c has them all. A translated format takes the arguments of
 * the English one, or is not used.
 */
const char *gisa_say(const char *english) __attribute__((format_arg(1)));

/* To stderr, said as above. */
void gisa_talk(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* korean.c: NULL where there is none. */
const char *gisa_korean(const char *english);

#endif
