"""All blocks of a page in HTML once everybody has spoken."""

from __future__ import annotations

import pytest
from labelling import Given, given_by, page_view

from cleaner.label.live_pages import posts
from cleaner.label.resolve import labellers_for, resolve
from cleaner.label.revise import in_context, revise
from cleaner.label.view import View
from cleaner.metadata.values import PageMetadata
from cleaner.model import Label

PARAGRAPHS = [
    f"The ferry across the Wendle will run until midnight, the harbour board decided at meeting number {number} of the year."
    for number in range(6)
]
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def given_on(view: View) -> dict[str, Given]:
    return {item.block.text: given_by(item.verdict) for item in revise(view, resolve(view, labellers_for(view)))}


def test_the_posts_of_a_live_blog_are_told() -> None:
    body = "".join(f"<div class=post><h3>Post {number}</h3><p>{text}</p></div>" for number, text in enumerate(PARAGRAPHS[:2]))
    view = page_view(body, '[[layout]]\nid = "live"\nentry = ".post"')
    assert len(posts(view)) == 2
    assert given_on(view)["Post 1"] == (Label.LIVE_ENTRY_TITLE, "structure/live-entry-title")


def test_without_a_layout_there_are_no_posts() -> None:
    assert posts(page_view(f"<nav><ul><li><a href=/>Home</a></li></ul></nav><article>{STORY}</article>")) == ()


def test_the_headline_is_named() -> None:
    metadata = PageMetadata(headlines=("Ferry runs late",))
    view = page_view(f"<article><h1>Ferry runs late</h1>{STORY}</article>", metadata=metadata)
    assert given_on(view)["Ferry runs late"] == (Label.TITLE, "page/title")


def test_every_block_keeps_its_kind_and_its_place() -> None:
    element = '[[layout]]\nid = "story"\nroot = ".story"\n[[element]]\nid = "box"\nlabel = "chrome-promo"\ncss = ".box"\n'
    view = page_view(f"<div><p>Home</p></div><div class=story>{STORY}<p class=box>The wall is mended, too.</p></div>", element)
    labelled = revise(view, resolve(view, labellers_for(view)))
    assert [item.block for item in labelled] == view.blocks
    assert {item.block.kind for item in labelled} == {"p"}


@pytest.mark.parametrize(
    ("wanted", "around", "above_first", "near"),
    [
        ("..x..", 1, 1, ".xxx."),
        ("x....", 1, 1, "xx..."),
        ("....x", 2, 2, "..xxx"),
        (".....x..x", 1, 4, ".xxxxxxxx"),
        ("....", 1, 1, "...."),
        ("", 1, 1, ""),
    ],
)
def test_the_context_is_what_stands_near_and_more_above_the_first(wanted: str, around: int, above_first: int, near: str) -> None:
    found = in_context([mark == "x" for mark in wanted], around, above_first)
    assert "".join("x" if each else "." for each in found) == near
