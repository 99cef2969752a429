"""Finished texts, pages and records held against what the rules would still take out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.read.document import Document, InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_file
from cleaner.batch.read.walk import FoundFile, walk
from cleaner.batch.run.ledger import NAME as LEDGER
from cleaner.batch.run.output_names import REPEATS_LIST
from cleaner.batch.run.report_names import REPORT, REPORT_PAGES
from cleaner.batch.run.said_once import OF_THE_WHOLE_FILE, SaidOnce
from cleaner.model import Given, Piece
from cleaner.model.errors import InputError
from cleaner.page.control import without_control
from cleaner.page.decode import decode
from cleaner.page.sniff import looks_like_html
from cleaner.pipeline import Cleaner
from cleaner.render.counts import counted
from cleaner.tools.findings import Finding
from cleaner.tools.page_places import PagePlaces, Place
from cleaner.tools.selection import SelectionError, selection_in

_OUR_OWN = frozenset({LEDGER, REPEATS_LIST, REPORT})
"""Of the files in an output folder, those that hold no articles."""
_TEXTS = frozenset({".txt", ".text"})
_MARKDOWN = frozenset({".md", ".markdown"})
_LEADING_MARKS = re.compile(r"^(?:\s{0,3}(?:#{1,6}|>|[-+*]|\d{1,9}[.)])(?= ))+ *")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|\*{1,3}|`+")
_TITLE = re.compile(r"\A\s*# [^\n]*")

Locate = Callable[[Piece], Place | None]


def finished_files(paths: Iterable[Path], options: ReadOptions) -> list[FoundFile | InputFailure]:
    """The files among ``paths``, and those below the folders among them that can be read, but for ledgers and reports of ours."""
    found = walk(paths, options, Counter())
    return [each for each in found if isinstance(each, InputFailure) or each.named or not _is_our_own(Path(each.path))]


def _is_our_own(path: Path) -> bool:
    return path.name in _OUR_OWN or path.parent.name == REPORT_PAGES


def check_finished(found: FoundFile | InputFailure, cleaner: Cleaner, options: ReadOptions) -> list[list[Finding]]:
    """Of each document of a file a finding for each piece that the rules would still take out.

    What cannot be read is a finding too. What a document's record does not want is left out: of a text that is the JSON
    beside it, ``wall.json`` for ``wall.txt``.
    """
    said = SaidOnce()
    checked: list[list[Finding]] = []
    for item in [found] if isinstance(found, InputFailure) else read_file(found, options):
        if isinstance(item, Document):
            checked.append(_check_document(item, cleaner))
        elif said.is_new(item.name, item.reason):
            checked.append([_broken(item.name, item.position, item.reason, item.detail)])
        else:
            checked.append([])
    for name, more in said.others.items():
        checked[-1].append(_broken(name, "", OF_THE_WHOLE_FILE, counted(more, "more record")))
    return checked


def _check_document(item: Document, cleaner: Cleaner) -> list[Finding]:
    try:
        wanted = selection_in(item.extra if item.position else _record_beside(Path(item.name)))
        pieces, locate = _furniture(item, cleaner)
    except SelectionError as error:
        return [_broken(item.name, item.position, "check/selection", str(error))]
    except InputError as error:
        return [_broken(item.name, item.position, error.reason, error.detail)]
    return list(filter(wanted.takes, (_finding(item, piece, locate(piece)) for piece in pieces)))


def _broken(name: str, position: str, reason: str, detail: str) -> Finding:
    line = _line_of(position)
    return Finding(Path(name), line, 0, reason, f"cannot be checked: {reason}: {detail}", is_broken=True, record=position)


def _finding(item: Document, piece: Piece, place: Place | None) -> Finding:
    """A finding at its place in the file; of a record at the record's, with the line of the text in the message."""
    shown = " ".join(without_control(piece.text).split())
    message = f"{piece.label} {piece.rule}: {shown}"
    if item.position:
        message += f" (line {place.line} of its text)" if place else ""
        place = Place(_line_of(item.position), 0)
    line, column = place or (0, 0)
    return Finding(Path(item.name), line, column, piece.rule, message, label=piece.label, record=item.position)


def _line_of(position: str) -> int:
    """The line of a file that a record is; 0 for one that is no line."""
    return int(position.removeprefix("line ")) if position.startswith("line ") else 0


def _record_beside(path: Path) -> dict[str, Any]:
    """The JSON object that stands beside a text, empty where there is none; raises :class:`SelectionError` where it is broken."""
    beside = path.with_suffix(".json")
    if beside == path or not beside.is_file():
        return {}
    try:
        record = json.loads(beside.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise SelectionError(f"{beside.name} beside it cannot be read: {error}") from None
    return record if isinstance(record, dict) else {}


def _furniture(item: Document, cleaner: Cleaner) -> tuple[Iterable[Piece], Locate]:
    """What would be taken out of a document, in its order, and how to find it in the source."""
    suffix = PurePath(item.name).suffix.lower() if not item.position else ""
    text = decode(item.data, charset=item.charset).text
    is_text = suffix in _TEXTS | _MARKDOWN or item.kind == "text"
    is_page = not is_text and (item.kind == "html" or looks_like_html(text))
    text = without_markup(text) if suffix in _MARKDOWN else text
    article = cleaner.clean(text, url=item.url, kind="html" if is_page else "text", given=Given(**item.given))
    return sorted(article.removed, key=lambda piece: piece.start), _in_page(text) if is_page else _in_text(text)


def _in_text(text: str) -> Locate:
    def locate(piece: Piece) -> Place:
        line = text.count("\n", 0, piece.start) + 1
        return Place(line, piece.start - (text.rfind("\n", 0, piece.start) + 1) + 1)

    return locate


def _in_page(source: str) -> Locate:
    places = PagePlaces(source)
    return lambda piece: places.find(piece.text)


def without_markup(text: str) -> str:
    """Markdown as plain text, line for line: without its title, and without the signs of headings, lists, emphasis, links."""
    lines = _TITLE.sub("", text, count=1).split("\n") if _TITLE.match(text) else text.split("\n")
    return "\n".join(_MARKS.sub(r"\1", _LINK.sub(r"\1", _LEADING_MARKS.sub("", line))) for line in lines)
