"""The elements that a page's blocks stand in."""

from __future__ import annotations

import lxml.html

from cleaner.blocks.html import segment

PAGE = segment(
    lxml.html.document_fromstring(
        "<html><body><div class='story wide' id=main><p>The wall</p><p><a href=/a>is</a> mended</p></div><hr></body></html>"
    )
)


def test_boxes_are_made_of_what_holds_text_each_before_those_in_it() -> None:
    assert [(box.index, box.tag) for box in PAGE.boxes] == [(0, "html"), (1, "body"), (2, "div"), (3, "p"), (4, "p")]


def test_a_box_knows_those_around_it() -> None:
    assert [box.tag for box in PAGE.placed[0].box.path] == ["p", "div", "body", "html"]


def test_a_box_is_called_by_its_classes_and_its_id() -> None:
    assert (PAGE.boxes[2].names, PAGE.boxes[3].names) == ("story wide main", " ")


def test_text_is_counted_in_all_that_is_around_it() -> None:
    assert [(box.chars, box.link_chars) for box in PAGE.boxes] == [(17, 2), (17, 2), (17, 2), (8, 0), (9, 2)]
