"""Decompression under limits: what comes out is counted and limited, whatever the compressed bytes say of their size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.batch.read.decoders import DECODERS, FEED_SIZE, MAX_CHUNK_SIZE, decompress_chunk
from cleaner.model.errors import InputError
from cleaner.render.counts import counted

RATIO_APPLIES_FROM = 1_000_000
"""Decompressed bytes from which on the ratio counts; a small page of blanks is no danger."""
MAGIC = {"gzip": b"\x1f\x8b", "bzip2": b"BZh", "xz": b"\xfd7zXZ\x00", "zstd": b"\x28\xb5\x2f\xfd"}
COMPRESSED_SUFFIXES = frozenset({".gz", ".bz2", ".xz", ".zst"})
"""Of names of compressed files, in lower case."""
_SKIPPABLE_MAGIC = tuple(bytes([0x50 + number, 0x2A, 0x4D, 0x18]) for number in range(16))
"""A zstd frame that holds no data; archives begin with one that holds a dictionary."""
_SINGLE_MEMBER = frozenset({"zlib", "deflate", "br"})
"""Codecs whose data is one member; the others may have one after the other."""


class Budget:
    """Counts compressed and decompressed bytes, and raises when they go beyond the limits."""

    def __init__(self, ratio: int, max_size: int | None = None) -> None:
        """At most ``max_size`` bytes may come out, and ``ratio`` bytes for each that went in."""
        self.compressed = self.decompressed = 0
        self._ratio, self._max_size = ratio, max_size

    def count(self, compressed: int, decompressed: int) -> None:
        """Add so many bytes; raises :class:`InputError` with ``rejected:bomb`` beyond the limits."""
        self.compressed += compressed
        self.decompressed += decompressed
        if self._max_size is not None and self.decompressed > self._max_size:
            raise InputError("rejected:bomb", f"unpacks to more than {counted(self._max_size, 'byte')}")
        if self.decompressed > RATIO_APPLIES_FROM and self.decompressed > self._ratio * self.compressed:
            raise InputError(
                "rejected:bomb",
                f"{counted(self.compressed, 'byte')} unpack to more than {self._ratio} times as many, "
                f"{self.decompressed:,} so far",
            )


def detect_codec(head: bytes) -> str | None:
    """The codec of bytes that begin with ``head`` (``gzip``, ``bzip2``, ``xz``, ``zstd``); None if they are not compressed."""
    if head.startswith(_SKIPPABLE_MAGIC):
        return "zstd"
    codec = next((codec for codec, magic in MAGIC.items() if head.startswith(magic)), None)
    return codec if codec != "bzip2" or head[3:4] in (b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"9") else None


def decompress(chunks: Iterable[bytes], codec: str, budget: Budget) -> Iterator[bytes]:
    """What ``chunks`` decompress to, all members one after the other.

    A chunk that comes out has at most :data:`MAX_CHUNK_SIZE` bytes (zstd: 33 MB). ``codec`` is one of :func:`detect_codec`,
    or ``zlib``, ``deflate``, ``br``.

    Raises :class:`InputError`: ``failed:truncated``, ``failed:damaged`` (bytes that follow the end are damage: they may
    be what is left of another member), ``rejected:bomb``, ``failed:missing-extra``.
    """
    source = iter(chunks)
    data = next(source, b"")
    while data:
        decoder = DECODERS[codec]()
        while not decoder.eof:
            if decoder.needs_input and not data:
                data = next(source, b"")
                if not data:
                    raise InputError("failed:truncated", f"the {codec} data ends before its end")
            chunk = decompress_chunk(decoder, data, codec)
            budget.count(len(data), len(chunk))
            data = b""
            if chunk:
                yield chunk
        data = decoder.unused_data or next(source, b"")
        if codec == "zstd" or not data:
            continue
        data = data.lstrip(b"\0")  # padding, as backups on tape have it, and xz
        while not data and (data := next(source, b"")):
            data = data.lstrip(b"\0")
        if data and (codec in _SINGLE_MEMBER or not _may_begin_member(data, codec)):
            raise InputError("failed:damaged", f"bytes that are no {codec} data follow its end")


def decompress_head(head: bytes, codec: str, size: int = MAX_CHUNK_SIZE) -> bytes:
    """The first ``size`` bytes that ``head``, the beginning of compressed data, becomes; fewer where it is damaged or cut."""
    found = b""
    try:
        for chunk in decompress((head[at : at + FEED_SIZE] for at in range(0, len(head), FEED_SIZE)), codec, Budget(10**9)):
            found += chunk
            if len(found) >= size:
                break
    except InputError:
        pass  # found again, and reported, when all of it is decompressed
    return found[:size]


def join_chunks(chunks: Iterable[bytes], largest: int) -> bytes:
    """All ``chunks`` as one; raises :class:`InputError` with ``rejected:too-large`` beyond ``largest`` bytes."""
    joined = bytearray()
    for chunk in chunks:
        joined += chunk
        if len(joined) > largest:
            raise InputError(
                "rejected:too-large", f"more than {counted(largest, 'byte')} when unpacked, at most {largest:,} are taken"
            )
    return bytes(joined)


def _may_begin_member(data: bytes, codec: str) -> bool:
    """Whether another member may begin with ``data``; a chunk may hold only the first byte of it."""
    return data[: len(MAGIC[codec])] == MAGIC[codec][: len(data)]
