"""Emphasis and links inside the pieces of a text, in whatever signs they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import urljoin, urlsplit

from cleaner.model import ArticleFields, Inline, Piece

Sign = Callable[[Inline], str]
"""Gives what is written where an inline begins, or where it ends."""


def wanted_inlines(article: ArticleFields, *, links: bool) -> list[Inline]:
    """The article's emphasis, and where ``links`` are wanted those that lead to a page, their addresses made absolute."""
    found = (_addressed(inline, article.url) if links else inline for inline in article.inlines)
    return [inline for inline in found if inline is not None and (links or inline.kind != "link")]


def marked(piece: Piece, inlines: Sequence[Inline], plain: Callable[[str], str], opening: Sign, closing: Sign) -> str:
    """A piece's text with its inlines' signs, properly nested; ``plain`` escapes what stands between them."""
    inside = [
        found
        for inline in inlines
        if piece.start <= inline.start and inline.end <= piece.end
        if (found := _trimmed(piece, inline))
    ]
    inside = [inline for n, inline in enumerate(inside) if all(_are_nested(inline, other) for other in inside[:n])]
    # outer before inner where they begin, inner before outer where they end
    order = sorted(range(len(inside)), key=lambda n: (inside[n].start, -inside[n].end, inside[n].kind != "strong", n))
    rank = {n: place for place, n in enumerate(order)}
    edges = sorted(
        [(inside[n].start, 1, rank[n], opening(inside[n])) for n in order]
        + [(inside[n].end, 0, -rank[n], closing(inside[n])) for n in order]
    )
    parts: list[str] = []
    position = piece.start
    for offset, _, _, sign in edges:
        parts += (plain(piece.text[position - piece.start : offset - piece.start]), sign)
        position = offset
    return "".join(parts) + plain(piece.text[position - piece.start :])


def _addressed(inline: Inline, base: str | None) -> Inline | None:
    """A link with its whole address, anything else as it is; ``None`` for a link that leads to no page."""
    if inline.kind != "link":
        return inline
    try:
        address = urljoin(base or "", "".join((inline.href or "").strip().splitlines()))
        is_page = bool(address) and urlsplit(address).scheme in ("http", "https", "")
    except ValueError:
        return None
    return inline._replace(href=re.sub(r"[\s<>()]", lambda match: f"%{ord(match.group()):02X}", address)) if is_page else None


def _trimmed(piece: Piece, inline: Inline) -> Inline | None:
    """A stretch without white space at its ends, where Markdown has no emphasis; ``None`` if nothing is left."""
    text = piece.text[inline.start - piece.start : inline.end - piece.start]
    start = inline.start + len(text) - len(text.lstrip())
    end = inline.end - len(text) + len(text.rstrip())
    return inline._replace(start=start, end=end) if start < end else None


def _are_nested(one: Inline, other: Inline) -> bool:
    """Whether neither cuts the other, and they are not the same mark set twice."""
    disjoint = one.end <= other.start or other.end <= one.start
    within = (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
    return disjoint or (within and one.kind != other.kind)
