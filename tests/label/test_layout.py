"""The elements that rules name as the article's."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.blocks.document import Document
from cleaner.blocks.html import segment
from cleaner.label.layout import LEAST, Found, inside, layout
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.selector import TreeIndex

LONG = "The ferry ran until midnight on the first evening. " * (LEAST // 40)


def found(body: str, rules: str, published: str | None = None) -> tuple[Document, Found | None]:
    tree = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    document = segment(tree)
    return document, layout(document, TreeIndex(tree), Rules((parse_rules(f'name = "T"\n{rules}', name="t"),)), published)


def test_all_roots_count_in_page_order() -> None:
    body = f'<p>Nav</p><div class="b">{LONG}<div class="b">inner</div></div><p>Ad</p><div class="b"><p>More</p></div>'
    document, fit = found(body, '[[layout]]\nid = "story"\nroot = ".b"')
    assert fit is not None
    assert [len(box.element.xpath("ancestor::*[@class='b']")) for box in fit.roots] == [0, 0]
    texts = [placed.block.text for placed, here in zip(document.placed, inside(document, fit.roots), strict=True) if here]
    assert texts == [LONG.strip(), "inner", "More"]


def test_a_root_with_hardly_any_text_does_not_fit() -> None:
    assert found('<div class="b">Short.</div>', '[[layout]]\nid = "story"\nroot = ".b"')[1] is None


def test_the_first_layout_that_fits_is_taken() -> None:
    rules = '[[layout]]\nid = "new"\nroot = ".new"\n[[layout]]\nid = "old"\nroot = ".old"'
    fit = found(f'<div class="old">{LONG}</div>', rules)[1]
    assert fit is not None
    assert fit.rule.id == "t/old"


@pytest.mark.parametrize(("published", "fits"), [("2023-12-31T23:00", True), ("2024-01-01", False), (None, True)])
def test_a_layout_ends_with_its_last_day(published: str | None, fits: bool) -> None:
    rules = '[[layout]]\nid = "old"\nroot = ".old"\nvalid_until = "2023-12-31"'
    assert (found(f'<div class="old">{LONG}</div>', rules, published)[1] is not None) is fits


def test_live_entries_are_the_roots_where_there_is_no_other() -> None:
    fit = found(f'<div class="e">{LONG}</div><div class="e">Next</div>', '[[layout]]\nid = "live"\nentry = ".e"')[1]
    assert fit is not None
    assert fit.roots == fit.entries
    assert len(fit.entries) == 2
