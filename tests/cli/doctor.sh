# gisa doctor, and what of gisa nightly needs no network: the example, the check, wrong usage.
. tests/lib/tap.sh
status 'the example' 0 "$GISA" nightly --example
cp "$T/out" "$T/example.ini"
status 'is a good configuration' 0 "$GISA" nightly --check "$T/example.ini"
sed 's/^folder/flder/' "$T/example.ini" > "$T/bad.ini"
line=$(grep -n '^flder' "$T/bad.ini" | cut -d: -f1)
status 'one with a fault is not' 2 "$GISA" nightly --check "$T/bad.ini"
ok 'and the line is named' grep -q "^$T/bad.ini:$line: no key 'flder' in \[output\]; there are folder" "$T/err"
status 'nor is it run' 2 "$GISA" nightly "$T/bad.ini"
printf '[extract]\nrules = bad.rules\n' >> "$T/example.ini"
printf 'rule x\n  anchor digit\n  value money\n  pattern\n    (\n' > "$T/bad.rules"
status 'bad rules' 2 "$GISA" nightly --check "$T/example.ini"
status 'no configuration' 2 "$GISA" nightly
status 'a file that is not there' 2 "$GISA" nightly "$T/none.ini"
said=$(cat "$T/err")
status 'nor does the doctor see one' 2 "$GISA" doctor "$T/none.ini"
is 'and says it alike, without a line' "$(cat "$T/err")" "$said"
is 'which names the file' "$said" "$T/none.ini: No such file or directory"
status 'no date' 2 "$GISA" nightly --date yesterday "$T/example.ini"

"$GISA" doctor > "$T/found"
for what in converters jit rules names clock certificates; do
	ok "the doctor looks at $what" grep -q "^[a-zA-Z]* *$what " "$T/found"
done
ok 'the rules keep their examples' grep -q '^fine *rules .* 0 failed' "$T/found"
# A source that cannot be reached: port 9 of this machine.
cat > "$T/n.ini" <<END
[sources]
feed = http://127.0.0.1:9/feed.xml
[fetch]
archive = a
allow-private = yes
retries = 0
[output]
folder = o
END
status 'a source that does not answer' 1 "$GISA" doctor "$T/n.ini"
ok 'is told' grep -q '^ILL *source *http://127.0.0.1:9/feed.xml: ' "$T/out"
ok 'nothing is left behind' test ! -e "$T/a" -a ! -e "$T/o"
status 'unless it is not asked' 1 "$GISA" doctor --offline "$T/n.ini"
ok 'and then it is not told' test -z "$(grep source "$T/out")"
if command -v systemd-analyze >/dev/null; then
	sed 's#/usr/local/bin/gisa#/bin/true#; /^Documentation/d' scripts/systemd/gisa-nightly.service > "$T/gisa-nightly.service"
	cp scripts/systemd/gisa-nightly.timer "$T"
	is 'systemd takes service and timer' "$(systemd-analyze verify "$T/gisa-nightly.service" "$T/gisa-nightly.timer" 2>&1)" ''
else
	skip 'systemd takes service and timer' 'systemd-analyze is not installed'
fi
done_testing
