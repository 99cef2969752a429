"""The beginnings of a rule file and its fixtures, from pages of the outlet."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.blocks.html import segment
from cleaner.label.layout import roots_of
from cleaner.label.trafilatura import article
from cleaner.model.errors import CleanNewsError
from cleaner.page.page import Page
from cleaner.page.sniff import looks_like_html
from cleaner.page.tree import parse_html

REPEATED = 2
"""Pages on which a line must stand to be proposed as furniture."""
LONGEST_PROPOSED = 160
MOST_PROPOSED = 40

_LAYOUT = """# The elements that hold most of the article on these pages; keep what will last, no generated names:
#
{}# [[layout]]
# id   = "article"
# root = ["div.article-body"]

"""
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")


class NewPage(NamedTuple):
    """A page as it was fetched, its text line by line, and selectors for the elements that hold its article."""

    source: str
    text: str
    roots: tuple[str, ...] = ()
    is_html: bool = False


def new_page(page: Page) -> NewPage:
    """A page for :func:`new_rules`: of HTML its lines, and the elements that trafilatura takes its text from."""
    if not looks_like_html(page.text):
        return NewPage(page.text, page.text)
    tree = parse_html(page.text)
    document = segment(tree)
    lines = "\n".join(placed.block.text for placed in document.placed)
    return NewPage(page.text, lines, roots_of(document, article(tree, document)), is_html=True)


def new_rules(domain: str, pages: Sequence[NewPage], rules_folder: Path, fixtures_folder: Path) -> list[Path]:
    """Write ``DOMAIN.toml`` and a fixture folder for each page; gives the files written.

    Lines that stand on several of the pages are proposed as furniture, and of pages in HTML
    the elements that hold the article. Nothing that exists is overwritten: that raises :class:`CleanNewsError`.
    """
    if not _DOMAIN.fullmatch(domain):
        raise CleanNewsError(f"{domain!r} is no domain; write it like herald.example")
    files = {rules_folder / f"{domain}.toml": _rule_file(domain, pages)}
    for number, page in enumerate(pages, 1):
        files[fixtures_folder / domain / f"page-{number}" / ("input.html" if page.is_html else "input.txt")] = page.source
    taken = [path for path in files if path.exists()]
    if taken:
        raise CleanNewsError(f"{taken[0]}: exists; delete it first, or edit it")
    for path, contents in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contents, encoding="utf-8", newline="\n")
    return list(files)


def _rule_file(domain: str, pages: Sequence[NewPage]) -> str:
    texts = [page.text for page in pages]
    roots = [f"#   {json.dumps(root)},\n" for root in dict.fromkeys(root for page in pages for root in page.roots)]
    name = domain.split(".")[0].capitalize()
    proposed = "".join(f"#   {json.dumps(line, ensure_ascii=False)},\n" for line in repeated(texts))
    lines = f"# Lines that stand on several of the pages; keep what is furniture:\n#\n{proposed}" if proposed else ""
    return (
        f"name      = {json.dumps(name)}\n"
        f"domains   = [{json.dumps(domain)}]\n"
        "signature = []          # phrases that name the publisher in text without a URL\n\n"
        f"{_LAYOUT.format(''.join(roots)) if roots else ''}{lines}"
        "# [[line]]\n"
        '# id    = "read-more"   # what it is, in a word\n'
        '# label = "chrome-promo"\n'
        '# is    = ["Read more"]\n'
    )


def repeated(texts: Sequence[str]) -> list[str]:
    """Short lines that stand on several of the texts, the most frequent first."""
    counts = Counter(line for text in texts for line in {line.strip() for line in text.splitlines()})
    proposed = {line: count for line, count in counts.items() if line and line.isprintable() and len(line) <= LONGEST_PROPOSED}
    rows = [(-count, line) for line, count in proposed.items() if count >= REPEATED]
    return [line for _, line in sorted(rows)[:MOST_PROPOSED]]
