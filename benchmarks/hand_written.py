"""What this project writes itself beside what libraries do: CSS matching, WARC framing, dates, encodings.

    pip install ".[peers]"
    python -m benchmarks.hand_written CORPUS [CORPUS ...] [--fixtures FOLDER] [--only css warc dates encodings]

CORPUS holds ``gold.jsonl`` (id, url, date) and ``pages/ID.html.gz``. A library that is not installed is named and left out.
``docs/hand-written.md`` says what the figures meant when they were taken. Times are of the process.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from benchmarks.cut_archives import cut_archives
from benchmarks.encodings import as_fetched, reencoded
from benchmarks.samples import Sample, samples, timed
from cleaner import Cleaner, InputError
from cleaner.metadata.datelines import Dates
from cleaner.metadata.page import page_metadata
from cleaner.page.decode import decode
from cleaner.page.tree import parse_html
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.selector import Selector, TreeIndex

PARTS = ("css", "warc", "dates", "encodings")
_SIZES = (10_000, 20_000, 40_000)
"""Boxes on a made-up page, each with two paragraphs, for the growth of a selector's time."""


class Times(NamedTuple):
    """Milliseconds of the same selectors on one page, and for how many of them the answers differ."""

    ours: float
    theirs: float
    differences: int


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


def compare(tree: Any, ours: list[Selector], theirs: dict[str, Any]) -> Times:
    """The same selectors both ways; the index is made anew, the selectors are compiled before."""

    def select() -> list[set[Any]]:
        index = TreeIndex(tree)
        return [set(each.select(index)) for each in ours]

    def select_theirs() -> list[set[Any]]:
        return [set(theirs[each.source](tree)) for each in ours]

    timed(select_theirs)  # so that neither is the one that meets the elements first
    our_time, mine = timed(select)
    their_time, others = timed(select_theirs)
    return Times(our_time, their_time, sum(one != other for one, other in zip(mine, others, strict=True)))


def asked(cleaner: Cleaner, page: Sample) -> list[Selector]:
    """The selectors that cleaning this page asks for, in their order."""
    found: list[Selector] = []
    real = Selector.select

    def select(self: Selector, index: TreeIndex) -> Iterator[Any]:
        found.append(self)
        return real(self, index)

    with patch.object(Selector, "select", select):
        try:
            cleaner.clean(page.source, url=page.url)
        except InputError:
            return []
    return found


def css(pages: list[Sample]) -> None:
    """Print times a page and differences: for all selectors, and for those that a page asks for."""
    try:
        from lxml.cssselect import CSSSelector
    except ImportError:
        print("CSS: lxml.cssselect is not installed")
        return
    ours = selectors()
    for each in ours.values():
        each.check()
    theirs = {source: CSSSelector(source, translator="html") for source in ours}
    cleaner = Cleaner()
    every: list[Times] = []
    in_use: list[Times] = []
    number = 0
    for page in pages:
        tree = parse_html(decode(page.source).text)
        every.append(compare(tree, list(ours.values()), theirs))
        if wanted := asked(cleaner, page):
            in_use.append(compare(tree, wanted, theirs))
            number += len(wanted)
    print_times(f"{len(ours)} selectors on each of {len(every)} pages", every)
    print_times(f"{number / max(1, len(in_use)):.1f} selectors asked for on each of {len(in_use)} pages", in_use)


def growth() -> None:
    """Print the time of one selector on ever larger pages."""
    try:
        from lxml.cssselect import CSSSelector
    except ImportError:
        return
    paragraphs = {".box p": CSSSelector(".box p", translator="html")}
    for size in _SIZES:
        tree = parse_html(f"<html><body>{'<div class=box><p>1</p><p>2</p></div>' * size}</body></html>")
        print_times(f"'.box p' on a made-up page of {size:,} boxes", [compare(tree, [Selector(".box p")], paragraphs)])


