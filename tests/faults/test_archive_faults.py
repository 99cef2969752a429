"""Rows 22 to 24: web archives that are cut, damaged or odd."""

from __future__ import annotations

import bisect
import gzip
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reading import failures, pages_in, read, reasons
from web_archives import COUNT, MEMBERS, OK, numbered_page, numbered_record

ARCHIVE = b"".join(MEMBERS)
STARTS = [sum(map(len, MEMBERS[:number])) for number in range(COUNT + 1)]
"""Where each member begins, and where the last one ends."""


def cuts() -> Iterator[int]:
    chance = random.Random(22)  # noqa: S311
    return (chance.randrange(1, STARTS[40]) for _ in range(300))


def test_fault_22_every_whole_record_of_a_cut_archive_is_read_and_the_cut_one_named(tmp_path: Path) -> None:
    whole = [numbered_page(number) for number in range(40)]
    for cut in cuts():
        items = read(tmp_path / "a.warc.gz", ARCHIVE[:cut])
        count = bisect.bisect_right(STARTS, cut) - 1
        assert pages_in(items) == whole[:count], cut
        assert failures(items) == ([] if cut in STARTS else [(f"record {count + 1} at {STARTS[count]}", "failed:truncated")]), cut


def test_fault_22_an_archive_that_is_not_packed_is_cut_as_well(tmp_path: Path) -> None:
    plain = [numbered_record(number) for number in range(10)]
    whole, end = b"".join(plain), sum(map(len, plain[:9]))
    for cut in [*range(end + 1, len(whole) - 4, 7), len(whole) - 5]:
        items = read(tmp_path / "a.warc", whole[:cut])
        assert (len(pages_in(items)), len(failures(items))) == (9, 1)
    for cut in range(len(whole) - 4, len(whole) + 1):  # the line ends behind the last record are not missed
        assert len(pages_in(read(tmp_path / "a.warc", whole[:cut]))) == 10


def damaged(how: str, chance: random.Random) -> bytes:
    """The archive with its 51st member spoilt."""
    data, start, end = bytearray(ARCHIVE), STARTS[50], STARTS[51]
    if how == "bit":
        data[chance.randrange(start + 10, end)] ^= 1 << chance.randrange(8)
    elif how == "checksum":
        data[end - 8 + chance.randrange(4)] ^= 0xFF
    elif how == "length":
        data[end - 4 + chance.randrange(4)] ^= 0xFF
    elif how == "zeros":
        at = chance.randrange(start, end - 20)
        data[at : at + 20] = bytes(20)
    elif how == "all zeros":
        data[start:end] = bytes(end - start)
    elif how == "removed bytes":
        at = chance.randrange(start + 10, end - 20)
        del data[at : at + 7]
    return bytes(data)


@pytest.mark.parametrize("how", ["bit", "checksum", "length", "zeros", "all zeros", "removed bytes"])
def test_fault_23_a_damaged_member_costs_itself_alone(tmp_path: Path, how: str) -> None:
    chance = random.Random(23)  # noqa: S311
    others = [numbered_page(number) for number in range(COUNT) if number != 50]
    for _ in range(20):
        items = read(tmp_path / "a.warc.gz", damaged(how, chance))
        assert pages_in(items) == others
        assert failures(items) == [(f"record 51 at {STARTS[50]}", "failed:damaged")]


