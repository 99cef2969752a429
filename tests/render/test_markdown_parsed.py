"""Articles as Markdown, read back by a parser of CommonMark."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pieces import article

from cleaner.model import Inline
from cleaner.render.markdown import markdown

markdown_it = pytest.importorskip("markdown_it")


def html(*parts: tuple[str, str], title: str | None = None, inlines: tuple[Inline, ...] = (), links: bool = False) -> str:
    """The article's Markdown as the parser has it in HTML, without line ends between tags."""
    parser = markdown_it.MarkdownIt("commonmark").enable("table")
    rendered: str = parser.render(markdown(article(*parts, title=title, inlines=inlines), links=links))
    return re.sub(r">\n<", "><", rendered).strip()


DOCUMENTS = {
    "title and paragraphs": ("<h1>The wall</h1><p>It stands.</p><p>It leans.</p>", [("p", "It stands."), ("p", "It leans.")]),
    "headings": ("<h1>The wall</h1><h2>Now</h2><h3>Then</h3>", [("h2", "Now"), ("h3", "Then")]),
    "a list": ("<h1>The wall</h1><ul><li>One</li><li>Two<br />lines</li></ul>", [("li", "One"), ("li", "Two\nlines")]),
    "a quote": (
        "<h1>The wall</h1><blockquote><p>It stands.</p><p>It leans.</p></blockquote><p>He left.</p>",
        [("quote", "It stands."), ("quote", "It leans."), ("p", "He left.")],
    ),
    "a table": (
        "<h1>The wall</h1><table><thead><tr><th>Ferry</th></tr></thead><tbody><tr><td>Anna</td></tr></tbody></table>",
        [("row", "Ferry"), ("row", "Anna")],
    ),
    "two columns": (
        (
            "<h1>The wall</h1><table><thead><tr><th>A</th><th>B</th></tr></thead>"
            "<tbody><tr><td>C</td><td>D</td></tr></tbody></table>"
        ),
        [("row", "A | B"), ("row", "C | D")],
    ),
    "code": ("<h1>The wall</h1><pre><code>a = `b` # *c*\n</code></pre>", [("pre", "a = `b` # *c*")]),
    "a list behind a paragraph": ("<h1>The wall</h1><p>Two:</p><ul><li>One</li></ul>", [("p", "Two:"), ("li", "One")]),
    "line breaks": ("<h1>The wall</h1><p>It stands,<br />\nit leans.</p>", [("p", "It stands,\nit leans.")]),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "parts"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_document_comes_back(expected: str, parts: list[tuple[str, str]]) -> None:
    assert html(*parts, title="The wall").replace("<br />\nlines", "<br />lines") == expected


@pytest.mark.parametrize(
    "text",
    ["2 * 3 * 4", "a_b_c and _d_", "[1] and [a](b)", "<b>bold</b>", "<https://a.example>", "# no heading", "## none", "- no item",
     "+ no item", "> no quote", "---", "===", "~~~", "```", "`code`", "\\", "a\\*b", "![alt](x)", "***", "* no item"],
)  # fmt: skip
@pytest.mark.parametrize(("kind", "tag"), [("p", "p"), ("li", "li"), ("h2", "h2")])
def test_text_that_looks_like_markdown_is_text(kind: str, tag: str, text: str) -> None:
    found = html((kind, text))
    assert unescape(re.sub(r"</?(?:ul|li|p|h2)>", "", found)) == text
    assert f"<{tag}>" in found


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ([Inline(4, 8, "strong")], "The <strong>wall</strong> stands"),
        ([Inline(0, 15, "strong"), Inline(4, 8, "em")], "<strong>The <em>wall</em> stands</strong>"),
        ([Inline(0, 15, "em"), Inline(0, 8, "strong")], "<em><strong>The wall</strong> stands</em>"),
        ([Inline(4, 15, "em"), Inline(9, 15, "strong")], "The <em>wall <strong>stands</strong></em>"),
        ([Inline(0, 8, "link", "/a(b) c"), Inline(4, 8, "em")], '<a href="/a%28b%29%20c">The <em>wall</em></a> stands'),
    ],
)
def test_emphasis_and_links_come_back(inlines: list[Inline], expected: str) -> None:
    assert html(("p", "The wall stands"), inlines=tuple(inlines), links=True) == f"<p>{expected}</p>"


WORDS = st.from_regex(r"[a-zà-ÿ]{1,8}[*_`\[\]<>\\'\".,;:?!-]{0,2}[a-zà-ÿ]{1,4}", fullmatch=True)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
KINDS = st.sampled_from(["p", "li", "quote", "pre", "h2", "line"])


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=6), st.data())
def test_no_word_is_lost_on_the_way(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    inlines = []
    at = 0
    for kind, text in parts:
        if kind != "pre" and data.draw(st.booleans()):
            emphasis = data.draw(st.sampled_from(["em", "strong"]))
            inlines.append(Inline(at, at + len(text), emphasis))
        at += len(text) + 2
    found = unescape(re.sub(r"</?(?:p|ul|li|blockquote|pre|code|h2|em|strong)>", " ", html(*parts, inlines=tuple(inlines))))
    assert found.split() == " ".join(text for _, text in parts).split()
