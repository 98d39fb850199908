# Layering, naming and style (cppcheck, which takes longer, is left to `make lint`).
. tests/lib/tap.sh
ok 'lint is clean' scripts/lint --quick
done_testing
