"""The bytes of web archives in every compression, and the way on behind damage."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from reading import Pipe, outcome, read
from web_archives import PAGE, response

from cleaner.batch.read import gzip_record_stream
from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs


def blocks(data: bytes, size: int) -> bytes:
    """gzip in members of any size, as block compressors write it."""
    return b"".join(gzip.compress(data[at : at + size]) for at in range(0, len(data), size))


@pytest.mark.parametrize("size", [7, 100, 10_000])
def test_members_that_do_not_end_with_records(tmp_path: Path, size: int) -> None:
    assert outcome(read(tmp_path / "a.warc.gz", blocks(response() * 5, size))) == [PAGE] * 5


def test_blank_lines_and_empty_members_between_records(tmp_path: Path) -> None:
    assert outcome(read(tmp_path / "a.warc", response() + b"\r\n\r\n" + response() + b"\n")) == [PAGE] * 2
    packed = gzip.compress(response()) + gzip.compress(b"") + gzip.compress(b"\r\n" + response() + b"\r\n")
    assert outcome(read(tmp_path / "a.warc.gz", packed)) == [PAGE] * 2


@pytest.mark.parametrize("suffix", ["bz2", "xz", "zst"])
def test_other_packings(tmp_path: Path, suffix: str) -> None:
    codec = pytest.importorskip({"bz2": "bz2", "xz": "lzma", "zst": "zstandard"}[suffix])
    whole = codec.compress(response()) + codec.compress(response())
    assert outcome(read(tmp_path / f"a.warc.{suffix}", whole)) == [PAGE] * 2
    # a page has been given when its own end is sound; of the second member nothing is left over
    assert outcome(read(tmp_path / f"a.warc.{suffix}", whole[:-9]))[-1] == "failed:truncated"


def test_a_member_that_ends_inside_its_record(tmp_path: Path) -> None:
    short = response()[:-40]
    items = read(tmp_path / "a.warc.gz", gzip.compress(response()) + gzip.compress(short) + gzip.compress(response()))
    assert outcome(items) == [PAGE, "failed:damaged", PAGE]


@pytest.mark.parametrize("packed", [False, True])
def test_a_stream_is_searched_behind_damage_too(packed: bool) -> None:
    parts = [gzip.compress(response()) if packed else response() for _ in range(5)]
    bad = bytearray(parts[2])
    if packed:
        bad[len(bad) // 2 : len(bad) // 2 + 9] = bytes(9)
    else:
        bad = bytearray(bytes(bad).replace(b"Content-Length: 1", b"Content-Length: 5"))
    whole = b"".join([*parts[:2], bytes(bad), *parts[3:]])
    items = list(read_inputs(["-"], ReadOptions(), stdin=Pipe(whole)))
    assert outcome(items) == [PAGE, PAGE, "failed:damaged", PAGE, PAGE]
    assert {item.name for item in items} == {"stdin"}


def test_noise_never_gives_a_document(tmp_path: Path) -> None:
    chance = random.Random(24)  # noqa: S311
    for _ in range(30):
        items = read(tmp_path / "a.warc.gz", chance.randbytes(5_000) + b"\x1f\x8b\x08" + chance.randbytes(500))
        assert [type(item) for item in items] == [InputFailure]
        assert outcome(items) == ["rejected:not-a-warc"]


def test_a_search_among_false_beginnings_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzip_record_stream, "_MAX_CANDIDATES", 50)
    assert outcome(read(tmp_path / "a.warc.gz", b"\x1f\x8b\x08\x00" * 49 + gzip.compress(response()))) == ["failed:damaged", PAGE]
    assert outcome(read(tmp_path / "a.warc.gz", b"\x1f\x8b\x08\x00" * 90 + gzip.compress(response()))) == ["failed:damaged"]


def test_headers_without_an_end_are_damage(tmp_path: Path) -> None:
    items = read(tmp_path / "a.warc.gz", gzip.compress(b"WARC/1.0\r\n" + b"X: y\r\n" * 90_000) + gzip.compress(response()))
    assert outcome(items) == ["failed:damaged", PAGE]


def test_an_unknown_version_is_no_record(tmp_path: Path) -> None:
    assert outcome(read(tmp_path / "a.warc", response() + response().replace(b"WARC/1.1", b"WARC/x.1") + response())) == [
        PAGE,
        "failed:damaged",
        PAGE,
    ]


def test_a_record_that_is_none_in_a_member_that_is_damaged(tmp_path: Path) -> None:
    chance = random.Random(25)  # noqa: S311
    bad = bytearray(gzip.compress(b"no record " + chance.randbytes(300_000).hex().encode()))
    bad[-5] ^= 0xFF
    items = read(tmp_path / "a.warc.gz", gzip.compress(response()) + bytes(bad) + gzip.compress(response()))
    assert outcome(items) == [PAGE, "failed:damaged", PAGE]


def test_a_long_record_is_read_over_in_an_archive_packed_as_a_whole(tmp_path: Path) -> None:
    film = response(random.Random(26).randbytes(2_000_000), "HTTP/1.1 200 OK\r\nContent-Type: video/mp4")  # noqa: S311
    items = read(tmp_path / "a.warc.gz", gzip.compress(film + response(), 1), ReadOptions(largest=1_000, largest_member=1_000))
    assert outcome(items) == ["rejected:not-html", PAGE]
