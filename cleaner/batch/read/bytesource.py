"""The bytes of a file or a stream, with lookahead and a way back."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import BinaryIO, cast

CHUNK = 16_384
"""Bytes that are read at once; also how far a count of compressed bytes can be ahead of what was decompressed."""
_REWIND_SIZE = 32_000_000
"""Bytes kept of a stream that cannot be rewound, for a second try after damage."""


class ByteSource:
    """Reads forward, looks ahead, and goes back: to any position in a file, in a stream as far as its bytes are kept.

    ``position`` counts bytes from where the file stood at the beginning. Every method that reads raises ``OSError`` where
    the file cannot be read.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Read ``file`` from where it stands."""
        self.position = 0
        self.can_rewind = file.seekable()
        self._file = file
        self._read_file = getattr(file, "read1", file.read)  # which gives what there is: whoever writes may be slow
        self._start = file.tell() if self.can_rewind else 0
        self._lookahead, self._at = b"", 0
        self._history = bytearray()

    def peek(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer only at the end, without going on."""
        while (held := len(self._lookahead) - self._at) < size:
            more = self._read_file(max(CHUNK, size - held))
            if not more:
                break
            self._lookahead, self._at = self._lookahead[self._at :] + more, 0
        return self._lookahead[self._at : self._at + size]

    def peek_line(self, size: int) -> bytes:
        """The first line and whatever has come with it, at most ``size`` bytes, without going on."""
        wanted = 1
        while len(head := self.peek(min(wanted, size))) == wanted < size and b"\n" not in head:
            wanted = max(wanted + 1, len(self._lookahead) - self._at)
        return self._lookahead[self._at : self._at + size]

    def read(self, size: int = CHUNK) -> bytes:
        """Up to ``size`` bytes; none only at the end."""
        data = self._lookahead[self._at : self._at + size]
        self._at += len(data)
        if not data:
            self._lookahead, self._at = b"", 0
            data = self._read_file(size) or b""
        self.position += len(data)
        if not self.can_rewind:
            self._history += data
            if len(self._history) > 2 * _REWIND_SIZE:
                del self._history[:-_REWIND_SIZE]
        return data

    def seek(self, position: int) -> None:
        """Go back to ``position``; in a stream, as far back as its bytes are still there."""
        if self.can_rewind:
            self._file.seek(self._start + position)
            self._lookahead, self._at, self.position = b"", 0, position
            return
        count = min(self.position - position, len(self._history))
        if count > 0:
            self._lookahead, self._at = bytes(self._history[-count:]) + self._lookahead[self._at :], 0
            del self._history[-count:]
            self.position -= count

    def unread(self, data: bytes) -> None:
        """Take back ``data``, the last bytes that were read."""
        self._lookahead, self._at = data + self._lookahead[self._at :], 0
        self.position -= len(data)
        if not self.can_rewind:
            del self._history[len(self._history) - len(data) :]

    def skip(self, size: int) -> None:
        """Go on by ``size`` bytes, or to the end."""
        while size and (data := self.read(size)):
            size -= len(data)

    def chunks(self, size: int = CHUNK) -> Iterator[bytes]:
        """All that is left, at most ``size`` bytes at once."""
        while data := self.read(size):
            yield data

    @property
    def size(self) -> int | None:
        """Bytes from where this source began to the end; None for a stream."""
        return os.fstat(self._file.fileno()).st_size - self._start if self.can_rewind and has_descriptor(self._file) else None

    @classmethod
    def from_chunks(cls, chunks: Iterator[bytes]) -> ByteSource:
        """The source of bytes that come chunk by chunk; it cannot be rewound further than a stream."""
        return cls(cast(BinaryIO, _ChunkStream(chunks)))

    @property
    def file(self) -> BinaryIO:
        """The file itself, put where this source began, for a reader that finds its own way in it."""
        self.seek(0)
        return self._file


def has_descriptor(file: BinaryIO) -> bool:
    """Whether the system knows the file; a ``BytesIO`` is only Python's."""
    try:
        file.fileno()
    except OSError:
        return False
    return True


class _ChunkStream(io.RawIOBase):
    """Chunks of bytes as a stream."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes."""
        data = self._rest or next(self._chunks, b"")
        self._rest = data[size:] if size >= 0 else b""
        return data[:size] if size >= 0 else data
