# The main job on corpus/: the same rows whichever way, whatever the number of workers.
. tests/lib/tap.sh

status 'run on the corpus' 0 "$GISA" run -q -o "$T/one" --jobs 1 corpus/pages
is 'a ledger row for every page' "$(($(wc -l < "$T/one/articles.tsv") - 1))" "$(ls corpus/pages | wc -l)"
is 'every page is an article' "$(tail -n +2 "$T/one/articles.tsv" | cut -f 2 | sort -u)" ok
for jobs in 2 5; do
	"$GISA" run -q -o "$T/many" --jobs $jobs corpus/pages
	ok "$jobs workers: the same mentions" cmp "$T/one/mentions.tsv" "$T/many/mentions.tsv"
	ok "$jobs workers: the same ledger" cmp "$T/one/articles.tsv" "$T/many/articles.tsv"
done
# ---- what no ledger names is said even where quiet is wanted ----
status 'quiet, and a file is missing' 1 "$GISA" run -q "$T/missing"
is 'it is named' "$(cat "$T/err")" "gisa: $T/missing: No such file or directory"
status 'quiet, with a ledger' 1 "$GISA" run -q -o "$T/ledger" "$T/missing"
is 'it is named there' "$(cat "$T/err")$(cut -f 2,3 "$T/ledger/articles.tsv" | tail -n 1)" "$(printf 'failed\t%s' "$T/missing")"

"$GISA" normalize -q corpus/pages > "$T/articles.jsonl"
"$GISA" extract -q "$T/articles.jsonl" > "$T/piped.tsv"
ok 'normalize and extract give the rows of run' cmp "$T/one/mentions.tsv" "$T/piped.tsv"
printf '{"headline":"기사","body":"가람전자는 300억원을 썼다."}\n' > "$T/mapped.jsonl"
"$GISA" run --map title=headline,text=bodyy "$T/mapped.jsonl" 2>&1 >/dev/null | grep -c 'no input has' > "$T/said"
"$GISA" run --map title=headline,text=bodyy "$T/mapped.jsonl" 2>&1 >/dev/null | grep 'no input has' >> "$T/said"
is 'a mistyped key of --map is said, once' "$(cat "$T/said")" "$(printf "1\ngisa: --map: no input has 'bodyy'")"
printf 'headline,body\n기사,가람전자는 300억원을 썼다.\n' > "$T/mapped.csv"
is 'keys and columns that are there are not' "$("$GISA" run --map title=headline,text=body "$T"/mapped.csv "$T"/mapped.jsonl 2>&1 | grep -c 'no input has')" 0

printf 'A,B,C\n가람전자의 하루,가람전자는 14일 300억원을 썼다.,2024-03-14\n' > "$T/abc.csv"
is '--map again adds to what was mapped' "$("$GISA" run -q --map title=A --map text=B --map published=C "$T/abc.csv")" \
	"$("$GISA" run -q --map title=A,text=B,published=C "$T/abc.csv")"
is 'and all of it is read' "$("$GISA" run -q --map title=A --map text=B --map published=C --columns title,published,type "$T/abc.csv" |
	tail -n 1 | tr '\t' '|')" "가람전자의 하루|2024-03-14|money"
# --published is of articles that have none, and the ledger says of which.
printf '<h1>가람전자, 새 공장</h1><p>입력 2024.01.17 09:12</p><p>가람전자는 17일 충주에 공장을 지었다고 밝혔다. 300억원을 썼다.</p>' > "$T/dated.html"
printf '<h1>가람전자, 새 공장</h1><p>가람전자는 17일 충주에 공장을 지었다고 밝혔다. 여기에 300억원을 썼다.</p>' > "$T/undated.html"
"$GISA" run -q -o "$T/from" --published 2024-01-20 "$T/dated.html" "$T/undated.html"
is "--published leaves a page's own day alone" "$(cut -f 2,7,8 "$T/from/articles.tsv" | tail -n +2 | tr '\t\n' '| ')" \
	'ok|2024-01-17T09:12+09:00|label ok|2024-01-20|option '
is 'explain too' "$("$GISA" explain --published 2024-01-20 "$T/dated.html#0-4" | sed -n '1s/.*published //p')" 2024-01-17T09:12+09:00
# Columns and keys that have a name of ours but are not read are not taken for ours behind the pipe either.
printf 'title,headline,text,title,note,status,charset_used,published_from,published,d\n%s\n' \
	'남의 것,기사,가람전자는 어제 300억원을 썼다.,또,쪽지,failed,euc,누구,2020-01-01,2024-01-17' > "$T/names.csv"
