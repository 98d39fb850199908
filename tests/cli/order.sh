# What a worker has read before is no part of an article's rows: forwards, backwards, in any shares.
. tests/lib/tap.sh

# An article of every page of the corpus and of every line of the companies' table, without its answers.
{
	"$GISA" normalize -q corpus/pages
	sed -e '/^#/d' -e '/^ *$/d' -e 's/^- //' -e 's/[][]//g' -e 's/\\/\\\\/g' -e 's/"/\\"/g' tests/unit/data/company_sentences.txt |
		awk '{ printf "{\"doc\":\"line-%04d\",\"published\":\"2024-03-15\",\"text\":\"%s\"}\n", NR, $0 }'
} > "$T/forth.jsonl"
tac "$T/forth.jsonl" > "$T/back.jsonl"

rows() { # rows NAME FILE JOBS: without the file and the line they were read from
	"$GISA" extract -q --jobs "$3" "$T/$2.jsonl" | cut -f 1-4,6- | LC_ALL=C sort > "$T/$1.tsv"
}
rows forth forth 1
ok 'most of the lines have rows' test "$(cut -f 1 "$T/forth.tsv" | grep -c ^line)" -gt 800
rows back back 1
ok 'backwards: the same rows' cmp "$T/forth.tsv" "$T/back.tsv"
for jobs in 2 3; do
	rows shared forth $jobs
	ok "$jobs workers: the same rows" cmp "$T/forth.tsv" "$T/shared.tsv"
done
done_testing
