# What is damaged or odd costs itself alone: all else in the file is read, and what is not is said.
. tests/lib/tap.sh
if ! command -v python3 >/dev/null; then
	skip 'damaged inputs' 'no python3'
	done_testing
	exit 0
fi
articles() { grep -c '"text"' "$1"; }

# Bytes that must be recoded, with a line or a row longer than the window leaves room for: all ends, and is whole.
python3 - "$T" <<'END'
import json, sys
article = lambda n: json.dumps({'title': '기사', 'text': '누리전자는 3억원을 썼다. ' * n}, ensure_ascii=False) + '\n'
def put(name, text, encoding):
    open(sys.argv[1] + '/' + name, 'wb').write(text.encode(encoding))
put('long.jsonl', article(20000) + article(1), 'utf-16')
put('lines.jsonl', ''.join(article(i * 7 % 400 + 1) for i in range(300)), 'utf-32')
put('shifted.csv', '제목,본문\r\n가,나\r\n다,"' + '누리전자는 3억원을 썼다. ' * 20000 + '"\r\n', 'iso2022_kr')
columns = {'title': {i: '기사 %d' % i for i in range(9000)}, 'text': {i: '누리전자는 %d억원을 썼다.' % i for i in range(9000)}}
put('columns.json', json.dumps(columns, ensure_ascii=False), 'utf-16')
END
while read -r file want; do
	timeout 20 "$GISA" normalize -q "$T/$file" > "$T/got"
	is "$file is read to its end" "$? $(articles "$T/got")" "$want"
done <<'END'
long.jsonl 0 2
lines.jsonl 0 300
shifted.csv 0 2
columns.json 0 9000
END
done_testing
