# gisa rules: list, check, explain; bad files name their line and end in exit status 2.
. tests/lib/tap.sh

status 'list' 0 "$GISA" rules list
is 'list has a header' "$(head -n 1 "$T/out")" "$(printf 'rule\tkind\tvalue\tflags\texamples\tplace')"
ok 'list names a rule of money' grep -q '^money.won	money	money	' "$T/out"
ok 'list names a guard' grep -q '^money.law	guard	money	' "$T/out"

status 'the built-in examples hold' 0 "$GISA" rules check
ok 'check counts' grep -Eq '^[0-9]+ rules, [0-9]+ examples, 0 failed$' "$T/out"

cat > "$T/own.rules" <<'EOF'
rule own.points
  anchor digit 포
  value money
  pattern (?<n>[0-9]++)[ ]?포인트
  - 30포인트를 준다
  + 30포인트를 준다 => amount=30
EOF
status 'a failed example' 2 "$GISA" rules check "$T/own.rules"
ok 'file, line and rule are named' grep -q 'own.rules:6: own.points: + ' "$T/out"
printf 'rule own.bad\n  anchor digit\n  value money\n  pattern (x\n' > "$T/bad.rules"
status 'a bad pattern' 2 "$GISA" rules check "$T/bad.rules"
ok 'file and line are named' grep -q 'bad.rules:4: missing closing parenthesis: own.bad' "$T/err"
status 'a missing file' 2 "$GISA" rules list --rules "$T/no.rules"
ok 'the file is named' grep -q 'no.rules: cannot be opened' "$T/err"

status 'explain' 0 "$GISA" rules explain '최대 5~6조원과 13억 명'
ok 'the rule that fired' grep -q "matched money.range '5~6조원'" "$T/out"
ok 'what the evaluator did' grep -q "number '5' = 5" "$T/out"
ok 'the guard' grep -q "guard money.count '13억 명'" "$T/out"
ok 'the value' grep -q 'by money.range amount=5000000000000 amount_max=6000000000000 currency=KRW mod=EQUAL_OR_LESS' "$T/out"
status 'explain a near miss' 0 "$GISA" rules explain '9조각'
ok 'what nearly matched' grep -q '^  near ' "$T/out"
ok 'explain says when there is nothing' grep -q '^nothing found$' "$T/out"
echo '3만원' > "$T/text"
ok 'explain reads standard input' sh -c '"$0" rules explain < "$1" | grep -q amount=30000' "$GISA" "$T/text"

cat > "$T/more.rules" <<'EOF'
guard own.free money
  anchor digit 원
  pattern 0원[ ]행사
  + 0원 행사
EOF
status 'rules of a file besides the built-in ones' 0 "$GISA" rules explain --rules "$T/more.rules" '0원 행사'
ok 'they work' grep -q "guard own.free '0원 행사'" "$T/out"
status 'no verb' 2 "$GISA" rules
status 'an unknown verb' 2 "$GISA" rules frobnicate
done_testing
