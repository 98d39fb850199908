#!/bin/sh
# What an operator of gisa nightly meets between the nights: a feed that moves, a clock that goes back, a disk with no room,
# a slip in the configuration or in a date; each is told in a line that says what to do.
. tests/lib/tap.sh
command -v python3 >/dev/null || { skip 'nightly, operated' 'no python3'; done_testing; exit 0; }

mkdir "$T/files" "$T/뉴스 모음"
mkfifo "$T/pipe"
python3 tests/server/server.py "$T/port" --files "$T/files" --log "$T/requests" <"$T/pipe" & server=$!
exec 9>"$T/pipe"
trap 'exec 9>&-; wait $server; [ -n "${KEEP:-}" ] || rm -rf "$T"' EXIT
i=0
while [ ! -s "$T/port" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
W=http://127.0.0.1:$(cat "$T/port")
for name in old new; do
	echo "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><link>$W/page/$name</link></item></channel></rss>" > "$T/files/$name.xml"
done

I="$T/뉴스 모음/설정.ini"
config() { # FEED [FOLDER]
	cat > "$I" <<END2
[sources]
feed = $1
[fetch]
archive = ./보관/
allow-private = yes
delay = 0
retries = 0
[output]
folder = ${2:-결과}
END2
}
night() { # [OPTION...]: exit status and line, without what changes; no HOME, no locale
	env -u HOME -u LANG LC_ALL=C "$GISA" nightly "$@" "$I" >"$T/out" 2>"$T/line"
	echo "$? $(grep -v 'no sandbox' "$T/line" | sed "s|$W||g; s|$T/||g; s/^gisa nightly: [0-9T:+-]* //; s/, [0-9.]* s\$//; s/, [0-9.]* s;/;/")"
}

# ---- a feed that moves ----
config "$W/file/old.xml"
is 'a night in a folder with a Korean name' "$(night)" '0 ok: fetched 1, new 1, mentions 4, days 1'
is 'the ledger names the record plainly' "$(cat "$T/뉴스 모음/결과"/articles-*.tsv | grep -c "뉴스 모음/보관/gisa-[0-9-]*.warc.gz#")" 1
config "$W/to?$W/file/new.xml"
is 'a feed that leads elsewhere is remarked' "$(night)" '0 ok: fetched 1, new 1, copies 1, mentions 4, days 1; note: /to?/file/new.xml leads to /file/new.xml'
is 'once' "$(night)" '0 ok: new 0'
config "$W/file/new.xml" 사본없이
printf '[duplicates]\nskip = yes\n' >> "$I"
is 'a copy without its mentions' "$(night | sed 's/, mentions.*//')" '0 ok: new 2, copies 1'
is 'counts none in the ledger' \
	"$(cat "$T/뉴스 모음/사본없이"/articles-*.tsv | awk -F '\t' '$2 != "status" { n += $16 + $17 + $18; all = all " " $2 } END { print n all }')" \
	"$(cat "$T/뉴스 모음/사본없이"/mentions-*.tsv | grep -vc '^doc	') ok duplicate"
config "$W/status/410"
is 'a feed that is gone' "$(night | sed 's/ (.*//')" '1 warning: new 0; look at: 127.0.0.1:'"${W##*:}"': 1 gone 410; a source of it could not be read'

# ---- a day file that is gone ----
today=$(ls "$T/뉴스 모음/사본없이"/mentions-*.tsv | tail -n 1); today=${today##*/mentions-}; today=${today%.tsv}
mv "$T/뉴스 모음/사본없이/mentions-$today.tsv" "$T/gone.tsv"
config "$W/file/new.xml" 사본없이
is 'a day file that is gone' "$(night | sed 's/.*new 0//')" "; note: a file of $today is gone; gisa nightly --date $today makes it anew"
is 'once' "$(night | sed 's/.*new 0//')" ''
night --date "$today" >/dev/null
ok 'and it does' test -s "$T/뉴스 모음/사본없이/mentions-$today.tsv"
is 'nothing is gone then' "$(night | sed 's/.*new 0//')" ''

# ---- dates ----
is 'a day to come' "$(night --date 2999-01-01)" '2 gisa nightly: --date 2999-01-01 is yet to come in Korea'
is 'no date' "$(night --date 24.3.1)" "2 gisa nightly: --date wants a day as YYYY-MM-DD, not '24.3.1'"
is 'a day of which nothing is known' "$(night --date 2020-02-29)" '0 ok again 2020-02-29: new 0; note: no article of that day is known'
printf '[keep]\ndays = 10\n' >> "$I"
is 'a day that is not kept' "$(night --date 2020-02-28)" '0 ok again 2020-02-28: new 0, pruned 2; note: no article of that day is known | older than [keep] days: in no file'

old() { # TABLE: rows of the day of the old article in the database
	sqlite3 "$T/뉴스 모음/옛/gisa.db" "SELECT count(*) FROM $1 WHERE published LIKE '2001-01-17%'"
}
dated() { # PAGE DAY: an article of that day of January 2001, and the feed that names it
	cat > "$T/files/$1.html" <<END2
<html><head><meta charset="utf-8"><meta property="article:published_time" content="2001-01-$2T18:30:00+09:00">
<title>나래전자, $2억원 수주</title></head><body><article><h1>나래전자, $2억원 수주</h1>
<p>나래전자는 $1 계약으로 $2억원을 받는다고 밝혔다. 회사는 올해 안에 첫 물량을 보낼 계획이라고 설명했다.</p></article></body></html>
END2
	echo "<rss version=\"2.0\"><channel><item><link>$W/file/$1.html</link></item></channel></rss>" > "$T/files/dated.xml"
}
if command -v sqlite3 >/dev/null; then
	dated long-ago 17
	config "$W/file/dated.xml" 옛
	sed -i 's/보관/옛 보관/' "$I"
	printf 'sqlite = yes\n[duplicates]\ndays = 0\n[keep]\ndays = 10\n' >> "$I"
	is 'an article older than what is kept' "$(night)" \
		'0 ok: fetched 1, new 1, mentions 5, days 1, pruned 2; note: 1 article older than [keep] days: in gisa.db alone'
	is 'is there' "$(old articles) $(old mentions)" '1 5'
	is 'has no file' "$(ls "$T/뉴스 모음/옛" | grep 2001)" ''
	dated longer-ago 17
	night >/dev/null
	is 'and another one of that day' "$(old articles) $(old mentions)" '2 10'
	rm "$T/뉴스 모음/옛/gisa.db"
	is 'a day read again, for a database that was lost' "$(night --date 2001-01-17 | sed 's/, mentions.*;/;/')" \
		'0 ok again 2001-01-17: new 0; note: older than [keep] days: in gisa.db alone'
	is 'is there again' "$(old articles) $(old mentions)" '2 10'
	sed -i 's/^sqlite.*//' "$I"
	dated longest-ago 16
	is 'without a database it is told, too' "$(night | sed 's/.*; //')" 'note: 1 article older than [keep] days: in no file'
else
	skip 'an article older than what is kept' 'no sqlite3'
fi

# ---- the clock ----
config "$W/file/new.xml"
echo "<rss version=\"2.0\"><channel><item><link>$W/page/late</link></item></channel></rss>" > "$T/files/new.xml"
if command -v faketime >/dev/null && [ "${MODE:-}" != san ]; then # the sanitizers must be loaded first
	. tests/lib/clock.sh
	GISA_REAL=$GISA
	printf '#!/bin/sh\nexec faketime -f -1d "%s" "$@"\n' "$GISA_REAL" > "$T/back"
	chmod +x "$T/back"
	GISA=$T/back
	is 'a clock that went back; what is fetched then is read' "$(night | sed 's/run, [^;]*;/run;/')" '1 warning: fetched 1, new 1, copies 1, mentions 4, days 1; look at: the clock stands before the end of the last run; is it right?'
	is 'once' "$(night | cut -c1-7)" '0 ok: n'
	GISA=$GISA_REAL
else
	skip 'a clock that went back' 'no faketime'
fi

# ---- a signal ----
{ echo '<rss version="2.0"><channel>'; seq -f "<item><link>$W/page/many-%g</link></item>" 60; echo '</channel></rss>'; } > "$T/files/many.xml"
config "$W/file/many.xml" 나중에
sed -i 's/^delay.*/delay = 0.25/' "$I"
asked() { grep -c /page/many- "$T/requests"; }
for option in --no-sandbox --quiet; do # in its own process, and in another one
	: > "$T/requests"
	"$GISA" nightly $option "$I" >"$T/out" 2>"$T/line" & night=$!
	i=0
	while [ "$(asked)" = 0 ] && [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done
	kill $night
	wait $night
	is "ended by a signal, $option: its status" $? 1
	ok 'the line says so' grep -q 'ended by a signal; the next run goes on' "$T/line"
	ok 'most pages were not asked for' [ "$(asked)" -lt 30 ]
done

# ---- folders ----
config "$W/file/new.xml"
sed -i 's|보관|딴 보관|' "$I"
is 'tables of another archive' "$(night)" '2 usage: new 0; error: 뉴스 모음/결과: its tables are of the archive 뉴스 모음/보관; 뉴스 모음/딴 보관 wants a folder of its own'
rmdir "$T/뉴스 모음/딴 보관"
cp -a "$T/뉴스 모음/보관" "$T/뉴스 모음/딴 보관"
is 'a copy of the archive' "$(night | sed 's/ok: .*;/ok;/')" '0 ok; note: the archive was 뉴스 모음/보관 and is 뉴스 모음/딴 보관 now'
sed -i 's|딴 보관|보관|' "$I"
night >/dev/null
sed -i 's|= ./보관|= ./딴 보관|' "$I"
rm -r "$T/뉴스 모음/딴 보관"
mv "$T/뉴스 모음/보관" "$T/뉴스 모음/딴 보관"
is 'an archive that has moved' "$(night | sed 's/unchanged [0-9]*, //')" '0 ok: new 0; note: the archive was 뉴스 모음/보관 and is 뉴스 모음/딴 보관 now'
mv "$T/뉴스 모음/딴 보관" "$T/뉴스 모음/보관"
config "$W/file/new.xml"
if [ "$(id -u)" -eq 0 ]; then
	chown 1:1 "$T/뉴스 모음/보관"
	is "root in another user's folder" "$(night | sed 's/ok: .*;/ok;/; s/unchanged [0-9]*, //' | cut -c1-4)" '0 ok'
	chown 1:1 "$T/뉴스 모음/보관/state.db"
	is "root in another user's archive" "$(night | sed 's/of [a-z]* (/of USER (/; s/-u [a-z]*/-u USER/')" \
		'2 usage: new 0; error: 뉴스 모음/보관: the last run was that of USER (1), who is to go on: sudo -u USER gisa nightly ...'
	chown 0:0 "$T/뉴스 모음/보관" "$T/뉴스 모음/보관/state.db"
else
	skip "root in another user's folder and archive" 'not root'
fi
config "$W/file/new.xml" /dev/null/a/b
is 'a folder that cannot be: the part that cannot' "$(night | sed -n '1s/ .*//p; $p' | paste -sd' ')" '3 failed: new 0; error: /dev/null/a: cannot create folder: Not a directory'
config "$W/file/new.xml" "$(printf '/%09d' $(seq 50))"
is 'one too long for its database' "$(night)" "2 뉴스 모음/설정.ini: [output] folder is too long: 500 bytes of path, and databases in it can have 480"
is 'a folder as configuration' "$("$GISA" nightly --check "$T/files" 2>&1)" "$T/files: Is a directory"
config "$W/file/new.xml"
TMPDIR=/nonexistent "$GISA" doctor "$I" > "$T/out" 2>&1
ok 'the doctor without a temporary folder says so' grep -q '^ILL .* not asked: no temporary folder /nonexistent/.*: No such file or directory (TMPDIR' "$T/out"
done_testing
