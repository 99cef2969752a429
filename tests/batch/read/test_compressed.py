"""Unpacking as a stream, and its limits."""

from __future__ import annotations

import bz2
import gzip
import importlib
import lzma
import random
import zlib
from collections.abc import Callable

import pytest

from cleaner.batch.read import optional
from cleaner.batch.read.compressed import (
    RATIO_APPLIES_FROM,
    Budget,
    decompress,
    decompress_head,
    detect_codec,
    join_chunks,
)
from cleaner.batch.read.decoders import MAX_CHUNK_SIZE
from cleaner.model.errors import InputError

TEXT = "".join(random.Random(1).choices("the puffins of skerry head\n", k=300_000)).encode()  # noqa: S311


def zstd(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").ZstdCompressor().compress(data))


PACKERS: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress, "zstd": zstd}
codecs = pytest.mark.parametrize("codec", PACKERS)


def unpacked(data: bytes, codec: str, size: int = 16_384, budget: Budget | None = None) -> bytes:
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    return b"".join(decompress(chunks, codec, budget or Budget(10_000)))


def refused(data: bytes, codec: str, budget: Budget | None = None) -> str:
    with pytest.raises(InputError) as caught:
        unpacked(data, codec, budget=budget)
    return caught.value.reason


@codecs
@pytest.mark.parametrize("size", [1, 1_000, 1 << 20])
def test_what_was_packed_comes_out(codec: str, size: int) -> None:
    text = TEXT[:3_000] if size == 1 else TEXT
    assert unpacked(PACKERS[codec](text), codec, size) == text


@codecs
def test_nothing_comes_out_of_nothing(codec: str) -> None:
    assert unpacked(PACKERS[codec](b""), codec) == b""


@codecs
@pytest.mark.parametrize("size", [1, 16_384])
def test_members_one_after_the_other_come_out_as_one(codec: str, size: int) -> None:
    pack = PACKERS[codec]
    assert unpacked(pack(b"one ") + pack(b"") + pack(b"two"), codec, size) == b"one two"


@codecs
def test_the_packing_is_told_from_the_first_bytes(codec: str) -> None:
    assert detect_codec(PACKERS[codec](TEXT)) == codec


@pytest.mark.parametrize("level", range(1, 10))
def test_bzip2_of_each_level_is_told(level: int) -> None:
    assert detect_codec(bz2.compress(b"auk", level)) == "bzip2"


@pytest.mark.parametrize("head", [b"", b"<!doctype html>", b"BZhair is a band", b"\x1f", b"PK\x03\x04"])
def test_what_is_not_packed(head: bytes) -> None:
    assert detect_codec(head) is None


@codecs
@pytest.mark.parametrize("kept", [6, 0.5, -1])
def test_what_is_cut_off_is_named(codec: str, kept: float) -> None:
    data = PACKERS[codec](TEXT)
    cut = int(kept * len(data)) if kept == 0.5 else int(kept)
    assert refused(data[:cut], codec) == "failed:truncated"


@pytest.mark.parametrize("codec", ["gzip", "bzip2", "xz"])
def test_a_wrong_checksum_is_damage(codec: str) -> None:
    data = bytearray(PACKERS[codec](TEXT))
    data[-6 if codec == "gzip" else len(data) // 2] ^= 0x10
    assert refused(bytes(data), codec) == "failed:damaged"


@codecs
def test_bytes_behind_the_end_are_damage(codec: str) -> None:
    assert refused(PACKERS[codec](TEXT) + b"garbage behind", codec) == "failed:damaged"


@pytest.mark.parametrize("codec", ["gzip", "bzip2", "xz"])
@pytest.mark.parametrize("count", [4, 40_000])
def test_zeros_behind_the_end_are_padding(codec: str, count: int) -> None:
    assert unpacked(PACKERS[codec](TEXT) + bytes(count), codec) == TEXT


def test_a_zstd_frame_without_data_is_passed_over() -> None:
    data = zstd(TEXT)
    frame = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc"
    assert detect_codec(frame + data) == "zstd"
    assert unpacked(frame + data + frame, "zstd") == TEXT


@codecs
def test_pieces_are_small(codec: str) -> None:
    data = PACKERS[codec](bytes(5_000_000))
    most = 256 * 131_072 if codec == "zstd" else MAX_CHUNK_SIZE
    assert max(map(len, decompress([data], codec, Budget(10**6)))) <= most


@codecs
def test_a_bomb_is_stopped(codec: str) -> None:
    # bzip2's packed bytes are counted before what they hold comes out.
    assert refused(PACKERS[codec](bytes(20_000_000)), codec, Budget(200)) == "rejected:bomb"


@pytest.mark.parametrize(("most", "fits"), [(2_999, False), (3_000, True), (3_001, True)])
def test_the_most_is_exact(most: int, fits: bool) -> None:
    data = gzip.compress(TEXT[:3_000])
    if fits:
        assert unpacked(data, "gzip", budget=Budget(200, most)) == TEXT[:3_000]
    else:
        assert refused(data, "gzip", Budget(200, most)) == "rejected:bomb"


@pytest.mark.parametrize(("unpacked_bytes", "fits"), [(1_999_999, True), (2_000_000, True), (2_000_001, False)])
def test_the_ratio_is_exact(unpacked_bytes: int, fits: bool) -> None:
    budget = Budget(200)
    if fits:
        budget.count(10_000, unpacked_bytes)
    else:
        with pytest.raises(InputError, match="rejected:bomb: 10,000 bytes unpack to more than 200 times"):
            budget.count(10_000, unpacked_bytes)


def test_the_ratio_counts_from_a_megabyte_on() -> None:
    Budget(200).count(1, RATIO_APPLIES_FROM)
    with pytest.raises(InputError):
        Budget(200).count(1, RATIO_APPLIES_FROM + 1)


@pytest.mark.parametrize(("largest", "fits"), [(9, False), (10, True), (11, True)])
def test_a_document_has_a_largest_size(largest: int, fits: bool) -> None:
    if fits:
        assert join_chunks([b"12345", b"67890"], largest) == b"1234567890"
    else:
        with pytest.raises(InputError, match="rejected:too-large"):
            join_chunks([b"12345", b"67890"], largest)


@codecs
def test_the_beginning_is_found_in_a_part(codec: str) -> None:
    text = TEXT[:20_000]
    data = PACKERS[codec](text)
    assert decompress_head(data, codec, 12) == text[:12]
    assert text.startswith(decompress_head(data[: len(data) // 2], codec))


def test_the_beginning_of_damage_is_nothing() -> None:
    assert decompress_head(b"\x1f\x8bjunk", "gzip") == b""


@pytest.mark.parametrize(("codec", "wbits"), [("zlib", 15), ("deflate", -15)])
def test_deflate_with_and_without_its_header(codec: str, wbits: int) -> None:
    packer = zlib.compressobj(wbits=wbits)
    assert unpacked(packer.compress(TEXT) + packer.flush(), codec) == TEXT


@pytest.mark.parametrize(("codec", "package", "extra"), [("zstd", "zstandard", "zst"), ("br", "brotli", "warc")])
def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, codec: str, package: str, extra: str) -> None:
    def missing(name: str) -> object:
        if name == package:
            raise ImportError(name)
        return importlib.import_module(name)

    monkeypatch.setattr(optional, "import_module", missing)
    with pytest.raises(InputError) as caught:
        unpacked(b"\x28\xb5\x2f\xfd", codec)
    assert (caught.value.reason, f'pip install ".[{extra}]"' in caught.value.detail) == ("failed:missing-extra", True)
