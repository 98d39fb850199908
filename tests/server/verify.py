#!/usr/bin/env python3
"""Checks an archive of gisa fetch as a stranger would: verify.py ARCHIVE

Every gzip member is one whole WARC record with the length and digests it says; every ledger row that
says `stored`, `changed` or `unchanged` points at a record of that address; every index line points at
a record; the state knows no record that is not there. Prints what is wrong, or "N responses".
"""
import base64, hashlib, os, sqlite3, sys, zlib

archive = sys.argv[1]
wrong, records, responses = [], {}, 0


def members(data):
    at = 0
    while at < len(data):
        d = zlib.decompressobj(31)
        plain = d.decompress(data[at:])
        if not d.eof:
            wrong.append("torn member at %d" % at)
            return
        yield at, plain
        at = len(data) - len(d.unused_data)


def sha1(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


for name in sorted(os.listdir(archive)):
    if not name.endswith(".warc.gz"):
        continue
    with open(os.path.join(archive, name), "rb") as f:
        data = f.read()
    for at, plain in members(data):
        head, _, rest = plain.partition(b"\r\n\r\n")
        fields = dict(l.split(": ", 1) for l in head.decode().split("\r\n")[1:])
        where = "%s#%d" % (name, at)
        if not head.startswith(b"WARC/1.1\r\n") or len(rest) != int(fields["Content-Length"]) + 4 or rest[-4:] != b"\r\n\r\n":
            wrong.append(where + ": not one whole record")
            continue
        block = rest[:-4]
        if fields["WARC-Type"] == "response":
            responses += 1
            body = block.partition(b"\r\n\r\n")[2]
            if "WARC-Payload-Digest" in fields and sha1(body) != fields["WARC-Payload-Digest"]:
                wrong.append(where + ": payload digest")
        records[name, at] = fields

with open(os.path.join(archive, "fetch.tsv"), encoding="utf-8") as f:
    lines = f.read().split("\n")
if lines.pop() != "":
    wrong.append("fetch.tsv: torn last line")
for line in lines[1:]:
    row = line.split("\t")
    if len(row) != 12:
        wrong.append("fetch.tsv: %r" % line)
    elif row[9]:
        fields = records.get((row[9], int(row[10])))
        if not fields or fields["WARC-Target-URI"] not in (row[1], row[6]):
            wrong.append("ledger row without its record: " + line)

for name in sorted(os.listdir(archive)):
    if name.endswith(".cdx") and not name.startswith("."):
        with open(os.path.join(archive, name), encoding="utf-8") as f:
            rows = f.read().split("\n")[:-1]
        if rows != sorted(rows) or rows[0] != " CDX N b a m s k r M S V g" or len(set(rows)) != len(rows):
            wrong.append(name + ": not sorted, no header, or lines twice")
        indexed = {(r.split(" ")[10], int(r.split(" ")[9])) for r in rows[1:]}
        there = {k for k, v in records.items() if k[0] == name[:-4] + ".warc.gz" and v["WARC-Type"] in ("response", "revisit")}
        if indexed != there:
            wrong.append("%s: %d lines for %d records" % (name, len(indexed), len(there)))

db = sqlite3.connect("file:%s/state.db?mode=ro" % archive, uri=True)
for url, warc, offset in db.execute("SELECT url, warc, offset FROM url WHERE warc IS NOT NULL"):
    if (warc, offset) not in records:
        wrong.append("state without its record: " + url)
if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
    wrong.append("state.db: integrity")

print("\n".join(wrong[:20]) if wrong else "%d responses" % responses)
sys.exit(bool(wrong))
