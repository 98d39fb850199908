# gisa explain FILE#START-END: why a row is there, or is not; gisa rules explain tells the same of a text.
. tests/lib/tap.sh

page=corpus/pages/battery-earnings.html
[ -e "$page" ] || page=corpus/pages/$(ls corpus/pages | head -n 1)
"$GISA" run -q "$page" > "$T/rows.tsv"
bad=
while IFS=$(printf '\t') read -r start end type rule; do
	"$GISA" explain "$page#$start-$end" > "$T/why" || bad="$bad $start"
	grep -q "^$start-$end $type '.*' by $rule" "$T/why" || bad="$bad $start-$end"
	grep -q "^  matched $rule " "$T/why" || bad="$bad $rule"
done <<END
$(tail -n +2 "$T/rows.tsv" | cut -f 7-9,23)
END
is 'every row of a page is explained by its place' "$bad" ''

printf '{"doc":"a1","title":"소식","text":"하나는 5~6조원을 냈다. 13억 명이 봤다.","published":"2024-03-14"}\n{"doc":"a2","title":"가","text":"나"}\n' > "$T/two.jsonl"
status 'one of several articles by its doc' 0 "$GISA" explain "$T/two.jsonl#a1#7-12"
cp "$T/out" "$T/out.range"
ok 'article and day' grep -q 'doc a1, published 2024-03-14' "$T/out"
ok 'the sentence with the place' grep -q '^sentence 1: 하나는 ⟦5~6조원⟧을 냈다' "$T/out"
ok 'who won' grep -q "^  matched money.range '5~6조원'" "$T/out"
ok 'who lost, to whom and why' grep -A1 "^  overlapped money.won '6조원'" "$T/out"
ok 'by what' grep -q "^    by rule money.range '5~6조원', which begins before it" "$T/out"
ok "nothing of other places" sh -c "! grep -q 'guard' $T/out.range"
"$GISA" explain "$T/two.jsonl#a1#3-5" > "$T/why"
ok 'a name of the dictionary that is no mention here' grep -q "^  dictionary '하나': alias of 하나금융그룹, group, use context, also a word" "$T/why"
ok 'with what speaks for and against it' grep -q "^  no name '하나' " "$T/why"
ok 'and the answer' grep -q '^nothing found$' "$T/why"
"$GISA" explain "$T/two.jsonl#a1#18-20" > "$T/why"
ok 'a guard' grep -q "^  guard money.count '13억 명" "$T/why"
status 'one of several by its source' 0 "$GISA" explain "$T/two.jsonl:1#7-12"
ok 'is the same' cmp "$T/out" "$T/out.range"
status 'which of several?' 2 "$GISA" explain "$T/two.jsonl#0-2"
ok 'is asked' grep -q '2 articles: say which' "$T/err"
{ cat "$T/two.jsonl"; sed -n 1p "$T/two.jsonl"; } > "$T/again.jsonl"
status 'a doc that comes again' 2 "$GISA" explain "$T/again.jsonl#a1#7-12"
way=$(sed -n 's/.*: 2 articles are a1: say which by its source, as \(.*\)#START-END$/\1/p' "$T/err")
is 'the way that is named' "$way" "$T/again.jsonl:1"
status 'is one' 0 "$GISA" explain "$way#7-12"
cp "$T/two.jsonl" "$T/$(printf 'bad\377')%41.jsonl"
source=$("$GISA" run -q --columns url "$T/$(printf 'bad\377')%41.jsonl" | sed -n 2p)
is 'a name that is no UTF-8' "$source" "$T/bad%FF%41.jsonl:1"
status 'is found by its source' 0 "$GISA" explain "$source#7-12"
status 'an article that is not there' 2 "$GISA" explain "$T/two.jsonl#a3#0-2"
status 'a place behind the end' 2 "$GISA" explain "$T/two.jsonl#a2#90-99"
status 'no range' 2 "$GISA" explain "$T/two.jsonl"
status 'no such file' 1 "$GISA" explain "$T/none.html#1-2"
(cd "$T" && mkdir zip && cp "$OLDPWD/$page" zip/p.html && tar cf pages.tar zip)
row=$("$GISA" run -q "$T/pages.tar" | sed -n 2p)
place=$(printf '%s' "$row" | cut -f 7-8 | tr '\t' -)
status 'an entry of an archive' 0 "$GISA" explain "$T/pages.tar#zip/p.html#$place"
ok 'has its row' grep -q "^$place " "$T/out"

cat > "$T/own.rules" <<'END'
rule own.points
  anchor digit 포
  value money
  pattern (?<n>[0-9]++)[ ]?(?<c>포인트)
END
echo 'x' > "$T/t.txt"; echo '30포인트를 준다' >> "$T/t.txt"
status 'with rules of its own' 0 "$GISA" explain --rules "$T/own.rules" "$T/t.txt#2-7"
ok 'they are told of' grep -q 'own.points' "$T/out"
done_testing
