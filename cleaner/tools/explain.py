"""Why each piece went: the input, piece by piece, with labels and rules in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cleaner.article import Article
from cleaner.model import Label, Piece
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

_KEPT, _REMOVED, _METADATA = "green", "red", "yellow"
_LABEL_WIDTH = max(len(label) for label in Label)
Paint = Callable[[str, str], str]
"""From a line and a colour's name to the line in that colour."""


def _plain(line: str, _: str) -> str:
    return line


def explain(article: Article, *, paint: Paint = _plain) -> Iterator[str]:
    """Lines for a person: what the page is, then every piece in page order.

    A kept piece is marked with ``+``, one that became metadata with ``=``, one
    that is the publisher's with ``-``. ``paint`` gives a line one of the colours ``red`` and ``yellow``.
    """
    yield from _summary(article)
    yield ""
    pieces = sorted(article.kept + article.removed, key=lambda piece: piece.start)
    width = max((len(piece.rule) for piece in pieces), default=0)
    for piece in pieces:
        yield _line(piece, width, paint)


def _summary(article: Article) -> Iterator[str]:
    facts = {
        "outlet": article.outlet or "not recognised",
        "kind": article.kind,
        "language": article.language,
        "title": article.title,
        "kicker": article.kicker,
        "authors": ", ".join(article.authors),
        "published": article.published,
        "modified": article.modified,
        "url": article.url,
        "decided by": article.decided_by,
        **article.extras,
    }
    for name, value in facts.items():
        if value:
            yield f"{name + ':':12}{safe_line(value)}"
    for item in article.evidence:
        yield f"{'evidence:':12}{item.rules}: {item.kind} {safe_line(item.detail)!r}"
    for warning in article.warnings:
        yield f"{'warning:':12}{safe_line(warning)}"
    kept = sum(len(piece.text) for piece in article.kept)
    removed = sum(len(piece.text) for piece in article.removed)
    counts = (
        f"{len(article.kept)} kept ({counted(kept, 'character')}), {len(article.removed)} out ({counted(removed, 'character')})"
    )
    yield f"{'pieces:':12}{counts}"


def _line(piece: Piece, width: int, paint: Paint) -> str:
    sign, colour = ("+", _KEPT) if piece.label.in_text else ("-", _REMOVED) if piece.label.is_chrome else ("=", _METADATA)
    score = "" if piece.score is None else f"{piece.score:4.2f}  "
    line = f"{sign} {piece.label:{_LABEL_WIDTH}} {piece.rule:{width}}  {score}{safe_line(piece.text)}"
    return line if colour == _KEPT else paint(line, colour)
