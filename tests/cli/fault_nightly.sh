# gisa nightly when memory runs out or a read fails, at any moment: each day file is the old one or the new one, of what
# could not be fetched something is said, and the next night makes up for it.
. tests/lib/fault.sh

job() { # FOLDER
	cd "$1"
	set -- "$GISA" nightly nightly.ini
	if [ -n "${kind:-}" ]; then faulty "$kind" "$at" "$@"; else "$@"; fi
	set -- $?
	cd "$HOUSE"
	return "$1"
}
attempt() {
	cp -r "$T/old" "$W/o"
	kind=$1 at=$2; job "$W/o"
}
days() { (cd "$1/out" && ls | grep '^[am].*-....-..-...tsv$'); }
# A table without what differs from fetch to fetch: the record's id and its place in the archive.
table() { case $1 in *articles-*) cut -f2,4-18,20- "$1" ;; *) cut -f2- "$1" ;; esac 2>/dev/null; }
same() { table "$1" > "$W/a"; table "$2" > "$W/b"; cmp -s "$W/a" "$W/b"; }
rows() { # of the database
	sqlite3 "$1/out/gisa.db" 'SELECT status, url, title, published, companies, amounts, dates FROM articles;
		SELECT m.url, m.start, m.type, m.text, m.amount, c.context FROM mentions m JOIN contexts c ON c.id = m.context_id' | sort
}
judge() {
	for f in $(days "$W/o"); do
		same "$W/o/out/$f" "$T/old/out/$f" || same "$W/o/out/$f" "$T/new/out/$f" && continue
		[ "$1" = 1 ] && table "$T/new/out/$f" > "$W/b" && ! table "$W/o/out/$f" | grep -qvxFf "$W/b" && continue # a page less
		echo " third $f"
	done
	case $1 in
	0) for f in $(days "$T/new"); do same "$W/o/out/$f" "$T/new/out/$f" || echo " differs $f"; done ;;
	1) tail -n 1 "$W/o/out/nightly.log" | grep -q ' warning: ' || echo " nothing said" ;;
	esac
	kind= ; job "$W/o" 2>"$W/err2"
	next=$?
	[ $next = 0 ] || [ $next = 1 ] || echo " next run: $next"
	for f in $(days "$T/new"); do same "$W/o/out/$f" "$T/new/out/$f" || echo " next run differs $f"; done
	rows "$W/o" | cmp -s - "$T/rows" || echo " next run differs in the database"
	find "$W/o" -name '*.part' -o -name stage | sed 's/^/ left /'
}
FINE=0
if [ $# = 2 ]; then fault_one "$@"; exit; fi

. tests/lib/tap.sh
for tool in python3 sqlite3; do
	command -v $tool >/dev/null || { skip 'faults of nightly' "no $tool"; done_testing; exit; }
done
export T NOMEM="$T/nomem.so" HOUSE="$PWD"
mkfifo "$T/pipe"; mkdir "$T/files" "$T/old"
cp corpus/pages/*.html "$T/files"
python3 tests/server/server.py "$T/port" --files "$T/files" <"$T/pipe" 2>"$T/server.err" &
exec 8>"$T/pipe"
i=0
while [ ! -s "$T/port" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
U=http://127.0.0.1:$(cat "$T/port")/file
feed() { # NAME...
	printf '<rss version="2.0"><channel>'; printf "<item><link>$U/%s.html</link></item>" "$@"; printf '</channel></rss>'
}
cat > "$T/old/nightly.ini" <<END
[sources]
feed = $U/feed.xml
[fetch]
archive = archive
allow-private = yes
delay = 0
timeout = 5
retries = 0
[output]
folder = out
sqlite = yes
END
feed battery-earnings ev-subsidy > "$T/files/feed.xml"
job "$T/old" 2>"$T/err"
is 'the first night is fine' $? 0
feed battery-earnings ev-subsidy chip-earnings won-dollar > "$T/files/feed.xml"
cp -r "$T/old" "$T/new"
job "$T/new" 2>>"$T/err"
is 'the second night is fine' $? 0
rows "$T/new" > "$T/rows"
ok 'both have something to tell' test "$(days "$T/new" | wc -l)" -gt "$(days "$T/old" | wc -l)" -a -s "$T/rows"
fault_loops tests/cli/fault_nightly.sh 0 4000 1 1 16 1
# The archive itself: what is behind a failed read is not passed over, but read the next night.
if ! strace -o /dev/null true 2>/dev/null; then skip 'an archive that fails' 'no strace that may trace'
else
	for at in 2 3; do # the first one asks whether the copied archive is the old one
		W=$T/w.archive.$at
		mkdir "$W"
		cp -r "$T/old" "$W/o"
		(cd "$W/o" && strace -f -qq -o "$W/told" -P "$PWD"/archive/gisa-*.warc.gz -e trace=read -e inject=read:error=EIO:when=$at \
			"$GISA" nightly nightly.ini >"$W/out" 2>"$W/err")
		is "read $at of the archive fails: the night says so" "$? $(grep -c 'gz.*Input/output error; read from there on next time' "$W/err")" '1 1'
		is "read $at of the archive fails: the next night makes up for it" "$(judge 1)" ''
	done
fi
exec 8>&-
done_testing
