# gisa view: an article with its mentions marked, each with value and rule, companies linked to what is known of them.
. tests/lib/tap.sh

printf '{"doc":"a","published":"2024-01-17","title":"소식 <b>&","text":"삼성전자는 17일 3억원을 <script>냈다. 삼성전자와 SK하이닉스는 \\"좋다\\"고 했다."}\n' > "$T/a.jsonl"
sed 's/"a"/"b"/' "$T/a.jsonl" > "$T/b.jsonl"
"$GISA" extract -q "$T/a.jsonl" > "$T/rows.tsv"
status 'a page' 0 "$GISA" view "$T/a.jsonl" "$T/b.jsonl"
is 'a mark for every row' "$(grep -o '<mark class="[a-z]*"' "$T/out" | wc -l)" "$((($(wc -l < "$T/rows.tsv") - 1) * 2))"
ok 'with value and rule' grep -q '<mark class="money" title="300,000,000 KRW · rule money.won">3억원' "$T/out"
is 'every link leads somewhere on the page' "$(grep -o 'href="#[^"]*' "$T/out" | cut -c8- | sort -u)" "$(grep -o ' id="[^"]*' "$T/out" | cut -c6- | sort -u)"
is 'a row for each company of each article' "$(grep -o ' id="[^"]*' "$T/out" | sort -u | wc -l)" 4
ok 'with its ticker' grep -q '<td>SK하이닉스</td><td>000660</td>' "$T/out"
ok 'text is no markup' sh -c "! grep -q '<script\|<b>' '$T/out' && grep -q '&lt;script&gt;' '$T/out'"
"$GISA" view --tty "$T/a.jsonl" > "$T/plain"
ok 'the same as text' grep -q '17일 \[2024-01-17 · date[a-z.]*\] 3억원 \[300,000,000 KRW · money.won\]' "$T/plain"
done_testing
