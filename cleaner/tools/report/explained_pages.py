"""``report --with-pages``: the page of ``explain`` for each document that a report lists, in a folder beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cleaner.batch.read.document import Document, ReadOptions
from cleaner.batch.read.positions import documents_at
from cleaner.batch.run.fingerprint import source_hash
from cleaner.batch.write.atomic import write_atomically
from cleaner.model import Given
from cleaner.model.errors import InputError
from cleaner.pipeline import Cleaner
from cleaner.render.escape import safe_line
from cleaner.tools.explain_page import explain_page
from cleaner.tools.explained import Explained, explained
from cleaner.tools.report.values import ListedDocument, RunReport

_NAME = re.compile(r"\d{4,}\.html")
"""Of a page in the folder."""
_Place = tuple[str, str]
"""The source of a document, and its position in there."""


def with_pages(report: RunReport, folder: Path, cleaner: Cleaner, reading: ReadOptions) -> RunReport:
    """The report with the addresses of its documents' pages, which are written into ``folder``, beside the report.

    A document has none whose input is gone or has changed since, and none that failed in the run: it could fail again, without
    the limits of a run. Raises ``OSError`` where a page cannot be written.
    """
    wanted = {_place(each): each for listed in report.concerns for each in listed.listed if _can_be_explained(each)}
    pages = {place: f"{number:04}.html" for number, place in enumerate(wanted, 1)}
    folder.mkdir(exist_ok=True)
    written: set[_Place] = set()
    for place, document in _explained(wanted, cleaner, reading):
        write_atomically(folder / pages[place], explain_page([document]))
        written.add(place)
    for path in folder.iterdir():
        if _NAME.fullmatch(path.name) and path.name not in {pages[place] for place in written}:
            path.unlink()
    concerns = tuple(
        replace(listed, listed=tuple(replace(each, page=_address(folder, pages, written, each)) for each in listed.listed))
        for listed in report.concerns
    )
    return replace(report, concerns=concerns)


def _can_be_explained(document: ListedDocument) -> bool:
    return document.command is not None and document.status in ("ok", "empty")


def _place(document: ListedDocument) -> _Place:
    return document.source, document.position


def _address(folder: Path, pages: dict[_Place, str], written: set[_Place], document: ListedDocument) -> str | None:
    place = _place(document)
    return f"{folder.name}/{pages[place]}" if place in written else None


def _explained(
    wanted: dict[_Place, ListedDocument], cleaner: Cleaner, reading: ReadOptions
) -> Iterator[tuple[_Place, Explained]]:
    """The documents, each file read once, as far as they are what the run has read."""
    by_source: dict[str, dict[str, ListedDocument]] = {}
    for (source, position), document in wanted.items():
        by_source.setdefault(source, {})[position] = document
    for source, documents in by_source.items():
        for found in documents_at(source, documents, reading):
            listed = documents.get(found.position)
            if listed is None or not isinstance(found, Document) or source_hash(found) != listed.input:
                continue
            name = safe_line(f"{listed.name}:{listed.position}" if listed.position else listed.name)
            given = Given(**found.given)
            try:
                article = cleaner.clean(found.data, url=found.url, kind=found.kind, charset=found.charset, given=given)
            except InputError:  # in the report it is empty, and says why
                continue
            yield (source, found.position), explained(name, article, cleaner.rulebook)
