#!/usr/bin/env python3
"""A server on 127.0.0.1 that behaves as its paths say, well or badly; for the tests of gisa fetch.

usage: server.py PORTFILE [--robots FILE] [--log FILE] [--files DIR] [--late MS] [--site FILE]

robots.txt is FILE; for a Host robots-NNN.localhost it is status NNN. Writes its port into PORTFILE when it is ready and ends when its standard input is closed.

  /page/N            an article with ETag and Last-Modified; 304 where they match
  /changing/N        another article each time
  /vary/N            the same article without validators
  /redirect/N        N redirects, then /page/redirect (also /hops/N)
  /to?URL            a redirect there; /loop a redirect to itself
  /status/N          that status; /empty 200 without a body
  /retry/N/SECONDS   status N with Retry-After once, then an article; SECONDS may be "date+S"
  /busy/N/SECONDS    the same for ever
  /flaky/N           the connection is reset N times, then an article
  /drip /hang /reset /short
  /noindex /noarchive /tdm    pages that ask not to be kept
  /cookie/N          an article that gives a cookie and says which one came with the request
  /raw/NAME          the bytes of DIR/NAME as the whole answer
  /enc/ENC/NAME      the bytes of DIR/NAME as a body with that Content-Encoding
  /file/NAME         the bytes of DIR/NAME as a body
With --site the hosts of site_of_days.py are served as FILE says.
"""
import argparse, email.utils, os, site_of_days as site, socket, socketserver, struct, sys, threading, time, urllib.parse

options = None
counts = {}
lock = threading.Lock()


def count(path):
    with lock:
        counts[path] = counts.get(path, 0) + 1
        return counts[path]


def article(n, extra=""):
    return ("<html><head><meta charset=utf-8><title>기사 %s</title>%s</head><body><article><h1>기사 %s</h1>"
            "<p>가나다전자는 17일 %s억원 규모의 공급 계약을 맺었다고 밝혔다.</p>"
            "<p>계약 기간은 내년 말까지이며 회사는 올해 안에 첫 물량을 보낼 계획이라고 설명했다.</p>"
            "<p>회사 관계자는 \"이번 계약으로 해외 매출이 늘어날 것으로 기대한다\"고 말했다.</p></article></body></html>\n"
            % (n, extra, n, n)).encode()


