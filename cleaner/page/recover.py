"""A page nested deeper than libxml2 takes, written anew with the same words and fewer levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup

from cleaner.model.errors import InputError

DEEPEST = 240
"""Levels that are kept as they are. libxml2 takes 256 by default, and adds some that are not written: html, body, tbody."""
MOST_TAGS = 100_000
"""Opening brackets of a page that is recovered: this parser takes 15 to 30 microseconds a tag, 3 s for these."""

_NOT_ELEMENTS = re.compile(r"<!--.*?(?:-->|\Z)|<[?!][^>]*(?:>|\Z)", re.S)
_ENDLESS_NUMBER = re.compile(r"&#(?:\d{9,}|[xX][\da-fA-F]{9,});?")
"""A reference to no character. Python's parsers raise ``ValueError`` where one has more than 4,300 digits."""
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "pre"])
_INLINE = frozenset(
    "a abbr b big bdi bdo button cite code data del dfn em font i img ins kbd label mark nobr q s samp small span strike strong "
    "sub sup time tt u var br wbr input".split()
)
_RAW = frozenset({"script", "style"})
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def recover(markup: str) -> str:
    """``markup`` with at most :data:`DEEPEST` levels and all of its text in its order.

    What lies deeper becomes a row of paragraphs at the deepest level that is kept.
    Raises :class:`InputError` with the reason ``failed:too-deep`` for a page
    with more than :data:`MOST_TAGS` tags or one that Python's parser cannot read.
    """
    # also because html.parser takes the square of the time for open comments
    markup = _ENDLESS_NUMBER.sub("\ufffd", _NOT_ELEMENTS.sub("", markup))
    if markup.count("<") > MOST_TAGS:
        raise InputError("failed:too-deep", f"nested deeper than the parser takes, and more than {MOST_TAGS:,} tags to sort out")
    try:
        soup = BeautifulSoup(markup, "html.parser")
    except (ParserRejectedMarkup, RecursionError) as error:
        raise InputError("failed:too-deep", f"nested deeper than the parser takes, and not to be mended: {error}") from None
    return _Writer().written(soup)


class _Writer:
    """Writes a soup as markup, without recursion. Below the deepest level one paragraph at a time is open."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: str | None = None

    def written(self, soup: Tag) -> str:
        stack: list[tuple[Iterator[PageElement], str, str]] = [(iter(soup.contents), "", "div")]
        while stack:
            children, end, paragraph = stack[-1]
            deep = len(stack) > DEEPEST
            node = next(children, None)
            if node is None:
                stack.pop()
                self._leave(end, block=deep and not end)
            elif isinstance(node, Tag):
                stack.extend(self._entered(node, deep, paragraph))
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                self._text(_source(node), paragraph if deep else None)
        return "".join(self._out)

    def _entered(self, tag: Tag, deep: bool, paragraph: str) -> list[tuple[Iterator[PageElement], str, str]]:
        """Write the tag's beginning, or all of a simple one; gives what is still to be written."""
        inner = iter(tag.contents)
        if not deep:
            self._close()
            self._out.append(_start(tag))
            return [] if tag.name in _VOID else [(inner, f"</{tag.name}>", "div")]
        inline = tag.name in _INLINE
        if not any(isinstance(child, Tag) for child in tag.contents):
            self._leaf(tag, paragraph if inline else None)
            return []
        if inline:
            return [(inner, " ", paragraph)]
        self._close()
        return [(inner, "", tag.name if tag.name in _PARAGRAPHS else "div")]

    def _leave(self, end: str, *, block: bool) -> None:
        if block or end.startswith("</"):
            self._close()
        self._out.append(end.strip())

    def _leaf(self, tag: Tag, paragraph: str | None) -> None:
        """A tag with nothing but text in it, as it is."""
        if paragraph is None:
            self._close()
        elif self._open is None:
            self._text("", paragraph)
        text = "".join(_source(child) for child in tag.contents if not isinstance(child, PreformattedString))
        self._out.append(_start(tag) + ("" if tag.name in _VOID else f"{text}</{tag.name}>"))

    def _text(self, text: str, paragraph: str | None) -> None:
        if paragraph and self._open is None and (text.strip() or not text):
            self._out.append(f"<{paragraph}>")
            self._open = paragraph
        self._out.append(text)

    def _close(self) -> None:
        if self._open:
            self._out.append(f"</{self._open}>")
            self._open = None


def _source(node: PageElement) -> str:
    """A text as it is written in a page."""
    raw = node.parent is not None and node.parent.name in _RAW
    return str(node) if raw else escape(str(node), quote=False)


def _start(tag: Tag) -> str:
    attributes = "".join(
        f' {name}="{escape(" ".join(value) if isinstance(value, list) else str(value))}"' for name, value in tag.attrs.items()
    )
    return f"<{tag.name}{attributes}>"
