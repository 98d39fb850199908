# gisa eval: a table, brat's files and Web Annotations are the same to it; agreement; errors as table and page.
. tests/lib/tap.sh

"$GISA" run -q -o "$T/run" corpus/pages
"$GISA" normalize -q corpus/pages > "$T/articles.jsonl"
status 'export to brat and Web Annotations' 0 "$GISA" export "$T/run" -q --brat "$T/brat" --annotations "$T/page.jsonld" --articles "$T/articles.jsonl"
is 'a .txt and an .ann for every article' "$(ls "$T/brat" | wc -l)" "$(($(wc -l < "$T/articles.jsonl") * 2 + 1))"
perfect=$(printf '1.0000\t1.0000\t1.0000\t1.0000\t1.0000')
for form in "$T/run" "$T/brat" "$T/page.jsonld" "$T/run/mentions.tsv"; do
	"$GISA" eval "$T/run/mentions.tsv" "$form" > "$T/scores"
	is "$(basename "$form") against the table: all 1" "$(tail -n +2 "$T/scores" | cut -f 4- | sort -u)" "$perfect"
	"$GISA" eval "$form" "$T/run/mentions.tsv" > "$T/scores"
	is "the table against $(basename "$form"): all 1" "$(tail -n +2 "$T/scores" | cut -f 4- | sort -u)" "$perfect"
done
"$GISA" export "$T/brat" -q --annotations "$T/again.jsonld"
ok 'brat to Web Annotations: the same bytes' cmp "$T/page.jsonld" "$T/again.jsonld"
"$GISA" export "$T/page.jsonld" -q --brat "$T/brat2" --articles "$T/articles.jsonl"
ok 'Web Annotations to brat: the same files' diff -r "$T/brat" "$T/brat2"
status 'brat without the articles' 2 "$GISA" export "$T/run" -q --brat "$T/none"
ok 'asks for them' grep -q 'wants the articles' "$T/err"
sed 1d "$T/articles.jsonl" > "$T/fewer.jsonl"
status 'brat without one of the articles' 2 "$GISA" export "$T/run" -q --brat "$T/none" --articles "$T/fewer.jsonl"
ok 'names it' grep -q 'this article is not among the texts' "$T/err"
sed '$s/"title":"/"title":"다른 /' "$T/articles.jsonl" > "$T/other.jsonl"
status 'brat with an article of another text' 2 "$GISA" export "$T/run" -q --brat "$T/none" --articles "$T/other.jsonl"
ok 'no half folder is left' test ! -e "$T/none"

# Ids of any kind are files of their own, and come back as they were.
if command -v python3 >/dev/null; then
	python3 - > "$T/ids.jsonl" <<'PY'
import json
for doc in ['../../esc', 'a/b', '/abs', '..', '.', 'a' * 300, 'a' * 299 + 'b', '가' * 100, '/' * 99, '한글 doc', 'a?b*c:', 'https://news.example/1?x=2',
            'x\ty', 'x\u2028z', ' lead', 'trail ', '=1', '%41', '\ufeffbom', 'e\u0301']:
    print(json.dumps({'doc': doc, 'title': '제목', 'published': '2024-03-14', 'text': '네이버는 14일 120억원을 냈다.'}, ensure_ascii=False))
PY
	"$GISA" run -q -o "$T/ids" "$T/ids.jsonl"
	status 'export of odd ids to brat' 0 "$GISA" export "$T/ids" -q --brat "$T/odd" --articles "$T/ids.jsonl"
	is 'a file for each' "$(ls -A "$T/odd" | grep -c '\.ann$') $(ls -A "$T/odd" | grep -c '\.txt$') $(ls -A "$T/odd" | grep -c '\.id$')" '20 20 4'
	"$GISA" eval "$T/ids" "$T/odd" > "$T/scores"
	is 'brat has the ids of the table' "$(tail -n +2 "$T/scores" | cut -f 4- | sort -u)" "$perfect"
	"$GISA" export "$T/odd" -q --brat "$T/odd2"
	ok 'and gives them on' diff -r "$T/odd" "$T/odd2"
