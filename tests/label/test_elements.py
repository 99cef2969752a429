"""What rules say of elements."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.blocks.html import segment
from cleaner.label.elements import named_elements
from cleaner.model import Label, Strength, Verdict
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.selector import TreeIndex

STORY = "The ferry ran until midnight on the first evening of the new timetable, the board said."


def said(body: str, rules: str, article: list[str] | None = None) -> dict[str, Verdict | None]:
    """What the rules say of each block, by its text; ``article`` are the blocks that seem to be in it."""
    tree = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    document = segment(tree)
    inside = [i for i, placed in enumerate(document.placed) if placed.block.text in (article or [])]
    found = named_elements(document, TreeIndex(tree), Rules((parse_rules(f'name = "T"\n{rules}', name="t"),)), inside)
    return {placed.block.text: found.of(document, i) for i, placed in enumerate(document.placed)}


PROMO = '[[element]]\nid = "promo"\nlabel = "chrome-promo"\n'


@pytest.mark.parametrize(
    "by",
    ['css = ".more"', 'css = ["nav", "div.more"]', 'words = ["more"]', 'words = ["box more"]', 'tags = ["div"]'],
)
def test_an_element_and_all_in_it_are_named(by: str) -> None:
    found = said(f'<p>{STORY}</p><div class="box-more"><div class="more">Read <p>this</p></div></div>', PROMO + by)
    promo = Verdict(Label.PROMO, "t/promo", None, Strength.ELEMENT)
    assert (found["Read"], found["this"], found[STORY]) == (promo, promo, None)


def test_a_block_that_is_one_inline_element_is_named_and_no_other() -> None:
    found = said("<p><b><a>More news</a></b></p><p>See <b><a>the wall</a></b> itself</p>", PROMO + 'css = "p > b > a"')
    assert found == {"More news": Verdict(Label.PROMO, "t/promo", None, Strength.ELEMENT), "See the wall itself": None}


def test_the_inner_element_is_the_more_exact_one() -> None:
    rules = PROMO + 'css = ".more"\n[[element]]\nid = "picture"\nlabel = "caption"\ncss = "figcaption"'
    found = said('<div class="more">Card<figure><figcaption>A wall</figcaption></figure></div>', rules)
    assert [each.label for each in found.values() if each] == [Label.PROMO, Label.CAPTION]


def test_a_weak_inner_element_does_not_undo_a_strong_outer_one() -> None:
    rules = PROMO + 'css = ".more"\n[[element]]\nid = "nav"\nlabel = "chrome-nav"\nweak = true\ntags = ["nav"]'
    found = said('<div class="more"><nav>Card</nav></div><nav>Home</nav>', rules)
    assert found == {
        "Card": Verdict(Label.PROMO, "t/promo", None, Strength.ELEMENT),
        "Home": Verdict(Label.NAV, "t/nav", None, Strength.ELEMENT_NAME),
    }


def test_a_keep_rule_beats_what_is_around_it() -> None:
    rules = PROMO + 'css = ".more"\n[keep]\ncss = ".story"'
    found = said(f'<div class="more">Card<div class="story">{STORY}</div></div>', rules)
    assert found[STORY] == Verdict(Label.BODY, "structure/plain", None, Strength.KEEP)


def test_the_name_of_an_element_around_the_article_says_nothing() -> None:
    body = f'<div class="newsletter"><p>{STORY}</p><p>Sign up</p></div>'
    rules = '[[element]]\nid = "box"\nlabel = "chrome-promo"\nwords = ["newsletter"]'
    assert said(body, rules, article=[STORY])[STORY] is None
    assert said(body, rules)[STORY] == Verdict(Label.PROMO, "t/box", None, Strength.ELEMENT)


def test_a_larger_element_than_the_rule_allows_is_left_alone() -> None:
    rules = PROMO + 'words = ["more"]\nlongest = 20'
    assert said(f'<div class="more">{STORY}</div><p class="more">Short</p>', rules) == {
        STORY: None,
        "Short": Verdict(Label.PROMO, "t/promo", None, Strength.ELEMENT),
    }


def test_links_can_be_asked_for() -> None:
    rules = PROMO + 'words = ["more"]\nlinks = 0.8'
    found = said('<div class="more"><a>The wall is mended</a> now</div><div class="more">The <a>wall</a> stands</div>', rules)
    assert found == {"The wall is mended now": Verdict(Label.PROMO, "t/promo", None, Strength.ELEMENT), "The wall stands": None}


@pytest.mark.parametrize("name", ["signup", "sign-up", "SignUp", "js_sign_up_form"])
def test_words_may_be_written_as_one(name: str) -> None:
    assert said(f'<div class="{name}">Box</div>', PROMO + 'words = ["sign up"]')["Box"]


@pytest.mark.parametrize("name", ["design-update", "signal upper", "up-sign"])
def test_words_are_whole_words_in_their_order(name: str) -> None:
    assert said(f'<div class="{name}">Box</div>', PROMO + 'words = ["sign up"]')["Box"] is None
