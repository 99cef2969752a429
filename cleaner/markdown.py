"""Articles as Markdown: headings, lists, quotes, tables, emphasis, and links where they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaner.model import Article, Inline, Label, Piece

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_OPENING = re.compile(r"^(#{1,6} |[-+] |\d{1,9}[.)] |~~~|={3,}$|-{3,}$)")
_BREAKS = re.compile(r"[ \t]*\n\s*")
_SIGNS = {"strong": "**", "em": "*"}
_HEADING_DEPTH = 2
"""The title is the document's one heading of the first level."""


def markdown(article: Article, *, links: bool = False) -> str:
    """The article under its title as CommonMark (tables as GitHub writes them), ending in a newline unless it is empty."""
    inlines = [inline for inline in article.inlines if links or inline.kind != "link"]
    parts = [f"# {_escaped(article.title)}"] if article.title and article.kept else []
    for family, group in groupby(article.kept, key=_family):
        pieces = list(group)
        texts = [_text(piece, inlines) for piece in pieces]
        parts += _FORMS[family](pieces, texts)
    return "\n\n".join(parts) + "\n" if parts else ""


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
        yield f"{'#' * max(level, _HEADING_DEPTH)} {text}"


def _items(_: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    yield "\n".join(f"- {text.replace(chr(10), f'{chr(10)}  ')}" for text in texts)


def _quotes(_: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    yield "\n>\n".join(f"> {text.replace(chr(10), f'{chr(10)}> ')}" for text in texts)


def _rows(pieces: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    """A table; its first row stands as the head, which Markdown wants."""
    rows = [f"| {text} |" for text in texts]
    columns = pieces[0].text.count(" | ") + 1
    yield "\n".join((rows[0], "|" + " --- |" * columns, *rows[1:]))


def _code(pieces: Sequence[Piece], _: Sequence[str]) -> Iterator[str]:
    for piece in pieces:
        yield f"```\n{piece.text}\n```"


_FORMS = {"paragraph": _paragraphs, "heading": _headings, "li": _items, "quote": _quotes, "row": _rows, "pre": _code}


def _text(piece: Piece, inlines: Sequence[Inline]) -> str:
    """A piece's text, emphasised and linked, what would be Markdown by chance escaped."""
    text = _OPENING.sub(lambda match: f"\\{match.group()}", _marked(piece, inlines))
    return _BREAKS.sub("  \n" if piece.kind != "line" else " ", text)


def _marked(piece: Piece, inlines: Sequence[Inline]) -> str:
    inside = [inline for inline in inlines if piece.start <= inline.start and inline.end <= piece.end]
    edges = sorted(
        [(inline.start, 1, -inline.end, _opening(inline)) for inline in inside]
        + [(inline.end, 0, -inline.start, _closing(inline)) for inline in inside]
    )
    parts: list[str] = []
    position = piece.start
    for offset, _, _, sign in edges:
        parts += (_escaped(piece.text[position - piece.start : offset - piece.start]), sign)
        position = offset
    return "".join(parts) + _escaped(piece.text[position - piece.start :])


def _opening(inline: Inline) -> str:
    return "[" if inline.kind == "link" else _SIGNS[inline.kind]


def _closing(inline: Inline) -> str:
    address = (inline.href or "").replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("\n", "")
    return f"]({address})" if inline.kind == "link" else _SIGNS[inline.kind]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
