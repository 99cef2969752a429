"""HTTP responses as archives hold them: the status, the headers, and the body as it was before it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.batch.read.compressed import CHUNK_FED, MAGIC, Budget, collected, unpack
from cleaner.batch.read.document import ReadOptions
from cleaner.batch.read.records import Headers, fields
from cleaner.model.errors import InputError
from cleaner.page.sniff import SNIFFED, looks_like_html

_STATUS = re.compile(rb"HTTP/[0-9.]+[ \t]+([0-9]{3})\b")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "zlib", "br": "br", "zstd": "zstd"}
_MOST_CODINGS = 3
"""Servers send one; each one more multiplies what a few bytes can unpack to."""
_ZLIB = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78]")


class Response(NamedTuple):
    """An HTTP response; ``body`` as it was sent."""

    status: int
    headers: Headers
    body: bytes

    @property
    def media_type(self) -> str:
        """``text/html``; empty where the server named none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """What the server said of the encoding."""
        found = re.search(r"""charset\s*=\s*["']?([\w.:-]+)""", self.headers.get("content-type", ""), re.I)
        return found.group(1) if found else None


def parse_response(block: bytes) -> Response:
    """Status, headers and body; raises :class:`InputError` with ``failed:bad-http``."""
    status = _STATUS.match(block)
    if not status:
        raise InputError("failed:bad-http", "the record does not begin with an HTTP status line")
    end = _BLANK_LINE.search(block)
    if not end:
        raise InputError("failed:bad-http", "the HTTP headers have no end")
    return Response(int(status.group(1)), fields(block[status.end() : end.start()].partition(b"\n")[2]), block[end.end() :])


def bodies(response: Response, options: ReadOptions) -> Iterator[bytes]:
    """The body as sent, without its chunks, and decoded: the last one is the page.

    Archives often hold a body that was decoded already under headers that say it is not; the bytes are believed.
    Raises :class:`InputError`: ``failed:truncated``, ``failed:damaged``, ``rejected:content-encoding``,
    ``rejected:too-large``, ``rejected:bomb``, ``failed:missing-extra``.
    """
    body = response.body
    yield body
    if "chunked" in response.headers.get("transfer-encoding", "").lower():
        body = _without_chunks(body)
    elif len(body) < _stated_length(response):
        raise InputError("failed:truncated", f"the server sent {len(body):,} bytes of {_stated_length(response):,}")
    yield body
    yield _decoded(body, _codings(response), options)


def _stated_length(response: Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


def _without_chunks(body: bytes) -> bytes:
    if not _CHUNK_SIZE.match(body):
        return body  # taken apart by whoever archived it
    whole, at = bytearray(), 0
    while head := _CHUNK_SIZE.match(body, at):
        size = int(head.group(1), 16)
        if not size:
            return bytes(whole)
        whole += body[head.end() : head.end() + size]
        end = _LINE_END.match(body, head.end() + size)
        if not end:
            break
        at = end.end()
    raise InputError("failed:truncated", "the last chunk of the body is missing")


def _codings(response: Response) -> list[str]:
    named = response.headers.get("content-encoding", "").lower().replace(" ", "").split(",")
    codings = [coding for coding in named if coding not in ("", "identity", "none", "utf-8")]
    if len(codings) > _MOST_CODINGS or any(coding not in _CODINGS for coding in codings):
        raise InputError("rejected:content-encoding", f"the body is sent as {', '.join(codings)}")
    return codings


def _decoded(body: bytes, codings: list[str], options: ReadOptions) -> bytes:
    for coding in reversed(codings):
        form = _CODINGS[coding]
        if not body or _is_decoded(body, form):
            continue
        if form == "zlib" and not (_ZLIB.match(body) and int.from_bytes(body[:2]) % 31 == 0):
            form = "deflate"  # many servers leave the zlib header out
        sips = (body[at : at + CHUNK_FED] for at in range(0, len(body), CHUNK_FED))
        body = collected(unpack(sips, form, Budget(options.ratio, options.largest_member)), options.largest)
    return body


def _is_decoded(body: bytes, form: str) -> bool:
    """Whether ``body`` is not in ``form``, or is a page's source, which no packed data can pass for."""
    if form in MAGIC:
        return not body.startswith(MAGIC[form])
    head = body[:SNIFFED]
    return b"\0" not in head and looks_like_html(head.decode("latin-1"))
