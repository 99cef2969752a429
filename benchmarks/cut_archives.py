"""Cut archives, read by us, by warcio and by FastWARC: what each gives out as good, and what each ends without a word."""

from __future__ import annotations

import gzip
import io
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner.batch.read.document import Document, ReadOptions
from cleaner.batch.read.inputs import read_inputs

ARCHIVES = 300
RECORDS = 8
SEED = 28


def archive(bodies: Iterable[str]) -> bytes:
    """A gzipped archive with a member for each record, as crawlers write them."""
    out = io.BytesIO()
    for number, body in enumerate(bodies):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
            f"WARC-Target-URI: https://herald.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        out.write(gzip.compress(f"{head}{answer}\r\n\r\n".encode()))
    return out.getvalue()


def by_us(path: Path) -> Iterator[str | None]:
    """The bodies that come out, ``None`` for every failure that is named."""
    for item in read_inputs([path], ReadOptions()):
        yield str(item.data, "latin-1") if isinstance(item, Document) and isinstance(item.data, bytes) else None


def by_warcio(path: Path) -> Iterator[str | None]:
    """As :func:`by_us`, by warcio."""
    from warcio.archiveiterator import ArchiveIterator

    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                yield record.content_stream().read().decode("latin-1")
    except Exception:  # noqa: BLE001 - whatever it raises is a failure that is named
        yield None


def by_fastwarc(path: Path) -> Iterator[str | None]:
    """As :func:`by_us`, by FastWARC, which leaves the head of the answer to its caller."""
    from fastwarc.warc import ArchiveIterator

    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                yield record.reader.read().decode("latin-1")
    except Exception:  # noqa: BLE001
        yield None


def cut_archives() -> None:
    """Of cut archives: bodies that are not whole and come out as good, and archives whose end is missing without a word."""
    chance = random.Random(SEED)  # noqa: S311
    readers = {"ours": by_us, "warcio": by_warcio, "FastWARC": by_fastwarc}
    damaged: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ARCHIVES):
            bodies = [f"<html><p>{chance.random()} {'word ' * chance.randint(50, 3000)}</p></html>" for _ in range(RECORDS)]
            whole = archive(bodies)
            path = Path(folder, f"{number}.warc.gz")
            path.write_bytes(whole[: chance.randrange(len(whole) // 4, len(whole))])
            for name, reader in list(readers.items()):
                try:
                    found = list(reader(path))
                except ImportError:
                    print(f"WARC: {name} is not installed")
                    del readers[name]
                    continue
                damaged[name] += sum(body not in bodies for body in found if body)
                silent[name] += None not in found
    for name in readers:
        print(f"WARC, {ARCHIVES} cut archives: {name} gives {damaged[name]} damaged bodies as good, "
              f"ends {silent[name]} without a word")  # fmt: skip
