"""The date that stands in the lines around the headline."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.metadata.datelines import read_day, visible_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published March 4, 2021", "2021-03-04"),
        ("Mar. 4, 2021 · 5 min read", "2021-03-04"),
        ("4th March 2021", "2021-03-04"),
        ("4. März 2021, 15:30 Uhr", "2021-03-04"),
        ("Publié le 4 mars 2021", "2021-03-04"),
        ("4 de marzo de 2021", "2021-03-04"),
        ("4 maart 2021", "2021-03-04"),
        ("04.03.2021", "2021-03-04"),
        ("Posted 2021-03-04", "2021-03-04"),
        ("13/12/2021", "2021-12-13"),
        ("12/13/2021", "2021-12-13"),
        ("Version 10.4.2021.7", None),
        ("March 2021", None),
        ("4 walls 2021", None),
        ("31 February 2021", None),
    ],
)
def test_a_day_within_a_line_is_read(line: str, day: str | None) -> None:
    assert read_day(line) == day


def test_the_language_of_the_page_can_settle_the_order() -> None:
    assert read_day("03/04/2021") == "2021-04-03"
    assert read_day("03/04/2021", is_month_first=True) == "2021-03-04"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<h1>A wall</h1><span class=date>March 4, 2021</span><p>Text.</p>", "2021-03-04"),
        ("<h1>A wall</h1><p>Posted on March 4, 2021</p>", "2021-03-04"),
        ("<div>March 4, 2021</div><h1>A wall</h1><p>Text of the page.</p>", "2021-03-04"),
        ("<h1>A wall</h1><span class=date>Updated March 4, 2021</span>", None),
        ("<h1>A wall</h1><span>Last updated:</span> <span class=date>March 4, 2021</span>", None),
        ("<h1>A wall</h1><aside><span class=date>March 4, 2021</span></aside>", None),
        ("<h1>A wall</h1><ul class=comments><li><span class=date>March 4, 2021</span></li></ul>", None),
        ("<h1>A wall</h1><p>The crew of the hill had come with mules on March 4, 2021 and left.</p>", None),
        ("<h1>A wall</h1>", None),
    ],
)
def test_a_line_near_the_headline_dates_the_page(body: str, day: str | None) -> None:
    assert visible_date(lxml.html.document_fromstring(f"<html><body>{body}</body></html>")) == day
