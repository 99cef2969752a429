"""The unpacked bytes of a web archive, and the way to the next record behind damaged ones.

Own code, because of 300 archives that were cut off anywhere FastWARC handed out the last, partial record as a whole one 292
times and warcio 274 times, and both stop for good, mostly in silence, at the first damaged byte.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Protocol

from cleaner.batch.read.bytesource import ByteSource
from cleaner.batch.read.compressed import Budget, Deflate, beginning, decoded
from cleaner.batch.read.document import ReadOptions
from cleaner.model.errors import InputError

MARK = b"WARC/"
NO_RECORD = "no record begins here"
_MAGIC = b"\x1f\x8b\x08"
_RECORD = re.compile(rb"WARC/[01]\.[0-9]+\r?\n")
_LONGEST_MARK = 16
_BLANK_LINE = re.compile(rb"\n\r?\n")
_WINDOW = 65_536
"""Bytes that are searched at once for the next record."""
_HEAD = 2_048
"""Bytes of a gzip member from which its first unpacked bytes are found; its header may hold a file name."""
_SIP = 1_024
"""Bytes unpacked at once: of those that hold damage zlib gives nothing, and whole records may lie before it."""
_MOST_TRIES = 100_000
"""Places that look like a member and are none, after which the search ends; in compressed data one in 16 million does."""


class Tape(Protocol):
    """Records one after the other. Every method raises :class:`InputError` for damage, after which :meth:`resync` goes on."""

    position: int
    """Of the record, in the file as it is; of its gzip member where it is packed."""

    def next_record(self) -> bool:
        """Go to the next record; False at the end."""

    def head(self, longest: int) -> bytes:
        """All up to the next blank line, with it."""

    def pieces(self, size: int) -> Iterator[bytes]:
        """The next ``size`` bytes, not at once."""

    def finish(self) -> None:
        """See that what was read is sound to its end."""

    def resync(self) -> bool:
        """Go to where a record begins behind the damaged one; False when there is none."""


class _Buffered(ABC):
    """Lines and pieces from a buffer that is filled from below."""

    position = 0

    def __init__(self) -> None:
        self._buffer = bytearray()

    @abstractmethod
    def _more(self) -> bytes:
        """The next bytes of the record; raises :class:`InputError` when there are none."""

    def head(self, longest: int) -> bytes:
        """All up to the blank line; headers without an end within ``longest`` bytes are damage."""
        start = 0
        while not (end := _BLANK_LINE.search(self._buffer, start)):
            if len(self._buffer) > longest:
                raise InputError("failed:damaged", "a record's headers have no end")
            start = max(0, len(self._buffer) - _LONGEST_MARK)
            self._buffer += self._more()
        return self._cut(end.end())

    def pieces(self, size: int) -> Iterator[bytes]:
        """The next ``size`` bytes."""
        while size:
            if not self._buffer:
                self._buffer += self._more()
            piece = self._cut(size)
            size -= len(piece)
            yield piece

    def _cut(self, size: int) -> bytes:
        piece = bytes(self._buffer[:size])
        del self._buffer[:size]
        return piece


class PlainTape(_Buffered):
    """An archive that is not packed, or unpacked as a whole."""

    def __init__(self, source: ByteSource) -> None:
        super().__init__()
        self._source = source

    def next_record(self) -> bool:
        """Go to the next record, over blank lines."""
        self._source.unread(bytes(self._buffer))
        self._buffer.clear()
        while (head := self._source.peek(1)) in (b"\r", b"\n") and head:
            self._source.skip(1)
        self.position = self._source.position
        return bool(head)

    def finish(self) -> None:
        """Nothing more can be known."""

    def resync(self) -> bool:
        """Search behind the beginning of the damaged record, whose stated length may be wrong."""
        self._buffer.clear()
        self._source.go_to(self.position + len(MARK))
        while head := self._source.peek(_WINDOW):
            found = _RECORD.search(head)
            self._source.skip(found.start() if found else max(1, len(head) - _LONGEST_MARK))
            if found:
                return True
        return False

    def _more(self) -> bytes:
        data = self._source.read()
        if not data:
            raise InputError("failed:truncated", "the file ends inside the record")
        return data


class GzipTape(_Buffered):
    """An archive in gzip: a member for each record as it should be, one for all, or blocks of any size."""

    def __init__(self, source: ByteSource, options: ReadOptions) -> None:
        super().__init__()
        self._source = source
        self._options = options
        self._decoder: Deflate | None = None
        self._sound = True
        self._budget = self._new_budget()

    def next_record(self) -> bool:
        """Go to the next record, in this member or in the next one."""
        self._budget = self._new_budget()
        while not self._buffer.lstrip(b"\r\n"):
            self._buffer.clear()
            if piece := self._pull():
                self._buffer += piece
            elif not self._begin():
                return False
        del self._buffer[: len(self._buffer) - len(self._buffer.lstrip(b"\r\n"))]
        return True

    def finish(self) -> None:
        """Read to the end of the member, where its checksum stands, unless another record begins before."""
        if not self._buffer:
            self._buffer += self._pull()

    def resync(self) -> bool:
        """Search in what is left of a sound member; behind the beginning of one that is damaged."""
        if self._sound and self._search_member():
            return True
        self._buffer.clear()
        self._decoder = None
        if self._sound:
            return bool(self._source.peek(1))
        self._sound = True
        self._source.go_to(self.position + 1)
        return self._search_file()

    def _search_member(self) -> bool:
        self._budget = self._new_budget()
        try:
            while not (found := _RECORD.search(self._buffer)):
                del self._buffer[:-_LONGEST_MARK]
                piece = self._pull()
                if not piece:
                    return False
                self._buffer += piece
        except InputError:
            return False  # the damage that is being reported goes deeper than it seemed
        del self._buffer[: found.start()]
        return True

    def _search_file(self) -> bool:
        for _ in range(_MOST_TRIES):
            while (at := (head := self._source.peek(_WINDOW)).find(_MAGIC)) < 0:
                if len(head) < len(_MAGIC):
                    return False
                self._source.skip(len(head) - len(_MAGIC) + 1)
            self._source.skip(at)
            if beginning(self._source.peek(_HEAD), "gzip", len(MARK)) == MARK:
                return True
            self._source.skip(1)
        return False

    def _begin(self) -> bool:
        """Begin the next member; False at the end of the file."""
        self.position = self._source.position
        self._decoder = None
        head = self._source.peek(len(_MAGIC))
        if not head:
            return False
        if head != _MAGIC:
            self._sound = False
            if _MAGIC.startswith(head):
                raise InputError("failed:truncated", "the file ends inside the record")
            raise InputError("failed:damaged", NO_RECORD)
        self._decoder = Deflate()
        return True

    def _pull(self) -> bytes:
        """More of the member; nothing when it is over and its checksum right."""
        decoder = self._decoder
        if decoder is None:
            return b""
        try:
            while not decoder.eof:
                data = self._source.read(_SIP) if decoder.needs_input else b""
                if decoder.needs_input and not data:
                    raise InputError("failed:truncated", "the file ends inside the record")
                piece = decoded(decoder, data, "gzip")
                self._budget.spend(len(data), len(piece))
                if decoder.eof:
                    self._source.unread(decoder.unused_data)
                if piece:
                    return piece
        except InputError:
            self._sound = False
            raise
        self._decoder = None
        return b""

    def _more(self) -> bytes:
        while not (piece := self._pull()):
            head = self._source.peek(_HEAD)
            if head and beginning(head, "gzip", len(MARK)) == MARK:
                raise InputError("failed:damaged", "the record is shorter than its Content-Length")
            start = self.position
            if not self._begin():
                raise InputError("failed:truncated", "the file ends inside the record")
            self.position = start
        return piece

    def _new_budget(self) -> Budget:
        """Only the ratio counts: a record of any length is read over piece by piece."""
        return Budget(self._options.ratio)
