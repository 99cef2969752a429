"""The days that a line of text names, as people write them in some fifty languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cleaner.metadata.calendars import BUDDHIST_AHEAD, ERAS, iranian_day, kanji_number
from cleaner.metadata.months import BUDDHIST, IRANIAN, MONTH_NAMES, month_in

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_HAS_YEAR = re.compile(r"\d{4}|年")
_NO_SIGNS = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_PERSIAN_DIGIT = re.compile("[\u06f0-\u06f9]")
_IN_FIGURES = re.compile(r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
_DATE = re.compile(
    r"(?<![\w/.:-])(?:"
    r"(?:(?P<era>令和|平成|昭和|大正|民[國国]) ?(?P<era_year>\d{1,3}|元)|(?P<cjk_year>\d{4})) ?[年년] ?"
    r"(?P<cjk_month>\d{1,2}) ?[月월] ?(?P<cjk_day>\d{1,2}) ?[日號号일]?"
    r"|(?P<iso_year>\d{4})(?P<sign>[-/.])(?:(?<=\.) )?(?P<iso_month>\d{1,2})(?P=sign)(?:(?<=\.) )?(?P<iso_day>\d{1,2})"
    r"(?:(?![\w/-]|\.\d)|(?=T\d))\.?"
    r"|(?P<one>\d{1,2})(?P<mark>[./-])(?:(?<=\.) )?(?P<two>\d{1,2})(?P=mark)(?:(?<=\.) )?(?P<numeric>\d{4})(?![\w/-]|\.\d)"
    r"|(?P<viet_day>\d{1,2}) tháng (?P<viet_month>\d{1,2})(?:,| năm|, năm)? (?P<viet_year>\d{4})(?!\w)"
    r"|(?P<gada_year>\d{4})\. gada (?P<gada_day>\d{1,2})\. (?P<gada_month>[^\W\d_]{3,12})"
    r"|(?P<first_year>\d{4})(?: ?\.| m\.)? (?P<year_month>[^\W\d_]{3,12})\.? (?P<year_day>\d{1,2})(?!\w)"
    r"|(?P<first>\d{1,2})(?:st|nd|rd|th|\.|º|°|er|-?го|η|ης)?[ -](?:de )?(?P<name>[^\d,،;|·:!?\n]{2,30}?)[\s.,،-]*"
    r"(?:de |del |του |الـ ?)?(?P<last>\d{4})(?![\w/-]|\.\d)"
    r")"
    r"|(?<![\w/.-])(?P<month>[^\W\d_]{3,10})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})(?![\w/-]|\.\d)",
    re.I,
)


class Day(NamedTuple):
    """A day that a line names: where it stands in the tidied line, and the day."""

    start: int
    end: int
    day: date


def tidied(line: str) -> str:
    """A line with Latin digits, without marks for the direction of writing."""
    if line.isascii():
        return line
    line = _NO_SIGNS.sub("", line)
    line = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in line)
    return _IN_FIGURES.sub(lambda found: "{}年{}月{}日".format(*map(kanji_number, found.groups())), line)


def days(line: str, *, is_month_first: bool = False) -> Iterator[Day]:
    """The days named in a line, in its order; ``is_month_first`` settles 03/04/2021.

    Days of the calendars of Iran and Thailand and years of eras are turned into our own; other calendars are passed over.
    """
    written, line = line, tidied(line)
    at = 0
    while _HAS_YEAR.search(line, at) and (match := _DATE.search(line, at)):
        is_iranian = bool(_PERSIAN_DIGIT.search(written))
        day = _read({name: part for name, part in match.groupdict().items() if part}, is_month_first, is_iranian)
        if day and _FIRST_YEAR <= day.year <= _LAST_YEAR:
            yield Day(match.start(), match.end(), day)
            at = match.end()
        else:
            at = _after_first_number(line, match.start())


def _after_first_number(line: str, start: int) -> int:
    """Where to look on if what begins here is no date: "3 min read, 5 October 2021"."""
    number = re.compile(r"\d+|\w+").search(line, start)
    return number.end() if number else len(line)


def _read(part: dict[str, str], is_month_first: bool, is_iranian: bool) -> date | None:
    if "cjk_month" in part:
        return _day(_year_of_era(part), part["cjk_month"], part["cjk_day"])
    if "iso_year" in part:
        year, month, day = (int(part[name]) for name in ("iso_year", "iso_month", "iso_day"))
        return iranian_day(year, month, day) if is_iranian and year < _FIRST_YEAR else _day(year, month, day)
    if "numeric" in part:
        one, two = int(part["one"]), int(part["two"])
        is_us = (is_month_first and part["mark"] == "/" and one <= 12) or two > 12
        return _day(part["numeric"], *((one, two) if is_us else (two, one)))
    if "viet_day" in part:
        return _day(part["viet_year"], part["viet_month"], part["viet_day"])
    numbers = {"month": ("year", "day"), "year_month": ("first_year", "year_day"), "gada_month": ("gada_year", "gada_day")}
    name = next((name for name in numbers if name in part), "name")
    its_year, its_day = numbers.get(name, ("last", "first"))
    return _named(part[name], int(part[its_year]), int(part[its_day]))


def _named(name: str, year: int, day: int) -> date | None:
    """A day whose month has a name, in the calendar that the name is from."""
    if month := month_in(name, IRANIAN):
        return iranian_day(year, month, day)
    if month := month_in(name, BUDDHIST):
        return _day(year - BUDDHIST_AHEAD if year > _LAST_YEAR else year, month, day)
    month = month_in(name, MONTH_NAMES)
    return _day(year, month, day) if month else None


def _year_of_era(part: dict[str, str]) -> int:
    if "era" not in part:
        return int(part["cjk_year"])
    return ERAS[part["era"]] + (1 if part["era_year"] == "元" else int(part["era_year"]))


def _day(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
