"""Web archives written and read by other people's libraries: ``python archives.py warcio-1.1 FILE`` prints what it reads.

In a process of its own, because warcio leaves temporary files to the garbage collector, which our tests take for an error.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COUNT = 60
SENTENCE = "The keeper of Skerry Head counted ninety puffins on the north ledge before breakfast. Später kamen noch elf dazu."
Read = tuple[str, str, str]
"""Address, id and page of a record; no page where the library cannot be asked for it."""


def page(number: int) -> str:
    return f"<!doctype html><html><body><p>Page {number}: {SENTENCE * (1 + number % 7)}</p></body></html>"


def url(number: int) -> str:
    return f"https://puffin.example/{number}?a=b&c=%C3%A9"


def chunked(body: bytes, size: int = 100) -> bytes:
    """A body in chunks; without extensions, which FastWARC does not read."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%X\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


FORMS: list[tuple[dict[str, str], Any]] = [
    ({}, bytes),
    ({"Transfer-Encoding": "chunked"}, chunked),
    ({"Content-Encoding": "gzip"}, gzip.compress),
    ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, lambda body: chunked(gzip.compress(body))),
    ({"Content-Encoding": "deflate"}, zlib.compress),
    ({"Content-Encoding": "deflate"}, raw_deflate),
]
"""How servers send a page, in turn."""


def write_with_warcio(path: Path, version: str) -> None:
    """Requests, responses, metadata, and now and then a revisit and a page without HTTP."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz", warc_version=version)
        make = writer.create_warc_record
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "puffin counter"}))
        for number in range(COUNT):
            headers, form = FORMS[number % len(FORMS)]
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers.items()], protocol="HTTP/1.1")
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "puffin.example")], is_http_request=True)
            response = make(url(number), "response", payload=io.BytesIO(form(page(number).encode())), http_headers=http)
            writer.write_request_response_pair(make(url(number), "request", http_headers=asked), response)
            about = io.BytesIO(b"fetchTimeMs: 90\r\n")
            writer.write_record(make(url(number), "metadata", payload=about, warc_content_type="application/warc-fields"))
            if number % 10 == 0:
                digest = response.rec_headers.get_header("WARC-Payload-Digest")
                day = "2026-11-25T00:00:00Z"
                writer.write_record(writer.create_revisit_record(url(number), digest, url(number), day, http_headers=http))
                again = io.BytesIO(page(number).encode())
                writer.write_record(make(url(number), "resource", payload=again, warc_content_type="text/html"))


def read_with_warcio(path: Path) -> Iterator[Read]:
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type in ("response", "resource"):
                address, number = (record.rec_headers.get_header(f"WARC-{name}") for name in ("Target-URI", "Record-ID"))
                yield address, number.strip("<>"), record.content_stream().read().decode()


def write_with_fastwarc(path: Path) -> None:
    """Responses, every second one with digests, and metadata."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    members = []
    for number in range(COUNT):
        headers, form = FORMS[number % len(FORMS)]
        head = ["HTTP/1.1 200 OK", "Content-Type: text/html", *(f"{name}: {value}" for name, value in headers.items())]
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.metadata if number % 10 == 9 else WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url(number)
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content("\r\n".join(head).encode() + b"\r\n\r\n" + form(page(number).encode()))
        member = io.BytesIO()
        record.write(member, checksum_data=number % 2 == 0)
        members.append(gzip.compress(member.getvalue()) if path.suffix == ".gz" else member.getvalue())
    path.write_bytes(b"".join(members))


def read_with_fastwarc(path: Path) -> Iterator[Read]:
    """Without the pages: told to undo what servers pack, version 2.0.1 ends in silence at the first ``deflate``."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            yield record.headers["WARC-Target-URI"], (record.record_id or "").strip("<>"), ""


def main(writer: str, path: Path) -> None:
    name, _, version = writer.partition("-")
    if name == "warcio":
        write_with_warcio(path, version)
        found = read_with_warcio(path)
    else:
        write_with_fastwarc(path)
        found = read_with_fastwarc(path)
    json.dump(list(found), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
