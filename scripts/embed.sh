#!/bin/sh
# embed.sh FILE...: prints a C file that holds the files as byte arrays and a table of their names
# (relative to src/rules). Arrays, not string literals: no quoting, no 4095-byte limit.
set -eu
printf '/* Made by scripts/embed.sh; do not edit. */\n#include "base/embed.h"\n\n'
n=0
for file in "$@"; do
	printf 'static const unsigned char S_%d[] = {\n' "$n"
	od -An -v -tu1 "$file" | sed 's/  */ /g; s/^ //; s/ /,/g; s/$/,/'
	printf '0 };\n'
	n=$((n + 1))
done
printf 'const struct gisa_embedded gisa_embedded[] = {\n'
n=0
for file in "$@"; do
	printf '\t{ "%s", { (const char *)S_%d, sizeof S_%d - 1 } },\n' "${file#src/rules/}" "$n" "$n"
	n=$((n + 1))
done
printf '\t{ 0 },\n};\n'
