"""What a million pages cost, and how that grows with machines: measured on this one, simulated from there.

    pip install ".[datatrove]"
    python -m benchmarks.scaling CORPUS [--pages N] [--archives N]

It makes a web archive of the corpus's pages (requests too, each record a gzip member) and a file of JSON Lines of its articles,
runs the batch engine over both with one worker and with two, and prints processor time by who spent it: the run itself
(reading, writing, ledger), which is one process, and the workers. Writes of the ledger are counted, and so are the requests of
a task of datatrove's to a store of objects. Then it simulates up to a thousand workers: a run with one ledger, and tasks
of an archive each.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import simulated
from benchmarks.samples import Sample, samples
from benchmarks.simulated import Costs
from cleaner import InputError, clean
from cleaner.batch.read.document import ReadOptions
from cleaner.batch.run.engine import JSONL, Settings, run
from cleaner.batch.run.plan import plan
from cleaner.batch.run.progress import Progress

ARCHIVE_SIZE = 1_000_000_000
"""Bytes of an archive of CC-NEWS, of which the simulation has so many."""
HOUR = 3_600


class Run(NamedTuple):
    """Seconds on the clock, of the run's own process and of its workers; of its ledger rows, bytes and ``fsync`` calls."""

    clock: float
    own: float
    workers: float
    rows: list[int]
    """Milliseconds that each document took."""
    ledger_size: int
    syncs: int


def write_archive(path: Path, pages: list[Sample]) -> None:
    """A request and a response for each page, each in a gzip member."""
    with path.open("wb") as file:
        for number, page in enumerate(pages):
            url = page.url or f"https://puffin.example/{number}"
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.source
            for kind, content in (("request", b"GET / HTTP/1.1\r\n\r\n"), ("response", block)):
                head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:{kind}:{number}>\r\n"
                head += f"Content-Type: application/http\r\nContent-Length: {len(content)}\r\n\r\n"
                file.write(gzip.compress(head.encode() + content + b"\r\n\r\n", mtime=0))


def write_lines(path: Path, pages: list[Sample]) -> None:
    """The articles of the pages as texts, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for page in pages:
            try:
                article = clean(page.source, url=page.url)
            except InputError:
                continue
            file.write(json.dumps({"url": page.url, "text": article.text}) + "\n")


def measured(source: Path, target: Path, workers: int) -> Run:
    """A run of the batch engine in this process, with its workers beside it."""
    made = plan([str(source)], target, ReadOptions(), ("json",), [])
    syncs, real = 0, os.fsync

    def counted(fd: Any) -> None:
        nonlocal syncs
        syncs += 1
        real(fd)

    os.fsync = counted
    own, of_workers, clock = time.process_time(), _of_children(), time.perf_counter()
    try:
        run(made, target, ReadOptions(), Settings(to=JSONL, workers=workers), Progress(io.StringIO()))
    finally:
        os.fsync = real
    took = (time.perf_counter() - clock, time.process_time() - own, _of_children() - of_workers)
    ledger = target / "manifest.jsonl"
    rows = [json.loads(line)["ms"] for line in ledger.read_bytes().splitlines()]
    return Run(*took, rows, ledger.stat().st_size, syncs)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def costs_of(name: str, source: Path, short: Path, folder: Path) -> Costs:
    """Measure the inputs in ``source``, print what it says, and give it by document; ``short`` holds one of them."""
    start = measured(short, folder / f"{name}-start", 1)
    one, two = (measured(source, folder / f"{name}-{workers}", workers) for workers in (1, 2))
    count = len(one.rows)
    costs = Costs(
        size=source.stat().st_size / count,
        own=max(one.own - start.own, 0.0) / count,
        worker=(one.workers - start.workers) / count,
        start=start.own + start.workers,
        ledger=one.ledger_size / count,
        milliseconds=tuple(one.rows),
    )
    hours = (costs.own + costs.worker) * 1e6 / HOUR
    print(f"\n{name}: {count} documents, {costs.size:,.0f} bytes each as they are packed")
    print(f"  core-hours for a million: {hours:.1f}; for a TB of this: {hours / 1e6 * 1e12 / costs.size:,.0f}")
    print(f"  processor time of a document: workers {costs.worker * 1e3:.2f} ms, the run {costs.own * 1e3:.2f} ms")
    print(f"  to start a run and a worker: {costs.start:.1f} s of processor time")
    clock = (one.clock - start.clock) / max(two.clock - start.clock, 1e-9)
    both = (two.workers - 2 * start.workers) / (one.workers - start.workers)
    print(f"  two workers: {clock:.2f} times as fast by the clock, {both:.2f} times the processor time")
    print(f"  ledger: {costs.ledger:,.0f} bytes a row; {one.syncs} fsync calls in {one.clock:.0f} s")
    return costs


def main() -> None:
    """Measure, print, simulate, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--archives", type=int, default=10_000, help="of a gigabyte each, in the simulation")
    given = parser.parse_args()
    pages = list(islice(cycle(samples(given.corpus)), given.pages))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        found = {}
        for name, suffix, write in (("HTML", "warc.gz", write_archive), ("text", "jsonl", write_lines)):
            whole, short = folder / f"{name}.{suffix}", folder / f"short-{name}.{suffix}"
            write(whole, pages)
            write(short, pages[:1])
            found[name] = costs_of(name, whole, short, folder)
        requests = _requests(folder)
    for archives in (given.archives, given.archives // 10):
        for line in _simulation(found["HTML"], archives, requests):
            print(line)


def _requests(folder: Path) -> dict[str, int]:
    """Requests to the store of one task of datatrove's with one archive; nothing without datatrove."""
    try:
        from benchmarks import store_requests
    except ImportError as error:
        print(f"\nrequests to a store are not counted: {error}")
        return {}
    return store_requests.of_a_task(folder / "short-HTML.warc.gz")


def _simulation(costs: Costs, archives: int, requests: dict[str, int]) -> Iterator[str]:
    pages = round(ARCHIVE_SIZE / costs.size)
    yield f"\n{archives:,} archives of 1 GB with {pages:,} pages each, {archives * pages / 1e6:,.0f} million in all"
    writes = sum(count for kind, count in requests.items() if kind.startswith("write"))
    yield f"a task's requests to the store: {requests}; {archives * writes:,} writes in all"
    yield f"{'workers':>8} {'one ledger':>12} {'rows/s':>8} {'tasks':>10} {'hours':>8} {'writes/s':>9}"
    for workers in simulated.WORKERS:
        ledger = simulated.one_ledger(costs, workers)
        hours, speedup = simulated.tasks(costs, workers, archives, pages)
        rows = ledger / (costs.worker + costs.own)
        rate = archives * writes / hours / HOUR
        yield f"{workers:8,} {ledger:11.1f}x {rows:8,.0f} {speedup:9.1f}x {hours:8.1f} {rate:9.2f}"


if __name__ == "__main__":
    main()
