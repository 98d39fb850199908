# A hostile table through the programs people open it with: every cell comes back equal, or is
# refused aloud. Programs that are not installed are skipped.
. tests/lib/tap.sh

python=/usr/bin/python3
[ -x $python ] || python=python3
mkdir "$T/run"
$python - "$T" "$GISA_SHARED" <<'PY'
import os, random, sys
t, shared = sys.argv[1:]
head = 'doc published outlet title url sentence start end type text company ticker corp amount amount_max currency date date_begin date_end mod pair flags rule context'.split()
values = ['=1+1', '+82-2', '-5억원', '@SUM(A1)', '"올해', "'=1", "''=x", "'24년", '가"나', '😀 이모지', '한글 　공백', '\\N', 'NA', 'NULL', 'nan', 'TRUE', '1e5', '0x10', '1/2', '3-4', '007', ' 앞 공백', '뒤 공백 ']
for name in ('csv_formula.txt', 'blns.txt'):
    path = os.path.join(shared, 'payloads', name) if os.path.isdir(os.path.join(shared, 'payloads')) else os.path.join(shared, 'cases', 'payloads', name)
    if os.path.exists(path):
        values += [v for v in open(path, encoding='utf-8', errors='replace').read().split('\n') if v and not v.startswith('#')]
values = [v.replace('\ufffe', '').replace('\uffff', '') for v in values]  # a workbook refuses these, below
clean = lambda v: ''.join(' ' if ord(c) < 32 or 0x7f <= ord(c) < 0xa0 or c in '\u2028\u2029' else c for c in v)
def guard(v):
    s = v.lstrip("'")
    return "'" + v if v and (v[0] in '=+-@"' or (v[0] == "'" and s and s[0] in '=+-@"')) else v
rows = []
for i, v in enumerate(values):
    v = clean(v)
    rows.append(dict(zip(head, [f'd{i}', '2024-01-17T18:30+09:00', v, v, 'https://www.example.com/%d' % i, str(i), '0', str(len(v)), 'money', v, v, '005930' if i % 2 else '0126Z0', '00126380',
        ['1880000000', '-120000000', '99990000000000000000', '1320.5', '0', '123456789012345'][i % 6], '', 'KRW', '2024-01', '2024-01-01', ['2024-01-31', '2024-02-31'][i % 2], 'APPROX', '', 'implied-currency;rate', 'money.won', v])))
text = {'doc', 'outlet', 'title', 'url', 'text', 'company', 'flags', 'rule', 'context'}
with open(t + '/run/mentions.tsv', 'w', encoding='utf-8', newline='') as f:
    f.write('\t'.join(head) + '\n')
    for r in rows:
        f.write('\t'.join(guard(r[h]) if h in text else r[h] for h in head) + '\n')
ledger = 'doc status source url outlet title published published_from modified byline charset_declared charset_used charset_from decode_errors chars companies amounts dates duplicate_of note'.split()
with open(t + '/run/articles.tsv', 'w', encoding='utf-8', newline='') as f:
    f.write('\t'.join(ledger) + '\n')
    for i in range(3):
        f.write('\t'.join([f'd{i}', 'ok'] + [''] * 18) + '\n')
import json
json.dump(rows, open(t + '/want.json', 'w', encoding='utf-8'), ensure_ascii=False)
PY
rows=$(($(wc -l < "$T/run/mentions.tsv") - 1))
status 'export to a workbook' 0 "$GISA" export "$T/run" -q --xlsx "$T/o.xlsx"
status 'export to a database' 0 "$GISA" export "$T/run" -q --sqlite "$T/o.db"
status 'export to JSON Lines' 0 "$GISA" export "$T/run" -q --json "$T/o.jsonl"
status 'a report' 0 "$GISA" report "$T/run" -o "$T/o.html"
ok 'no value of the table is markup in the report' sh -c "! grep -qi '<script\|onerror=\"\|<img' '$T/o.html'"

cat > "$T/compare.py" <<'PY'
import json, sys
want = json.load(open(sys.argv[1] + '/want.json', encoding='utf-8'))
def same(got, text_guarded=False):
    bad = [(i, k, w[k], g.get(k)) for i, (w, g) in enumerate(zip(want, got)) for k in w if (g.get(k) or '') != w[k]]
    if len(got) != len(want):
        sys.exit(f'{len(got)} rows, not {len(want)}')
    if bad:
        sys.exit('\n'.join(map(repr, bad[:5])))
