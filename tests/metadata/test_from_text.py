"""Facts that a text states about itself."""

from __future__ import annotations

from labelling import block, named

from cleaner.metadata.from_text import authors, field_values
from cleaner.model import Label, Labelled
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules

RULES = """
name = "Test"

[[field]]
id = "code"
name = "story_code"
match = '^Story Code: (\\d+)$'

[[field]]
id = "date"
name = "published"
match = '^Published (.+)$'

[[field]]
id = "agency"
name = "agency"
match = '^(Example Agency)'
stays = true
"""


def item(text: str, label: Label = Label.META) -> Labelled:
    return named(block(text), label)


def found(*items: Labelled) -> dict[str, list[str]]:
    rules = Rules((parse_rules(RULES, name="test"),))
    return field_values([i for i in items if i.label.in_text], [i for i in items if not i.label.in_text], rules)


# ---------------------------------------------------------------- authors
def test_authors_come_from_bylines() -> None:
    labelled = [item("By Ann Lee", Label.BYLINE), item("By Bo Day", Label.META), item("By Cy Fox", Label.BODY)]
    assert authors(labelled, {}) == ("Ann Lee",)


def test_author_fields_come_first() -> None:
    assert authors([item("By Ann Lee", Label.BYLINE)], {"authors": ["Bo Day"]}) == ("Bo Day", "Ann Lee")


def test_everybody_is_named_once() -> None:
    labelled = [item("By Ann Lee", Label.BYLINE), item("Ann Lee and Bo Day", Label.BYLINE)]
    assert authors(labelled, {"authors": ["Bo Day"]}) == ("Bo Day", "Ann Lee")


def test_there_may_be_no_authors() -> None:
    assert authors([], {}) == ()


# ---------------------------------------------------------------- facts
def test_facts_are_read_off_the_pages_own_lines() -> None:
    assert found(item("Story Code: 417"), item("Published 4 March 2021")) == {
        "story_code": ["417"],
        "published": ["4 March 2021"],
    }


def test_other_furniture_states_no_facts() -> None:
    assert found(item("Story Code: 417", Label.NAV)) == {}


def test_the_text_states_facts_only_where_a_rule_says_so() -> None:
    assert found(item("Story Code: 417", Label.BODY)) == {}
    assert found(item("Example Agency - The wall is mended.", Label.BODY)) == {"agency": ["Example Agency"]}


def test_all_values_are_kept_in_page_order() -> None:
    assert found(item("Story Code: 9"), item("Story Code: 1")) == {"story_code": ["9", "1"]}


def test_a_page_without_facts_has_none() -> None:
    assert found(item("A line", Label.META), item("The wall is mended.", Label.BODY)) == {}
