"""Labelled pages from disk, in the forms that the systems take: bytes, decoded markup, text."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner.page.decode import decode
from cleaner.page.language import detect
from training import rendering

SETS = ("fundus", "sites", "wcxb")
RENDERINGS: dict[str, Callable[[str], str]] = {"lines": rendering.lines, "strings": rendering.strings, "flat": rendering.flat}


class Page(NamedTuple):
    """One page and the body that should come out of it.

    In text mode ``written`` is all there is, and ``source`` and ``markup`` hold it again, a paragraph for each line.
    """

    name: str
    url: str | None
    gold: str
    language: str
    source: bytes
    markup: str
    written: str


def html_pages(folder: Path, limit: int = 0) -> Iterator[Page]:
    """The pages of a set that have a body, as they were fetched; of the first ``limit`` ones, if it is not 0."""
    rows = (folder / "gold.jsonl").read_text(encoding="utf-8").strip().split("\n")
    for row in map(json.loads, rows[: limit or None]):
        gold, url = row.get("body"), row.get("url") or None
        if gold:
            source = gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes())
            markup = decode(source, url=url).text
            name = f"{folder.name}/{row['id']}"
            yield Page(name, url, gold, detect(gold), source, markup, rendering.lines(markup))


def text_pages(folder: Path, way: str, limit: int = 0, *, write: Callable[[Page], str] | None = None) -> Iterator[Page]:
    """The same pages as text: in one ``way`` of :data:`RENDERINGS`, or as ``write`` writes them out."""
    for page in html_pages(folder, limit):
        written = write(page) if write else RENDERINGS[way](page.markup)
        yield text_page(f"{page.name}/{way}", written, gold=page.gold, language=page.language)


def text_page(name: str, written: str, *, gold: str = "", language: str = "en") -> Page:
    """A text as a page; for systems that take nothing but HTML with a paragraph for each line."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in written.splitlines() if line.strip())
    markup = f'<html><head><meta charset="utf-8"></head><body>{paragraphs}</body></html>'
    return Page(name, None, gold, language, markup.encode(), markup, written)
