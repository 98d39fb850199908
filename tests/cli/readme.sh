# The README's example is what the program does, and every command it names exists.
. tests/lib/tap.sh
PATH=$(dirname "$GISA"):$PATH
sed -n '/^```$/,/^```$/p' README.md | sed -n '2,3p' | sed 's/^\$ //' > "$T/example.sh"
sh "$T/example.sh" > "$T/rows.tsv"
sed -n 's/^| \([^|]*\) | \(company\|money\|date\) | \([^| ]*\).*/\1\t\2\t\3/p' README.md > "$T/want.tsv"
cut -f 9,10,11,14,17 "$T/rows.tsv" | tail -n +2 | awk -F '\t' -v OFS='\t' '{ print $2, $1, $3 $4 $5 }' > "$T/got.tsv"
ok 'the example gives the table below it' cmp "$T/want.tsv" "$T/got.tsv"
for command in $(sed -n 's/^gisa \([a-z]*\) .*/\1/p' README.md | sort -u); do
	status "gisa $command is a command" 0 "$GISA" help "$command"
done
for file in $(grep -o '`\(src\|scripts\|tests\|include\|corpus\)/[A-Za-z0-9_/.-]*`' README.md | tr -d '`' | sort -u); do
	ok "$file exists" test -e "$file"
done
sed -n 's/.*`\([A-Z_]*\)` in `\(src[^`]*\)`.*/\1 \2/p' README.md > "$T/places"
ok 'the README says where the columns are' test -s "$T/places"
while read -r name file; do
	ok "$name is in $file" grep -q "define $name\b" "$file"
done < "$T/places"

# First steps, one after the other, by a newcomer: the first in this folder, the others in one with corpus/ in it.
awk -v t="$T" '/^## / { on = /^## First steps/ } on && /^```sh$/ { n++; f = t "/step" n ".sh"; next } /^```$/ { f = "" } f { print > f }' README.md
mkdir "$T/home" "$T/new" && ln -s "$PWD/corpus" "$T/new/corpus"
unset MAKEFLAGS MAKELEVEL XDG_DATA_HOME
export HOME="$T/home"
status 'get the program' 0 sh -e "$T/step1.sh"
is 'it is where it should be' "$("$HOME/.local/bin/gisa" version | head -n 1)" "$("$GISA" version | head -n 1)"
ok 'with its man page and completions' test -s "$HOME/.local/share/man/man1/gisa.1" -a -s "$HOME/.local/share/bash-completion/completions/gisa"
PATH=$HOME/.local/bin:$PATH
cd "$T/new" || exit 1
row() { # row START: type, company, amount and rule of the row of the newcomer's article
	awk -F '\t' -v OFS=' ' -v start="$1" '$5 ~ /meal/ && $7 == start { print $9, $11 $14, $23 }' out/mentions.tsv
}
status 'run it on a folder' 0 sh -e "$T/step2.sh"
is 'a row' "$(row 7)" 'money 1000 money.words'
status 'open the result' 0 sh -e "$T/step3.sh"
ok 'a workbook and a page' test -s out/news.xlsx -a -s out/report.html
status 'ask about a row' 0 sh -e "$T/step4.sh"
ok 'the answer' grep -q "^  matched money.words '천원'" "$T/out"
status 'a rule of your own' 0 sh -e "$T/step5.sh"
ok 'whose example holds' grep -q ' 0 failed$' "$T/out"
status 'a company of your own' 0 sh -e "$T/step6.sh"
is 'the rule is used' "$(row 7)" ''
is 'and the company' "$(row 0)" 'company 가람누리로보틱스 company.alias'
status 'a configuration for every night' 0 sh -e "$T/step7.sh"

# The night itself, with a site on this machine for the one of the README.
if command -v python3 >/dev/null; then
	mkdir site
	python3 -u -m http.server 0 --bind 127.0.0.1 -d site > server.log 2>&1 &
	server=$!
	for i in 1 2 3 4 5 6 7 8 9 10; do grep -q port server.log && break; sleep 0.3; done
	url=http://127.0.0.1:$(sed -n 's/.*port \([0-9]*\).*/\1/p' server.log | head -n 1)
	printf '<rss version="2.0"><channel><title>x</title><item><title>가</title><link>%s/a.html</link></item></channel></rss>\n' "$url" > site/rss.xml
	cp corpus/pages/battery-earnings.html site/a.html
	sed -i "s|https://news.example|$url|; s|^\[fetch\]|&\nallow-private = yes\ndelay = 0|" gisa.ini
	status 'a night' 0 gisa nightly gisa.ini
	is 'its day file has the article' "$(tail -n +2 days/articles-2025-07-23.tsv | wc -l)" 1
	ok 'and its mentions' grep -q '가온배터리' days/mentions-2025-07-23.tsv
	kill $server
else
	skip 'a night' 'python3 is not installed'
fi
done_testing
