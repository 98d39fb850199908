# normalize --text: bytes as a browser reads them, losses by offset, exit statuses, the report.
. tests/lib/tap.sh
gives() { is "$1" "$3" "$2"; } # gives NAME WANT GOT

printf '\307\321\261\271 A\242\350B\260\n' > "$T/uhc"
printf '\307\321\261\271\300\272\307\340\n' > "$T/good"

"$GISA" normalize --text "$T/uhc" > "$T/out" 2> "$T/err"
gives 'losses give exit status 1' 1 $?
gives 'every loss becomes U+FFFD, good bytes behind it stay' '한국 A�B�' "$(cat "$T/out")"
gives 'losses are told by byte offset' "gisa: $T/uhc: byte 6: 2 bytes lost
gisa: $T/uhc: byte 9: 1 byte lost" "$(cat "$T/err")"

"$GISA" normalize --text -f euc-kr < "$T/good" > "$T/out"
gives 'no loss, exit status 0' 0 $?
gives 'standard input with a charset' '한국은행' "$(cat "$T/out")"

gives 'several files, one after the other' '한국은행
한국은행' "$("$GISA" normalize --text "$T/good" - < "$T/good")"

"$GISA" normalize --text -f nonsense "$T/good" > "$T/out" 2> "$T/err"
gives 'an unknown charset is wrong usage' "2 gisa normalize: no charset is known by the name 'nonsense'" "$? $(cat "$T/err")"
"$GISA" normalize --clean "$T/good" > "$T/out" 2> "$T/err"
gives '--clean without --text is wrong usage' 2 $?
"$GISA" normalize --text "$T/none" "$T/good" > "$T/out" 2> "$T/err"
gives 'a file that is not there is named, the others are read' "1 한국은행" "$? $(cat "$T/out")"

printf '±âÁØ±Ý¸® &amp;amp; 가\342\200\213나\302\240다\r\n' > "$T/spoiled"
gives '--clean repairs, decodes references, cleans' '기준금리 & 가나 다' "$("$GISA" normalize --text --clean "$T/spoiled")"
gives 'without it nothing but decoding is done' "$(cat "$T/spoiled")" "$("$GISA" normalize --text "$T/spoiled")"
printf '<p>A &amp; B</p>' > "$T/markup"
gives 'references of markup stay' '<p>A &amp; B</p>' "$("$GISA" normalize --text --clean "$T/markup")"

gives 'the report' "file	chosen	from	errors	repairs
$T/uhc	uhc	guess	2	
$T/good	uhc	guess	0	
$T/spoiled	utf-8	guess	0	uhc-as-latin1:1;references:1" "$("$GISA" normalize --text --clean --report "$T/uhc" "$T/good" "$T/spoiled" 2> /dev/null)"

printf '\377\376\134\325\155\255' > "$T/utf16"
gives 'a byte-order mark overrides the option' '한국' "$("$GISA" normalize --text -f uhc "$T/utf16")"

# Longer than the window that the choice is made on: ASCII first, then UHC.
{ yes 'plain text, nothing else' | head -c 5000000; cat "$T/good"; yes 'more' | head -c 1000000; cat "$T/good"; } > "$T/long"
gives 'five megabytes of ASCII before the first Korean' '한국은행
한국은행' "$("$GISA" normalize --text "$T/long" | grep 한국은행)"
gives 'its bytes as iconv has them' "$(iconv -f UHC -t UTF-8 "$T/long" | cksum)" "$("$GISA" normalize --text "$T/long" | cksum)"
for f in corpus/gold/*.txt; do cat "$f"; done > "$T/corpus"
gives 'clean UTF-8 in pieces' "$(cksum < "$T/corpus")" "$(cat "$T/corpus" | "$GISA" normalize --text --clean | cksum)"

mkdir -p "$T/folder/in"
printf '가\n' > "$T/folder/a.txt"; printf '나\n' > "$T/folder/in/b.txt"; echo "$T/folder/in" > "$T/list"
is 'a folder: its files in their order' "$("$GISA" normalize --text "$T/folder")" "$(printf '가\n나')"
is 'a row a file of a folder, and of a list' "$("$GISA" normalize --text --report "$T/folder" "@$T/list" | cut -f 1 | tail -n +2)" \
	"$(printf '%s\n' "$T/folder/a.txt" "$T/folder/in/b.txt" "$T/folder/in/b.txt")"
status 'one that is missing' 1 "$GISA" normalize --text "$T/missing" "$T/folder"
is 'does not keep the others' "$(cat "$T/out")" "$(printf '가\n나')"
mkdir "$T/records"
cp tests/golden/read/warc-damage/input.warc "$T/records/a.warc"
is 'the records of a folder: with their file' "$("$GISA" normalize --records "$T/records" | sed "s|^$T/records/a.warc#||")" \
	"$("$GISA" normalize --records "$T/records/a.warc")"
done_testing
