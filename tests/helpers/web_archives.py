"""Web archives of our own making, record by record."""

from __future__ import annotations

import base64
import gzip
import hashlib
import random

PAGE = b"<!doctype html><html><body><p>Ninety puffins on the north ledge.</p></body></html>"
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html"
WORDS = "the lighthouse keeper of Skerry Head counted ninety puffins on the north ledge before breakfast".split()


def record(block: bytes, *headers: str, kind: str = "response", media: str = "application/http") -> bytes:
    """A record with ``block`` for its content."""
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"Content-Type: {media}", *headers, f"Content-Length: {len(block)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(body: bytes = PAGE, http: str = OK, *headers: str) -> bytes:
    """A record with a server's answer."""
    return record(f"{http}\r\n\r\n".encode() + body, *headers)


def sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()


def numbered_page(number: int) -> bytes:
    """A page of which no two are alike."""
    words = " ".join(random.Random(number).choices(WORDS, k=80))  # noqa: S311
    return f"<!doctype html><html><body><p>Page {number}: {words}.</p></body></html>".encode()


def numbered_record(
    number: int, *, digest: bool = False, kind: str = "response", body: bytes | None = None, http: str = OK
) -> bytes:
    """A record with :func:`numbered_page`, or ``body``, in a server's answer."""
    block = f"{http}\r\n\r\n".encode() + (numbered_page(number) if body is None else body)
    stated = base64.b32encode(sha1(block)).decode()
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: https://puffin.example/{number}",
        "Content-Type: application/http; msgtype=response",
        *([f"WARC-Block-Digest: sha1:{stated}"] if digest else []),
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


COUNT = 100
MEMBERS = [gzip.compress(numbered_record(number), mtime=0) for number in range(COUNT)]
"""Of an archive of so many records, each compressed for itself."""