printf '{"title":"남의 것","headline":"기사","text":"가람전자는 어제 300억원을 썼다.","published":"2020-01-01","d":"2024-01-17"}\n' > "$T/names.jsonl"
for file in names.csv names.jsonl; do
	"$GISA" run -q --map title=headline,published=d "$T/$file" > "$T/run.tsv"
	"$GISA" normalize -q --map title=headline,published=d "$T/$file" > "$T/names.out"
	"$GISA" extract -q "$T/names.out" > "$T/extract.tsv"
	"$GISA" normalize -q "$T/names.out" > "$T/again.out"
	is "$file: the mapped title" "$(cut -f 4 "$T/run.tsv" | sed -n 2p)" 기사
	ok "$file: the same rows through the pipe" cmp "$T/run.tsv" "$T/extract.tsv"
	ok "$file: an article of ours is read as it is" cmp "$T/names.out" "$T/again.out"
	ok "$file: the other title is passed on" grep -q '"title_2":"남의 것"' "$T/names.out"
done
: > "$T/empty.txt"
"$GISA" normalize -q "$T/empty.txt" 2>/dev/null | "$GISA" extract >/dev/null 2>"$T/err"
is 'why an article was skipped goes through the pipe' "$(cat "$T/err" | grep -v 'no sandbox')" "gisa: $T/empty.txt: an empty file"
"$GISA" extract -q < "$T/articles.jsonl" > "$T/stdin.tsv"
ok 'extract reads standard input' cmp "$T/piped.tsv" "$T/stdin.tsv"
"$GISA" run -q corpus/pages > "$T/stdout.tsv"
ok 'run without -o writes mentions to standard output' cmp "$T/one/mentions.tsv" "$T/stdout.tsv"
is 'no .part file stays' "$(ls "$T/one")" "articles.tsv
datapackage.json
mentions.tsv"

# Counts of the ledger are the rows of the mentions table.
is 'the ledger adds up' "$(tail -n +2 "$T/one/articles.tsv" | awk -F '\t' '{ n += $16 + $17 + $18 } END { print n }')" \
	"$(($(wc -l < "$T/one/mentions.tsv") - 1))"

"$GISA" run -q -o "$T/rows" --rows article corpus/pages
is 'a row an article' "$(wc -l < "$T/rows/mentions.tsv")" "$(wc -l < "$T/one/articles.tsv")"
"$GISA" run -q --rows sentence corpus/pages > "$T/sentences.tsv"
is 'a row a sentence' "$(tail -n +2 "$T/sentences.tsv" | cut -f 1,6 | sort -u | wc -l)" "$(($(wc -l < "$T/sentences.tsv") - 1))"
is 'chosen columns' "$("$GISA" run -q --columns type,text corpus/pages | head -n 1)" "$(printf 'type\ttext')"
status 'an unknown column' 2 "$GISA" run --columns amont corpus/pages
status 'a repeated column' 2 "$GISA" run --columns text,type,text corpus/pages
is 'it is named' "$(cat "$T/err")" "gisa: --columns: 'text' twice"
"$GISA" run -q -o "$T/split" --max-rows 50 corpus/pages
{ cat "$T/split/mentions.tsv"; for n in $(seq 2 99); do [ -e "$T/split/mentions-$n.tsv" ] && tail -n +2 "$T/split/mentions-$n.tsv"; done; } > "$T/joined.tsv"
ok 'split files joined are the table' cmp "$T/joined.tsv" "$T/one/mentions.tsv"
"$GISA" run -q -o "$T/split" --max-rows 100000 corpus/pages
is 'files of an earlier, longer table do not stay' "$(ls "$T/split")" "$(ls "$T/one")"
is 'a byte-order mark' "$("$GISA" run -q --bom corpus/pages | head -c 3 | od -An -tx1 | tr -d ' ')" efbbbf

status 'wrong date' 2 "$GISA" run --published 17.1.2024 corpus/pages
status 'a day that no calendar has' 2 "$GISA" run --published 2023-02-29 corpus/pages
status 'nor for another command' 2 "$GISA" dict lookup --date 2024-13-01 삼성전자
status 'a folder as a dictionary' 2 "$GISA" run --dict corpus corpus/pages
status 'rows a file without files' 2 "$GISA" run --max-rows 5 corpus/pages
status 'a shard number beyond counting' 2 "$GISA" run --shard 99999999999999999999/99999999999999999999 corpus/pages
is 'far more workers than cores' "$("$GISA" run -q --jobs 5000 corpus/pages | cmp - "$T/one/mentions.tsv")" ''
status 'unknown option' 2 "$GISA" run --publshed 2024-01-17 corpus/pages
ok 'and the nearest one is named' grep -q 'did you mean --published' "$T/err"
status 'unknown command' 2 "$GISA" exrtact
ok 'and the nearest one is named (commands)' grep -q "did you mean 'extract'" "$T/err"
status 'no command' 2 "$GISA"
status 'help' 0 "$GISA" help
status 'help of a command' 0 "$GISA" run --help
ok 'which says what is read without an input' grep -q 'without INPUT standard input is read' "$T/out"
status 'man page' 0 "$GISA" help --man
status 'version' 0 "$GISA" version
if [ "${MODE:-}" = san ]; then
	skip 'with an allocator of somebody else' 'the sanitizers must be loaded first'
