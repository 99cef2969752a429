"""The decompressed bytes of a web archive in gzip, and the way to the next member behind damaged ones."""

from __future__ import annotations

from cleaner.batch.read.bytesource import ByteSource
from cleaner.batch.read.compressed import Budget, decompress_head
from cleaner.batch.read.decoders import DeflateDecoder, decompress_chunk
from cleaner.batch.read.document import ReadOptions
from cleaner.batch.read.record_stream import (
    MAX_START_SIZE,
    NO_RECORD,
    RECORD_START,
    SEARCH_WINDOW,
    WARC_MAGIC,
    BufferedRecordStream,
    NoMoreError,
)
from cleaner.model.errors import InputError

_GZIP_MAGIC = b"\x1f\x8b\x08"
_HEAD_SIZE = 2_048
"""Bytes of a gzip member from which its first decompressed bytes are found; its header may hold a file name."""
_FEED_SIZE = 1_024
"""Bytes decompressed at once: of those that hold damage zlib gives nothing, and whole records may lie before it."""
_MAX_CANDIDATES = 100_000
"""Places that look like a member and are none, after which the search ends; in compressed data one in 16 million does."""


class GzipRecordStream(BufferedRecordStream):
    """An archive in gzip: with one member for each record, as it should be, one for all, or members of any size."""

    def __init__(self, source: ByteSource, options: ReadOptions) -> None:
        super().__init__()
        self._source = source
        self._options = options
        self._decoder: DeflateDecoder | None = None
        self._is_intact = True
        self._budget = self._new_budget()

    def next_record(self) -> bool:
        """Go to the next record, in this member or in the next one."""
        self._budget = self._new_budget()
        self._begin(is_in_block=False)
        while not self._skip_line_ends():
            if chunk := self._decompress_more():
                self._buffer += chunk
            elif not self._open_member():
                return False
        return True

    def check_end(self) -> None:
        """Read to the end of the member, where its checksum stands, unless another record begins before."""
        if not self._buffer:
            self._buffer += self._decompress_more()

    def resync(self) -> bool:
        """Search in the rest of a member that is not damaged; from just behind the beginning of one that is."""
        if self._give_back() or (self._is_intact and self._search_member()):
            return True
        self._buffer.clear()
        self._decoder = None
        if self._is_intact:
            return bool(self._source.peek(1))
        self._is_intact = True
        self._source.seek(self.position + 1)
        return self._search_file()

    def _search_member(self) -> bool:
        self._budget = self._new_budget()
        self._buffer[:0] = self._last_read  # a length too long by a few bytes ends inside the next beginning
        try:
            while not (found := RECORD_START.search(self._buffer)):
                del self._buffer[:-MAX_START_SIZE]
                chunk = self._decompress_more()
                if not chunk:
                    return False
                self._buffer += chunk
        except InputError:
            return False  # the damage that is being reported goes deeper than it seemed
        del self._buffer[: found.start()]
        return True

    def _search_file(self) -> bool:
        for _ in range(_MAX_CANDIDATES):
            while (at := (head := self._source.peek(SEARCH_WINDOW)).find(_GZIP_MAGIC)) < 0:
                if len(head) < len(_GZIP_MAGIC):
                    return False
                self._source.skip(len(head) - len(_GZIP_MAGIC) + 1)
            self._source.skip(at)
            if decompress_head(self._source.peek(_HEAD_SIZE), "gzip", len(WARC_MAGIC)) == WARC_MAGIC:
                return True
            self._source.skip(1)
        return False

    def _open_member(self) -> bool:
        """Begin to decompress the next member; False at the end of the file."""
        self.position = self._source.position
        self._decoder = None
        head = self._source.peek(len(_GZIP_MAGIC))
        if not head:
            return False
        if head != _GZIP_MAGIC:
            self._is_intact = False
            if _GZIP_MAGIC.startswith(head):
                raise InputError("failed:truncated", "the file ends inside the record")
            raise InputError("failed:damaged", NO_RECORD)
        self._decoder = DeflateDecoder()
        return True

    def _decompress_more(self) -> bytes:
        """More bytes of the member; none when it has ended and its checksum is right."""
        decoder = self._decoder
        if decoder is None:
            return b""
        try:
            while not decoder.eof:
                data = self._source.read(_FEED_SIZE) if decoder.needs_input else b""
                if decoder.needs_input and not data:
                    raise InputError("failed:truncated", "the file ends inside the record")
                chunk = decompress_chunk(decoder, data, "gzip")
                self._budget.count(len(data), len(chunk))
                if decoder.eof:
                    self._source.unread(decoder.unused_data)
                if chunk:
                    return chunk
        except InputError:
            self._is_intact = False
            raise
        self._decoder = None
        return b""

    def _read_more(self) -> bytes:
        while not (chunk := self._decompress_more()):
            head = self._source.peek(_HEAD_SIZE)
            if head and decompress_head(head, "gzip", len(WARC_MAGIC)) == WARC_MAGIC:
                raise NoMoreError("failed:damaged", "the record is shorter than its Content-Length")
            start = self.position
            if not self._open_member():
                raise NoMoreError("failed:truncated", "the file ends inside the record")
            self.position = start
        return chunk

    def _new_budget(self) -> Budget:
        """Only the ratio counts: a record of any length may be passed over chunk by chunk."""
        return Budget(self._options.ratio)
