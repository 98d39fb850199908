# tests/run itself: what stops early, dies or expects nothing has failed.
. tests/lib/tap.sh

mkdir -p "$T/h/tests/cli" "$T/h/tests/golden/a/bare" "$T/h/tests/golden/a/full"
cp tests/run "$T/h/tests/"
cp tests/golden/run "$T/h/tests/golden/"
says() { # says WANT [PART [CASE]]: the last line of a run in the scratch folder
	want=$1; shift
	is "${*:-all}: $want" "$("$T/h/tests/run" "$@" | tail -n 1)" "$want"
}
case_of() { # case_of NAME, its script on stdin
	cat > "$T/h/tests/cli/$1.sh"
}

case_of whole <<'END'
echo 'ok 1 - a'; echo 'ok 2 - b # SKIP c'; echo 1..2
END
case_of failing <<'END'
echo 'ok 1 - a'; echo 'not ok 2 - b'; echo 1..2; exit 1
END
case_of early <<'END'
echo 'ok 1 - a'; exit 1; echo 'ok 2 - b'; echo 1..2
END
case_of short <<'END'
echo 'ok 1 - a'; echo 1..2
END
case_of dying <<'END'
echo 'ok 1 - a'; kill -9 $$
END
says '1 passed, 0 failed, 1 skipped' cli whole
says '1 passed, 1 failed, 0 skipped' cli failing
says '1 passed, 1 failed, 0 skipped' cli early
says '1 passed, 1 failed, 0 skipped' cli short
says '1 passed, 1 failed, 0 skipped' cli dying

echo 'echo a' | tee "$T/h/tests/golden/a/bare/cmd" > "$T/h/tests/golden/a/full/cmd"
echo a > "$T/h/tests/golden/a/full/expected.out"
says '1 passed, 1 failed, 0 skipped' golden
says '1 passed, 0 failed, 0 skipped' golden a/full
done_testing
