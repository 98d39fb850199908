# Side-by-side timing: . tests/bench/lib.sh
# versus JOB BYTES NAME 'OUR COMMAND' 'PEER COMMAND' runs the two in turn five times and prints a
# row with the medians in MB/s (10^6 bytes) and their ratio.
bench_seconds() { # wall-clock nanoseconds of one run
	bench_start=$(date +%s%N)
	sh -c "$1" >/dev/null 2>&1 </dev/null
	echo $(($(date +%s%N) - bench_start))
}
bench_median() { tr ' ' '\n' | grep . | sort -n | sed -n 3p; }
versus() {
	bench_ours= bench_theirs=
	for turn in 1 2 3 4 5; do
		bench_ours="$bench_ours $(bench_seconds "$4")"
		bench_theirs="$bench_theirs $(bench_seconds "$5")"
	done
	a=$(echo "$bench_ours" | bench_median) b=$(echo "$bench_theirs" | bench_median)
	awk -v job="$1" -v bytes="$2" -v peer="$3" -v a="$a" -v b="$b" \
		'BEGIN { printf "%s\t%.1f MB/s\t%s\t%.1f MB/s\t%.2f\n", job, bytes * 1000 / a, peer, bytes * 1000 / b, b / a }'
}
absent() { printf '%s\t-\t%s\tnot installed\t-\n' "$1" "$2"; }

# bench_corpus FILE MEGABYTES: JSON Lines articles made by repeating those of corpus/ (and of
# ../shared/gold where present) with changed ids.
bench_corpus() {
	[ -s "$1" ] && return
	{ "$GISA" normalize -q corpus/pages; cat "$GISA_SHARED"/gold/*/articles.jsonl 2>/dev/null; } |
		awk -v want="$2" '{ line[NR] = $0 } END {
			for (n = 0; bytes < want * 1000000; n++) {
				s = line[n % NR + 1]; sub(/"doc": ?"[^"]*"/, "\"doc\":\"b" n "\"", s); print s; bytes += length(s) + 1 } }' > "$1"
}
