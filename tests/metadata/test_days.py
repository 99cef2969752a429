"""Days as people write them, in many languages and calendars."""

from __future__ import annotations

import pytest

from cleaner.metadata.calendars import iranian_day
from cleaner.metadata.days import days
from cleaner.metadata.months import MONTH_NAMES, MONTHS, key


def read(line: str, *, is_month_first: bool = False) -> list[str]:
    return [found.day.isoformat() for found in days(line, is_month_first=is_month_first)]


@pytest.mark.parametrize(
    "line",
    [
        "March 4, 2021",
        "Mar. 4th, 2021 at 9:15",
        "4th of March 2021",
        "Thursday, 04-Mar-2021",
        "2021-03-04T09:15",
        "2021/3/4",
        "2021.03.04 09:15",
        "4.3.2021",
        "4. 3. 2021",
        "04-03-2021",
        "4. März 2021, 9.15 Uhr",
        "Publié le 4 mars 2021 à 09h12",
        "le 4 mars 2021",
        "4 de marzo de 2021",
        "4 de març de 2021",
        "4 marzo 2021",
        "4 mar. 2021",
        "4 de março de 2021, 9h15",
        "4 maart 2021",
        "4 mrt. 2021",
        "4. marts 2021",
        "4. mars 2021 kl. 09:15",
        "4 mars, 2021",
        "4. maaliskuuta 2021",
        "4. märts 2021",
        "2021. gada 4. martā",
        "2021 m. kovo 4 d.",
        "4 marca 2021",
        "4 marca 2021 r.",
        "4. března 2021",
        "4. marec 2021",
        "4. ožujka 2021.",
        "4. marta 2021.",
        "2021. március 4. 9:15",
        "4 martie 2021",
        "4 Mart 2021 Perşembe",
        "4 Mar 2021 09:15",
        "4 Maret 2021",
        "4 марта 2021, 12:00",
        "4 марта 2021 г.",
        "4 мар. 2021",
        "4 березня 2021",
        "4 сакавіка 2021",
        "4 март 2021",
        "4 Μαρτίου 2021",
        "4 ΜΑΡΤΙΟΥ 2021",
        "4 مارس 2021",
        "الخميس ٤ مارس ٢٠٢١",
        "نُشر في ٤ آذار/مارس ٢٠٢١",
        "٤ آذار (مارس) ٢٠٢١",
        "٢٠ رجب ١٤٤٢ هـ - ٤ مارس ٢٠٢١ م",
        "۴ مارس ۲۰۲۱",
        "۱۴ اسفند ۱۳۹۹",
        "۱۳۹۹/۱۲/۱۴ - ۰۹:۱۵",
        "پنجشنبه ۱۴ اسفند ۱۳۹۹ ساعت ۹",
        "4 مارچ 2021",
        "4 במרץ 2021",
        "4 מרץ, 2021",
        "4 मार्च 2021",
        "४ मार्च २०२१",
        "4 মার্চ 2021",
        "4 มีนาคม 2564",
        "4 มี.ค. 2564",
        "Thứ năm, 4 tháng 3, 2021",
        "ngày 4 tháng 3 năm 2021",
        "2021年3月4日 9時15分",
        "2021 年 3 月 4 日",
        "２０２１年３月４日",
        "令和3年3月4日",
        "民國110年3月4日",
        "二〇二一年三月四日",
        "发布时间：2021年3月4日 09:15",
        "2021년 3월 4일",
        "2021. 3. 4.",
        "입력 2021.03.04. 09:15",
        "3 min read, 4 March 2021",
        "Vol. 12 | 4 March 2021",
    ],
)
def test_one_day_in_many_languages(line: str) -> None:
    assert read(line) == ["2021-03-04"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("平成元年1月8日", ["1989-01-08"]),
        ("13 tishrin 2021", []),
        ("14 تشرين الثاني 2021", ["2021-11-14"]),
        ("14 كانون الأول/ديسمبر 2021", ["2021-12-14"]),
        ("14 listopada 2021", ["2021-11-14"]),
        ("二〇二三年十二月二十一日", ["2023-12-21"]),
        ("4 mars 2021 - 5 mars 2021", ["2021-03-04", "2021-03-05"]),
        ("2021年3月4日 公開 2021年3月5日 更新", ["2021-03-04", "2021-03-05"]),
        ("13/12/2021 and 12/13/2021", ["2021-12-13", "2021-12-13"]),
        ("Version 10.4.2021.7", []),
        ("March 2021", []),
        ("4 walls 2021", []),
        ("31 February 2021", []),
        ("2021年", []),
        ("2021年13月4日", []),
        ("٢٠ رجب ١٤٤٢ هـ", []),
        ("1442/07/20", []),
        ("4 March 1492", []),
        ("12:15 2021", []),
        ("https://wall.example/2021/03/04/wall", []),
    ],
)
def test_what_is_no_day_is_passed_over(line: str, found: list[str]) -> None:
    assert read(line) == found


def test_the_order_of_day_and_month_can_be_known() -> None:
    assert read("03/04/2021") == ["2021-04-03"]
    assert read("03/04/2021", is_month_first=True) == ["2021-03-04"]
    assert read("03.04.2021", is_month_first=True) == ["2021-04-03"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ((1400, 1, 1), "2021-03-21"),
        ((1399, 12, 30), "2021-03-20"),
        ((1402, 9, 17), "2023-12-08"),
        ((1403, 12, 30), "2025-03-20"),
        ((1404, 1, 1), "2025-03-21"),
        ((1357, 11, 22), "1979-02-11"),
        ((1402, 12, 30), None),
        ((1402, 13, 1), None),
        ((2021, 3, 4), None),
    ],
)
def test_the_calendar_of_iran(written: tuple[int, int, int], day: str | None) -> None:
    found = iranian_day(*written)
    assert (found.isoformat() if found else None) == day


def test_no_name_is_two_months() -> None:
    assert all(MONTH_NAMES[key(name)] == number for name, number in MONTHS.items())
    assert set(MONTH_NAMES.values()) == set(range(1, 13))


@pytest.mark.parametrize(
    "line", ["1 " * 5_000 + "2021", "1 a" * 5_000, "2021 " * 5_000, "一" * 5_000, "1. " * 5_000, "4 mars 202 " * 900]
)
def test_a_hostile_line_costs_little(line: str) -> None:
    assert read(line) == []
