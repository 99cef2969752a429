"""The documents that the workbench walks through: read once, and held in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from cleaner.article import Article
from cleaner.batch.read.document import Document, InputFailure, ReadOptions, format_location
from cleaner.batch.read.inputs import STDIN, read_inputs
from cleaner.batch.read.origin import named_publisher
from cleaner.metadata.publisher import publisher_of_url
from cleaner.model import Given
from cleaner.pipeline import Cleaner
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line
from cleaner.rulebook.values import Rulebook
from cleaner.tools.check import ADDRESS, BODY, FACTS, INPUT, PAGE
from cleaner.tools.outlet_list import set_of

_DOMAIN = re.compile(r"(?:\w(?:[\w-]*\w)?\.)+[\w-]{2,}")
MOST_BYTES = 400_000_000
"""Of all documents together, in memory; those behind them are left out, which is said."""

SHOWN_FAILURES = 20
"""Inputs that cannot be read, of which each is named; of more their number is."""


class Held(NamedTuple):
    """What was read: the documents, lines about the inputs that gave none, and whether there was more than was wanted."""

    documents: tuple[Document, ...]
    failures: tuple[str, ...]
    has_more: bool


def hold(paths: Sequence[str | Path], options: ReadOptions, most: int) -> Held:
    """Read up to ``most`` documents; of a fixture its input, with the address that stands beside it."""
    documents: list[Document] = []
    failures: list[InputFailure] = []
    size, has_more = 0, False
    for result in _inputs(paths, options):
        if isinstance(result, InputFailure):
            failures.append(result)
            continue
        size += len(result.data)
        has_more = len(documents) == most or size > MOST_BYTES
        if has_more:
            break
        documents.append(result)
    return Held(tuple(documents), tuple(_said(failures)), has_more)


def _said(failures: Sequence[InputFailure]) -> Iterator[str]:
    for each in failures[:SHOWN_FAILURES]:
        yield safe_line(f"{format_location(each.name, each.position)}: {each.detail or each.reason}")
    if len(failures) > SHOWN_FAILURES:
        yield f"and {counted(len(failures) - SHOWN_FAILURES, 'more input')} that cannot be read"


def _inputs(paths: Sequence[str | Path], options: ReadOptions) -> Iterator[Document | InputFailure]:
    for result in read_inputs(paths, options):
        if isinstance(result, InputFailure) or result.position or result.name == STDIN:
            yield result
        elif not _is_beside_input(path := Path(result.name)):
            yield result._replace(url=result.url or _address_beside(path))


def _is_beside_input(path: Path) -> bool:
    """Whether a file is a fixture's, and not its input."""
    return path.name in (BODY, FACTS, ADDRESS) and any((path.parent / name).is_file() for name in (INPUT, PAGE))


def _address_beside(path: Path) -> str | None:
    address = path.parent / ADDRESS
    return address.read_text("utf-8", "replace").strip() or None if path.name in (INPUT, PAGE) and address.is_file() else None


def clean_held(cleaner: Cleaner, document: Document, url: str | None) -> Article:
    """The article in a document, as a run would clean it; raises :class:`~cleaner.model.errors.InputError`."""
    given = Given(**document.given)
    return cleaner.clean(document.data, url=url, kind=document.kind, charset=document.charset, given=given)


def stated_outlet(article: Article, book: Rulebook) -> str:
    """Whose an article is by a phrase in it or by its address: the id of rules, else a domain; ``""`` if neither says it."""
    known = set_of(book.sets, article.outlet) if article.outlet else None
    return known.id if known is not None and known.domains else _outlet(publisher_of_url(article.url), book)


def named_outlet(document: Document, book: Rulebook) -> str:
    """The same by a field of its record, or a folder around it."""
    return _outlet(named_publisher(document), book)


def _outlet(domain: str | None, book: Rulebook) -> str:
    if domain is None or not is_domain(domain):
        return ""
    known = set_of(book.sets, domain)
    return known.id if known is not None and known.domains else domain


def is_domain(name: str) -> bool:
    """Whether a name is a domain's, and so one that a file and a folder can have."""
    return _DOMAIN.fullmatch(name) is not None


def shown_name(document: Document) -> str:
    """What people call a document; of a fixture the folder and its input."""
    parts = PurePath(document.name).parts[-3:]
    return format_location(str(PurePath(*parts)), document.position)
