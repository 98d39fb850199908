# Extraction with everything on, one thread, against plain regular expressions that only find
# spans: one alternation of amounts, dates and company suffixes over the same bytes.
. tests/bench/lib.sh
articles=$BENCH/articles.jsonl
bench_corpus "$articles" 100
bytes=$(wc -c < "$articles")
pattern='(?:[0-9][0-9,.]*+(?:[십백천만억조경] ?[0-9,.]*+)*+ ?(?:원|달러|불))|(?:[0-9]{2,4}년(?: ?[0-9]{1,2}월)?(?: ?[0-9]{1,2}일)?|[0-9]{1,2}월(?: ?[0-9]{1,2}일)?|[0-9]{1,2}일|지난해|올해|내년|이날|전날|[1-4]분기|[상하]반기)|(?:[가-힣A-Za-z]{2,12}(?:전자|건설|제약|은행|증권|화학|바이오|테크|그룹|홀딩스|생명|카드|중공업))'
ours="'$GISA' extract -q --jobs 1 '$articles'"
if command -v pcre2grep >/dev/null; then
	versus extract "$bytes" 'pcre2grep, one alternation' "$ours" "pcre2grep -u -o '$pattern' '$articles'"
else
	absent extract pcre2grep
fi
if command -v rg >/dev/null; then
	rust=$(echo "$pattern" | sed 's/\([*+]\)+/\1/g')
	versus extract "$bytes" 'rg, one alternation' "$ours" "rg -j 1 -o '$rust' '$articles'"
else
	absent extract rg
fi
