"""Articles made of pieces, for what writes them."""

from __future__ import annotations

import re

from cleaner.article import Article
from cleaner.model import Inline, Label, Piece


def article(*parts: tuple[str, str], title: str | None = None, inlines: tuple[Inline, ...] = ()) -> Article:
    """An article of pieces ``(kind, text)``, a blank line between them; headings by their kind."""
    kept: list[Piece] = []
    at = 0
    for kind, text in parts:
        label = Label.HEADING if re.fullmatch("h[1-6]", kind) else Label.BODY
        kept.append(Piece("t/r", label, text, at, at + len(text), kind))
        at += len(text) + 2
    return Article(text="", title=title, kept=tuple(kept), inlines=inlines)
