"""What never reaches the output, and the look for HTML."""

from __future__ import annotations

import pytest

from cleaner.page.decode import CONTROL, looks_like_html


# ---------------------------------------------------------------- control characters
@pytest.mark.parametrize(
    "mark", ["\x00", "\x08", "\x0e", "\x1a", "\x7f", "\x9f", "\ufeff", "\u202a", "\u202e", "\u2066", "\u2069", "\udfff"]
)
def test_control_characters_go(mark: str) -> None:
    assert CONTROL.sub("", f"a{mark}b") == "ab"


@pytest.mark.parametrize(
    "mark", ["\t", "\n", "\r", "\v", "\f", "\x85", "\xa0", "\u200e", "\u200f", "\u2028", "é", "🙂"], ids=ascii
)
def test_white_space_direction_marks_and_letters_stay(mark: str) -> None:
    assert CONTROL.sub("", f"a{mark}b") == f"a{mark}b"


@pytest.mark.parametrize("colour", ["\x1b[31m", "\x1b[0m", "\x1b[1;38;5;12m", "\x1b[?25l", "\x1b[2K"])
def test_a_terminal_colour_goes_as_a_whole(colour: str) -> None:
    assert CONTROL.sub("", f"a{colour}b") == "ab"


def test_brackets_that_are_no_colour_stay() -> None:
    assert CONTROL.sub("", "a [31m] b") == "a [31m] b"


# ---------------------------------------------------------------- HTML
HTML = [
    "<!DOCTYPE html><title>x</title>",
    "<!doctype HTML>",
    "\n\n  <html lang='en'>",
    "<HEAD>",
    "<body class='a'>Hello",
    "\ufeff<!DOCTYPE html>",
    '<?xml version="1.0"?>\n<html>',
    "<!-- saved page -->\n<!-- twice -->\n<html>",
    "<p>One</p><p>two</p><p>three</p>",
    'Intro <a href="/a">one</a> <br> <img src="x"> <span>two</span>',
    "<H1>News</H1><UL><LI>One</LI></UL>",
]
NO_HTML = [
    "The bridge is closed.",
    "",
    "a < b and c > d, so a < d",
    "<3 <3 <3 <3 <3 <3",
    "Write <br> or <p> for a new line.",
    "<b>bold</b> <i>it</i> <u>u</u>",
    "<html5> is what he called it",
    "The <html> tag opens a page",
    "<!-- a comment --> The bridge is closed.",
    "<price> <party> <article5> <lion> <image>",
    "<jo@herald.example> <al@herald.example> <pa@herald.example>",
    "x" * 5_000 + "<p>" * 9,
]


@pytest.mark.parametrize("text", HTML)
def test_a_page_s_source_looks_like_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize("text", NO_HTML)
def test_a_text_does_not(text: str) -> None:
    assert not looks_like_html(text)


@pytest.mark.parametrize(("tags", "expected"), [(4, False), (5, True)])
def test_five_tags_are_many(tags: int, expected: bool) -> None:
    assert looks_like_html("Line <br>" * tags) is expected
