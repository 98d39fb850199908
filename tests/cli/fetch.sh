# gisa fetch against a server of its own on 127.0.0.1: outcomes, manners, sources, revisits.
. tests/lib/tap.sh
set -u
: "${GISA:=$PWD/build/release/gisa}"
cd tests
command -v python3 >/dev/null || { skip fetch 'no python3'; done_testing; exit 0; }
case ${GISA_SHARED:=../shared} in /*) ;; *) GISA_SHARED=$PWD/../$GISA_SHARED ;; esac
exec 9>"$T/.keep"
[ -n "${KEEP:-}" ] || trap 'exec 8>&-; rm -rf "$T"' EXIT

check() { is "fetch: $1" "$3" "$2"; } # check NAME WANT GOT

serve() { # serve [OPTION...]: starts a server; $U is its address. The one before ends.
	exec 8>&-
	rm -f "$T/port" "$T/pipe"
	mkfifo "$T/pipe"
	python3 server/server.py "$T/port" "$@" <"$T/pipe" 2>"$T/server.err" &
	exec 8>"$T/pipe"
	i=0
	while [ ! -s "$T/port" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
	U=http://127.0.0.1:$(cat "$T/port")
}

get() { # get ARCHIVE ARGUMENT...: a run without delays; its exit status
	a=$1; shift
	timeout 60 "$GISA" fetch -q -o "$T/$a" --allow-private --delay 0 "$@" >"$T/out" 2>"$T/err"
	echo $?
}

outcome() { # outcome ARCHIVE PATH: outcomes of the address in the ledger, in order
	awk -F'\t' -v u="$U$2" '$2 == u {print $3}' "$T/$1/fetch.tsv" | paste -sd' '
}

column() { # column ARCHIVE PATH N: that column of the address's last row
	awk -F'\t' -v u="$U$2" -v n="$3" '$2 == u {v = $n} END {print v}' "$T/$1/fetch.tsv"
}

serve --log "$T/log" --files "$T"

# Outcomes, all in one run. Exit status 1: some were skipped.
status=$(get a $U/page/1 $U/redirect/3 $U/hops/11 $U/loop $U/status/404 $U/status/410 $U/status/403 $U/empty \
	$U/noindex $U/noarchive $U/tdm $U/short "$U/to?file:///etc/passwd" "$U/to?http://u:p@127.0.0.1/" ftp://127.0.0.1/x \
	"http://u:secret@127.0.0.1/x" $U/status/206 --retries 0)
check "exit status 1 when some were skipped" 1 "$status"
for row in "/page/1 stored" "/redirect/3 stored" "/hops/11 bad-redirect" "/loop bad-redirect" "/status/404 gone" \
	"/status/410 gone" "/status/403 client-error" "/empty empty" "/noindex noarchive" "/noarchive noarchive" \
	"/tdm tdm-reserved" "/short truncated" "/to?file:///etc/passwd bad-redirect" "/to?http://u:p@127.0.0.1/ bad-redirect" \
	"/status/206 client-error"; do
	check "outcome of ${row% *}" "${row##* }" "$(outcome a "${row% *}")"
done
check "final address in the ledger" "$U/page/redirect" "$(column a /redirect/3 7)"
check "a scheme that is none of ours" bad-url "$(awk -F'\t' '$2 ~ /^ftp:/ {print $3}' "$T/a/fetch.tsv")"
check "alone it is an exit status of 1 too" 1 "$(get a0 ftp://127.0.0.1/x)"
for path in /noindex /noarchive /tdm; do
	get kept --keep-reserved $U$path >/dev/null
	check "$path with --keep-reserved" stored "$(outcome kept $path)"
done
cookies() { # cookies ARCHIVE [OPTION...]: those that came with the two requests
	get "$@" $U/cookie/1 $U/cookie/2 >/dev/null
	zcat "$T/$1"/*.warc.gz | grep -a -o '<title>기사 [^<]*' | cut -d ' ' -f 2 | paste -sd' '
}
check "no cookies are sent back" "none none" "$(cookies plain)"
check "but with --cookies" "none visit=1" "$(cookies cookies --cookies)"
check "no password in ledger, state or records" "" "$(cat "$T/a/fetch.tsv" "$T/a/state.db"* | grep -a -c secret | grep -v '^0$'; zcat "$T"/a/*.warc.gz | grep -a secret)"
check "every address has one outcome" 17 "$(awk -F'\t' 'NR > 1 && $5 != "robots"' "$T/a/fetch.tsv" | wc -l | tr -d ' ')"
check "user agent" "gisa/0.1.0" "$(cut -f3 "$T/log" | sort -u)"

# Known, unchanged, changed.
status=$(get b $U/page/2 $U/vary/2 $U/changing/2)
check "exit status 0 when all went well" 0 "$status"
get b $U/page/2 >/dev/null
check "known and not due" "stored known" "$(outcome b /page/2)"
if command -v faketime >/dev/null && [ "${MODE:-}" != san ]; then # the sanitizers must be loaded first
	. ./lib/clock.sh
	faketime -f +3d timeout 60 "$GISA" fetch -q -o "$T/b" --allow-private --delay 0
	check "304 is a revisit" "stored known unchanged" "$(outcome b /page/2)"
	check "the same content again is a revisit" "stored unchanged" "$(outcome b /vary/2)"
	check "changed content is a revision" "stored changed" "$(outcome b /changing/2)"
	check "both kinds of revisit records" "identical-payload-digest server-not-modified" \
		"$(zcat "$T"/b/*.warc.gz | grep -a -o 'revisit/[a-z-]*' | cut -d/ -f2 | sort -u | paste -sd' ')"
	check "validators outlive a 304" '"2"' "$("$GISA" fetch -o "$T/b" --status | awk -F'\t' -v u="$U/page/2" '$1 == u {print $5}')"
fi

# Politeness: one request at a time, the delay between them.
: > "$T/log"
timeout 60 "$GISA" fetch -q -o "$T/c" --allow-private --delay 0.3 $U/page/1 $U/page/2 $U/page/3
check "delay between requests to a host" ok "$(awk -F'\t' 'NR > 1 && $1 - last < 0.29 {print "too soon: " $1 - last} {last = $1} END {if (NR != 4) print NR " requests"; print "ok"}' "$T/log" | head -n 1)"

# Retry-After: seconds, a date, above the ceiling.
: > "$T/log"
status=$(get d $U/retry/503/1 --max-wait 5)
check "Retry-After in seconds is waited for" "0 stored" "$status $(outcome d /retry/503/1)"
check "and not asked earlier" ok "$(awk -F'\t' '/retry/ {if (last && $1 - last < 0.99) print "too soon"; last = $1} END {print "ok"}' "$T/log" | head -n 1)"
get d $U/retry/429/date+2 --max-wait 5 >/dev/null
check "Retry-After as a date" "stored" "$(outcome d /retry/429/date+2)"
status=$(get e $U/busy/503/3600 $U/page/9 --max-wait 5)
check "above the ceiling the host is deferred" "1 deferred deferred" "$status $(outcome e /busy/503/3600) $(outcome e /page/9)"
check "and it is said why" "status 503, Retry-After 3600 s" "$(column e /busy/503/3600 12)"
: > "$T/log"
get e $U/page/9 >/dev/null
check "the next run leaves it alone too" "0" "$(grep -c /page/ "$T/log")"

# Passing failures.
check "reset connections are tried again" "0 stored" "$(get f $U/flaky/2) $(outcome f /flaky/2)"
check "a drip ends at the time limit" "1 timeout" "$(get g $U/drip --timeout 1 --retries 0) $(outcome g /drip)"
check "what hangs ends at the time limit" "1 timeout" "$(get g $U/hang --timeout 1 --retries 0) $(outcome g /hang)"
status=$(get h http://127.0.0.1:1/1 http://127.0.0.1:1/2 http://127.0.0.1:1/3 http://127.0.0.1:1/4)
check "a dead host: robots.txt cannot be had, all is deferred" "1 deferred" "$status $(awk -F'\t' '$5 == "page" {print $3}' "$T/h/fetch.tsv" | sort -u)"

get h2 $U/reset/1 $U/reset/2 $U/reset/3 $U/reset/4 $U/reset/5 $U/reset/6 --retries 0 >/dev/null
check "after five failures in a row the host is set aside" "5 connection-lost 1 deferred" \
	"$(awk -F'\t' '$5 == "page" {n[$3]++} END {print n["connection-lost"] " connection-lost " n["deferred"] " deferred"}' "$T/h2/fetch.tsv")"
: > "$T/log"
get h2 $U/page/7 >/dev/null
check "also by the next run" "deferred host set aside by an earlier run" "$(outcome h2 /page/7) $(column h2 /page/7 12)"

# Contact, private addresses.
get i http://203.0.113.9/x >/dev/null
check "no contact, no request" no-contact "$(awk -F'\t' '$5 == "page" {print $3}' "$T/i/fetch.tsv")"
timeout 20 "$GISA" fetch -q -o "$T/j" --delay 0 $U/page/1; status=$?
check "private addresses are refused" "1 private-address" "$status $(awk -F'\t' '$5 == "robots" {print $3}' "$T/j/fetch.tsv")"
"$GISA" fetch -q -o "$T/j" --contact 'a b' $U/page/1 2>/dev/null
check "a contact is an address" 2 $?

# What is said: a line for what the command line named or a source, none for pages, and once what the run lacks.
says() { # says ARGUMENT...: a run without -q; exit status and lines, without addresses
	timeout 60 "$GISA" fetch -o "$T/said" --delay 0 --retries 0 "$@" >"$T/out" 2>"$T/err"
	echo "$? $(grep -v 'no sandbox' "$T/err" | sed "s|$U||g; s|$T/||g; s/[0-9.]* MB/- MB/" | paste -sd' ')"
}
printf '%s/status/404\n' $U > "$T/list"
check "a page that is named is told, with status and note" \
	"1 gisa fetch: /status/404: gone 404 gisa fetch: 1 read, 1 gone, - MB" "$(says --allow-private $U/status/404)"
rm -r "$T/said"
check "a page of a list is counted alone" "1 gisa fetch: 1 read, 1 gone, - MB" "$(says --allow-private --list "$T/list")"
check "a feed that is none is told why" \
	"1 gisa fetch: /page/1: bad-source 200 (neither feed nor sitemap) gisa fetch: 1 bad-source, - MB" "$(says --allow-private --feed $U/page/1)"
check "what is missing is said once" \
	"1 gisa fetch: no-contact: servers are told whom to write to: --contact ADDRESS or \$GISA_CONTACT gisa fetch: 2 no-contact, - MB" \
	"$(says http://203.0.113.9/x http://203.0.113.9/y)"
rm -r "$T/said"
check "also for a private address" \
	"1 gisa fetch: /page/1: deferred (robots.txt: private-address) gisa fetch: private-address: --allow-private connects to private and loopback addresses too gisa fetch: 1 private-address, 1 deferred, - MB" \
	"$(says $U/page/1)"
check "no count before a folder that cannot be" "3 gisa: /dev/null/a: cannot make the folder: Not a directory" \
	"$("$GISA" fetch -o /dev/null/a $U/page/1 2>"$T/err"; echo "$? $(cat "$T/err")")"

# Lock.
: > "$T/log"
"$GISA" fetch -q -o "$T/k" --allow-private --delay 0.5 $U/page/1 $U/page/2 $U/page/3 & pid=$!
i=0; while [ ! -s "$T/log" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
"$GISA" fetch -q -o "$T/k" --allow-private --delay 0 $U/page/4 2>/dev/null
check "a second run leaves with exit status 4" 4 $?
# A signal ends the run cleanly; what was not fetched is fetched by the next run.
kill -TERM $pid; wait $pid
check "exit status after a signal" 1 $?
check "what waited has its row" interrupted "$(outcome k /page/3)"
get k >/dev/null
check "and is fetched by the next run" "interrupted stored" "$(outcome k /page/3)"

# --include, --exclude, --list, one article once.
printf '# list\n%s/page/1?utm_source=x\n%s/page/1#top\n\n%s/page/2/amp\n%s/vary/3\n' $U $U $U $U > "$T/list"
get l --list "$T/list" --include '/page/*' --exclude '*amp$' >/dev/null
check "patterns and twins" "duplicate excluded excluded read stored" "$(cut -f3 "$T/l/fetch.tsv" | tail -n +2 | sort | paste -sd' ')"

printf '%s/page/5\nmailto:desk@example.org\nJavaScript:void(0)\ntel:02-1234\n' $U > "$T/list"
check "what is no page's address is passed over" "0 excluded excluded excluded read stored" \
	"$(get l2 --list "$T/list") $(cut -f3 "$T/l2/fetch.tsv" | tail -n +2 | sort | paste -sd' ')"
check "but not on the command line" 1 "$(get l2 mailto:desk@example.org)"

# robots.txt.
printf 'User-agent: *\nDisallow: /\n\nUser-agent: gisa\nCrawl-delay: 1\nDisallow: /page/2\n' > "$T/robots"
serve --log "$T/log" --robots "$T/robots" --files "$T"
: > "$T/log"
timeout 60 "$GISA" fetch -q -o "$T/m" --allow-private --delay 0 $U/page/1 $U/page/2 "$U/to?/page/2"
check "robots.txt is obeyed" "stored robots" "$(outcome m /page/1) $(outcome m /page/2)"
check "on every hop" duplicate "$(outcome m '/to?/page/2')"
check "Crawl-delay is kept" ok "$(awk -F'\t' '/robots/ {next} last && $1 - last < 0.99 {print "too soon"} {last = $1} END {print "ok"}' "$T/log" | head -n 1)"
check "robots.txt is asked once a day" "1" "$(get m $U/vary/1 >/dev/null; grep -c robots.txt "$T/log")"
P=${U##*:}
hosts=
for code in 401 403 404 500 503 429; do hosts="$hosts http://robots-$code.localhost:$P/page/1"; done
get n $hosts --retries 0 >/dev/null
robots() { awk -F'\t' -v u="http://robots-$1.localhost:$P/page/1" '$2 == u {print $3 " " $12}' "$T/n/fetch.tsv"; }
for code in 401 403 404; do check "robots.txt status $code allows" "stored " "$(robots $code)"; done
for code in 500 503 429; do check "robots.txt status $code forbids for now" "deferred robots.txt: status $code" "$(robots $code)"; done

# An archive that may only be read, by somebody else than its owner: --status reads it, and writes nothing there.
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
	mkdir -p "$T/mine"
	cp -r "$T/l" "$T/mine/50%#?"
	chmod 755 "$T" && chmod -R a+rX "$T/mine"
	cp "$GISA" "$T/mine/gisa" && ls -l "$T/mine/50%#?" > "$T/before"
	check "--status of an archive one may only read" "$("$GISA" fetch -o "$T/l" --status)" \
		"$(setpriv --reuid=65534 --regid=65534 --clear-groups "$T/mine/gisa" fetch -o "$T/mine/50%#?" --status 2>&1)"
	check "nothing is written there" "" "$(ls -l "$T/mine/50%#?" | diff - "$T/before")"
else
	skip 'fetch: --status of an archive one may only read' 'not root'
fi

for option in connections per-host retries index-pages; do
	check "--$option beyond 32 bits" 2 "$("$GISA" fetch -o "$T/m" --$option 4294967297 2>/dev/null; echo $?)"
done

# The matcher on the command line.
check "gisa fetch --robots" "$(printf 'allow\thttp://a/x\ndeny\thttp://a/page/2')" "$("$GISA" fetch --robots "$T/robots" gisa http://a/x http://a/page/2)"
check "from standard input" "$(printf 'deny\thttp://a/page/2')" "$("$GISA" fetch --robots - gisa http://a/page/2 < "$T/robots" 2>&1)"
{ head -c 524288 /dev/zero | tr '\0' '\n'; printf 'User-agent: *\nDisallow: /\n'; } > "$T/long"
check "no more of it is read than 512 KiB" "$(printf 'allow\thttp://a/x')" "$("$GISA" fetch --robots "$T/long" gisa http://a/x)"
check "a folder is no robots.txt" "gisa fetch: $T: cannot read" "$("$GISA" fetch --robots "$T" gisa http://a/x 2>&1)"
done_testing
