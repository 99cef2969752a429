"""Hard-wrapped texts: the lines of a paragraph become one block; other texts are left alone."""

from __future__ import annotations

import textwrap

import pytest

from cleaner.blocks.text import segment

FIRST = (
    "The bridge over the river stays closed until the end of the summer, because the workers found more rust than the engineers "
    "had feared when they opened the old pillars in the spring, the town council said after a meeting on Monday evening."
)
SECOND = (
    "Buses will go round by the mill, and whoever walks may take the ferry, which runs from six in the morning until the last "
    "train has left the station, every ten minutes and without a fare, as the mayor had promised before the vote."
)
THIRD = (
    "Nobody could say what the work is going to cost. The council put aside two million for it last year, and most of that has "
    "been spent already on the scaffold, on the pumps and on the road that leads down to the water."
)
NAMES = (
    "Among those who came were Jo Roe of Corley, Al Poe of Denby, Cy Doe of Elton, Di Coe of Farley, Ed Loe of Goring, Flo Moe "
    "of Hexley, Gus Noe of Ashford and Hal Soe of Bedale, and each of them spoke of the bridge as if it were their own."
)
PARAGRAPHS = [FIRST, SECOND, THIRD, NAMES]


def wrapped(width: int, newline: str = "\n") -> str:
    return f"{newline * 2}".join(newline.join(textwrap.wrap(paragraph, width)) for paragraph in PARAGRAPHS)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=ascii)
def test_wrapped_paragraphs_are_put_together(width: int, newline: str) -> None:
    blocks = segment(wrapped(width, newline))
    assert [block.text for block in blocks] == PARAGRAPHS
    assert {block.gap for block in blocks} == {2}


def test_their_offsets_slice_the_source() -> None:
    text = wrapped(72)
    for block, paragraph in zip(segment(text), PARAGRAPHS, strict=True):
        assert text[block.start : block.end].replace("\n", " ") == paragraph
        assert block.lowercase == paragraph.lower()


def test_indented_lines_are_put_together_too() -> None:
    text = textwrap.indent(wrapped(72), "    ")
    assert [block.text for block in segment(text)] == PARAGRAPHS


def test_a_headline_above_a_wrapped_paragraph_stays_apart() -> None:
    blocks = segment(f"Bridge stays closed\n\n{wrapped(72)}")
    assert [block.text for block in blocks] == ["Bridge stays closed", *PARAGRAPHS]


def test_a_short_line_glued_above_a_wrapped_paragraph_stays_apart() -> None:
    blocks = segment(f"Advertisement\n{wrapped(72)}")
    assert [block.text for block in blocks] == ["Advertisement", *PARAGRAPHS]


def test_a_full_line_goes_on_in_one_that_begins_with_a_name() -> None:
    lines = textwrap.wrap(NAMES, 60)
    assert sum(line[0].isupper() for line in lines) > 1
    assert NAMES in [block.text for block in segment(wrapped(60))]


@pytest.mark.parametrize("width", [60, 66, 72, 80, 90])
def test_each_bullet_of_a_wrapped_list_stays_a_block(width: int) -> None:
    items = [f"- {item}" for item in PARAGRAPHS]
    text = "\n".join("\n".join(textwrap.wrap(item, width, subsequent_indent="  ")) for item in items)
    assert [(block.text, block.bullet) for block in segment(text)] == [(paragraph, True) for paragraph in PARAGRAPHS]


def test_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    assert [block.text for block in segment("\n".join(PARAGRAPHS))] == PARAGRAPHS


def test_one_broken_sentence_does_not_make_a_wrapped_text() -> None:
    lines = ["The mayor spoke of the", "bridge and the ferry.", *PARAGRAPHS]
    assert [block.text for block in segment("\n".join(lines))] == lines


def test_a_list_of_links_stays_a_list() -> None:
    lines = [f"{town} votes on a bridge of its own" for town in "Ashford Bedale Corley Denby Elton Farley Goring Hexley".split()]
    assert [block.text for block in segment("\n".join(lines))] == lines


def test_navigation_stays_a_list() -> None:
    lines = ["News", "Sport", "Politics", "Opinion", "Weather", "Letters", "Culture", "Travel"]
    assert [block.text for block in segment("\n".join(lines))] == lines


# ---------------------------------------------------------------- narrow columns, double spacing, and what is neither
@pytest.mark.parametrize("width", [30, 40, 48])
def test_narrow_columns_are_put_together(width: int) -> None:
    assert [block.text for block in segment(wrapped(width))] == PARAGRAPHS


LIST = [
    f"{name} Pier\nopen from {hour}\n{name} ferry"
    for hour, name in enumerate(("Corley", "Denby", "Elton", "Farley", "Goring") * 4)
]


def test_paragraphs_are_put_together_beside_a_list_that_is_longer() -> None:
    """Few of all lines go on, but those that do were broken where the next word had no room."""
    text = f"{wrapped(40)}\n\n" + "\n\n".join(LIST)
    assert [block.text for block in segment(text)][:4] == PARAGRAPHS


@pytest.mark.parametrize("width", [40, 72])
def test_with_a_blank_line_between_all_lines_they_are_put_together(width: int) -> None:
    lines = [line for paragraph in PARAGRAPHS for line in textwrap.wrap(paragraph, width)]
    text = "\n\n".join(lines)
    blocks = segment(text)
    assert " ".join(block.text for block in blocks) == " ".join(PARAGRAPHS)
    assert len(blocks) <= len(PARAGRAPHS) + 1
    assert {text[block.end : block.end + 2] for block in blocks} == {"\n\n", ""}


def test_a_headline_over_double_spacing_stays_apart() -> None:
    lines = [line for paragraph in PARAGRAPHS for line in textwrap.wrap(paragraph, 72)]
    assert segment("Bridge stays closed\n\n" + "\n\n".join(lines))[0].text == "Bridge stays closed"


def test_verses_stay_lines() -> None:
    """They go on from line to line, and had room for the next word."""
    verse = ["The bell that rang at", "six and", "then no more,", "a rope that someone", "coiled upon", "the floor,"] * 4
    assert [block.text for block in segment("\n\n".join(verse))] == verse


def test_paragraphs_that_begin_with_a_small_letter_stay_apart() -> None:
    notes = [f"eBay and iCloud {'were named ' * count}in note {count}" for count in range(1, 12)]
    assert [block.text for block in segment("\n\n".join(note[0].lower() + note[1:] for note in notes))] == notes
