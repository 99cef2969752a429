"""What a file holds decides how it is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import Pipe, outcome, read
from web_archives import PAGE, response

from cleaner.batch.read.document import Document, InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs, read_path_list

TEXT = b"Ninety puffins on the north ledge.\n\nThe keeper counted them twice.\n"
LINES = b'{"text": "one"}\n{"text": "two"}\n'
WARC = response()
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def zstd(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").ZstdCompressor().compress(data))


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd,
}


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize(
    ("suffix", "data", "expected"),
    [
        (".html", PAGE, [PAGE]),
        (".htm", PAGE, [PAGE]),
        (".xhtml", PAGE, [PAGE]),
        (".txt", TEXT, [TEXT]),
        (".md", TEXT, [TEXT]),
        (".jsonl", LINES, ["one", "two"]),
        (".ndjson", LINES, ["one", "two"]),
        (".warc", WARC * 2, [PAGE, PAGE]),
    ],
)
def test_every_kind_is_read_packed_or_not(tmp_path: Path, suffix: str, packing: str, data: bytes, expected: list[object]) -> None:
    assert outcome(read(tmp_path / f"a{suffix}{packing}", PACKERS[packing](data))) == expected


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize(("data", "expected"), [(PAGE, [PAGE]), (LINES, ["one", "two"]), (WARC, [PAGE])])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.gz", "a"])
def test_the_name_does_not_count(tmp_path: Path, name: str, packing: str, data: bytes, expected: list[object]) -> None:
    assert outcome(read(tmp_path / name, PACKERS[packing](data))) == expected


def test_a_whole_file_is_left_as_it_is(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "a.txt", TEXT)
    assert item == Document(str(tmp_path / "a.txt"), "", TEXT)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"{}\n",
        b"{}",
        b"[1, 2]\n",
        b"{this is no JSON}\n",
        b'{\n  "text": "pretty"\n}\n',
        b"7\n",
        b'"text"\n',
        b"\xff\xfe{\0",
    ],
)
def test_what_does_not_begin_with_a_record_is_one_document(tmp_path: Path, data: bytes) -> None:
    assert outcome(read(tmp_path / "a.txt", data)) == [data]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n\n", b" "])
def test_lines_are_recognised_behind_marks_and_blanks(tmp_path: Path, start: bytes) -> None:
    assert outcome(read(tmp_path / "a.txt", start + LINES)) == ["one", "two"]


def test_lines_are_recognised_by_a_record_longer_than_the_beginning(tmp_path: Path) -> None:
    text = "puffin " * 20_000
    assert outcome(read(tmp_path / "a.txt", f'{{"text": "{text}"}}\n{{"text": "b"}}'.encode())) == [text, "b"]


def test_bad_first_lines_are_lines_where_the_suffix_says_so(tmp_path: Path) -> None:
    assert outcome(read(tmp_path / "a.jsonl", b"{nonsense\n" + LINES)) == ["failed:bad-json", "one", "two"]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", bytes(9_000)])
def test_binary_data_is_one_document_for_the_cleaner_to_refuse(tmp_path: Path, data: bytes) -> None:
    assert outcome(read(tmp_path / "a.jsonl", data)) == [data]


@pytest.mark.parametrize(("size", "reason"), [(999, None), (1_000, None), (1_001, "rejected:too-large")])
@pytest.mark.parametrize("packing", PACKERS)
def test_the_largest_document_is_exact(tmp_path: Path, packing: str, size: int, reason: str | None) -> None:
    (item,) = read(tmp_path / "a.txt", PACKERS[packing](b"a" * size), ReadOptions(largest=1_000))
    assert (item.reason if isinstance(item, InputFailure) else None) == reason


@posix_only
def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    with path.open("r+b") as file:
        file.truncate(100_000_000_000)
    (item,) = read_inputs([path], ReadOptions())
    assert isinstance(item, InputFailure)
    assert (item.reason, item.detail) == ("rejected:too-large", "100,000,000,000 bytes, at most 20,000,000 are taken")


@pytest.mark.parametrize("packing", [".gz", ".bz2", ".xz"])
def test_a_packed_page_that_is_cut_is_no_document(tmp_path: Path, packing: str) -> None:
    data = PACKERS[packing](PAGE)
    for cut in range(7, len(data)):
        assert outcome(read(tmp_path / f"a.html{packing}", data[:cut])) == ["failed:truncated"]


def test_packed_lines_that_are_cut_are_read_up_to_there(tmp_path: Path) -> None:
    whole = b"".join(b'{"text": "%d"}\n' % number for number in range(9_000))
    items = read(tmp_path / "a.jsonl.gz", gzip.compress(whole)[:-4])
    assert outcome(items)[:2] == ["0", "1"]
    assert outcome(items)[-1] == "failed:truncated"
    assert len(items) <= 9_001


# ---------------------------------------------------------------- streams
class Stream(Pipe):
    """Gives a few bytes at a time and cannot be rewound."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(11, size) if size is not None and size >= 0 else 11)

    read1 = read


