"""Live blogs in text."""

from __future__ import annotations

import pytest
from labelling import given, sheet_of

from cleaner.label.live_texts import entries, entry_ranges
from cleaner.model import Block, Label, Structure
from cleaner.rulebook.values import LineRule

CLOSED = LineRule("test/closed", Label.PROMO, phrases=("This blog is closed",), takes="entry")
PLAIN = LineRule("test/plain", Label.SHARE, phrases=("Share",))


def title(text: str = "Wall opens", indent: int = 0) -> Block:
    return Block(0, len(text), text, text.lower(), indent=indent, bullet=True)


def post(text: str = "The crew is at work.", indent: int = 2) -> Block:
    return Block(0, len(text), text, text.lower(), indent=indent)


def test_an_entry_is_a_bullet_and_all_that_is_indented_below_it() -> None:
    assert entry_ranges([title(), post(), post(), title(), post()]) == [range(3), range(3, 5)]


def test_what_is_not_indented_ends_an_entry() -> None:
    assert entry_ranges([post(indent=0), title(), post(), post(indent=0), post()]) == [range(1, 3)]


def test_a_bullet_without_text_is_no_entry() -> None:
    assert entry_ranges([title(), title(), post()]) == [range(1, 3)]


def test_there_are_no_entries_without_bullets() -> None:
    assert entry_ranges([post(), post()]) == []
    assert entry_ranges([]) == []


def test_the_bullets_of_entries_become_entry_titles() -> None:
    sheet = sheet_of([title(), post(), title(), post(), post(indent=0)])
    entries(sheet, {})
    posts_title = (Label.LIVE_ENTRY_TITLE, Structure.LIVE_ENTRY_TITLE)
    assert given(sheet) == [posts_title, None, posts_title, None, None]


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [title(), post()],  # one alone is a list
        [title(), title(), title()],
        [title(), post(indent=0), title(), post(indent=0)],  # bullets between paragraphs
        [post(), post(), post(), post()],
        [title(indent=4), post(), title(indent=4), post()],
        [title(), post("Wall"), title(), post("Pier")],  # a list of lists, no prose in it
    ],
)
def test_other_bullets_are_no_entries(blocks: list[Block]) -> None:
    sheet = sheet_of(blocks)
    entries(sheet, {})
    assert given(sheet) == [None] * len(blocks)


def test_a_rule_that_takes_its_entry_takes_the_whole_post() -> None:
    sheet = sheet_of([title("This blog is closed"), post(), title(), post()])
    entries(sheet, {0: CLOSED})
    taken = (Label.PROMO, "test/closed")
    assert given(sheet) == [taken, taken, (Label.LIVE_ENTRY_TITLE, Structure.LIVE_ENTRY_TITLE), None]


def test_it_takes_the_post_from_any_line_of_it() -> None:
    sheet = sheet_of([title(), post(), title(), post(), post("This blog is closed")])
    entries(sheet, {4: CLOSED})
    taken = (Label.PROMO, "test/closed")
    assert given(sheet) == [(Label.LIVE_ENTRY_TITLE, Structure.LIVE_ENTRY_TITLE), None, taken, taken, taken]


def test_any_other_rule_leaves_the_post_alone() -> None:
    sheet = sheet_of([title(), post(), post("Share"), title(), post()])
    sheet.name(2, Label.SHARE, "test/plain")
    entries(sheet, {2: PLAIN})
    posts_title = (Label.LIVE_ENTRY_TITLE, Structure.LIVE_ENTRY_TITLE)
    assert given(sheet) == [posts_title, None, (Label.SHARE, "test/plain"), posts_title, None]


def test_what_a_keep_rule_holds_stays_when_its_entry_goes() -> None:
    blocks = [title("This blog is closed"), post("Correction: it was Tuesday."), title(), post()]
    sheet = sheet_of(blocks, lambda text: text.startswith("Correction"))
    entries(sheet, {0: CLOSED})
    assert given(sheet)[:2] == [(Label.PROMO, "test/closed"), None]
