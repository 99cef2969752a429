"""What is given is believed before what a page says."""

from __future__ import annotations

import pytest

from cleaner.metadata.given import with_given
from cleaner.metadata.values import PageMetadata
from cleaner.model import NOTHING, Given

STATED = PageMetadata(
    title="Goat found",
    headlines=("Goat found",),
    authors=("Bo Day",),
    published="2024-05-01",
    language="en",
    sources={"title": "h1"},
)


def test_nothing_given_changes_nothing() -> None:
    assert with_given(STATED, NOTHING, None) is STATED


def test_what_is_given_takes_the_place_of_what_is_stated() -> None:
    found = with_given(
        STATED, Given("  The goat\nis back ", "2 May 2024", ("Ann Lee", "By Cy Orr and Ed Po"), "pt-BR"), "https://a.example/"
    )
    assert (found.title, found.published, found.authors, found.language) == (
        "The goat is back", "2024-05-02", ("Ann Lee", "Cy Orr", "Ed Po"), "pt",
    )  # fmt: skip
    assert found.headlines == ("Goat found", "The goat is back")
    assert found.sources == dict.fromkeys(("title", "published", "authors", "language", "url"), "given")
    assert found.warnings == ()


@pytest.mark.parametrize(
    "given", [Given(title=" "), Given(title="—"), Given(published=" "), Given(authors=(" ",)), Given(language="")]
)
def test_an_empty_value_is_none(given: Given) -> None:
    assert with_given(STATED, given, None) == STATED


def test_an_agency_is_an_author_where_it_is_given() -> None:
    assert with_given(STATED, Given(authors=("Reuters", "The Newsroom")), None).authors == ("Reuters", "The Newsroom")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1714642200", "2024-05-02T09:30+00:00"),
        ("1714642200000", "2024-05-02T09:30+00:00"),
        ("2024-05-02 09:30:00", "2024-05-02T09:30"),
    ],
)
def test_dates_of_machines(written: str, read: str) -> None:
    assert with_given(PageMetadata(), Given(published=written), None).published == read


def test_what_cannot_be_read_is_said_and_the_page_is_believed() -> None:
    found = with_given(STATED, Given(published="the other day", language="English"), None)
    assert (found.published, found.language) == ("2024-05-01", "en")
    assert found.warnings == ("given-date-unreadable: 'the other day'", "given-language-unreadable: 'English'")
    assert "published" not in found.sources
