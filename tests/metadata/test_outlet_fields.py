"""Facts that rules read off elements."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.metadata.outlet_fields import outlet_metadata
from cleaner.metadata.values import PageMetadata
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.selector import TreeIndex


def field(name: str, css: str, rest: str = "", rule: str = "fact") -> str:
    return f"[[field]]\nid = '{rule}'\nname = '{name}'\ncss = '{css}'\n{rest}\n"


def facts(body: str, *texts: str, before: PageMetadata | None = None) -> PageMetadata:
    tree = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    sets = tuple(parse_rules(f'name = "T"\n{text}', name=f"t{number}") for number, text in enumerate(texts, 1))
    return outlet_metadata(before or PageMetadata(), TreeIndex(tree), Rules(sets))


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("title", "Ferry <b>runs</b> late", "Ferry runs late"),
        ("kicker", "\n Harbour\n  news ", "Harbour news"),
        ("standfirst", "It will run late.", "It will run late."),
        ("section", "Harbour", "Harbour"),
        ("url", "https://herald.example/a", "https://herald.example/a"),
        ("authors", "By Ann Lee and Bo Fox", ("Ann Lee", "Bo Fox")),
        ("topics", "Ferries", ("Ferries",)),
        ("published", "2021-05-01T09:30:00Z", "2021-05-01T09:30+00:00"),
        ("modified", "1 May 2021", "2021-05-01"),
    ],
)
def test_each_field_has_its_form(name: str, written: str, value: str | tuple[str, ...]) -> None:
    found = facts(f"<p class=x>{written}</p>", field(name, ".x"))
    assert getattr(found, name) == value
    assert found.sources == {name: "t1/fact"}


def test_an_attribute_can_be_read_instead() -> None:
    body = '<time class=x datetime=" 2021-05-01T09:30Z">Saturday</time>'
    assert facts(body, field("published", ".x", 'attribute = "datetime"')).published == "2021-05-01T09:30+00:00"


def test_an_element_without_the_attribute_says_nothing() -> None:
    assert facts("<p class=x>Harbour</p>", field("section", ".x", 'attribute = "title"')) == PageMetadata()


def test_the_first_element_that_says_something_wins() -> None:
    body = "<p class=x> </p><p class=x>Harbour</p><p class=x>Weather</p>"
    assert facts(body, field("section", ".x")).section == "Harbour"


def test_the_first_date_that_can_be_read_wins() -> None:
    assert facts("<p class=x>Saturday, early</p><p class=x>1 May 2021</p>", field("published", ".x")).published == "2021-05-01"


def test_lists_hold_what_all_elements_say_each_once() -> None:
    body = "<p class=x>Ferries</p><p class=x>Walls</p><p class=x>Ferries</p>"
    assert facts(body, field("topics", ".x")).topics == ("Ferries", "Walls")
    people = "<p class=x>By Ann Lee</p><p class=x>Bo Fox</p><p class=x>Ann Lee</p>"
    assert facts(people, field("authors", ".x")).authors == ("Ann Lee", "Bo Fox")


def test_selectors_are_tried_in_their_order() -> None:
    rule = field("section", ".x").replace("'.x'", "['.y', '.x']")
    assert facts("<p class=x>One</p><p class=y>Two</p>", rule).section == "Two"


def test_of_two_rules_the_first_that_finds_something_wins() -> None:
    rules = field("section", ".none", rule="one") + field("section", ".x", rule="two") + field("section", ".y", rule="three")
    found = facts("<p class=y>Two</p><p class=x>One</p>", rules)
    assert (found.section, found.sources) == ("One", {"section": "t1/two"})


def test_an_outlet_s_rules_win_over_its_family_s() -> None:
    found = facts("<p class=x>One</p><p class=y>Two</p>", field("section", ".x"), field("section", ".y"))
    assert (found.section, found.sources) == ("One", {"section": "t1/fact"})


def test_what_a_rule_reads_goes_before_what_the_page_states() -> None:
    stated = PageMetadata(section="News", title="Late", sources={"section": "meta", "title": "h1"})
    found = facts("<p class=x>Harbour</p>", field("section", ".x"), before=stated)
    assert (found.section, found.title, found.sources) == ("Harbour", "Late", {"section": "t1/fact", "title": "h1"})


@pytest.mark.parametrize(("name", "written"), [("section", " "), ("published", "soon"), ("authors", "Share"), ("topics", "")])
def test_what_the_page_states_stays_where_a_rule_reads_nothing(name: str, written: str) -> None:
    stated = PageMetadata(section="News", published="2021-05-01", authors=("Ann Lee",), topics=("Walls",))
    assert facts(f"<p class=x>{written}</p>", field(name, ".x"), before=stated) == stated


def test_without_rules_the_facts_stay() -> None:
    stated = PageMetadata(section="News")
    assert facts("<p>Harbour</p>", "", before=stated) is stated
