"""Lines to blocks: line ends, gaps, white space, bullets, indents; offsets always slice the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.blocks.text import block_at, paragraphs, places, segment, sentences
from cleaner.model import Block
from cleaner.page.control import CONTROL

ODD = "ab Z.é中:“”?!,-*•\t\n\r\xa0\u2028\u2029\u3000\u200e\x00\x1b[31m\ufeff\x0b\x0c\x85"
texts = st.text(max_size=200) | st.text(ODD, max_size=120) | st.lists(st.text("ab. ,", max_size=60), max_size=12).map("\n".join)


def words(text: str) -> list[str]:
    return [block.text for block in segment(text)]


def bare(text: str) -> str:
    """A stretch of the source as a block shows it."""
    return " ".join(CONTROL.sub("", text).split())


def shows_its_source(block: Block, text: str) -> bool:
    shown = bare(text[block.start : block.end])
    return block.text == (shown[1:].lstrip() if block.bullet else shown)


# ---------------------------------------------------------------- offsets
@given(texts)
def test_offsets_slice_the_source(text: str) -> None:
    assert all(shows_its_source(block, text) for block in segment(text))


@given(texts)
def test_between_the_blocks_is_nothing_readable(text: str) -> None:
    position = 0
    for block in segment(text):
        assert position <= block.start < block.end <= len(text)
        assert bare(text[position : block.start]) == ""
        position = block.end
    assert bare(text[position:]) == ""


@given(texts)
def test_a_block_is_readable_and_trimmed(text: str) -> None:
    for block in segment(text):
        assert block.text == bare(block.text) != ""
        assert block.lowercase == block.text.lower()
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()


@given(texts)
def test_the_parts_of_a_flat_line_slice_the_source_too(text: str) -> None:
    for block in segment(text):
        for paragraph in paragraphs(text, block):
            parts = list(sentences(text, paragraph))
            assert all(shows_its_source(part, text) for part in [paragraph, *parts])
            assert [word for part in parts for word in part.text.split()] == paragraph.text.split()


# ---------------------------------------------------------------- line ends
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029"], ids=ascii)
def test_every_line_end_ends_a_block(newline: str) -> None:
    text = newline.join(["First.", "Second.", "", "Third."])
    blocks = segment(text)
    assert [block.text for block in blocks] == ["First.", "Second.", "Third."]
    assert [block.gap for block in blocks] == [2, 1, 2]
    assert [text[block.start : block.end] for block in blocks] == ["First.", "Second.", "Third."]


def test_line_ends_may_be_mixed() -> None:
    blocks = segment("First.\r\nSecond.\rThird.\n\rFourth.")
    assert [(block.text, block.gap) for block in blocks] == [("First.", 2), ("Second.", 1), ("Third.", 1), ("Fourth.", 2)]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n\xa0", "\r\n\r\n", "\ufeff\n\x00"], ids=ascii)
def test_a_text_without_words_has_no_blocks(text: str) -> None:
    assert segment(text) == []


# ---------------------------------------------------------------- gaps
BLANKS = ["\n\n", "\n \n", "\n\t\n", "\n\xa0\n", "\n\x00\n", "\n\ufeff\n", "\n\n\n\n", "\r\n\r\n", "\r\r"]


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_a_line_without_words_is_a_blank_line(blank: str) -> None:
    assert [(block.text, block.gap) for block in segment(f"First.{blank}Second.")] == [("First.", 2), ("Second.", 2)]


def test_the_first_block_is_set_off() -> None:
    assert segment("First.")[0].gap == 2
    assert segment("\n\nFirst.")[0].gap == 2


# ---------------------------------------------------------------- white space
@pytest.mark.parametrize("space", ["  ", "\t", "\xa0", " \xa0 ", "\u3000", "\u2009", "\t\t"], ids=ascii)
def test_white_space_is_folded_in_and_around_a_line(space: str) -> None:
    text = f"{space}The{space}bridge{space}is closed.{space}"
    (block,) = segment(text)
    assert block.text == "The bridge is closed."
    assert text[block.start : block.end] == f"The{space}bridge{space}is closed."


def test_control_characters_are_not_shown() -> None:
    (block,) = segment("\ufeffThe \x1b[31mbri\x00dge\x1b[0m is closed.")
    assert block.text == "The bridge is closed."


def test_letters_quotes_and_dashes_stay_as_they_are() -> None:
    line = "“Ça va” – it’s 5°C… said Zoë—twice, in 中文."
    assert words(line) == [line]


# ---------------------------------------------------------------- bullets
@pytest.mark.parametrize("mark", list("•‣▪●◦·*-"))
@pytest.mark.parametrize("space", [" ", "   ", "\t", "\xa0"], ids=ascii)
def test_a_bullet_is_taken_off_and_noted(mark: str, space: str) -> None:
    text = f"  {mark}{space}The bridge"
    (block,) = segment(text)
    assert (block.text, block.lowercase, block.bullet) == ("The bridge", "the bridge", True)
    assert text[block.start : block.end] == f"{mark}{space}The bridge"


NO_BULLETS = ["-5 degrees", "*Name changed", "– The bridge", "— and so on", "7 - The bridge", "- ", "*", "---", "***", "a - b"]


@pytest.mark.parametrize("line", NO_BULLETS)
def test_other_marks_and_dashes_are_no_bullets(line: str) -> None:
    (block,) = segment(line)
    assert (block.text, block.bullet) == (line.strip(), False)


# ---------------------------------------------------------------- indents
@pytest.mark.parametrize(("space", "indent"), [("", 0), ("  ", 2), ("    ", 4), ("\xa0\xa0", 2)], ids=ascii)
def test_leading_spaces_are_counted(space: str, indent: int) -> None:
    assert segment(f"First.\n{space}Second.")[1].indent == indent


def test_a_tab_indents() -> None:
    assert segment("First.\n\tSecond.")[1].indent > 0


def test_a_bullet_s_indent_is_that_of_its_mark() -> None:
    assert [block.indent for block in segment("• First\n  • Second\n    Third.")] == [0, 2, 4]


# ---------------------------------------------------------------- a stretch
def test_a_block_can_be_made_of_any_stretch() -> None:
    assert block_at("One.  Two \xa0words.  ", 4, 19, gap=1) == Block(6, 17, "Two words.", "two words.", 1)


def test_a_stretch_without_words_is_no_block() -> None:
    assert block_at("One. \n\x00 Two.", 4, 8, gap=1) is None


def test_half_a_character_has_its_place() -> None:
    """It is U+FFFD in a block, and something else in the source."""
    text = "The  crew \ud83d  saw \ufffd  and \udc00  rowed  home."
    (block,) = segment(text)
    found = places(text, block)
    assert block.text == "The crew \ufffd saw \ufffd and \ufffd rowed home."
    assert [text[at] for at, character in zip(found, block.text, strict=True) if character == "\ufffd"] == [
        "\ud83d",
        "\ufffd",
        "\udc00",
    ]
    assert found[-1] == len(text) - 1
