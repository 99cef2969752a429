"""Speed on plain text beside the C4 line rules, jusText and boilerpy3: same texts, same run, one core, process time.

    pip install ".[peers]"
    python -m benchmarks.text_speed [FOLDER | FILE.jsonl[.gz]] [--texts N]

Without an argument it takes the fixtures, over and over. Language detection is
left out of ours (it has a line of its own). jusText and boilerpy3 take HTML:
they get every line as a paragraph, and the time to write that is not counted.
A peer that is not installed is named.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks import peers
from benchmarks.pages import Page, text_page
from cleaner import Cleaner, InputError
from cleaner.model import FLAT_LINE

REPEATS = 3
FEWEST_BYTES = 2_000_000
"""Fewer are too quick to measure."""

Work = Callable[[Page], object]


def ours(*, language: bool) -> Work:
    """clean-news with or without language detection; an input that it refuses counts as work too."""
    cleaner = Cleaner(detect_language=language)

    def clean(page: Page) -> object:
        try:
            return cleaner.clean(page.written, kind="text")
        except InputError as error:
            return error

    return clean


def texts_of(source: Path) -> Iterator[str]:
    """The texts of a folder of ``.txt`` files, or of a file of JSON lines with a ``text`` each."""
    if source.is_dir():
        for path in sorted(source.rglob("input.txt")) or sorted(source.rglob("*.txt")):
            yield path.read_bytes().decode("utf-8", "replace")
        return
    with gzip.open(source, "rt", encoding="utf-8") if source.suffix == ".gz" else source.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def enough(texts: list[str]) -> list[str]:
    """The texts, over and over until there are two megabytes."""
    size = sum(len(text.encode()) for text in texts)
    return texts * max(1, -(-FEWEST_BYTES // max(1, size)))


def size(pages: list[Page]) -> float:
    """Megabytes of UTF-8."""
    return sum(len(page.written.encode()) for page in pages) / 1e6


def is_flat(page: Page) -> bool:
    """Whether a whole article stands on one line."""
    return any(len(line) >= FLAT_LINE for line in page.written.splitlines())


def seconds(work: Work, pages: list[Page]) -> float:
    """The best of several runs, process time."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        for page in pages:
            work(page)
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    """Measure and print; always 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=Path(__file__).parent.parent / "fixtures")
    parser.add_argument("--texts", type=int, default=2_000, help="at most so many texts (default: %(default)s)")
    options = parser.parse_args()
    pages = [text_page("", text) for text in enough(list(islice(texts_of(options.source), options.texts)))]
    ready, missing = peers.built([peers.C4, peers.JUSTEXT, "boilerpy3"])
    systems: dict[str, tuple[Work, list[Page]]] = {
        "clean-news": (ours(language=False), pages),
        "  articles on lines": (ours(language=False), [page for page in pages if not is_flat(page)]),
        "  articles on one line": (ours(language=False), [page for page in pages if is_flat(page)]),
        "clean-news + language": (ours(language=True), pages),
        **{name: (extract, pages) for name, extract in ready.items()},
    }
    megabytes = size(pages)
    mean = 1e6 * megabytes / len(pages)
    print(f"{len(pages):,} texts, {megabytes:.1f} MB, {mean:,.0f} bytes a text; best of {REPEATS}, one core")
    for name, (work, given) in systems.items():
        if given:
            work(given[0])
            taken = seconds(work, given)
            print(f"{name:24} {size(given) / taken:8.2f} MB/s   {1e6 * taken / len(given):10,.0f} µs a text")
    for name in missing:
        print(f"{name:24} not installed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
