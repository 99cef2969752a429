"""Articles as Markdown: headings, lists, quotes, tables, emphasis, and links where they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cleaner.model import BULLET, LINE, ArticleFields, Inline, Piece
from cleaner.page.control import without_control
from cleaner.render.families import HEADING, PARAGRAPH, families, heading_level, joined
from cleaner.render.inlines import marked, wanted_inlines

_SPECIAL = re.compile(r"([\\`*_\[\]<>|]|&(?=#?\w{1,32};)|!(?=\[)|!$)")
_OPENING = re.compile(r"^(#{1,6}(?= |$)|[-+](?= |$)|\d{1,9}(?=[.)](?: |$))|={3,}$|-{3,}$|~{3,})")
_BREAK = re.compile(r"[ \t]*\n\s*")
_BULLET = re.compile(r"^(?:[•‣▪●◦·-]|\\\*)\s+")
_SPACE = str.maketrans(dict.fromkeys("\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85", " "))
"""Controls that are white space, and so a blank in the text as well."""
_FENCE = re.compile(r"`{3,}")
_SIGNS = {"strong": "**", "em": "*"}


def markdown(article: ArticleFields, *, links: bool = False) -> str:
    """The article under its title as CommonMark (tables as GitHub writes them), ending in a newline unless it is empty.

    Links, where they are wanted, are made absolute by the article's address; those that lead to no page are left out.
    """
    inlines = wanted_inlines(article, links=links)
    parts = [f"# {_line(_escaped(article.title))}"] if article.title and article.kept else []
    for family, pieces in families(article):
        parts += _FORMS[family](pieces, [_text(piece, inlines) for piece in pieces])
    return "\n\n".join(parts) + "\n" if parts else ""


def _paragraphs(pieces: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    yield from joined(pieces, texts)


def _headings(pieces: Sequence[Piece], texts: Sequence[str]) -> Iterator[str]:
    for piece, text in zip(pieces, texts, strict=True):
        yield f"{'#' * heading_level(piece)} {_line(text)}"


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
    PARAGRAPH: _paragraphs, HEADING: _headings, "li": _items, BULLET: _items, "quote": _quotes, "row": _rows, "pre": _code,
}  # fmt: skip


def _text(piece: Piece, inlines: Sequence[Inline]) -> str:
    """A piece's text, emphasised and linked, what would be Markdown by chance escaped."""
    lines = _BREAK.split(marked(piece, inlines, _escaped, _opening, _closing).strip())
    if piece.kind == BULLET:
        lines[0] = _BULLET.sub("", lines[0])
    lines = [_OPENING.sub(_without_opening, line) for line in lines if line]
    return " ".join(lines) if piece.kind in (LINE, BULLET) else "  \n".join(lines)


def _without_opening(found: re.Match[str]) -> str:
    """What would open a heading, a list or a rule, as plain text."""
    return f"{found.group()}\\" if found.group().isdigit() else f"\\{found.group()}"


def _line(text: str) -> str:
    return " ".join(text.replace("\\\n", " ").split())


def _opening(inline: Inline) -> str:
    return "[" if inline.kind == "link" else _SIGNS[inline.kind]


def _closing(inline: Inline) -> str:
    return f"]({inline.href})" if inline.kind == "link" else _SIGNS[inline.kind]


def _escaped(text: str) -> str:
    """A slice of the input, which may hold control characters still, as plain text."""
    return _SPECIAL.sub(r"\\\1", without_control(text).translate(_SPACE))
