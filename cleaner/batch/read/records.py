"""WARC records with their framing checked: whole by their own length, by the compression and by their digest."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.batch.read.record_stream import NO_RECORD, WARC_MAGIC, NoMoreError, RecordStream
from cleaner.model.errors import InputError

_VERSION = re.compile(rb"[01]\.[0-9]+[ \t]*\r?")
_CONTINUATION = re.compile(r"\r?\n[ \t]+")
_MAX_HEADERS = 65_536
"""Bytes of a record's headers; they hold an address, which browsers end at two thousand, and a dozen short lines."""
_RECORD_ENDS = (b"\r\n\r\n", b"\n\n")
"""Two line ends, and those of archives of the versions before 1.0 that have no carriage returns."""
_DIGEST_ALGORITHMS = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})

Headers = dict[str, str]
"""Values by name in lower case."""


class Record(NamedTuple):
    """One record: ``block`` is the beginning of its content, ``size`` the bytes of all its content.

    ``matches_digest`` says whether the block has the digest that the record states; None where it states none that is known.
    """

    headers: Headers
    block: bytes
    size: int
    matches_digest: bool | None


def read_records(stream: RecordStream, max_block: int) -> Iterator[tuple[int, int, Record | InputError]]:
    """The number, the position, and each record with at most ``max_block`` bytes of its block, or why it cannot be read.

    Reading goes on behind a record that cannot be read, where another one can be found.
    """
    number = 0
    while True:
        number += 1
        try:
            if not stream.next_record():
                return
            record = _read_record(stream, max_block)
            stream.check_end()
        except InputError as error:
            position = stream.position
            goes_on = stream.resync()
            if goes_on and error.reason == "failed:truncated":
                error = InputError("failed:damaged", "no end of the record is found")
            yield number, position, error
            if not goes_on:
                return
        else:
            yield number, stream.position, record


def _read_record(stream: RecordStream, max_block: int) -> Record:
    headers = _read_headers(stream)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 19):
        raise InputError("failed:damaged", "the record states no Content-Length")
    digest = _Digest(headers.get("warc-block-digest", ""))
    block = bytearray()
    for chunk in stream.read_chunks(int(length)):
        digest.update(chunk)
        block += chunk[: max(0, max_block - len(block))]
    _read_end(stream)
    return Record(headers, bytes(block), int(length), digest.matches())


def _read_end(stream: RecordStream) -> None:
    """Read the line ends behind a record; the last one of a file, or of its member, may have lost them."""
    found = b""
    try:
        while len(found) < 4 and found != b"\n\n":
            found += b"".join(stream.read_chunks(1))
    except NoMoreError:
        if any(end.startswith(found) for end in _RECORD_ENDS):
            return
        raise
    if found not in _RECORD_ENDS:
        raise InputError("failed:damaged", "the record does not end where its Content-Length says")


def _read_headers(stream: RecordStream) -> Headers:
    if b"".join(stream.read_chunks(len(WARC_MAGIC))) != WARC_MAGIC:
        raise InputError("failed:damaged", NO_RECORD)
    version, _, lines = stream.read_head(_MAX_HEADERS).partition(b"\n")
    if not _VERSION.fullmatch(version):
        raise InputError("failed:damaged", NO_RECORD)
    return parse_headers(lines)


def parse_headers(lines: bytes) -> Headers:
    """Headers from ``Name: value`` lines; a line that begins with white space goes on, of two with one name the first counts."""
    found: Headers = {}
    for line in _CONTINUATION.sub(" ", lines.decode("utf-8", "replace")).split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


class _Digest:
    """The digest of bytes as they come, and the stated one, ``sha1:...``."""

    def __init__(self, stated: str) -> None:
        algorithm, _, self._value = stated.partition(":")
        algorithm = algorithm.lower().replace("-", "")
        self._hash = hashlib.new(algorithm, usedforsecurity=False) if algorithm in _DIGEST_ALGORITHMS and self._value else None

    def update(self, data: bytes) -> None:
        if self._hash:
            self._hash.update(data)

    def matches(self) -> bool | None:
        if not self._hash:
            return None
        digest, value = self._hash.digest(), self._value.strip()
        if len(value) == 2 * len(digest):
            return value.lower() == digest.hex()
        try:
            return base64.b32decode(value.upper() + "=" * (-len(value) % 8)) == digest
        except ValueError:
            return None


def digest_matches(stated: str, data: bytes) -> bool | None:
    """Whether ``data`` has the digest ``sha1:...`` in base 32 or 16; None for one that is not known."""
    digest = _Digest(stated)
    digest.update(data)
    return digest.matches()
