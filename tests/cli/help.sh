# Help as one expects it: completions, the man page, suggestions, Korean by locale, colours only on terminals.
. tests/lib/tap.sh

# ---- completions: bash is asked what it would offer ----
"$GISA" help --completion bash > "$T/gisa.bash"
complete() { # complete WORD...: the offers for the last word, one line
	bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gisa; printf "%s\n" "${COMPREPLY[@]}"' - "$T/gisa.bash" "$@" |
		sort | tr '\n' ' ' | sed 's/ $//'
}
is 'commands' "$(complete gisa e)" 'eval explain export extract'
is 'commands behind help' "$(complete gisa help ver)" version
is 'options of a command' "$(complete gisa run --sk)" --skip-duplicates
is 'options of another' "$(complete gisa export --x)" --xlsx
is 'none of others' "$(complete gisa report --x)" ''
mkdir "$T/files" && : > "$T/files/one.rules"
is 'files as operands' "$(cd "$T/files" && complete gisa run on)" one.rules
is 'files behind an option that wants one' "$(cd "$T/files" && complete gisa run --rules on)" one.rules
is 'what rules does' "$(complete gisa rules '')" 'check explain list'
is 'what dict does' "$(complete gisa dict l)" 'list lookup'
is 'files behind that' "$(cd "$T/files" && complete gisa rules check on)" one.rules
is 'units of rows' "$(complete gisa extract --rows '')" 'article mention sentence'
for unit in $(complete gisa extract --rows ''); do
	status "of which $unit is one" 0 "$GISA" extract --rows $unit corpus/pages
