"""Row 41: packed bytes that would unpack to far too much."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from reading import only_document, pages_in, read, reasons
from web_archives import MEMBERS, OK, numbered_page, numbered_record

from cleaner import InputError, clean
from cleaner.batch.read.document import ReadOptions

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


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
    (tmp_path / "web.warc.gz").write_bytes(bomb(head) + gzip.compress(numbered_record(1)))
    packed = zlib.compress(bytes(50_000_000), 9)
    (tmp_path / "web.warc").write_bytes(numbered_record(1, http=f"{OK}\r\nContent-Encoding: deflate", body=packed))
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
    items = read(
        tmp_path / "a.warc", numbered_record(1, http=f"{OK}\r\nContent-Encoding: {name}", body=packed) + numbered_record(2)
    )
    assert (pages_in(items), reasons(items)) == ([numbered_page(2)], ["rejected:bomb"])


def test_fault_41_the_records_behind_a_bomb_are_read(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5000000\r\n\r\n"
    items = read(tmp_path / "a.warc.gz", MEMBERS[0] + bomb(head, 5) + MEMBERS[2])
    assert (pages_in(items), reasons(items)) == ([numbered_page(0), numbered_page(2)], ["rejected:bomb"])


@pytest.mark.parametrize(("most", "count"), [(999, 0), (1_000, 1), (1_001, 1)])
def test_fault_41_the_limit_is_exact(tmp_path: Path, most: int, count: int) -> None:
    items = read(tmp_path / "a.txt.gz", gzip.compress(b"a" * 1_000), ReadOptions(largest_member=most))
    assert (len(pages_in(items)), reasons(items)) == (count, ["rejected:bomb"] * (1 - count))


def test_fault_41_packed_bytes_are_never_taken_for_text(tmp_path: Path) -> None:
    item = only_document(read(tmp_path / "a.html.gz", gzip.compress(gzip.compress(numbered_page(1)))))
    with pytest.raises(InputError, match="rejected:binary"):
        clean(item.data)


@pytest.mark.parametrize("name", ["a.zip", "a.txt", "a.jsonl"])
def test_fault_41_a_zip_is_not_unpacked(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "made", "w") as made:
        made.writestr("a.html", numbered_page(1))
    item = only_document(read(tmp_path / name, (tmp_path / "made").read_bytes()))
    with pytest.raises(InputError, match="rejected:binary"):
        clean(item.data)
