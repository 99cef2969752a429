"""What ``--favor`` trades: word F1, precision and recall of its three values on labelled pages.

    python -m benchmarks.favor FOLDER [FOLDER ...] [--text] [--pages N]

Each FOLDER is a set with ``gold.jsonl`` (id, url, body) and ``pages/ID.html.gz``. The weights are those that come with the
package and the outlets' rules are on, so that sets from which these learned look better than others. The table goes to
standard output, in Markdown. ``--text`` takes the same pages written out as text, line by line.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import get_args

from benchmarks.pages import Page, html_pages
from cleaner.model import Favor
from cleaner.pipeline import Cleaner
from training.scoring import Scores, score

FAVORS: tuple[Favor, ...] = get_args(Favor)
COLUMNS = ("pages", "--favor", "word F1", "precision", "recall")


def measure(folder: Path, limit: int = 0, *, is_text: bool = False) -> dict[str, list[Scores]]:
    """The scores of each value of ``--favor`` on every page of a set, or on its first ``limit`` ones."""
    cleaners = {favor: Cleaner(favor=favor, detect_language=False) for favor in FAVORS}
    pages = list(html_pages(folder, limit))
    return {
        favor: [score(_cleaned(cleaner, page, is_text=is_text), page.gold) for page in pages]
        for favor, cleaner in cleaners.items()
    }


def _cleaned(cleaner: Cleaner, page: Page, *, is_text: bool) -> str:
    if is_text:
        return cleaner.clean(page.written, kind="text").text if page.written else ""
    return cleaner.clean(page.source, url=page.url).text


def rows(name: str, results: dict[str, list[Scores]]) -> Iterator[str]:
    """The means of a set, a row of the table for each value."""
    for favor, scores in results.items():
        columns = zip(*((each.f1, each.precision, each.recall) for each in scores), strict=True)
        means = [f"{100 * fmean(column):.1f}" for column in columns]
        yield f"| {' | '.join([f'{name}, {len(scores)} pages', f'`{favor}`', *means])} |"


def main(arguments: Sequence[str] | None = None, write: Callable[[str], None] = print) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--text", action="store_true", help="the pages written out as text")
    parser.add_argument("--pages", type=int, default=0, help="only the first so many of each set")
    options = parser.parse_args(arguments)
    write(f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|")
    for folder in options.folders:
        write("\n".join(rows(folder.name, measure(folder, options.pages, is_text=options.text))))


if __name__ == "__main__":
    main()
