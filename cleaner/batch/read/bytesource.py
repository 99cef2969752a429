"""The bytes of a file or a stream, with a look ahead and a way back."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import BinaryIO, cast

CHUNK = 16_384
"""Bytes that are read at once; also how far a count of packed bytes can be ahead of what was unpacked."""
_KEPT = 32_000_000
"""Bytes kept of a stream that cannot be rewound, for a second try after damage."""


class ByteSource:
    """Reads forward, looks ahead, and goes back: to any place in a file, some way in a stream."""

    def __init__(self, file: BinaryIO) -> None:
        """Read ``file`` from where it stands; ``position`` counts from there."""
        self.position = 0
        self.can_rewind = file.seekable()
        self._file = file
        self._zero = file.tell() if self.can_rewind else 0
        self._ahead = b""
        self._kept = bytearray()

    def peek(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer only at the end, without going on."""
        while len(self._ahead) < size:
            more = self._file.read(max(CHUNK, size - len(self._ahead)))
            if not more:
                break
            self._ahead += more
        return self._ahead[:size]

    def read(self, size: int = CHUNK) -> bytes:
        """Up to ``size`` bytes; none only at the end."""
        data = self._ahead[:size] or self._file.read(size) or b""
        self._ahead = self._ahead[len(data) :]
        self.position += len(data)
        if not self.can_rewind:
            self._kept += data
            if len(self._kept) > 2 * _KEPT:
                del self._kept[:-_KEPT]
        return data

    def go_to(self, position: int) -> None:
        """Go back to ``position``; in a stream, as far back as its bytes are still there."""
        if self.can_rewind:
            self._file.seek(self._zero + position)
            self._ahead, self.position = b"", position
            return
        count = min(self.position - position, len(self._kept))
        if count > 0:
            self._ahead = bytes(self._kept[-count:]) + self._ahead
            del self._kept[-count:]
            self.position -= count

    def unread(self, data: bytes) -> None:
        """Take back ``data``, the last bytes that were read."""
        self._ahead = data + self._ahead
        self.position -= len(data)
        if not self.can_rewind:
            del self._kept[len(self._kept) - len(data) :]

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
        return os.fstat(self._file.fileno()).st_size - self._zero if self.can_rewind and _has_number(self._file) else None

    @classmethod
    def of(cls, pieces: Iterator[bytes]) -> ByteSource:
        """The source of bytes that come piece by piece."""
        return cls(cast(BinaryIO, _Pieces(pieces)))

    @property
    def file(self) -> BinaryIO:
        """The file itself, put where this source began, for a reader that finds its own way in it."""
        self.go_to(0)
        return self._file


def _has_number(file: BinaryIO) -> bool:
    """Whether the system knows the file; a ``BytesIO`` is only Python's."""
    try:
        file.fileno()
    except OSError:
        return False
    return True


class _Pieces(io.RawIOBase):
    """Pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes."""
        data = self._left or next(self._pieces, b"")
        self._left = data[size:] if size >= 0 else b""
        return data[:size] if size >= 0 else data
