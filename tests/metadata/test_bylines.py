"""Names that stand in the page for readers."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from lxml.etree import _Element as Element

from cleaner.metadata.bylines import by_block, by_line, by_link


def read(function: Callable[[Element], list[str]], body: str) -> list[str]:
    return function(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


def test_links_that_the_page_marks_name_authors() -> None:
    body = "<a rel=author href=/a>Ann Lee</a><a rel='author nofollow'>Bo Day</a><aside><a rel=author>Cy Fox</a></aside>"
    assert read(by_link, body) == ["Ann Lee", "Bo Day"]


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("<div class=byline>By Ann Lee</div>", ["By Ann Lee"]),
        ("<div class=story-author>Ann Lee and Bo Day</div>", ["Ann Lee and Bo Day"]),
        (
            "<div class=byline>Words: <a href=/authors/ann>Ann Lee</a>, <a href=/authors/bo>Bo Day</a></div>",
            ["Ann Lee", "Bo Day"],
        ),
        ("<div class=byline>By <a href=/wall>Ann Lee</a></div>", ["By Ann Lee"]),
        ("<div class=byline>Hill Post Staff</div>", []),
        ("<div class=byline>The crew mends the wall</div>", []),
        (f"<div class=author-bio>Ann Lee {'mends walls. ' * 20}</div>", []),
        ("<footer><div class=byline>By Ann Lee</div></footer>", []),
    ],
)
def test_a_block_whose_class_says_so_is_a_byline(block: str, found: list[str]) -> None:
    assert read(by_block, block) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<h1>A wall</h1><p>Hill</p><p>By Ann Lee</p><p>By Bo Day</p>", ["By Ann Lee"]),
        ("<h1>A wall</h1><p>By <b>Ann Lee</b></p>", ["By Ann Lee"]),
        ("<p>By Ann Lee</p><h1>A wall</h1>", []),
        ("<h1>A wall</h1><p>By the time it was done it was May</p>", []),
    ],
)
def test_a_line_behind_the_headline_is_a_byline(body: str, found: list[str]) -> None:
    assert read(by_line, body) == found
