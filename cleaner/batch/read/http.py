"""HTTP responses as archives hold them: the status, the headers, and the body as it was before it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.batch.read.compressed import MAGIC, Budget, decompress, join_chunks
from cleaner.batch.read.decoders import FEED_SIZE
from cleaner.batch.read.document import ReadOptions
from cleaner.batch.read.records import Headers, parse_headers
from cleaner.model.errors import InputError
from cleaner.page.sniff import SNIFFED, looks_like_html
from cleaner.render.counts import counted

_STATUS = re.compile(rb"HTTP/[0-9.]+[ \t]+([0-9]{3})\b")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_CODEC_OF_CODING = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "zlib", "br": "br", "zstd": "zstd"}
_MAX_CODINGS = 3
"""Servers send one; each one more multiplies what a few bytes can become."""
_ZLIB_HEADER = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78]")


class Response(NamedTuple):
    """An HTTP response: its status code, its headers by name in lower case, and its body as it was sent."""

    status: int
    headers: Headers
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type in lower case without parameters, ``text/html``; empty where the server named none."""
        return media_type_of(self.headers)

    @property
    def charset(self) -> str | None:
        """The encoding that the server named, as it wrote it; None where it named none."""
        found = re.search(r"""charset\s*=\s*["']?([\w.:-]+)""", self.headers.get("content-type", ""), re.I)
        return found.group(1) if found else None


def media_type_of(headers: Headers) -> str:
    """The media type that headers name, in lower case, without parameters; of several the first: ``text/html, text/html``."""
    return re.split("[;,]", headers.get("content-type", ""), maxsplit=1)[0].strip().lower()


def parse_response(block: bytes) -> Response:
    """Take an HTTP response apart; raises :class:`InputError` with ``failed:bad-http``."""
    status = _STATUS.match(block)
    if not status:
        raise InputError("failed:bad-http", "the record does not begin with an HTTP status line")
    end = _BLANK_LINE.search(block)
    if not end:
        raise InputError("failed:bad-http", "the HTTP headers have no end")
    return Response(
        int(status.group(1)), parse_headers(block[status.end() : end.start()].partition(b"\n")[2]), block[end.end() :]
    )


def body_forms(response: Response, options: ReadOptions) -> Iterator[bytes]:
    """The forms of a body: as it was sent, without chunked transfer coding, and decoded. The last one is the page.

    Archives often hold a body that was decoded already under headers that say it is not; the bytes are believed.
    Raises :class:`InputError`: ``failed:truncated``, ``failed:damaged``, ``rejected:content-encoding``,
    ``rejected:too-large``, ``rejected:bomb``, ``failed:missing-extra``.
    """
    body = response.body
    yield body
    if "chunked" in response.headers.get("transfer-encoding", "").lower():
        body = _join_http_chunks(body)
    elif len(body) < _stated_length(response):
        raise InputError("failed:truncated", f"the server sent {counted(len(body), 'byte')} of {_stated_length(response):,}")
    yield body
    yield _decode(body, _content_codings(response), options)


def _stated_length(response: Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


def _join_http_chunks(body: bytes) -> bytes:
    if not _CHUNK_SIZE.match(body):
        return body  # joined by whoever archived it
    joined, at = bytearray(), 0
    while head := _CHUNK_SIZE.match(body, at):
        size = int(head.group(1), 16)
        if not size:
            return bytes(joined)
        joined += body[head.end() : head.end() + size]
        end = _LINE_END.match(body, head.end() + size)
        if not end:
            break
        at = end.end()
    raise InputError("failed:truncated", "the last chunk of the body is missing")


def _content_codings(response: Response) -> list[str]:
    named = response.headers.get("content-encoding", "").lower().replace(" ", "").split(",")
    codings = [coding for coding in named if coding not in ("", "identity", "none", "utf-8")]
    if len(codings) > _MAX_CODINGS or any(coding not in _CODEC_OF_CODING for coding in codings):
        raise InputError("rejected:content-encoding", f"the body is sent as {', '.join(codings)}")
    return codings


def _decode(body: bytes, codings: list[str], options: ReadOptions) -> bytes:
    for coding in reversed(codings):
        codec = _CODEC_OF_CODING[coding]
        if not body or _is_decoded(body, codec):
            continue
        if codec == "zlib" and not (_ZLIB_HEADER.match(body) and int.from_bytes(body[:2]) % 31 == 0):
            codec = "deflate"  # many servers leave the zlib header out
        chunks = (body[at : at + FEED_SIZE] for at in range(0, len(body), FEED_SIZE))
        body = join_chunks(decompress(chunks, codec, Budget(options.ratio, options.largest_member)), options.largest)
    return body


def _is_decoded(body: bytes, codec: str) -> bool:
    """Whether ``body`` is not in ``codec``, or is a page's source, which no compressed data can pass for."""
    if codec in MAGIC:
        return not body.startswith(MAGIC[codec])
    head = body[:SNIFFED]
    return b"\0" not in head and looks_like_html(head.decode("latin-1"))
