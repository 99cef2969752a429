"""Articles as HTML and as TEI, read back with parsers of these."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html
from pieces import article
from trafilatura.xml import validate_tei

from cleaner.article import Article
from cleaner.model import BULLET, Caption, Inline
from cleaner.pipeline import Cleaner
from cleaner.render.records import render
from cleaner.tools.check import cases, cleaned

CASES = cases(Path(__file__).parents[2] / "fixtures")[::4]
"""Every fourth fixture: the others have the same markup."""
CLEANER = Cleaner(detect_language=False)
NS = {"t": "http://www.tei-c.org/ns/1.0"}
EVIL = "</p></title>\"'><script>alert(1)</script><!-- &amp; ]]> \x07\x1b[31m\ufffe\uffff\ud800 {0} {}"
SHOWN = "</p></title>\"'><script>alert(1)</script><!-- &amp; ]]> \ufffd\ufffd\ufffd {0} {}"


def tei(written: str) -> etree._Element:
    return etree.fromstring(written.encode("utf-8"))


def page(written: str) -> html.HtmlElement:
    return html.document_fromstring(written)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def text_of(element: etree._Element) -> str:
    """The text, with a blank where an element ends."""
    return " ".join(element.itertext())


ALL = Article(
    text="",
    title=EVIL,
    kicker=EVIL,
    standfirst=EVIL,
    authors=(EVIL,),
    published=EVIL,
    modified=EVIL,
    url=EVIL,
    outlet=EVIL,
    language=EVIL,
    kind=EVIL,
    captions=(Caption(EVIL),),
    section=EVIL,
    topics=(EVIL, EVIL),
    site_name=EVIL,
    image=EVIL,
)


def test_every_value_is_escaped_in_html() -> None:
    body = article(("p", EVIL), inlines=(Inline(0, 4, "strong"),))
    found = page(render(replace(ALL, kept=body.kept, inlines=body.inlines), "html", name=EVIL, links=True))
    assert not found.xpath("//script")
    assert found.findtext(".//title") == found.findtext(".//h1") == SHOWN
    assert found.xpath("string(//link[@rel='canonical']/@href)") == SHOWN
    assert found.xpath("string(//time/@datetime)") == SHOWN
    assert text_of(found.xpath("//article/p[last()]")[0]).replace(" ", "") == SHOWN.replace(" ", "")


def test_every_value_is_escaped_in_tei() -> None:
    body = article(("p", EVIL), inlines=(Inline(0, 4, "em"),))
    found = tei(render(replace(ALL, kept=body.kept, inlines=body.inlines), "xml", name=EVIL, links=True))
    assert not found.xpath("//*[local-name()='script']")
    assert found.xpath("string(//t:fileDesc/t:titleStmt/t:title)", namespaces=NS) == SHOWN
    assert found.xpath("string(//t:note[@type='id'])", namespaces=NS) == SHOWN
    assert found.xpath("string(//t:ptr/@target)", namespaces=NS) == SHOWN
    assert found.xpath("string(//t:body//t:p)", namespaces=NS) == SHOWN


STRUCTURE = article(
    ("p", "First para"),
    ("h3", "A heading"),
    ("li", "one"),
    ("li", "two"),
    (BULLET, "• three"),
    ("quote", "Said so.\nTwice."),
    ("row", "Name | Count"),
    ("row", "Wall | 1 < 2"),
    ("pre", "if a < b:\n  run()"),
    title="Wall",
)


def test_html_has_the_elements_of_the_text() -> None:
    assert render(STRUCTURE, "html").partition("<article>\n")[2].partition("</article>")[0] == (
        "<h1>Wall</h1>\n<p>First para</p>\n<h3>A heading</h3>\n<ul>\n<li>one</li>\n"
        "<li>two</li>\n</ul>\n<ul>\n<li>three</li>\n</ul>\n"
        "<blockquote>\n<p>Said so.<br>Twice.</p>\n</blockquote>\n<table>\n<tr><td>Name</td><td>Count</td></tr>\n"
        "<tr><td>Wall</td><td>1 &lt; 2</td></tr>\n</table>\n<pre>if a &lt; b:\n  run()</pre>\n"
    )


def test_tei_has_those_that_trafilatura_gives() -> None:
    assert render(STRUCTURE, "xml").partition('<div type="entry">\n')[2].partition("</div>")[0] == (
        '<p>First para</p>\n<ab type="header" rend="h3">A heading</ab>\n<list rend="ul">\n<item>one</item>\n'
        "<item>two</item>\n</list>\n"
        '<list rend="ul">\n<item>three</item>\n</list>\n<quote>\n<p>Said so.<lb/>Twice.</p>\n</quote>\n<table>\n'
        "<row><cell>Name</cell><cell>Count</cell></row>\n<row><cell>Wall</cell><cell>1 &lt; 2</cell></row>\n</table>\n"
        "<p><code>if a &lt; b:\n  run()</code></p>\n"
    )


LINKED = article(
    ("p", "The wall stands"),
    inlines=(
        Inline(4, 8, "link", 'https://a.example/?a=1&b="2"'),
        Inline(9, 15, "link", "javascript:alert(1)"),
        Inline(0, 8, "strong"),
    ),
)


@pytest.mark.parametrize(
    ("form", "links", "expected"),
    [
        ("html", False, "<p><strong>The wall</strong> stands</p>"),
        (
            "html",
            True,
            '<p><strong>The <a href="https://a.example/?a=1&amp;b=&quot;2&quot;">wall</a></strong> stands</p>',
        ),
        ("xml", False, '<p><hi rend="#b">The wall</hi> stands</p>'),
        (
            "xml",
            True,
            '<p><hi rend="#b">The <ref target="https://a.example/?a=1&amp;b=&quot;2&quot;">wall</ref></hi> stands</p>',
        ),
    ],
)
def test_links_are_kept_where_they_are_wanted_and_lead_to_a_page(form: str, links: bool, expected: str) -> None:
    assert expected in render(LINKED, form, links=links)


def test_emphasis_over_the_border_of_two_cells_breaks_no_table() -> None:
    row = article(("row", "Name | Count"), inlines=(Inline(2, 9, "strong"), Inline(7, 12, "em")))
    assert "<td>Name</td><td><em>Count</em></td>" in render(row, "html")
    assert '<cell>Name</cell><cell><hi rend="#i">Count</hi></cell>' in render(row, "xml")


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}/{case.name}" for case in CASES])
def test_parsers_find_the_text_of_every_fixture_again(case: Path) -> None:
    found = cleaned(case, CLEANER)
    expected = words(" ".join(piece.text for piece in found.kept))
    body = tei(render(found, "xml", name="x", links=True)).find(".//t:body", NS)
    assert words(text_of(body)) == expected
    (shown,) = page(render(found, "html", links=True)).xpath("//article")
    assert words(text_of(shown))[-len(expected) :] == expected
    assert shown.findtext("h1") == found.title or not found.title


def test_the_reader_of_pages_finds_the_facts_again() -> None:
    kept = article(*(("p", f"The crew of eleven repaired part {n} of the harbour wall over the winter.") for n in range(5))).kept
    stated = Article(
        text="",
        title="Wall mended",
        authors=("Ann Lee",),
        published="2021-03-04T15:30+01:00",
        url="https://herald.example/w",
        language="en",
        kept=kept,
    )
    again = CLEANER.clean(render(stated, "html"))
    assert (again.title, again.authors, again.published, again.url, again.language) == (
        stated.title, stated.authors, stated.published, stated.url, "en",
    )  # fmt: skip
    assert again.text == "\n\n".join(piece.text for piece in stated.kept)


def test_an_article_without_text_is_a_document_all_the_same() -> None:
    assert tei(render(Article(""), "xml")).find(".//t:div/t:p", NS) is not None
    assert page(render(Article(""), "html")).find(".//article") is not None


SIMPLE = replace(STRUCTURE, kept=tuple(piece for piece in STRUCTURE.kept if piece.kind not in ("row", "pre")))
"""TEI has elements for tables and code, which trafilatura writes too; its copy of the rules knows neither."""


@pytest.mark.parametrize("one", [SIMPLE, LINKED, Article(""), Article("", title="W", url="https://a.example/", section="a")])
def test_tei_is_what_the_guidelines_allow(one: Article) -> None:
    assert validate_tei(tei(render(one, "xml", name="wall", links=True))) is True
