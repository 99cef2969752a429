"""Markup whose end tags come too early or not at all, as browsers read it: libxml2 would lose what stands behind them."""

from __future__ import annotations

import re

_END = re.compile(r"</html\b[^<>]*>", re.I)
_NO_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|noscript)\b.*?(?:</\1[^>]*>?|\Z)|<[^>]*(?:>|\Z)", re.S | re.I)
_TITLE = re.compile(r"<title\b[^<>]*+>[^<]*+(?=<(?:body|meta|link|script|style|base|div|p|h1|/head)\b)", re.I)
"""A title that nothing ends before the page goes on."""
_UNSEEN = re.compile(r"<(/?)(canvas|iframe|noscript|object|select|svg|template|textarea)\b", re.I)
_TAG_END = re.compile(r"[^>]*+>")


def mend_end_tags(markup: str) -> str:
    """``markup`` without what hides its text: an end of the page before its end, and elements for machines that nothing closes.

    Text behind ``</html>`` belongs to the page, a ``<title>`` ends where the body begins, and of an ``<object>`` or
    ``<svg>`` that is never closed only the beginning is left out.
    """
    end = _END.search(markup)
    if end and _NO_TEXT.sub("", markup[end.end() :]).strip():
        markup = _END.sub("", markup)
    title = _TITLE.search(markup)
    if title:
        markup = f"{markup[: title.end()]}</title>{markup[title.end() :]}"
    return _without_unclosed(markup)


def _without_unclosed(markup: str) -> str:
    """``markup`` without the last beginning of each element for machines that has no end behind it."""
    open_at: dict[str, int] = {}
    for found in _UNSEEN.finditer(markup):
        if found[1]:
            open_at.pop(found[2].lower(), None)
        else:
            open_at.setdefault(found[2].lower(), found.start())
    for start in sorted(open_at.values(), reverse=True):
        end = _TAG_END.match(markup, start)
        if end and not end[0].endswith("/>") and not _is_hidden(markup, start):
            markup = markup[:start] + markup[end.end() :]
    return markup


def _is_hidden(markup: str, at: int) -> bool:
    """Whether a script or a comment is open there."""
    before = markup[:at].lower()
    return any(before.rfind(start) > before.rfind(end) for start, end in (("<script", "</script"), ("<!--", "-->")))
