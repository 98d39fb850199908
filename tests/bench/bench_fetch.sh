# gisa fetch beside wget2 and curl -Z on loopback: small pages from nginx, a server 30 ms late; what
# is due among 100,000 known addresses; memory with a state of a million. The peers write plain files;
# ours also hashes, compresses, indexes and records every page.
. tests/bench/lib.sh
T=$BENCH/fetch
PAGES=2000
rm -rf "$T"
mkdir -p "$T/www" "$T/tmp"

# pages JOB NAME 'OUR COMMAND' 'PEER COMMAND': a row with pages a second.
pages() { versus "$1" $((PAGES * 1000000)) "$2" "$3" "$4" | sed 's|MB/s|pages/s|g'; }
curlrc() { awk -v o="$T/tmp" '{n = split($0, p, "/"); print "url = \"" $0 "\"\noutput = \"" o "/" p[n] "\""}' "$1"; }
ours="'$GISA' fetch -q --allow-private --delay 0"

if command -v nginx >/dev/null; then
	seq "$PAGES" | awk -v d="$T/www" '{f = d "/" $1 ".html"; printf "<html><head><title>%d</title></head><body><p>%1800s</p></body></html>\n", $1, $1 > f; close(f)}'
	port=$((20000 + $$ % 20000))
	cat > "$T/nginx.conf" <<-END
		worker_processes 1; pid $T/nginx.pid; error_log $T/nginx.err; daemon on;
		events { worker_connections 1024; }
		http { access_log off; keepalive_requests 100000; types { text/html html; }
			server { listen 127.0.0.1:$port; root $T/www; } }
	END
	nginx -c "$T/nginx.conf" 2>/dev/null
	sleep 0.3
	ls "$T/www" | sed "s|^|http://127.0.0.1:$port/|" > "$T/urls"
	curlrc "$T/urls" > "$T/curlrc"
	a="rm -rf '$T/a'; $ours -o '$T/a' --per-host 10 --list '$T/urls'"
	if command -v wget2 >/dev/null; then
		pages 'fetch, small pages from nginx' wget2 "$a" "rm -rf '$T/tmp'; wget2 -q -P '$T/tmp' -i '$T/urls'"
	else
		absent 'fetch, small pages from nginx' wget2
	fi
	pages 'fetch, small pages from nginx' 'curl -Z' "$a" "mkdir -p '$T/tmp'; curl -s -Z --parallel-max 50 -K '$T/curlrc'"
	[ "$(grep -c stored "$T/a/fetch.tsv")" = $PAGES ] || echo 'fetch: NOT ALL WERE STORED'
	kill "$(cat "$T/nginx.pid")"
else
	absent 'fetch, small pages' nginx
fi

cc -O2 -o "$T/late" tests/server/late.c
mkfifo "$T/pipe"
"$T/late" 30 "$T/port" < "$T/pipe" &
exec 8> "$T/pipe"
sleep 0.3
seq "$PAGES" | sed "s|^|http://127.0.0.1:$(cat "$T/port")/|" > "$T/urls"
curlrc "$T/urls" > "$T/curlrc"
a="rm -rf '$T/a'; $ours -o '$T/a' --per-host 50 --connections 50 --list '$T/urls'"
pages 'fetch, 30 ms late, 50 connections' 'curl -Z' "$a" "mkdir -p '$T/tmp'; curl -s -Z --parallel-max 50 -K '$T/curlrc'"
command -v wget2 >/dev/null && pages 'fetch, 30 ms late, 50 connections' 'wget2 -t16' "$a" "rm -rf '$T/tmp'; wget2 -q --max-threads=16 -P '$T/tmp' -i '$T/urls'"
exec 8>&-

# state ARCHIVE N NEXT: N known addresses, due at NEXT.
state() {
	"$GISA" fetch -q -o "$1" --allow-private
	python3 - "$1" "$2" "$3" <<-'END'
		import sqlite3, sys
		db = sqlite3.connect(sys.argv[1] + "/state.db")
		db.executemany("INSERT INTO url(key, url, kind, outcome, status, etag, digest, first, fetched, changed, next, published, failures)"
		               " VALUES(?, ?, 0, 'stored', 200, '\"x\"', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 1, 1, 1, ?, 0, 0)",
		               (("news%d.kr/view/%d" % (i % 500, i), "https://www.news%d.kr/view/%d" % (i % 500, i), int(sys.argv[3]))
		                for i in range(int(sys.argv[2]))))
		db.commit()
	END
}
state "$T/k" 100000 4000000000
seq 0 99999 | awk '{print "https://www.news" $1 % 500 ".kr/view/" $1 "?utm_source=x"}' > "$T/urls"
seconds() { for i in 1 2 3 4 5; do bench_seconds "$1"; done | bench_median | awk '{printf "%.2f s", $1 / 1e9}'; }
printf 'fetch, what is due of 100,000 known\t%s\t-\t1 s wanted\t-\n' "$(seconds "'$GISA' fetch -q -o '$T/k'")"
printf 'fetch, 100,000 known in a list, looked up\t%s\t-\t1 s wanted\t-\n' "$(seconds "'$GISA' fetch -q -o '$T/k' --list '$T/urls'")"
state "$T/m" 1000000 1
"$GISA" fetch -q -o "$T/m" & pid=$! # a million due, none asked: beyond loopback a contact is needed
peak=0
while kill -0 $pid 2>/dev/null; do
	kb=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status" 2>/dev/null)
	peak=${kb:-$peak}
	sleep 0.2
done
wait $pid
printf 'fetch, memory with a million due\t%s MB\t-\t64 MB wanted\t-\n' $((peak / 1024))
rm -rf "$T"
