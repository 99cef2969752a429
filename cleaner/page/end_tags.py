"""Markup whose end tags come too early or not at all, as browsers read it: libxml2 would lose what stands behind them."""

from __future__ import annotations

import re
from bisect import bisect
from itertools import pairwise

MOST_LINKS = 100
"""Links without an end above which they are left as they are: each costs a look at the page before it."""

_END = re.compile(r"</html\b[^<>]*>", re.I)
_NO_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|noscript)\b.*?(?:</\1[^>]*>?|\Z)|<[^>]*(?:>|\Z)", re.S | re.I)
_TITLE = re.compile(r"<title\b[^<>]*+>[^<]*+(?=<(?:body|meta|link|script|style|base|div|p|h1|/head)\b)", re.I)
"""A title that nothing ends before the page goes on."""
_UNSEEN = re.compile(r"<(/?)(?=[cinost])(canvas|iframe|noscript|object|select|svg|template|textarea)\b", re.I)
"""The look at the first letter halves its time: most tags are others."""
_LINK = re.compile(r"<(/?)a(?=[\s>])", re.I)
_LINK_SIGNS = re.compile(r"</a|<a[ >\n\t]|<A")
"""What tells cheaply that every link may have an end; one pass takes a tenth of the time of counting each."""
_SCRIPT = re.compile(r"<(/?)script", re.I | re.A)
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|blockquote|section|article)\b", re.I)
_TAG_END = re.compile(r"[^>]*+>")


def mend_end_tags(markup: str) -> str:
    """``markup`` without what hides its text: an end of the page before its end, and elements for machines that nothing closes.

    Text behind ``</html>`` belongs to the page, a ``<title>`` ends where the body begins, and of an ``<object>`` or
    ``<svg>`` that is never closed only the beginning is left out. A link that is never closed ends before the next paragraph.
    """
    end = _END.search(markup)
    if end and _NO_TEXT.sub("", markup[end.end() :]).strip():
        markup = _END.sub("", markup)
    title = _TITLE.search(markup)
    if title:
        markup = f"{markup[: title.end()]}</title>{markup[title.end() :]}"
    return _with_ends_of_links(_without_unclosed(markup))


def _with_ends_of_links(markup: str) -> str:
    """``markup`` with an end of each link that nothing ends, before the first paragraph or other block in it."""
    signs = _LINK_SIGNS.findall(markup)
    ended = signs.count("</a")
    if len(signs) <= 2 * ended and "<A" not in signs:
        return markup
    tags = [*_LINK.finditer(markup), None]
    ends: list[tuple[int, int]] = []
    for tag, following in pairwise(tags):
        if tag is not None and not tag[1] and not (following and following[1]):
            block = _BLOCK.search(markup, tag.end(), following.start() if following else len(markup))
            ends += [(tag.start(), block.start())] if block else []
    if len(ends) > MOST_LINKS:
        return markup
    hidden = _Hidden(markup) if ends else None
    for start, end in reversed(ends):
        if hidden is not None and not hidden.at(start):
            markup = f"{markup[:end]}</a>{markup[end:]}"
    return markup


def _without_unclosed(markup: str) -> str:
    """``markup`` without the last beginning of each element for machines that has no end behind it."""
    open_at: dict[str, int] = {}
    for found in _UNSEEN.finditer(markup):
        if found[1]:
            open_at.pop(found[2].lower(), None)
        else:
            open_at.setdefault(found[2].lower(), found.start())
    hidden = _Hidden(markup) if open_at else None
    for start in sorted(open_at.values(), reverse=True):
        end = _TAG_END.match(markup, start)
        if hidden is not None and end and not end[0].endswith("/>") and not hidden.at(start):
            markup = markup[:start] + markup[end.end() :]
    return markup


class _Hidden:
    """Where in a page's source a script or a comment is open; what stands before the place that is asked for may not change."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        scripts = list(_SCRIPT.finditer(markup))
        self._starts = [tag.start() for tag in scripts]
        self._opens = [not tag[1] for tag in scripts]

    def at(self, place: int) -> bool:
        """Whether one is open there."""
        last = bisect(self._starts, place - 1) - 1
        if last >= 0 and self._opens[last]:
            return True
        return self._markup.rfind("<!--", 0, place) > self._markup.rfind("-->", 0, place)
