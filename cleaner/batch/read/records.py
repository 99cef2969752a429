"""WARC records with their framing checked: whole by their own length, by the packing and by their digest."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.batch.read.record_stream import MARK, NO_RECORD, Tape
from cleaner.model.errors import InputError

_VERSION = re.compile(rb"[01]\.[0-9]+[ \t]*\r?")
_GOES_ON = re.compile(r"\r?\n[ \t]+")
_MOST_HEADERS = 65_536
"""Bytes of a record's headers; they hold an address, which browsers end at two thousand, and a dozen short lines."""
_END = b"\r\n\r\n"
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})

Headers = dict[str, str]
"""By name in lower case."""


class Record(NamedTuple):
    """One record. ``block`` is the beginning of what it holds, ``size`` how much it holds in all, in bytes.

    ``digest`` says whether the block has the digest that the record states; None where it states none that is known.
    """

    headers: Headers
    block: bytes
    size: int
    digest: bool | None


def records(tape: Tape, most: int) -> Iterator[tuple[int, int, Record | InputError]]:
    """The number, the position, and each record with at most ``most`` bytes of its block, or why it cannot be read.

    Reading goes on behind a record that cannot be read, where another one can be found.
    """
    number = 0
    while True:
        number += 1
        try:
            if not tape.next_record():
                return
            record = _read(tape, most)
            tape.finish()
        except InputError as error:
            position = tape.position
            goes_on = tape.resync()
            if goes_on and error.reason == "failed:truncated":
                error = InputError("failed:damaged", "no end of the record is found")
            yield number, position, error
            if not goes_on:
                return
        else:
            yield number, tape.position, record


def _read(tape: Tape, most: int) -> Record:
    headers = _headers(tape)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 19):
        raise InputError("failed:damaged", "the record states no Content-Length")
    digest = _Digest(headers.get("warc-block-digest", ""))
    block = bytearray()
    for piece in tape.pieces(int(length)):
        digest.update(piece)
        block += piece[: max(0, most - len(block))]
    if b"".join(tape.pieces(len(_END))) != _END:
        raise InputError("failed:damaged", "the record does not end where its Content-Length says")
    return Record(headers, bytes(block), int(length), digest.holds())


def _headers(tape: Tape) -> Headers:
    if b"".join(tape.pieces(len(MARK))) != MARK:
        raise InputError("failed:damaged", NO_RECORD)
    version, _, lines = tape.head(_MOST_HEADERS).partition(b"\n")
    if not _VERSION.fullmatch(version):
        raise InputError("failed:damaged", NO_RECORD)
    return fields(lines)


def fields(lines: bytes) -> Headers:
    """``Name: value`` lines, those that go on with white space joined; of two with one name the first."""
    found: Headers = {}
    for line in _GOES_ON.sub(" ", lines.decode("utf-8", "replace")).split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


class _Digest:
    """A running digest, and the one it should be."""

    def __init__(self, stated: str) -> None:
        algorithm, _, self._value = stated.partition(":")
        algorithm = algorithm.lower().replace("-", "")
        self._hash = hashlib.new(algorithm, usedforsecurity=False) if algorithm in _DIGESTS and self._value else None

    def update(self, data: bytes) -> None:
        if self._hash:
            self._hash.update(data)

    def holds(self) -> bool | None:
        if not self._hash:
            return None
        digest, value = self._hash.digest(), self._value.strip()
        if len(value) == 2 * len(digest):
            return value.lower() == digest.hex()
        try:
            return base64.b32decode(value.upper() + "=" * (-len(value) % 8)) == digest
        except ValueError:
            return None


def digest_holds(stated: str, data: bytes) -> bool | None:
    """Whether ``data`` has the digest ``sha1:...`` in base 32 or 16; None for one that is not known."""
    digest = _Digest(stated)
    digest.update(data)
    return digest.holds()
