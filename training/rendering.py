"""Pages as the plain text that people keep of them: line by line as they are laid out, string by string, or on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from lxml import etree

from cleaner.page.tree import parse_html

_CLAUSE = re.compile(r"[,;:.!?–]+(?=\s|$)|[，、；：。！？،؛।]")
_NOT_SHOWN = ("script", "style", "noscript", "template")
_ON_OWN_LINES = frozenset(
    "address article aside blockquote br button dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr label li main nav ol option p pre section summary table td th tr ul".split()
)


def lines(source: str) -> str:
    """A page's text with a line for every element that a browser sets apart, without its head; the source's own breaks stay."""
    tree = parse_html(source)
    etree.strip_elements(tree, "head", *_NOT_SHOWN, with_tail=False)
    return _folded("".join(_strings(tree, _ON_OWN_LINES)))


def strings(source: str) -> str:
    """A page's text with every string on a line of its own: links and bold words break their sentence."""
    tree = parse_html(source)
    etree.strip_elements(tree, *_NOT_SHOWN, with_tail=False)
    return _folded("\n".join(_strings(tree)))


def flat(source: str) -> str:
    """A page's text on one line."""
    return " ".join(lines(source).split("\n"))


def talk(body: str, words: Sequence[str]) -> str:
    """A finished body as a conversation: before each line one of two speakers, whose names are of ``words``, with short answers.

    Such texts have as many short lines as a page, and names look like menus to a table of words; the corpora hold few.
    """
    chosen = Random(body[:100]).choices(words, k=4)  # noqa: S311
    speakers = (" ".join(chosen[:2]), " ".join(chosen[2:]))
    written = []
    for number, line in enumerate(body.splitlines()):
        written += [speakers[number % 2], line]
        if number % 3 == 0:
            written += [speakers[(number + 1) % 2], "Right." if number % 2 else "Mmhmm."]
    return "\n".join(written)


def outline(body: str) -> str:
    """A finished body as an outline: its clauses on lines of their own, but for every third paragraph.

    Calendars, results and explainers are written so; such a text has next to no running text, and yet is no page.
    """
    lines: list[str] = []
    for number, line in enumerate(body.splitlines()):
        lines += [line] if number % 3 == 2 else filter(None, map(str.strip, _CLAUSE.split(line)))
    return "\n".join(lines)


def _strings(tree: etree._Element, on_own_lines: frozenset[str] = frozenset()) -> Iterator[str]:
    """The strings of a tree in order, a line break at either end of the elements that stand ``on_own_lines``."""
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        is_start = event == "start"
        if event in ("start", "end") and element.tag in on_own_lines:
            yield "\n"
        text = element.text if is_start else element.tail
        if text and (is_start or element is not tree):
            yield text


def _folded(text: str) -> str:
    """The lines that are not empty, with single spaces."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
