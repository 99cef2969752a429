"""What the fields of a record say of its article."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.batch.read.document import ReadOptions
from cleaner.batch.read.record_fields import FIELDS, facts_of, unused_fields
from cleaner.model import Given

AUTO = ReadOptions()


@pytest.mark.parametrize(("fact", "field"), [(fact, field) for fact, fields in FIELDS.items() for field in fields])
def test_fields_are_known_by_their_names(fact: str, field: str) -> None:
    facts = facts_of({field: "https://herald.example/1", "day": 3}, AUTO)
    assert facts.fields == ((fact, field),)
    assert (facts.url or facts.given) == ("https://herald.example/1" if fact == "url" else facts.given)


def test_the_first_that_holds_something_counts() -> None:
    facts = facts_of({"title": "", "headline": "Goat found", "published": None, "date": "2024-05-02"}, AUTO)
    assert facts.given == {"title": "Goat found", "published": "2024-05-02"}
    assert facts.fields == (("title", "headline"), ("date", "date"))


def test_a_field_that_is_named_is_the_only_one() -> None:
    options = ReadOptions(title_field="kop", url_field="bron")
    facts = facts_of({"kop": "Geit gevonden", "title": "x", "url": "https://x.example/", "bron": "herald"}, options)
    assert (facts.url, facts.url_field, facts.given) == ("herald", "bron", {"title": "Geit gevonden"})
    assert facts_of({"title": "x"}, options).given == {}


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Ann Lee; Bo Day", ("Ann Lee; Bo Day",)),
        (["Ann Lee", "Bo Day"], ("Ann Lee", "Bo Day")),
        ([{"name": "Ann Lee"}, {"name": 7}, {}, None, ""], ("Ann Lee",)),
        ({"name": "Ann Lee"}, ("Ann Lee",)),
        (7, None),
        ([], None),
    ],
)
def test_authors_in_their_forms(value: Any, authors: tuple[str, ...] | None) -> None:
    assert facts_of({"author": value}, AUTO).given.get("authors") == authors


@pytest.mark.parametrize(
    ("value", "date"), [(1714642200, "1714642200"), (1714642200.5, "1714642200"), (True, None), (0, None), ([], None)]
)
def test_dates_in_their_forms(value: Any, date: str | None) -> None:
    assert facts_of({"date": value}, AUTO).given.get("published") == date


@pytest.mark.parametrize("value", ["page-17", 17, None, ""])
def test_a_link_that_is_no_address_is_none(value: Any) -> None:
    assert facts_of({"link": value}, AUTO).url is None


def test_its_names_are_those_of_what_is_given() -> None:
    record = {"title": "a", "date": "2024-05-02", "author": "b", "language": "en"}
    assert Given(**facts_of(record, AUTO).given) == Given("a", "2024-05-02", ("b",), "en")


def test_fields_that_no_record_has_are_found() -> None:
    options = ReadOptions(title_field="titel", date_field="dag")
    assert unused_fields(options, [("date", "dag"), ("author", "author")]) == ("titel",)
    assert unused_fields(AUTO, []) == ()
