"""Text that stands behind an end tag too early, or in an element for machines that nothing closes, is the page's."""

from __future__ import annotations

import pytest

from cleaner.blocks.html import segment
from cleaner.page.end_tags import mend_end_tags
from cleaner.page.tree import parse_html

ABOVE = "<html><head><title>Mill</title></head><body><div><p>The mill turns again.</p>"
BELOW = "<p>The miller is glad of it.</p><p>So is the baker.</p>"


def words(markup: str) -> str:
    return " ".join(segment(parse_html(markup)).text.split())


@pytest.mark.parametrize(
    "between",
    [
        "</body></html>",
        "</BODY>\n</HTML >",
        "</html>",
        "</html><!-- cached --><script>var a = '<p>no</p>'</script>",
        "</div></body></html><!DOCTYPE html><html><head></head><body>",
        "<object data=x>",
        "<svg viewBox=a><path d=b>",
        "<noscript><img src=a>",
        "<iframe src='x'>",
        "<iframe></iframe><iframe src='x'>",
        "<TEXTAREA>",
        "<select>",
    ],
)
def test_what_stands_behind_it_is_in_the_page(between: str) -> None:
    text = "The mill turns again. The miller is glad of it. So is the baker."
    assert words(f"{ABOVE}{between}{BELOW}</div></body></html>") == text
    assert words(f"{ABOVE}{between}{BELOW}") == text


def test_text_behind_the_end_that_no_paragraph_holds_is_in_the_page() -> None:
    assert words(f"{ABOVE}</body></html>The miller is glad of it.") == "The mill turns again. The miller is glad of it."


def test_a_title_ends_where_the_body_begins() -> None:
    root = parse_html(f"<html><head><title>Mill<body>{BELOW}")
    assert root.findtext(".//title") == "Mill"
    assert " ".join(segment(root).text.split()) == "The miller is glad of it. So is the baker."


@pytest.mark.parametrize("link", ["<a name='top'>", "<A HREF='/x'><img src='y'>", "<a href='/x'>more<a href='/y'>"])
def test_a_link_that_nothing_ends_ends_before_the_next_paragraph(link: str) -> None:
    placed = segment(parse_html(f"{ABOVE}{link}{BELOW}</div></body></html>")).placed
    assert [(each.block.text, each.link_chars) for each in placed if each.block.text.startswith(("The", "So"))] == [
        ("The mill turns again.", 0),
        ("The miller is glad of it.", 0),
        ("So is the baker.", 0),
    ]


def test_very_many_such_links_are_left_as_they_are() -> None:
    markup = f"{ABOVE}{'<a><p>' * 2_000}{BELOW}"
    assert mend_end_tags(markup) == markup


@pytest.mark.parametrize(
    "markup",
    [
        f"{ABOVE}<a href='/card'><div><p>It turns.</p></div></a><script>a = '<a href=' + b + '>' + '<p>'</script>{BELOW}",
        f"{ABOVE}{BELOW}</div></body></html>",
        f"{ABOVE}{BELOW}</div></body></html>\n<!-- cached --><script>count('</html>')</script><img src=a>\n",
        f"{ABOVE}<svg><title>Wheel</title></svg><object data=a></object><iframe src=b />{BELOW}",
        f"{ABOVE}<script>write('<iframe src=' + a + '>')</script><!-- <object> -->{BELOW}",
        f"{ABOVE}<SCRIPT>a = '<a href=' + b + '>' + '<p>'</SCRIPT>{BELOW}",
        f"{ABOVE}<!-- </script> <a href=b> <p> -->{BELOW}",
        f"{ABOVE}<script>a = 1</script><!--> <a href=b></a> <!-- <a> <p> -->{BELOW}",
        f"{ABOVE}<noscript><img src=a></noscript>{BELOW}<p>A tag such as &lt;object> hides much.</p>",
    ],
)
def test_a_page_that_is_whole_stays_as_it_is(markup: str) -> None:
    assert mend_end_tags(markup) == markup


@pytest.mark.parametrize("before", ["<script>a = 1</script>", "<!-- <script> --></script>", "<!-- a -->"])
def test_a_link_behind_what_is_hidden_ends_as_any_other(before: str) -> None:
    assert mend_end_tags(f"{ABOVE}{before}<a>{BELOW}") == f"{ABOVE}{before}<a></a>{BELOW}"
