"""Rows 61, 62 and 73: archives whose records state wrong lengths, end their lines otherwise, or name their type twice."""

from __future__ import annotations

import bz2
import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import Pipe, pages_in, read, reasons
from web_archives import PAGE, numbered_page, numbered_record, response

from cleaner.batch.read import record_stream
from cleaner.batch.read.document import ReadOptions
from cleaner.batch.read.inputs import read_inputs

LENGTH = re.compile(rb"Content-Length: (\d+)")
PACKINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "plain": ("a.warc", bytes),
    "gzip": ("a.warc.gz", gzip.compress),
    "bzip2": ("a.warc.bz2", bz2.compress),
}


def longer(record: bytes, by: int) -> bytes:
    return LENGTH.sub(lambda found: b"Content-Length: %d" % (int(found[1]) + by), record)


@pytest.mark.parametrize("by", [-300, -3, -1, 1, 2, 3, 5, 9, 40, 100, 700, 5_000, 10**9])
@pytest.mark.parametrize("packing", PACKINGS)
def test_fault_61_a_wrong_length_costs_at_most_its_own_record(tmp_path: Path, packing: str, by: int) -> None:
    name, pack = PACKINGS[packing]
    records = [numbered_record(number) for number in range(20)]
    records[3] = longer(records[3], by)
    items = read(tmp_path / name, pack(b"".join(records)))
    assert pages_in(items) == [numbered_page(number) for number in range(20) if number != 3]
    assert reasons(items) == ["failed:damaged"]


def test_fault_61_so_it_does_in_a_stream() -> None:
    records = [numbered_record(number) for number in range(20)]
    records[3] = longer(records[3], 3_000)
    items = list(read_inputs(["-"], ReadOptions(), stdin=Pipe(b"".join(records))))
    assert (len(pages_in(items)), reasons(items)) == (19, ["failed:damaged"])


@pytest.mark.parametrize("packing", PACKINGS)
def test_fault_61_a_record_about_archives_stays_whole(tmp_path: Path, packing: str) -> None:
    """An article that quotes the beginning of a record, behind blank lines and with a header."""
    name, pack = PACKINGS[packing]
    page = PAGE.replace(b"</p>", b"</p><pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n\r\n</pre>")
    items = read(tmp_path / name, pack(response(page) + response()))
    assert pages_in(items) == [page, PAGE]


@pytest.mark.parametrize("packing", PACKINGS)
def test_fault_61_lines_that_end_without_carriage_returns(tmp_path: Path, packing: str) -> None:
    name, pack = PACKINGS[packing]
    body = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + PAGE
    head = b"WARC/0.18\nWARC-Type: response\nContent-Type: application/http\nContent-Length: %d\n\n" % len(body)
    assert pages_in(read(tmp_path / name, pack((head + body + b"\n\n") * 3))) == [PAGE] * 3


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_fault_61_a_last_record_without_its_blank_lines_is_whole(tmp_path: Path, packing: str, left: int) -> None:
    name, pack = PACKINGS[packing]
    items = read(tmp_path / name, pack((response() * 2)[: left - 4]))
    assert (pages_in(items), reasons(items)) == ([PAGE] * 2, [])


def test_fault_61_each_record_in_its_own_member_too(tmp_path: Path) -> None:
    member = gzip.compress(response()[:-4])
    assert pages_in(read(tmp_path / "a.warc.gz", member * 3)) == [PAGE] * 3
    assert reasons(read(tmp_path / "b.warc.gz", member + member[:-3])) == ["failed:truncated"]


class Counting:
    """How many bytes are looked at: the measure of work that no clock disturbs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bytes = 0
        real = record_stream.BufferedRecordStream._watch

        def watch(stream: record_stream.BufferedRecordStream, chunk: bytes) -> None:
            self.bytes += len(chunk)
            real(stream, chunk)

        monkeypatch.setattr(record_stream.BufferedRecordStream, "_watch", watch)


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("by", [1_000, 10**9])
def test_fault_62_lengths_that_are_all_too_long_take_linear_time(
    tmp_path: Path, packing: str, by: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, pack = PACKINGS[packing]
    counting = Counting(monkeypatch)

    def work(count: int, unpacked: Callable[[bytes], bytes]) -> float:
        counting.bytes = 0
        items = read(tmp_path / name, unpacked(longer(numbered_record(1), by) * count))
        assert reasons(items) == ["failed:damaged"] * (count - 1) + ["failed:truncated"]
        return counting.bytes / count

    assert work(1_000, pack) < 2 * work(250, pack)


def test_fault_62_what_is_kept_of_a_record_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_stream, "_MAX_INNER", 100_000)
    records = [longer(numbered_record(0), 10**9), *(numbered_record(number) for number in range(1, 1_000))]
    items = read(tmp_path / "a.warc.gz", gzip.compress(b"".join(records)))
    assert (len(pages_in(items)), reasons(items)) == (999, ["failed:damaged"])


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("text/html, text/html", [PAGE]),
        ("text/html,application/xhtml+xml; charset=utf-8", [PAGE]),
        ("TEXT/HTML ; charset=utf-8, text/html", [PAGE]),
        ("image/png, text/html", ["rejected:not-html"]),
        ("text/htmlx", ["rejected:not-html"]),
    ],
)
def test_fault_73_a_type_that_is_named_twice(tmp_path: Path, stated: str, expected: list[object]) -> None:
    items = read(tmp_path / "a.warc", response(PAGE, f"HTTP/1.1 200 OK\r\nContent-Type: {stated}"))
    assert [*pages_in(items), *reasons(items)] == expected
