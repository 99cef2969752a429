"""Captions and galleries that no element of their own gives away."""

from __future__ import annotations

import pytest
from mill_page import PARAGRAPHS, cleaned, left_of

LONG = PARAGRAPHS + tuple(f"In the next valley, {text[0].lower()}{text[1:]}" for text in PARAGRAPHS)
IMG = "<img src='a.jpg'>"
CAPTION = "The wheel in spring, and the miller beside it"
CAPTIONS = [
    f"<table class='right'><tr><td>{IMG}</td></tr><tr><td class='caption'>{CAPTION} (Reuters)</td></tr></table>",
    f"<table><tr><td>{IMG}</td></tr><tr><td><font size='1'>{CAPTION}</font></td></tr></table>",
    f"<div>{IMG}<p>{CAPTION} (Jo Roe/AFP)</p></div>",
    f"<div>{IMG}<div class='caption'>{CAPTION}.</div></div>",
    f"<div class='bild'>{IMG}<p class='bildunterschrift'>{CAPTION}.</p></div>",
    f"<p>{IMG}</p><p class='caption'>{CAPTION}.</p>",
    f"<figure><a href='/large'>{IMG}</a>{CAPTION}.</figure>",
    f"<div><a href='/gallery/7'><img src='a.jpg' alt='{CAPTION}.'><p>{CAPTION}. | Foto: Reuters</p></a></div>",
    f"<center>{IMG}<br><small>{CAPTION} (AP)</small></center>",
]
GALLERIES = [
    f"<div class='photo-gallery'><div>{IMG}<p>{CAPTION}.</p></div><div>{IMG}<p>The new wood.</p></div></div>",
    f"<div id='slideshow'><span>{IMG}A blue mill.</span><br><br><span>{IMG}Two brothers sew a sail.</span></div>",
]
OTHER_STORIES = [
    f"<div><a href='/news/7'><img src='a.jpg' alt='{CAPTION}'><p>{CAPTION}</p></a></div>",
    f"<div class='galleryBox'><h3>Ten mills</h3>{IMG}<h4>Blue</h4><p>A blue mill waits.</p>{IMG}<h4>Red</h4><p>A sail.</p></div>",
    f"<div class='swiper'><a href='/1'>{IMG}<span>A blue mill waits.</span></a><a href='/2'>{IMG}<span>A sail.</span></a></div>",
]


@pytest.mark.parametrize("markup", CAPTIONS)
def test_a_caption_is_no_text(markup: str) -> None:
    assert left_of(markup, 3, paragraphs=LONG) == []
    assert [caption.text.rstrip(".").partition(" (")[0] for caption in cleaned(markup, 3, paragraphs=LONG).captions] == [CAPTION]


@pytest.mark.parametrize("markup", GALLERIES)
def test_a_gallery_is_captions(markup: str) -> None:
    assert left_of(markup, 3, paragraphs=LONG) == []
    assert len(cleaned(markup, 3, paragraphs=LONG).captions) == 2


@pytest.mark.parametrize("markup", OTHER_STORIES)
def test_a_gallery_of_another_story_is_none(markup: str) -> None:
    assert left_of(markup, 3, paragraphs=LONG) == []
    assert cleaned(markup, 3, paragraphs=LONG).captions == ()


DEEP = "The mill has two stones, and the miller says that the second one came over the pass on an ox cart in spring."
STAYS = [
    (f"<div>{IMG}<p>{DEEP}</p></div>", [DEEP]),
    ("<table><tr><td>Wheel</td><td>4 m</td></tr><tr><td>Stones</td><td>two</td></tr></table>", ["Wheel | 4 m", "Stones | two"]),
    (
        f"<table><tr><td>{IMG}</td></tr>" + "".join(f"<tr><td>{DEEP[at:]}</td></tr>" for at in (0, 4, 9)) + "</table>",
        [DEEP, DEEP[4:], DEEP[9:]],
    ),
    (
        f"<div>{IMG}<span class='credits'>Credit: Jo Roe</span><div><h2>The Tal mill</h2><div>{DEEP}</div></div></div>",
        ["The Tal mill", DEEP],
    ),
    (f"<p class='caption-like'>{DEEP}</p>", [DEEP]),
    (
        f"<div>{IMG}<p>{DEEP}</p><p>He heard it from an agency (Reuters).</p></div>",
        [DEEP, "He heard it from an agency (Reuters)."],
    ),
]


@pytest.mark.parametrize(("markup", "stays"), STAYS)
def test_paragraphs_beside_a_picture_stay(markup: str, stays: list[str]) -> None:
    assert left_of(markup, 3, paragraphs=LONG) == stays


def test_a_gallery_that_is_the_article_stays() -> None:
    items = "".join(f"<div class='item'>{IMG}<h3>Mill {number}</h3><p>{DEEP}</p></div>" for number in range(5))
    assert left_of(f"<div class='gallery'>{items}</div>").count(DEEP) == 5
