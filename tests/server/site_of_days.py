"""Two news sites that grow day by day, for tests/cli/nightly.sh; server.py serves them.

FILE of --site holds "DAY MODE MODE": the night of March 2024 (it is ten past three in Korea), and how each site fares:

  fine       articles of the last days in the feed, all articles under their addresses
  broken     a new design went live half done: the pages hold no text, a script would load it
  busy       every answer is 503
  slow       every answer is late
  hang       no answer comes
  euckr      pages in EUC-KR

From the twelfth on the pages of both have the new design. Hanbit corrects every fifth day's second article two nights
later; Saebom's third article of a day is a copy of Hanbit's third.

As a program it prints what must be found after the night DAY: site_of_days.py DAY, one line an article: path, time, amount.
"""
import random, sys, time

HOSTS = {"hanbit.localhost": "한빛경제", "saebom.localhost": "새봄일보"}
TIMES = {"hanbit.localhost": ["00:20", "07:30", "09:05", "12:40", "15:10", "23:50"],
         "saebom.localhost": ["00:40", "11:15", "16:30"]}
FIRMS = ["가온메카닉스", "누리소재", "다솜바이오", "라온물산", "미르테크", "바다해운", "새론식품", "아라전자", "참빛에너지", "푸른통신"]
SENTENCES = [
    "{t} 새 공장을 짓는 데 {n}억원을 들인다고 밝혔다.",
    "이 회사는 해외 고객과 {n}만 달러 규모의 공급 계약을 맺었다.",
    "{f}의 지난해 영업이익은 {n}억원으로 집계됐다.",
    "증권가는 올해 매출이 {n}억원을 넘을 것으로 내다봤다.",
    "{f} 관계자는 \"주문이 밀려 {n}명을 더 뽑을 계획\"이라고 말했다.",
    "설비는 오는 {d}일부터 돌아간다.",
    "주주총회는 지난 {d}일 본사에서 열렸다.",
    "원자재 값이 올라 이익률은 {n}분의 1만큼 줄었다.",
    "업계에서는 {f}의 선택이 시장의 흐름을 바꿀 것이라는 기대와 걱정이 엇갈린다.",
    "{t} 연구 인력을 늘리고 협력사 {n}곳과 손을 잡았다.",
    "정부의 지원 사업에도 뽑혀 {n}억원을 받는다.",
    "경쟁사와의 특허 다툼은 아직 끝나지 않았다.",
]


def amount(host, day, k, night):
    """In 억원, another one for every article; corrected two nights later where it is to be."""
    base = day * 100 + k * 7 + (3 if host.startswith("saebom") else 1)
    return base + (50 if host.startswith("hanbit") and day % 5 == 0 and k == 1 and night >= day + 2 else 0)


def topic(word):
    """The word with 은 or 는, as its last syllable asks."""
    return word + ("은" if (ord(word[-1]) - 0xAC00) % 28 else "는")


def story(host, day, k, night):
    if host.startswith("saebom") and k == 2:
        host = "hanbit.localhost"
    dice = random.Random("%s %d %d" % (host, day, k))
    firm = dice.choice(FIRMS)
    n = amount(host, day, k, night)
    title = "%s, %d억원 투자" % (firm, n)
    lines = ["%s %d일 %d억원을 투자한다고 밝혔다." % (topic(firm), day, n)]
    for sentence in dice.sample(SENTENCES, 8):
        other = dice.choice(FIRMS)
        lines.append(sentence.format(f=other, t=topic(other), n=dice.randrange(20, 900), d=dice.randrange(1, 28)))
    return title, [" ".join(lines[i:i + 3]) for i in range(0, len(lines), 3)]


def visible(host, night):
    """The articles there are on that night at ten past three."""
    return [(day, k) for day in range(1, night + 1) for k in range(len(TIMES[host])) if day < night or k == 0]


def page(host, day, k, night, broken):
    title, paragraphs = story(host, day, k, night)
    name, clock = HOSTS[host], TIMES[host][k]
    if broken:
        return ("<html><head><meta charset=\"utf-8\"><title>%s</title><meta property=\"og:site_name\" content=\"%s\"></head>"
                "<body><header><a href=\"/\">%s</a></header><div id=\"app\"></div><script src=\"/app.js\"></script></body></html>\n"
                % (name, name, name))
    if night < 12:
        body = "".join("<p>%s</p>\n" % p for p in paragraphs)
        return ("<html><head><meta charset=\"utf-8\"><title>%s - %s</title><meta property=\"og:site_name\" content=\"%s\">"
                "<meta property=\"article:published_time\" content=\"2024-03-%02dT%s:00+09:00\"></head><body><article><h1>%s</h1>\n%s</article>"
                "</body></html>\n" % (title, name, name, day, clock, title, body))
    body = "<br><br>\n".join(paragraphs)
    return ("<html><head><meta charset=\"utf-8\"><title>%s</title><meta property=\"og:site_name\" content=\"%s\">"
            "<meta property=\"og:title\" content=\"%s\"></head><body><div class=\"view_head\"><h2>%s</h2>"
            "<span class=\"date\">입력 2024.03.%02d %s</span></div><div id=\"articleBody\" class=\"view_con\">%s</div></body></html>\n"
            % (title, name, title, title, day, clock, body))


def feed(host, night, root):
    items = "".join("<item><title>%s</title><link>%s/a/%d-%d</link><pubDate>%s</pubDate></item>\n"
                    % (story(host, d, k, night)[0], root, d, k,
                       time.strftime("%a, %d Mar 2024 ", (2024, 3, d, 0, 0, 0, time.struct_time((2024, 3, d, 0, 0, 0, 0, 0, 0))[6], 0, 0))
                       + TIMES[host][k] + ":00 +0900")
                    for d, k in reversed(visible(host, night)) if d >= night - 4)
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>%s</title>\n%s</channel></rss>\n" % (HOSTS[host], items)


def answer(path, host, state):
    """(status, body, content type), or None for no answer at all."""
    night, modes = int(state[0]), dict(zip(HOSTS, state[1:]))
    name = host.split(":")[0]
    mode = modes[name]
    if mode == "hang":
        return None
    if mode == "slow":
        time.sleep(0.05)
    if mode == "busy":
        return 503, b"busy\n", "text/plain"
    if path == "/feed.xml":
        return 200, feed(name, night, "http://" + host).encode(), "application/rss+xml"
    if not path.startswith("/a/"):
        return 404, b"no such page\n", "text/plain"
    day, k = map(int, path[3:].split("-"))
    if (day, k) not in visible(name, night):
        return 404, b"no such page\n", "text/plain"
    text = page(name, day, k, night, mode == "broken")
    if mode == "euckr":
        return 200, text.replace("charset=\"utf-8\"", "charset=\"euc-kr\"").encode("cp949"), "text/html; charset=euc-kr"
    return 200, text.encode(), "text/html; charset=utf-8"


if __name__ == "__main__":
    last = int(sys.argv[1])
    for host in HOSTS:
        for day, k in visible(host, last):
            source = "hanbit.localhost" if host.startswith("saebom") and k == 2 else host
            print("%s/a/%d-%d\t2024-03-%02dT%s+09:00\t%d00000000" % (host, day, k, day, TIMES[host][k], amount(source, day, k, last)))
