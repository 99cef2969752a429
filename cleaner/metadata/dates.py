"""Dates as people and machines write them, in ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from cleaner.metadata.days import days, tidied

_LONELY_DASH = re.compile(r"\s[-–—|]\s")
_DEFAULTS = (datetime(1904, 2, 29), datetime(1908, 1, 1))  # noqa: DTZ001  # a zone is only there if it was written
_HAS_TIME = re.compile(r"\d:\d\d")
_YEAR_FIRST = re.compile(r"^\d{4}(?:\b|\d{4}\b|\d{4}T)")
_ISO = re.compile(r"^(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?$")
_EPOCH = re.compile(r"^1\d{9}(?:\d{3})?$")
_YEAR = re.compile(r"\d\d")  # without two digits it is no date, and asking dateutil costs ten times more
_LONGEST = 80  # characters; "Wednesday, September 30, 2020 at 11:59:59 p.m. Eastern Daylight Time" has 68
_LONGEST_REST = 30  # characters beside a day in another language; "Пятница, ... 09:15 (Московское время)"
_OLDEST = "1900"
_DAY = len("2024-05-03")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_IN_URL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_.-])(\d{1,2}|[a-z]{3})\2(\d{1,2})(?!\d)|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d))", re.I
)


def timestamp(written: str) -> str | None:
    """A date as people write it in ISO 8601, no more precise than it was written; ``None`` if it is none.

    Of what is not in English the day is read. Day before month where the two could be taken for each other.
    """
    text = _LONELY_DASH.sub(" ", written).strip(" ,.")
    if _ISO.match(text):
        return _iso(text)
    if len(text) > _LONGEST:
        return None
    from dateutil import parser

    try:
        # two defaults: what differs between the readings was not written
        is_day_first = not _YEAR_FIRST.match(text)
        readings = [parser.parse(text, dayfirst=is_day_first, default=default, tzinfos=_zone) for default in _DEFAULTS]
    except (ValueError, OverflowError):
        return _in_another_language(text)
    if readings[0].date() != readings[1].date():
        return None
    if not _HAS_TIME.search(text):
        return readings[0].date().isoformat()
    return _written(readings[0])


def _in_another_language(text: str) -> str | None:
    """The day in a text that says hardly more, as ISO; ``None`` where dateutil can read it, so that the rest is wrong."""
    from dateutil import parser

    line = tidied(text)
    found = list(days(line))
    if len(found) != 1 or len(line) - (found[0].end - found[0].start) > _LONGEST_REST:
        return None
    try:
        parser.parse(line[found[0].start : found[0].end])
    except (ValueError, OverflowError):
        return found[0].day.isoformat()
    return None


def _iso(text: str) -> str | None:
    """ISO 8601 straight through the standard library, which is fifty times faster; ``None`` for an impossible date."""
    try:
        read = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
    except ValueError:
        return None
    return _written(read) if len(text) > len("2021-03-04") else text


def _written(read: datetime) -> str:
    return read.isoformat(timespec="seconds" if read.second else "minutes")


def _zone(name: str | None, offset: int | None) -> timezone | None:
    """The zone somebody wrote: an offset, or universal time; a name such as EST means several.

    dateutil gives "GMT+3" the sign that POSIX does, and asks the machine what other names mean.
    """
    if offset:
        return timezone(timedelta(seconds=-offset if name else offset))
    return UTC if name in ("UTC", "GMT", "Z") or offset == 0 else None


def machine_date(written: str) -> str | None:
    """A date out of a machine's field: as :func:`timestamp`, or seconds or milliseconds since 1970, not before 1900."""
    if _EPOCH.match(written):
        return _written(datetime.fromtimestamp(int(written[:10]), UTC))
    read = timestamp(written) if _YEAR.search(written) else None
    return read if read and read > _OLDEST and not read.startswith("1970-01-01") else None


def first_date(values: Iterable[str]) -> str | None:
    """The first of the values that is a date, in ISO 8601."""
    return next((date for value in values if value and (date := machine_date(value.strip()))), None)


def url_date(url: str | None) -> str | None:
    """The day that an address states: ``/2021/03/04/``, ``/2021/mar/04/``, ``-20210304``."""
    for year, _, month, day, packed_month, packed_day in _IN_URL.findall(url or ""):
        month_number = packed_month or month
        if month_number.isalpha():
            name = month_number.lower()
            if name not in _MONTHS:
                continue
            month_number = str(_MONTHS.index(name) + 1)
        found = _iso(f"{year}-{int(month_number):02}-{int(packed_day or day):02}")
        if found:
            return found
    return None


def date_warnings(published: str | None, modified: str | None) -> tuple[str, ...]:
    """What is doubtful in an article's dates: a time that says no zone, and a change before the publication.

    Two times are compared where both have a zone or neither has; else the days are.
    """
    warnings = [
        f"time-without-zone: {name} {date}"
        for name, date in (("published", published), ("modified", modified))
        if date and len(date) > _DAY and datetime.fromisoformat(date).tzinfo is None
    ]
    if published and modified and _is_earlier(modified, published):
        warnings.append(f"dates-in-disorder: changed on {modified}, before it was published on {published}")
    return tuple(warnings)


def _is_earlier(one: str, other: str) -> bool:
    """Whether one date in ISO 8601 is surely earlier than another."""
    if min(len(one), len(other)) <= _DAY:
        return one[:_DAY] < other[:_DAY]
    first, last = datetime.fromisoformat(one), datetime.fromisoformat(other)
    if (first.tzinfo is None) is (last.tzinfo is None):
        return first < last
    return one[:_DAY] < other[:_DAY]
