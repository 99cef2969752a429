"""Unpacking while it is counted: what comes out is limited, whatever the packed bytes say of it."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, Protocol

from cleaner.model.errors import InputError

PIECE = 131_072
"""Most bytes that come out at once."""
RATIO_FROM = 1_000_000
"""Unpacked bytes from which on the ratio counts; a small page of blanks is no danger."""
_MEMORY = 1 << 27
"""Most bytes of memory for a decoder: what ``xz -9`` and ``zstd --long`` ask for, not more."""
_SIP = CHUNK_FED = 1_024
"""Bytes fed to zstd at once: it has no limit on what comes out, and four bytes can unpack to 131,072."""

MAGIC = {"gzip": b"\x1f\x8b", "bzip2": b"BZh", "xz": b"\xfd7zXZ\x00", "zstd": b"\x28\xb5\x2f\xfd"}
SUFFIXES = frozenset({".gz", ".bz2", ".xz", ".zst"})
_SKIPPABLE = tuple(bytes([0x50 + number, 0x2A, 0x4D, 0x18]) for number in range(16))
"""A zstd frame that holds no data; archives begin with one that holds a dictionary."""

GZIP = 16 + zlib.MAX_WBITS


class Decoder(Protocol):
    """What the decoders of the standard library have in common."""

    @property
    def eof(self) -> bool: ...  # noqa: D102
    @property
    def needs_input(self) -> bool: ...  # noqa: D102
    @property
    def unused_data(self) -> bytes: ...  # noqa: D102
    def decompress(self, data: bytes, max_length: int) -> bytes: ...  # noqa: D102


class Deflate:
    """zlib's decoder in the shape of the others; ``wbits`` as there."""

    def __init__(self, wbits: int = GZIP) -> None:
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
        piece = self._decoder.decompress(self._decoder.unconsumed_tail + data, max_length)
        self.needs_input = not self._decoder.unconsumed_tail and len(piece) < max_length
        return piece


class _Zstandard:
    def __init__(self) -> None:
        zstandard = package("zstandard", "zst")
        self._error = zstandard.ZstdError
        self._decoder = zstandard.ZstdDecompressor(max_window_size=_MEMORY).decompressobj()
        self._left = b""

    @property
    def eof(self) -> bool:
        return bool(self._decoder.eof)

    @property
    def needs_input(self) -> bool:
        return not self._left

    @property
    def unused_data(self) -> bytes:
        return bytes(self._decoder.unused_data) + self._left

    def decompress(self, data: bytes, _max_length: int) -> bytes:
        data = self._left + data
        self._left = data[_SIP:]
        try:
            return bytes(self._decoder.decompress(data[:_SIP]))
        except self._error as error:
            raise OSError(str(error)) from None


class _Brotli:
    """Brotli has no mark for a beginning, and its decoder none for what is left over."""

    unused_data = b""

    def __init__(self) -> None:
        brotli = package("brotli", "warc")
        self._error = brotli.error
        self._decoder = brotli.Decompressor()
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return bool(self._decoder.is_finished())

    def decompress(self, data: bytes, max_length: int) -> bytes:
        try:
            piece = bytes(self._decoder.process(data, output_buffer_limit=max_length))
        except self._error as error:
            raise OSError(str(error)) from None
        self.needs_input = self._decoder.can_accept_more_data()
        return piece


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": Deflate,
    "zlib": lambda: Deflate(zlib.MAX_WBITS),
    "deflate": lambda: Deflate(-zlib.MAX_WBITS),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY),
    "zstd": _Zstandard,
    "br": _Brotli,
}
_ONE_MEMBER = frozenset({"zlib", "deflate", "br"})