PY
cat > "$T/read_json.py" <<'PY'
import sys; sys.path.insert(0, sys.argv[1]); from compare import *
same([{k: str(v) for k, v in json.loads(l).items()} for l in open(sys.argv[1] + '/o.jsonl', encoding='utf-8') if l.strip()])
PY
ok 'JSON Lines: every cell' $python "$T/read_json.py" "$T"
cat > "$T/read_db.py" <<'PY'
import sys; sys.path.insert(0, sys.argv[1]); from compare import *
import sqlite3
db = sqlite3.connect(sys.argv[1] + '/o.db'); db.row_factory = sqlite3.Row
same([{k: '' if r[k] is None else str(r[k]) for k in r.keys()} for r in db.execute('SELECT m.*, c.context FROM mentions m JOIN contexts c ON c.id = m.context_id ORDER BY m.id')])
assert db.execute("SELECT count(*) FROM company_by_month").fetchone()[0] >= 0
assert db.execute("SELECT count(*) FROM context_search WHERE context_search MATCH '이모지'").fetchone()[0] == 1
PY
ok 'SQLite: every cell, views and full text' $python "$T/read_db.py" "$T"

if $python -c 'import openpyxl' 2>/dev/null; then
	cat > "$T/read_xlsx.py" <<'PY'
import sys; sys.path.insert(0, sys.argv[1]); from compare import *
import datetime, decimal, openpyxl
book = openpyxl.load_workbook(sys.argv[1] + '/o.xlsx')
assert book.sheetnames == ['Mentions', 'Articles', 'Companies', 'About'], book.sheetnames
sheet = book['Mentions']
head = [c.value for c in sheet[1]]
got = []
for row in sheet.iter_rows(min_row=2):
    r = {}
    for h, c in zip(head, row):
        v = c.value
        if c.data_type == 'f':
            sys.exit(f'a formula: {v}')
        if isinstance(v, datetime.datetime):
            v = v.strftime('%Y-%m-%dT%H:%M+09:00' if h == 'published' else '%Y-%m-%d')
        elif isinstance(v, (int, float)):
            v = format(decimal.Decimal(repr(v)).normalize(), 'f')
        r[h] = '' if v is None else openpyxl.utils.escape.unescape(v)
    got.append(r)
same(got)
PY
	ok 'workbook read by openpyxl: every cell, no formula' $python "$T/read_xlsx.py" "$T"
else
	skip 'workbook read by openpyxl' 'python3-openpyxl is not installed'
fi

if $python -c 'import pandas' 2>/dev/null; then
	cat > "$T/read_pandas.py" <<'PY'
import sys; sys.path.insert(0, sys.argv[1]); from compare import *
import csv, pandas
t = pandas.read_csv(sys.argv[1] + '/run/mentions.tsv', sep='\t', dtype=str, quoting=csv.QUOTE_NONE, keep_default_na=False)
unguard = lambda v: v[1:] if v.startswith("'") and v.lstrip("'")[:1] in tuple('=+-@"') and v.lstrip("'") else v
same([{k: unguard(v) for k, v in r.items()} for r in t.to_dict('records')])
PY
	ok 'pandas: every cell' $python "$T/read_pandas.py" "$T"
else
	skip 'pandas: every cell' 'python3-pandas is not installed'
fi

if command -v mlr >/dev/null; then
	mlr --tsvlite cat "$T/run/mentions.tsv" > "$T/mlr.tsv"
	ok 'Miller: byte for byte' cmp "$T/run/mentions.tsv" "$T/mlr.tsv"
else
	skip 'Miller: byte for byte' 'miller is not installed'
fi

if command -v Rscript >/dev/null; then
	cat > "$T/r.R" <<'R'
args <- commandArgs(TRUE)
t <- read.delim(args[1], quote = "", colClasses = "character", fileEncoding = "UTF-8-BOM", na.strings = character(), check.names = FALSE, comment.char = "")
write.table(t, args[2], sep = "\t", quote = FALSE, row.names = FALSE, fileEncoding = "UTF-8")
R
	LC_ALL=C.UTF-8 Rscript "$T/r.R" "$T/run/mentions.tsv" "$T/r.tsv" >"$T/r.log" 2>&1
	ok 'R: byte for byte' cmp "$T/run/mentions.tsv" "$T/r.tsv"
else
	skip 'R: byte for byte' 'R is not installed'
fi

if command -v Rscript >/dev/null && Rscript -e 'library(readr)' >/dev/null 2>&1; then
	cat > "$T/readr.R" <<'R'
