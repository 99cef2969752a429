"""Words inside a line that only a screen reader says."""

from __future__ import annotations

import pytest

from cleaner.blocks.html import segment
from cleaner.page.tree import parse_html


def text_of(line: str) -> str:
    return segment(parse_html(f"<p>{line}</p>")).text.strip()


@pytest.mark.parametrize(
    "line",
    [
        "See the <a href='/x'>report<span class='sr-only'>(opens in a new window)</span></a> of the board.",
        "See the <a href='/x'>report <span class='c-visually-hidden'>opens in a new tab</span></a>of the board.",
        "See the <a href='/x'>report<span class='screenReaderOnly screen-reader-text'> (external)</span></a> of the board.",
        "See the report<span style='display: none'>, external</span> of the board.",
        "See the report <small hidden>external</small> of the board.",
        "<span aria-hidden='true'>S</span><span class='sr-only'>S</span>ee the report of the board.",
    ],
)
def test_they_are_no_text(line: str) -> None:
    assert text_of(line) == "See the report of the board."


@pytest.mark.parametrize(
    "line",
    [
        "<span class='sr-only'>See the report of the board.</span>",
        "<a href='/x'><span class='sr-only'>See the report of the board.</span></a>",
        "See the <span class='offscreenplay'>report</span> <span class='hidden-valley'>of the board.</span>",
    ],
)
def test_a_line_that_is_nothing_else_stays_and_so_do_other_classes(line: str) -> None:
    assert text_of(line) == "See the report of the board."


def test_what_is_too_long_for_a_label_stays() -> None:
    line = f"So it was. <span hidden>{'The board read it aloud. ' * 5}</span>"
    assert "read it aloud" in text_of(line)
