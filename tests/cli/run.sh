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
"$GISA" normalize -q corpus/pages > "$T/articles.jsonl"
"$GISA" extract -q "$T/articles.jsonl" > "$T/piped.tsv"
ok 'normalize and extract give the rows of run' cmp "$T/one/mentions.tsv" "$T/piped.tsv"
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
"$GISA" run -q -o "$T/split" --max-rows 50 corpus/pages
{ cat "$T/split/mentions.tsv"; for n in $(seq 2 99); do [ -e "$T/split/mentions-$n.tsv" ] && tail -n +2 "$T/split/mentions-$n.tsv"; done; } > "$T/joined.tsv"
ok 'split files joined are the table' cmp "$T/joined.tsv" "$T/one/mentions.tsv"
is 'a byte-order mark' "$("$GISA" run -q --bom corpus/pages | head -c 3 | od -An -tx1 | tr -d ' ')" efbbbf

status 'wrong date' 2 "$GISA" run --published 17.1.2024 corpus/pages
status 'unknown option' 2 "$GISA" run --publshed 2024-01-17 corpus/pages
ok 'and the nearest one is named' grep -q 'did you mean --published' "$T/err"
status 'unknown command' 2 "$GISA" exrtact
ok 'and the nearest one is named (commands)' grep -q "did you mean 'extract'" "$T/err"
status 'no command' 2 "$GISA"
status 'help' 0 "$GISA" help
status 'help of a command' 0 "$GISA" run --help
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
status 'a folder that cannot be made' 3 "$GISA" run -q -o /dev/null/x corpus/pages
done_testing
