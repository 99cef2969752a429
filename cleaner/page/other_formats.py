"""Inputs that are text, and no article: each is refused by name, with what makes one of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from cleaner.model.errors import InputError

_HEAD = 4_096
"""Characters of the beginning that tell most formats."""
_BEFORE_ROOT = re.compile(r"(?:\s*(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s+(?!html\b)[^>\[]*(?:\[[^\]]*\])?\s*>))*\s*", re.I | re.S)
_FEED_ROOT = re.compile(r"<(?:rss|(?:\w+:)?feed|rdf:RDF|urlset|sitemapindex|opml)\b[^>]*>(?=\s*(?:<|\Z))", re.I)
_NAMED_FEED = re.compile(r"<(?:rss\b|rdf:RDF\b|opml\b)|/(?:Atom|atom|schemas/sitemap)", re.I)
_RTF = re.compile(r"\{\\rtf\d*\s*(?:[\\{]|$)")
_RTF_WORD = re.compile(r"\\[a-z]+-?\d*")
_FEWEST_RTF_WORDS = 5
"""Control words at the beginning of every file of that kind; a sentence about them has one or two."""


class _Format(NamedTuple):
    """A format: the reason, how it is told from its beginning, or from all of the text, and the message."""

    reason: str
    is_found: Callable[[str], bool]
    detail: str


def refuse_other_formats(text: str) -> None:
    """Raise :class:`InputError` where a decoded input is no article but RTF, a feed, JSON, PostScript or LaTeX.

    An article *about* one of them does not begin with it, or does not have the whole form of it.
    """
    start = text[:_HEAD].lstrip("\ufeff \t\r\n\f\v\0")
    if start[:1] not in _FIRST:
        return
    for each in _FORMATS:
        if each.is_found(text if each.reason == "rejected:json" else start):
            raise InputError(each.reason, each.detail)


def _is_rtf(start: str) -> bool:
    return bool(_RTF.match(start)) and len(_RTF_WORD.findall(start[:500])) >= _FEWEST_RTF_WORDS


def _is_feed(start: str) -> bool:
    before = _BEFORE_ROOT.match(start)
    root = _FEED_ROOT.match(start, before.end() if before else 0)
    return bool(root and _NAMED_FEED.search(root.group()))


def _is_json(text: str) -> bool:
    """Whether all of a text is an object, or an array with objects or strings in it: ``[1]`` may be a footnote."""
    bare = text.strip("\ufeff \t\r\n\0")
    if bare[:1] + bare[-1:] not in ("{}", "[]"):
        return False
    try:
        value = json.loads(bare)
    except RecursionError:
        return True
    except ValueError:
        return False
    return bool(value) if isinstance(value, dict) else any(isinstance(each, dict | list | str) for each in value)


_FIRST = frozenset("<{[%\\")
_FORMATS = (
    _Format("rejected:rtf", _is_rtf, "it is RTF; save it as text or HTML: soffice --headless --convert-to html FILE"),
    _Format("rejected:feed", _is_feed, "it is a feed or a sitemap, which lists articles; clean the pages that it links to"),
    _Format("rejected:json", _is_json, "it is JSON; make a record a line of it: jq -c '.[]' FILE > FILE.jsonl, or jq -c ."),
    _Format("rejected:postscript", lambda start: start.startswith("%!PS"), "it is PostScript; make text of it: ps2ascii FILE"),
    _Format(
        "rejected:latex",
        lambda start: start.startswith("\\documentclass") and "\\begin{document}" in start,
        "it is LaTeX; make text of it: pandoc -t plain FILE",
    ),
)
