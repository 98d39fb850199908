# The README's example is what the program does, and every command it names exists.
. tests/lib/tap.sh
PATH=$(dirname "$GISA"):$PATH
sed -n '/^```$/,/^```$/p' README.md | sed -n '2,3p' | sed 's/^\$ //' > "$T/example.sh"
sh "$T/example.sh" > "$T/rows.tsv"
sed -n 's/^| \([^|]*\) | \(company\|money\|date\) | \([^| ]*\).*/\1\t\2\t\3/p' README.md > "$T/want.tsv"
cut -f 9,10,11,14,17 "$T/rows.tsv" | tail -n +2 | awk -F '\t' -v OFS='\t' '{ print $2, $1, $3 $4 $5 }' > "$T/got.tsv"
ok 'the example gives the table below it' cmp "$T/want.tsv" "$T/got.tsv"
for command in $(sed -n 's/^gisa \([a-z]*\) .*/\1/p' README.md | sort -u); do
	status "gisa $command is a command" 0 "$GISA" help "$command"
done
for file in $(grep -o '`\(src\|scripts\|tests\|include\|corpus\)/[A-Za-z0-9_/.-]*`' README.md | tr -d '`' | sort -u); do
	ok "$file exists" test -e "$file"
done
done_testing
