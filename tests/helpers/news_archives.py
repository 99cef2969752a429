"""Web archives as a crawl of news leaves them, made from the fixtures: pages among all that is no page."""

from __future__ import annotations

import gzip
from pathlib import Path

from web_archives import record, response

FIXTURES = Path(__file__).parents[2] / "fixtures"
POISON = (b"POISON hang\n", b"POISON segv\n")
"""What a page begins with that hangs, or crashes, the worker of :mod:`poison`."""
REFUSALS = {
    "HTTP/1.1 302 Found\r\nLocation: https://puffin.example/b": "rejected:http-302",
    "HTTP/1.1 404 Not Found\r\nContent-Type: text/html": "rejected:http-404",
    "HTTP/1.1 200 OK\r\nContent-Type: image/png": "rejected:not-html",
}
"""What servers answered with that is no page, and the reason for it."""
STORY = "<p>Die Möwe vom Café am Hafen wählte am Dienstag wieder das große Frühstück, und der Wirt zählte müde die Brötchen.</p>"
OLD_PAGE = f"<!doctype html><html><head><title>Möwe</title></head><body><article>{STORY * 5}</article></body></html>".encode(
    "cp1252"
)
"""A page that is not in UTF-8."""
OLD_TYPES = ("text/html; charset=iso-8859-1", "text/html")
"""As what it is sent: with its encoding, and without a word of it."""


def write_archives(folder: Path, *, pages: int = 5, count: int = 4) -> int:
    """Write ``count`` archives of so many pages, in gzip members; how many records in them could be pages.

    In the first two, a page is poisoned. The last ends in the middle of a page.
    """
    folder.mkdir(parents=True)
    paths = [path for path in sorted(FIXTURES.rglob("input.html")) if (path.parent / "url.txt").exists()]
    made = 0
    for number in range(count):
        chosen = paths[number * pages : (number + 1) * pages]
        records = [record(b"software: none", kind="warcinfo", media="application/warc-fields")]
        for path in chosen:
            url = (path.parent / "url.txt").read_text(encoding="utf-8").strip()
            named = [f"WARC-Target-URI: {url}", f"WARC-Record-ID: <urn:page:{path.parent.parent.name}:{path.parent.name}>"]
            records.append(record(b"GET / HTTP/1.1\r\n\r\n", *named[:1], kind="request"))
            records.append(response(path.read_bytes(), "HTTP/1.1 200 OK\r\nContent-Type: text/html", *named))
        others = [response(b"", http) for http in REFUSALS] + [record(b"", kind="revisit")]
        others += [response(POISON[number] + b"<!doctype html><p>Nothing.</p>")] if number < len(POISON) else []
        others += [
            response(OLD_PAGE, f"HTTP/1.1 200 OK\r\nContent-Type: {media}", f"WARC-Record-ID: <urn:old:{number}:{len(media)}>")
            for media in OLD_TYPES
        ]
        packed = [gzip.compress(each, mtime=0) for each in (*records[:3], *others, *records[3:])]
        packed[-1] = packed[-1][: len(packed[-1]) // 2] if number == count - 1 else packed[-1]
        (folder / f"{number}.warc.gz").write_bytes(b"".join(packed))
        made += len(chosen) + len(others)
    return made
