"""What an element stands in, by the tags and classes of those around it."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

_ARTICLE = frozenset({"article", "main", "body", "html"})


def is_within(element: Element | None, tags: frozenset[str], classes: re.Pattern[str], *, levels: int) -> bool:
    """Whether the element, or one around it, has one of the tags or a class that is searched for.

    ``levels`` elements are looked at, itself the first; none from the article's own element on.
    """
    for _ in range(levels):
        if element is None or element.tag in _ARTICLE:
            return False
        if element.tag in tags or classes.search(element.get("class") or ""):
            return True
        element = element.getparent()
    return False
