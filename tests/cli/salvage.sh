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

# An array of 1005 articles, with something amiss behind the fifth: the others are read, and one row says what is not.
python3 - "$T" <<'END'
import json, sys
some = [{'doc': 'j%d' % i, 'title': 't', 'tags': ['a', {'b': 1}], 'text': '누리전자는 3억원을 썼다'} for i in range(1005)]
def put(name, text):
    open(sys.argv[1] + '/' + name + '.json', 'w').write(text)
def dump(articles, **how):
    return json.dumps(articles, ensure_ascii=False, **how)
for name, odd in ('null', [None]), ('others', [3, 'x', '2024-01-17', True]):
    put(name, dump(some[:5] + odd + some[5:]))
    put(name + '-indented', dump(some[:5] + odd + some[5:], indent=1))
    put(name + '-first', dump({'total': 5, 'articles': odd + some}, indent=4) if name == 'null' else dump(some + odd))
for indent in 0, 1, 4:
    whole = dump(some, indent=indent)
    put('whole-%d' % indent, whole)
    put('quote-%d' % indent, whole.replace('"doc": "j7"', '"doc": "j7', 1))
    put('open-quote-%d' % indent, whole.replace('"doc": "j7"', '"doc": j7"', 1))
    put('brace-%d' % indent, whole.replace('"doc": "j7",', '"doc": "j7", {', 1))
    at, behind = whole.index('"doc": "j7"') + 14, whole.index('"doc": "j8"')
    put('cut-%d' % indent, whole[:at] + '\n' + ' ' * indent + whole[whole.rindex('{', 0, behind):])
lines = '[\n' + ',\n'.join(dump(a) for a in some) + '\n]\n'
put('quote-lines', lines.replace('"doc": "j7"', '"doc": "j7', 1))
put('null-lines', lines.replace(',\n', ',\nnull,\n', 1))
END
for file in "$T"/null*.json "$T"/others*.json; do
	"$GISA" normalize -q "$file" > "$T/got"
	is "$(basename "$file"): all articles" "$? $(articles "$T/got") $(wc -l < "$T/got")" '1 1005 1006'
done
for file in "$T"/quote-*.json "$T"/open-*.json "$T"/brace-*.json "$T"/cut-*.json; do
	"$GISA" normalize -q "$file" > "$T/got"
	is "$(basename "$file"): all articles but one" "$? $(articles "$T/got")" '1 1004'
	case $file in *-0.json) continue; esac # where nothing is indented, what is in a broken one may look like the next
	is "$(basename "$file"): one row says so" "$(wc -l < "$T/got")" 1005
done
for file in "$T"/whole-*.json; do
	"$GISA" normalize -q "$file" > "$T/got"
	is "$(basename "$file"): nothing is amiss" "$? $(articles "$T/got")" '0 1005'
done

# Brackets that open and never close, a line each: the cost grows with the file, not with its square.
python3 - "$T" <<'END'
import sys
for name, line in ('braces', '{\n'), ('keys', '{"a":\n'), ('arrays', '{"a":[\n'), ('strings', '{"a":"\n'):
    open('%s/%s.json' % (sys.argv[1], name), 'w').write(('' if name == 'braces' else '[\n') + line * 200000)
END
for file in braces keys arrays strings; do
	timeout 20 "$GISA" normalize -q "$T/$file.json" > "$T/got"
	is "$file that never close" $? 1
done

# Archives and members one behind another: all are read, and what is damaged between them is said.
python3 - "$T" <<'END'
import bz2, gzip, io, sys, tarfile, zipfile
text = lambda name: ('제목 %s\n누리전자는 3억원을 썼다.' % name).encode()
def tar(name):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w') as t:
        info = tarfile.TarInfo(name + '.txt')
        info.size = len(text(name))
        t.addfile(info, io.BytesIO(text(name)))
    return out.getvalue()
