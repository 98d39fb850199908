# gisa run when memory runs out or a read fails, at any moment: the old tables or the new ones, said when it matters.
. tests/lib/fault.sh

files='mentions.tsv articles.tsv datapackage.json'
job() { # FOLDER
	set -- "$GISA" run -q -o "$1" --jobs 1 --duplicates --rules "$T/extra.rules" --dict "$T/extra.tsv" "$T/in"
	if [ -n "${kind:-}" ]; then faulty "$kind" "$at" "$@"; else "$@"; fi
}
attempt() {
	cp -r "$T/old" "$W/o"
	kind=$1 at=$2; job "$W/o"
}
# Rows that the fault made: of a fault in one input there is a row, all others are as without it.
judge() {
	for f in $files; do
		cmp -s "$W/o/$f" "$T/new/$f" && continue
		case $1 in
		2|3) cmp -s "$W/o/$f" "$T/old/$f" || echo " third $f" ;;
		1) [ $f = datapackage.json ] || grep -vxFf "$T/new/$f" "$W/o/$f" > "$W/more"
			[ $f != mentions.tsv ] || ! grep -q . "$W/more" || echo " rows of its own"
			[ $f != articles.tsv ] || [ "$(cut -f2 "$W/more" | grep -c 'failed\|damaged\|skipped')" -gt 0 ] || echo " no ledger row" ;;
		*) echo " differs $f" ;;
		esac
	done
	# What is left does not stand in the way of the next run; one in ten is tried.
	case $W in *0) ;; *) return ;; esac
	kind= ; job "$W/o" 2>"$W/err2" || echo " next run: $?"
	diff -rq -x '.*' "$W/o" "$T/new" >"$W/diff" || echo " next run differs"
}
FINE=0
if [ $# = 2 ]; then fault_one "$@"; exit; fi

. tests/lib/tap.sh
export T NOMEM="$T/nomem.so"
mkdir "$T/in"
cp corpus/pages/battery-earnings.html tests/pages/gnuboard-2010-cp949.html corpus/pages/subcontract-fine.txt "$T/in"
printf '{"doc":"j1","title":"가람전자","text":"가람전자는 1억2천만원을 썼다."}\n{"doc":"j2","title":"b","published":"2024-01-17","text":"지난 9일 2억원"}\n' > "$T/in/k.jsonl"
printf 'doc,title,text\nc1,제목,한빛전자는 3억원을 썼다.\n' > "$T/in/l.csv"
tar -C corpus/pages -czf "$T/in/m.tar.gz" chip-earnings.html subcontract-fine.txt
{ printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'; cat corpus/pages/fruit-prices.html; } > "$T/http"
{ printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\nWARC-Date: 2024-01-17T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n' "$(wc -c < "$T/http")"
	cat "$T/http"; printf '\r\n\r\n'; } | gzip > "$T/in/n.warc.gz"
printf 'rule extra.won\n  anchor word 무려\n  value money KRW\n  pattern 무려 \\s (?<span> (?<n> [0-9]+ ) (?<c> 원 ) )\n  + 무려 300원 => amount=300\n' > "$T/extra.rules"
printf 'name\n가람전자\n' > "$T/extra.tsv"
job "$T/new" 2>"$T/err" || cat "$T/err"
"$GISA" run -q -o "$T/old" --jobs 1 --duplicates corpus/pages/fruit-prices.html
is 'the scenario has no fault of its own' "$(cat "$T/err")" ''
fault_loops tests/cli/fault_run.sh 3 900 4 2 6 3
done_testing
