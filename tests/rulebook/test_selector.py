"""CSS selectors, matched from an index."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.rulebook.css import SelectorError
from cleaner.rulebook.selector import Selector, TreeIndex

PAGE = lxml.html.document_fromstring("""
<html><body>
 <div id="main" class="story  wide"><p class="lead">1</p><div><p>2</p></div><a href="https://news.example/a">3</a></div>
 <div class="story-footer"><p data-kind="note">4</p><p class="lead small">5</p><P>6</P></div>
</body></html>
""")


def found(selector: str) -> list[str]:
    return ["".join(element.itertext()).strip() for element in Selector(selector).select(TreeIndex(PAGE))]


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        ("p", ["1", "2", "4", "5", "6"]),
        (".lead", ["1", "5"]),
        (".lead.small", ["5"]),
        ("p.small, #main a", ["5", "3"]),
        ("#main p", ["1", "2"]),
        ("#main > p", ["1"]),
        ("div div > p", ["2"]),
        ("[data-kind]", ["4"]),
        ("[data-kind=note]", ["4"]),
        ("[class^=story] .lead", ["1", "5"]),
        ("[class$=footer] > p.small", ["5"]),
        ("a[href*=news]", ["3"]),
        ("[class~=wide] > .lead", ["1"]),
        ("div[class|=story] > .small", ["5"]),
        (".lead:not(.small)", ["1"]),
        (":is(.small, [data-kind])", ["4", "5"]),
        ("article", []),
        (".lea", []),
        ("[class^='']", []),
    ],
)
def test_elements_are_selected_in_page_order(selector: str, texts: list[str]) -> None:
    assert found(selector) == texts


def test_nothing_is_parsed_before_it_is_used() -> None:
    assert Selector("..lead").source == "..lead"


def test_selectors_are_compared_by_their_source() -> None:
    assert Selector("p") == Selector("p") != Selector("a")
    assert len({Selector("p"), Selector("p")}) == 1


def test_a_selector_that_cannot_be_used_says_so_when_it_is_checked() -> None:
    Selector("p > a").check()
    with pytest.raises(SelectorError, match="not a CSS selector"):
        Selector("..lead").check()
