"""Dates as people write them."""

from __future__ import annotations

import pytest

from cleaner.metadata.dates import timestamp


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-04",
        "2021/03/04",
        "2021.03.04",
        "2021-3-4",
        "4 March 2021",
        "4th March 2021",
        "4 march 2021",
        "04 MAR 2021",
        "4-Mar-2021",
        "March 4, 2021",
        "March 4th, 2021",
        "Mar. 4, 2021",
        "Mar 4 2021",
        "Thursday 4 March 2021",
        "Thursday, March 4, 2021",
        "Thu, 4 Mar 2021",
        "04.03.2021",
        "4.3.2021",
        " 4 March 2021 ",
        "4 March, 2021.",
    ],
)
def test_a_day_is_read_in_many_forms(written: str) -> None:
    assert timestamp(written) == "2021-03-04"


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-04 15:30",
        "2021-03-04T15:30",
        "4 March 2021 15:30",
        "15:30, 4 March 2021",
        "Thursday 4 March 2021 - 15:30",
        "4 March 2021 | 15:30",
        "4 March 2021 – 15:30",
        "4 March 2021 — 15:30",
        "March 4, 2021 3:30 PM",
        "March 4, 2021, 3:30pm",
        "March 4, 2021 at 3:30 p.m.",
        "04/03/2021 15:30",
    ],
)
def test_a_time_is_read_with_its_day(written: str) -> None:
    assert timestamp(written) == "2021-03-04T15:30"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("4 March 2021", "2021-03-04"),
        ("4 March 2021 15:30", "2021-03-04T15:30"),
        ("4 March 2021 15:30:45", "2021-03-04T15:30:45"),
        ("4 March 2021 00:00", "2021-03-04T00:00"),
        ("4 March 2021 12:00 AM", "2021-03-04T00:00"),
        ("4 March 2021 12:00 PM", "2021-03-04T12:00"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(written: str, read: str) -> None:
    assert timestamp(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("03/04/2021", "2021-04-03"),
        ("03-04-2021", "2021-04-03"),
        ("03.04.2021", "2021-04-03"),
        ("03/04/21", "2021-04-03"),
        ("13/04/2021", "2021-04-13"),
        ("04/13/2021", "2021-04-13"),  # there is no thirteenth month
        ("2021-03-04", "2021-03-04"),  # year first: month before day
        ("2021/03/04", "2021-03-04"),
        ("1 Mar '21", "2021-03-01"),
    ],
)
def test_where_day_and_month_could_be_either_the_day_comes_first(written: str, read: str) -> None:
    assert timestamp(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2021-03-04T15:30:00Z", "2021-03-04T15:30+00:00"),
        ("2021-03-04T15:30:05+02:00", "2021-03-04T15:30:05+02:00"),
        ("4 March 2021 15:30 +0530", "2021-03-04T15:30+05:30"),
        ("4 March 2021 15:30 -0500", "2021-03-04T15:30-05:00"),
        ("15:30 GMT, 4 March 2021", "2021-03-04T15:30+00:00"),
        ("4 March 2021 15:30 UTC", "2021-03-04T15:30+00:00"),
        ("Thu, 04 Mar 2021 15:30:00 GMT", "2021-03-04T15:30+00:00"),
    ],
)
def test_a_zone_that_was_written_is_kept(written: str, read: str) -> None:
    assert timestamp(written) == read


def test_a_zone_that_was_not_written_is_not_made_up() -> None:
    read = timestamp("4 March 2021 15:30")
    assert read == "2021-03-04T15:30"


@pytest.mark.parametrize(("written", "read"), [("29 February 2020", "2020-02-29"), ("29 February 2021", None)])
def test_leap_days_are_there_in_leap_years_only(written: str, read: str | None) -> None:
    assert timestamp(written) == read


@pytest.mark.parametrize(
    "written", ["4 March", "March 4", "Thursday", "Thursday 4", "15:30", "10:30 Thursday", "3/4", "29 February"]
)
def test_a_day_without_its_year_is_no_date(written: str) -> None:
    assert timestamp(written) is None


@pytest.mark.parametrize("written", ["March", "4", "1 of 2", "10.5", "1614870600", "999999999999"])
def test_a_number_or_a_month_alone_is_no_date(written: str) -> None:
    assert timestamp(written) is None


@pytest.mark.parametrize(
    "written",
    ["2021-13-45", "2021-02-30", "31 February 2021", "32 March 2021", "0000-00-00", "4 March 2021 25:00"],
)
def test_an_impossible_date_is_none(written: str) -> None:
    assert timestamp(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        ".",
        "|",
        "soon",
        "today",
        "2 hours ago",
        "the fourth of never",
        "The wall was mended on 4 March 2021 by the crew.",
        "1" * 5_000,
        "x" * 100_000,
        "4 March 2021 " * 50,
    ],
)
def test_nonsense_is_none(written: str) -> None:
    assert timestamp(written) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("8 décembre 2023 à 09h15", "2023-12-08"),
        ("Пятница, 8 декабря 2023, 09:15", "2023-12-08"),
        ("2023年12月8日 9時15分", "2023-12-08"),
        ("٨ كانون الأول ٢٠٢٣", "2023-12-08"),
        ("8 décembre 2023 - 9 décembre 2023", None),
        ("décembre 2023", None),
        ("dans l'hiver", None),
    ],
)
def test_of_other_languages_the_day_is_read(written: str, day: str | None) -> None:
    assert timestamp(written) == day
