"""Days of other calendars as days of the Gregorian one."""

from __future__ import annotations

from datetime import date, timedelta

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
"""What is added to a year of a Japanese era, or of the Republic of China."""

BUDDHIST_AHEAD = 543
"""Years by which Thailand's calendar is ahead."""

_KANJI = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NOWRUZ_1400 = date(2021, 3, 21)
_FIRST_IRANIAN, _LAST_IRANIAN = 1250, 1500
_LEAP_IRANIAN = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years of a cycle of 33 that have a day more; right for the years from 1206 to 1498."""


def iranian_day(year: int, month: int, day: int) -> date | None:
    """A day of the solar calendar of Iran; ``None`` if it has no such day."""
    if not (_FIRST_IRANIAN <= year <= _LAST_IRANIAN and 1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    step = 1 if year > 1400 else -1
    days = sum(_days_of_year(each) for each in range(min(year, 1400), max(year, 1400)))
    return _NOWRUZ_1400 + timedelta(days=step * days + sum(_length(year, each) for each in range(1, month)) + day - 1)


def _length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or year % 33 in _LEAP_IRANIAN else 29


def _days_of_year(year: int) -> int:
    return 366 if year % 33 in _LEAP_IRANIAN else 365


def kanji_number(written: str) -> int:
    """A number in Chinese figures, digit by digit ("二〇二三") or with tens ("二十三")."""
    if "十" not in written:
        return int("".join(str(_KANJI[sign]) for sign in written))
    tens, _, ones = written.partition("十")
    return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)
