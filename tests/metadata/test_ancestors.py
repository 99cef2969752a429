"""What an element stands in."""

from __future__ import annotations

import re

import lxml.html
import pytest

from cleaner.metadata.ancestors import is_within

TAGS = frozenset({"aside"})
CLASSES = re.compile("comment")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<aside><i>x</i></aside>", True),
        ("<aside><p><i>x</i></p></aside>", True),
        ("<aside><p><b><i>x</i></b></p></aside>", False),
        ("<div class=comments><i>x</i></div>", True),
        ("<div><i class=comment-date>x</i></div>", True),
        ("<aside><article><i>x</i></article></aside>", False),
        ("<i>x</i>", False),
    ],
)
def test_it_is_decided_by_tags_and_classes_of_the_nearest(markup: str, expected: bool) -> None:
    (element,) = lxml.html.document_fromstring(f"<html><body>{markup}</body></html>").iter("i")
    assert is_within(element, TAGS, CLASSES, levels=3) is expected
