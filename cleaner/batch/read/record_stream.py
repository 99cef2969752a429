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
_INNER_START = re.compile(rb"\n\r?\n(WARC/[01]\.[0-9]+[ \t]*\r?\n[A-Za-z][A-Za-z-]*:)")
"""Where, inside what a record says is its content, another one seems to begin."""
_INNER_LENGTH = 128
"""Bytes kept of what was read, in which the beginning of :data:`_INNER_START` may stand."""
_INNER_HINT = b"\nWARC/"
_MAX_INNER = 32_000_000
"""Bytes behind such a place after which it is taken for a record: the one around it would be too large to be a page."""
_MAX_TOO_LONG = 4
"""Records that may turn out to swallow others before such a place is believed at once; each costs what it swallowed twice."""
_TAKEN_AT_ONCE = 16_384
_LINE_ENDS = re.compile(rb"[\r\n]*")
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


class NoMoreError(InputError):
    """Nothing more belongs to the record, and all that was read before is whole."""


class BufferedRecordStream(ABC):
    """Headers and chunks from a buffer that a subclass fills.

    A record that says it is longer than it is swallows those behind it. What it may have swallowed is kept, from the first
    place on at which another record seems to begin in it, and is read again once the record is found to have no end there.
    """

    position = 0

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._too_long_count = 0
        self._begin(is_in_block=False)

    @abstractmethod
    def _read_more(self) -> bytes:
        """The next bytes of the record; raises :class:`NoMoreError` when there are none, and :class:`InputError` for damage."""

    def read_head(self, longest: int) -> bytes:
        """See :class:`RecordStream`; headers without an end within ``longest`` bytes are damage."""
        start = 0
        while not (end := _BLANK_LINE.search(self._buffer, start)):
            if len(self._buffer) > longest:
                raise InputError("failed:damaged", "a record's headers have no end")
            start = max(0, len(self._buffer) - MAX_START_SIZE)
            self._buffer += self._read_more()
        self._begin(is_in_block=True)
        return self._take(end.end())

    def read_chunks(self, size: int) -> Iterator[bytes]:
        """See :class:`RecordStream`."""
        while size:
            if not self._buffer:
                self._buffer += self._read_more()
            chunk = self._take(min(size, _TAKEN_AT_ONCE))
            size -= len(chunk)
            if self._is_in_block:
                self._watch(chunk)
            yield chunk

    def _begin(self, *, is_in_block: bool) -> None:
        """Forget what was read: a record, or its block, begins."""
        self._is_in_block = is_in_block
        self._last_read = b""
        self._swallowed: bytearray | None = None

    def _watch(self, chunk: bytes) -> None:
        """Keep what is read from where another record seems to begin in this one."""
        if self._swallowed is None:
            read = self._last_read + chunk
            self._last_read = read[-_INNER_LENGTH:]
            inner = _INNER_START.search(read) if _INNER_HINT in read else None
            if not inner:
                return
            self._swallowed = bytearray(read[inner.start(1) :])
        else:
            self._swallowed += chunk
        if self._too_long_count >= _MAX_TOO_LONG or len(self._swallowed) > _MAX_INNER:
            raise InputError("failed:damaged", "another record begins before the end that its Content-Length states")

    def _give_back(self) -> bool:
        """After damage, put what the record has swallowed before what is to be read next; False where it is nothing."""
        swallowed, self._swallowed = self._swallowed, None
        if not swallowed:
            return False
        self._too_long_count += 1
        swallowed += self._buffer
        self._buffer = swallowed
        return True

    def _skip_line_ends(self) -> bool:
        """Drop the line ends that the buffer begins with; whether anything is left."""
        end = _LINE_ENDS.match(self._buffer)
        del self._buffer[: end.end() if end else 0]
        return bool(self._buffer)

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
        self._begin(is_in_block=False)
        while not self._skip_line_ends():
            data = self._source.read()
            if not data:
                break
            self._buffer += data
        self.position = self._source.position - len(self._buffer)
        return bool(self._buffer)

    def check_end(self) -> None:
        """Nothing more can be known: there is no checksum."""

    def resync(self) -> bool:
        """Search from just behind the beginning of the damaged record, whose stated length may be wrong."""
        if self._give_back():
            return True
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
            raise NoMoreError("failed:truncated", "the file ends inside the record")
        return data
