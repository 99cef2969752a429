"""Word F1, paired intervals and CPU on labelled pages: clean-news beside other extractors, on the same pages in the same run.

    tox -e benchmark -- html FOLDER [options]    pages as they were fetched
    tox -e benchmark -- text FOLDER [options]    the same pages as text: line by line, string by string, on one line
    tox -e benchmark -- extracted FOLDER         texts that other extractors made of these pages

or ``python -m benchmarks.quality ...`` in an environment with ``pip install ".[peers]"``. FOLDER holds a folder for each
set, with ``gold.jsonl`` (id, url, body) and ``pages/ID.html.gz``. The tables go to standard output, in Markdown.

A peer that is not installed has a row that says so. One that raises an error on a page has no text of it, and the page is
named below the table. On each page the systems run one after another in an order of its own, so that noise of the machine
hits all alike; each has run once before anything is timed. ``benchmarks/peers.py`` says how each peer is used.

``--no-rules`` leaves only the generic rule set. ``--out-of-fold`` takes the labeller's probabilities from a file that
``training/train_html.py`` or ``training/train_text.py`` wrote, so that no page is judged by weights that have seen its
domain. With either, the package as it is installed has a row of its own, and the time stands there: without its rules or
its labeller clean-news would look too quick.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from benchmarks import peers
from benchmarks.ours import ours, out_of_fold
from benchmarks.pages import RENDERINGS, SETS, Page, html_pages, text_pages
from benchmarks.peers import Extract
from benchmarks.table import Result, table
from training.scoring import score

OURS, INSTALLED = "clean-news", "clean-news as installed"
STEP = 100
LONGEST = 120
"""Characters of an error that are shown."""


def measure(pages: Iterator[Page], systems: Mapping[str, Extract], *, untimed: Collection[str] = ()) -> dict[str, Result]:
    """Every system on every page; the order hangs on the page's name alone, with the ``untimed`` ones at the end."""
    results = {name: Result() for name in systems}
    timed = [name for name in systems if name not in untimed]
    for number, page in enumerate(pages):
        if not number:
            for extract in systems.values():  # patterns are compiled and lists loaded in the first call
                _timed(extract, page, Result())
        for name in [*Random(page.name).sample(timed, len(timed)), *untimed]:  # noqa: S311
            peers.clear_caches()
            results[name].scores.append(score(_timed(systems[name], page, results[name]), page.gold))
        if number % STEP == STEP - 1:
            print(f"{number + 1} pages, the last one {page.name}", file=sys.stderr, flush=True)
    for name in untimed:
        results[name].seconds.clear()
    return results


def _timed(extract: Extract, page: Page, result: Result) -> str:
    """The text, with its time and its failure put down in ``result``."""
    start = time.process_time()
    try:
        text = extract(page)
    except Exception as error:  # noqa: BLE001  # of a peer, whatever it is: it has no text of the page then
        result.failed.append((page.name, f"{type(error).__name__}: {' '.join(str(error).split())[:LONGEST]}"))
        text = ""
    result.seconds.append(time.process_time() - start)
    return text


def failures(results: Mapping[str, Result]) -> str:
    """A list of the errors that systems raised, with the pages; nothing if there are none."""
    pages: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, result in results.items():
        for page, error in result.failed:
            pages[name, error].append(page)
    return "".join(f"* {name} failed on {', '.join(some)}: {error}\n" for (name, error), some in pages.items())


def conditions(options: argparse.Namespace, names: Sequence[str], missing: Sequence[str]) -> str:
    """One paragraph: what was run, and how."""
    weights = "labeller out of fold" if options.out_of_fold else "weights as they come, which have learned from such pages"
    rules = "outlet rules off" if options.no_rules else "outlet rules on"
    lacking = f" Not installed: {', '.join(missing)}." if missing else ""
    used = ", ".join(peers.versions(names))
    return f"{OURS}: {weights}, {rules}. Python {platform.python_version()}, one core; {used}.{lacking}"


def own_systems(options: argparse.Namespace) -> dict[str, Extract]:
    """clean-news as the options say, and as it is installed where that is something else."""
    is_text = options.mode != "html"
    judged = ours(has_rules=not options.no_rules, is_text=is_text)
    if options.out_of_fold:
        judged = out_of_fold(judged, options.out_of_fold, is_text=is_text)
    return {OURS: judged, INSTALLED: ours(is_text=is_text)} if options.out_of_fold or options.no_rules else {OURS: judged}


def runs(options: argparse.Namespace) -> Iterator[tuple[str, Iterator[Page]]]:
    """Name and pages of each table."""
    extractors = peers.built(peers.EXTRACTED)[0] if options.mode == "extracted" else {}
    for way in {"html": ("",), "text": RENDERINGS, "extracted": extractors}[options.mode]:
        for name in options.sets.split(","):
            folder = options.folder / name
            if way:
                yield f"{name}, {way}", text_pages(folder, way, options.pages, write=extractors.get(way))
            else:
                yield name, html_pages(folder, options.pages)


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=("html", "text", "extracted"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", default=",".join(SETS), help="default: %(default)s")
    parser.add_argument("--pages", type=int, default=0, help="only the first so many of each set")
    parser.add_argument("--no-rules", action="store_true", help="only the generic rule set")
    parser.add_argument("--out-of-fold", type=Path, metavar="FILE", help="the labeller's answers, from the training")
    options = parser.parse_args(arguments)
    if options.mode == "extracted" and options.out_of_fold:
        parser.error("training says nothing of texts that other extractors made: leave --out-of-fold out")
    return options


def main(arguments: Sequence[str] | None = None, write: Callable[[str], None] = print) -> None:
    """Measure and print."""
    options = parsed(arguments)
    is_text = options.mode != "html"
    ready, missing = peers.built(peers.FOR_TEXT if is_text else peers.FOR_HTML)
    systems = {**own_systems(options), **ready}
    write(conditions(options, list(systems), missing))
    for name, pages in runs(options):
        results = measure(pages, systems, untimed=[OURS] if INSTALLED in systems else [])
        title = f"{name}, {len(results[OURS].scores)} pages"
        reference = peers.JUSTEXT if is_text else peers.DEFAULT
        write(f"\n{table(title, results, ours=OURS, reference=reference, missing=missing)}\n\n{failures(results)}")


if __name__ == "__main__":
    main()
