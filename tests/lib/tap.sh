# TAP for shell tests: . tests/lib/tap.sh, then ok/is/status; the scratch folder is $T.
T=$(mktemp -d)
[ -n "${KEEP:-}" ] || trap 'rm -rf "$T"' EXIT
tap_count=0
ok() { # ok NAME COMMAND...: passes when the command does
	tap_name=$1; shift
	tap_count=$((tap_count + 1))
	if "$@" >"$T/tap.log" 2>&1; then echo "ok $tap_count - $tap_name"
	else echo "not ok $tap_count - $tap_name"; sed 's/^/# /' "$T/tap.log" | head -n 20; fi
}
is() { # is NAME GOT WANT
	tap_count=$((tap_count + 1))
	if [ "$2" = "$3" ]; then echo "ok $tap_count - $1"
	else echo "not ok $tap_count - $1"; printf '#  got: %s\n# want: %s\n' "$2" "$3"; fi
}
status() { # status NAME WANT COMMAND...: the command's exit status
	tap_name=$1 tap_want=$2; shift 2
	"$@" >"$T/out" 2>"$T/err" </dev/null
	is "$tap_name" $? "$tap_want"
}
skip() { # skip NAME WHY
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP $2"
}
done_testing() { echo "1..$tap_count"; }
