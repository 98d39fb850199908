# Pages to JSON Lines, one thread, against text browsers that only lay the page out. The pages are those of
# tests/pages and corpus/ in 50 KB of menus and scripts, as news sites send them.
. tests/bench/lib.sh
pages=$BENCH/pages
menu() { # 50 KB of markup without an article
	awk 'BEGIN { for (i = 0; i < 250; i++)
		printf "<li class=\"nav-item depth-%d\"><a href=\"/section/%04d?ref=gnb&page=%d\" onclick=\"log(%d);\"><span></span></a></li>\n", i % 3, i * 37, i, i
		print "<script>"; for (i = 0; i < 500; i++) printf "window.dataLayer.push({event:\"view\",slot:%d,size:[300,250]});\n", i; print "</script>" }'
}
if [ ! -d "$pages" ]; then
	mkdir -p "$pages.part"
	menu > "$BENCH/menu"
	for turn in 1 2 3 4; do
		for page in corpus/pages/*.html tests/pages/*.html; do
			cat "$page" "$BENCH/menu" > "$pages.part/$turn-${page##*/}"
		done
	done
	mv "$pages.part" "$pages"
fi
bytes=$(cat "$pages"/* | wc -c)
ours="'$GISA' normalize -q --jobs 1 '$pages'"
for peer in 'w3m -dump -T text/html' 'lynx -dump -nolist -force_html'; do
	if command -v "${peer%% *}" >/dev/null; then
		versus 'pages to JSON Lines' "$bytes" "${peer%% *} -dump" "$ours" "for f in '$pages'/*; do $peer \"\$f\"; done"
	else
		absent 'pages to JSON Lines' "${peer%% *}"
	fi
done
