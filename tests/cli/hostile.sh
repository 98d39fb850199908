# Inputs that are wrong: a ledger row and exit status 1, and every other article's rows intact.
. tests/lib/tap.sh

mkdir "$T/in"
cp corpus/pages/battery-earnings.html "$T/in/m-good.html"
"$GISA" run -q -o "$T/alone" "$T/in"
: > "$T/in/a-empty.html"
head -c 700 corpus/pages/logistics-robot.html > "$T/in/b-cut.html"
{ cat corpus/pages/logistics-robot.html; printf '\000\000'; cat corpus/pages/logistics-robot.html; } > "$T/in/c-nul.html"
{ printf '<html><body>'; yes '<div>' | head -n 100000 | tr -d '\n'; printf '<p>회사는 3억원을 투자한다.</p>'; } > "$T/in/d-deep.html"
sed 's/계약/\xff\xfe계약/' corpus/pages/logistics-robot.html > "$T/in/e-invalid.html"
head -c 300000 /dev/urandom > "$T/in/f-random.html"
{ printf '{"title":"긴 줄","text":"'; head -c 50000000 /dev/zero | tr '\000' a; printf '"}\n{"doc":"next","title":"다음","text":"3억원을 투자했다."}\n'; } > "$T/in/g-long.jsonl"
printf '{"title":"t","text":"1억원 규모"}\n{"title":\n{"doc":"after","title":"t","text":"2억원 규모"}\n' > "$T/in/h-broken.jsonl"
mkdir "$T/in/i-closed"; chmod 000 "$T/in/i-closed"
ln -s nowhere "$T/in/j-dangling.html"

timeout 300 "$GISA" run -q -o "$T/all" --jobs 2 "$T/in" 2>"$T/err"
is 'hostile inputs end with 1' $? 1
for name in a-empty b-cut c-nul d-deep e-invalid f-random g-long h-broken j-dangling; do
	ok "a ledger row for $name" grep -q "$name" "$T/all/articles.tsv"
done
if [ "$(id -u)" -eq 0 ]; then
	skip 'a ledger row for a folder without permission' 'root reads everything'
else
	ok 'a ledger row for a folder without permission' grep -q 'i-closed' "$T/all/articles.tsv"
fi
chmod 755 "$T/in/i-closed"
doc=$(sed -n 2p "$T/alone/articles.tsv" | cut -f 1)
tail -n +2 "$T/alone/mentions.tsv" > "$T/want"
grep "^$doc	" "$T/all/mentions.tsv" > "$T/got"
ok 'the good article has the rows it has alone' cmp "$T/want" "$T/got"
ok 'the line behind the long one is read' grep -q '^next	' "$T/all/articles.tsv"
ok 'the line behind the broken one is read' grep -q '^after	' "$T/all/articles.tsv"
is 'every ledger row has its cells' "$(awk -F '\t' 'NF != 20' "$T/all/articles.tsv" | wc -l)" 0
is 'every mention row has its cells' "$(awk -F '\t' 'NF != 24' "$T/all/mentions.tsv" | wc -l)" 0

# Names and labels in another encoding than ours: what is written is UTF-8 all the same.
mkdir "$T/names"
printf '<html><head><meta charset="euc-kr\377"></head><body><p>한빛전자는 5일 공장에 1억원을 썼다고 밝혔다. 회사는 더 쓴다고 했다.</p></body></html>' \
	> "$T/names/$(printf '\307\321.html')"
"$GISA" run -q -o "$T/names.out" "$T/names" 2>/dev/null
"$GISA" normalize -q "$T/names" > "$T/names.jsonl" 2>/dev/null
for file in names.out/articles.tsv names.out/mentions.tsv names.jsonl; do
	ok "$file is UTF-8" iconv -f UTF-8 -t UTF-8 "$T/$file"
done
is 'the name can be told' "$(grep -c '%C7%D1.html' "$T/names.out/articles.tsv")" 1

# So are notes that quote what an input says of itself, also where they are cut short.
mkdir "$T/quoted"
record() { # record TYPE REFERS MEDIA VERSION, whose block is an answer of that media type
	answer=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\nx' "$3")
	printf '%s\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Date: 2024-01-18T01:00:00Z\r\n' "$4" "$1" "$2"
	printf 'WARC-Target-URI: http://a.example/\261\r\nWARC-Refers-To: <urn:uuid:%s>\r\nWARC-Truncated: %s\r\n' "$2" "$2"
	printf 'Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' \
		"$(printf %s "$answer" | LC_ALL=C wc -c)" "$answer"
}
bad=$(printf '\260\241')
{
	record "response$bad" 1 text/html WARC/1.0
	record response "2$bad" "image/png$bad" WARC/1.0
	record revisit "3$bad" text/html WARC/1.0
	record response 4 "text/html; charset=$bad" "WARC/1.$bad"
} > "$T/quoted/a.warc"
{
	long=$(head -c 400 /dev/zero | sed 's/\x00/가/g')
	for lead in '' a ab; do printf '{"title":"t","%s%s":%s}\n' "$lead" "$long" '[[[[1]]}'; done
} > "$T/quoted/b.jsonl"
"$GISA" run -q -o "$T/quoted.out" "$T/quoted" 2>/dev/null
"$GISA" normalize -q "$T/quoted" > "$T/quoted.jsonl" 2>/dev/null
"$GISA" normalize --records "$T/quoted/a.warc" > "$T/quoted.records" 2>/dev/null
for file in quoted.out/articles.tsv quoted.jsonl quoted.records; do
	ok "$file is UTF-8" iconv -f UTF-8 -t UTF-8 "$T/$file"
done
is 'what a record refers to can be told' "$(cut -f 19 "$T/quoted.out/articles.tsv" | grep -c '^3%B0%A1$')" 1
is 'each of them has its row' "$(tail -n +2 "$T/quoted.out/articles.tsv" | wc -l)" 7

# Text without a space, and more firms than an article has: the cost grows with the text, not with its square (which
# took minutes here).
mkdir "$T/dense"
{ printf '제목\n'; yes '누리전자가공장을짓고한빛바이오는약을만든다' | head -n 20000 | tr -d '\n'; } > "$T/dense/unspaced.txt"
awk 'BEGIN { print "제목"; for (i = 0; i < 20000; i++) printf "누리%d바이오는 주식회사로 출시했다. ", i }' > "$T/dense/firms.txt"
timeout 100 "$GISA" run -q -o "$T/dense.out" "$T/dense" 2>/dev/null
is 'dense text is read in bounded time' $? 0
is 'each of its files has a row' "$(grep -c '	ok	' "$T/dense.out/articles.tsv")" 2
done_testing
