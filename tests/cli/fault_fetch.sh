# gisa fetch when memory runs out or a read fails, at any moment: what the archive held it still holds, what was not
# fetched has its row or is left to the next run, and the archive reads whole once that is over.
. tests/lib/fault.sh

job() { # ARCHIVE
	set -- "$GISA" fetch -q -o "$1" --allow-private --delay 0 --retries 0 --timeout 5 --feed "$U/file/feed.xml" "$U/page/1" "$U/page/3" "$U/enc/gzip/page.gz"
	if [ -n "${kind:-}" ]; then faulty "$kind" "$at" "$@"; else "$@"; fi
}
attempt() {
	cp -r "$T/old" "$W/o"
	kind=$1 at=$2; job "$W/o"
}
known() { "$GISA" fetch -o "$1" --status | awk -F'\t' '$2 == "page" && $13 != "" { print $1 }' | sort; }
judge() {
	for f in fetch.tsv $(cd "$T/old" && ls *.warc.gz); do
		cmp -s -n "$(wc -c < "$T/old/$f")" "$T/old/$f" "$W/o/$f" || echo " lost of $f"
	done
	tail -n +$(($(wc -l < "$T/old/fetch.tsv") + 1)) "$W/o/fetch.tsv" > "$W/rows"
	case $1 in
	0|none) [ "$(wc -l < "$W/rows")" = "$(wc -l < "$T/rows")" ] && python3 tests/server/verify.py "$W/o" >"$W/verified" || echo " exit 0 with less" ;;
	1) [ "$(cut -f3 "$W/rows" | grep -vc '^stored\|^unchanged\|^changed\|^robots\|^unlisted')" -gt 0 ] || echo " exit 1 without a row" ;;
	2) echo " status" ;;
	esac
	kind= ; job "$W/o" 2>"$W/err2" || echo " next run: $?"
	python3 tests/server/verify.py "$W/o" > "$W/verified" || echo " $(head -n 1 "$W/verified")"
	known "$W/o" | cmp -s - "$T/known" || echo " not all is known"
}
FINE=0
if [ $# = 2 ]; then fault_one "$@"; exit; fi

. tests/lib/tap.sh
if ! command -v python3 >/dev/null; then skip 'faults of fetch' 'no python3'; done_testing; exit; fi
export T NOMEM="$T/nomem.so" U
mkfifo "$T/pipe"; mkdir "$T/files"
gzip -c corpus/pages/battery-earnings.html > "$T/files/page.gz"
python3 tests/server/server.py "$T/port" --files "$T/files" <"$T/pipe" 2>"$T/server.err" &
exec 8>"$T/pipe"
i=0
while [ ! -s "$T/port" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
U=http://127.0.0.1:$(cat "$T/port")
printf '<rss version="2.0"><channel><item><link>%s/page/4</link></item></channel></rss>' "$U" > "$T/files/feed.xml"
"$GISA" fetch -q -o "$T/old" --allow-private --delay 0 "$U/page/1" "$U/page/2" 2>"$T/err"
cp -r "$T/old" "$T/new"
job "$T/new" 2>>"$T/err"
is 'the scenario has no fault of its own' "$?$(cat "$T/err")" 0
known "$T/new" > "$T/known"
tail -n +$(($(wc -l < "$T/old/fetch.tsv") + 1)) "$T/new/fetch.tsv" > "$T/rows"
is 'five pages are known' "$(wc -l < "$T/known")" 5
fault_loops tests/cli/fault_fetch.sh 1 1500 2 1 8 1
exec 8>&-
done_testing