args <- commandArgs(TRUE)
t <- readr::read_tsv(args[1], quote = "", col_types = readr::cols(.default = "c"), na = character(), trim_ws = FALSE)
write.table(t, args[2], sep = "\t", quote = FALSE, row.names = FALSE, fileEncoding = "UTF-8")
R
	LC_ALL=C.UTF-8 Rscript "$T/readr.R" "$T/run/mentions.tsv" "$T/readr.tsv" >"$T/r.log" 2>&1
	ok 'readr: byte for byte' cmp "$T/run/mentions.tsv" "$T/readr.tsv"
else
	skip 'readr: byte for byte' 'r-cran-readr is not installed'
fi

if command -v sqlite3 >/dev/null; then
	sqlite3 "$T/import.db" ".mode tabs" ".import $T/run/mentions.tsv mentions"
	cat > "$T/read_import.py" <<'PY'
import sys; sys.path.insert(0, sys.argv[1]); from compare import *
import sqlite3
db = sqlite3.connect(sys.argv[1] + '/import.db'); db.row_factory = sqlite3.Row
unguard = lambda v: v[1:] if v.startswith("'") and v.lstrip("'")[:1] in tuple('=+-@"') and v.lstrip("'") else v
same([{k: unguard(r[k] or '') for k in r.keys()} for r in db.execute('SELECT * FROM mentions ORDER BY rowid')])
PY
	ok 'SQLite, .import: every cell' $python "$T/read_import.py" "$T"
else
	skip 'SQLite, .import: every cell' 'sqlite3 is not installed'
fi

if command -v soffice >/dev/null && $python -c 'import openpyxl' 2>/dev/null; then
	columns=$(seq 1 24 | sed 's|$|/2|' | paste -sd/)
	timeout 120 soffice --headless "-env:UserInstallation=file://$T/office" --infilter="Text - txt - csv (StarCalc):9,,76,1,$columns" \
		--convert-to xlsx:"Calc MS Excel 2007 XML" --outdir "$T/lo" "$T/run/mentions.tsv" >"$T/lo.log" 2>&1
	cat > "$T/read_lo.py" <<'PY'
import sys; sys.path.insert(0, sys.argv[1]); from compare import *
import openpyxl
sheet = openpyxl.load_workbook(sys.argv[1] + '/lo/mentions.xlsx').active
head = [c.value for c in sheet[1]]
if any(c.data_type == 'f' for row in sheet.iter_rows() for c in row): sys.exit('a formula')
unguard = lambda v: v[1:] if v.startswith("'") and v.lstrip("'")[:1] in tuple('=+-@"') and v.lstrip("'") else v
same([{h: unguard('' if c.value is None else openpyxl.utils.escape.unescape(str(c.value))) for h, c in zip(head, row)} for row in sheet.iter_rows(min_row=2)])
PY
	ok 'LibreOffice: every cell, no formula' $python "$T/read_lo.py" "$T"
	timeout 120 soffice --headless "-env:UserInstallation=file://$T/office" --convert-to ods --outdir "$T/lo" "$T/o.xlsx" >"$T/lo.log" 2>&1
	ok 'LibreOffice opens the workbook' test -s "$T/lo/o.ods"
else
	skip 'LibreOffice: every cell, no formula' 'LibreOffice or python3-openpyxl is not installed'
	skip 'LibreOffice opens the workbook' 'LibreOffice is not installed'
fi

# Tables of other rows, or with columns left out: the forms hold what there is of them.
cat > "$T/read_shape.py" <<'PY'
import json, sqlite3, sys
t, joined = sys.argv[1], sys.argv[2] == 'group'
head, *rows = [l.rstrip('\n').split('\t') for l in open(t + '/shape/mentions.tsv', encoding='utf-8')]
db = sqlite3.connect(t + '/shape.db'); db.row_factory = sqlite3.Row
got = [dict(r) for r in db.execute('SELECT m.*, c.context FROM mentions m LEFT JOIN contexts c ON c.id = m.context_id ORDER BY m.id')]
js = [json.loads(l) for l in open(t + '/shape.jsonl', encoding='utf-8')]
want = [dict(zip(head, r)) for r in rows]
for form in (got, js):
    assert [{h: '' if r.get(h) is None else str(r[h]) for h in head} for r in form] == want, (form[0], want[0])
