"""Which outlet a page in HTML is from, by its markup, and where outlets state their headlines."""

from __future__ import annotations

import pytest
from rulefiles import ids, rulebook

from cleaner.blocks.text import segment
from cleaner.model import Evidence
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.outlets import Identification, OutletIndex
from cleaner.rulebook.values import Rulebook

FAMILIES = {"press": 'markup = ["/press-content/"]\ntitle_from = "opengraph"', "platform": 'families = ["press"]'}
SETS = {
    "_generic": 'markup = ["<html"]',
    "herald.example": 'domains = ["herald.example"]\nfamilies = ["press"]\nmarkup = ["static.herald.example", "herald-kit"]',
    "gazette.example": 'domains = ["gazette.example"]\nfamilies = ["press"]\ntitle_from = "h1"\ntraces = ["Gazette staff"]',
    "courier.example": 'domains = ["courier.example"]\nfamilies = ["platform"]',
    "echo.example": 'domains = ["echo.example"]',
}
BOOK = rulebook(SETS | FAMILIES, FAMILIES)


def identify(markup: str, *, url: str | None = None, text: str = "The wall stands.") -> Identification:
    return OutletIndex(BOOK).identify(url, segment(text), markup)


# ---------------------------------------------------------------- evidence
def test_markup_is_evidence() -> None:
    found = identify('<link href="https://static.herald.example/a.css">')
    assert found.evidence == (Evidence("herald.example", "markup", "static.herald.example"),)
    assert ids(found) == ["herald.example", "press", "_generic"]


def test_one_piece_of_evidence_is_enough_for_a_rule_set() -> None:
    found = identify("<link href=//static.herald.example/a.css><div class=herald-kit>")
    assert [item.detail for item in found.evidence] == ["static.herald.example"]


def test_any_of_the_traces_will_do() -> None:
    assert [item.detail for item in identify("<div class=herald-kit>").evidence] == ["herald-kit"]


@pytest.mark.parametrize("markup", ["", "<p>", "<link href=//STATIC.herald.example>"])
def test_without_its_markup_a_rule_set_is_not_used(markup: str) -> None:
    found = identify(markup)
    assert (found.evidence, ids(found), found.outlet) == ((), ["_generic"], None)


def test_the_generic_rules_need_no_evidence() -> None:
    assert identify("<html>").evidence == ()


def test_a_family_can_be_told_by_its_markup() -> None:
    found = identify("<img src=/press-content/a.png>")
    assert found.evidence == (Evidence("press", "markup", "/press-content/"),)
    assert (ids(found), found.outlet) == (["press", "_generic"], None)


def test_the_address_says_who_the_publisher_is_whatever_the_markup() -> None:
    assert identify("<div class=herald-kit>", url="https://echo.example/a").outlet == "echo.example"


def test_an_address_that_no_outlet_has_leaves_the_markup_to_speak() -> None:
    assert ids(identify("<div class=herald-kit>", url="https://mirror.example/a")) == ["herald.example", "press", "_generic"]


def test_a_trace_is_no_publisher_s_on_a_family_that_it_does_not_use() -> None:
    rules = {**BOOK.sets, "other": parse_rules('name = "O"\nmarkup = ["other-kit"]', name="other", is_family=True)}
    text = "Gazette staff"
    assert OutletIndex(Rulebook(rules)).identify(None, segment(text), "/press-content/").outlet == "gazette.example"
    assert OutletIndex(Rulebook(rules)).identify(None, segment(text), "other-kit").outlet is None


def test_of_a_text_there_is_no_markup() -> None:
    text = "See static.herald.example for more."
    assert OutletIndex(BOOK).identify(None, segment(text)).evidence == ()


# ---------------------------------------------------------------- where headlines are stated
@pytest.mark.parametrize(
    ("name", "stated"),
    [("gazette.example", "h1"), ("herald.example", "opengraph"), ("courier.example", "opengraph"), ("echo.example", None)],
    ids=["by its own word", "by its family's", "by its family's family's", "not at all"],
)
def test_an_outlet_says_where_its_headlines_are(name: str, stated: str | None) -> None:
    assert OutletIndex(BOOK).title_source_of(f"https://www.{name}/a") == stated


@pytest.mark.parametrize(
    ("url", "stated"),
    [("herald.example/a", "opengraph"), ("https://news.example/", None), ("https://[broken", None), ("", None), (None, None)],
)
def test_any_other_address_says_nothing(url: str | None, stated: str | None) -> None:
    assert OutletIndex(BOOK).title_source_of(url) == stated
