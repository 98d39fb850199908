# gisa. `make help` lists the targets. One file, plain GNU make; everything made goes to build/.

CC ?= cc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
DESTDIR ?=
MODE ?= release
ICONV ?= auto

VERSION := $(shell sed -n 's/^#define GISA_VERSION "\(.*\)"/\1/p' include/gisa/gisa.h)
PACKAGES := libpcre2-8 libcurl libarchive zlib libdeflate libzstd libbrotlidec libutf8proc sqlite3 xlsxwriter inih libseccomp
B := build/$(MODE)

# make V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-6s %s\n' '$(1)' '$(2)')

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wconversion
# What the OpenSSF compiler options guide asks of gcc 12.
HARDEN := -Wformat -Wformat=2 -Werror=format-security -fstack-protector-strong -fstack-clash-protection \
	-fcf-protection=full -fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing -fPIE
HARDEN_LD := -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen
ifeq ($(MODE),release)
HARDEN += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
endif
ifeq ($(MODE),san)
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif
ifeq ($(MODE),tsan)
SANITIZE := -fsanitize=thread
endif
ifeq ($(MODE),fuzz)
CC := clang
SANITIZE := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
endif
ifeq ($(MODE),cover)
SANITIZE := --coverage -O0 -DGISA_UNCONFINED
endif

PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES))
PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)) -lpthread -lm
# glibc has iconv(3) in libc; elsewhere it is a library of its own.
ifeq ($(ICONV),auto)
HASH := \#
ICONV_LIBS := $(shell printf '%s\n' '$(HASH)include <iconv.h>' 'int main(void){return iconv_open("UTF-8","UTF-8")==(iconv_t)-1;}' | \
	$(CC) -x c - -o /dev/null 2>/dev/null || echo -liconv)
else
PKG_CFLAGS += -I$(ICONV)/include
ICONV_LIBS := -L$(ICONV)/lib -liconv -Wl,-rpath,$(ICONV)/lib
endif

# The same objects wherever the tree lies.
ALL_CFLAGS = -ffile-prefix-map=$(CURDIR)=. -std=c17 -D_GNU_SOURCE= $(WARN) $(HARDEN) $(CFLAGS) $(SANITIZE) -Iinclude -Isrc -Itests/lib -I$(B)/gen $(PKG_CFLAGS)
ALL_LIBS = $(HARDEN_LD) $(LDFLAGS) $(SANITIZE) $(PKG_LIBS) $(ICONV_LIBS)

