"""Names that stand in the page for readers."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from lxml.etree import _Element as Element

from cleaner.metadata.bylines import by_block, by_line, by_link, by_writer_path


def read(function: Callable[[Element], list[str]], body: str) -> list[str]:
    return function(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


def test_links_that_the_page_marks_name_authors() -> None:
    body = "<a rel=author href=/a>Ann Lee</a><a rel='author nofollow'>Bo Day</a><aside><a rel=author>Cy Fox</a></aside>"
    assert read(by_link, body) == ["Ann Lee", "Bo Day"]


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("<div class=byline>By Ann Lee</div>", ["By Ann Lee"]),
        ("<div class=story-author>Ann Lee and Bo Day</div>", ["Ann Lee and Bo Day"]),
        (
            "<div class=byline>Words: <a href=/authors/ann>Ann Lee</a>, <a href=/authors/bo>Bo Day</a></div>",
            ["Ann Lee", "Bo Day"],
        ),
        ("<div class=byline>By <a href=/wall>Ann Lee</a></div>", ["By Ann Lee"]),
        ("<div class=byline>Hill Post Staff</div>", []),
        ("<div class=byline>The crew mends the wall</div>", []),
        (f"<div class=author-bio>Ann Lee {'mends walls. ' * 20}</div>", []),
        ("<footer><div class=byline>By Ann Lee</div></footer>", []),
        ("<div class=author><a href=/a>Ann Lee</a><p>Hill Editor</p></div>", ["Ann Lee"]),
        ("<div class=byline><span class=office>Hill Editor</span><span class=name>Ann Lee</span></div>", ["Ann Lee"]),
        ("<div class=author><h4>Ann Lee</h4><p>Redakteurin im Ressort Berge</p></div>", ["Ann Lee"]),
        ("<p class=byline>By Ann Lee<br><em>March 4, 2021</em></p>", ["By Ann Lee"]),
        ("<p class=byline>By <b>Ann Lee</b> and <b>Bo Day</b></p>", ["By Ann Lee and Bo Day"]),
        ("<ul class=authors><li>Ann Lee<li>Bo Day</ul>", ["Ann Lee; Bo Day"]),
        ("<div class=author><b>Ann Lee</b><i>Hill Post Desk</i></div>", ["Ann Lee"]),
        ("<p class=byline><span class=given-name>Ann</span><span class=family-name>Lee</span></p>", ["Ann Lee"]),
        (f"<div class=author><a>Ann Lee</a><p>Ann Lee mends walls. {'She has mules. ' * 20}</p></div>", ["Ann Lee"]),
        ("<div class=author-card2><h3>Crew of the hill finds a mule on the roof</h3><b>Ann Lee</b></div>", []),
        ("<div><h3>Crew of the hill finds a mule on the roof</h3><div class=author>Ann Lee</div></div>", []),
    ],
)
def test_a_block_whose_class_says_so_is_a_byline(block: str, found: list[str]) -> None:
    assert read(by_block, block) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<h1>A wall</h1><p>Hill</p><p>By Ann Lee</p><p>By Bo Day</p>", ["By Ann Lee"]),
        ("<h1>A wall</h1><p>By <b>Ann Lee</b></p>", ["By Ann Lee"]),
        ("<p>By Ann Lee</p><h1>A wall</h1>", []),
        ("<h1>A wall</h1><p>By the time it was done it was May</p>", []),
        ("<h1>A wall</h1><p>Text size</p><p>Author index</p>", []),
        ("<h1>A wall</h1><p>Von der Mauer zum Brunnenhaus</p>", []),
        ("<h1>A wall</h1><p>Von den Höfen kam im Winter immer Brot, Speck und Käse.</p>", []),
        ("<h1>A wall</h1><p>Door Anchor for Hanging Bands</p>", []),
        ("<h1>A wall</h1><p>By Ann</p>", ["By Ann"]),
        ("<h1>A wall</h1><p>By Ann / Hill House</p>", ["By Ann"]),
        ("<h1>A wall</h1><p>By Ann and Bo</p>", ["By Ann and Bo"]),
        ("<h1>A wall</h1><p>By Ann Lee for the Hill Post</p>", ["By Ann Lee for the Hill Post"]),
        ("<h1>A wall</h1><p>5 марта 2021, 12:00 · Автор: Анна Ли</p>", ["Автор: Анна Ли"]),
        ("<h1>A wall</h1><p><time>5 марта</time> | Автор: <a>Анна Ли</a></p>", ["Автор: Анна Ли"]),
        ("<h1>A wall</h1><p>Tekst: Kari Lee</p>", ["Tekst: Kari Lee"]),
        ("<h1>A wall</h1><p>記者 王小明</p>", ["記者 王小明"]),
        ("<h1>A wall</h1><p>이몽룡 기자</p>", ["이몽룡 기자"]),
        ("<h1>A wall</h1><p>記者 王小明 2021-03-04 09:15</p>", ["記者 王小明"]),
        ("<h1>A wall</h1><p>文・山田太郎 2021年3月4日</p>", ["文・山田太郎"]),
        ("<h1>A wall</h1><p>4 marca 2021, 09:15, Autor: Jan Lee</p>", ["Autor: Jan Lee"]),
        ("<h1>A wall</h1><p>Par Ann Lee, publié le 4 mars 2021 à 09h12, mis à jour le 5 mars 2021</p>", ["Par Ann Lee"]),
    ],
)
def test_a_line_behind_the_headline_is_a_byline(body: str, found: list[str]) -> None:
    assert read(by_line, body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<h1>A wall</h1><div class=q><a href=/ty-WRITER/17f><span>Ann Lee</span></a><time>4 May</time></div>", ["Ann Lee"]),
        ("<h1>A wall</h1><div><a href=/writers/1>Ann Lee</a>, <a href=/writers/2>Bo Day</a></div>", ["Ann Lee", "Bo Day"]),
        ("<h1>A wall</h1><a href='/find?author=7'>Ann Lee</a>", ["Ann Lee"]),
        ("<h1>A wall</h1><a href=/news/ghost-writer-ann-lee>Ghost Writer</a>", []),
        ("<h1>A wall</h1><a href=/hill-life/>Hill Life</a>", []),
        ("<a href=/writers/1>Ann Lee</a><h1>A wall</h1>", []),
        (f"<h1>A wall</h1><p>{'The crew mends the wall. ' * 9}</p><a href=/writers/1>Ann Lee</a>", []),
    ],
)
def test_a_link_to_a_writer_s_page_names_the_writer(body: str, found: list[str]) -> None:
    assert read(by_writer_path, body) == found
