"""Outlets by the phrases they leave on a page, several at once, and the families behind them."""

from __future__ import annotations

import pytest

from cleaner.blocks.text import segment
from cleaner.model import Evidence
from cleaner.page.decode import decode
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.outlets import Identified, Recogniser
from cleaner.rulebook.values import Rulebook

SETS = {
    "_generic": "",
    "thesun.co.uk": """
domains = ["thesun.co.uk", "the-sun.com"]
signature = ["The Sun Online", "told The Sun"]
traces = ["Jump directly to the content"]
""",
    "herald.example": """
domains = ["herald.example"]
families = ["press"]
signature = ["The Herald has a newsletter"]
traces = ["Save it for your Herald diary"]
""",
    "nowhere": 'signature = ["Nowhere Post"]',
    "press": 'families = ["group"]\nsignature = ["Press Group Cookies"]',
    "group": 'signature = ["Group Poll"]',
    "blogs": 'signature = ["Leave a Reply"]\ntraces = ["Posted in"]',
}
FAMILIES = {"press", "group", "blogs"}
BOOK = Rulebook(
    {name: parse_rules(f'name = "{name}"\n{text}', name=name, is_family=name in FAMILIES) for name, text in SETS.items()}
)
PROSE = (
    "The bridge over the river stays closed until the end of the summer, the town council said on Monday after a long meeting."
)


def identify(text: str, url: str | None = None) -> Identified:
    page = decode(text, url=url)
    return Recogniser(BOOK).identify(page, segment(page.text))


def ids(found: Identified) -> list[str]:
    return [rules.id for rules in found.rules.sets]


# ---------------------------------------------------------------- by phrases
def test_a_signature_in_a_line_is_evidence() -> None:
    found = identify(f"{PROSE}\nBy Jo Roe, The Sun Online")
    assert found.outlet == "thesun.co.uk"
    assert found.evidence == (Evidence("thesun.co.uk", "signature", "The Sun Online"),)


@pytest.mark.parametrize("lines", [0, 100])
def test_a_phrase_is_found_on_a_text_of_many_lines_too(lines: int) -> None:
    menu = "\n".join(f"Entry {number} of the menu" for number in range(lines))
    assert ids(identify(f"{menu}\n{PROSE}\nPosted in The Sun Online\n{menu}")) == ["thesun.co.uk", "blogs", "_generic"]
    assert ids(identify(f"{menu}\n{PROSE}\nThe Suns Online\n{menu}")) == ["_generic"]
    assert ids(identify(f"{menu}\nThe Herald has a newsletter, and the bridge {PROSE[11:]} {PROSE}\n{menu}")) == [
        "herald.example", "press", "group", "_generic",
    ]  # fmt: skip


def test_a_trace_in_a_line_is_evidence() -> None:
    found = identify(f"Jump directly to the content\n{PROSE}")
    assert found.outlet == "thesun.co.uk"
    assert found.evidence == (Evidence("thesun.co.uk", "trace", "Jump directly to the content"),)


@pytest.mark.parametrize("order", [1, -1])
def test_a_signature_stands_for_the_set_where_there_is_a_trace_too(order: int) -> None:
    lines = ["Jump directly to the content", PROSE, "The Sun Online"]
    assert identify("\n".join(lines[::order])).evidence == (Evidence("thesun.co.uk", "signature", "The Sun Online"),)


def test_a_paragraph_that_quotes_a_paper_is_no_evidence() -> None:
    assert identify(f"{PROSE} “It is closed,” the mayor told The Sun on Monday.").evidence == ()


def test_a_paragraph_that_begins_with_a_signature_is() -> None:
    found = identify(f"The Herald has a newsletter. {PROSE}")
    assert found.evidence == (Evidence("herald.example", "signature", "The Herald has a newsletter"),)


def test_a_whole_article_on_one_line_may_hold_it_anywhere() -> None:
    found = identify(f"{' '.join([PROSE] * 5)} The Sun Online {' '.join([PROSE] * 5)}")
    assert found.outlet == "thesun.co.uk"


@pytest.mark.parametrize("line", ["the sun online", "The Sunday Online", "Online The Sun"])
def test_another_wording_is_no_evidence(line: str) -> None:
    assert identify(f"{line}\n{PROSE}").evidence == ()


def test_an_outlet_without_a_domain_goes_by_its_id() -> None:
    assert identify(f"{PROSE}\nNowhere Post").outlet == "nowhere"


# ---------------------------------------------------------------- several outlets
def test_a_signature_makes_the_outlet_where_another_left_a_trace() -> None:
    found = identify(f"Jump directly to the content\n{PROSE}\nNowhere Post")
    assert found.outlet == "nowhere"
    assert set(ids(found)) == {"thesun.co.uk", "nowhere", "_generic"}


def test_a_url_makes_the_outlet_where_another_left_a_signature() -> None:
    found = identify(f"{PROSE}\nThe Sun Online", "https://herald.example/a")
    assert found.outlet == "herald.example"
    assert {item.rules for item in found.evidence} == {"herald.example", "thesun.co.uk"}
    assert ids(found)[0] == "herald.example"


def test_a_family_is_no_outlet() -> None:
    found = identify(f"{PROSE}\nLeave a Reply")
    assert found.outlet is None
    assert found.evidence == (Evidence("blogs", "signature", "Leave a Reply"),)
    assert ids(found) == ["blogs", "_generic"]


def test_a_trace_on_a_page_of_a_foreign_family_is_a_repost() -> None:
    found = identify(f"Jump directly to the content\n{PROSE}\nLeave a Reply")
    assert found.outlet is None
    assert ids(found) == ["thesun.co.uk", "blogs", "_generic"]


def test_a_trace_on_a_page_of_the_outlet_s_own_family_is_not() -> None:
    assert identify(f"Save it for your Herald diary\n{PROSE}\nPress Group Cookies").outlet == "herald.example"


def test_a_signature_stands_against_a_foreign_family() -> None:
    assert identify(f"The Sun Online\n{PROSE}\nLeave a Reply").outlet == "thesun.co.uk"


# ---------------------------------------------------------------- families
def test_an_outlet_brings_its_families_and_theirs() -> None:
    assert ids(identify(PROSE, "https://herald.example/a")) == ["herald.example", "press", "group", "_generic"]


def test_inherited_families_are_no_evidence() -> None:
    assert [item.rules for item in identify(PROSE, "https://herald.example/a").evidence] == ["herald.example"]


def test_a_family_seen_first_still_comes_behind_the_outlet() -> None:
    assert ids(identify(f"Group Poll\n{PROSE}\nThe Sun Online")) == ["thesun.co.uk", "group", "_generic"]


def test_a_page_of_nobody_has_the_generic_rules_alone() -> None:
    found = identify(PROSE)
    assert (found.outlet, found.evidence, found.url, ids(found)) == (None, (), None, ["_generic"])


def test_families_that_inherit_each_other_are_taken_once() -> None:
    texts = {"a": 'name = "a"\nfamilies = ["b"]\nsignature = ["Alpha Post"]', "b": 'name = "b"\nfamilies = ["a"]'}
    book = Rulebook({name: parse_rules(text, name=name, is_family=True) for name, text in texts.items()})
    page = decode("Alpha Post")
    assert ids(Recogniser(book).identify(page, segment(page.text))) == ["a", "b"]
