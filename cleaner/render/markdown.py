"""Articles as Markdown: headings, lists, quotes, tables, emphasis, and links where they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from cleaner.model import BULLET, LINE, Article, Inline, Label, Piece
from cleaner.page.control import without_control

_SPECIAL = re.compile(r"([\\`*_\[\]<>|]|&(?=#?\w{1,32};)|!(?=\[)|!$)")
_OPENING = re.compile(r"^(#{1,6}(?= |$)|[-+](?= |$)|\d{1,9}(?=[.)](?: |$))|={3,}$|-{3,}$|~{3,})")
_BREAK = re.compile(r"[ \t]*\n\s*")
_BULLET = re.compile(r"^(?:[•‣▪●◦·-]|\\\*)\s+")
_SPACE = str.maketrans(dict.fromkeys("\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85", " "))
"""Controls that are white space, and so a blank in the text as well."""
_FENCE = re.compile(r"`{3,}")
_SIGNS = {"strong": "**", "em": "*"}
_HEADING_DEPTH = 2
"""The title is the document's one heading of the first level."""


def markdown(article: Article, *, links: bool = False) -> str:
    """The article under its title as CommonMark (tables as GitHub writes them), ending in a newline unless it is empty.

    Links, where they are wanted, are made absolute by the article's address; those that lead to no page are left out.
    """
    inlines = _wanted(article, links)
    parts = [f"# {_line(_escaped(article.title))}"] if article.title and article.kept else []
    for family, group in groupby(article.kept, key=_family):
        pieces = list(group)
        parts += _FORMS[family](pieces, [_text(piece, inlines) for piece in pieces])
    return "\n\n".join(parts) + "\n" if parts else ""


def _wanted(article: Article, links: bool) -> list[Inline]:
    found = (_addressed(inline, article.url) if links else inline for inline in article.inlines)
    return [inline for inline in found if inline is not None and (links or inline.kind != "link")]


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


def _family(piece: Piece) -> str:
    if piece.label in (Label.HEADING, Label.LIVE_ENTRY_TITLE):
        return "heading"
    return piece.kind if piece.kind in _FORMS else "paragraph"


def _paragraphs(pieces: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    """Paragraphs; a piece that stood on one line with the one before it goes on there."""
    joined: list[str] = []
    for piece, text in zip(pieces, texts, strict=True):
        if piece.goes_on and joined:
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    yield from joined


def _headings(pieces: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    for piece, text in zip(pieces, texts, strict=True):
        level = int(piece.kind[1]) if re.fullmatch(r"h[1-6]", piece.kind) else _HEADING_DEPTH
        yield f"{'#' * max(level, _HEADING_DEPTH)} {_line(text)}"


def _items(_: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    yield "\n".join(f"- {text.replace(chr(10), f'{chr(10)}  ')}" for text in texts)


def _quotes(_: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    yield "\n>\n".join(f"> {text.replace(chr(10), f'{chr(10)}> ')}" for text in texts)


def _rows(_: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    """A table; its first row stands as the head, which Markdown wants, and all are as wide as the widest."""
    rows = [_line(text).split(r" \| ") for text in texts]
    width = max(map(len, rows))
    head, *body = (f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows)
    yield "\n".join((head, "|" + " --- |" * width, *body))


def _code(pieces: Sequence[Piece], _: Sequence[str]) -> Iterator[str]:
    for piece in pieces:
        text = without_control(piece.text)
        fence = "`" * max([3, *(len(found) + 1 for found in _FENCE.findall(text))])
        yield f"{fence}\n{text}\n{fence}"


Form = Callable[[Sequence[Piece], Sequence[str]], Iterator[str]]
"""Writes neighbouring pieces of one kind, of which it is given the texts in Markdown, as blocks of the document."""
_FORMS: dict[str, Form] = {
    "paragraph": _paragraphs, "heading": _headings, "li": _items, BULLET: _items, "quote": _quotes, "row": _rows, "pre": _code,
}  # fmt: skip


def _text(piece: Piece, inlines: Sequence[Inline]) -> str:
    """A piece's text, emphasised and linked, what would be Markdown by chance escaped."""
    lines = _BREAK.split(_marked(piece, inlines).strip())
    if piece.kind == BULLET:
        lines[0] = _BULLET.sub("", lines[0])
    lines = [_OPENING.sub(_without_opening, line) for line in lines if line]
    return " ".join(lines) if piece.kind in (LINE, BULLET) else "  \n".join(lines)


def _without_opening(found: re.Match[str]) -> str:
    """What would open a heading, a list or a rule, as plain text."""
    return f"{found.group()}\\" if found.group().isdigit() else f"\\{found.group()}"


def _line(text: str) -> str:
    return " ".join(text.replace("\\\n", " ").split())


def _marked(piece: Piece, inlines: Sequence[Inline]) -> str:
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
        [(inside[n].start, 1, rank[n], _opening(inside[n])) for n in order]
        + [(inside[n].end, 0, -rank[n], _closing(inside[n])) for n in order]
    )
    parts: list[str] = []
    position = piece.start
    for offset, _, _, sign in edges:
        parts += (_escaped(piece.text[position - piece.start : offset - piece.start]), sign)
        position = offset
    return "".join(parts) + _escaped(piece.text[position - piece.start :])


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


def _opening(inline: Inline) -> str:
    return "[" if inline.kind == "link" else _SIGNS[inline.kind]


def _closing(inline: Inline) -> str:
    return f"]({inline.href})" if inline.kind == "link" else _SIGNS[inline.kind]


def _escaped(text: str) -> str:
    """A slice of the input, which may hold control characters still, as plain text."""
    return _SPECIAL.sub(r"\\\1", without_control(text).translate(_SPACE))
