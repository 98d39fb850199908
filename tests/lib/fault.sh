# Fault loops: the N-th allocation or read of a command fails, N = 1, 2, 3 ... until none does. A script sets up its
# scenario, defines attempt (runs the command through `faulty`) and judge, and calls fault_loop; the loop calls the
# script back, a process an N. What must hold is judged there; here: no signal, no hang, no silence, no descriptor left.
# FAULTS=all tries every N (by hand: hours; FROM=N begins there), FAULTS=sites the first N of each way allocations come
# about and every read (by hand: an hour), else the first of them, a stride and a seeded sample.
: "${GISA:=$PWD/build/release/gisa}" "${CC:=cc}" "${FAULTS:=some}" "${FAULT_JOBS:=2}"
export GISA FAULTS
S_READS=read,pread64,readv,recvfrom,getdents64

# faulty KIND N COMMAND...: in folder $W; what it says goes to $W/err.
faulty() {
	kind=$1 at=$2; shift 2
	case $kind in
	memory) timeout -s KILL 60 env LD_PRELOAD="$NOMEM" NOMEM_AT="$at" NOMEM_TOLD="$W/told" "$@" ;;
	memory-gone) timeout -s KILL 60 env LD_PRELOAD="$NOMEM" NOMEM_AT="$at" NOMEM_ON=1 NOMEM_TOLD="$W/told" "$@" ;;
	read) timeout -s KILL 60 strace -f -qq -o "$W/told" -e trace=$S_READS -e inject=$S_READS:error=EIO:when="$at" "$@" ;;
	esac >"$W/out" 2>"$W/err" </dev/null
}

# fault_one KIND N: one line, `N STATUS what is wrong`; nothing after the status when all is well, `none` when no call failed.
fault_one() {
	W=$T/w.$1.$2 bad=
	mkdir "$W"
	export GCOV_PREFIX="$W/counts" # make cover: what dies while it writes its counts leaves none of anybody
	attempt "$1" "$2"
	code=$?
	if ! grep -aq 'failed\|INJECTED' "$W/told" 2>/dev/null; then
		[ $code = "$FINE" ] && code=none || bad=" no fault, yet $code: $(tail -n 1 "$W/err")"
	elif [ $code = 127 ] && grep -q 'error while loading shared libraries' "$W/err"; then
		code=loader
	elif [ $code -gt 3 ]; then
		bad=" status"
	elif [ $code -gt 1 ] && ! grep -q . "$W/err"; then
		bad=" silent"
	fi
	[ $code = loader ] || bad="$bad$(judge $code | tr '\n' ' ')"
	grep -aq '^open' "$W/told" && bad="$bad left $(grep -a '^open' "$W/told" | tr '\n' ' ')"
	echo "$2 $code$bad${bad:+ ($(tail -n 1 "$W/err" | cut -c 1-150))}"
	[ -n "$bad" ] && [ -n "${KEEP:-}" ] || rm -rf "$W"
}

# The numbers to be tried of KIND: all, or FIRST ones, every STRIDE-th and SAMPLE drawn ones.
fault_numbers() { # TOTAL FIRST STRIDE SAMPLE
	if [ "$FAULTS" = all ]; then seq "${FROM:-1}" $(($1 + 20)); return; fi
	if [ "$FAULTS" = sites ] && [ -s "$T/count.$kind/sites" ]; then
		od -An -v -t x8 -w8 "$T/count.$kind/sites" | awk '$1 !~ /^0*$/ && !seen[$1]++ { print NR }'
		echo $(($1 + 100))
		return
	fi
	# The first reads are those of the loader, a library each: one of them is enough.
	base=$([ "$kind" = read ] && grep -c 'read(.*ELF' "$T/count.read/told" || echo 0)
	if [ "$FAULTS" = sites ]; then echo 1; seq $((base + 1)) $(($1 + 20)); return; fi
	{ [ "$base" = 0 ] || echo 1
	seq $((base + 1)) $((base + $2)); seq $((base + $2 + $3)) "$3" "$1"; echo $(($1 + 100))
	awk -v seed=20240117 -v from="$base" -v total="$1" -v n="$4" 'BEGIN { srand(seed); for (i = 0; i < n; i++) print from + int(rand() * (total - from)) + 1 }'
	} | sort -nu
}

# fault_loop SCRIPT KIND TOTAL FIRST STRIDE SAMPLE; leaves the lines in $T/lines.KIND
fault_loop() {
	script=$1 kind=$2; shift 2
	fault_numbers "$@" | xargs -P "$FAULT_JOBS" -n 1 sh "$script" "$kind" > "$T/lines.$kind"
	is "$kind: nothing wrong at any N" "$(grep '^[0-9]* [a-z0-9]* ' "$T/lines.$kind" | sort -n | head -n "${SHOW:-8}")" ""
	ok "$kind: in the end none fails" grep -q ' none$' "$T/lines.$kind"
	echo "# $kind: of $1 calls $(grep -vc ' none' "$T/lines.$kind") failed in turn; exit statuses:" \
		"$(cut -d' ' -f2 "$T/lines.$kind" | sort | uniq -c | awk '{ printf "%s%s (%d)", (NR > 1 ? ", " : ""), $2, $1 }')"
}

# How many calls `attempt` makes without a fault; of threads, the one that makes most.
fault_total() { # KIND
	W=$T/count.$1
	mkdir "$W"
	case $1 in
	memory*) NOMEM_SITES=$W/sites; export NOMEM_SITES ;;
	esac
	attempt "$1" 60000
	unset NOMEM_SITES
	case $1 in
	read) awk '{ n[$1]++ } END { for (i in n) if (n[i] > most) most = n[i]; print most }' "$W/told" ;;
	*) sed -n 's/^count //p' "$W/told" ;;
	esac
}

# The loops of a script: memory FIRST STRIDE SAMPLE for allocations, then for reads.
fault_loops() { # SCRIPT MEMORY_FIRST MEMORY_STRIDE MEMORY_SAMPLE READ_FIRST READ_STRIDE READ_SAMPLE
	if [ "${MODE:-}" = san ]; then skip 'memory that runs out' 'the sanitizers must be loaded first'
	elif ! $CC -shared -fPIC -o "$NOMEM" tests/server/nomem.c 2>"$T/cc.err"; then skip 'memory that runs out' 'no C compiler'
	else
		fault_loop "$1" memory "$(fault_total memory)" "$2" "$3" "$4"
		fault_loop "$1" memory-gone "$(fault_total memory-gone)" 1 $(($3 * 3)) "$(($4 / 3))"
	fi
	if [ "${MODE:-}" = san ] || ! strace -o /dev/null true 2>/dev/null; then skip 'reads that fail' 'no strace that may trace'
	else fault_loop "$1" read "$(fault_total read)" "$5" "$6" "$7"
	fi
}
