# gisa nightly through a month: thirty nights of March 2024 (faketime) on two sites that grow day by day, with whatever
# may go wrong. At the end every article is in the tables exactly once, with the right date, and every incident in the log.
. tests/lib/tap.sh
set -u
: "${GISA:=$PWD/build/release/gisa}" "${CC:=cc}"
cd tests
none() { skip nightly "$1"; done_testing; exit 0; } # none WHY
command -v python3 >/dev/null || none 'no python3'
command -v faketime >/dev/null || none 'no faketime'
[ "${MODE:-}" != san ] || none 'the sanitizers must be loaded before faketime'
. ./lib/clock.sh
CLOCK=$(faketime 2024-03-01 sh -c 'echo "$LD_PRELOAD"')
D=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) # where syncing costs nothing, if there is such a place
exec 9>"$T/.keep"
[ -n "${KEEP:-}" ] || trap 'exec 8>&-; rm -rf "$T" "$D"' EXIT

check() { is "nightly: $1" "$3" "$2"; } # check NAME WANT GOT

mkfifo "$T/pipe"
python3 server/server.py "$T/port" --site "$T/night" <"$T/pipe" 2>"$T/server.err" &
exec 8>"$T/pipe"
i=0
while [ ! -s "$T/port" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
P=$(cat "$T/port")
cat > "$T/nightly.ini" <<END
[sources]
feed = http://hanbit.localhost:$P/feed.xml
feed = http://saebom.localhost:$P/feed.xml
[fetch]
archive = $D/archive
allow-private = yes
delay = 0
timeout = 1
max-wait = 0.2
retries = 0
[output]
folder = $D/out
log = nightly.log
json = nightly.jsonl
metrics = gisa.prom
sqlite = yes
[drift]
pages = 4
END
O=$D/out

# The clock stands at ten past three of that night in Korea when the command begins.
at() { # at NIGHT COMMAND...
	night=$1; shift
	TZ=KST-9 LD_PRELOAD="${FULL:-}$CLOCK" FAKETIME="@2024-03-$(printf %02d "$night") 03:10:00" NO_FAKE_STAT=1 "$@"
}

night() { # night NIGHT HANBIT SAEBOM [OPTION...]: the run of that night; its exit status is noted
	echo "$1 $2 $3" > "$T/night"
	d=$1; shift 3
	at "$d" timeout 60 "$GISA" nightly "$@" "$T/nightly.ini" 2>>"$T/err"
	echo "$d $?" >> "$T/statuses"
}

line() { # line NIGHT PATTERN: how many lines of that night's runs say so
	grep "^2024-03-$(printf %02d "$1")" "$T/nightly.log" | grep -c "$2"
}

sums() { (cd "$O" && cat /dev/null mentions-*.tsv articles-*.tsv | cksum; cd "$O" && ls mentions-*.tsv articles-*.tsv | cksum) }

for d in 1 2 3 4 5 6 7 8 10 11; do night $d fine fine; done
check "a night that was missed is made up for, and said" 1 "$(line 10 '1 night before without a whole run; made up for')"
night 12 broken fine --healthcheck-file "$T/healthy"
check "new markup without text is told by the outlet's name" 1 "$(line 12 'warning: .*한빛경제 (hanbit.localhost:[0-9]*): no text on [0-9]* of')"
check "and by no other's" 0 "$(line 12 새봄일보)"
check "the run came to its end" 1 "$(grep -c '^2024-03-12' "$T/healthy")"
for d in 13 14; do night $d fine fine; done
night 15 busy fine
check "503 is told" 1 "$(line 15 'warning: .*한빛경제 .*server-error 503.*; a source of it could not be read')"
for d in 16 17; do night $d fine fine; done
night 18 fine hang
check "a host that hangs is told" 1 "$(line 18 'warning: .*새봄일보 .*timeout')"
night 19 fine fine
night 20 euckr fine
check "another charset is remarked" 1 "$(line 20 ' ok: .*note: 한빛경제 .* in uhc (before: utf-8)')"
night 21 fine fine

# A disk that is full, at once or a little later; what is there stays whole.
echo "22 fine fine" > "$T/night"
if $CC -shared -fPIC -o "$T/full.so" server/full.c -ldl 2>"$T/cc.err"; then
	before=$(sums)
	full=
	for bytes in 0 20000 60000 90000; do
		FULL="$T/full.so:" FULL_UNDER="$D" FULL_AFTER=$bytes at 22 "$GISA" nightly "$T/nightly.ini" 2>>"$T/err"
		full="$full $?"; [ "${full##* }" = 0 ] || echo $bytes >> "$T/full"
		[ "$before" = "$(sums)" ] || full="$full changed"
	done
	check "a full disk ends the run with status 3, the day files as they were" " 3 3 3 3" "$full"
	# Full a little later: after the commit the new files stand, and only what follows is missing.
	full=
	for bytes in 200000 320000 440000; do
		FULL="$T/full.so:" FULL_UNDER="$D" FULL_AFTER=$bytes at 22 "$GISA" nightly "$T/nightly.ini" 2>>"$T/err"
		s=$?; [ $s = 0 ] || echo $bytes >> "$T/full"
		[ $s = 0 ] || [ $s = 3 ] || full="$full $bytes:$s"
		for f in "$O"/*.tsv; do
			awk -F'\t' 'NR == 1 {n = NF} NF != n {exit 1}' "$f" || full="$full torn:$f"
		done
	done
	check "no file is torn, however late the disk is full" "" "$full"
	check "and is told" "$(grep -c . "$T/full")" "$(line 22 'failed: .*error: .*No space left\|failed: .*error: .*full')"
else
	skip 'nightly: a full disk' 'no C compiler'
fi
for d in 23 24; do night $d fine fine; done

# Killed at several moments of the same night.
echo "25 fine fine" > "$T/night"
for wait in 0.02 0.08 0.15 0.25 0.4 0.5; do
	[ $wait != 0.5 ] || echo "25 hang hang" > "$T/night" # at the latest now it is in the middle
	TZ=KST-9 LD_PRELOAD=$CLOCK FAKETIME="@2024-03-25 03:10:00" "$GISA" nightly "$T/nightly.ini" 2>>"$T/err" & pid=$!
	sleep $wait
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
done
night 26 fine fine
check "the run after a kill says so" 1 "$(line 26 'the run of 2024-03-25T.* did not come to its end; this one makes up for it')"

# Two at a time.
echo "27 slow slow" > "$T/night"
at 27 "$GISA" nightly "$T/nightly.ini" 2>>"$T/err" & pid=$!
i=0; while [ ! -s "$O/.nightly/lock" ] && [ $i -lt 8 ]; do sleep 0.05; i=$((i + 1)); done
at 27 "$GISA" nightly "$T/nightly.ini" 2>>"$T/err"
check "a second start leaves with status 4" 4 $?
wait $pid
check "and the first is not disturbed" 0 $?
check "the second start has its line" 1 "$(line 27 'locked: .*another run is on')"
for d in 28 29 30; do night $d fine fine; done

check "every other night went well, without false alarm" "" "$(awk '$2 != ($1 == 12 || $1 == 15 || $1 == 18)' "$T/statuses")"

# Every article once, on its day, with its amount.
python3 server/site_of_days.py 30 | sort > "$T/want"
for f in "$O"/articles-*.tsv; do
	day=${f##*articles-}; day=${day%.tsv}
	awk -F'\t' -v day="$day" 'NR == FNR {if (NR > 1 && ($2 != "ok" || substr($7, 1, 10) != day)) print "wrong: " FILENAME " " $0; next}
		FNR > 1 && $6 == 0 && $9 == "money" {sub("http://", "", $5); sub(":[0-9]*/", "/", $5); print $5 "\t" $2 "\t" $14}' "$f" "$O/mentions-$day.tsv"
done | sort > "$T/got"
check "every article is in the tables exactly once, on its day, with its amount" "" "$(diff "$T/want" "$T/got" | head -n 5)"
check "as many rows in the ledgers" "$(wc -l < "$T/want")" "$(cat "$O"/articles-*.tsv | grep -vc '^doc')"
check "no file is left half done" "" "$(find "$D" -name '*.part' -o -name stage | head)"
check "the archive reads whole" 0 "$(python3 server/verify.py "$D/archive" >"$T/verified"; echo $?)"
head -n 3 "$T/verified" | sed 's/^/# /'
if command -v flock >/dev/null; then
	check "no stale lock" 0 "$(flock -n "$O/.nightly/lock" true; echo $?)"
fi
if command -v sqlite3 >/dev/null; then
	rows=$(cat "$O"/mentions-*.tsv | grep -vc '^doc')
	check "the database holds the same" "$(wc -l < "$T/want") $rows $rows ok" "$(sqlite3 "$O/gisa.db" 'SELECT (SELECT count(*) FROM articles) || " " ||
		(SELECT count(*) FROM mentions) || " " || (SELECT count(*) FROM mentions m JOIN contexts c ON c.id = m.context_id AND c.doc = m.doc)
		|| " " || (SELECT * FROM pragma_integrity_check)')"
	check "and finds by words" 1 "$(sqlite3 "$O/gisa.db" "SELECT count(*) > 0 FROM context_search WHERE context_search MATCH '영업이익은'")"
fi
check "copies of the last days are told" 29 "$(cat "$O"/articles-*.tsv | cut -f19 | grep -vc '^$\|^duplicate_of')"
check "figures for Prometheus" 1 "$(grep -c '^gisa_nightly_last_success_timestamp_seconds 17117[0-9]*$' "$T/gisa.prom")"
check "a JSON object a line" "$(wc -l < "$T/nightly.log")" "$(python3 -c 'import json, sys
print(sum(1 for l in sys.stdin if json.loads(l)["status"]))' < "$T/nightly.jsonl")"

# Once more: nothing changes. A day read again: the same bytes, also where its files are gone.
before=$(sums)
night 30 fine fine
at 30 "$GISA" nightly --date 2024-03-14 "$T/nightly.ini" 2>>"$T/err"
check "a second run and a day read again change nothing" "$before" "$(sums)"
rm "$O/mentions-2024-03-10.tsv" "$O/articles-2024-03-10.tsv"
at 30 "$GISA" nightly --date 2024-03-10 "$T/nightly.ini" 2>>"$T/err"
check "a day whose files are gone is read again from the archive" "$before" "$(sums)"

# While it fetches it reads no file but its archive's and the system's, and writes nowhere else; also not to its own output.
if [ "${MODE:-}" = cover ]; then
	skip 'nightly: fetching without other files' 'built without a sandbox, to write the counts'
elif ! "$GISA" version | grep -q '^sandbox:.*landlock'; then
	skip 'nightly: fetching without other files' 'the kernel has no Landlock'
elif ! $CC -shared -fPIC -o "$T/peek.so" server/peek.c -ldl 2>"$T/cc.err"; then
	skip 'nightly: fetching without other files' 'no C compiler'
else
	for file in "$T/nightly.ini" "$O/nightly.log"; do
		PEEK=$file FULL="$T/peek.so:" at 30 "$GISA" nightly "$T/nightly.ini" 2>"$T/peek"
		check "fetching reads and writes nothing beyond its archive (${file##*/})" "0 peek: reading denied peek: writing denied" \
			"$? $(grep '^peek' "$T/peek" | sort -u | paste -sd' ')"
	done
	PEEK="$T/nightly.ini" FULL="$T/peek.so:" at 30 "$GISA" nightly --no-sandbox "$T/nightly.ini" 2>"$T/peek"
	check "unless that is wanted" "0 peek: reading allowed peek: writing allowed" "$? $(grep '^peek' "$T/peek" | sort -u | paste -sd' ')"
	rm -f "$T/nightly.ini.new"
fi

# Under systemd a line begins with its priority.
echo "30 busy fine" > "$T/night"
: > "$T/journal"
JOURNAL_STREAM=$(stat -c %d:%i "$T/journal") at 30 "$GISA" nightly "$T/nightly.ini" 2>>"$T/journal"
check "the journal is told the priority" 1 "$(grep -c '^<4>gisa nightly: 2024-03-30T.* warning: ' "$T/journal")"

# Retention.
printf '[keep]\ndays = 10\n' >> "$T/nightly.ini"
night 30 fine fine
check "old day files go" "2024-03-21 2024-03-30 10" "$(ls "$O"/mentions-*.tsv | sed 's/.*mentions-//; s/.tsv//' | sed -n '1p;$p' | paste -sd' ') $(ls "$O"/mentions-*.tsv | wc -l)"
[ -s "$T/server.err" ] && sed 's/^/# /' "$T/server.err" | head -n 5
done_testing
