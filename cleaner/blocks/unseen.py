"""Words inside a line that nobody sees: only a screen reader says them ("opens in a new window")."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.etree import _Element as Element

LONGEST = 80
"""Characters. What is longer is no label, and a script may show it."""

_INLINES = ("span", "small", "em", "strong", "b", "i")
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr-?only|sr-text|visually-?hidden|screen-?reader(?:-text|-only)?|offscreen|element-invisible|a11y-hidden)(?![a-z])",
    re.I,
)
_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


def empty_unseen_spans(tree: Element) -> None:
    """Take the words out of the spans of the tree that are not seen, where other words stand beside them.

    A line that is nothing else stays: it is named, and shown with what was removed.
    """
    for element in list(tree.iter(*_INLINES)):
        if element.attrib and _is_unseen(element):
            text = "".join(element.itertext()).strip()
            if text and len(text) <= LONGEST and _has_other_words(element, text):
                element.clear(keep_tail=True)


def _is_unseen(element: Element) -> bool:
    return is_for_screen_readers(element) or is_hidden(element)


def is_for_screen_readers(element: Element) -> bool:
    """Whether the element's class says that only a screen reader says its words."""
    names = element.get("class")
    return names is not None and _is_called_unseen(names)


@lru_cache(maxsize=8_192)
def _is_called_unseen(names: str) -> bool:
    """Whether class names say so; remembered, as elements and pages have the same."""
    return bool(_CLASS.search(names))


def is_hidden(element: Element) -> bool:
    """Whether the page itself shows nobody the element, until a script does."""
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and bool(_STYLE.search(style)))


def _has_other_words(element: Element, text: str) -> bool:
    """Whether the line goes on before or behind the element."""
    around = element.getparent()
    while around is not None and around.tag in (*_INLINES, "a"):
        around = around.getparent()
    return around is not None and len("".join(around.itertext()).split()) > len(text.split())
