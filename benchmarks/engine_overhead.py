"""What cleaning inside other programs costs over ``clean`` in one process: the same documents, turn by turn in one run.

    pip install ".[datatrove]"
    python -m benchmarks.engine_overhead [CORPUS] [--batches N] [--texts]

For batches of 256 documents it prints milliseconds of processor time for each document, of this process and of its workers
together, and the ratio to ``clean``: of ``clean_many(workers=1)`` and of datatrove's step. The first batch starts the worker and
is not counted; what it took is printed by itself. Without a corpus it takes the fixtures, over and over: pages of 2 kB, of which
the two wake-ups of a process that each document costs are a quarter; pages as outlets send them have fifty times as much. Linux.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.samples import samples
from cleaner import Article, InputError, clean, clean_many

BATCH = 256
FIXTURES = Path(__file__).parent.parent / "fixtures"
_TICKS = os.sysconf("SC_CLK_TCK")


def processor_time() -> float:
    """Seconds of processor time of this process and of its children that live."""
    children = " ".join(path.read_text(encoding="ascii") for path in Path("/proc/self/task").glob("*/children")).split()
    return time.process_time() + sum(map(_of_child, children))


def _of_child(pid: str) -> float:
    user, system = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / _TICKS


def in_process(texts: list[str]) -> Iterator[object]:
    """``clean`` on one after the other."""
    return clean_many(texts)


def in_worker(texts: list[str]) -> Iterator[object]:
    """``clean_many`` with a worker."""
    return clean_many(texts, workers=1)


def in_datatrove(texts: list[str]) -> Iterator[object]:
    """The step for datatrove, which gives only what has an article: what has none is given for it."""
    from datatrove.data import Document

    from cleaner.engines.datatrove import CleanNews

    step = CleanNews(None)
    given = 0
    for document in step.run(Document(text, str(number)) for number, text in enumerate(texts)):
        while given < int(document.id):
            yield None
            given += 1
        yield document
        given += 1
    yield from [None] * (len(texts) - given)


def timed(way: Callable[[list[str]], Iterator[object]], texts: list[str], batches: int) -> list[float]:
    """Seconds of processor time of the first batch, then of each of the others."""
    found, taken, before = way(texts), [], processor_time()
    for _ in range(batches + 1):
        for _ in islice(found, BATCH):
            pass
        taken.append(processor_time() - before)
        before += taken[-1]
    return taken


def documents(folder: Path, *, texts: bool) -> list[str]:
    """Pages as text, decoded; or the articles in them."""
    found = []
    for sample in samples(folder):
        article = _cleaned(sample.source)
        if article is not None and article.text:
            found.append(article.text if texts else sample.source.decode("utf-8", "replace"))
    return found


def _cleaned(source: bytes) -> Article | None:
    try:
        return clean(source)
    except InputError:
        return None


def main() -> None:
    """Print a table of ways."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=FIXTURES)
    parser.add_argument("--batches", type=int, default=3)
    parser.add_argument("--texts", action="store_true", help="the articles of the pages instead of the pages")
    given = parser.parse_args()
    found = documents(given.corpus, texts=given.texts)
    size = sum(map(len, found)) / len(found)
    print(f"{len(found)} {'texts' if given.texts else 'pages'} of {size:,.0f} characters, in batches of {BATCH}")
    batch = list(islice(cycle(found), BATCH)) * (given.batches + 1)
    ways: dict[str, Any] = {"clean": in_process, "clean_many(workers=1)": in_worker, "datatrove's step": in_datatrove}
    base = 0.0
    for name, way in ways.items():
        try:
            first, *others = timed(way, batch, given.batches)
        except ImportError as error:
            sys.stdout.write(f"{name:24} {error}\n")
            continue
        each = statistics.median(others) / BATCH
        base = base or each
        print(f"{name:24} {each * 1000:7.2f} ms a document, {each / base:6.3f}; first batch {first - BATCH * each:5.2f} s more")


if __name__ == "__main__":
    main()
