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

from cleaner.batch.read import compressed
from cleaner.batch.read.compressed import PIECE, RATIO_FROM, Budget, beginning, collected, packing, unpack
from cleaner.model.errors import InputError

TEXT = "".join(random.Random(1).choices("the puffins of skerry head\n", k=300_000)).encode()  # noqa: S311


def zstd(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").ZstdCompressor().compress(data))


PACKERS: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress, "zstd": zstd}
forms = pytest.mark.parametrize("form", PACKERS)


def unpacked(data: bytes, form: str, size: int = 16_384, budget: Budget | None = None) -> bytes:
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    return b"".join(unpack(chunks, form, budget or Budget(10_000)))


def refused(data: bytes, form: str, budget: Budget | None = None) -> str:
    with pytest.raises(InputError) as caught:
        unpacked(data, form, budget=budget)
    return caught.value.reason


@forms
@pytest.mark.parametrize("size", [1, 1_000, 1 << 20])
def test_what_was_packed_comes_out(form: str, size: int) -> None:
    text = TEXT[:3_000] if size == 1 else TEXT
    assert unpacked(PACKERS[form](text), form, size) == text


@forms
def test_nothing_comes_out_of_nothing(form: str) -> None:
    assert unpacked(PACKERS[form](b""), form) == b""


@forms
@pytest.mark.parametrize("size", [1, 16_384])
def test_members_one_after_the_other_come_out_as_one(form: str, size: int) -> None:
    pack = PACKERS[form]
    assert unpacked(pack(b"one ") + pack(b"") + pack(b"two"), form, size) == b"one two"


@forms
def test_the_packing_is_told_from_the_first_bytes(form: str) -> None:
    assert packing(PACKERS[form](TEXT)) == form


@pytest.mark.parametrize("head", [b"", b"<!doctype html>", b"BZhair is a band", b"\x1f", b"PK\x03\x04"])
def test_what_is_not_packed(head: bytes) -> None:
    assert packing(head) is None


@forms
@pytest.mark.parametrize("kept", [6, 0.5, -1])
def test_what_is_cut_off_is_named(form: str, kept: float) -> None:
    data = PACKERS[form](TEXT)
    cut = int(kept * len(data)) if kept == 0.5 else int(kept)
    assert refused(data[:cut], form) == "failed:truncated"


@pytest.mark.parametrize("form", ["gzip", "bzip2", "xz"])
def test_a_wrong_checksum_is_damage(form: str) -> None:
    data = bytearray(PACKERS[form](TEXT))
    data[-6 if form == "gzip" else len(data) // 2] ^= 0x10
    assert refused(bytes(data), form) == "failed:damaged"


@forms
def test_bytes_behind_the_end_are_damage(form: str) -> None:
    assert refused(PACKERS[form](TEXT) + b"garbage behind", form) == "failed:damaged"


@pytest.mark.parametrize("form", ["gzip", "bzip2", "xz"])
@pytest.mark.parametrize("count", [4, 40_000])
def test_zeros_behind_the_end_are_padding(form: str, count: int) -> None:
    assert unpacked(PACKERS[form](TEXT) + bytes(count), form) == TEXT


def test_a_zstd_frame_without_data_is_passed_over() -> None:
    data = zstd(TEXT)
    frame = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc"
    assert packing(frame + data) == "zstd"
    assert unpacked(frame + data + frame, "zstd") == TEXT


@forms
def test_pieces_are_small(form: str) -> None:
    data = PACKERS[form](bytes(5_000_000))
    most = 256 * 131_072 if form == "zstd" else PIECE
    assert max(map(len, unpack([data], form, Budget(10**6)))) <= most


@forms
def test_a_bomb_is_stopped(form: str) -> None:
    # bzip2's packed bytes are counted before what they hold comes out.
    assert refused(PACKERS[form](bytes(20_000_000)), form, Budget(200)) == "rejected:bomb"


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
        budget.spend(10_000, unpacked_bytes)
    else:
        with pytest.raises(InputError, match="rejected:bomb: 10,000 bytes unpack to more than 200 times"):
            budget.spend(10_000, unpacked_bytes)


def test_the_ratio_counts_from_a_megabyte_on() -> None:
    Budget(200).spend(1, RATIO_FROM)
    with pytest.raises(InputError):
        Budget(200).spend(1, RATIO_FROM + 1)


@pytest.mark.parametrize(("largest", "fits"), [(9, False), (10, True), (11, True)])
def test_a_document_has_a_largest_size(largest: int, fits: bool) -> None:
    if fits:
        assert collected([b"12345", b"67890"], largest) == b"1234567890"
    else:
        with pytest.raises(InputError, match="rejected:too-large"):
            collected([b"12345", b"67890"], largest)


@forms
def test_the_beginning_is_found_in_a_part(form: str) -> None:
    text = TEXT[:20_000]
    data = PACKERS[form](text)
    assert beginning(data, form, 12) == text[:12]
    assert text.startswith(beginning(data[: len(data) // 2], form))


def test_the_beginning_of_damage_is_nothing() -> None:
    assert beginning(b"\x1f\x8bjunk", "gzip") == b""


@pytest.mark.parametrize(("form", "wbits"), [("zlib", 15), ("deflate", -15)])
def test_deflate_with_and_without_its_header(form: str, wbits: int) -> None:
    packer = zlib.compressobj(wbits=wbits)
    assert unpacked(packer.compress(TEXT) + packer.flush(), form) == TEXT


@pytest.mark.parametrize(("form", "package", "extra"), [("zstd", "zstandard", "zst"), ("br", "brotli", "warc")])
def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, form: str, package: str, extra: str) -> None:
    def missing(name: str) -> object:
        if name == package:
            raise ImportError(name)
        return importlib.import_module(name)

    monkeypatch.setattr(compressed, "import_module", missing)
    with pytest.raises(InputError) as caught:
        unpacked(b"\x28\xb5\x2f\xfd", form)
    assert (caught.value.reason, f"clean-news[{extra}]" in caught.value.detail) == ("failed:missing-extra", True)
