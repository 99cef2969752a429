"""The dates that stand in the page for readers, near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element as Element

from cleaner.metadata.ancestors import is_within
from cleaner.metadata.date_words import MODIFIED, NEITHER, PUBLISHED
from cleaner.metadata.days import Day, days, tidied
from cleaner.metadata.months import key
from cleaner.metadata.plain import collapse_space

_LONGEST = 120  # characters of a line that states a date; longer ones are sentences
_REACH = 150  # texts looked at after the headline: past that come comments and other articles
_BEFORE = 12  # texts in front of the headline that can hold its date
_NEAR = 12  # texts after the line that states one date in which the other one is looked for
_UNMARKED = 40  # characters of a line that nothing calls a date
_YEAR = re.compile(r"\d{4}")
_DATED = re.compile(r"date|publish|posted|time(?!line)|meta|stamp", re.I)
_WITH_A_DATE = re.compile(r"[（(][^（()）]*\d[^（()）]*[）)]?")  # "2021/3/4 21:17（最終更新 3/5 22:00）"
_CALLED_MODIFIED = re.compile(r"modified|last-?_?update|updated?[-_]?(?:date|time|on|at)\b|date[-_]?(?:updated|update)\b", re.I)
"""Classes of the date of a change; "updated" alone is what many themes call any date."""
_ASIDE_TAGS = frozenset({"aside", "footer", "nav", "blockquote"})
_ASIDE = re.compile(
    r"comment|related|(?:^|\s)(?:[a-z]+-)?sidebar(?:$|\s)|footer|recommend|teaser|\bcards?\b|(?<!elementor-)widget(?!-container)|promo|popular|event",
    re.I,
)


class Dates(NamedTuple):
    """ISO days: when a page was published, and when it was changed."""

    published: str | None = None
    modified: str | None = None


class Statement(NamedTuple):
    """What a line says of its dates, and whether it says of the first that the page was published on it."""

    dates: Dates
    is_stated: bool = False


_NOTHING = Statement(Dates())


def read_line(line: str, *, is_month_first: bool = False) -> Statement:
    """The dates in a line by the words beside them: "Publié le 19 mars 2019 - Mis à jour le 20 mars 2019".

    Words stand in front of a date or, as in Japanese, behind it.
    """
    found = list(days(line, is_month_first=is_month_first))
    if not found:
        return _NOTHING
    published = modified = None
    is_stated = False
    for day, words in zip(found, _words_beside(tidied(line), found), strict=True):
        if NEITHER.search(words):
            continue
        if MODIFIED.search(words):
            modified = modified or day.day.isoformat()
        elif published is None:
            published, is_stated = day.day.isoformat(), bool(PUBLISHED.search(words))
    return Statement(Dates(published, modified), is_stated)


def _words_beside(line: str, found: list[Day]) -> list[str]:
    """The words that belong to each date: those in front of it, or behind it where none stand in front of the first."""
    edges = [0, *(day.end for day in found)]
    before = [key(line[edge : day.start]) for edge, day in zip(edges, found, strict=False)]
    after = [*before[1:], key(_WITH_A_DATE.sub("", line[found[-1].end :]))]
    return after if not _says(before[0]) and _says(after[-1]) else before


def _says(words: str) -> bool:
    return any(pattern.search(words) for pattern in (PUBLISHED, MODIFIED, NEITHER))


def visible_dates(tree: Element, *, is_month_first: bool = False) -> Dates:
    """The days in the lines nearest to the headline that state dates.

    A line that speaks of a change states the day of the change.
    """
    unmarked: str | None = None  # the day in a line that no class and no word calls a date
    before: tuple[int, Dates] | None = None
    modified: str | None = None
    after = count = 0
    for element, line in _lines(tree):
        count += 1
        if line is None:
            after = count
            if before and count - before[0] <= _BEFORE:
                return before[1]
            continue
        if after and count - after > _REACH:
            break
        statement = _statement(element, line, is_month_first)
        published = statement.dates.published
        modified = modified or (statement.dates.modified if after else None)
        if not published:
            continue
        if not after:
            before = (count, statement.dates)
        elif statement.is_stated or _is_dated(element):
            return Dates(published, modified or _modified_near(tree, element, is_month_first))
        elif not unmarked and len(line) <= _UNMARKED:
            unmarked = published
    return Dates(unmarked, modified)


def _statement(element: Element, line: str, is_month_first: bool) -> Statement:
    """What a line states, seen with the text in front of its element; nothing where it is of another article."""
    statement = read_line(line, is_month_first=is_month_first)
    if statement == _NOTHING or is_within(element, _ASIDE_TAGS, _ASIDE, levels=5):
        return _NOTHING
    around = _around(element)
    if statement.is_stated or not (MODIFIED.search(around) or NEITHER.search(around)):
        return statement
    changed = statement.dates.modified or statement.dates.published
    return Statement(Dates(None, None if NEITHER.search(around) else changed))


def _around(element: Element) -> str:
    """The classes of an element and around it, and the text in front of it if it does not speak of another date."""
    parent = element.getparent()
    previous = element.getprevious()
    if previous is not None:
        before = (previous.tail or "").strip() or previous.text or ""
    else:
        before = (parent.text or "") if parent is not None else ""
    of_parent = (parent.get("class") or "") if parent is not None else ""
    own = "updated" if _CALLED_MODIFIED.search(element.get("class") or "") else ""
    return key(f"{of_parent} {own} {before if len(before) < _LONGEST and not _YEAR.search(before) else ''}")


def _modified_near(tree: Element, stated: Element, is_month_first: bool) -> str | None:
    """The day of a change in the lines behind the one that says when the page was published."""
    left = -1
    for element, line in _lines(tree):
        if left < 0:
            left = _NEAR if element is stated else left
            continue
        left -= 1
        if line is None or not left:
            return None
        modified = _statement(element, line, is_month_first).dates.modified
        if modified:
            return modified
    return None


def _lines(tree: Element) -> Iterator[tuple[Element, str | None]]:
    """The short texts of the page in order, each with its element; ``None`` in place of the text marks the headline."""
    headline = "h1" if next(tree.iter("h1"), None) is not None else "h2"
    has_headline = False
    for element in tree.iter(
        *("h1", "h2", "time", "span", "div", "p", "li", "small", "em", "i", "b", "strong", "a", "td", "br", "svg", "dd", "dt"),
        *("abbr", "address", "header", "section", "font"),
    ):
        if element.tag == headline and not has_headline:
            has_headline = True
            yield element, None
        for text in (element.text, element.tail):
            if text and len(text) < 4 * _LONGEST:
                line = collapse_space(text)
                if 6 <= len(line) <= _LONGEST:
                    yield element, line


def _is_dated(element: Element) -> bool:
    """Whether the element or its parent says by tag or class that it holds a date."""
    for _ in range(2):
        if element is None:
            return False
        if element.tag == "time" or _DATED.search(element.get("class") or ""):
            return True
        element = element.getparent()
    return False