def zip(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        z.writestr(name + '.txt', text(name))
    return out.getvalue()
def put(name, data):
    open(sys.argv[1] + '/' + name, 'wb').write(data)
put('two.tar', tar('a') + tar('b'))
put('padded.tar', tar('a') + b'\0' * 70000)
put('more.tar', tar('a') + b'x' * 700)
def damaged(at):
    odd = bytearray(tar('a')[:1024] + tar('b')[:1024] + tar('c'))
    odd[at] ^= 1
    return bytes(odd)
put('first.tar', damaged(3))
put('second.tar', damaged(1027))
put('second.tar.gz', gzip.compress(damaged(1027)))
put('moved.tar', tar('a')[:1324] + tar('b'))
put('two.tar.gz', gzip.compress(tar('a')) + gzip.compress(tar('b')))
put('two.tar.bz2', bz2.compress(tar('a')) + bz2.compress(tar('b')))
put('two.zip', zip('a') + zip('b'))
put('three.zip', zip('a') + zip('b') + zip('c'))
line = lambda i: b'{"doc":"%d","title":"t","text":"x %d"}\n' % (i, i)
members = [gzip.compress(line(i)) for i in range(100)]
def flipped(at, byte):
    odd = list(map(bytearray, members))
    odd[at][byte] ^= 1
    return b''.join(odd)
put('magic.gz', flipped(1, 0))
put('data.gz', flipped(50, 14))
put('last.gz', flipped(99, 1))
put('between.gz', b''.join(members[:50]) + b'no member' + b''.join(members[50:]))
put('behind.gz', b''.join(members) + b'no member')
put('zeros.gz', b''.join(members) + b'\0' * 5000)
END
while read -r file want; do
	"$GISA" normalize -q "$T/$file" > "$T/got"
	is "$file: exit status, articles, rows" "$? $(articles "$T/got") $(wc -l < "$T/got")" "$want"
done <<'END'
two.tar 0 2 2
padded.tar 0 1 1
more.tar 1 1 2
first.tar 1 2 3
second.tar 1 2 3
second.tar.gz 1 2 3
moved.tar 1 1 2
two.tar.gz 0 2 2
two.tar.bz2 0 2 2
two.zip 0 2 2
three.zip 0 3 3
magic.gz 1 99 100
data.gz 1 100 101
last.gz 1 99 100
between.gz 1 100 101
behind.gz 0 100 100
zeros.gz 0 100 100
END

# What is lost in recoding, and half characters in JSON, count as losses of the article they stand in.
python3 - "$T" <<'END'
import json, sys
row = '가,누리전자는 3억원을 썼다.\n'
half = lambda s, encoding: s.encode(encoding).replace('썼'.encode(encoding), '\ud800'.encode(encoding, 'surrogatepass'))
def put(name, data):
    open(sys.argv[1] + '/' + name, 'wb').write(data)
line = json.dumps({'doc': 'a', 'title': '기사', 'text': '누리전자는 3억원을 썼다. 다시 썼다.'}, ensure_ascii=False) + '\n'
put('half.csv', '제목,본문\n나,다\n'.encode('utf-16') + half(row, 'utf-16-le'))
put('half.jsonl', '\ufeff'.encode('utf-32-le') + half(line, 'utf-32-le'))
put('half.txt', '\ufeff'.encode('utf-16-le') + half('제목: 가\n일자: 2024-01-17\n본문: 썼다\n', 'utf-16-le'))
put('cut-shift.csv', ('제목,본문\n' + row).encode('iso2022_kr')[:-12] + b'\xff\xfe')
put('escapes.jsonl', b'{"doc":"a","title":"\\ud800 x","text":["\\udc00 1","\\ud83d\\ude00"],"k":{"a":"\\ud800"}}\n')
END
while read -r file want; do
	"$GISA" normalize -q "$T/$file" > "$T/got"
	is "$file: losses" "$(sed -n 's/.*"decode_errors":\([0-9]*\).*/\1/p' "$T/got")" "$want"
	"$GISA" normalize -q "$T/got" > "$T/again"
	ok "$file: and once" cmp "$T/got" "$T/again"
done <<'END'
half.csv 1
half.jsonl 2
half.txt 1
cut-shift.csv 2
escapes.jsonl 3
END

# A mail that ends behind its head (nothing is asked of bytes that are not there, which the sanitizer sees).
printf 'Received: from x\nMIME-Version: 1.0\nSubject: x\n\n' > "$T/bare.eml"
"$GISA" normalize -q "$T/bare.eml" > "$T/got"
is 'a mail without a body: its subject' "$? $(sed -n 's/.*"title":"\([^"]*\)".*/\1/p' "$T/got")" '0 x'

# What is said is one line, whatever a library says. A mailbox is read to its end, whatever its size.
python3 - "$T" <<'END'
import io, sys, zipfile
out = io.BytesIO()
with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('a.txt', '누리전자는 3억원을 썼다.\n' * 90)
odd = bytearray(out.getvalue())
odd[50] ^= 0xff
open(sys.argv[1] + '/odd.zip', 'wb').write(odd)
mail = lambda n: b'From a@b Thu\nMIME-Version: 1.0\nSubject: %d\n\n' % n
with open(sys.argv[1] + '/all.mbox', 'wb') as f:
    for n in range(80):
        f.write(mail(n) + b'x' * (1 << 20) + b'\n\n')
    f.write(mail(80) + b'y' * (65 << 20) + b'\n\n' + mail(81) + b'z\n')
END
"$GISA" normalize "$T/odd.zip" > "$T/got" 2> "$T/err"
is 'a damaged entry: one line, one row' "$(wc -l < "$T/err") $(wc -l < "$T/got") $(grep -c '[^ ]"}$' "$T/got")" '1 1 1'
"$GISA" normalize -q "$T/all.mbox" > "$T/got" 2>/dev/null
is 'a mailbox: mails, those too large' "$(wc -l < "$T/got") $(grep -c '"status":"too-large"' "$T/got")" '82 1'
is 'and the last one' "$(sed -n 's/.*"title":"\([^"]*\)".*/\1/p' "$T/got" | tail -n 1)" 81

# Lists as Windows writes them: with a mark, in UTF-16.
mkdir "$T/lists"
printf '누리전자\n3억원을 썼다.\n' | tee "$T/lists/a.txt" > "$T/lists/나.txt"
for charset in utf-8 utf-16le utf-16be; do
	printf '\357\273\277a.txt\r\n나.txt\r\n' | iconv -f utf-8 -t $charset > "$T/lists/names"
	(cd "$T/lists" && timeout 20 "$GISA" normalize -q @names) > "$T/got"
	is "a list in $charset with a mark" "$? $(articles "$T/got")" '0 2'
done
done_testing
