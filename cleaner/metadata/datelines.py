"""The date that stands in the page for readers, near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from cleaner.metadata.ancestors import is_within
from cleaner.metadata.dates import machine_date
from cleaner.metadata.months import MONTHS
from cleaner.metadata.plain import collapse_space

_LONGEST = 120  # characters of a line that states a date; longer ones are sentences
_REACH = 150  # texts looked at after the headline: past that come comments and other articles
_BEFORE = 12  # texts in front of the headline that can hold its date
_DATE = re.compile(
    r"(?<![\w/.-])(?:(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<one>\d{1,2})[./](?P<two>\d{1,2})[./](?P<numeric>\d{4})"
    r"|(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
    r"|(?P<first>\d{1,2})(?:st|nd|rd|th|\.|º|er)? (?:de )?(?P<name>[^\W\d_]{3,10})\.?,? (?:de |del )?(?P<last>\d{4}))"
    r"(?![\w/-]|\.\d)"
)
_CHANGED = re.compile(
    r"updat|modif|review|aktualisiert|mis à jour|actualizado|aggiornato|revised|edited|changed|expires|copyright|©", re.I
)
_STATED = re.compile(r"publish|posted|veröffentlicht|publié|publicado|pubblicato|erschienen|written on|first aired", re.I)
_DATED = re.compile(r"date|publish|posted|time(?!line)|meta|stamp", re.I)
_ASIDE_TAGS = frozenset({"aside", "footer", "nav", "blockquote"})
_ASIDE = re.compile(
    r"comment|related|(?:^|\s)(?:[a-z]+-)?sidebar(?:$|\s)|footer|recommend|teaser|\bcards?\b|(?<!elementor-)widget(?!-container)|promo|popular|event",
    re.I,
)


def read_day(line: str, *, is_month_first: bool = False) -> str | None:
    """The first date within a line of text as an ISO day, else ``None``; ``is_month_first`` settles 03/04/2021."""
    match = _DATE.search(line)
    if not match:
        return None
    part = match.groupdict()
    if part["iso"]:
        return machine_date(part["iso"])
    if part["numeric"]:
        one, two = int(part["one"]), int(part["two"])
        is_us = (is_month_first and "/" in match.group() and one <= 12) or two > 12
        return _day(part["numeric"], *((one, two) if is_us else (two, one)))
    month = MONTHS.get((part["month"] or part["name"]).lower())
    return _day(part["year"] or part["last"], month, int(part["day"] or part["first"])) if month else None


def _day(year: str, month: int, day: int) -> str | None:
    return machine_date(f"{year}-{month:02}-{day:02}")


def visible_date(tree: Element, *, is_month_first: bool = False) -> str | None:
    """The day in the line nearest to the headline that states a date; lines that speak of a change do not count."""
    unmarked: str | None = None  # the day in a line that no class and no word calls a date
    before: tuple[int, str] | None = None
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
        day = read_day(line, is_month_first=is_month_first)
        if not day or _is_of_something_else(element, line):
            continue
        if not after:
            before = (count, day)
        elif _STATED.search(line) or _is_dated(element):
            return day
        elif not unmarked and len(line) <= 40:
            unmarked = day
    return unmarked


def _lines(tree: Element) -> Iterator[tuple[Element, str | None]]:
    """The short texts of the page in order, each with its element; ``None`` in place of the text marks the first h1."""
    has_headline = False
    for element in tree.iter(
        "h1", "h2", "time", "span", "div", "p", "li", "small", "em", "i", "b", "strong", "a", "td", "br", "svg", "dd"
    ):
        if element.tag == "h1" and not has_headline:
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


def _is_of_something_else(element: Element, line: str) -> bool:
    """Whether a date is of a change to the page, of a comment, or of another article."""
    if _CHANGED.search(line):
        return True
    parent = element.getparent()
    if parent is not None and _CHANGED.search(parent.get("class") or ""):
        return True
    previous = element.getprevious()
    if previous is not None:
        before = (previous.tail or "").strip() or previous.text or ""
    else:
        before = (parent.text or "") if parent is not None else ""
    if len(before) < _LONGEST and _CHANGED.search(before):
        return True
    return is_within(element, _ASIDE_TAGS, _ASIDE, levels=5)
