"""Pages nested too deep, written anew with fewer levels."""

from __future__ import annotations

import sys

import pytest

from cleaner.model.errors import InputError
from cleaner.page.recover import DEEPEST, MOST_TAGS, recover


def test_recovering_does_not_recurse() -> None:
    limit = sys.getrecursionlimit()
    assert recover("<div>" * 10_000 + "ferry").count("<div>") <= DEEPEST + 1
    assert sys.getrecursionlimit() == limit


DOWN = "<div>" * DEEPEST


@pytest.mark.parametrize(
    ("deep", "expected"),
    [
        ("<p>one<p>two", "<p>one</p><p>two</p>"),
        ("<p>one</p> <p class='a b'>two</p>", '<p>one</p> <p class="a b">two</p>'),
        ("a <a href='x&amp;y'>link</a> b", '<div>a <a href="x&amp;y">link</a> b</div>'),
        ("<p>a <b>b<i>c</i></b> d<br>e</p>", "<p>a b<i>c</i> d<br>e</p>"),
        ("<ul><li>one<li>two</ul>", "<li>one</li><li>two</li>"),
        ("<section>a<p>b</p>c</section>", "<div>a</div><p>b</p><div>c</div>"),
        ("1 &lt; 2 &amp;amp;", "<div>1 &lt; 2 &amp;amp;</div>"),
        ("<script>a<b && c</script>", "<script>a<b && c</script>"),
        ("a<!-- b --><![CDATA[c]]>d", "<div>ad</div>"),
    ],
)
def test_what_is_deep_becomes_a_row_of_paragraphs(deep: str, expected: str) -> None:
    written = recover(DOWN + deep).removeprefix(DOWN).removesuffix("</div>" * DEEPEST)
    assert written.replace(" </", "</").replace("  ", " ").strip() == expected


def test_what_is_not_deep_stays_as_it_is() -> None:
    markup = '<article id="a"><p>One <b>two <i>three</i></b>.</p><img src="x"><hr>four &amp; five</article>'
    assert recover(markup) == markup


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        recover("<br>" * (MOST_TAGS + 1))
    assert caught.value.reason == "failed:too-deep"
