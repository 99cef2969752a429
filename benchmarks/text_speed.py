"""Speed on plain text beside the C4 line rules, jusText and boilerpy3: same texts, same run, one core, process time.

    pip install . jusText boilerpy3
    python benchmarks/text_speed.py [FOLDER | FILE.jsonl[.gz]] [--texts N]

Without an argument it takes the fixtures, over and over. Language detection is
left out of ours (it has a line of its own). jusText and boilerpy3 take HTML:
they get every line as a paragraph, and the time to write that is not counted.
The C4 rules are those published with the corpus (Raffel et al. 2020, section 2.2),
without the ones about whole pages. A peer that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import gzip
import html
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cleaner import Cleaner, InputError
from cleaner.segment.text import FLAT_LINE

REPEATS = 3
FEWEST_BYTES = 2_000_000
ENDINGS = (".", "?", "!", '"', "”", "’")
POLICY = ("javascript", "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")


def c4_lines(text: str) -> str:
    kept = []
    for line in text.splitlines():
        line = line.strip()
        low = line.lower()
        if line.endswith(ENDINGS) and not line.endswith("...") and len(line.split()) >= 5 and not any(p in low for p in POLICY):
            kept.append(line)
    return "\n".join(kept)


def ours(*, language: bool) -> Callable[[str], object]:
    cleaner = Cleaner(detect_language=language)

    def clean(text: str) -> object:
        try:
            return cleaner.clean(text, kind="text")
        except InputError as error:
            return error

    return clean


def justext_peer() -> Callable[[str], object]:
    justext = importlib.import_module("justext")
    stops = justext.get_stoplist("English")
    return lambda page: [p.text for p in justext.justext(page, stops) if not p.is_boilerplate]


def boilerpy_peer() -> Callable[[str], object]:
    extractor = importlib.import_module("boilerpy3.extractors").ArticleExtractor()
    return lambda page: extractor.get_content(page)


def texts_of(source: Path) -> Iterator[str]:
    if source.is_dir():
        for path in sorted(source.rglob("input.txt")) or sorted(source.rglob("*.txt")):
            yield path.read_bytes().decode("utf-8", "replace")
        return
    with gzip.open(source, "rt", encoding="utf-8") if source.suffix == ".gz" else source.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def enough(texts: list[str]) -> list[str]:
    size = sum(len(text.encode()) for text in texts)
    return texts * max(1, -(-FEWEST_BYTES // max(1, size)))


def size(texts: list[str]) -> float:
    """Megabytes of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """The best of several runs, process time."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return best


def as_page(text: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"<html><body>{paragraphs}</body></html>"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=Path(__file__).parent.parent / "fixtures")
    parser.add_argument("--texts", type=int, default=2_000, help="at most so many texts (default: %(default)s)")
    options = parser.parse_args()
    texts = enough([text for _, text in zip(range(options.texts), texts_of(options.source), strict=False)])
    flat = [text for text in texts if any(len(line) >= FLAT_LINE for line in text.splitlines())]
    on_lines = [text for text in texts if not any(len(line) >= FLAT_LINE for line in text.splitlines())]
    megabytes = size(texts)
    pages = [as_page(text) for text in texts]
    systems: dict[str, tuple[Callable[[], Callable[[str], object]], list[str]]] = {
        "clean-news": (lambda: ours(language=False), texts),
        "  articles on lines": (lambda: ours(language=False), on_lines),
        "  articles on one line": (lambda: ours(language=False), flat),
        "clean-news + language": (lambda: ours(language=True), texts),
        "C4 line rules": (lambda: c4_lines, texts),
        "jusText": (justext_peer, pages),
        "boilerpy3": (boilerpy_peer, pages),
    }
    print(
        f"{len(texts):,} texts, {megabytes:.1f} MB, {1e6 * megabytes / len(texts):,.0f} bytes a text; best of {REPEATS}, one core"
    )
    for name, (make, given) in systems.items():
        if not given:
            continue
        try:
            work = make()
        except ImportError as error:
            print(f"{name:24} not installed: {error.name}")
            continue
        work(given[0])
        taken = seconds(work, given)
        of_these = megabytes if given is pages else size(given)
        print(f"{name:24} {of_these / taken:8.2f} MB/s   {1e6 * taken / len(given):10,.0f} µs a text")
    return 0


if __name__ == "__main__":
    sys.exit(main())
