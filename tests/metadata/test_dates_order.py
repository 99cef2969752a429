"""Dates that are doubtful: a change before the publication, a time without a zone."""

from __future__ import annotations

import pytest
from mill_page import mill_page

from cleaner import clean
from cleaner.metadata.dates import date_warnings
from cleaner.pipeline import Cleaner


@pytest.mark.parametrize(
    ("published", "modified"),
    [
        ("2024-05-03", "2024-05-02"),
        ("2024-05-03T10:00:00+02:00", "2024-05-03T07:00:00Z"),
        ("2024-05-03T10:00", "2024-05-02T12:00+02:00"),
        ("2024-05-03T10:00", "2024-05-03T09:59:59"),
    ],
)
def test_it_is_said(published: str, modified: str) -> None:
    *_, warning = date_warnings(published, modified)
    assert warning.startswith("dates-in-disorder: ")
    assert published in warning
    assert modified in warning


@pytest.mark.parametrize(
    ("published", "modified"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03", "2024-05-03T00:10"),
        ("2024-05-03T10:00:00+02:00", "2024-05-03T08:30:00Z"),
        ("2024-05-03T10:00", "2024-05-03T09:00Z"),
        (None, "2024-05-03"),
        ("2024-05-03", None),
    ],
)
def test_nothing_is_said(published: str | None, modified: str | None) -> None:
    assert not [each for each in date_warnings(published, modified) if each.startswith("dates-in-disorder")]


@pytest.mark.parametrize("date", ["2024-05-03T10:00", "2024-05-03T10:00:30"])
def test_a_time_without_a_zone(date: str) -> None:
    assert date_warnings(date, "2024-05-04") == (f"time-without-zone: published {date}",)
    assert date_warnings("2024-05-03T01:00Z", date) == (f"time-without-zone: modified {date}",)


@pytest.mark.parametrize("date", [None, "2024", "2024-05", "2024-05-03", "2024-05-03T10:00+02:00", "2024-05-03T10:00:00-05:00"])
def test_a_day_needs_no_zone(date: str | None) -> None:
    assert date_warnings(date, None) == ()


PAGES = {
    "json-ld": '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-03T10:00:00"}</script>',
    "meta": '<meta property="article:published_time" content="2024-05-03 10:00:00">',
    "named zone": '<meta name="date" content="May 3, 2024, 10:00:00 AM EST">',
}


@pytest.mark.parametrize("head", PAGES.values(), ids=PAGES)
def test_a_page_whose_time_has_no_zone(head: str) -> None:
    article = Cleaner(detect_language=False).clean(mill_page("").replace("<title>", f"{head}<title>"))
    assert article.published in ("2024-05-03T10:00:00", "2024-05-03T10:00")
    assert article.warnings == (f"time-without-zone: published {article.published}",)


def test_what_is_given_is_compared_with_what_the_page_states() -> None:
    head = '<meta property="article:modified_time" content="2024-05-03T10:00:00Z"><title>'
    article = clean(mill_page("").replace("<title>", head), published="2024-05-04")
    assert article.warnings == ("dates-in-disorder: changed on 2024-05-03T10:00+00:00, before it was published on 2024-05-04",)