elif ! ${CC:-cc} -shared -fPIC -o "$T/own.so" tests/server/ownalloc.c 2>"$T/err"; then
	skip 'with an allocator of somebody else' 'no C compiler'
else
	LD_PRELOAD=$T/own.so "$GISA" run -q -o "$T/own" corpus/pages
	is 'with an allocator of somebody else' $? 0
	ok 'and the same table' cmp "$T/own/mentions.tsv" "$T/one/mentions.tsv"
fi
if [ -e /dev/full ]; then
	"$GISA" run -q corpus/pages > /dev/full 2>"$T/err"
	is 'a full disk ends with 3' $? 3
else
	skip 'a full disk ends with 3' 'no /dev/full'
fi

# ---- a file that may not grow any more (ulimit -f) is a full disk, whatever the command ----
within() { (ulimit -f "$1"; shift; exec "$@") }
for i in $(seq 2000); do printf '{"title":"기사 %d","text":"가람전자는 300억원을 썼다."}\n' $i; done > "$T/many.jsonl"
"$GISA" run -q -o "$T/grown" "$T/many.jsonl"
for command in "run -q -o $T/stunted $T/many.jsonl" "run -q $T/many.jsonl" "normalize -q $T/many.jsonl" \
	"export $T/grown --xlsx $T/x.xlsx" "export $T/grown --sqlite $T/x.db" "export $T/grown --json $T/x.json" \
	"report $T/grown -o $T/x.html" "view $T/many.jsonl" "dict list"; do
	status "too large: ${command%% *} ${command##* }" 3 within 8 "$GISA" $command
	ok 'and it is said' grep -q '^gisa: ' "$T/err"
done
is 'no table has its name' "$(ls "$T"/stunted/*.tsv "$T"/x.* 2>/dev/null | grep -v 'part$')" ''

# ---- an id that comes again is noted, with the ids of those that have one already and of those that have none ----
for i in 1 2 1 3; do printf '{"doc":"d%d","title":"기사","text":"가람전자는 %d00억원을 썼다."}\n' $i $i; done > "$T/ids.jsonl"
notes() { cut -f 1,19,20 "$1/articles.tsv" | tail -n +2 | grep repeated | tr '\t' '|'; }
"$GISA" run -q -o "$T/ids" "$T/ids.jsonl" corpus/pages/apartment-presale.html
is 'a doc that comes again' "$(notes "$T/ids")" 'd1||doc-repeated'
cp "$T/ids/articles.tsv" "$T/ids.tsv"
"$GISA" run -q --resume -o "$T/ids" "$T/ids.jsonl" corpus/pages/apartment-presale.html
ok 'and is noted once' cmp "$T/ids.tsv" "$T/ids/articles.tsv"
"$GISA" run -q --duplicates -o "$T/ids" "$T/ids.jsonl"
is 'a copy of its own id says so' "$(notes "$T/ids")" 'd1|d1|doc-repeated'
"$GISA" run -q -o "$T/ids" --max-rows 3 "$T/ids.jsonl" "$T/ids.jsonl"
is 'over the files of a ledger' "$(cat "$T/ids"/articles*.tsv | grep -c repeated)" 5
for i in 1 2 3; do "$GISA" run -q -o "$T/ids$i" --shard $i/3 "$T/ids.jsonl" "$T/ids.jsonl" corpus/pages; done
"$GISA" merge -o "$T/idsm" "$T/ids1" "$T/ids2" "$T/ids3"
is 'over shards' "$(notes "$T/idsm" | wc -l)" 5

# ---- names of one's own: --dict adds to the list in $XDG_DATA_HOME, and may come through a pipe ----
mkdir -p "$T/data/gisa"
printf 'name\tticker\n누라람전기\t123450\n' > "$T/data/gisa/companies.tsv"
printf 'name\n다하람\n' > "$T/mine.tsv"
printf '누라람전기, 다하람\n누라람전기와 다하람이 손잡았다.\n' > "$T/names.txt"
named() { XDG_DATA_HOME=$T/data "$GISA" run -q --columns company,ticker "$@" "$T/names.txt" | sed 1d | sort -u | tr '\t\n' '| '; }
is 'its own list' "$(named)" '누라람전기|123450 '
is 'and --dict' "$(named --dict "$T/mine.tsv")" '누라람전기|123450 다하람| '
mkfifo "$T/names.fifo"
cat "$T/mine.tsv" > "$T/names.fifo" &
is 'through a pipe' "$(named --dict "$T/names.fifo")" '누라람전기|123450 다하람| '
: > "$T/none.tsv"
status 'a list without a line' 2 "$GISA" run -q --dict "$T/none.tsv" "$T/names.txt"