LIB_SRC := $(sort $(filter-out $(wildcard src/cli/*.c),$(wildcard src/*/*.c)))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
DATA := $(sort $(wildcard src/rules/*.rules src/rules/*.tsv src/rules/outlets/*.outlet))
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
TEST_LIB := $(sort $(wildcard tests/lib/*.c))

LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o) $(B)/gen/embedded.o
CLI_OBJ := $(CLI_SRC:%.c=$(B)/%.o)
TEST_OBJ := $(TEST_LIB:%.c=$(B)/%.o)
UNITS := $(UNIT_SRC:tests/unit/%.c=$(B)/unit/%)
FUZZERS := $(FUZZ_SRC:tests/fuzz/%.c=$(B)/fuzz/%)

.PHONY: FORCE all check unit golden accept eval floors san tsan valgrind fuzz bench cover slurm-check systemd-check lint format install uninstall dist deb sbom reproduce clean help tests
.DELETE_ON_ERROR:
.SECONDARY:

## all       the program (build/gisa) and the library
all: $(B)/gisa $(B)/libgisa.a $(if $(filter release,$(MODE)),build/gisa)

build/gisa: $(B)/gisa
	$(Q)mkdir -p build && ln -sf release/gisa $@

$(B)/gisa: $(CLI_OBJ) $(B)/libgisa.a
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $(CLI_OBJ) $(B)/libgisa.a $(ALL_LIBS)

$(B)/libgisa.a: $(LIB_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcsD $@ $(LIB_OBJ)

# Objects of another compiler, or made with other flags, are made anew.
$(B)/flags: FORCE
	$(Q)mkdir -p $(@D) && echo '$(CC) $(CFLAGS)' | cmp -s - $@ || echo '$(CC) $(CFLAGS)' > $@

$(B)/%.o: %.c $(B)/flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Rules, outlets and names are compiled in: scripts/embed.sh makes byte arrays of them.
$(B)/gen/embedded.o: $(B)/gen/embedded.c $(B)/flags
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(B)/gen/embedded.c: $(DATA) scripts/embed.sh
	$(call say,EMBED,$@)
	$(Q)mkdir -p $(@D) && scripts/embed.sh $(DATA) > $@

$(B)/unit/%: $(B)/tests/unit/%.o $(TEST_OBJ) $(B)/libgisa.a
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -o $@ $< $(TEST_OBJ) $(B)/libgisa.a $(ALL_LIBS)

# A fuzz target is a file with LLVMFuzzerTestOneInput(); outside `make fuzz` a plain main replays its seeds.
$(B)/fuzz/%: $(B)/tests/fuzz/%.o $(B)/tests/fuzz/replay.o $(B)/libgisa.a
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -o $@ $< $(if $(filter fuzz,$(MODE)),-fsanitize=fuzzer,$(B)/tests/fuzz/replay.o) \
		$(B)/libgisa.a $(ALL_LIBS)

tests: all $(UNITS) $(FUZZERS)

## check     every test: unit, golden, command line, fuzz seeds; ends in `N passed, N failed, N skipped`
check: tests
	$(Q)MODE=$(MODE) tests/run

## unit      the unit tests alone (make unit CASE=money for test_money.c)
unit: $(UNITS)
	$(Q)MODE=$(MODE) tests/run unit $(CASE)

## golden    the golden tests alone (make golden CASE=topic/case for one)
golden: all
	$(Q)MODE=$(MODE) tests/run golden $(CASE)

## accept    rewrite the expectations of CASE=topic/case; look at the diff before you commit
accept: all
	$(Q)MODE=$(MODE) tests/golden/run --accept $(CASE)

## eval      precision, recall, F1 and values on corpus/ (and ../shared/gold), failing below corpus/floors.tsv
eval: all
	$(Q)scripts/eval

## floors    raise corpus/floors.tsv to today's scores (never lowers one)
floors: all
	$(Q)scripts/eval --raise

## san       every test under the address and undefined behaviour sanitizers
san:
	$(Q)$(MAKE) --no-print-directory MODE=san check

## tsan      the tests that share work among threads under the thread sanitizer
tsan:
	$(Q)$(MAKE) --no-print-directory MODE=tsan all && for t in order run shards; do MODE=tsan tests/run cli $$t || exit; done

## valgrind  the main job on corpus/ under valgrind: no error, no leak
valgrind: all
	$(Q)valgrind -q --error-exitcode=9 --leak-check=full --suppressions=tests/valgrind.supp \
		build/gisa run --no-sandbox -q -o build/valgrind corpus/pages

## fuzz      run every fuzz target for FUZZ_SECONDS each (clang)
FUZZ_SECONDS ?= 60
fuzz:
	$(Q)$(MAKE) --no-print-directory MODE=fuzz tests && MODE=fuzz scripts/fuzz $(FUZZ_SECONDS)

## bench     speed side by side with other tools, as ratios of one run
bench: all
	$(Q)tests/bench/run $(BENCH)

## slurm-check  the Slurm scripts on a Slurm of their own: four nodes on this host (root)
slurm-check: all
	$(Q)tests/slurm/check

## systemd-check  the package's nightly unit and timer in a Debian of their own, booted with systemd (root)
systemd-check:
	$(Q)tests/systemd/check

## cover     line coverage of src/
cover:
	$(Q)$(MAKE) --no-print-directory MODE=cover check && scripts/cover build/cover

## lint      layering, naming and style checks (make check does them too); cppcheck where installed
lint:
	$(Q)scripts/lint

## format    clang-format over the C sources
format:
	$(Q)clang-format -i $(wildcard include/gisa/*.h src/*/*.[ch] tests/*/*.[ch])

## install   program, library, header, gisa.pc, man page, completions under DESTDIR PREFIX
SHARE = $(DESTDIR)$(PREFIX)/share
install: all $(B)/gisa.pc $(B)/gisa.1 $(B)/gisa.bash $(B)/gisa.zsh
	$(Q)install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/lib/pkgconfig" "$(DESTDIR)$(PREFIX)/include/gisa" \
		"$(SHARE)/man/man1" "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions"
	$(Q)install -m 755 $(B)/gisa "$(DESTDIR)$(PREFIX)/bin/gisa"
	$(Q)install -m 644 $(B)/libgisa.a "$(DESTDIR)$(PREFIX)/lib/"
	$(Q)install -m 644 $(B)/gisa.pc "$(DESTDIR)$(PREFIX)/lib/pkgconfig/"
	$(Q)install -m 644 include/gisa/gisa.h "$(DESTDIR)$(PREFIX)/include/gisa/"
	$(Q)install -m 644 $(B)/gisa.1 "$(SHARE)/man/man1/"
	$(Q)install -m 644 $(B)/gisa.bash "$(SHARE)/bash-completion/completions/gisa"
	$(Q)install -m 644 $(B)/gisa.zsh "$(SHARE)/zsh/site-functions/_gisa"

## uninstall what install put there
uninstall:
	$(Q)rm -f "$(DESTDIR)$(PREFIX)/bin/gisa" "$(DESTDIR)$(PREFIX)/lib/libgisa.a" "$(DESTDIR)$(PREFIX)/lib/pkgconfig/gisa.pc" \
		"$(DESTDIR)$(PREFIX)/include/gisa/gisa.h" "$(SHARE)/man/man1/gisa.1" \
		"$(SHARE)/bash-completion/completions/gisa" "$(SHARE)/zsh/site-functions/_gisa"

# Made each time: PREFIX may be another than the last time.
.PHONY: $(B)/gisa.pc
$(B)/gisa.pc:
	$(Q)mkdir -p $(@D) && printf 'prefix=%s\nlibdir=$${prefix}/lib\nincludedir=$${prefix}/include\n\nName: gisa\nDescription: Korean news to data\nVersion: %s\nRequires: %s\nLibs: -L"$${libdir}" -lgisa -lpthread -lm %s\nCflags: -I"$${includedir}"\n' \
		'$(PREFIX)' '$(VERSION)' '$(PACKAGES)' '$(ICONV_LIBS)' > $@

$(B)/gisa.1: $(B)/gisa
	$(Q)LC_ALL=C $(B)/gisa help --man > $@

$(B)/gisa.bash $(B)/gisa.zsh: $(B)/gisa.%: $(B)/gisa
	$(Q)$(B)/gisa help --completion $* > $@

## dist      gisa-VERSION.tar.gz of what git tracks
dist:
	$(Q)mkdir -p build && git archive --format=tar.gz --prefix=gisa-$(VERSION)/ -o build/gisa-$(VERSION).tar.gz HEAD

## deb       the Debian source package and its packages, in build/deb (debhelper, dpkg-dev)
deb:
	$(Q)scripts/deb

## sbom      build/gisa-VERSION.spdx: what the program is made of (SPDX 2.3)
sbom:
	$(Q)mkdir -p build && scripts/sbom $(PACKAGES) > build/gisa-$(VERSION).spdx

## reproduce  builds the last commit in two folders: the program must be the same bytes
reproduce:
	$(Q)scripts/reproduce

## clean     remove build/
clean:
	$(Q)rm -rf build

## help      this list
help:
	@sed -n 's/^## \([a-z-]*\) */make \1\t/p' Makefile | expand -t 18

-include $(wildcard $(B)/src/*/*.d $(B)/tests/*/*.d)
