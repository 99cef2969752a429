"""Our selectors against lxml's, on any small tree."""

from __future__ import annotations

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from cleaner.rulebook.selector import Selector, TreeIndex

TAGS = st.sampled_from(["div", "p", "span", "section"])
NAMES = st.sampled_from(["a", "b", "a-b", "ab", "A"])
VALUES = st.sampled_from(["", "a", "a-b", "ab", "b a", "A", "a  b"])
ATTRIBUTES = st.fixed_dictionaries({}, optional={"class": VALUES, "id": NAMES, "data-x": VALUES})


def element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(inside)}</{tag}>"


TREES = st.recursive(
    st.builds(element, TAGS, ATTRIBUTES, st.just([])),
    lambda inner: st.builds(element, TAGS, ATTRIBUTES, st.lists(inner, max_size=3)),
    max_leaves=12,
)

TESTS = st.one_of(
    NAMES.map("#{}".format),
    NAMES.map(".{}".format),
    st.sampled_from(["[class]", "[data-x]", "[id]"]),
    st.builds("[{}{}='{}']".format, st.sampled_from(["class", "data-x"]), st.sampled_from(["", "^", "$", "*", "~", "|"]), VALUES),
)
COMPOUNDS = st.builds(
    lambda tag, tests, end: f"{tag}{''.join(tests)}{end}",
    st.one_of(TAGS, st.just("*")),
    st.lists(TESTS, max_size=2),
    st.one_of(st.just(""), TESTS.map(":not({})".format), st.builds(":is({}, {})".format, TESTS, TAGS)),
)
SELECTORS = st.recursive(
    COMPOUNDS, lambda inner: st.builds("{}{}{}".format, inner, st.sampled_from([" ", " > "]), COMPOUNDS), max_leaves=3
)


def tree_of(parts: list[str]) -> HtmlElement:
    return lxml.html.document_fromstring(f"<html><body>{''.join(parts)}<p>end</p></body></html>")


@settings(max_examples=400)
@given(st.lists(TREES, max_size=4), SELECTORS)
def test_a_selector_selects_what_lxml_selects_in_its_order(parts: list[str], selector: str) -> None:
    tree = tree_of(parts)
    assert list(Selector(selector).select(TreeIndex(tree))) == CSSSelector(selector, translator="html")(tree)


@given(st.lists(TREES, max_size=4), st.lists(SELECTORS, min_size=2, max_size=3))
def test_a_group_selects_what_its_selectors_select(parts: list[str], selectors: list[str]) -> None:
    tree = tree_of(parts)
    found = list(Selector(", ".join(selectors)).select(TreeIndex(tree)))
    assert set(found) == set(CSSSelector(", ".join(selectors), translator="html")(tree))


@given(st.lists(TREES, max_size=4), st.lists(SELECTORS, min_size=2, max_size=4))
def test_one_index_serves_many_selectors(parts: list[str], selectors: list[str]) -> None:
    tree = tree_of(parts)
    index = TreeIndex(tree)
    together = [list(Selector(each).select(index)) for each in selectors]
    assert together == [list(Selector(each).select(TreeIndex(tree))) for each in selectors]
