# The recoder against iconv(1) on the same bytes: Korean text, pages that are mostly markup, clean
# UTF-8; and the memory of a stream of 2 GB.
. tests/bench/lib.sh
text=$BENCH/korean.txt uhc=$BENCH/korean.uhc page=$BENCH/page.uhc

# repeat FILE TIMES: its bytes that many times.
repeat() { for i in $(seq "$2"); do cat "$1"; done; }
# Markup and scripts such as surround an article: 12 KB on each side, no Korean.
markup() {
	awk 'BEGIN { for (i = 0; i < 100; i++)
		printf "<li class=\"nav-item depth-%d\"><a href=\"/section/%04d?ref=gnb&page=%d\" onclick=\"log(%d);\"><span></span></a></li>\n", i % 3, i * 37, i, i }'
}

if [ ! -s "$page" ]; then
	for f in corpus/gold/*.txt; do cat "$f"; done | sed 's/⟦\([^|⟧]*\)|[^⟧]*⟧/\1/g' > "$BENCH/small.txt"
	repeat "$BENCH/small.txt" 500 > "$BENCH/medium.txt"
	repeat "$BENCH/medium.txt" 30 > "$text"
	iconv -c -f UTF-8 -t UHC "$BENCH/medium.txt" > "$BENCH/medium.uhc"
	repeat "$BENCH/medium.uhc" 30 > "$uhc"
	for f in corpus/pages/*.html; do markup; cat "$f"; markup; done | iconv -c -f UTF-8 -t UHC > "$BENCH/small.page"
	repeat "$BENCH/small.page" 2000 > "$page"
fi

# Each file three times in one run: 0.4 to 1.7 GB, so that the rate is that of a stream; what it takes to start is a row
# of its own (bytes there mean nothing).
thrice() { echo "'$1' '$1' '$1'"; }
size() { echo $((3 * $(wc -c < "$1"))); }
versus 'normalize --text, Korean in UHC' "$(size "$uhc")" 'iconv -f UHC' "'$GISA' normalize --text $(thrice "$uhc")" "iconv -f UHC -t UTF-8 $(thrice "$uhc")"
versus 'normalize --text, pages in UHC' "$(size "$page")" 'iconv -f UHC' "'$GISA' normalize --text $(thrice "$page")" "iconv -f UHC -t UTF-8 $(thrice "$page")"
versus 'normalize --text --clean, UTF-8' "$(size "$text")" 'iconv -f UTF-8 -t UTF-8' "'$GISA' normalize --text --clean $(thrice "$text")" "iconv -f UTF-8 -t UTF-8 $(thrice "$text")"
printf '한글' | iconv -f UTF-8 -t UHC > "$BENCH/four.uhc"
versus 'normalize --text, four bytes' 1000000 'iconv -f UHC' "'$GISA' normalize --text '$BENCH/four.uhc'" "iconv -f UHC -t UTF-8 '$BENCH/four.uhc'"
if command -v uconv >/dev/null; then
	versus 'normalize --text --clean, UTF-8' "$(wc -c < "$text")" 'uconv -x NFC' "'$GISA' normalize --text --clean '$text'" "uconv -f UTF-8 -t UTF-8 -x any-nfc '$text'"
else
	absent 'normalize --text --clean, UTF-8' uconv
fi

# 2 GB through a fifo; the most memory the process ever had.
if [ -r /proc/self/status ]; then
	fifo=$BENCH/fifo
	rm -f "$fifo"
	mkfifo "$fifo"
	"$GISA" normalize --text < "$fifo" > /dev/null &
	pid=$!
	exec 3> "$fifo"
	sent=0
	while [ "$sent" -lt 2000000000 ]; do
		cat "$uhc" >&3
		sent=$((sent + $(wc -c < "$uhc")))
	done
	peak=$(sed -n 's/VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status")
	exec 3>&-
	wait "$pid"
	awk -v p="$peak" -v s="$sent" 'BEGIN { printf "normalize --text, memory at %.1f GB\t%.1f MB\tlimit\t16.0 MB\t%.2f\n", s / 1e9, p / 1000, 16000 / p }'
	rm -f "$fifo"
fi
