# WARC files that wget writes read whole.
. tests/lib/tap.sh
if ! command -v wget >/dev/null || ! command -v python3 >/dev/null; then
	skip 'WARC of wget' 'no wget or no python3'
	done_testing
	exit 0
fi
mkdir "$T/site"
cp corpus/pages/*.html "$T/site"
(cd "$T/site" && for f in *.html; do echo "<a href=\"$f\">$f</a>"; done > index.html)
python3 - "$T/site" > "$T/port" 2>/dev/null <<'END' &
import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
print(server.server_address[1], flush=True)
server.serve_forever()
END
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$T"' EXIT
for i in $(seq 50); do [ -s "$T/port" ] && break; sleep 0.1; done
address=http://127.0.0.1:$(cat "$T/port")/index.html
(cd "$T" && wget -q -r -l 1 --delete-after --warc-file=packed "$address" &&
	wget -q -r -l 1 --delete-after --no-warc-compression --warc-file=plain "$address") 2>/dev/null
pages=$(ls "$T/site" | wc -l)
for file in packed.warc.gz plain.warc; do
	"$GISA" normalize --records "$T/$file" > "$T/records"
	is "$file: a response a page" "$(awk -F '\t' '$2 == "response" && $4 == 200' "$T/records" | wc -l)" "$pages"
	is "$file: no damage" "$(awk -F '\t' 'NR > 1 && $7 != ""' "$T/records" | wc -l)" 0
	is "$file: whole pages" "$(awk -F '\t' '$2 == "response" && $4 == 200 { n += $6 } END { print n }' "$T/records")" \
		"$(cat "$T"/site/* | wc -c)"
	"$GISA" normalize -q "$T/$file" > "$T/articles"
	"$GISA" normalize -q corpus/pages > "$T/want"
	is "$file: every article" "$(grep -c '"text"' "$T/articles")" "$(ls corpus/pages/*.html | wc -l)"
	"$GISA" normalize --records - < "$T/$file" > "$T/piped"
	ok "$file: the same through a pipe" cmp "$T/records" "$T/piped"
done
head -c 1000 "$T/packed.warc.gz" > "$T/cut.warc.gz"
status 'records of a file cut short: exit status' 1 "$GISA" normalize --records "$T/cut.warc.gz"
done_testing
