# Archives: WARC.gz read against gzip, pages in WARC.gz to TSV, two jobs against one, and the most memory a
# long input ever takes. READ_MB sets the size of the pages in MB (10^6 bytes); the issue's figure is 1000.
. tests/bench/lib.sh
mb=${READ_MB:-200}
warc=$BENCH/pages-$mb.warc.gz jsonl=$BENCH/articles.jsonl

# Pages such as news sites send, the articles of corpus/ in 25 KB of markup each; one gzip member a record.
[ -s "$warc" ] || python3 - "$warc" "$mb" corpus/pages/*.html <<'END'
import sys, zlib
out, want = open(sys.argv[1], "wb"), float(sys.argv[2]) * 1e6
menu = "".join('<li class="nav-item depth-%d"><a href="/section/%04d?ref=gnb&page=%d" onclick="log(%d);"><span></span></a></li>\n'
               % (i % 3, i * 37, i, i) for i in range(100)).encode()
pages = [open(p, "rb").read() for p in sys.argv[3:]]
n = done = 0
while done < want:
    page = pages[n % len(pages)].replace(b"<body>", b"<body><ul>" + menu + b"</ul>", 1) + b"<ul>" + menu + b"</ul><!-- %d -->" % n
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    record = (b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\n"
              b"WARC-Date: 2024-01-17T00:00:00Z\r\nWARC-Target-URI: http://news.example/%d\r\n"
              b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (n, n, len(body), body))
    z = zlib.compressobj(6, zlib.DEFLATED, 31)
    out.write(z.compress(record) + z.flush())
    done += len(page)
    n += 1
END
bytes=$(gzip -dc "$warc" | wc -c)

versus 'WARC.gz, reading alone' "$bytes" 'gzip -dc' "'$GISA' normalize --records '$warc'" "gzip -dc '$warc'"
versus 'pages in WARC.gz to TSV' "$bytes" 'the same, two jobs' "'$GISA' run -q --jobs 1 '$warc'" "'$GISA' run -q --jobs 2 '$warc'"
bench_corpus "$jsonl" 100
versus 'JSON Lines, read and written' "$(wc -c < "$jsonl")" 'python3 json' "'$GISA' normalize -q --jobs 1 '$jsonl'" \
	"python3 -c 'import json, sys
for line in open(sys.argv[1], encoding=\"utf-8\"): print(json.dumps(json.loads(line), ensure_ascii=False))' '$jsonl'"

# Peak memory: the whole of it, and a tenth.
peak() { # peak COMMAND...: VmHWM in MB, sampled until the end
	"$@" >/dev/null 2>&1 </dev/null & pid=$!
	most=0
	while kill -0 $pid 2>/dev/null; do
		now=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status 2>/dev/null)
		[ "${now:-0}" -gt $most ] && most=$now
		sleep 0.2
	done
	echo $((most / 1000))
}
if [ -r /proc/self/status ]; then
	printf 'memory, %s MB of pages, 2 jobs\t%s MB\tat most\t128 MB\t-\n' "$mb" "$(peak "$GISA" run -q --jobs 2 -o "$BENCH/out" "$warc")"
fi
