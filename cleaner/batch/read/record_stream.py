"""The decompressed bytes of a web archive, and the way to the next record behind damaged ones.

Own code, because of 300 archives that were cut off anywhere FastWARC handed out the last, partial record as a whole one 292
times and warcio 274 times, and both stop for good, mostly in silence, at the first damaged byte.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Protocol

from cleaner.batch.read.bytesource import ByteSource
from cleaner.model.errors import InputError

WARC_MAGIC = b"WARC/"
"""What every record begins with."""
NO_RECORD = "no record begins here"
"""The detail of an error, by which a file that is no archive at all is told."""
RECORD_START = re.compile(rb"WARC/[01]\.[0-9]+\r?\n")
MAX_START_SIZE = 16
"""Bytes that :data:`RECORD_START` matches at most in an archive that somebody wrote: ``WARC/1.1`` and a line end have ten."""
_BLANK_LINE = re.compile(rb"\n\r?\n")
SEARCH_WINDOW = 65_536
"""Bytes that are searched at once for the next record."""


class RecordStream(Protocol):
    """The bytes of records one after the other.

    Every method raises :class:`InputError` for damage; after it, :meth:`resync` goes on.
    """

    position: int
    """The offset of the record in the file, in bytes; that of its gzip member where it is compressed."""

    def next_record(self) -> bool:
        """Go to the next record; False at the end."""

    def read_head(self, longest: int) -> bytes:
        """All up to and with the next blank line, which must come within ``longest`` bytes."""

    def read_chunks(self, size: int) -> Iterator[bytes]:
        """The next ``size`` bytes in chunks."""

    def check_end(self) -> None:
        """Check that what was read is whole to its end, as far as that can be known."""

    def resync(self) -> bool:
        """Go to where the next record behind the damaged one begins; False when there is none."""


class BufferedRecordStream(ABC):
    """Headers and chunks from a buffer that a subclass fills."""

    position = 0

    def __init__(self) -> None:
        self._buffer = bytearray()

    @abstractmethod
    def _read_more(self) -> bytes:
        """The next bytes of the record; raises :class:`InputError` when there are none."""

    def read_head(self, longest: int) -> bytes:
        """See :class:`RecordStream`; headers without an end within ``longest`` bytes are damage."""
        start = 0
        while not (end := _BLANK_LINE.search(self._buffer, start)):
            if len(self._buffer) > longest:
                raise InputError("failed:damaged", "a record's headers have no end")
            start = max(0, len(self._buffer) - MAX_START_SIZE)
            self._buffer += self._read_more()
        return self._take(end.end())

    def read_chunks(self, size: int) -> Iterator[bytes]:
        """See :class:`RecordStream`."""
        while size:
            if not self._buffer:
                self._buffer += self._read_more()
            chunk = self._take(size)
            size -= len(chunk)
            yield chunk

    def _take(self, size: int) -> bytes:
        chunk = bytes(self._buffer[:size])
        del self._buffer[:size]
        return chunk


class PlainRecordStream(BufferedRecordStream):
    """An archive that is not compressed, or was compressed as a whole and is given decompressed."""

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

    def check_end(self) -> None:
        """Nothing more can be known: there is no checksum."""

    def resync(self) -> bool:
        """Search from just behind the beginning of the damaged record, whose stated length may be wrong."""
        self._buffer.clear()
        self._source.seek(self.position + len(WARC_MAGIC))
        while head := self._source.peek(SEARCH_WINDOW):
            found = RECORD_START.search(head)
            self._source.skip(found.start() if found else max(1, len(head) - MAX_START_SIZE))
            if found:
                return True
        return False

    def _read_more(self) -> bytes:
        data = self._source.read()
        if not data:
            raise InputError("failed:truncated", "the file ends inside the record")
        return data
