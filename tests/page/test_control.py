"""What never reaches the output."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.page.control import CONTROL, SURROGATE, count_control, holds_control, settable, without_control


@pytest.mark.parametrize(
    "mark", ["\x00", "\x08", "\x0e", "\x1a", "\x7f", "\x9f", "\ufeff", "\u202a", "\u202e", "\u2066", "\u2069", "\udfff"]
)
def test_control_characters_go(mark: str) -> None:
    assert CONTROL.sub("", f"a{mark}b") == "ab"
    assert holds_control(f"a{mark}b")


@pytest.mark.parametrize(
    "mark", ["\t", "\n", "\r", "\v", "\f", "\x85", "\xa0", "\u200e", "\u200f", "\u2028", "é", "🙂"], ids=ascii
)
def test_white_space_direction_marks_and_letters_stay(mark: str) -> None:
    assert CONTROL.sub("", f"a{mark}b") == f"a{mark}b"
    assert not holds_control(f"a{mark}b")


@pytest.mark.parametrize("colour", ["\x1b[31m", "\x1b[0m", "\x1b[1;38;5;12m", "\x1b[?25l", "\x1b[2K"])
def test_a_terminal_colour_goes_as_a_whole(colour: str) -> None:
    assert CONTROL.sub("", f"a{colour}b") == "ab"


def test_brackets_that_are_no_colour_stay() -> None:
    assert CONTROL.sub("", "a [31m] b") == "a [31m] b"


ANYTHING = st.text(st.characters(), max_size=40)
"""Lone surrogates too."""


@given(ANYTHING)
def test_what_is_quick_finds_what_the_pattern_finds(text: str) -> None:
    assert holds_control(text) is (CONTROL.search(text) is not None)


@given(ANYTHING)
def test_what_is_taken_out_is_what_the_pattern_finds(text: str) -> None:
    mended = without_control(text)
    assert not CONTROL.search(mended)
    assert mended.replace("\ufffd", "") == CONTROL.sub("", text).replace("\ufffd", "")


def test_half_a_character_is_replaced() -> None:
    assert without_control("a\ud800b") == "a\ufffdb"


def test_what_libxml2_reads_and_lxml_refuses_can_be_set() -> None:
    element = lxml.html.fragment_fromstring("<p>x</p>")
    for code in (*range(0x20), 0x7F, 0x85, 0xD800, 0xFFFE, 0xFFFF):
        element.text = settable(f"a{chr(code)}b")
        assert element.text in {"ab", "a b", f"a{chr(code)}b"}
    assert settable("a\x0bb\x00c") == "a bc"


@given(st.text(st.sampled_from("a[0m;\x1b\x00\ufeff\ud800\u202e\n"), max_size=20) | ANYTHING)
def test_it_is_counted_as_its_search_finds_it(text: str) -> None:
    surrogates = len(SURROGATE.findall(text))
    assert count_control(text) == (len(CONTROL.findall(text)) - surrogates, surrogates)