class Handler(socketserver.BaseRequestHandler):
    def setup(self):
        self.request.settimeout(20)
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def read_request(self):
        data = b""
        while b"\r\n\r\n" not in data:
            piece = self.request.recv(65536)
            if not piece:
                return None
            data += piece
        lines = data.decode("latin-1").split("\r\n")
        self.headers = {}
        for line in lines[1:]:
            if ":" in line:
                name, value = line.split(":", 1)
                self.headers[name.strip().lower()] = value.strip()
        return lines[0].split(" ")[1]

    def send(self, status, body=b"", **fields):
        head = "HTTP/1.1 %d X\r\nContent-Length: %d\r\n" % (status, len(body))
        for name, value in fields.items():
            head += "%s: %s\r\n" % (name.replace("_", "-"), value)
        self.request.sendall(head.encode() + b"\r\n" + body)
        return True

    def page(self, body, **fields):
        return self.send(200, body, Content_Type="text/html; charset=utf-8", **fields)

    def reset(self):
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    def site(self, path):
        if path == "/robots.txt":
            return self.send(404)
        with open(options.site) as f:
            reply = site.answer(path, self.headers["host"], f.read().split())
        if not reply:
            time.sleep(10)
            return False
        return self.send(reply[0], reply[1], Content_Type=reply[2])

    def answer(self, path):
        url = urllib.parse.urlsplit(path)
        parts = url.path.strip("/").split("/")
        if options.site and self.headers.get("host", "").split(":")[0] in site.HOSTS:
            return self.site(url.path)
        kind, rest = parts[0], parts[1:]
        if kind == "robots.txt":
            host = self.headers.get("host", "")
            if host.startswith("robots-"):
                return self.send(int(host[7:10]))
            if not options.robots:
                return self.send(404)
            with open(options.robots, "rb") as f:
                return self.send(200, f.read(), Content_Type="text/plain")
        if kind == "page":
            etag = '"%s"' % rest[0]
            if self.headers.get("if-none-match") == etag:
                return self.send(304)
            return self.page(article(rest[0]), ETag=etag, Last_Modified="Wed, 17 Jan 2024 09:30:00 GMT")
        if kind == "changing":
            return self.page(article("%s-%d" % (rest[0], count(path))))
        if kind == "vary":
            return self.page(article(rest[0]))
        if kind in ("redirect", "hops"):
            n = int(rest[0])
            return self.send(302, Location="/%s/%d" % (kind, n - 1) if n > 1 else "/page/%s" % kind)
        if kind == "to":
            return self.send(301, Location=urllib.parse.unquote(url.query))
        if kind == "loop":
            return self.send(302, Location="/loop")
        if kind == "status":
            return self.send(int(rest[0]), b"no\n")
        if kind == "empty":
            return self.send(200)
        if kind in ("retry", "busy"):
            if kind == "busy" or count(path) == 1:
                after = rest[1]
                if after.startswith("date+"):
                    after = email.utils.formatdate(time.time() + int(after[5:]), usegmt=True)
                return self.send(int(rest[0]), b"later\n", Retry_After=after)
            return self.page(article("late"))
        if kind == "flaky":
            return self.reset() if count(path) <= int(rest[0]) else self.page(article("flaky"))
        if kind == "drip":
            self.request.sendall(b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n")
            for _ in range(600):
                self.request.sendall(b"x")
                time.sleep(0.05)
            return False
        if kind == "hang":
            time.sleep(30)
            return False
        if kind == "reset":
            return self.reset()
        if kind == "short":
            self.request.sendall(b"HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\nshort")
            return False
        if kind == "noindex":
            return self.page(article("n", '<meta name="robots" content="noindex,follow">'))
        if kind == "noarchive":
            return self.page(article("a"), X_Robots_Tag="noarchive")
        if kind == "tdm":
            return self.page(article("t"), tdm_reservation="1")
        if kind == "cookie":
            return self.page(article(self.headers.get("cookie", "none")), Set_Cookie="visit=%s" % rest[0])
        if kind in ("raw", "file", "enc") and options.files:
            with open(os.path.join(options.files, os.path.basename(rest[-1])), "rb") as f:
                data = f.read().replace(b"@HOST@", self.headers.get("host", "").encode())
            if kind == "raw":
                self.request.sendall(data)
                return False
            if kind == "enc":
                return self.page(data, Content_Encoding=rest[0].replace("+", ", "))
            return self.send(200, data, Content_Type="text/html" if rest[-1].endswith(".html") else "application/octet-stream")
        return self.send(404, b"no such page\n")

    def handle(self):
        try:
            while True:
                path = self.read_request()
                if path is None:
                    return
                if options.log:
                    with lock, open(options.log, "a") as f:
                        f.write("%.3f\t%s\t%s\n" % (time.monotonic(), path, self.headers.get("user-agent", "")))
                if options.late:
                    time.sleep(options.late / 1000)
                if not self.answer(path):
                    return
        except OSError:
            pass


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256


def main():
    global options
    parser = argparse.ArgumentParser()
    parser.add_argument("portfile")
    parser.add_argument("--robots")
    parser.add_argument("--log")
    parser.add_argument("--files")
    parser.add_argument("--late", type=int, default=0)
    parser.add_argument("--site")
    options = parser.parse_args()
    with Server(("127.0.0.1", 0), Handler) as server:
        with open(options.portfile + ".new", "w") as f:
            f.write("%d\n" % server.server_address[1])
        os.rename(options.portfile + ".new", options.portfile)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.stdin.read()
        server.shutdown()


main()
