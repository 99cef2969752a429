"""A page's tree to blocks."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.blocks.document import Document
from cleaner.blocks.html import segment


def page(body: str) -> Document:
    return segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


def texts(body: str) -> list[str]:
    return [placed.block.text for placed in page(body).placed]


def kinds(body: str) -> list[tuple[str, str]]:
    return [(placed.block.kind, placed.block.text) for placed in page(body).placed]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>The <b>wall</b> is <a href='#'>mended</a>.</p>", ["The wall is mended."]),
        ("<p>wal<b>l</b>s</p>", ["walls"]),
        ("<p>  The\n\t wall&nbsp;is  mended. </p>", ["The wall is mended."]),
        ("<div>Bare text.<p>A paragraph.</p>More of it.</div>", ["Bare text.", "A paragraph.", "More of it."]),
        ("<div>One.<br><br>Two.</div>", ["One.", "Two."]),
        ("<div>One.<br>\n<br/>Two.<br><br><br>Three.</div>", ["One.", "Two.", "Three."]),
        ("<p>High Street 5<br>Harbour</p>", ["High Street 5 Harbour"]),
        ("<p>soft\u00adhyphen and zero\u200bwidth</p>", ["softhyphen and zerowidth"]),
        ("<x-teaser>Custom</x-teaser><x-teaser>elements</x-teaser>", ["Custom", "elements"]),
        ("<a href='#'><h3>Card</h3><p>Text</p></a>", ["Card", "Text"]),
        ("<p>Seen</p><script>var a = 1</script><style>p {}</style><noscript>no</noscript><p>too</p>", ["Seen", "too"]),
        ("<p>Before<script>x</script> and after.</p>", ["Before and after."]),
        (
            "<p>Mass is <math><semantics><msup><mi>c</mi><mn>2</mn></msup><annotation>c^2</annotation></semantics></math>.</p>",
            ["Mass is c2."],
        ),
        ("", []),
        ("<p> </p><div>&nbsp;</div>", []),
    ],
)
def test_words_are_gathered_into_blocks(body: str, blocks: list[str]) -> None:
    assert texts(body) == blocks


def test_kinds_are_those_of_the_tags() -> None:
    body = (
        "<h2>Head</h2><p>Text</p><ul><li>Item<p>more of it</p></ul><blockquote><p>Quoted</p></blockquote>"
        "<figure><figcaption>The wall</figcaption></figure><pre>code</pre>"
    )
    assert kinds(body) == [
        ("h2", "Head"), ("p", "Text"), ("li", "Item"), ("li", "more of it"), ("quote", "Quoted"),
        ("caption", "The wall"), ("pre", "code"),
    ]  # fmt: skip


def test_only_the_first_block_of_an_item_has_the_bullet() -> None:
    placed = page("<ul><li>Item<p>more</p></li><li><p>Second</p></li></ul>").placed
    assert [each.block.bullet for each in placed] == [True, False, True]


def test_a_row_of_a_table_is_one_block() -> None:
    body = "<table><tr><th>Town</th><th>Rain</th></tr><tr><td><p>Harbour</p></td><td><b>3</b> mm</td></tr></table>"
    assert kinds(body) == [("row", "Town | Rain"), ("row", "Harbour | 3 mm")]


def test_a_table_that_is_a_layout_is_no_row() -> None:
    body = "<table><tr><td><ul><li>Home</li></ul></td><td><h1>Title</h1><p>Text</p></td></tr></table>"
    assert [text for _, text in kinds(body)] == ["Home", "Title", "Text"]


@pytest.mark.parametrize(
    "text",
    ["<b>Title</b><br><br>Text<br> <br>More", "Title<br><br>Text<br><br>More", "<p>Title</p><p>Text</p><p>More</p>"],
)
def test_a_row_with_paragraphs_in_a_cell_is_a_layout(text: str) -> None:
    body = f"<table><tr><td><a href='/'>Home</a><br><a href='/s'>Sport</a></td><td><font>{text}</font></td></tr></table>"
    assert [text for _, text in kinds(body)] == ["Home Sport", "Title", "Text", "More"]


def test_single_breaks_in_a_cell_part_no_paragraphs() -> None:
    body = "<table><tr><td>Harbour<br>north</td><td><p>3 mm</p><p> </p></td></tr></table>"
    assert kinds(body) == [("row", "Harbour north | 3 mm")]


def test_links_are_counted() -> None:
    (placed,) = page("<p>Read <a href='/a'>all of it</a> now</p>").placed
    assert placed.link_chars == len("all of it")


def test_boxes_know_how_much_is_in_them() -> None:
    document = page("<div id=a><p>12345</p><div><a href='#'>678</a></div></div>")
    sizes = {box.element.get("id") or box.tag: (box.chars, box.link_chars) for box in document.boxes}
    assert (sizes["a"], sizes["p"]) == ((8, 3), (5, 0))


def test_emphasis_and_links_have_their_places() -> None:
    document = page("<p>A <b>bold</b> and <a href='/x'>linked</a> word.</p>")
    assert [(document.text[i.start : i.end], i.kind, i.href) for i in document.inlines] == [
        ("bold", "strong", None),
        ("linked", "link", "/x"),
    ]


def test_deep_pages_are_walked_without_recursion() -> None:
    parser = lxml.html.HTMLParser(huge_tree=True)
    tree = lxml.html.document_fromstring("<div>" * 1_500 + "<p>Deep.</p>" + "</div>" * 1_500 + "<p>After.</p>", parser=parser)
    assert [placed.block.text for placed in segment(tree).placed] == ["Deep.", "After."]


TAGS = st.sampled_from(["p", "div", "b", "a", "li", "ul", "td", "tr", "table", "h2", "br", "span", "blockquote", "x-y"])
PAGES = st.recursive(
    st.text("abc \n", max_size=8),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)),
    max_leaves=25,
)


@given(PAGES)
def test_every_letter_of_the_page_is_in_a_block_in_order(body: str) -> None:
    tree = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    letters = "".join("".join(tree.itertext()).split())
    document = segment(tree)
    seen = "".join(placed.block.text for placed in document.placed).replace(" | ", "")
    assert "".join(seen.split()) == letters


@given(PAGES)
def test_blocks_lie_where_they_say(body: str) -> None:
    document = page(body)
    position = 0
    for block, _, _ in document.placed:
        assert block.start >= position
        assert " ".join(document.text[block.start : block.end].split()) == block.text
        position = block.end
    for inline in document.inlines:
        assert 0 <= inline.start < inline.end <= len(document.text)