# ---- the output folder within the input ----
mkdir -p "$T/in/기사 모음"
printf '다솔중공업, 300억원 수주\n다솔중공업이 300억원 규모의 일감을 땄다.\n' > "$T/in/기사 모음/첫 기사.txt"
(cd "$T/in" && "$GISA" run -q -o out . && cp -r out ../first && "$GISA" run -q -o out .)
ok 'its tables are no input' cmp "$T/in/out/articles.tsv" "$T/first/articles.tsv"
(cd "$T/in" && "$GISA" run -q -o out --resume . && "$GISA" run -q -o out --resume .)
ok 'nor when a run goes on' cmp "$T/in/out/articles.tsv" "$T/first/articles.tsv"
"$GISA" run -q -o "$T/other" "$T/first"
is 'tables of another run are no articles' "$(sed 1d "$T/other/articles.tsv" | cut -f 2,20 | grep table | sort -u)" \
	"$(printf 'not-news\ta table of mentions, no articles\nnot-news\ta table or report that gisa made')"
mkdir "$T/mine" && cp "$T/in/기사 모음/첫 기사.txt" "$T/mine/articles.tsv"
status 'a table of somebody else' 2 "$GISA" run -q -o "$T/mine" "$T/mine"
ok 'is not written over' cmp "$T/mine/articles.tsv" "$T/in/기사 모음/첫 기사.txt"

printf '다솔중공업 수주\r다솔중공업이 300억원을 땄다.\r' > "$T/mac.txt"
is 'line ends of an old Mac' "$("$GISA" run -q --columns title,sentence,text "$T/mac.txt" | tail -n 1)" "$(printf '다솔중공업 수주\t1\t300억원')"
awk 'BEGIN { for (i = 0; i < 500; i++) printf "다솔중공업이 300억원을 땄다." }' > "$T/line.txt"
"$GISA" run -q "$T/line.txt" > "$T/line.tsv"
ok 'a text without line ends is no title, which every row would carry' test "$(wc -c < "$T/line.tsv")" -lt 8000000

# ---- Hangul in single jamo, as on a Mac ----
if command -v python3 >/dev/null; then
	for f in corpus/pages/*.html; do
		grep -qi 'charset=.\?utf-8' "$f" && python3 -c "import sys, unicodedata
sys.stdout.buffer.write(unicodedata.normalize('NFD', open(sys.argv[1], encoding='utf-8').read()).encode())" "$f" > "$T/$(basename "$f")" 2>/dev/null &&
			[ "$("$GISA" normalize -q "$f" | grep -o '"text":.*')" != "$("$GISA" normalize -q "$T/$(basename "$f")" | grep -o '"text":.*')" ] && echo "$f"
	done > "$T/differ"
	is 'pages of it read as those of syllables do' "$(cat "$T/differ")" ''
else
	skip 'pages of it read as those of syllables do' 'python3 is not installed'
fi
status 'a folder that cannot be made' 3 "$GISA" run -q -o /dev/null/x corpus/pages

# ---- what can be read but once is measured and read all the same ----
ls corpus/pages/*.html > "$T/list"
"$GISA" run -q -o "$T/listed" "@$T/list"
is 'a ledger row for every line of a list' "$(($(wc -l < "$T/listed/articles.tsv") - 1))" "$(wc -l < "$T/list")"
"$GISA" run -q -o "$T/redirected" @- < "$T/list"
cat "$T/list" | "$GISA" run -q -o "$T/piped" @-
for way in redirected piped; do
	ok "$way: the ledger of a list from a file" cmp "$T/listed/articles.tsv" "$T/$way/articles.tsv"
done
is 'a shard of a piped list' "$(cat "$T/list" | "$GISA" normalize -q --shard 1/1 @- | wc -l)" "$(wc -l < "$T/list")"
mkfifo "$T/fifo"
fed() { # fed FILE COMMAND...: the command, with FILE written into the named pipe
	cat "$1" > "$T/fifo" & writer=$!
	shift
	timeout 20 "$@"
	code=$?
	kill $writer 2>/dev/null
	wait $writer 2>/dev/null
	return $code
}
is 'a named pipe as a list, with progress' "$(fed "$T/list" "$GISA" normalize --progress "@$T/fifo" 2>/dev/null | wc -l)" \
	"$(wc -l < "$T/list")"
fed corpus/pages/battery-earnings.html "$GISA" run -q -o "$T/fifo-run" "$T/fifo"
is 'a named pipe as an input: exit status' $? 0
is 'and its ledger row' "$(cut -f 2,3 "$T/fifo-run/articles.tsv" | tail -n 1)" "$(printf 'ok\t%s' "$T/fifo")"

done_testing