done
is 'columns' "$(complete gisa run --columns date_)" 'date_begin date_end'
is 'another one' "$(complete gisa run --columns doc,ti)" 'doc,ticker doc,title'
status 'all columns are columns' 0 "$GISA" run --columns "$(complete gisa run --columns '' | tr ' ' ,)" corpus/pages
is 'shells' "$(complete gisa help --completion '')" 'bash zsh'
is 'nothing behind an option that wants something else' "$(cd "$T/files" && complete gisa run --published on)" ''
for c in $("$GISA" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
	want=$("$GISA" help "$c" | sed -n 's/^  [-, a-z]\{4\}\(--[a-z-]*\).*/\1/p' | sort | tr '\n' ' ')
	got=$(complete gisa "$c" -- | tr ' ' '\n' | grep -v '^--help$' | tr '\n' ' ')
	[ "$want" = "$got" ] || echo "$c: $got" >> "$T/other"
done
is 'all options of all commands' "$(cat "$T/other" 2>/dev/null)" ''
"$GISA" help --completion zsh > "$T/_gisa"
if command -v zsh >/dev/null; then
	ok 'zsh reads its completions' zsh -n "$T/_gisa"
else
	skip 'zsh reads its completions' 'zsh is not installed'
fi
status 'completions of a shell not known' 2 "$GISA" help --completion fish
ok 'make install puts them in place' grep -q 'bash-completion/completions/gisa' Makefile

# ---- man page: troff without complaints, every option in it ----
"$GISA" help --man > "$T/gisa.1"
is 'the man page has every option' "$(grep -c '^\.B .*\\-\\-' "$T/gisa.1")" \
	"$(for c in $("$GISA" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do "$GISA" help "$c" | grep '^  .*--'; done | wc -l)"
"$GISA" run -q --columns flags corpus | tail -n +2 | tr ';' '\n' | sed '/^$/d; s/homonym:.*/homonym:N/' | sort -u > "$T/flags"
is 'the man page has every flag of the corpus' \
	"$(sed -n '/^\.SH FLAGS/,/^\.SH EXIT/s/^\.B //p' "$T/gisa.1" | sed 's/\\-/-/g' | sort | comm -13 - "$T/flags")" ''
words() { # words SECTION: those it explains, without what stands for something else
	sed -n "/^\\.S[HS] $1\$/,/^\\.S/s/^\\.B //p" "$T/gisa.1" | sed 's/\\-/-/g; s/\(:\)[A-Z].*/\1/' | sort -u
}
"$GISA" run -q -o "$T/words" corpus tests/pages tests/golden/read tests/golden/run 2>/dev/null
for column in status published_from charset_from note; do
	n=$(head -n 1 "$T/words/articles.tsv" | tr '\t' '\n' | grep -nx "$column" | cut -d : -f 1)
	cut -f "$n" "$T/words/articles.tsv" | tail -n +2 | tr ';' '\n' | grep -v ' ' | grep . |
		sed 's/^\(meta:\|script:\|[a-z-]*:[0-9]\|published-unsaid:\).*/\1/; s/:[0-9]$/:/' | sort -u > "$T/used"
	is "the man page has every word of $column" "$(words $column | comm -13 - "$T/used")" ''
done
is 'and every outcome of fetch' "$(words OUTCOMES)" \
	"$(sed -n 's/^\tX([A-Z_]*, "\([a-z-]*\)".*/\1/p' src/fetch/outcome.h | sort)"
if command -v groff >/dev/null; then
	is 'groff has nothing against it' "$(groff -man -Tutf8 -ww "$T/gisa.1" 2>&1 >/dev/null)" ''
else
	skip 'groff has nothing against it' 'groff is not installed'
fi

ok 'where what is new alone is read' grep -q 'new in one is what gisa nightly reads' "$T/gisa.1"

# ---- suggestions ----
status 'a command mistyped' 2 "$GISA" exprt
is 'is guessed' "$(cat "$T/err")" "gisa: unknown command 'exprt' (did you mean 'export'?); see gisa help"
status 'an option mistyped' 2 "$GISA" run --publishd 2024-01-17 x
is 'is guessed too' "$(cat "$T/err")" 'gisa run: unknown option --publishd (did you mean --published?); see gisa help run'
status 'an option cut short' 2 "$GISA" run --col x
is 'is the one that begins so' "$(cat "$T/err")" "gisa: --columns: no column 'x'"
status 'where several do' 2 "$GISA" run --r=3 x
is 'they are named' "$(cat "$T/err")" 'gisa run: option --r is ambiguous: --resume --rules --rows --raw; see gisa help run'
status 'an option like nothing' 2 "$GISA" run --zzzzzzzz x
is 'is not' "$(cat "$T/err")" 'gisa run: unknown option --zzzzzzzz; see gisa help run'

# ---- words and options that mean nothing there are not passed over ----
for words in 'version x' 'help run x' 'rules list x' 'normalize --text -p 2024-01-17 x' 'normalize --text -j 2 x' \
	'normalize --records --map a=b x' 'normalize --explain --clean x'; do
	status "$words" 2 "$GISA" $words
done

# ---- Korean by locale: LC_ALL before LC_MESSAGES before LANG ----
unset LC_ALL LC_MESSAGES LANG
korean() { LC_ALL=C grep -q "$(printf '[\352-\355][\200-\277][\200-\277]')"; }
says() { # says NAME korean|english VARIABLE=VALUE...
	says_name=$1 says_want=$2; shift 2
	env "$@" "$GISA" help > "$T/help"
	if korean < "$T/help"; then is "$says_name" korean "$says_want"; else is "$says_name" english "$says_want"; fi
}
says 'nothing set' english A=b
says 'LANG' korean LANG=ko_KR.UTF-8
says 'a language alone' korean LANG=ko
says 'LC_MESSAGES before LANG' english LANG=ko_KR.UTF-8 LC_MESSAGES=C
says 'LC_ALL before LC_MESSAGES' korean LC_ALL=ko_KR.utf8 LC_MESSAGES=C
says 'an empty one is none' korean LC_ALL= LANG=ko_KR.UTF-8
says 'another encoding' english LANG=ko_KR.eucKR
says 'another language' english LANG=kok_IN.UTF-8
for c in '' $("$GISA" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
	LANG=ko_KR.UTF-8 "$GISA" help $c | grep '^  ' | while IFS= read -r line; do
		printf '%s\n' "$line" | korean || echo "$c: $line"
	done
done > "$T/lines"
is 'all commands and options have Korean help' "$(cat "$T/lines")" ''
# Every night and by hand the same holds where nothing is said; the help tells it in numbers of its own.
"$GISA" nightly --example | sed -n 's/^#\([a-z-]*\) = \([0-9]*\)$/\1 \2/p' > "$T/nightly"
for language in C ko_KR.UTF-8; do
	LANG=$language "$GISA" help fetch | sed -n 's/^  .*--\([a-z-]*\) [A-Z].*(\([0-9]*\))$/\1 \2/p' |
		grep -vxFf "$T/nightly"
done > "$T/lines"
is 'the help of fetch tells what holds' "$(cat "$T/lines")" ''
is 'no text is translated twice' "$(sed -n 's/^\t{ \("[^"]*\).*/\1/p' src/cli/korean.c | sort | uniq -d)" ''
LANG=ko_KR.UTF-8 "$GISA" exprt 2> "$T/err"
is 'an error in Korean' "$(cat "$T/err")" "gisa: 'exprt'라는 명령은 없습니다('export'인가요?). gisa help를 보십시오"
LANG=ko_KR.UTF-8 "$GISA" run -o "$T/korean" corpus/pages 2> "$T/err"
ok 'the summary in Korean' grep -q '^gisa: 입력 [0-9]*건: .* 기업 [0-9]*건, 금액 [0-9]*건, 날짜 [0-9]*건' "$T/err"
"$GISA" run -o "$T/english" corpus/pages 2> "$T/err"
ok 'and in English' grep -q '^gisa: [0-9]* inputs: .* [0-9]* companies, [0-9]* amounts' "$T/err"
printf '{"doc":"d","title":"삼성전자","text":"14일 3억원을 냈다.","published":"2024-03-14"}\n' > "$T/one.jsonl"
"$GISA" run -o "$T/single" "$T/one.jsonl" 2> "$T/err"
ok 'one of each' grep -q '^gisa: 1 input: 1 ok, 1 company, 1 amount, 1 date in ' "$T/err"
"$GISA" export "$T/single" --json "$T/single.json" --sqlite "$T/single.db" 2> "$T/err"
is 'what a form holds' "$(cat "$T/err")" "gisa: $T/single.db: 3 mentions, 1 article
gisa: $T/single.json: 3 mentions"
ok 'the data is the same' diff -r -x .gisa-state "$T/korean" "$T/english"
LANG=ko_KR.UTF-8 "$GISA" rules list > "$T/rules"
is 'tables keep their headers' "$(head -n 1 "$T/rules")" "$(printf 'rule\tkind\tvalue\tflags\texamples\tplace')"

# ---- colours ----
printf '소식\n삼성전자는 3억원을 냈다.\n' > "$T/a.txt"
escape=$(printf '\033')
coloured() { # through a terminal of script(1)
	if script -qec "$*" /dev/null < /dev/null | grep -q "$escape\[3"; then echo yes; else echo no; fi
}
is 'no colours in a pipe' "$("$GISA" view --tty "$T/a.txt" | grep -c "$escape")" 0
if command -v script >/dev/null && script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	is 'colours on a terminal' "$(coloured "$GISA" view --tty "$T/a.txt")" yes
	is 'none with NO_COLOR' "$(NO_COLOR=1 coloured "$GISA" view --tty "$T/a.txt")" no
	is 'an empty NO_COLOR is none' "$(NO_COLOR= coloured "$GISA" view --tty "$T/a.txt")" yes
else
	skip 'colours on a terminal' 'no script(1), or no terminal to be had'
fi
done_testing
