"""Words out of markup: the plain text of elements and of values that carry tags and entities."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # cleaning text needs no tree
    from lxml.etree import _Element as Element

# one "<" is tried once: the class stops at the next one, so a million of them cost a million steps
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_BREAK = re.compile(r"<(?:/p|br|/h[1-6]|/li|/div|/blockquote)\b[^<>]*>", re.I)
_MOST_NODES = 400  # elements inside one heading or byline; past that it is a container
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")  # half a character cannot be written to any file
_SEPARATED = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "td", "hr"})
_INVISIBLE = frozenset({"script", "style", "noscript", "template", "svg", "button"})
_UNSEEN = _INVISIBLE - {"button"}
_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+")
_ASCII_WORD = re.compile(r"\w+", re.ASCII)  # the same words where no ideogram can be, in a third of the time


def collapse_space(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The words in lower case; each ideogram, kana or syllable block is a word."""
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text.lower())


def similarity(one: Iterable[str], other: Iterable[str]) -> float:
    """The Dice coefficient of two lists of words: twice the words in common by the words of both, 0 to 1."""
    a, b = frozenset(one), frozenset(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def unescape(text: str) -> str:
    """The text with its entities read, also those that were escaped twice; unchanged where Python refuses a number."""
    try:
        for _ in range(2):
            if "&" not in text:
                break
            text = html.unescape(text)
    except ValueError:  # "&#" and 5,000 digits
        pass
    return _NO_TEXT.sub("", text)


def plain_text(value: str) -> str:
    """One line of plain text: tags and entities read, white space folded."""
    text = unescape(value)
    return collapse_space(_TAG.sub(" ", text) if "<" in text else text)


def paragraphs(value: str) -> str:
    """Plain text that keeps its paragraphs, with a blank line between each two."""
    text = unescape(value)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    lines = (collapse_space(line) for line in text.replace("\r", "\n").split("\n"))
    return "\n\n".join(line for line in lines if line)


def element_text(element: Element, limit: int = 2_000) -> str:
    """What an element shows, folded to one line; reading stops after ``limit`` characters."""
    parts: list[str] = []
    size = 0
    for node in islice(element.iter(), _MOST_NODES):
        tag = node.tag
        if isinstance(tag, str):
            if tag in _SEPARATED:
                parts.append(" ")
            if node.text and tag not in _INVISIBLE:
                parts.append(node.text)
                size += len(node.text)
        if node is not element and node.tail:
            parts.append(node.tail)
            size += len(node.tail)
        if size > limit:
            break
    return collapse_space("".join(parts))


def shows(tree: Element, wanted: Iterable[str]) -> bool:
    """Whether one of these words, in lower case, stands in a text of the page's body."""
    body = tree.find("body")
    if body is None:
        return False
    sought = tuple(wanted)
    in_ascii = [word for word in sought if word.isascii()]
    if in_ascii and any(word in text for text in map(str.lower, _seen(body)) for word in in_ascii):
        return True
    pattern = re.compile("|".join(map(re.escape, sought)), re.I)  # finds the same and more ("ſ" is an "s"), but takes longer
    return any(map(pattern.search, _seen(body)))


def _seen(body: Element) -> Iterator[str]:
    """The texts of a page's body, each by itself."""
    for element in body.iter():
        if text := element.tail:
            yield text
        if (text := element.text) and isinstance(element.tag, str) and element.tag not in _UNSEEN:
            yield text
