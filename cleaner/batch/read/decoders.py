"""Decoders of every codec in one shape: bytes are fed, at most so many come out at once."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

from cleaner.batch.read.optional import import_optional
from cleaner.model.errors import InputError

MAX_CHUNK_SIZE = 131_072
"""Most bytes that a decoder gives at once (zstd: see :data:`FEED_SIZE`)."""
_DECODER_MEMORY = 1 << 27
"""Most bytes of memory for a decoder: what ``xz -9`` and ``zstd --long`` ask for, not more."""
FEED_SIZE = 1_024
"""Bytes fed to zstd at once: it has no limit on what comes out, and four bytes can become 131,072."""
GZIP_WBITS = 16 + zlib.MAX_WBITS
"""What zlib calls the gzip format."""
_DECODE_ERRORS = (zlib.error, lzma.LZMAError, OSError, EOFError)


class Decoder(Protocol):
    """What the decoders of the standard library have in common."""

    @property
    def eof(self) -> bool:
        """Whether the end of the member is reached."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out before something more is fed."""

    @property
    def unused_data(self) -> bytes:
        """What was fed beyond the end."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """At most ``max_length`` bytes more, after ``data`` was fed; each decoder raises its own error for damage."""


class DeflateDecoder:
    """zlib's decoder as a :class:`Decoder`; ``wbits`` as in :func:`zlib.decompressobj`."""

    def __init__(self, wbits: int = GZIP_WBITS) -> None:
        self._decoder = zlib.decompressobj(wbits)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        """Whether the member is over, its checksum and length found right."""
        return self._decoder.eof

    @property
    def unused_data(self) -> bytes:
        """What was fed beyond the end."""
        return self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """At most ``max_length`` bytes; raises ``zlib.error`` for damage."""
        chunk = self._decoder.decompress(self._decoder.unconsumed_tail + data, max_length)
        self.needs_input = not self._decoder.unconsumed_tail and len(chunk) < max_length
        return chunk


class _ZstdDecoder:
    """Decompresses what is fed at once, so it is fed little at a time; raises ``OSError`` for damage."""

    def __init__(self) -> None:
        zstandard = import_optional("zstandard", "zst")
        self._error = zstandard.ZstdError
        self._decoder = zstandard.ZstdDecompressor(max_window_size=_DECODER_MEMORY).decompressobj()
        self._pending = b""

    @property
    def eof(self) -> bool:
        return bool(self._decoder.eof)

    @property
    def needs_input(self) -> bool:
        return not self._pending

    @property
    def unused_data(self) -> bytes:
        return bytes(self._decoder.unused_data) + self._pending

    def decompress(self, data: bytes, _max_length: int) -> bytes:
        data = self._pending + data
        self._pending = data[FEED_SIZE:]
        try:
            return bytes(self._decoder.decompress(data[:FEED_SIZE]))
        except self._error as error:
            raise OSError(str(error)) from None


class _BrotliDecoder:
    """Brotli data has no magic number at its beginning, and its decoder does not tell what is left over.

    Raises ``OSError`` for damage.
    """

    unused_data = b""

    def __init__(self) -> None:
        brotli = import_optional("brotli", "warc")
        self._error = brotli.error
        self._decoder = brotli.Decompressor()
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return bool(self._decoder.is_finished())

    def decompress(self, data: bytes, max_length: int) -> bytes:
        try:
            chunk = bytes(self._decoder.process(data, output_buffer_limit=max_length))
        except self._error as error:
            raise OSError(str(error)) from None
        self.needs_input = self._decoder.can_accept_more_data()
        return chunk


DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": DeflateDecoder,
    "zlib": lambda: DeflateDecoder(zlib.MAX_WBITS),
    "deflate": lambda: DeflateDecoder(-zlib.MAX_WBITS),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_DECODER_MEMORY),
    "zstd": _ZstdDecoder,
    "br": _BrotliDecoder,
}
"""A new decoder for each codec; those of zstd and brotli raise :class:`InputError` with ``failed:missing-extra``."""


def decompress_chunk(decoder: Decoder, data: bytes, codec: str) -> bytes:
    """At most :data:`MAX_CHUNK_SIZE` bytes more, after ``data`` was fed.

    Raises :class:`InputError` with ``failed:damaged``.
    """
    try:
        return decoder.decompress(data, MAX_CHUNK_SIZE)
    except _DECODE_ERRORS as error:
        raise InputError("failed:damaged", f"the {codec} data is damaged: {error}") from None
