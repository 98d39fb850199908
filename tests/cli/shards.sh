# Shards, workers and kills: always the bytes of one run.
. tests/lib/tap.sh

# Every kind of input there is, several articles each.
mkdir "$T/in"
cp corpus/pages/*.html "$T/in"
"$GISA" normalize -q corpus/pages > "$T/in/articles.jsonl"
(cd corpus && tar -czf "$T/in/pages.tar.gz" pages)
cp tests/golden/read/warc-damage/input.warc tests/golden/read/bigkinds/input.csv "$T/in"
gzip -c "$T/in/input.warc" > "$T/in/packed.warc.gz"
: > "$T/in/zz-empty"
status 'one run' 1 "$GISA" run -q -o "$T/one" "$T/in"

same() { # same NAME DIR: the tables of DIR are those of one run
	for file in mentions.tsv articles.tsv datapackage.json; do
		ok "$1: $file" cmp "$T/one/$file" "$2/$file"
	done
}

for shards in 1 2 3 8; do
	dirs=
	for i in $(seq $shards); do
		"$GISA" run -q -o "$T/s$shards.$i" --shard $i/$shards --jobs $((i % 3 + 1)) "$T/in"
		dirs="$dirs $T/s$shards.$i"
	done
	status "$shards shards merge" 1 "$GISA" merge -o "$T/m$shards" $dirs
	same "$shards shards" "$T/m$shards"
done
# Whatever would not be the bytes of one run is refused; the order is known.
refused() { # refused NAME WHY SHARD...
	name=$1 why=$2
	shift 2
	status "$name" 2 "$GISA" merge -o "$T/refused" "$@"
	ok "$name: says so" grep -q "$why" "$T/err"
	ok "$name: writes nothing" test ! -e "$T/refused"
}
refused 'a missing shard' 'shard 2 of 3 is missing' "$T/s3.1" "$T/s3.3"
refused 'the last one missing' 'shard 3 of 3 is missing' "$T/s3.1" "$T/s3.2"
refused 'one shard of three' 'shard 1 of 3 is missing' "$T/s3.3"
refused 'a doubled shard' 'is given twice' "$T/s3.1" "$T/s3.1" "$T/s3.2" "$T/s3.3"
cp -r "$T/s3.1" "$T/s3.copy"
refused 'a copy of a shard' 'shard 1 of 3, like' "$T/s3.1" "$T/s3.copy" "$T/s3.2" "$T/s3.3"
refused 'a whole run given twice' 'is given twice' "$T/one" "$T/one"
refused 'a shard of another division' 'divided into shards otherwise' "$T/s3.1" "$T/s2.2" "$T/s3.3"
refused 'a shard beside a whole run' 'divided into shards otherwise' "$T/one" "$T/s2.1" "$T/s2.2"
mkdir "$T/other"
cp corpus/pages/*.html "$T/other"
"$GISA" run -q -o "$T/i2" --shard 2/2 "$T/other"
refused 'a shard of other inputs' 'of other inputs, or with other options' "$T/s2.1" "$T/i2"
"$GISA" run -q -o "$T/p2" --shard 2/2 --published 2024-01-20 "$T/in"
refused 'a shard with another day' 'of other inputs, or with other options' "$T/s2.1" "$T/p2"
"$GISA" run -q -o "$T/o1" --shard 1/2 "$T/other"
cp corpus/pages/battery-earnings.html "$T/other/zz.html"
"$GISA" run -q -o "$T/o2" --shard 2/2 "$T/other"
refused 'a shard of inputs that grew' 'of other inputs, or with other options' "$T/o1" "$T/o2"
status 'shards in another order merge' 1 "$GISA" merge -o "$T/turned" "$T/s3.2" "$T/s3.3" "$T/s3.1"
same 'shards in another order' "$T/turned"
cp -r "$T/s2.1" "$T/kept"
ln -s s2.1 "$T/link"
for out in s2.1 link; do
	status "onto a shard ($out)" 2 "$GISA" merge -o "$T/$out" "$T/s2.1" "$T/s2.2"
	ok "onto a shard ($out): says so" grep -q 'is a shard itself' "$T/err"
	ok "onto a shard ($out): it is as it was" diff -r "$T/kept" "$T/s2.1"
done
for i in 1 2; do "$GISA" run -q -o "$T/whole.$i" corpus/pages; done
status 'runs that are no shards merge' 0 "$GISA" merge -o "$T/wholes" "$T/whole.2" "$T/whole.1"
is 'one behind the other' "$(wc -l < "$T/wholes/articles.tsv")" "$(($(wc -l < "$T/whole.1/articles.tsv") * 2 - 1))"

status 'no shard 4 of 3' 2 "$GISA" run --shard 4/3 "$T/in"
status 'no shard 0' 2 "$GISA" run --shard 0/3 "$T/in"

# Copies of earlier articles are the same ones, in one run and over shards.
cp corpus/pages/battery-earnings.html "$T/in/zc-copy.html"
sed 's/<title>/<title>다른 제목: /' corpus/pages/logistics-robot.html > "$T/in/zd-copy.html"
"$GISA" run -q --skip-duplicates -o "$T/dup" "$T/in"
ok 'the copy names its original' awk -F '\t' '$3 ~ /zc-copy/ && $2 == "duplicate" && $19 != "" { found = 1 } END { exit !found }' "$T/dup/articles.tsv"
doc=$(awk -F '\t' '$3 ~ /zd-copy/ { print $1 }' "$T/dup/articles.tsv")
ok 'a copy has no mentions' sh -c "! grep -q '^$doc	' '$T/dup/mentions.tsv'"
adds_up() { # adds_up NAME DIR: what the ledger counts is what the other table holds
	is "$1" "$(awk -F '\t' 'NR > 1 { n += $16 + $17 + $18 } END { print n }' "$2/articles.tsv")" "$(($(wc -l < "$2/mentions.tsv") - 1))"
}
adds_up 'the ledger adds up without the mentions of copies' "$T/dup"
"$GISA" run -q --duplicates -o "$T/told" "$T/in"
adds_up 'and with them' "$T/told"
cp -r "$T/told" "$T/later"
status 'copies that are told go later' 0 "$GISA" dedup -q --skip-duplicates "$T/later"
ok 'the same ledger as at once' cmp "$T/dup/articles.tsv" "$T/later/articles.tsv"
ok 'and the same mentions' cmp "$T/dup/mentions.tsv" "$T/later/mentions.tsv"
ok 'copies only told have theirs' grep -q "^$doc	" "$T/told/mentions.tsv"
for i in 1 2 3; do
	"$GISA" run -q --skip-duplicates -o "$T/d.$i" --shard $i/3 "$T/in"
done
"$GISA" merge -o "$T/d" "$T/d.1" "$T/d.2" "$T/d.3"
for file in mentions.tsv articles.tsv datapackage.json; do
	ok "copies over shards: $file" cmp "$T/dup/$file" "$T/d/$file"
done
for i in 1 2; do
	"$GISA" run -q --duplicates -o "$T/t.$i" --shard $i/2 "$T/in"
done
"$GISA" merge -o "$T/t" "$T/t.1" "$T/t.2"
for file in mentions.tsv articles.tsv; do
	ok "copies only told, over shards: $file" cmp "$T/told/$file" "$T/t/$file"
done
status 'dedup once more' 0 "$GISA" dedup -q --skip-duplicates "$T/d"
ok 'changes nothing' cmp "$T/dup/articles.tsv" "$T/d/articles.tsv"
ok 'nor does it here' cmp "$T/dup/mentions.tsv" "$T/d/mentions.tsv"
status 'dedup without sketches' 2 "$GISA" dedup "$T/one"
is 'says what makes them' "$(cat "$T/err")" "gisa: $T/one: has no sketches.tsv: only gisa run --duplicates leaves one; run again with it"
"$GISA" run -q -o "$T/later" --max-rows 5 "$T/in"
status 'dedup of tables in several files, with old sketches' 2 "$GISA" dedup "$T/later"
ok 'says why' grep -q 'written with --max-rows' "$T/err"
status 'duplicates without a folder' 2 "$GISA" run --duplicates "$T/in"
rm "$T/in/zc-copy.html" "$T/in/zd-copy.html"

# What was begun on an input is not gone on with on another, though it is as long.
printf '%s\n' '{"doc":"a","title":"기사","text":"누리전자는 3억원을 썼다."}' > "$T/edited.jsonl"
"$GISA" run -q -o "$T/begun" "$T/edited.jsonl"
status 'the same once more' 0 "$GISA" run -q --resume -o "$T/begun" "$T/edited.jsonl"
sed -i 's/3억/9억/' "$T/edited.jsonl"
status 'an input that was edited' 2 "$GISA" run -q --resume -o "$T/begun" "$T/edited.jsonl"

# A shard that was cut is no shard.
rm "$T/s3.2/.gisa-state"
status 'an incomplete shard does not merge' 2 "$GISA" merge -o "$T/bad" "$T/s3.1" "$T/s3.2" "$T/s3.3"
ok 'and nothing is written' test ! -e "$T/bad/mentions.tsv"

# The same command once more has nothing to do; another one is refused.
status 'resume of a complete run' 1 "$GISA" run -q --resume -o "$T/one" "$T/in"
status 'resume with other options' 2 "$GISA" run -q --resume -o "$T/one" --bom "$T/in"
printf x >> "$T/in/zz-empty"
status 'resume with other inputs' 2 "$GISA" run -q --resume -o "$T/one" "$T/in"
: > "$T/in/zz-empty"
sed '1s/.*/gisa state 2/' "$T/one/.gisa-state" > "$T/state" && cp -r "$T/one" "$T/old" && cp "$T/state" "$T/old/.gisa-state"
status 'resume of what another version began' 3 "$GISA" run -q --resume -o "$T/old" "$T/in"

# Two at once.
if command -v flock >/dev/null; then
	status 'a folder in use' 4 flock "$T/one" "$GISA" run -q -o "$T/one" "$T/in"
fi

# Writes that fail, and kills between writes: the run goes on to the same end.
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
	for n in 1 2 3 4 5 6 8 11 16; do
		for how in error=ENOSPC signal=KILL; do
			rm -rf "$T/cut"
			strace -f -o /dev/null -e trace=write,fsync,fdatasync,rename,ftruncate \
				-e inject=write,fsync,fdatasync,rename,ftruncate:$how:when=$n \
				"$GISA" run -q -o "$T/cut" --jobs 1 "$T/in" 2>"$T/err"
			code=$?
			[ $how = signal=KILL ] || [ $code -le 1 ] || is "$how at $n: exit status" $code 3
			[ $code -gt 1 ] || [ $how = signal=KILL ] || continue
			status "$how at $n: resume" 1 "$GISA" run -q --resume -o "$T/cut" "$T/in"
			same "$how at $n" "$T/cut"
		done
	done
else
	skip 'writes that fail' 'no strace that may trace'
fi
done_testing
