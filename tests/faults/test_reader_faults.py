"""Rows 21 to 24, 33, 34 and 41: inputs that are cut, damaged, no files at all, or bombs."""

from __future__ import annotations

import base64
import bisect
import gzip
import hashlib
import json
import os
import random
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from runs import command

from cleaner import InputError, clean
from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.inputs import read_inputs

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
WORDS = "the lighthouse keeper of Skerry Head counted ninety puffins on the north ledge before breakfast".split()
COUNT = 100


def page(number: int) -> bytes:
    """A page of which no two are alike."""
    words = " ".join(random.Random(number).choices(WORDS, k=80))  # noqa: S311
    return f"<!doctype html><html><body><p>Page {number}: {words}.</p></body></html>".encode()


def record(number: int, *, digest: bool = False, kind: str = "response", body: bytes | None = None, http: str = "") -> bytes:
    """A record of a web archive."""
    headers = http or "HTTP/1.1 200 OK\r\nContent-Type: text/html"
    block = f"{headers}\r\n\r\n".encode() + (page(number) if body is None else body)
    stated = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: https://puffin.example/{number}",
        "Content-Type: application/http; msgtype=response",
        *([f"WARC-Block-Digest: sha1:{stated}"] if digest else []),
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


MEMBERS = [gzip.compress(record(number), mtime=0) for number in range(COUNT)]
ARCHIVE = b"".join(MEMBERS)
STARTS = [sum(map(len, MEMBERS[:number])) for number in range(COUNT + 1)]


def read(path: Path, data: bytes | None = None, options: ReadOptions | None = None) -> list[ReadResult]:
    if data is not None:
        path.write_bytes(data)
    return list(read_inputs([path], options or ReadOptions()))


def good(items: list[ReadResult]) -> list[bytes | str]:
    return [item.data for item in items if isinstance(item, Document)]


def faults(items: list[ReadResult]) -> list[tuple[str, str]]:
    return [(item.position, item.reason) for item in items if isinstance(item, InputFailure)]


def reasons(items: list[ReadResult]) -> list[str]:
    return [reason for _, reason in faults(items)]


