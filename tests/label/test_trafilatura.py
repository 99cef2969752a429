"""Which blocks stand in another extractor's text."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.blocks.document import Document
from cleaner.blocks.html import segment
from cleaner.label.trafilatura import aligned, article
from cleaner.page.tree import parse_html

LONG = "The ferry across the Wendle will run until midnight from the first of May, the harbour board decided."
OTHER = "The crew of eleven people repaired the harbour wall over the winter, which was long and very cold."


def document(*blocks: str) -> Document:
    return segment(lxml.html.document_fromstring(f"<html><body>{''.join(f'<p>{text}</p>' for text in blocks)}</body></html>"))


def flags(blocks: list[str], text: str) -> list[bool]:
    return aligned(document(*blocks), text)


def test_a_block_that_stands_in_the_text_is_found() -> None:
    assert flags([LONG, OTHER], f"{LONG}\n") == [True, False]


@pytest.mark.parametrize("text", ["", "\n", "..."])
def test_in_no_text_nothing_is_found(text: str) -> None:
    assert flags([LONG, "May 1"], text) == [False, False]


def test_a_page_without_blocks_has_no_answers() -> None:
    assert flags([], LONG) == []


def test_a_block_without_letters_is_not_found() -> None:
    assert flags([LONG, "***"], f"{LONG} ***") == [True, False]


def test_signs_and_white_space_do_not_matter() -> None:
    assert flags([LONG], f"- {LONG.replace(' ', chr(10)).replace(',', ' –')}") == [True]


def test_blocks_are_found_in_the_order_of_the_page() -> None:
    assert flags([LONG, "At last", OTHER], f"{LONG}\nAt last\n{OTHER}") == [True, True, True]
    assert flags(["At last", LONG], f"{LONG}\n{OTHER}\nAt last") == [False, True]


def test_each_place_in_the_text_is_found_once() -> None:
    assert flags([LONG, "At last", "At last"], f"{LONG}\nAt last\n") == [True, True, False]


def test_a_short_block_far_ahead_is_a_coincidence() -> None:
    assert flags(["Asia", LONG], f"{LONG} {LONG} Asia {LONG}") == [False, True]


def test_a_long_block_is_found_however_far_ahead_it_is() -> None:
    assert flags([OTHER], f"{LONG * 40} {OTHER}") == [True]


def test_a_long_block_need_not_be_in_words() -> None:
    text = "渡船" * 40
    assert flags([text], f"{LONG * 40} {text}") == [True]


def test_most_of_a_long_block_is_enough() -> None:
    assert flags([LONG], LONG.replace("decided", "said")) == [True]


def test_half_of_a_long_block_is_not() -> None:
    words = LONG.split()
    assert flags([LONG], " ".join(words[: len(words) // 2])) == [False]


def test_part_of_a_short_block_is_not() -> None:
    assert flags(["The ferry across the Wendle runs late"], "The ferry across the Wendle runs") == [False]


def test_case_counts() -> None:
    assert flags(["At Last"], "at last") == [False]


def test_the_article_on_a_page_is_trafilatura_s() -> None:
    story = [f"{LONG} It was meeting number {number} of the year." for number in range(6)]
    source = "<html><body><nav><ul><li><a href=/>Home</a></li></ul></nav><article>{}</article><footer><p>Imprint</p></footer>"
    tree = lxml.html.document_fromstring(source.format("".join(f"<p>{text}</p>" for text in story)))
    placed = segment(tree)
    found = dict(zip((each.block.text for each in placed.placed), article(tree, placed), strict=True))
    assert found == {"Home": False, **dict.fromkeys(story, True), "Imprint": False}


def test_a_root_whose_attribute_no_tree_can_be_given_is_read() -> None:
    source = f'<html lang="en"\x1e data-page="1"><body><article><p>{LONG}</p><p>{OTHER}</p></article></body></html>'
    tree = parse_html(source)
    assert len(article(tree, segment(tree))) == 2
