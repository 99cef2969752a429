"""Dates out of machines' fields and addresses."""

from __future__ import annotations

import pytest

from cleaner.metadata.dates import first_date, machine_date, url_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04T15:30:00Z", "2021-03-04T15:30+00:00"),
        ("2021-03-04T15:30:05.123Z", "2021-03-04T15:30:05+00:00"),
        ("2021-03-04T15:30:00+0100", "2021-03-04T15:30+01:00"),
        ("2021-03-04T23:30:00-08:00", "2021-03-04T23:30-08:00"),
        ("2021-03-04 15:30", "2021-03-04T15:30"),
        ("Thu Mar 04 15:30:36 CET 2021", "2021-03-04T15:30:36"),
        ("12/20/2021 20:41", "2021-12-20T20:41"),
        ("Sat, 04 Dec 2021 15:30:00 GMT", "2021-12-04T15:30+00:00"),
        ("1614870600", "2021-03-04T15:10+00:00"),
        ("1614870600000", "2021-03-04T15:10+00:00"),
        ("March 4, 2021", "2021-03-04"),
        ("20210304", "2021-03-04"),
    ],
)
def test_a_machines_date_is_read(written: str, read: str) -> None:
    assert machine_date(written) == read


@pytest.mark.parametrize("written", ["", "x", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2021-99-99", "2021", "9" * 5_000])
def test_no_date_is_none(written: str) -> None:
    assert machine_date(written) is None


def test_the_first_value_that_is_a_date_is_taken() -> None:
    assert first_date(["", "soon", " 2021-03-04 ", "2022-01-01"]) == "2021-03-04"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://wall.example/2021/03/04/wall", "2021-03-04"),
        ("https://wall.example/2021/3/4/wall", "2021-03-04"),
        ("https://wall.example/news/2021-03-04/wall", "2021-03-04"),
        ("https://wall.example/world/2021/mar/04/wall", "2021-03-04"),
        ("https://wall.example/wall-20210304.html", "2021-03-04"),
        ("https://wall.example/wall-mended-1614870600", None),
        ("https://wall.example/2021/03/wall", None),
        ("https://wall.example/2021/13/45/wall", None),
        ("https://wall.example/12021/03/04", None),
        (None, None),
    ],
)
def test_an_address_can_state_the_day(url: str | None, day: str | None) -> None:
    assert url_date(url) == day
