# Layering, naming and style (cppcheck, which takes longer, is left to `make lint`).
. tests/lib/tap.sh

# A word whose first (or last) syllable is not in the switch before its table is never found: prints such words.
unseen() { # unseen FILE FUNCTION first|last TABLE...
	file=src/extract/$1 function=$2 end=$3; shift 3
	LC_ALL=C awk -v head="^static bool $function\\(" -v end="$end" -v tables="($(echo "$*" | tr ' ' '|'))\\[\\] = {" '
		/^}/ { table = switch_ = 0 }
		$0 ~ tables { table = 1 }
		$0 ~ head { switch_ = 1 }
		table { for (s = $0; match(s, /"[^"]+"/); s = substr(s, RSTART + RLENGTH)) words[substr(s, RSTART + 1, RLENGTH - 2)] }
		switch_ { for (s = $0; match(s, /u\047...\047/); s = substr(s, RSTART + RLENGTH)) has[substr(s, RSTART + 2, 3)] }
		END {
			for (w in words) if (!((end == "first" ? substr(w, 1, 3) : substr(w, length(w) - 2)) in has)) print w
			for (w in words) exit
			print "no table"
		}' "$file"
}
is 'cues before amounts: last syllables' "$(unseen money_cue.c may_be_before last cue_before between)" ''
is 'cues behind amounts: first syllables' "$(unseen money_cue.c may_be_after first afters)" ''
is 'fillers: first syllables' "$(unseen money_cue.c may_be_filler first fillers)" ''
is 'moves: first syllables' "$(unseen money_flag.c may_move first moves)" ''
is 'hedges: first syllables' "$(unseen money_flag.c may_hedge first hedges)" ''
ok 'lint is clean' scripts/lint --quick
done_testing