@pytest.mark.parametrize("number", [0, 99])
def test_fault_23_the_first_and_the_last_member_too(tmp_path: Path, number: int) -> None:
    data = ARCHIVE[: STARTS[number]] + bytes(len(MEMBERS[number])) + ARCHIVE[STARTS[number + 1] :]
    items = read(tmp_path / "a.warc.gz", data)
    assert len(pages_in(items)) == 99
    assert reasons(items) == ["failed:damaged"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip as a whole"])
@pytest.mark.parametrize("wrong", [b"Content-Length: 7", b"Content-Length: 90000", b"Content-Length: x"])
def test_fault_23_a_wrong_length_costs_its_record_alone(tmp_path: Path, pack: Callable[[bytes], bytes], wrong: bytes) -> None:
    bad = numbered_record(1).replace(
        b"Content-Length: " + str(len(numbered_record(1).split(b"\r\n\r\n", 1)[1]) - 4).encode(), wrong
    )
    assert wrong in bad
    items = read(tmp_path / "a.warc", pack(numbered_record(0) + bad + numbered_record(2) + numbered_record(3)))
    assert pages_in(items)[0] == numbered_page(0)
    assert reasons(items) == ["failed:damaged"]
    assert pages_in(items)[1:] == [numbered_page(2), numbered_page(3)]


def test_fault_23_a_wrong_digest_is_damage(tmp_path: Path) -> None:
    bad = numbered_record(1, digest=True).replace(b"Page 1", b"Page 7")
    items = read(tmp_path / "a.warc", numbered_record(0, digest=True) + bad + numbered_record(2, digest=True))
    assert pages_in(items) == [numbered_page(0), numbered_page(2)]
    assert reasons(items) == ["failed:damaged"]


CHUNKED = b"4\r\n<htm\r\n1\r\nl\r\n4\r\n><p>\r\n0\r\n\r\n"
NAMED = {
    "gzip as a whole": (gzip.compress(numbered_record(1) + numbered_record(2)), 2, []),
    "garbage behind": (ARCHIVE + b"garbage" * 9, 100, ["failed:damaged"]),
    "garbage behind the whole": (gzip.compress(numbered_record(1)) + b"garbage" * 9, 1, ["failed:damaged"]),
    "garbage before": (b"garbage" * 9 + ARCHIVE, 100, ["failed:damaged"]),
    "nothing": (b"", 0, ["empty"]),
    "nothing in gzip": (gzip.compress(b""), 0, ["empty"]),
    "no archive": (b"The keeper counted puffins.\n" * 9, 0, ["rejected:not-a-warc"]),
    "no archive in gzip": (gzip.compress(b"The keeper counted puffins.\n" * 9), 0, ["rejected:not-a-warc"]),
    "no page in it": (numbered_record(1, kind="warcinfo") + numbered_record(2, kind="request"), 0, ["empty"]),
    "not HTML": (numbered_record(1, http="HTTP/1.1 200 OK\r\nContent-Type: image/png"), 0, ["rejected:not-html"]),
    "not found": (numbered_record(1, http="HTTP/1.1 404 Not Found\r\nContent-Type: text/html"), 0, ["rejected:http-404"]),
    "moved": (numbered_record(1, http="HTTP/1.1 301 Moved\r\nLocation: /"), 0, ["rejected:http-301"]),
    "revisit": (numbered_record(1, kind="revisit"), 0, ["rejected:revisit"]),
    "a part": (numbered_record(1, kind="continuation"), 0, ["rejected:segmented"]),
    "of no known type": (numbered_record(1, kind="mystery"), 0, ["rejected:record-type"]),
    "chunked": (numbered_record(1, http=f"{OK}\r\nTransfer-Encoding: chunked", body=CHUNKED), 1, []),
    "chunked and cut": (
        numbered_record(1, http=f"{OK}\r\nTransfer-Encoding: chunked", body=CHUNKED[:-5]),
        0,
        ["failed:truncated"],
    ),
    "gzipped": (numbered_record(1, http=f"{OK}\r\nContent-Encoding: gzip", body=gzip.compress(numbered_page(1))), 1, []),
    "gzipped and cut": (
        numbered_record(1, http=f"{OK}\r\nContent-Encoding: gzip", body=gzip.compress(numbered_page(1))[:-9]),
        0,
        ["failed:truncated"],
    ),
    "coded": (numbered_record(1, http=f"{OK}\r\nContent-Encoding: secret"), 0, ["rejected:content-encoding"]),
    "no HTTP": (numbered_record(1, http="Hello"), 0, ["failed:bad-http"]),
}


@pytest.mark.parametrize("case", NAMED)
def test_fault_24_every_odd_archive_has_a_named_outcome(tmp_path: Path, case: str) -> None:
    data, count, expected = NAMED[case]
    items = read(tmp_path / ("a.warc.gz" if "gzip" in case or "before" in case else "a.warc"), data)
    assert (len(pages_in(items)), reasons(items)) == (count, expected)


def test_fault_24_a_brotli_body_is_read(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    items = read(
        tmp_path / "a.warc", numbered_record(1, http=f"{OK}\r\nContent-Encoding: br", body=brotli.compress(numbered_page(1)))
    )
    assert pages_in(items) == [numbered_page(1)]
