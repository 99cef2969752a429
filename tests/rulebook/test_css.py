"""CSS selectors, compiled: what cannot be used is refused, and each selector has a key to be looked up by."""

from __future__ import annotations

import pytest

from cleaner.rulebook.css import SelectorError, compile_selectors


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ("..lead", "not a CSS selector"),
        ("p >", "not a CSS selector"),
        ("a:hover", "only types, classes"),
        ("li:nth-child(2)", "only types, classes"),
        ("h1 + p", "combinator '+'"),
        ("p::first-line", "pseudo-elements"),
        ("[a!=b]", "not supported"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(selector: str, words: str) -> None:
    with pytest.raises(SelectorError, match=words.replace("+", r"\+")):
        compile_selectors(selector)


def test_each_selector_of_a_group_is_looked_up_by_its_own_key() -> None:
    assert [key for key, _ in compile_selectors("#main p, .lead, a[href], [data-kind], div#x.y, *")] == [
        ("tag", "p"), ("class", "lead"), ("tag", "a"), ("attribute", "data-kind"), ("id", "x"), ("tag", "*"),
    ]  # fmt: skip
