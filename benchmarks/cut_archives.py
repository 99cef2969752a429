"""Cut and damaged web archives, read by us, by warcio and by FastWARC: what is right, what is wrong, what is lost.

A page that comes out and is not what was written is wrong; one that was written whole and does not come out is lost. Both are
counted as silent where the reader raised nothing, printed nothing and reported nothing for the whole archive.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import random
import tempfile
from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner.batch.read.document import Document, ReadOptions
from cleaner.batch.read.inputs import read_inputs

ARCHIVES = 300
RECORDS = 20
SEED = 28
Bodies = dict[str, bytes]
"""Pages by their address."""


class Archive(NamedTuple):
    """An archive as it was written; ``ends`` has for each address the place where its record ends."""

    data: bytes
    bodies: Bodies
    ends: dict[str, int]


def archive(rng: random.Random, *, is_packed: bool, has_digests: bool, records: int = RECORDS) -> Archive:
    """An archive of pages of made-up words, which pack as badly as real ones; a gzip member for each record."""
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 9))) for _ in range(3000)]
    out, bodies, ends = io.BytesIO(), Bodies(), dict[str, int]()
    for number in range(records):
        url = f"https://herald.example/{number}"
        text = " ".join(rng.choices(words, k=rng.randint(200, 4000)))
        bodies[url] = f"<!doctype html><html><body><p>{text}</p></body></html>".encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + bodies[url]
        digest = f"WARC-Block-Digest: sha1:{b32encode(hashlib.sha1(block).digest()).decode()}\r\n"  # noqa: S324
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
            f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n{digest if has_digests else ''}"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        out.write(gzip.compress(record) if is_packed else record)
        ends[url] = out.tell()
    return Archive(out.getvalue(), bodies, ends)


def damaged(rng: random.Random, data: bytes) -> bytes:
    """The archive with one bit turned, or up to 64 bytes zeroed, taken out or put in, at any place."""
    at, size = rng.randrange(len(data)), rng.randint(1, 64)
    middle, end = {
        "bit": (bytes([data[at] ^ 1 << rng.randrange(8)]), at + 1),
        "zero": (bytes(min(size, len(data) - at)), at + size),
        "out": (b"", at + size),
        "in": (rng.randbytes(size), at),
    }[rng.choice(["bit", "zero", "out", "in"])]
    return data[:at] + middle + data[end:]


def by_us(path: Path, bodies: Bodies) -> Iterator[str]:
    """Puts what comes out into ``bodies`` and gives a word for every failure that is named."""
    for item in read_inputs([path], ReadOptions()):
        if isinstance(item, Document) and isinstance(item.data, bytes):
            bodies[item.url or ""] = item.data
        elif not isinstance(item, Document):
            yield item.reason


def by_warcio(path: Path, bodies: Bodies) -> Iterator[str]:
    """As :func:`by_us`; a digest that does not hold is a failure, and a warning on standard error is a word too."""
    from warcio.archiveiterator import ArchiveIterator

    printed = io.StringIO()
    try:
        with contextlib.redirect_stderr(printed), path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests=True):
                body = record.content_stream().read()
                if record.digest_checker.passed is False:
                    yield "digest"
                else:
                    bodies[record.rec_headers.get_header("WARC-Target-URI")] = body
    except Exception as error:  # noqa: BLE001 - whatever it raises is a failure that is named
        yield type(error).__name__
    if printed.getvalue():
        yield "printed"


def by_fastwarc(path: Path, bodies: Bodies) -> Iterator[str]:
    """As :func:`by_us`; digests are checked where a record states one."""
    from fastwarc.warc import ArchiveIterator

    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
                    yield "digest"
                else:
                    record.parse_http()
                    bodies[record.headers.get("WARC-Target-URI") or ""] = record.reader.read()
    except Exception as error:  # noqa: BLE001
        yield type(error).__name__


READERS: dict[str, Callable[[Path, Bodies], Iterator[str]]] = {"ours": by_us, "warcio": by_warcio, "FastWARC": by_fastwarc}


def judge(read: Callable[[Path, Bodies], Iterator[str]], path: Path, written: Bodies, whole: set[str]) -> Counter[str]:
    """Counts of one archive; ``whole`` are the addresses whose records are complete in it."""
    bodies = Bodies()
    is_silent = not list(read(path, bodies))
    wrong = sum(body != written.get(url) for url, body in bodies.items())
    lost = len(whole - bodies.keys())
    return Counter(
        right=len(bodies) - wrong, wrong=wrong, lost=lost, silent_wrong=wrong * is_silent, silent_lost=lost * is_silent
    )


def installed() -> Iterator[str]:
    """The readers whose library is there; the others are named."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "whole.warc")
        path.write_bytes(archive(random.Random(SEED), is_packed=False, has_digests=True, records=1).data)  # noqa: S311
        for name, read in READERS.items():
            try:
                list(read(path, Bodies()))
            except ImportError:
                print(f"WARC: {name} is not installed")
            else:
                yield name


def cut_archives(number: int = ARCHIVES) -> None:
    """Print the counts over ``number`` archives, packed and not, with digests and without, cut, and as many damaged."""
    rng = random.Random(SEED)  # noqa: S311
    names = list(installed())
    for how in ("cut", "damaged"):
        counts = {name: Counter[str]() for name in names}
        complete = 0
        with tempfile.TemporaryDirectory() as folder:
            for each in range(number):
                data, written, ends = archive(rng, is_packed=each % 2 == 0, has_digests=each % 4 < 2)
                cut = rng.randrange(1, len(data)) if how == "cut" else len(data)
                path = Path(folder, "a.warc.gz" if each % 2 == 0 else "a.warc")
                path.write_bytes(data[:cut] if how == "cut" else damaged(rng, data))
                whole = {url for url, end in ends.items() if end <= cut}
                complete += len(whole)
                for name in names:
                    counts[name] += judge(READERS[name], path, written, whole)
        for name, count in counts.items():
            print(f"WARC, {number} {how} archives, {complete:,} whole pages written: {name} gives {count['right']:,} right, "
                  f"{count['wrong']} wrong as good ({count['silent_wrong']} in silence), "
                  f"loses {count['lost']:,} ({count['silent_lost']} in silence)")  # fmt: skip