class Broken(Pipe):
    """Fails behind its last byte; cannot be rewound."""

    def read1(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        if not data:
            raise OSError(5, "Input/output error")
        return data


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize(
    ("data", "expected"), [(PAGE, [PAGE]), (LINES, ["one", "two"]), (WARC * 2, [PAGE, PAGE]), (b"", [b""]), (TEXT, [TEXT])]
)
def test_standard_input_holds_any_kind(packing: str, data: bytes, expected: list[object]) -> None:
    items = list(read_inputs(["-"], ReadOptions(), stdin=Stream(PACKERS[packing](data))))
    assert outcome(items) == expected
    assert {item.name for item in items} == {"stdin"}


def test_standard_input_is_the_process_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Stream(TEXT)))
    assert outcome(list(read_inputs(["-"], ReadOptions()))) == [TEXT]


def test_standard_input_may_be_a_file_that_only_python_knows() -> None:
    assert outcome(list(read_inputs(["-"], ReadOptions(largest=50), stdin=io.BytesIO(TEXT)))) == ["rejected:too-large"]
    assert outcome(list(read_inputs(["-"], ReadOptions(), stdin=io.BytesIO(TEXT)))) == [TEXT]


def test_standard_input_too_large_is_refused() -> None:
    assert outcome(list(read_inputs(["-"], ReadOptions(largest=50), stdin=Stream(TEXT)))) == ["rejected:too-large"]


def test_a_disk_that_fails_is_named() -> None:
    assert outcome(list(read_inputs(["-"], ReadOptions(), stdin=Broken(b"{")))) == ["failed:unreadable"]


def test_a_disk_that_fails_later_costs_what_follows(tmp_path: Path) -> None:
    big = b"".join(b'{"text": "%d"}\n' % number for number in range(9_000))
    items = list(read_inputs(["-", tmp_path / "b.txt"], ReadOptions(), stdin=Broken(big)))
    assert outcome(items)[-2:] == ["failed:unreadable"] * 2


# ---------------------------------------------------------------- lists of files
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"a.txt", ["a.txt"]),
        (b"a.txt\nb c.txt\r\n\n  d.txt\n", ["a.txt", "b c.txt", "  d.txt"]),
        (b"a\nb.txt\0c.txt\0", ["a\nb.txt", "c.txt"]),
        (b"-\n", ["-"]),
        (b"n\n" * 70_000, ["n"] * 70_000),
    ],
)
def test_a_list_of_files_has_one_on_a_line_or_nuls_between(data: bytes, expected: list[str]) -> None:
    assert list(read_path_list(io.BytesIO(data))) == expected


@posix_only
def test_a_list_may_hold_names_in_no_encoding(tmp_path: Path) -> None:
    name = b"caf\xe9.txt"
    try:
        (Path(str(tmp_path)) / name.decode("utf-8", "surrogateescape")).write_bytes(TEXT)
    except OSError:
        pytest.skip("the file system takes UTF-8 only")
    listing = io.BytesIO(bytes(tmp_path) + b"/" + name)
    assert outcome(list(read_inputs(read_path_list(listing), ReadOptions()))) == [TEXT]