else
	skip 'export of odd ids to brat' 'no python3'
fi

# One annotator misses a mention, adds one and gives one another value. By hand, of 34 characters: companies
# (32/34 - 864/1156) / (1 - 864/1156), all types (29/34 - 633/1156) / (1 - 633/1156).
printf '{"doc":"d","title":"가나전자 소식","text":"가나전자는 17일 3억원을 냈다. 다라도 냈다."}\n' > "$T/d.jsonl"
printf 'doc\tstart\tend\ttype\ttext\tvalue\textra\nd\t0\t4\tcompany\t가나전자\t가나전자\t\nd\t14\t17\tdate\t17일\t2024-01-17\t\nd\t18\t21\tmoney\t3억원\t300000000\tKRW\n' > "$T/a.tsv"
printf 'doc\tstart\tend\ttype\ttext\tvalue\textra\nd\t0\t4\tcompany\t가나전자\t가나\t\nd\t18\t21\tmoney\t3억원\t300000000\tKRW\nd\t27\t29\tcompany\t다라\t다라\t\n' > "$T/b.tsv"
status 'agreement' 0 "$GISA" eval --agreement --articles "$T/d.jsonl" --errors "$T/errors.tsv" --html "$T/errors.html" --intervals "$T/a.tsv" "$T/b.tsv"
is 'F1 of companies, values, kappa' "$(sed -n 2p "$T/out" | cut -f 1-7)" "$(printf 'company\t1\t2\t0.6667\t0.6667\t0.0000\t0.7671')"
is 'kappa of all types' "$(tail -n 1 "$T/out" | cut -f 7)" 0.6750
is 'where they differ' "$(tail -n +2 "$T/errors.tsv" | cut -f 1,3-6)" "$(printf 'value\tcompany\t0\t4\t가나전자\nonly-b\tcompany\t27\t29\t다라\nonly-a\tdate\t14\t17\t17일')"
is 'with the sentence' "$(sed -n 3p "$T/errors.tsv" | cut -f 10)" '다라도 냈다.'
ok 'the page marks it' grep -q '<mark class="company">다라</mark>도 냈다' "$T/errors.html"
status 'agreement without the articles' 0 "$GISA" eval --agreement "$T/a.tsv" "$T/b.tsv"
ok 'says why there is no kappa' grep -q 'kappa counts characters' "$T/err"
status 'a row a rule' 0 "$GISA" eval --by-rule --intervals "$T/run" "$T/run"
ok 'has rules and intervals' grep -Eq '^money\.[a-z.]+(	[0-9.]+){17}$' "$T/out"
cp "$T/out" "$T/first"
"$GISA" eval --by-rule --intervals "$T/run" "$T/run" > "$T/second"
ok 'intervals are the same every time' cmp "$T/first" "$T/second"
status 'a floor' 1 "$GISA" eval --min company.f1=0.99 "$T/a.tsv" "$T/b.tsv"
status 'a floor not understood' 2 "$GISA" eval --min company=1 "$T/a.tsv" "$T/b.tsv"
printf '[{"body":"money",' > "$T/bad.json"
status 'a damaged file' 1 "$GISA" eval "$T/bad.json" "$T/b.tsv"
status 'a missing file' 2 "$GISA" eval "$T/none.tsv" "$T/b.tsv"

# The common scorer gives the same figures.
if [ -e "$GISA_SHARED/tools/score.py" ]; then
	for part in seed dev; do
		"$GISA" extract -q "$GISA_SHARED/gold/$part/articles.jsonl" > "$T/$part.tsv"
		python3 "$GISA_SHARED/tools/score.py" "$GISA_SHARED/gold/$part/gold.tsv" "$T/$part.tsv" > "$T/$part.want"
		"$GISA" eval "$GISA_SHARED/gold/$part/gold.tsv" "$T/$part.tsv" > "$T/$part.got"
		ok "the figures of score.py ($part)" cmp "$T/$part.want" "$T/$part.got"
	done
else
	skip 'the figures of score.py' 'shared material is absent'
fi
done_testing