assert all(r[k] is None for r in got for k in r if k not in head + ['id', 'context_id', 'amount_value', 'amount_max_value'])
assert db.execute('SELECT count(*) FROM contexts').fetchone()[0] == len({tuple(c for h, c in zip(head, r) if h in ('doc', 'sentence', 'context')) for r in rows if 'context' in head})
views = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
assert bool(views) != joined
for v in views: db.execute('SELECT * FROM ' + v).fetchall()
PY
shape() { # shape WHAT OPTION...
	what=$1
	shift
	"$GISA" run -q --raw -o "$T/shape" "$@" corpus/pages
	status "$*: a database, a workbook and JSON Lines" 0 "$GISA" export "$T/shape" -q --sqlite "$T/shape.db" --xlsx "$T/shape.xlsx" --json "$T/shape.jsonl"
	ok "$*: they hold the table" $python "$T/read_shape.py" "$T" $what
}
shape group --rows sentence
shape group --rows article
shape group --rows article --columns dates,companies
shape mention --columns doc,text
shape mention --columns amount,context
status 'a report of rows that are no mentions' 2 "$GISA" report "$T/shape"
ok 'says what it wants' grep -q 'no column type' "$T/err"

# An apostrophe that belongs to the text is no guard, whichever way the table was written.
printf '%s\n' "{\"doc\":\"a\",\"title\":\"'-10억원' 손실\",\"text\":\"'=누리전자는 3억원을 썼다.\"}" > "$T/quoted.jsonl"
for raw in '' --raw; do
	"$GISA" run -q $raw -o "$T/quoted" "$T/quoted.jsonl"
	is "apostrophes come back${raw:+ from raw cells}" \
		"$("$GISA" export "$T/quoted" -q --json - | sed -n 's/.*"title":"\([^"]*\)".*"context":"\([^"]*\)".*/\1|\2/p' | sort -u | tail -1)" \
		"'-10억원' 손실|'=누리전자는 3억원을 썼다."
done

# Where no run has been, nothing is done.
for form in xlsx sqlite json annotations; do
	status "no run to export: $form" 2 "$GISA" export "$T/nowhere" -q --$form "$T/nowhere.$form"
	ok 'nothing is written' test ! -e "$T/nowhere.$form"
done
status 'no run to report' 2 "$GISA" report "$T/nowhere" -o "$T/nowhere.html"
ok 'says what is missing' grep -q 'nowhere/articles.tsv: No such file' "$T/err"

# Where there is no room, or no folder, no half file stays and only we talk.
mkdir "$T/room"
"$GISA" run -q -o "$T/pages" corpus/pages
for form in xlsx sqlite json annotations report; do
	case $form in report) set -- report "$T/pages" -o ;; *) set -- export "$T/pages" -q --$form ;; esac
	(trap '' XFSZ; ulimit -f 16; "$GISA" "$@" "$T/room/x" 2>"$T/err") # a limit of the file's size, for a full disk
	is "$form without room: exit status, what stays" "$? $(ls "$T/room")" '3 '
	"$GISA" "$@" "$T/room/none/x" 2>"$T/err"
	is "$form without a folder: exit status, lines of others" "$? $(grep -v '^gisa: ' "$T/err")" '3 '
done

# What a workbook cannot hold is said.
mkdir "$T/long"
cp "$T/run/articles.tsv" "$T/long/"
{ head -n 1 "$T/run/mentions.tsv"; sed -n 2p "$T/run/mentions.tsv" | awk -F '\t' -v OFS='\t' '{ s = "가"; while (length(s) < 200000) s = s s; $24 = substr(s, 1, 120000); print }'; } > "$T/long/mentions.tsv"
status 'a cell of 40,000 characters is refused aloud' 1 "$GISA" export "$T/long" -q --xlsx "$T/long.xlsx"
ok 'and the place is named' grep -q 'row 2, column context' "$T/err"
status 'but a database holds it' 0 "$GISA" export "$T/long" -q --sqlite "$T/long.db"
{ head -n 1 "$T/run/mentions.tsv"; sed -n 2p "$T/run/mentions.tsv" | awk -F '\t' -v OFS='\t' '{ $24 = "\357\277\276x"; print }'; } > "$T/long/mentions.tsv"
status 'a noncharacter is refused aloud' 1 "$GISA" export "$T/long" -q --xlsx "$T/long.xlsx"
printf 'doc\ttype\nd\n' > "$T/long/mentions.tsv"
status 'a broken row is refused' 1 "$GISA" export "$T/long" -q --json "$T/x.jsonl"
ok 'and named' grep -q 'mentions.tsv: row 1 has 1 cells' "$T/err"
ok 'and no half file stays' sh -c "! ls '$T'/x.jsonl"
done_testing
