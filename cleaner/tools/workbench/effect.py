"""What a rule changes in a document: the pieces whose label is another one, the facts that are, and how much text there is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cleaner.article import Article
from cleaner.model import Piece
from cleaner.render.records import as_dict
from cleaner.tools.explained import in_page_order

_NOT_FACTS = frozenset({"text", "removed", "evidence", "outlet", "language", "encoding", "sources", "warnings", "decided_by"})
"""Of a record: shown as pieces already, or about how it was made."""
_LONGEST_FACT = 200


class Change(NamedTuple):
    """A stretch of a document whose label is another one: ``lost`` to the text, ``gained`` for it, or ``renamed``."""

    kind: str
    text: str
    before: Piece
    after: Piece


class Fact(NamedTuple):
    """A field of the article whose value is another one."""

    name: str
    before: str
    after: str


def changes(before: Article, after: Article) -> list[Change]:
    """All stretches with another label, those first that the text loses, in page order."""
    order = ["lost", "gained", "renamed"]
    return sorted(_changes(in_page_order(before), in_page_order(after)), key=lambda change: order.index(change.kind))


def _changes(before: Sequence[Piece], after: Sequence[Piece]) -> Iterator[Change]:
    starts = [piece.start for piece in before]
    for piece in after:
        for old in before[max(0, bisect_right(starts, piece.start) - 1) : bisect_right(starts, piece.end)]:
            start, end = max(piece.start, old.start), min(piece.end, old.end)
            if start < end and old.label is not piece.label:
                text = piece.text[start - piece.start : end - piece.start].strip()
                if text:
                    yield Change(_kind(old, piece), text, old, piece)


def _kind(before: Piece, after: Piece) -> str:
    if before.label.in_text is after.label.in_text:
        return "renamed"
    return "lost" if before.label.in_text else "gained"


def facts(before: Article, after: Article) -> list[Fact]:
    """Title, authors, dates, captions and whatever else the record has, where they are others."""
    old, new = as_dict(before), as_dict(after)
    names = [name for name in old if name not in _NOT_FACTS and old[name] != new.get(name)]
    return [Fact(name, _shown(old[name]), _shown(new.get(name))) for name in names]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        written = "; ".join(str(each) for each in value.values() if each)
    elif isinstance(value, list):
        written = ", ".join(map(_shown, value))
    else:
        written = str(value or "")
    return written if len(written) <= _LONGEST_FACT else f"{written[: _LONGEST_FACT - 1]}…"


def sizes(article: Article) -> dict[str, int]:
    """How much there is of an article: its words, the pieces in its text and those that were taken out."""
    return {"words": len(article.text.split()), "kept": len(article.kept), "out": len(article.removed)}