class Budget:
    """Counts packed and unpacked bytes; raises :class:`InputError` with ``rejected:bomb`` when they go beyond the limits."""

    def __init__(self, ratio: int, most: int | None = None) -> None:
        """At most ``most`` bytes may come out, and ``ratio`` for each that went in."""
        self.packed = self.unpacked = 0
        self._ratio, self._most = ratio, most

    def spend(self, packed: int, unpacked: int) -> None:
        """Count on."""
        self.packed += packed
        self.unpacked += unpacked
        if self._most is not None and self.unpacked > self._most:
            raise InputError("rejected:bomb", f"unpacks to more than {self._most:,} bytes")
        if self.unpacked > RATIO_FROM and self.unpacked > self._ratio * self.packed:
            raise InputError(
                "rejected:bomb",
                f"{self.packed:,} bytes unpack to more than {self._ratio} times as many, {self.unpacked:,} so far",
            )


def packing(head: bytes) -> str | None:
    """How bytes that begin with ``head`` are packed (``gzip``, ``bzip2``, ``xz``, ``zstd``), or None."""
    if head.startswith(_SKIPPABLE):
        return "zstd"
    form = next((form for form, magic in MAGIC.items() if head.startswith(magic)), None)
    return form if form != "bzip2" or head[3:4] in (b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"9") else None


def unpack(chunks: Iterable[bytes], form: str, budget: Budget) -> Iterator[bytes]:
    """What ``chunks`` unpack to, in pieces of at most :data:`PIECE` bytes (zstd: 33 MB); all members, one after the other.

    Raises :class:`InputError`: ``failed:truncated``, ``failed:damaged`` (bytes that follow the end are damage: they may
    be what is left of another member), ``rejected:bomb``, ``failed:missing-extra``.
    """
    source = iter(chunks)
    data = next(source, b"")
    while data:
        decoder = _DECODERS[form]()
        while not decoder.eof:
            if decoder.needs_input and not data:
                data = next(source, b"")
                if not data:
                    raise InputError("failed:truncated", f"the {form} data ends before its end")
            piece = decoded(decoder, data, form)
            budget.spend(len(data), len(piece))
            data = b""
            if piece:
                yield piece
        data = decoder.unused_data or next(source, b"")
        if form == "zstd" or not data:
            continue
        data = data.lstrip(b"\0")  # padding, as on tapes and in xz
        while not data and (data := next(source, b"")):
            data = data.lstrip(b"\0")
        if data and (form in _ONE_MEMBER or not _begins(data, form)):
            raise InputError("failed:damaged", f"bytes that are no {form} data follow its end")


def beginning(head: bytes, form: str, size: int = PIECE) -> bytes:
    """The first bytes that ``head``, the beginning of packed data, unpacks to; fewer where it is damaged or cut."""
    found = b""
    try:
        for piece in unpack((head[at : at + _SIP] for at in range(0, len(head), _SIP)), form, Budget(10**9)):
            found += piece
            if len(found) >= size:
                break
    except InputError:
        pass  # found again, and reported, when all of it is unpacked
    return found[:size]


def collected(pieces: Iterable[bytes], largest: int) -> bytes:
    """All ``pieces`` together; raises :class:`InputError` with ``rejected:too-large`` beyond ``largest`` bytes."""
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > largest:
            raise InputError("rejected:too-large", f"more than {largest:,} bytes when unpacked, at most {largest:,} are taken")
    return bytes(whole)


def _begins(data: bytes, form: str) -> bool:
    """Whether another member may begin with ``data``; a chunk may hold only the first byte of it."""
    return data[: len(MAGIC[form])] == MAGIC[form][: len(data)]


def decoded(decoder: Decoder, data: bytes, form: str) -> bytes:
    """At most :data:`PIECE` bytes more; raises :class:`InputError` with ``failed:damaged``."""
    try:
        return decoder.decompress(data, PIECE)
    except _DAMAGE as error:
        raise InputError("failed:damaged", f"the {form} data is damaged: {error}") from None


_DAMAGE = (zlib.error, lzma.LZMAError, OSError, EOFError)


def package(name: str, extra: str) -> Any:
    """A package that not everybody has; raises :class:`InputError` with ``failed:missing-extra`` and says what brings it."""
    try:
        return import_module(name)
    except ImportError:
        whole = name.partition(".")[0]
        raise InputError("failed:missing-extra", f'needs the package {whole}: pip install "clean-news[{extra}]"') from None