# ---------------------------------------------------------------- 21: JSON Lines
BAD_LINES = {
    "cut off": (b'{"text": "The keeper', "failed:bad-json"),
    "no field": (b'{"title": "Puffins"}', "rejected:no-text-field"),
    "null": (b'{"text": null}', "rejected:no-text-field"),
    "NaN for a text": (b'{"text": NaN}', "rejected:no-text-field"),
    "a number": (b'{"text": 90}', "rejected:wrong-type"),
    "an array": (b'["The keeper"]', "rejected:not-an-object"),
    "too deep": (b'{"text": "x", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "rejected:too-deep"),
    "too many digits": (b'{"text": "x", "a": ' + b"9" * 5_000 + b"}", "failed:bad-json"),
    "not UTF-8": (b'{"text": "caf\xe9"}', "rejected:encoding"),
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_fault_21_a_bad_line_costs_itself_alone(tmp_path: Path, case: str) -> None:
    bad, reason = BAD_LINES[case]
    items = read(tmp_path / "a.jsonl", b'{"text": "one"}\n' + bad + b'\n{"text": "three"}\n')
    assert good(items) == ["one", "three"]
    assert faults(items) == [("line 2", reason)]


def test_fault_21_marks_line_ends_and_blank_lines_cost_nothing(tmp_path: Path) -> None:
    items = read(tmp_path / "a.jsonl", b'\xef\xbb\xbf{"text": "one"}\r\n\r\n\n{"text": "two"}')
    assert [(item.position, good([item])) for item in items] == [("line 1", ["one"]), ("line 4", ["two"])]


def test_fault_21_nan_is_never_carried_through(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "a.jsonl", b'{"text": "x", "a": NaN, "b": [-Infinity, 1e999], "c": 1.5}\n')
    assert isinstance(item, Document)
    assert item.extra == {"a": None, "b": [None, None], "c": 1.5}
    json.dumps(item.extra, allow_nan=False)


def test_fault_21_two_records_of_one_id_are_two_documents(tmp_path: Path) -> None:
    items = read(tmp_path / "a.jsonl", b'{"id": "p", "text": "one"}\n{"id": "p", "text": "two"}\n')
    assert [(item.position, item.id) for item in items if isinstance(item, Document)] == [("line 1", "p"), ("line 2", "p")]


# ---------------------------------------------------------------- 22, 23, 24: web archives
def cuts() -> Iterator[int]:
    chance = random.Random(22)  # noqa: S311
    return (chance.randrange(1, STARTS[40]) for _ in range(300))


def test_fault_22_every_whole_record_of_a_cut_archive_is_read_and_the_cut_one_named(tmp_path: Path) -> None:
    whole = [page(number) for number in range(40)]
    for cut in cuts():
        items = read(tmp_path / "a.warc.gz", ARCHIVE[:cut])
        count = bisect.bisect_right(STARTS, cut) - 1
        assert good(items) == whole[:count], cut
        assert faults(items) == ([] if cut in STARTS else [(f"record {count + 1} at {STARTS[count]}", "failed:truncated")]), cut


def test_fault_22_an_archive_that_is_not_packed_is_cut_as_well(tmp_path: Path) -> None:
    plain = [record(number) for number in range(10)]
    whole, end = b"".join(plain), sum(map(len, plain[:9]))
    for cut in [*range(end + 1, len(whole), 7), *range(len(whole) - 5, len(whole))]:
        items = read(tmp_path / "a.warc", whole[:cut])
        assert (len(good(items)), len(faults(items))) == (9, 1)
    assert len(good(read(tmp_path / "a.warc", whole))) == 10


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
    others = [page(number) for number in range(COUNT) if number != 50]
    for _ in range(20):
        items = read(tmp_path / "a.warc.gz", damaged(how, chance))
        assert good(items) == others
        assert faults(items) == [(f"record 51 at {STARTS[50]}", "failed:damaged")]


@pytest.mark.parametrize("number", [0, 99])
def test_fault_23_the_first_and_the_last_member_too(tmp_path: Path, number: int) -> None:
    data = ARCHIVE[: STARTS[number]] + bytes(len(MEMBERS[number])) + ARCHIVE[STARTS[number + 1] :]
    items = read(tmp_path / "a.warc.gz", data)
    assert len(good(items)) == 99
    assert reasons(items) == ["failed:damaged"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip as a whole"])
@pytest.mark.parametrize("wrong", [b"Content-Length: 7", b"Content-Length: 90000", b"Content-Length: x"])
def test_fault_23_a_wrong_length_costs_its_record_alone(tmp_path: Path, pack: object, wrong: bytes) -> None:
    bad = record(1).replace(b"Content-Length: " + str(len(record(1).split(b"\r\n\r\n", 1)[1]) - 4).encode(), wrong)
    assert wrong in bad
    assert callable(pack)
    items = read(tmp_path / "a.warc", pack(record(0) + bad + record(2) + record(3)))
    assert good(items)[0] == page(0)
    # In an archive packed as a whole there is no way back to what a record too long has swallowed.
    swallowed = wrong.endswith(b"90000") and pack is gzip.compress
    assert reasons(items) == ["failed:truncated" if swallowed else "failed:damaged"]
    assert good(items)[1:] == ([] if swallowed else [page(2), page(3)])


def test_fault_23_a_wrong_digest_is_damage(tmp_path: Path) -> None:
    bad = record(1, digest=True).replace(b"Page 1", b"Page 7")
    items = read(tmp_path / "a.warc", record(0, digest=True) + bad + record(2, digest=True))
    assert good(items) == [page(0), page(2)]
    assert [reason for _, reason in faults(items)] == ["failed:damaged"]


CHUNKED = b"4\r\n<htm\r\n1\r\nl\r\n4\r\n><p>\r\n0\r\n\r\n"
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html"
NAMED = {
    "gzip as a whole": (gzip.compress(record(1) + record(2)), 2, []),
    "garbage behind": (ARCHIVE + b"garbage" * 9, 100, ["failed:damaged"]),
    "garbage behind the whole": (gzip.compress(record(1)) + b"garbage" * 9, 1, ["failed:damaged"]),
    "garbage before": (b"garbage" * 9 + ARCHIVE, 100, ["failed:damaged"]),
    "nothing": (b"", 0, ["empty"]),
    "nothing in gzip": (gzip.compress(b""), 0, ["empty"]),
    "no archive": (b"The keeper counted puffins.\n" * 9, 0, ["rejected:not-a-warc"]),
    "no archive in gzip": (gzip.compress(b"The keeper counted puffins.\n" * 9), 0, ["rejected:not-a-warc"]),
    "no page in it": (record(1, kind="warcinfo") + record(2, kind="request"), 0, ["empty"]),
    "not HTML": (record(1, http="HTTP/1.1 200 OK\r\nContent-Type: image/png"), 0, ["rejected:not-html"]),
    "not found": (record(1, http="HTTP/1.1 404 Not Found\r\nContent-Type: text/html"), 0, ["rejected:http-404"]),
    "moved": (record(1, http="HTTP/1.1 301 Moved\r\nLocation: /"), 0, ["rejected:http-301"]),
    "revisit": (record(1, kind="revisit"), 0, ["rejected:revisit"]),
    "a part": (record(1, kind="continuation"), 0, ["rejected:segmented"]),
    "of no known type": (record(1, kind="mystery"), 0, ["rejected:record-type"]),
    "chunked": (record(1, http=f"{OK}\r\nTransfer-Encoding: chunked", body=CHUNKED), 1, []),
    "chunked and cut": (record(1, http=f"{OK}\r\nTransfer-Encoding: chunked", body=CHUNKED[:-5]), 0, ["failed:truncated"]),
    "gzipped": (record(1, http=f"{OK}\r\nContent-Encoding: gzip", body=gzip.compress(page(1))), 1, []),
    "gzipped and cut": (
        record(1, http=f"{OK}\r\nContent-Encoding: gzip", body=gzip.compress(page(1))[:-9]),
        0,
        ["failed:truncated"],
    ),
    "coded": (record(1, http=f"{OK}\r\nContent-Encoding: secret"), 0, ["rejected:content-encoding"]),
    "no HTTP": (record(1, http="Hello"), 0, ["failed:bad-http"]),
}


@pytest.mark.parametrize("case", NAMED)
def test_fault_24_every_odd_archive_has_a_named_outcome(tmp_path: Path, case: str) -> None:
    data, count, expected = NAMED[case]
    items = read(tmp_path / ("a.warc.gz" if "gzip" in case or "before" in case else "a.warc"), data)
    assert (len(good(items)), reasons(items)) == (count, expected)


def test_fault_24_a_brotli_body_is_read(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    items = read(tmp_path / "a.warc", record(1, http=f"{OK}\r\nContent-Encoding: br", body=brotli.compress(page(1))))
    assert good(items) == [page(1)]


# ---------------------------------------------------------------- 33, 34: what cannot be read, what is no file
@pytest.mark.skipif(sys.platform != "linux", reason="root's rights are given up in Linux's way")
def test_fault_33_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c/d.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("The keeper of the lighthouse counted ninety puffins.\n", encoding="utf-8")
    (tmp_path / "in" / "a.txt").chmod(0)
    (tmp_path / "in" / "c").chmod(0)
    try:
        done = command(tmp_path / "in", tmp_path / "out", as_anybody=True)
    finally:
        (tmp_path / "in" / "c").chmod(0o700)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "failed" in line and tmp_path.name in line] == [
        f"clean-news: {tmp_path / 'in' / name}: failed:unreadable: Permission denied" for name in ("a.txt", "c")
    ]
    assert (tmp_path / "out" / "b.txt").read_text(encoding="utf-8")


def test_fault_33_what_the_system_denies_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "c").mkdir()
    real_open, real_scandir = os.open, os.scandir

    def deny_open(path: str, *arguments: int) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real_open(path, *arguments)

    def deny_scandir(path: str) -> object:
        if str(path).endswith("c"):
            raise PermissionError(13, "Permission denied", path)
        return real_scandir(path)

    monkeypatch.setattr(os, "open", deny_open)
    monkeypatch.setattr(os, "scandir", deny_scandir)
    items = read(tmp_path)
    assert good(items) == [b"b"]
    assert [(Path(item.name).name, item.reason, item.detail) for item in items if isinstance(item, InputFailure)] == [
        ("a.txt", "failed:unreadable", "Permission denied"),
        ("c", "failed:unreadable", "Permission denied"),
    ]


def test_fault_33_a_file_that_vanishes_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    items = read_inputs([tmp_path], ReadOptions())
    first = next(items)
    (tmp_path / "b.txt").unlink()
    rest = list(items)
    assert good([first, *rest]) == [b"a.txt", b"c.txt"]
    assert reasons(rest) == ["failed:unreadable"]


def test_fault_33_paths_that_cannot_be_are_named(tmp_path: Path) -> None:
    items = list(read_inputs([str(tmp_path / "nowhere"), "a\0b", str(tmp_path / ("n" * 300))], ReadOptions()))
    assert reasons(items) == ["failed:unreadable"] * 3


@posix_only
def test_fault_34_what_is_no_file_never_blocks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    items = read(tmp_path)
    assert good(items) == [b"a"]
    assert [(Path(item.name).name, item.reason) for item in items if isinstance(item, InputFailure)] == [
        (name, "rejected:not-a-regular-file") for name in ("broken.txt", "link.txt", "loop", "pipe.txt")
    ]


@posix_only
def test_fault_34_named_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    items = list(read_inputs([tmp_path / "pipe", "/dev/zero", "/dev/null"], ReadOptions()))
    assert reasons(items) == ["rejected:not-a-regular-file"] * 3


@posix_only
def test_fault_34_links_are_followed_on_demand_and_not_in_circles(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "far.txt").write_text("far")
    (tmp_path / "in" / "a.txt").write_text("a")
    (tmp_path / "in" / "link.txt").symlink_to("a.txt")
    (tmp_path / "in" / "broken.txt").symlink_to("nowhere")
    (tmp_path / "in" / "out").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "sub" / "up").symlink_to(tmp_path / "in")
    items = read(tmp_path / "in", options=ReadOptions(follow_links=True))
    assert good(items) == [b"a", b"a", b"far"]
    assert reasons(items) == ["failed:unreadable", "rejected:link-loop"]


# ---------------------------------------------------------------- 41: bombs
MEASURE = """
import resource, sys
from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
reasons = [item.reason for item in read_inputs(sys.argv[1:], ReadOptions()) if isinstance(item, InputFailure)]
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, *reasons)
"""


def bomb(first: bytes = b"", megabytes: int = 300) -> bytes:
    """A thousandth of so many megabytes, in gzip. The checksum at its end is wrong, which nobody should get to see."""
    packer = zlib.compressobj(9, wbits=31)
    start = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + block * megabytes + packer.flush()


@posix_only
def test_fault_41_bombs_are_refused_within_a_hundred_megabytes(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(bomb())
    (tmp_path / "lines.jsonl.gz").write_bytes(bomb(b'{"text": "x"}\n'))
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 300000000\r\n\r\n"
    (tmp_path / "web.warc.gz").write_bytes(bomb(head) + gzip.compress(record(1)))
    packed = zlib.compress(bytes(50_000_000), 9)
    (tmp_path / "web.warc").write_bytes(record(1, http=f"{OK}\r\nContent-Encoding: deflate", body=packed))
    paths = [str(tmp_path / name) for name in ("page.html.gz", "lines.jsonl.gz", "web.warc.gz", "web.warc")]
    done = subprocess.run([sys.executable, "-c", MEASURE, *paths], capture_output=True, text=True, check=True)
    grown, *found = done.stdout.split()
    assert found == ["rejected:bomb"] * 4
    assert int(grown) < 100_000  # kilobytes


@posix_only
@pytest.mark.parametrize("package", ["brotli", "zstandard"])
def test_fault_41_brotli_and_zstd_bodies_as_well(tmp_path: Path, package: str) -> None:
    codec = pytest.importorskip(package)
    zeros = bytes(50_000_000)
    name, packed = ("br", codec.compress(zeros, quality=1)) if package == "brotli" else ("zstd", codec.compress(zeros))
    items = read(tmp_path / "a.warc", record(1, http=f"{OK}\r\nContent-Encoding: {name}", body=packed) + record(2))
    assert (good(items), reasons(items)) == ([page(2)], ["rejected:bomb"])


def test_fault_41_the_records_behind_a_bomb_are_read(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5000000\r\n\r\n"
    items = read(tmp_path / "a.warc.gz", MEMBERS[0] + bomb(head, 5) + MEMBERS[2])
    assert (good(items), reasons(items)) == ([page(0), page(2)], ["rejected:bomb"])


@pytest.mark.parametrize(("most", "count"), [(999, 0), (1_000, 1), (1_001, 1)])
def test_fault_41_the_limit_is_exact(tmp_path: Path, most: int, count: int) -> None:
    items = read(tmp_path / "a.txt.gz", gzip.compress(b"a" * 1_000), ReadOptions(largest_member=most))
    assert (len(good(items)), reasons(items)) == (count, ["rejected:bomb"] * (1 - count))


def test_fault_41_packed_bytes_are_never_taken_for_text(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "a.html.gz", gzip.compress(gzip.compress(page(1))))
    assert isinstance(item, Document)
    with pytest.raises(InputError, match="rejected:binary"):
        clean(item.data)


@pytest.mark.parametrize("name", ["a.zip", "a.txt", "a.jsonl"])
def test_fault_41_a_zip_is_not_unpacked(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "made", "w") as made:
        made.writestr("a.html", page(1))
    (item,) = read(tmp_path / name, (tmp_path / "made").read_bytes())
    assert isinstance(item, Document)
    with pytest.raises(InputError, match="rejected:binary"):
        clean(item.data)
