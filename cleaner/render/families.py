"""The pieces of a text by what they are together: paragraphs, headings, a list, quotes, a table, code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaner.model import BULLET, ArticleFields, Label, Piece

PARAGRAPH, HEADING = "paragraph", "heading"
_OF_THEIR_KIND = frozenset({"li", BULLET, "quote", "row", "pre"})
_HEADING_DEPTH = 2
"""The title is the document's one heading of the first level."""


def families(article: ArticleFields) -> Iterator[tuple[str, list[Piece]]]:
    """Neighbouring pieces of one family, with its name: a piece's kind, ``paragraph`` or ``heading``."""
    for family, group in groupby(article.kept, key=_family):
        yield family, list(group)


def heading_level(piece: Piece) -> int:
    """From 2 to 6."""
    level = int(piece.kind[1]) if re.fullmatch(r"h[1-6]", piece.kind) else _HEADING_DEPTH
    return max(level, _HEADING_DEPTH)


def joined(pieces: Sequence[Piece], texts: Sequence[str]) -> list[str]:
    """The pieces' ``texts`` as paragraphs: one that stood on a line with the piece before it goes on there."""
    found: list[str] = []
    for piece, text in zip(pieces, texts, strict=True):
        if piece.goes_on and found:
            found[-1] += f" {text}"
        else:
            found.append(text)
    return found


def _family(piece: Piece) -> str:
    if piece.label in (Label.HEADING, Label.LIVE_ENTRY_TITLE):
        return HEADING
    return piece.kind if piece.kind in _OF_THEIR_KIND else PARAGRAPH