def print_times(what: str, times: list[Times]) -> None:
    """One line for the mean of several pages."""
    if not times:
        print(f"CSS, {what}")
        return
    ours, theirs = (sum(column) / len(times) for column in list(zip(*times, strict=True))[:2])
    differences = sum(each.differences for each in times)
    print(f"CSS, {what}: ours {ours:.1f} ms a page, lxml.cssselect {theirs:.1f} ms; {differences} answers differ")


def days(gold: str) -> set[str]:
    """The days on which a moment fell anywhere on Earth; a day alone is itself."""
    found = {gold[:10]}
    try:
        moment = datetime.fromisoformat(gold)
    except ValueError:
        return found
    if moment.tzinfo:
        found |= {moment.astimezone(timezone(timedelta(hours=hours))).date().isoformat() for hours in range(-12, 15)}
    return found


def is_same_minute(found: str | None, gold: str) -> bool:
    """Whether a date is the moment that gold states; never if it is a day, or has no zone."""
    try:
        one, other = datetime.fromisoformat(found or ""), datetime.fromisoformat(gold)
    except ValueError:
        return False
    return bool(one.tzinfo and other.tzinfo) and abs((one.astimezone(UTC) - other.astimezone(UTC)).total_seconds()) < 60


def published(page: Sample) -> str | None:
    """Our date of publication, without rules of outlets."""
    return page_metadata(parse_html(decode(page.source).text), page.url).published


def undated(pages: list[Sample]) -> list[Sample]:
    """The pages that state no date in tags, JSON-LD or address, so that the lines which readers see must tell."""
    with patch("cleaner.metadata.datelines.visible_dates", return_value=Dates()):
        return [page for page in pages if page.date and not published(page)]


def dates(pages: list[Sample], which: str) -> None:
    """Print how often the day and the minute of publication are right, wrong or not found, and the time a page."""
    finders: dict[str, Callable[[Sample], str | None]] = {"ours, all metadata": published}
    reset: Callable[[], object] = int
    try:
        from htmldate import find_date
        from htmldate.meta import reset_caches
    except ImportError:
        print("dates: htmldate is not installed")
    else:
        logging.getLogger("htmldate").setLevel(logging.CRITICAL)
        finders["htmldate"] = lambda page: find_date(page.source, original_date=True, url=page.url)
        finders["htmldate, asked for the time"] = lambda page: find_date(
            page.source, original_date=True, url=page.url, outputformat="%Y-%m-%dT%H:%M:%S%z", deferred_url_extractor=True
        )
        reset = reset_caches
    known = [page for page in pages if page.date]
    moments = sum(is_same_minute(page.date, page.date) for page in known)
    for name, find in finders.items():
        results: Counter[str] = Counter()
        spent = 0.0
        reset()  # htmldate remembers strings of pages that it has seen
        for page in known:
            used, found = timed(lambda page=page, find=find: find(page))  # type: ignore[misc]
            spent += used
            results["none" if not found else "right" if found[:10] in days(page.date) else "wrong"] += 1
            results["minute"] += is_same_minute(found, page.date)
        print(f"dates, {len(known)} {which}: {name}: {results['right']} right, {results['wrong']} wrong, {results['none']} none; "
              f"{results['minute']} of {moments} minutes; {spent / max(1, len(known)):.1f} ms a page with parsing")  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--fixtures", type=Path, default=Path(__file__).parent.parent / "fixtures")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args(arguments)
    if "warc" in options.only:
        cut_archives()
    if "css" in options.only:
        growth()
    for folder in (options.fixtures, *options.corpora):
        pages = samples(folder)
        print(f"{folder.name}: {len(pages)} pages")
        if "css" in options.only:
            css(pages)
        if "dates" in options.only:
            dates(pages, "pages")
            dates(undated(pages), "pages that state no date for machines")
        if "encodings" in options.only:
            as_fetched([page.source for page in pages])
            reencoded([text for page in pages if "\ufffd" not in (text := page.source.decode("utf-8", "replace"))])
    return 0


if __name__ == "__main__":
    sys.exit(main())
