"""Why each piece went: the input, piece by piece, with labels and rules in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cleaner.article import Article
from cleaner.model import Label, Piece
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line
from cleaner.tools.explained import Fate, counts_by_label, fate_of, in_page_order

_SIGNS = {Fate.KEPT: "+", Fate.METADATA: "=", Fate.REMOVED: "-"}
_COLOURS = {Fate.METADATA: "yellow", Fate.REMOVED: "red"}
"""What was kept stays as it is: most of a page is."""
_LABEL_WIDTH = max(len(label) for label in Label)
Paint = Callable[[str, str], str]
"""From a line and a colour's name to the line in that colour."""


def _plain(line: str, _: str) -> str:
    return line


def explain(article: Article, *, pieces: Sequence[Piece] | None = None, paint: Paint = _plain) -> Iterator[str]:
    """Lines for a person: what the page is, how often each label was given, then every piece in page order.

    A kept piece is marked with ``+``, one that became metadata with ``=``, one that is the publisher's with ``-``. ``pieces`` are
    those that are shown, all of them unless they are given. ``paint`` gives a line one of the colours ``red`` and ``yellow``.
    """
    yield from _summary(article)
    shown = in_page_order(article) if pieces is None else pieces
    for count in counts_by_label(shown):
        amount = f"{counted(count.pieces, 'piece')} ({counted(count.characters, 'character')})"
        yield _painted(count.label, f"{_SIGNS[fate_of(count.label)]} {count.label:{_LABEL_WIDTH}} {amount}", paint)
    yield ""
    width = max((len(piece.rule) for piece in shown), default=0)
    for piece in shown:
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
    score = "" if piece.score is None else f"{piece.score:4.2f}  "
    line = f"{_SIGNS[fate_of(piece.label)]} {piece.label:{_LABEL_WIDTH}} {piece.rule:{width}}  {score}{safe_line(piece.text)}"
    return _painted(piece.label, line, paint)


def _painted(label: Label, line: str, paint: Paint) -> str:
    colour = _COLOURS.get(fate_of(label))
    return paint(line, colour) if colour else line
