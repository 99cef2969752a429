"""The text of an article in elements, those of HTML or those of TEI; whatever it says, it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from cleaner.model import BULLET, LINE, ArticleFields, Inline, Piece
from cleaner.page.control import without_control
from cleaner.render.families import HEADING, PARAGRAPH, families, heading_level, joined
from cleaner.render.inlines import marked, wanted_inlines

_SPACE = str.maketrans(dict.fromkeys("\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85", " "))
"""Controls that are white space, and so a blank in the text as well."""
_NOT_IN_XML = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))
"""Of what is no control character, all that XML 1.0 cannot hold."""
_BREAK = re.compile(r"[ \t]*\n\s*")
_BULLET = re.compile(r"^[•‣▪●◦·*-]\s+")
_CELLS = " | "


class Elements(NamedTuple):
    """The elements of a language; each is written as ``str.format`` has it, of a text or, for a link, of its address.

    ``items``, ``quotes`` and ``rows`` hold what is made by ``item``, ``paragraph`` and ``row``; ``inlines`` has the beginning and
    the end of each kind.
    """

    paragraph: str
    heading: str
    items: str
    item: str
    quotes: str
    rows: str
    row: str
    cell: str
    code: str
    line_break: str
    inlines: dict[str, tuple[str, str]]


HTML = Elements(
    paragraph="<p>{}</p>",
    heading="<h{level}>{}</h{level}>",
    items="<ul>\n{}\n</ul>",
    item="<li>{}</li>",
    quotes="<blockquote>\n{}\n</blockquote>",
    rows="<table>\n{}\n</table>",
    row="<tr>{}</tr>",
    cell="<td>{}</td>",
    code="<pre>{}</pre>",
    line_break="<br>",
    inlines={"strong": ("<strong>", "</strong>"), "em": ("<em>", "</em>"), "link": ('<a href="{}">', "</a>")},
)
TEI = Elements(
    paragraph="<p>{}</p>",
    heading='<ab type="header" rend="h{level}">{}</ab>',
    items='<list rend="ul">\n{}\n</list>',
    item="<item>{}</item>",
    quotes="<quote>\n{}\n</quote>",
    rows="<table>\n{}\n</table>",
    row="<row>{}</row>",
    cell="<cell>{}</cell>",
    code="<p><code>{}</code></p>",
    line_break="<lb/>",
    inlines={
        "strong": ('<hi rend="#b">', "</hi>"),
        "em": ('<hi rend="#i">', "</hi>"),
        "link": ('<ref target="{}">', "</ref>"),
    },
)


def escaped(text: str) -> str:
    """A value as the text of an element, without what XML cannot hold."""
    return escape(_sound(text), quote=False)


def attribute(text: str) -> str:
    """A value as an attribute's, between double quotes."""
    return escape(_sound(text))


def _sound(text: str) -> str:
    return without_control(text).translate(_SPACE).translate(_NOT_IN_XML)


def body(article: ArticleFields, elements: Elements, *, links: bool) -> Iterator[str]:
    """The article's text, block by block; ``links`` keeps links."""
    inlines = wanted_inlines(article, links=links)
    for family, pieces in families(article):
        yield from _blocks(family, pieces, inlines, elements)


def _blocks(family: str, pieces: Sequence[Piece], inlines: Sequence[Inline], elements: Elements) -> Iterator[str]:
    """Neighbouring pieces of one family in their elements."""
    if family == "row":
        rows = [elements.row.format("".join(_cells(piece, inlines, elements))) for piece in pieces]
        yield elements.rows.format("\n".join(rows))
    elif family == "pre":
        for piece in pieces:
            yield elements.code.format(escape(without_control(piece.text).translate(_NOT_IN_XML), quote=False))
    else:
        texts = [_text(piece, inlines, elements) for piece in pieces]
        if family == HEADING:
            for piece, text in zip(pieces, texts, strict=True):
                yield elements.heading.format(text, level=heading_level(piece))
        elif family == PARAGRAPH:
            yield from map(elements.paragraph.format, joined(pieces, texts))
        elif family == "quote":
            yield elements.quotes.format("\n".join(map(elements.paragraph.format, texts)))
        else:
            yield elements.items.format("\n".join(map(elements.item.format, texts)))


def _text(piece: Piece, inlines: Sequence[Inline], elements: Elements) -> str:
    """A piece's text, emphasised and linked; of a page's, with its line breaks."""

    def opening(inline: Inline) -> str:
        return elements.inlines[inline.kind][0].format(attribute(inline.href or ""))

    def closing(inline: Inline) -> str:
        return elements.inlines[inline.kind][1]

    lines = [line for line in _BREAK.split(marked(piece, inlines, _escaped_lines, opening, closing).strip()) if line]
    if piece.kind == BULLET and lines:
        lines[0] = _BULLET.sub("", lines[0])
    return (" " if piece.kind in (LINE, BULLET) else elements.line_break).join(lines)


def _escaped_lines(text: str) -> str:
    return "\n".join(map(escaped, text.split("\n")))


def _cells(piece: Piece, inlines: Sequence[Inline], elements: Elements) -> Iterator[str]:
    """The cells of a table's row; emphasis that goes over the border of two is left out."""
    start = piece.start
    for text in piece.text.split(_CELLS):
        cell = piece._replace(text=text, start=start, end=start + len(text))
        yield elements.cell.format(_text(cell, inlines, elements))
        start = cell.end + len(_CELLS)
