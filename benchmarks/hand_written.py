"""What this project writes itself beside what libraries do: CSS matching, WARC framing, dates, encodings.

    python -m benchmarks.hand_written CORPUS [FIXTURES]

CORPUS holds ``gold.jsonl`` and ``pages/ID.html.gz``. A library that is not installed is named and left out.
``docs/hand-written.md`` says what the figures meant when they were taken.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.cut_archives import cut_archives
from cleaner.metadata.page import page_metadata
from cleaner.page.decode import decode
from cleaner.page.tree import parse_html
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.selector import Selector, TreeIndex

_DECLARATION = re.compile(r"<meta[^>]*charset[^>]*>", re.IGNORECASE)
ENCODINGS = ("utf-8", "cp1252", "cp1251", "koi8-r", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")


class Sample(NamedTuple):
    """A page as it was fetched, its address, and the day on which it was published, if gold knows it."""

    source: bytes
    url: str | None
    day: str | None


def samples(folder: Path) -> list[Sample]:
    """The pages of a corpus."""
    rows = list(map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()))
    sources = (gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes()) for row in rows)
    return [Sample(source, row.get("url"), (row.get("date") or "")[:10]) for source, row in zip(sources, rows, strict=True)]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of CPU, and what came out."""
    begun = time.process_time()
    found = work()
    return (time.process_time() - begun) * 1000, found


# ---------------------------------------------------------------- CSS
def selectors() -> dict[str, Selector]:
    """Every selector of the built-in rules, by its source."""
    found: dict[str, Selector] = {}
    for rules in load_rules().sets.values():
        groups = [
            rules.kept_elements,
            *(group for layout in rules.layouts for group in (layout.root, layout.entry)),
            *(rule.css for rule in rules.elements),
            *(rule.css for rule in rules.element_fields),
        ]
        found.update((each.source, each) for group in groups for each in group)
    return found


def css(pages: Iterable[Sample]) -> None:
    """Time a page for all selectors, ours and lxml's, and whether they select the same."""
    try:
        from lxml.cssselect import CSSSelector
    except ImportError:
        print("CSS: lxml.cssselect is not installed")
        return
    ours = selectors()
    theirs = {source: CSSSelector(source, translator="html") for source in ours}
    our_time = their_time = 0.0
    counts: Counter[str] = Counter()
    for page in pages:
        tree = parse_html(decode(page.source).text)

        def all_of_ours(tree: Any = tree) -> dict[str, set[Any]]:
            index = TreeIndex(tree)
            return {source: set(each.select(index)) for source, each in ours.items()}

        def all_of_theirs(tree: Any = tree) -> dict[str, set[Any]]:
            return {source: set(each(tree)) for source, each in theirs.items()}

        spent, mine = timed(all_of_ours)
        our_time += spent
        spent, others = timed(all_of_theirs)
        their_time += spent
        counts["pages"] += 1
        counts["differences"] += sum(mine[source] != others[source] for source in ours)
    number = counts["pages"]
    print(f"CSS, {len(ours)} selectors, {number} pages: ours {our_time / number:.1f} ms a page, lxml.cssselect "
          f"{their_time / number:.1f} ms; {counts['differences']} answers differ")  # fmt: skip


# ---------------------------------------------------------------- dates
def dates(pages: Iterable[Sample]) -> None:
    """The day of publication, ours and htmldate's, against gold, and the time a page."""

    def ours(page: Sample) -> str | None:
        return page_metadata(parse_html(decode(page.source).text), page.url).published

    finders: dict[str, Callable[[Sample], str | None]] = {"ours (all metadata, with parsing)": ours}
    try:
        from htmldate import find_date
    except ImportError:
        print("dates: htmldate is not installed")
    else:
        finders["htmldate"] = lambda page: find_date(page.source, original_date=True, url=page.url)
    known = [page for page in pages if page.day]
    for name, find in finders.items():
        results: Counter[str] = Counter()
        spent = 0.0
        for page in known:
            used, found = timed(lambda page=page, find=find: find(page))  # type: ignore[misc]
            spent += used
            results["none" if not found else "right" if found[:10] == page.day else "wrong"] += 1
        print(f"dates, {len(known)} pages: {name}: {dict(sorted(results.items()))}, {spent / len(known):.1f} ms a page")


# ---------------------------------------------------------------- encodings
def declared(text: str, charset: str | None) -> str:
    """The page with this declaration in place of its own."""
    bare = _DECLARATION.sub("", text)
    return bare.replace("<head>", f'<head><meta charset="{charset}">', 1) if charset else bare


def encoded(texts: Iterable[str], how: str) -> Iterator[tuple[bytes, str]]:
    """The pages in every encoding that has their characters, with a ``right``, a ``wrong`` or no declaration."""
    for text in texts:
        for encoding in ENCODINGS:
            charset = {"right": encoding, "none": None, "wrong": "cp1252" if encoding == "utf-8" else "utf-8"}[how]
            page = declared(text, charset)
            try:
                yield page.encode(encoding), page
            except UnicodeEncodeError:
                continue


def decoders() -> dict[str, Callable[[bytes], str]]:
    """From bytes to text: ours, and w3lib's where it is installed."""
    found: dict[str, Callable[[bytes], str]] = {"ours": lambda source: decode(source).text}
    try:
        from charset_normalizer import from_bytes
        from w3lib.encoding import html_to_unicode
    except ImportError:
        print("encodings: w3lib is not installed")
        return found

    def guess(source: bytes) -> str | None:
        best = from_bytes(source).best()
        return best.encoding if best else None

    found["w3lib"] = lambda source: str(html_to_unicode(None, source)[1])
    found["w3lib with charset-normalizer"] = lambda source: str(html_to_unicode(None, source, auto_detect_fun=guess)[1])
    return found


def encodings(fixtures: Path) -> None:
    """How many pages in the usual encodings do not come out as they were."""
    texts = [text for path in sorted(fixtures.glob("*/*/input.html")) if not (text := path.read_text(encoding="utf-8")).isascii()]
    readers = decoders()
    for how in ("right", "none", "wrong"):
        pages = list(encoded(texts, how))
        for name, read in readers.items():
            wrong = sum(read(source) != page for source, page in pages)
            print(f"encodings, {len(pages)} pages, declaration {how}: {name} gets {wrong} wrong")


def main(arguments: list[str]) -> None:
    """Print every figure."""
    pages = samples(Path(arguments[0]))
    css(pages[:60])
    cut_archives()
    dates(pages)
    encodings(Path(arguments[1] if len(arguments) > 1 else "fixtures"))


if __name__ == "__main__":
    main(sys.argv[1:])
