# gisa fetch killed at random moments and on a disk that is full at the worst time: what it reported
# as stored is there and readable, nothing half written is ever read. CRASHES=200 WRITES=30 for the long form.
. tests/lib/tap.sh
set -u
: "${GISA:=$PWD/build/release/gisa}" "${CRASHES:=3}"
cd tests
command -v python3 >/dev/null || { skip 'fetch crash' 'no python3'; done_testing; exit 0; }
[ -n "${KEEP:-}" ] || trap 'exec 8>&-; rm -rf "$T"' EXIT
check() { is "fetch crash: $1" "$3" "$2"; } # check NAME WANT GOT
mkfifo "$T/pipe"
python3 server/server.py "$T/port" --late 2 <"$T/pipe" 2>"$T/server.err" &
exec 8>"$T/pipe"
i=0
while [ ! -s "$T/port" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
U=http://127.0.0.1:$(cat "$T/port")
fetch() { "$GISA" fetch -q -o "$T/a" --allow-private --delay 0 --per-host 4 --file-size 20000 "$@" 2>>"$T/err"; }

# Killed at random moments: each time all that was reported must be there.
bad=
i=1
while [ $i -le "$CRASHES" ]; do
	seq 1 400 | sed "s|^|$U/page/$i-|" > "$T/urls"
	# No function here: the process to kill is gisa itself.
	"$GISA" fetch -q -o "$T/a" --allow-private --delay 0 --per-host 4 --file-size 60000 --list "$T/urls" 2>>"$T/err" & pid=$!
	sleep "$(od -An -N2 -tu2 /dev/urandom | awk '{printf "%.3f", $1 % 1700 / 1000}')"
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	# The ledger as it stands: each row that names a record must find it, now and after the repair.
	grep -a 'warc.gz' "$T/a/fetch.tsv" 2>/dev/null | cut -f2,9,10,11 >> "$T/reported"
	i=$((i + 1))
done
fetch
check "the last run does the rest" 0 $?
sort -u "$T/reported" > "$T/reported.sorted"
cut -f2,9,10,11 "$T/a/fetch.tsv" | sort -u > "$T/ledger.sorted"
check "no row that was once reported is gone" "" "$(comm -23 "$T/reported.sorted" "$T/ledger.sorted" | awk -F'\t' 'NF == 4' | head -n 3)"
python3 server/verify.py "$T/a" > "$T/verified"
check "after $CRASHES kills every record is whole and accounted for" 0 $?
head -n 5 "$T/verified" | sed 's/^/# /'
check "the state has one row an address" "" "$("$GISA" fetch -o "$T/a" --status | cut -f1 | sort | uniq -d)"
known=$("$GISA" fetch -o "$T/a" --status | awk -F'\t' '$2 == "page" && $13 != ""' | wc -l)
check "every article of the records is in the state" "$(zcat "$T"/a/*.warc.gz | grep -a -c '^WARC-Type: response')" "$((known + $(zcat "$T"/a/*.warc.gz | grep -a -c '^WARC-Target-URI: .*robots.txt')))"

# A lost state is built again from the records.
cp -r "$T/a" "$T/b"
rm "$T"/b/state.db*
"$GISA" fetch -q -o "$T/b" --allow-private
check "a lost state is read back from the records" "$known" "$("$GISA" fetch -o "$T/b" --status | awk -F'\t' '$2 == "page" && $13 != ""' | wc -l)"
python3 server/verify.py "$T/b" > "$T/verified"
check "and all is accounted for again" 0 $?
head -n 5 "$T/verified" | sed 's/^/# /'

# A full disk at the N-th write: exit status 3, and the next run on a healthy disk repairs and goes on.
if command -v strace >/dev/null && [ "${MODE:-}" != san ]; then
	bad=
	stopped=0
	g=gisa-$(date -u +%Y%m%d)-0000
	calls="write pwrite64" files="fetch.tsv state.db-wal ${g}0.warc.gz"
	[ "${WRITES:=1}" -gt 1 ] && calls="$calls fdatasync fsync" files="$files state.db ${g}1.warc.gz ${g}0.cdx .${g}0.cdx"
	for file in $files; do
		for call in $calls; do
			for w in $(seq 1 "$WRITES"); do
				rm -rf "$T/c"
				strace -f -qq -o /dev/null -e trace=$call -e inject=$call:error=ENOSPC:when=$w+ -P "$T/c/$file" \
					"$GISA" fetch -q -o "$T/c" --allow-private --delay 0 --file-size 3000 $U/page/1 $U/page/2 $U/page/3 \
					</dev/null >"$T/out" 2>"$T/err1"
				status=$?
				[ $status -ne 0 ] || break # fewer calls than that
				[ $status -eq 3 ] || bad="$bad $file:$call:$w=$status"
				grep -q 'gisa: ' "$T/err1" || bad="$bad $file:$call:$w=silent"
				stopped=$((stopped + 1))
				"$GISA" fetch -q -o "$T/c" --allow-private --delay 0 --file-size 3000 $U/page/1 $U/page/2 $U/page/3 2>"$T/err2" || bad="$bad $file:$call:$w=after"
				python3 server/verify.py "$T/c" >"$T/verified" || bad="$bad $file:$call:$w=$(head -n 1 "$T/verified")"
			done
		done
	done
	check "a full disk at any write stops with status 3 and loses nothing" "" "$bad"
	echo "# $stopped runs were stopped"
fi
done_testing
