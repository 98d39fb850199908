# A table in several files (--max-rows) is one table to whatever reads the folder of a run.
. tests/lib/tap.sh

"$GISA" run -q -o "$T/one" corpus/pages
"$GISA" run -q -o "$T/cut" --max-rows 7 corpus/pages
ok 'both tables are cut' test -e "$T/cut/mentions-12.tsv" -a -e "$T/cut/articles-2.tsv"

for form in json sqlite xlsx annotations; do
	for run in one cut; do
		status "$form of $run" 0 "$GISA" export "$T/$run" -q --$form "$T/$run.$form"
	done
done
ok 'JSON Lines: the same bytes' cmp "$T/one.json" "$T/cut.json"
ok 'Web Annotations: the same bytes' cmp "$T/one.annotations" "$T/cut.annotations"
ok 'a database: the same bytes' cmp "$T/one.sqlite" "$T/cut.sqlite"
if command -v unzip >/dev/null; then
	for run in one cut; do unzip -p "$T/$run.xlsx" 'xl/worksheets/*' > "$T/$run.sheets"; done
	ok 'a workbook: the same sheets' cmp "$T/one.sheets" "$T/cut.sheets"
else
	skip 'a workbook: the same sheets' 'unzip is not installed'
fi
"$GISA" report "$T/one" && "$GISA" report "$T/cut"
ok 'a report: the same bytes' cmp "$T/one/report.html" "$T/cut/report.html"
"$GISA" eval "$T/one" "$T/one" > "$T/want"
"$GISA" eval "$T/one" "$T/cut" > "$T/got"
ok 'eval: the same scores' cmp "$T/want" "$T/got"

# What a run says its files are holds; without that, those numbered without a gap.
mv "$T/cut/datapackage.json" "$T/package"
"$GISA" export "$T/cut" -q --json "$T/numbered.json"
ok 'without datapackage.json' cmp "$T/one.json" "$T/numbered.json"
mv "$T/package" "$T/cut/datapackage.json"
cp "$T/cut/mentions-2.tsv" "$T/one/"
"$GISA" export "$T/one" -q --json "$T/stray.json"
ok 'a file of another run is no part' cmp "$T/one.json" "$T/stray.json"
rm "$T/cut/mentions-3.tsv"
for command in "export $T/cut -q --json $T/x" "export $T/cut -q --sqlite $T/x" "export $T/cut -q --xlsx $T/x" "report $T/cut"; do
	status "a lost part: ${command%% *}" 2 "$GISA" $command
	ok 'is named' grep -q 'mentions-3.tsv: No such file' "$T/err"
	ok 'and nothing is written' test ! -e "$T/x"
done
status 'a lost part: eval' 2 "$GISA" eval "$T/one" "$T/cut"

# So are the day files of gisa nightly, and a table by itself.
mkdir "$T/days"
for table in mentions articles; do
	awk -v name="$T/days/$table" 'NR == 1 { head = $0; next } { f = name "-2024-01-" 17 + (NR > 9) ".tsv" } !seen[f]++ { print head > f } { print > f }' \
		"$T/one/$table.tsv"
done
is 'two days' "$(ls "$T/days" | paste -sd' ')" \
	'articles-2024-01-17.tsv articles-2024-01-18.tsv mentions-2024-01-17.tsv mentions-2024-01-18.tsv'
for form in json sqlite xlsx annotations; do
	status "$form of day files" 0 "$GISA" export "$T/days" -q --$form "$T/days.$form"
	status "$form of a table by itself" 0 "$GISA" export "$T/one/mentions.tsv" -q --$form "$T/alone.$form"
done
for form in json sqlite annotations; do
	ok "day files: the same bytes of $form" cmp "$T/one.$form" "$T/days.$form"
	[ $form = sqlite ] || ok "a table by itself: the same bytes of $form" cmp "$T/one.$form" "$T/alone.$form"
done
"$GISA" report "$T/days"
ok 'a report of day files: the same bytes' cmp "$T/one/report.html" "$T/days/report.html"
"$GISA" eval "$T/one" "$T/days" > "$T/got"
ok 'eval of day files: the same scores' cmp "$T/want" "$T/got"
if command -v unzip >/dev/null; then
	sheets() { unzip -p "$1" xl/workbook.xml | grep -o '<sheet name="[^"]*' | cut -d'"' -f2 | paste -sd' '; }
	is 'a workbook of one table' "$(sheets "$T/alone.xlsx")" 'Mentions Companies About'
	"$GISA" export "$T/one/articles.tsv" -q --xlsx "$T/ledger.xlsx"
	is 'a workbook of a ledger' "$(sheets "$T/ledger.xlsx")" 'Articles Companies About'
else
	skip 'a workbook of one table' 'unzip is not installed'
fi
status 'a report of one table' 2 "$GISA" report "$T/one/mentions.tsv"
ok 'says what it wants' grep -q 'a report wants a folder with both tables' "$T/err"

# Tables are joined whole, or not at all.
for n in 1 2 3; do printf '{"doc":"%s","title":"소식","text":"아무 말도 없다."}\n' $n; done > "$T/plain.jsonl"
"$GISA" run -q -o "$T/ledger" --max-rows 2 "$T/plain.jsonl"
status 'merge of a ledger in two files' 2 "$GISA" merge -o "$T/merged" "$T/ledger"
ok 'says why' grep -q 'written with --max-rows' "$T/err"
done_testing
