/*
 * What gisa says, in Korean, by the English text. The first part is help (tests/cli/help.sh looks whether
 * every option has its line here), the second what is said while it runs.
 */
#include <stddef.h>
#include <string.h>

#include "cli/say.h"

static const struct {
	const char *english, *korean;
} texts[] = {
	/* ---- help ---- */
	{ "usage: gisa %s %s\n\n%s\n", "사용법: gisa %s %s\n\n%s\n" },
	{ "\nOptions:\n", "\n옵션:\n" },
	{ "usage: gisa COMMAND [OPTION...] [ARGUMENT...]\n\n"
	  "Turns Korean news into data: companies, amounts and dates with exact values.\n\n"
	  "Commands:\n",
	  "사용법: gisa 명령 [옵션...] [인자...]\n\n"
	  "한국어 뉴스를 데이터로 바꿉니다. 기업, 금액, 날짜를 정확한 값과 함께 뽑습니다.\n\n"
	  "명령:\n" },
	{ "\n`gisa help COMMAND` tells the options of one.\n"
	  "Exit status: 0 all done; 1 done, but some inputs were skipped (each is named in the ledger);\n"
	  "2 wrong usage or bad rules; 3 could not go on; 4 another run holds the lock.\n",
	  "\n명령마다 있는 옵션은 `gisa help 명령`이 알려 줍니다.\n"
	  "종료 상태: 0 모두 끝남; 1 끝났지만 건너뛴 입력이 있음(장부에 하나씩 적힘);\n"
	  "2 사용법이나 규칙이 잘못됨; 3 계속할 수 없음; 4 다른 실행이 잠그고 있음.\n" },

	{ "reads, normalises and extracts: articles in, tables out", "읽고, 다듬고, 뽑는다: 기사를 넣으면 표가 나온다" },
	{ "downloads articles into an archive of WARC files", "기사를 내려받아 WARC 파일 보관소에 넣는다" },
	{ "articles as JSON Lines: UTF-8, NFC, one article a line", "기사를 JSON Lines로: UTF-8, NFC, 한 줄에 기사 하나" },
	{ "JSON Lines articles in, mentions out", "JSON Lines 기사를 넣으면 언급이 나온다" },
	{ "shows the rules, runs their examples, explains what they find in a text",
	  "규칙을 보이고, 예문을 돌려 보고, 글에서 무엇을 찾는지 설명한다" },
	{ "shows the company names and takes in the official lists", "기업 이름을 보이고, 공식 목록을 받아들인다" },
	{ "joins the outputs of shards: the bytes of one run", "나누어 돌린 결과를 합친다: 한 번에 돌린 것과 똑같은 바이트" },
	{ "tells copies of earlier articles in the output of a run", "실행 결과에서 앞선 기사의 사본을 가려낸다" },
	{ "the tables of a run in other forms", "실행 결과의 표를 다른 형식으로" },
	{ "a run as one page: time, outlets, companies, amounts, quality", "실행 결과를 한 페이지로: 시기, 매체, 기업, 금액, 품질" },
	{ "is this installation fit to run unattended?", "이 설치본을 지켜보지 않고 돌려도 되는가?" },
	{ "articles with their mentions marked, as HTML or in the terminal", "언급을 표시한 기사를 HTML이나 터미널로" },
	{ "why a row is there, or is not: every candidate at a place", "어떤 행이 왜 있는지, 왜 없는지: 그 자리의 모든 후보" },
	{ "precision, recall, F1 and values against a gold table", "정답표에 견준 정밀도, 재현율, F1, 값의 정확도" },
	{ "the unattended run: fetches, reads, writes day files, reports",
	  "사람 없이 도는 실행: 받고, 읽고, 날짜별 파일을 쓰고, 보고한다" },
	{ "tells about the commands", "명령을 설명한다" },
	{ "prints the version and what it is built with", "버전과, 무엇으로 만들었는지 출력한다" },

	{ "INPUT is a file, a folder (walked in name order), - for standard input, or @FILE with one input a\n"
	  "line (# begins a comment; a file called #x is ./#x), or as find -print0 writes them;\n"
	  "without INPUT standard input is read. Kinds are told by content: HTML, plain text (first line the title),\n"
	  "JSON Lines and other JSON, CSV, TSV and Excel (.xlsx) whose header names its columns, WARC and ARC, tar,\n"
	  "zip and 7z, and all of it packed (gz zst xz bz2). An archive of gisa fetch is read from end to end;\n"
	  "only what is new in one is what gisa nightly reads.",
	  "INPUT은 파일, 폴더(이름순으로 모두), 표준 입력을 뜻하는 -, 또는 입력을 한 줄에 하나씩(#으로 시작하는 줄은 설명,\n"
	  "#x라는 파일은 ./#x) 적거나 find -print0으로 적은 @FILE입니다. INPUT이 없으면 표준 입력을 읽습니다. 종류는 내용을\n"
	  "보고 압니다: HTML, 일반 텍스트(첫 줄이 제목), JSON Lines와 그 밖의 JSON, 머리글에 열 이름이 있는 CSV, TSV,\n"
	  "엑셀(.xlsx), WARC와 ARC, tar, zip, 7z, 그리고 이들을 압축한 것(gz zst xz bz2). gisa fetch의 보관소는\n"
	  "처음부터 끝까지 읽으며, 그 가운데 새것만 읽는 것은 gisa nightly입니다." },
	{ "Without FILE standard input is read.", "FILE이 없으면 표준 입력을 읽습니다." },
	{ "A run fetches what its sources name and whatever the archive says is due: addresses found but not\n"
	  "fetched, put off, or young enough to be looked at again. One request a host at a time, robots.txt,\n"
	  "Crawl-delay and Retry-After obeyed. The archive holds *.warc.gz with a *.cdx each, state.db, and\n"
	  "fetch.tsv, the ledger in which every address has an outcome. gisa run ARCHIVE reads it.\n"
	  "With --robots FILE AGENT URL... nothing is fetched: one line a URL, allow or deny.",
	  "출처가 가리키는 것과 보관소가 받을 차례라고 하는 것을 받습니다: 찾았지만 아직 받지 않은 주소, 미룬 주소,\n"
	  "다시 볼 만큼 새로운 주소. 한 서버에 한 번에 하나씩 요청하고 robots.txt, Crawl-delay, Retry-After를 지킵니다.\n"
	  "보관소에는 *.warc.gz와 그마다의 *.cdx, state.db, 그리고 모든 주소의 결과를 적은 장부 fetch.tsv가 있습니다.\n"
	  "gisa run ARCHIVE로 읽습니다. --robots FILE AGENT URL...이면 받지 않고 주소마다 allow나 deny를 출력합니다." },
	{ "list prints every rule with its file and line. check compiles the built-in rules and FILEs and runs\n"
	  "all their examples. explain takes the text from the command line, else from standard input.",
	  "list는 모든 규칙을 파일과 줄 번호와 함께 보입니다. check는 내장 규칙과 FILE을 컴파일하고 예문을 모두\n"
	  "돌려 봅니다. explain은 명령줄이나 표준 입력의 글을 설명합니다." },
	{ "list prints every company. lookup tells which companies bear NAME (--date: on that day) and which\n"
	  "one a mention would be taken for (*). import reads OpenDART's CORPCODE.xml or its zip, listing tables\n"
	  "of KRX and KIND and any table with named columns, joins them with what was imported before, reports\n"
	  "every row, homonym and rename, and writes the list that run and extract then read by themselves:\n"
	  "$XDG_DATA_HOME/gisa/companies.tsv (~/.local/share/gisa/companies.tsv), or the file of --output.",
	  "list는 모든 기업을 보입니다. lookup은 어느 기업이 NAME이라는 이름을 쓰는지(--date: 그날에), 언급되면 그중 어느\n"
	  "것으로 보는지(*) 알려 줍니다. import는 OpenDART의 CORPCODE.xml이나 그 zip, KRX와 KIND의 상장 목록, 열 이름이\n"
	  "있는 표를 읽어 전에 받아들인 것과 합치고, 행과 동명 기업과 개명을 알리고, run과 extract가 저절로 읽는 목록을\n"
	  "씁니다: $XDG_DATA_HOME/gisa/companies.tsv (~/.local/share/gisa/companies.tsv), 또는 --output의 파일." },
	{ "SHARD is the folder of a complete gisa run --shard I/N. All N are wanted, each once, in any order; folders of\n"
	  "runs over different inputs, without --shard, are joined in the order given.",
	  "SHARD는 gisa run --shard I/N을 끝까지 돌린 폴더입니다. N개가 모두 한 번씩 있어야 하고 차례는 상관없습니다.\n"
	  "--shard 없이 다른 입력으로 돌린 폴더들은 적은 차례대로 합칩니다." },
	{ "DIR is the folder of a gisa run --duplicates, or of its merged shards. duplicate_of is filled in.",
	  "DIR은 gisa run --duplicates의 폴더, 또는 그 조각을 합친 폴더입니다. duplicate_of 열을 채웁니다." },
	{ "OUTDIR is the folder of a run, the day files of gisa nightly, or a single table (gisa extract > m.tsv). For\n"
	  "--annotations and --brat it may be anything that gisa eval reads. brat's files are named by the doc, with %XX\n"
	  "for what is no letter, digit, - _ or . in it; a name of more than 200 bytes is cut and gets a hash behind it, and\n"
	  "NAME.id holds the doc.",
	  "OUTDIR은 실행 결과 폴더, gisa nightly의 날짜별 파일이 든 폴더, 또는 표 하나(gisa extract > m.tsv)입니다.\n"
	  "--annotations와 --brat에서는 gisa eval이 읽는 것이면 무엇이든 됩니다. brat 파일의 이름은 doc이며\n"
	  "글자, 숫자, - _ . 이 아닌 것은 %XX로 적습니다. 200바이트가 넘는 이름은 잘라 해시를 붙이고 doc은 NAME.id에 둡니다." },
	{ "START and END are those of a row: code points of the article text, half-open. Where FILE holds several\n"
	  "articles, WHICH is the row's doc, or what stands behind # or : in its source. Told are the names of the\n"
	  "dictionary that stand there, rules that nearly matched, the evidence for and against names of firms, every\n"
	  "candidate and what became of it and why, and the mentions that are left. Give the --rules, --dict and\n"
	  "--published of the run.",
	  "START와 END는 행에 적힌 그대로 기사 글의 글자 위치(끝은 포함하지 않음)입니다. FILE에 기사가 여럿이면 WHICH는\n"
	  "그 행의 doc, 또는 출처에서 #나 : 뒤에 적힌 것입니다. 그 자리에 있는 사전의 이름, 거의 맞은 규칙, 기업 이름이라는\n"
	  "증거와 아니라는 증거, 모든 후보가 어떻게 되었고 왜 그런지, 남은 언급을 보입니다. 실행 때 쓴 --rules, --dict,\n"
	  "--published를 같이 적으십시오." },
	{ "Each side is a table (doc start end type text, and value extra or the columns of mentions.tsv), the folder\n"
	  "of a run or of gisa nightly, one of brat's .ann and .txt files, or Web Annotations in JSON-LD. Mentions marked\n"
	  "optional count neither way. Intervals: the articles are drawn with replacement 1,000 times, percentiles 2.5 and\n"
	  "97.5; the draws are the same on every machine. Kappa (--agreement) is Cohen's, over the characters\n"
	  "of the articles: of a type or not, and in the row `all` which of the types, if any.",
	  "양쪽 모두 표(doc start end type text와 value extra, 또는 mentions.tsv의 열), 실행 결과나 gisa nightly의 폴더, brat의\n"
	  ".ann과 .txt가 든 폴더, JSON-LD로 된 Web Annotation 가운데 하나입니다. optional로 표시된 언급은 어느 쪽으로도 세지 않습니다.\n"
	  "구간은 기사를 1,000번 복원 추출해 2.5와 97.5 백분위수를 잡은 것이고, 어느 컴퓨터에서나 같습니다. 카파\n"
	  "(--agreement)는 코헨의 카파로, 기사의 글자마다 그 종류인지 아닌지, `all` 행은 어느 종류인지를 봅니다." },

	{ "One run of what CONFIG names (gisa nightly --example prints a commented one): fetches what is due, reads what\n"
	  "is new, brings mentions-YYYY-MM-DD.tsv and articles-YYYY-MM-DD.tsv (by day of publication in Korea), database\n"
	  "and report up to it, removes what is too old, and leaves a line and a JSON object. An article keeps its doc when\n"
	  "a correction replaces its rows. Exit status: 0 well; 1 something to look at, named in the line: a source that\n"
	  "could not be read, an outlet whose pages have changed; 2 bad configuration; 3 could not go on, the day files"
	  " are as\n"
	  "they were and the next run makes up for it; 4 another run is on. Pages that are gone or that robots.txt keeps\n"
	  "are in the archive's ledger and no reason to wake anybody.",
	  "CONFIG(설명을 단 예는 gisa nightly --example)대로 한 번 돕니다: 받을 차례인 것을 받고, 새것을 읽고,\n"
	  "mentions-YYYY-MM-DD.tsv와 articles-YYYY-MM-DD.tsv(한국 시간 발행일별), 데이터베이스, 보고서를 고치고, 너무 오래된\n"
	  "것을 지우고, 한 줄과 JSON 하나를 남깁니다. 정정으로 행이 바뀌어도 기사의 doc은 그대로입니다. 종료 상태: 0 이상\n"
	  "없음; 1 살펴볼 것이 있고 그 줄에 적힘(읽지 못한 출처, 페이지 모양이 바뀐 매체); 2 설정이 잘못됨; 3 계속할 수\n"
	  "없음, 날짜별 파일은 그대로이고 다음 실행이 메움; 4 다른 실행이 돌고 있음. 없어졌거나 robots.txt가 막은 페이지는\n"
	  "보관소의 장부에만 적고 아무도 깨우지 않습니다." },

	{ "A line a finding: fine, doubt or ILL. Converters, machine code for patterns, the rules' own examples, the age\n"
	  "of imported names, the clock, certificates; with the CONFIG of gisa nightly also disks, the last run, and\n"
	  "whether every source answers. Exit status: 0 all fine; 1 something is not; 2 bad configuration.",
	  "알아낸 것마다 한 줄: fine(이상 없음), doubt(미심쩍음), ILL(고장). 문자 변환기, 패턴의 기계어 번역, 규칙의 예문,\n"
	  "받아들인 이름의 나이, 시계, 인증서를 보고, gisa nightly의 CONFIG를 주면 디스크, 지난 실행, 모든 출처가\n"
	  "답하는지도 봅니다. 종료 상태: 0 모두 이상 없음; 1 그렇지 않은 것이 있음; 2 설정이 잘못됨." },

	{ "writes DIR/mentions.tsv and DIR/articles.tsv", "DIR/mentions.tsv와 DIR/articles.tsv를 쓴다" },
	{ "goes on where the same command was cut off", "같은 명령이 끊긴 데서 이어 간다" },
	{ "tells copies of earlier articles: duplicate_of in articles.tsv", "앞선 기사의 사본을 가려낸다: articles.tsv의 duplicate_of" },
	{ "the same, and copies have no mentions", "위와 같고, 사본에서는 언급을 뽑지 않는다" },
	{ "rows a file; more go to mentions-2.tsv and so on", "파일 하나의 행 수; 넘치면 mentions-2.tsv 등으로" },
	{ "publication date (YYYY-MM-DD) of articles that have none", "날짜가 없는 기사의 발행일(YYYY-MM-DD)" },
	{ "keys or columns of the input: title=headline,text=body", "입력의 키나 열 이름: title=headline,text=body" },
	{ "only the I-th of N parts of the inputs (gisa merge joins their outputs)",
	  "입력을 N으로 나눈 I번째만 (결과는 gisa merge로 합친다)" },
	{ "workers (default: one a core); the output is the same", "작업자 수 (기본: 코어마다 하나); 결과는 같다" },
	{ "further extraction rules", "추가할 추출 규칙" },
	{ "further company names", "추가할 기업 이름" },
	{ "no ' before cells a spreadsheet would run", "스프레드시트가 실행할 칸 앞에 '를 붙이지 않는다" },
	{ "byte-order mark before the tables, for Excel", "표 앞에 BOM을 붙인다 (엑셀용)" },
	{ "a row a mention (the default), sentence or article", "한 행의 단위: mention(기본), sentence, article" },
	{ "only these columns, in this order", "이 열만, 이 차례로" },
	{ "progress line even where stderr is no terminal", "stderr가 터미널이 아니어도 진행 상황을 보인다" },
	{ "no messages but errors", "오류 말고는 알리지 않는다" },
	{ "lists the records of WARC files and what is damaged, as a table", "WARC 파일의 레코드와 손상된 곳을 표로 보인다" },
	{ "why pages are read as they are: every block kept or cut, and the rule",
	  "페이지를 왜 그렇게 읽었나: 남기거나 버린 블록마다 규칙과 함께" },
	{ "recodes only: bytes in, UTF-8 out, as a browser reads them", "문자 집합만 바꾼다: 브라우저가 읽는 대로 UTF-8로" },
	{ "with --text: the bytes are in this charset (default: by content)", "--text와 함께: 입력의 문자 집합 (기본: 내용을 보고)" },
	{ "with --text: repairs double decoding, NFC, clean spaces and controls",
	  "--text와 함께: 두 번 풀린 글자를 고치고, NFC, 공백과 제어 문자 정리" },
	{ "with --text: a row a file instead of text: charset, losses, repairs",
	  "--text와 함께: 글 대신 파일마다 한 행: 문자 집합, 손실, 고친 것" },
	{ "rows without the header, doc first: for Hadoop Streaming and Spark pipe",
	  "머리글 없이 doc부터: Hadoop Streaming과 Spark pipe용" },

	{ "folder of the archive (made where it is missing)", "보관소 폴더 (없으면 만든다)" },
	{ "addresses, one a line (- for standard input)", "한 줄에 하나씩 적은 주소 (-는 표준 입력)" },
	{ "RSS, Atom, RDF or JSON feed whose articles are fetched", "기사를 받을 RSS, Atom, RDF, JSON 피드" },
	{ "sitemap, news sitemap or index of sitemaps", "사이트맵, 뉴스 사이트맵, 사이트맵 목록" },
	{ "page whose feeds and sitemaps are looked for (also in robots.txt)",
	  "피드와 사이트맵을 찾아볼 페이지 (robots.txt도 본다)" },
	{ "list page: links that the outlet's rule or --include says are articles",
	  "목록 페이지: 매체 규칙이나 --include가 기사라고 하는 링크" },
	{ "list pages read of a host, following its rule or rel=next (5)", "한 서버에서 읽을 목록 페이지 수 (5)" },
	{ "only addresses that match (* any run, $ the end)", "맞는 주소만 (*는 아무 글자들, $는 끝)" },
	{ "no addresses that match", "맞는 주소는 빼고" },
	{ "nothing a feed or sitemap says is older (YYYY-MM-DD)", "피드나 사이트맵이 더 오래됐다고 하는 것은 빼고 (YYYY-MM-DD)" },
	{ "mail or web address sent to servers (or $GISA_CONTACT)", "서버에 알릴 메일이나 웹 주소 (또는 $GISA_CONTACT)" },
	{ "least time between requests to a host (1)", "한 서버에 보내는 요청 사이의 최소 시간 (1)" },
	{ "ceiling for Crawl-delay and Retry-After (120)", "Crawl-delay와 Retry-After의 상한 (120)" },
	{ "longest time for one answer (60)", "응답 하나를 기다리는 최대 시간 (60)" },
	{ "further tries after passing failures (2)", "일시적 실패 뒤 다시 해 보는 횟수 (2)" },
	{ "requests at a time, over all hosts (32)", "한 번에 보내는 요청 수, 모든 서버 합해서 (32)" },
	{ "requests at a time to one host (1)", "한 서버에 한 번에 보내는 요청 수 (1)" },
	{ "largest body, also when decompressed (33554432)", "본문의 최대 크기, 압축을 푼 뒤에도 (33554432)" },
	{ "a new WARC file after that many (1073741824)", "이만큼 차면 새 WARC 파일 (1073741824)" },
	{ "connect to private and loopback addresses too", "사설 주소와 루프백 주소에도 접속한다" },
	{ "send back cookies during the run", "실행하는 동안 쿠키를 돌려보낸다" },
	{ "keep pages marked noindex, noarchive or tdm-reservation", "noindex, noarchive, tdm-reservation 표시가 있는 페이지도 보관한다" },
	{ "prints what the archive knows as a table and ends", "보관소가 아는 것을 표로 출력하고 끝낸다" },
	{ "operands AGENT URL...: may AGENT fetch URL under FILE (- for standard input)?",
	  "인자 AGENT URL...: FILE(-는 표준 입력)에 따르면 AGENT가 URL을 받아도 되나?" },

	{ "explain: the day of publication (2024-01-17)", "explain: 발행일 (2024-01-17)" },
	{ "explain: the text is a title", "explain: 글이 제목이다" },
	{ "lookup: on that day; import: since when renamed companies bear their new names",
	  "lookup: 그날에; import: 이름을 바꾼 기업이 새 이름을 쓰기 시작한 날" },
	{ "list, lookup: further company names", "list, lookup: 더할 기업 이름" },
	{ "import: the list to write, instead of the user's own list", "import: 사용자 목록 대신 쓸 목록" },
	{ "import: names every homonym, rename and refused row, not the first ones",
	  "import: 동명 기업, 개명, 받지 않은 행을 처음 몇이 아니라 모두 알린다" },
	{ "the folder for the joined tables", "합친 표를 넣을 폴더" },
	{ "copies get the status duplicate, and their mentions go", "사본의 상태를 duplicate로 하고 언급을 뺀다" },
	{ "a workbook: Mentions, Articles, Companies, About", "통합 문서: Mentions, Articles, Companies, About 시트" },
	{ "a database with indexes, full-text search and views", "색인, 전문 검색, 뷰가 있는 데이터베이스" },
	{ "mentions as JSON Lines", "언급을 JSON Lines로" },
	{ "mentions as W3C Web Annotations (JSON-LD)", "언급을 W3C Web Annotation(JSON-LD)으로" },
	{ "mentions as brat standoff files (.txt and .ann); wants --articles", "언급을 brat 파일(.txt와 .ann)로; --articles가 필요하다" },
	{ "the articles (JSON Lines of gisa normalize), for --brat", "기사(gisa normalize의 JSON Lines), --brat용" },
	{ "the page (default: OUTDIR/report.html)", "페이지 (기본: OUTDIR/report.html)" },
	{ "for a terminal (coloured unless NO_COLOR is set or it is no terminal)",
	  "터미널용 (NO_COLOR가 있거나 터미널이 아니면 색 없이)" },
	{ "writes every miss, false alarm and wrong value, as a table", "놓친 것, 잘못 찾은 것, 틀린 값을 모두 표로 쓴다" },
	{ "writes the same as a page, each in its sentence", "같은 것을 문장과 함께 페이지로 쓴다" },
	{ "the articles (JSON Lines of gisa normalize): sentences and kappa need them",
	  "기사(gisa normalize의 JSON Lines): 문장과 카파에 필요하다" },
	{ "a row a rule besides; its recall is its share of the type's gold", "규칙마다 한 행씩 더; 재현율은 그 종류의 정답에서 차지하는 몫" },
	{ "intervals of 95 percent for every measure: columns NAME_low and NAME_high",
	  "모든 수치의 95퍼센트 구간: NAME_low, NAME_high 열" },
	{ "two annotators: F1, Cohen's kappa on characters; --errors lists where they differ",
	  "두 사람의 주석: F1, 글자 단위 코헨의 카파; 다른 곳은 --errors에" },
	{ "exit status 1 below a floor (money.f1=0.95)", "기준(money.f1=0.95)에 못 미치면 종료 상태 1" },
	{ "prints a commented configuration and ends", "설명을 단 설정을 출력하고 끝낸다" },
	{ "checks CONFIG, rules and dictionaries and ends", "CONFIG, 규칙, 사전을 검사하고 끝낸다" },
	{ "reads that day (YYYY-MM-DD) again from the archive; fetches nothing",
	  "그날(YYYY-MM-DD)을 보관소에서 다시 읽는다; 받지 않는다" },
	{ "written when a run has come to its end", "실행이 끝까지 갔을 때 쓰는 파일" },
	{ "prints the line only when there is something to look at (for MAILTO)", "살펴볼 것이 있을 때만 그 줄을 출력한다 (MAILTO용)" },
	{ "asks no source", "출처에 물어보지 않는다" },
	{ "keeps the rights of the user (files, network, programs) while it runs",
	  "도는 동안 사용자의 권한(파일, 네트워크, 프로그램)을 그대로 둔다" },
	{ "prints the man page (troff)", "매뉴얼 페이지(troff)를 출력한다" },
	{ "prints completions for bash or zsh", "bash나 zsh의 자동 완성을 출력한다" },

	/* ---- while it runs ---- */
	{ "gisa: unknown command '%s'; see gisa help\n", "gisa: '%s'라는 명령은 없습니다. gisa help를 보십시오\n" },
	{ "gisa: unknown command '%s' (did you mean '%s'?); see gisa help\n",
	  "gisa: '%s'라는 명령은 없습니다('%s'인가요?). gisa help를 보십시오\n" },
	{ "gisa %s: unknown option %s; see gisa help %s\n", "gisa %s: %s라는 옵션은 없습니다. gisa help %s를 보십시오\n" },
	{ "gisa %s: unknown option %s (did you mean --%s?); see gisa help %s\n",
	  "gisa %s: %s라는 옵션은 없습니다(--%s인가요?). gisa help %s를 보십시오\n" },
	{ "gisa %s: option %.*s is ambiguous:%s; see gisa help %s\n",
	  "gisa %s: 옵션 %.*s는 여럿으로 읽힙니다:%s. gisa help %s를 보십시오\n" },
	{ "gisa %s: the sandbox could not be entered; --no-sandbox goes on without\n",
	  "gisa %s: 샌드박스에 들어가지 못했습니다. --no-sandbox를 주면 없이 계속합니다\n" },
	{ "gisa %s: no sandbox for files: the kernel has no Landlock\n", "gisa %s: 커널에 Landlock이 없어 파일을 막지 못합니다\n" },
	{ "gisa %s: no sandbox for calls: the kernel has no seccomp\n", "gisa %s: 커널에 seccomp가 없어 호출을 막지 못합니다\n" },
	{ "gisa %s: %s wants an argument\n", "gisa %s: %s에는 인자가 필요합니다\n" },
	{ "gisa %s: --%s wants a whole number, not '%s'\n", "gisa %s: --%s에는 정수가 필요한데 '%s'입니다\n" },
	{ "gisa %s: --%s wants a day as YYYY-MM-DD, not '%s'\n", "gisa %s: --%s에는 YYYY-MM-DD로 적은 날짜가 필요한데 '%s'입니다\n" },
	{ "gisa help: --completion wants bash or zsh, not '%s'\n", "gisa help: --completion에는 bash나 zsh가 필요한데 '%s'입니다\n" },
	{ "gisa: standard output: cannot write\n", "gisa: 표준 출력에 쓸 수 없습니다\n" },
	{ "gisa %s: --shard wants I/N with I from 1 to N, not '%s'\n",
	  "gisa %s: --shard에는 1부터 N까지의 I로 I/N이 필요한데 '%s'입니다\n" },
	{ "gisa %s: --rows wants mention, sentence or article, not '%s'\n",
	  "gisa %s: --rows에는 mention, sentence, article 가운데 하나가 필요한데 '%s'입니다\n" },
	{ "gisa run: --%s needs -o DIR\n", "gisa run: --%s에는 -o DIR이 필요합니다\n" },
	{ "gisa run: --duplicates does not go with --max-rows\n", "gisa run: --duplicates와 --max-rows는 함께 쓸 수 없습니다\n" },
	{ "gisa %s: '%s' is one word too many; see gisa help %s\n", "gisa %s: '%s'는 남는 말입니다. gisa help %s 참조\n" },
	{ "gisa normalize: --%s does not go with --%s\n", "gisa normalize: --%s는 --%s와 함께 쓰지 않습니다\n" },
	{ "gisa normalize: --from, --clean and --report go with --text\n",
	  "gisa normalize: --from, --clean, --report는 --text와 함께 씁니다\n" },
	{ "gisa normalize: no charset is known by the name '%s'\n", "gisa normalize: '%s'라는 문자 집합은 모릅니다\n" },
	{ "gisa: %s: byte %llu: %zu byte lost\n", "gisa: %s: %llu번째 바이트: %zu바이트를 잃음\n" },
	{ "gisa: %s: byte %llu: %zu bytes lost\n", "gisa: %s: %llu번째 바이트: %zu바이트를 잃음\n" },
	{ "gisa: %s: %llu more losses, %llu in all\n", "gisa: %s: 손실 %llu건 더, 모두 %llu건\n" },
	{ "gisa: %llu of %llu inputs is a copy of an earlier one", "gisa: 앞선 기사의 사본 %llu건 (입력 %llu건 중)" },
	{ "gisa: %llu of %llu inputs are copies of earlier ones", "gisa: 앞선 기사의 사본 %llu건 (입력 %llu건 중)" },
	{ "; %llu of their mentions dropped", ", 뺀 언급 %llu건" },
	{ "gisa dedup: wants the folder of one run\n", "gisa dedup: 실행 결과 폴더 하나가 필요합니다\n" },
	{ "gisa merge: wants -o DIR and the folders of the shards\n", "gisa merge: -o DIR과 조각의 폴더들이 필요합니다\n" },
	{ "gisa export: --%s wants a file: it is not written from front to back\n",
	  "gisa export: --%s에는 파일이 필요합니다. 앞에서부터 차례로 쓰지 않기 때문입니다\n" },
	{ " %llu mention", " 언급 %llu건" },
	{ " %llu mentions", " 언급 %llu건" },
	{ ", %llu article", ", 기사 %llu건" },
	{ ", %llu articles", ", 기사 %llu건" },
	{ "gisa rules: the text is not UTF-8\n", "gisa rules: 글이 UTF-8이 아닙니다\n" },
	{ "gisa rules: expected list, check or explain; see gisa help rules\n",
	  "gisa rules: list, check, explain 가운데 하나가 필요합니다. gisa help rules를 보십시오\n" },
	{ "gisa dict: %s: no company of this name is known\n", "gisa dict: %s: 이런 이름의 기업은 모릅니다\n" },
	{ "gisa dict lookup wants a name; see gisa help dict\n", "gisa dict lookup에는 이름이 필요합니다. gisa help dict를 보십시오\n" },
	{ "gisa dict: list, lookup or import is wanted, not '%s'; see gisa help dict\n",
	  "gisa dict: list, lookup, import 가운데 하나가 필요한데 '%s'입니다. gisa help dict를 보십시오\n" },
	{ "gisa dict: %s: %zu more such notes (--verbose shows them)\n", "gisa dict: %s: 이런 알림 %zu건 더 (--verbose로 봅니다)\n" },
	{ "gisa dict: %s: %llu characters are damaged\n", "gisa dict: %s: 글자 %llu개가 손상됐습니다\n" },
	{ "gisa dict: %zu companies are called %.*s\n", "gisa dict: 기업 %zu곳의 이름이 %.*s입니다\n" },
	{ "gisa dict import wants a file; see gisa help dict\n", "gisa dict import에는 파일이 필요합니다. gisa help dict를 보십시오\n" },
	{ "gisa dict import: no home folder is known; say --output FILE\n",
	  "gisa dict import: 홈 폴더를 모릅니다. --output FILE을 적으십시오\n" },
	{ "gisa eval: kappa counts characters: give the articles with --articles\n",
	  "gisa eval: 카파는 글자를 셉니다. --articles로 기사를 주십시오\n" },
	{ "gisa eval: --min wants TYPE.MEASURE=FLOOR, not '%s'\n", "gisa eval: --min에는 TYPE.MEASURE=FLOOR가 필요한데 '%s'입니다\n" },
	{ "gisa report: %s: a report wants a folder with both tables\n", "gisa report: %s: 보고서에는 두 표가 다 든 폴더가 필요합니다\n" },
	{ "gisa explain: FILE#START-END is wanted, not '%s'\n", "gisa explain: FILE#START-END가 필요한데 '%s'입니다\n" },
	{ "gisa nightly: --date wants YYYY-MM-DD, not '%s'\n", "gisa nightly: --date에는 YYYY-MM-DD가 필요한데 '%s'입니다\n" },
	{ "gisa nightly: --date %s is yet to come in Korea\n", "gisa nightly: --date %s: 한국에서 아직 오지 않은 날입니다\n" },
	{ "gisa nightly: wants one CONFIG; gisa nightly --example prints one\n",
	  "gisa nightly: CONFIG 하나가 필요합니다. 예는 gisa nightly --example\n" },
	{ "gisa doctor: wants one CONFIG, or none\n", "gisa doctor: CONFIG는 하나이거나 없어야 합니다\n" },
	{ "gisa fetch: -o ARCHIVE is needed\n", "gisa fetch: -o ARCHIVE가 필요합니다\n" },
	{ "gisa fetch: --robots FILE wants an AGENT and at least one URL\n",
	  "gisa fetch: --robots FILE에는 AGENT와 하나 이상의 URL이 필요합니다\n" },
	{ "gisa fetch: %s: cannot read\n", "gisa fetch: %s: 읽을 수 없습니다\n" },
	{ "gisa fetch: --%s wants seconds (1.5), not '%s'\n", "gisa fetch: --%s에는 초(1.5)가 필요한데 '%s'입니다\n" },
	{ "gisa fetch: --since wants YYYY-MM-DD, not '%s'\n", "gisa fetch: --since에는 YYYY-MM-DD가 필요한데 '%s'입니다\n" },
	{ "gisa fetch: --%s wants %llu to %llu, not %llu\n", "gisa fetch: --%s에는 %llu에서 %llu까지가 필요한데 %llu입니다\n" },
	{ "gisa fetch: --contact wants a mail or web address, not '%s'\n",
	  "gisa fetch: --contact에는 메일이나 웹 주소가 필요한데 '%s'입니다\n" },
	{ "gisa fetch: no-contact: servers are told whom to write to: --contact ADDRESS or $GISA_CONTACT\n",
	  "gisa fetch: no-contact: 서버에 알릴 연락처가 필요합니다. --contact ADDRESS 또는 $GISA_CONTACT\n" },
	{ "gisa fetch: private-address: --allow-private connects to private and loopback addresses too\n",
	  "gisa fetch: private-address: 사설 주소와 자기 기계에는 --allow-private를 주어야 접속합니다\n" },
	{ "gisa fetch: %llu records of a run that was cut off were read back in\n",
	  "gisa fetch: 끊긴 실행의 레코드 %llu건을 다시 읽었습니다\n" },
	{ "%.1f %% of %.1f MB, ", "%.1f %% / %.1f MB, " },
	{ "%llu articles, %.1f MB/s", "기사 %llu건, %.1f MB/s" },
	{ ", %u:%02u:%02u left", ", %u:%02u:%02u 남음" },
	{ "gisa: %llu input:", "gisa: 입력 %llu건:" },
	{ "gisa: %llu inputs:", "gisa: 입력 %llu건:" },
	{ " %llu company,", " 기업 %llu건," },
	{ " %llu companies,", " 기업 %llu건," },
	{ " %llu amount,", " 금액 %llu건," },
	{ " %llu amounts,", " 금액 %llu건," },
	{ " %llu date", " 날짜 %llu건" },
	{ " %llu dates", " 날짜 %llu건" },
	{ " in %.1f s, %.1f MB/s\n", ", %.1f초, %.1f MB/s\n" },
	{ "gisa: %llu match given up at a limit\n", "gisa: 한도에 걸려 그만둔 매칭 %llu건\n" },
	{ "gisa: --map: no input has '%.*s'\n", "gisa: --map: 어느 입력에도 '%.*s'가 없습니다\n" },
	{ "gisa: %llu matches given up at a limit\n", "gisa: 한도에 걸려 그만둔 매칭 %llu건\n" },

	/* ---- why an input or a run failed ---- */
	{ "No such file or directory", "그런 파일이나 폴더가 없습니다" },
	{ "Permission denied", "권한이 없습니다" },
	{ "Is a directory", "폴더입니다" },
	{ "Not a directory", "폴더가 아닙니다" },
	{ "No space left on device", "디스크에 남은 자리가 없습니다" },
	{ "no text in it", "글이 없습니다" },
	{ "no article in it", "기사가 없습니다" },
	{ "not a news article", "뉴스 기사가 아닙니다" },
	{ "no known encoding", "아는 인코딩이 아닙니다" },
	{ "larger than the limit", "한도보다 큽니다" },
	{ "damaged", "손상됐습니다" },
	{ "cannot be read", "읽을 수 없습니다" },
	{ "cannot be opened", "열 수 없습니다" },
	{ "a rule hit its match limit", "규칙이 매칭 한도에 걸렸습니다" },
	{ "cannot be fetched", "받을 수 없습니다" },
	{ "refused by a rule of manners or safety", "예절이나 안전 규칙에 따라 거절했습니다" },
	{ "wrong usage", "사용법이 잘못됐습니다" },
	{ "bad rules", "규칙이 잘못됐습니다" },
	{ "bad configuration", "설정이 잘못됐습니다" },
	{ "cannot write", "쓸 수 없습니다" },
	{ "cannot write: no room for it, here or for temporary files",
	  "쓸 수 없습니다: 여기나 임시 파일을 둘 곳에 자리가 없습니다" },
	{ "out of memory", "메모리가 모자랍니다" },
	{ "something this program needs is missing", "프로그램에 필요한 것이 없습니다" },
	{ "another run holds the lock", "다른 실행이 잠그고 있습니다" },
	{ "not UTF-8", "UTF-8이 아닙니다" },
	{ "neither mentions.tsv nor brat's .ann files in it", "mentions.tsv도 brat의 .ann 파일도 없습니다" },
	{ "has no sketches.tsv: only gisa run --duplicates leaves one; run again with it",
	  "sketches.tsv가 없습니다. gisa run --duplicates만 남기니 이 옵션으로 다시 돌리십시오" },
	{ "no column type: a report is made of the rows of mentions", "type 열이 없습니다. 보고서는 언급 단위의 행으로 만듭니다" },
	{ "is a shard itself: name another folder", "그 자신이 조각입니다. 다른 폴더를 적으십시오" },
	{ "this article is not among the texts", "이 기사의 글이 없습니다" },
};

const char *gisa_korean(const char *english)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strcmp(texts[i].english, english) == 0)
			return texts[i].korean;
	return NULL;
}
