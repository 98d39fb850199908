# Where a night's line arrives: in syslog with its priority, in the journal likewise; and the units of systemd are sound.
. tests/lib/tap.sh

config() { # FILE OUTPUT
	cat > "$1" <<END
[sources]
list = $T/none.txt
[fetch]
archive = $T/archive
allow-private = yes
delay = 0
retries = 0
timeout = 2
[output]
folder = $2
syslog = yes
END
}
: > "$T/none.txt"
config "$T/fine.ini" "$T/night"
config "$T/bad.ini" /dev/null/out
config "$T/warn.ini" "$T/night"
sed -i 's|^list.*|feed = http://127.0.0.1:1/feed.xml|' "$T/warn.ini"
mkdir -p "$T/night/.nightly"

# A daemon of the tests in place of the system's: /dev is another one in a mount namespace of its own.
cat > "$T/daemon.py" <<'END'
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print(flush=True)
while True:
    print(s.recv(65536).decode("utf-8", "replace"), flush=True)
END
as_root=
[ "$(id -u)" -eq 0 ] || as_root=r
cat > "$T/inside.sh" <<'END'
mkdir "$T/dev" && touch "$T/dev/null" "$T/dev/urandom" && mount --bind /dev/null "$T/dev/null" &&
	mount --bind /dev/urandom "$T/dev/urandom" && mount --rbind "$T/dev" /dev || exit 99
python3 "$T/daemon.py" /dev/log > "$T/syslog" 2>&1 & daemon=$!
i=0
while [ ! -s "$T/syslog" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
night() { "$GISA" nightly -q "$@" 2>>"$T/err"; echo "$?" >> "$T/codes"; }
night "$T/fine.ini"
night "$T/warn.ini"
night "$T/bad.ini"
flock "$T/night/.nightly/lock" "$GISA" nightly -q "$T/fine.ini" 2>>"$T/err"; echo $? >> "$T/codes"
night --no-sandbox "$T/fine.ini"
sleep 0.1
kill $daemon
END
export T GISA
if ! command -v python3 >/dev/null || ! unshare -m$as_root sh -c 'mkdir "$T/try" && mount --bind "$T/try" "$T/try"' 2>/dev/null; then
	skip 'syslog is told the priority' 'no python3, or no mount namespace to be had'
else
	unshare -m$as_root sh "$T/inside.sh"
	is 'the runs end as they should' "$(paste -sd' ' < "$T/codes")" '0 1 3 4 0'
	# <facility * 8 + priority>: daemon is 3; info 6, warning 4, err 3, notice 5.
	is 'syslog is told the priority' "$(sed -n 's/^\(<[0-9]*>\).* gisa\[[0-9]*\]: nightly: [^ ]* \([a-z]*\).*/\1 \2/p' "$T/syslog" | paste -sd' ')" \
		'<30> ok <28> warning <27> failed <29> locked <30> ok'
fi

# On stderr that is the journal's a line begins with its priority; on any other it does not.
: > "$T/journal"
for ini in fine warn bad; do
	JOURNAL_STREAM=$(stat -c %d:%i "$T/journal") "$GISA" nightly "$T/$ini.ini" 2>>"$T/journal"
done
is 'the journal is told the priority' "$(sed -n 's/^\(<[0-9]>\)gisa nightly: [^ ]* \([a-z]*\).*/\1 \2/p' "$T/journal" | paste -sd' ')" \
	'<6> ok <4> warning <3> failed'
JOURNAL_STREAM=1:1 "$GISA" nightly "$T/fine.ini" 2>"$T/err"
ok 'and nobody else' grep -q '^gisa nightly: ' "$T/err"

if ! command -v systemd-analyze >/dev/null; then
	skip 'the units are sound' 'no systemd-analyze'
else
	mkdir "$T/units"
	for unit in scripts/systemd/*; do sed "s|/usr/local/bin/gisa|$GISA|" "$unit" > "$T/units/${unit##*/}"; done
	status 'the units are sound' 0 systemd-analyze verify --man=no --recursive-errors=yes "$T"/units/*
	is 'without a word' "$(cat "$T/err")" ''
	systemd-analyze security --offline=true --threshold=20 --no-pager "$T/units/gisa-nightly.service" >"$T/out.txt" 2>&1
	is 'and the service is confined (exposure below 2.0)' $? 0
fi
done_testing
