"""Facts that a text states about itself: dates, authors, story codes, its own address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from cleaner.label.rules import fact
from cleaner.model import Label, Labelled
from cleaner.ruleindex import Rules

_BY = re.compile(r"^(?:by|von|par|por|door|di|av|af)[:\s]+", re.I)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b)\s*")
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4}$")
_LONELY_DASH = re.compile(r"\s[-–—|]\s")
_DEFAULTS = (datetime(1904, 2, 29), datetime(1908, 1, 1))  # noqa: DTZ001  # a zone is only there if it was written
_HAS_TIME = re.compile(r"\d:\d\d")
_YEAR_FIRST = re.compile(r"^\d{4}(?:\b|\d{4}\b|\d{4}T)")


def facts(kept: Iterable[Labelled], removed: Iterable[Labelled], rules: Rules) -> dict[str, list[str]]:
    """Field name -> the values that field rules read: off the page's own lines, and off the text where a rule says so."""
    staying = [rule for rule in rules.fields if rule.stays]
    lines = [item.block.text for item in removed if item.label is Label.META]
    reads = [(rule, text) for text in lines for rule in rules.fields]
    reads += [(rule, item.block.text) for rule in staying for item in kept]
    found: dict[str, list[str]] = {}
    for rule, text in reads:
        value = fact(rule, text)
        if value:
            found.setdefault(rule.name, []).append(value)
    return found


def timestamp(written: str) -> str | None:
    """A date as people write it in ISO 8601, no more precise than it was written; ``None`` if it is none.

    Day before month where the two could be taken for each other.
    """
    from dateutil import parser

    plain = _LONELY_DASH.sub(" ", written).strip(" ,.")
    try:
        # two defaults: what differs between the readings was not written
        is_day_first = not _YEAR_FIRST.match(plain)
        readings = [parser.parse(plain, dayfirst=is_day_first, default=default, tzinfos=_zone) for default in _DEFAULTS]
    except (ValueError, OverflowError):
        return None
    if readings[0].date() != readings[1].date():
        return None
    if not _HAS_TIME.search(plain):
        return readings[0].date().isoformat()
    return readings[0].isoformat(timespec="seconds" if readings[0].second else "minutes")


def _zone(name: str | None, offset: int | None) -> timezone | None:
    """The zone somebody wrote: an offset, or universal time; a name such as EST means several.

    dateutil gives "GMT+3" the sign that POSIX does, and asks the machine what other names mean.
    """
    if offset:
        return timezone(timedelta(seconds=-offset if name else offset))
    return UTC if name in ("UTC", "GMT", "Z") or offset == 0 else None


def people(byline: str) -> tuple[str, ...]:
    """The names in a byline: "By Ann Lee and Bo Day" -> ("Ann Lee", "Bo Day")."""
    names = _BETWEEN_NAMES.split(_BY.sub("", byline.strip()))
    return tuple(name for name in (n.strip() for n in names) if _NAME.match(name))


def authors(labelled: Iterable[Labelled], found: dict[str, list[str]]) -> tuple[str, ...]:
    """Everybody named in author fields and bylines, each once."""
    lines = found.get("authors", []) + [block.text for block, label, _ in labelled if label is Label.BYLINE]
    return tuple(dict.fromkeys(name for line in lines for name in people(line)))
