# Record streams: whatever cuts the input into lines and runs many of us gets the rows of one.
. tests/lib/tap.sh

"$GISA" normalize -q corpus/pages > "$T/articles.jsonl"
# Lines without an id, an address or a source, as other programs write them.
sed 's/"doc":"[^"]*",//; s/"url":"[^"]*",//; s/"source":"[^"]*",//' "$T/articles.jsonl" > "$T/bare.jsonl"
for name in articles bare; do
	"$GISA" extract -q < "$T/$name.jsonl" | tail -n +2 | sort > "$T/want"
	ok "$name: there are rows" test -s "$T/want"

	split -l 2 "$T/$name.jsonl" "$T/$name.part."
	ls "$T/$name".part.* | xargs -P 3 -I{} sh -c '"$GISA" extract -q --stream < "$1" > "$1.out"' - {}
	cat "$T/$name".part.*.out | sort > "$T/got"
	ok "$name: xargs -P gives the rows of one" cmp "$T/want" "$T/got"

	if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU; then
		parallel --will-cite --pipe --block 4k -j 3 "$GISA" extract -q --stream < "$T/$name.jsonl" 2>/dev/null | sort > "$T/got"
		ok "$name: GNU parallel gives the rows of one" cmp "$T/want" "$T/got"
	else
		skip "$name: GNU parallel" 'not installed'
	fi
done
is 'the key is up to the first tab' "$(head -n 1 "$T/articles.jsonl" | "$GISA" extract -q --stream | cut -f 1 | sort -u)" \
	"$(head -n 1 "$T/articles.jsonl" | sed 's/.*"doc":"\([^"]*\)".*/\1/')"

printf '{"title":"a","text":"1억원"}\n{"title":\n{"title":"b","text":"2억원"}\n' > "$T/broken.jsonl"
"$GISA" extract -q --stream < "$T/broken.jsonl" > "$T/got" 2>/dev/null
is 'a broken record: exit status' $? 1
is 'and the rows of the others' "$(cut -f 10 "$T/got" | tr '\n' ' ')" '1억원 2억원 '

printf 'lost\n{"title":"b","text":"2억원"}\n' | "$GISA" extract -q --stream > "$T/got" 2>/dev/null
is 'the first one broken: exit status' $? 1
is 'and the rows behind it' "$(cut -f 10 "$T/got")" 2억원

# A reader that leaves: no success.
for i in $(seq 200); do cat "$T/articles.jsonl"; done > "$T/long.jsonl"
{ "$GISA" extract -q --stream < "$T/long.jsonl"; echo $? > "$T/code"; } 2>/dev/null | head -n 1 >/dev/null
ok 'a broken pipe is no success' test "$(cat "$T/code")" -ne 0
done_testing
