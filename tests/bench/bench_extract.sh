# Extraction with everything on (values, evidence, a dictionary), one thread, against regular expressions that
# find spans alone, over the same bytes: one alternation of patterns for the classes of span that gisa finds, as
# a user of grep would write them; a thin one of three patterns that finds far fewer; and the first with the names of
# gisa's built-in list, without which most companies are not found (over the first megabytes: it takes long).
. tests/bench/lib.sh
articles=$BENCH/articles.jsonl
bench_corpus "$articles" 100
bytes=$(wc -c < "$articles")

number='[0-9][0-9,.]*(?:여? ?[십백천만억조경]+(?: ?[0-9][0-9,.]*)?)*(?: ?여)?'
currency='(?:원|달러|불|유로|엔|위안|파운드|루피|바트|프랑|(?:미국|호주|캐나다|홍콩|싱가포르|대만|뉴질랜드) ?달러)'

# Joined by | to one expression; both tools read it from a file. No look-around, for rg has none.
bench_patterns() {
	cat <<PATTERNS
$number ?$currency? ?(?:[~∼～-]|에서) ?$number ?$currency
$number ?$currency
(?:수|몇 ?)[십백천]*[만억조]?여? ?$currency
[일이삼사오육칠팔구십백천만억]{2,} ?(?:원|달러)
(?:US\\\$|A\\\$|C\\\$|HK\\\$|S\\\$|[\$₩￦€£¥]|KRW|USD|EUR) ?[0-9][0-9,.]*(?: ?(?:million|billion|trillion|[mbk만억조]))?
[0-9][0-9,.]*[억조](?: ?[0-9][0-9,.]*[만억])*(?: ?(?:규모|대|이상|투자|매출))
(?:1[0-9]|2[0-2])[0-9]{2} ?년(?: ?[0-9]{1,2}월(?: ?[0-9]{1,2}일)?| ?[1-4]분기| ?[상하]반기| ?(?:초|말|봄|여름|가을|겨울))?
[0-9]{4}[-./] ?[0-9]{1,2}[-./] ?[0-9]{1,2}
[‘’'][0-9]{2}년(?: ?[0-9]{1,2}월)?
(?:지난|오는|이번|내달|이달|다음 ?달|지난달|올해|내년|작년|지난해) ?[0-9]{1,2}(?:월(?: ?[0-9]{1,2}일)?|일)
[0-9]{1,2}월(?: ?[0-9]{1,2}일)?(?:[~∼～-][0-9]{1,2}(?:월|일))?(?: ?(?:초순|중순|하순|초|말))?
[0-9]{1,2}일?(?:[~∼～-][0-9]{1,2})?일
오늘|어제|내일|모레|그제|이날|전날|다음 ?날|이튿날|당일
올해|금년|내년|후년|지난해|작년|재작년|이달|내달|지난달|다음 ?달|이번 ?달
(?:지지난|지난|이번|다다음|다음) ?주(?: ?[월화수목금토일]요일| ?말)?|[월화수목금토일]요일
[1-4](?:[~∼-][1-4])? ?분기|[상하]반기|(?:이번|지난|전) ?분기
(?:[0-9]{1,3}|한|두|세|석|네|넉|다섯|여섯) ?(?:주일|개월|일|주|달|년|해) ?(?:전|뒤|후)
(?:하루|이틀|사흘|나흘|닷새|열흘|보름) ?(?:전|뒤|후)
설날|추석|광복절|삼일절|현충일|개천절|한글날|크리스마스|성탄절|어린이날|부처님 ?오신 ?날
[0-9]{2,4}년대|(?:봄|여름|가을|겨울)철?
(?:㈜|\\(주\\)|주식회사 ?)[가-힣A-Za-z0-9]+|[가-힣A-Za-z0-9&]+(?:㈜|\\(주\\))
[A-Z][A-Za-z0-9.&]*(?: [A-Z][A-Za-z0-9.&]*)*,? (?:Inc|Corp|Co|Ltd|LLC|GmbH|AG|PLC)
[가-힣A-Za-z]{1,12}(?:전자|건설|제약|은행|증권|화학|바이오|테크|그룹|홀딩스|생명|카드|중공업|보험|자동차|에너지|반도체|통신|항공|해운|물산|식품|엔터테인먼트|소프트|시스템즈|파트너스|벤처스|인베스트먼트|캐피탈|자산운용|조선|철강|유통|백화점|랩스|게임즈)
(?:스타트업|전문기업|기업|업체|자회사|계열사|운영사|개발사|제조사|협력사) ?[‘'“]?[가-힣A-Za-z0-9]{2,12}
[가-힣A-Za-z0-9]{2,12}(?:\\([^)]{1,20}\\))? (?:대표|관계자|주가|주식|지분|최고경영자|부회장|회장|사장|임직원)
PATTERNS
}
full=$BENCH/extract.full thin=$BENCH/extract.thin
bench_patterns | paste -s -d '|' - > "$full"
cat > "$thin" <<'PATTERN'
(?:[0-9][0-9,.]*(?:[십백천만억조경] ?[0-9,.]*)* ?(?:원|달러|불))|(?:[0-9]{2,4}년(?: ?[0-9]{1,2}월)?(?: ?[0-9]{1,2}일)?|[0-9]{1,2}월(?: ?[0-9]{1,2}일)?|[0-9]{1,2}일|지난해|올해|내년|이날|전날|[1-4]분기|[상하]반기)|(?:[가-힣A-Za-z]{2,12}(?:전자|건설|제약|은행|증권|화학|바이오|테크|그룹|홀딩스|생명|카드|중공업))
PATTERN

# Companies by name: alternations of no more than pcre2grep takes, 8192 bytes each.
names=$BENCH/extract.names first=$BENCH/articles.first.jsonl
"$GISA" dict list | sed -n '2,$s/\t.*//p' | sed 's/[][().*+?|\\^$]/\\&/g' | sort -u |
	LC_ALL=C awk '{ if (n + length($0) > 8000) { print line; line = ""; n = 0 } line = line (n ? "|" : "") $0; n += length($0) + 1 } END { print line }' > "$names"
head -n 600 "$articles" > "$first"

ours="'$GISA' extract -q --jobs 1 '$articles'"
few="'$GISA' extract -q --jobs 1 '$first'" few_bytes=$(wc -c < "$first")
if command -v pcre2grep >/dev/null; then
	versus extract "$bytes" 'pcre2grep, the same classes of span' "$ours" "pcre2grep -u -o -f '$full' '$articles'"
	versus extract "$bytes" 'pcre2grep, three thin patterns' "$ours" "pcre2grep -u -o -f '$thin' '$articles'"
	versus extract "$few_bytes" 'pcre2grep, the same classes and the names' "$few" "pcre2grep -u -o -f '$full' -f '$names' '$first'"
else
	absent extract pcre2grep
fi
if command -v rg >/dev/null; then
	versus extract "$bytes" 'rg, the same classes of span' "$ours" "rg -j 1 -o -f '$full' '$articles'"
	versus extract "$bytes" 'rg, three thin patterns' "$ours" "rg -j 1 -o -f '$thin' '$articles'"
	versus extract "$few_bytes" 'rg, the same classes and the names' "$few" "rg -j 1 -o -f '$full' -f '$names' '$first'"
else
	absent extract rg
fi
