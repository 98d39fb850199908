# What `make install` puts where, and a program of its own that is linked with the installed library; what the
# program was hardened with.
. tests/lib/tap.sh
prefix=$T/usr tab=$(printf '\t')
make -s MODE="${MODE:-release}" PREFIX="$prefix" install >"$T/log" 2>&1
is 'make install' $? 0
for file in bin/gisa lib/libgisa.a lib/pkgconfig/gisa.pc include/gisa/gisa.h share/man/man1/gisa.1 \
	share/bash-completion/completions/gisa share/zsh/site-functions/_gisa; do
	ok "$file" test -s "$prefix/$file"
done

spaced="$T/a stage" within='/usr or so'
make -s MODE="${MODE:-release}" DESTDIR="$spaced" PREFIX="$within" install >"$T/log" 2>&1
is 'folders with spaces in their names' "$(cd "$spaced$within" && find . -type f | sort)" "$(cd "$prefix" && find . -type f | sort)"
is 'which gisa.pc names as they are' "$(eval "printf '%s|' $(PKG_CONFIG_PATH="$spaced$within/lib/pkgconfig" pkg-config --cflags gisa)" | grep -o '^-I[^|]*')" \
	"-I$within/include"
make -s MODE="${MODE:-release}" DESTDIR="$spaced" PREFIX="$within" uninstall
is 'and nothing stays' "$(find "$spaced" -type f)" ''

PKG_CONFIG_PATH=$prefix/lib/pkgconfig
export PKG_CONFIG_PATH
sanitize=
[ "${MODE:-release}" = san ] && sanitize='-fsanitize=address,undefined'
[ "${MODE:-release}" = cover ] && sanitize=--coverage
ok 'a program of its own builds without a warning' sh -c \
	'cc -std=c17 -Wall -Wextra -Wpedantic -Werror '"$sanitize"' -o "$1/amounts" tests/example/amounts.c $(pkg-config --cflags --libs gisa)' - "$T"
if command -v c++ >/dev/null; then
	printf '#include <gisa/gisa.h>\ngisa_document d;\nint main() { d.known.source = GISA_LIT("a"); return 0; }\n' > "$T/a.cc"
	ok 'the header is C++ too' sh -c 'c++ -std=c++17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only $(pkg-config --cflags gisa) "$1/a.cc"' - "$T"
else
	skip 'the header is C++ too' 'no C++ compiler'
fi
page='<html><head><title>한빛전자, 320억 수주</title></head><body><h1>한빛전자, 320억 수주</h1><p>한빛전자는 2024년 3월 14일 CJ대한통운과 320억원 규모의 로봇 공급 계약을 맺었다고 밝혔다. 계약 기간은 내년 6월까지다. 회사는 직원을 더 뽑는다.</p></body></html>'
printf '%s' "$page" > "$T/page.html"
"$T/amounts" < "$T/page.html" > "$T/got" 2>"$T/err"
is 'and finds amounts' "$(grep -c "320억원${tab}32000000000${tab}money" "$T/got")" 1
is 'and dates' "$(grep -c "2024년 3월 14일${tab}2024-03-14" "$T/got")" 1
is 'and companies' "$(grep -c "CJ대한통운${tab}CJ대한통운" "$T/got")" 1
is 'and no word of an error' "$(cat "$T/err")" ''

if [ "${MODE:-release}" = release ] && command -v readelf >/dev/null; then
	readelf -Wld "$prefix/bin/gisa" > "$T/elf" 2>/dev/null
	readelf -Wh "$prefix/bin/gisa" >> "$T/elf"
	readelf -Ws --dyn-syms "$prefix/bin/gisa" > "$T/symbols"
	ok 'position independent' grep -q 'Type:.*DYN' "$T/elf"
	ok 'relocations are read-only' grep -q GNU_RELRO "$T/elf"
	ok 'bound at start' grep -q 'BIND_NOW\|FLAGS.*NOW' "$T/elf"
	ok 'no executable stack' sh -c '! grep GNU_STACK "$1" | grep -q E' - "$T/elf"
	ok 'stack protector' grep -q __stack_chk_fail "$T/symbols"
	ok 'fortified' grep -q '__memcpy_chk\|__snprintf_chk\|__fprintf_chk' "$T/symbols"
else
	skip 'hardening' 'wants readelf and the release build'
fi
make -s MODE="${MODE:-release}" PREFIX="$prefix" uninstall
is 'make uninstall leaves no file' "$(find "$prefix" -type f)" ''
done_testing
