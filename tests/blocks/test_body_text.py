"""The text that comes out, and where each of its characters stands in what went in."""

from __future__ import annotations

import pytest
from labelling import named

from cleaner.blocks.body_text import body_places, body_text, set_off
from cleaner.blocks.text import segment
from cleaner.model import Block, Label, Labelled, Structure, Verdict

BODY = Verdict(Label.BODY, Structure.PLAIN)
Row = tuple[str, Label]


def labelled(*rows: Row) -> list[Labelled]:
    """The rows as lines of a page, each with its offsets."""
    found, start = [], 0
    for text, label in rows:
        found.append(named(Block(start, start + len(text), text, text.lower()), label))
        start += len(text) + 1
    return found


def test_paragraphs_are_parted_by_a_blank_line() -> None:
    assert body_text(labelled(("The wall is mended.", Label.BODY), ("The pier is not.", Label.BODY))) == (
        "The wall is mended.\n\nThe pier is not."
    )


@pytest.mark.parametrize("label", [label for label in Label if label.in_text])
def test_body_heading_standfirst_and_entry_titles_are_text(label: Label) -> None:
    assert body_text(labelled(("Wall", label))) == "Wall"


@pytest.mark.parametrize("label", [label for label in Label if not label.in_text])
def test_nothing_else_is(label: Label) -> None:
    assert body_text(labelled(("Wall", label), ("The pier.", Label.BODY))) == "The pier."


def test_glued_sentences_stay_on_one_line() -> None:
    first, second = labelled(("The wall is mended.", Label.BODY), ("The pier is not.", Label.BODY))
    glued = second._replace(block=second.block._replace(gap=0))
    assert body_text([first, glued]) == "The wall is mended. The pier is not."


def test_list_items_have_a_dash_and_entry_titles_none() -> None:
    item, title = labelled(("A wall", Label.BODY), ("Wall opens", Label.LIVE_ENTRY_TITLE))
    bullets = [one._replace(block=one.block._replace(bullet=True)) for one in (item, title)]
    assert body_text(bullets) == "- A wall\n\nWall opens"


def test_no_blocks_are_no_text() -> None:
    assert body_text([]) == ""


def test_what_stands_behind_furniture_begins_the_line_in_its_place() -> None:
    furniture, text = labelled(("Advert", Label.AD), ("The wall is mended.", Label.BODY))
    glued = text._replace(block=text.block._replace(gap=0))
    assert [item.block.gap for item in set_off([furniture, glued])] == [2, 2]


def test_what_stands_behind_text_goes_on() -> None:
    text, below = labelled(("The wall is mended.", Label.BODY), ("The pier is not.", Label.BODY))
    glued = below._replace(block=below.block._replace(gap=0))
    assert list(set_off([text, glued])) == [text, glued]


@pytest.mark.parametrize(
    "text",
    [
        "The wall is mended.\n\nThe pier is not.",
        "  The  wall\tis mended. \r\n \n* A list\n* of two  things\n\n\x1b[31mThe pier\x1b[0m is not.",
        "- a - b\n-\tc",
    ],
)
def test_each_character_has_its_place(text: str) -> None:
    items = [Labelled(block, BODY) for block in segment(text)]
    written, places = body_text(items), body_places(text, items)
    assert len(written) == len(places)
    assert places == sorted(places)
    for character, place in zip(written, places, strict=True):
        assert character in " \n-" or text[place] == character


def test_places_are_those_of_the_text_alone() -> None:
    items = [Labelled(block, BODY) for block in segment("Share\n\nThe wall is mended.")]
    items[0] = named(items[0].block, Label.SHARE)
    assert body_places("Share\n\nThe wall is mended.", items) == list(range(7, 26))
