# gisa fetch against material of others: hostile replies, compressed bodies, spellings of private
# addresses; and its sources from end to end.
. tests/lib/tap.sh
set -u
: "${GISA:=$PWD/build/release/gisa}"
cd tests
command -v python3 >/dev/null || { skip 'fetch cases' 'no python3'; done_testing; exit 0; }
case ${GISA_SHARED:=../shared} in /*) ;; *) GISA_SHARED=$PWD/../$GISA_SHARED ;; esac
C=$GISA_SHARED/cases/fetch
[ -n "${KEEP:-}" ] || trap 'exec 8>&-; rm -rf "$T"' EXIT
check() { is "fetch cases: $1" "$3" "$2"; } # check NAME WANT GOT
mkdir "$T/files"
mkfifo "$T/pipe"
python3 server/server.py "$T/port" --files "$T/files" --log "$T/log" <"$T/pipe" 2>"$T/server.err" &
exec 8>"$T/pipe"
i=0
while [ ! -s "$T/port" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
U=http://127.0.0.1:$(cat "$T/port")
get() { a=$1; shift; timeout 100 "$GISA" fetch -q -o "$T/$a" --allow-private --delay 0 --timeout 3 --retries 0 "$@" 2>"$T/err"; echo $?; }

if [ -d "$C" ]; then
	# Raw replies. What current curl refuses is not kept; each has one outcome; nothing hangs.
	cp "$C"/replies/*.bin "$C"/nutch/*.bin "$T/files/"
	ls "$T/files" | sed "s|^|$U/raw/|" > "$T/list"
	start=$(date +%s)
	check "hostile replies: exit status" 1 "$(get a --per-host 8 --list "$T/list")"
	check "each has an outcome" "$(wc -l < "$T/list")" "$(awk -F'\t' '$5 == "page"' "$T/a/fetch.tsv" | wc -l)"
	check "none hangs" fast "$([ $(($(date +%s) - start)) -lt 40 ] && echo fast)"
	awk -F'\t' '$5 == "page" && ($3 == "stored" || $3 == "changed") {sub(".*/raw/", "", $2); sub(".bin", "", $2); print $2}' "$T/a/fetch.tsv" | sort > "$T/kept"
	# 25, 54, 274, 498: redirects, judged as such; 293, 457: only too large for limits that curl was given.
	awk -F'\t' 'NR > 1 && $4 != 0 && $1 != 293 && $1 != 457 {print $1}' "$C/curl_replies.tsv" | sort > "$T/refused"
	check "none that must fail is kept" "" "$(comm -12 "$T/kept" "$T/refused" | paste -sd' ')"
	check "and what was kept is sound" 0 "$(python3 server/verify.py "$T/a" >"$T/out"; echo $?)"

	# Compressed bodies: bombs are stopped, damage is told.
	rm -f "$T"/files/*
	cp "$C"/compressed/*.bin "$C"/compressed/*.gz "$T/files/"
	check "bombs and torn bodies: exit status" 1 "$(get b --max-size 1000000 $U/enc/gzip/bomb-gzip.bin $U/enc/deflate/bomb-deflate.bin \
		$U/enc/zstd/bomb-zstd.bin $U/enc/br/bomb-br.bin $U/enc/gzip/truncated-crc-error.gz $U/enc/gzip/unexpected-eof.gz \
		$U/enc/gzip/html-gzip.bin $U/enc/gzip+deflate/html-gzip-deflate.bin $U/enc/zstd/html-zstd-streaming-no-content-size.bin)"
	check "their outcomes" "bad-encoding stored stored stored too-large too-large too-large truncated truncated" \
		"$(awk -F'\t' '$5 == "page" {print $3}' "$T/b/fetch.tsv" | sort | paste -sd' ')"
	check "nothing larger than the limit is kept" "" "$(awk -F'\t' 'NR > 1 && $8 > 1000000' "$T/b/fetch.tsv")"

	# Every spelling of a private address is refused, and no connection is made.
	: > "$T/log"
	cut -f1 "$C/ssrf_opensocket_libcurl_7.88.1.tsv" | grep -v -e brutelogic -e "^http://example.com" -e "^https:" > "$T/spellings"
	cat "$C/../payloads/ssrf_urls.txt" | grep -v -e brutelogic -e "^http://example.com" -e "^https:" >> "$T/spellings"
	sed "s|^http://\(127[0-9.]*\|0x7f.1\|0\|2130706433\|localhost\|\[::1\]\|\[::ffff:127.0.0.1\]\)/\{0,1\}\$|http://\1:${U##*:}/|" "$T/spellings" > "$T/list"
	timeout 100 "$GISA" fetch -q -o "$T/c" --delay 0 --timeout 3 --retries 0 --contact test@localhost.invalid --list "$T/list" 2>"$T/err"
	check "private addresses in every spelling: nothing is kept" "" "$(awk -F'\t' 'NR > 1 && ($3 == "stored" || $3 == "read")' "$T/c/fetch.tsv")"
	check "no connection was made" 0 "$(wc -l < "$T/log")"
	check "each has an outcome" "" "$(awk -F'\t' 'NR > 1 && $3 !~ /^(bad-url|private-address|deferred|dns-failed|connect-failed|duplicate)$/ {print $2, $3}' "$T/c/fetch.tsv")"
	# A redirect inward is refused as well.
	rm -f "$T"/files/*
else
	skip 'fetch cases: hostile replies' 'no shared cases'
fi

# Sources: a feed in EUC-KR with relative links, a sitemap index with a gzipped sitemap, a home page, a list.
cat > "$T/feed" <<'END'
<?xml version="1.0" encoding="euc-kr"?><rss version="2.0"><channel><title>신문</title>
<item><title><![CDATA[첫 기사 & 더]]></title><link>/page/f1?utm_source=rss</link><pubDate>Wed, 17 Jan 2024 18:30:00 +0900</pubDate></item>
<item><title>옛 기사</title><link>/page/f2</link><pubDate>Wed, 17 Jan 2001 18:30:00 +0900</pubDate></item>
<item><title>제보</title><link>mailto:desk@example.org</link></item>
<item><title>깨진 <b>기사</title><link>/page/f3</link>
</channel></rss>
END
iconv -f UTF-8 -t CP949 "$T/feed" > "$T/files/feed.xml"
echo '<sitemapindex><sitemap><loc>@HOST@/file/news.xml.gz</loc></sitemap><sitemap><loc>/file/plain.txt</loc></sitemap></sitemapindex>' | sed "s|@HOST@|$U|" > "$T/files/index.xml"
echo '<urlset><url><loc>/page/s1</loc><news:publication_date>2024-01-17T18:30:00+09:00</news:publication_date></url></urlset>' | gzip > "$T/files/news.xml.gz"
printf '%s/page/s2\n%s/page/f1\n' "$U" "$U" > "$T/files/plain.txt"
echo '<html><head><link rel="alternate" type="application/rss+xml" href="/file/feed.xml"></head><body>x</body></html>' > "$T/files/home.html"
echo '<html><body><a href="/page/l1">1</a><a href="/about">about</a><a rel="next" href="/file/list2.html">2</a></body></html>' > "$T/files/list1.html"
echo '<html><body><a href="/page/l2">1</a><a rel="next" href="/file/list1.html">1</a></body></html>' > "$T/files/list2.html"
pages() { awk -F'\t' -v u="$U/page/" '$5 == "page" && index($2, u) {print substr($2, length(u) + 1) ":" $3}' "$T/$1/fetch.tsv" | sort | paste -sd' '; }
check "a feed with one link that is no page's" 0 "$(get d --feed $U/file/feed.xml --since 2020-01-01)"
check "feed: tracking parameters, --since, broken XML" "f1:stored f2:excluded f3:stored" "$(pages d)"
check "feed: title and date go into the records" "title: 첫 기사 & 더 published: 2024-01-17T09:30:00Z" \
	"$(zcat "$T"/d/*.warc.gz | tr -d '\r' | grep -a -A1 '^title: 첫' | paste -sd' ')"
get e --sitemap $U/file/index.xml >/dev/null
check "sitemap index, gzipped and plain sitemaps" "f1:stored s1:stored s2:stored" "$(pages e)"
get f --home $U/file/home.html >/dev/null
check "feeds of a home page" "f1:stored f2:stored f3:stored" "$(pages f)"
get g --index $U/file/list1.html --include '/page/*' >/dev/null
check "list pages and the next one" "l1:stored l2:stored" "$(pages g)"
of() { awk -F'\t' -v kind="$2" '$5 == kind {print $3}' "$T/$1/fetch.tsv" | paste -sd' '; } # of ARCHIVE KIND: outcomes
check "a page is no feed" "1 bad-source" "$(get h --feed $U/page/1) $(of h feed)"
check "nor is it the next time, when it has not changed" "1 bad-source bad-source" "$(get h --feed $U/page/1) $(of h feed)"
check "a list page that no outlet has a rule for, without --include" "1 bad-source" "$(get i --index $U/file/list2.html) $(of i list)"
# wget's own WARC of the same pages reads as the same articles.
if command -v wget >/dev/null; then
	printf '%s/page/1\n%s/vary/2\n%s/page/3\n' "$U" "$U" "$U" > "$T/list"
	get w --list "$T/list" >/dev/null
	(cd "$T" && wget -q -i list --delete-after --warc-file=peer)
	articles() { "$GISA" normalize "$1" 2>/dev/null | sed 's/"doc":"[^"]*",//; s/"source":"[^"]*",//'; }
	check "wget's WARC of the same pages gives the same articles" "$(articles "$T/peer.warc.gz")" "$(articles "$T/w")"
	check "three of them" 3 "$(articles "$T/w" | wc -l | tr -d ' ')"
fi
if [ -x "$GISA" ]; then
	check "gisa normalize reads the archive: articles only" "2" "$("$GISA" normalize "$T/d" 2>/dev/null | wc -l | tr -d ' ')"
fi
done_testing
