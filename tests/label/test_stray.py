"""Paragraphs that a tag too many, or a section of their own, has put beside the article's element."""

from __future__ import annotations

import pytest
from mill_page import CHROME, FOOT, PARAGRAPHS, cleaned_page

FIRST, SECOND, THIRD, FOURTH = (f"<p>{text}</p>" for text in PARAGRAPHS)
ADVERT = "<div class='ad-slot'><span>Advertisement</span></div>"
MOST_READ = "<div class='sidebar'><h3>Most read</h3><ul><li><a href='/1'>The market that nobody wanted</a></li></ul></div>"


def text_of(body: str, foot: str = FOOT) -> list[str]:
    page = f"<!DOCTYPE html><html><head><title>Mill turns again - The Wall</title></head><body>{CHROME}{body}{foot}</body></html>"
    return cleaned_page(page).text.split("\n\n")


@pytest.mark.parametrize(
    "body",
    [
        f"<div id='w'><div class='story'><h1>Mill</h1>{FIRST}{SECOND}{THIRD}</div></div>{FOURTH}</div></div>",
        f"<div id='w'><div class='story'><h1>Mill</h1>{FIRST}{SECOND}</div></div>{THIRD}{FOURTH}</div></div>{MOST_READ}",
        f"<main><article><h1>Mill</h1>{FIRST}{SECOND}</article>{THIRD}{FOURTH}</article></main>",
        f"<div class='story'><h1>Mill</h1>{FIRST}{SECOND}{THIRD}</div>{PARAGRAPHS[3]}",
        f"<table><tr><td class='txt'><h1>Mill</h1>{FIRST}{SECOND}{THIRD}</td></tr></table>{FOURTH}",
        f"<div class='story'><h1>Mill<p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}<div><b><i>{PARAGRAPHS[2]}</b></i></div></div>{FOURTH}",
        "".join(f"<section class='chunk'>{text}</section>{ADVERT}" for text in (FIRST, SECOND, THIRD))
        + f"<section>{FOURTH}</section>",
        ADVERT.join(f"<div>{text}</div>" for text in (FIRST, SECOND, THIRD, FOURTH)),
    ],
)
def test_a_paragraph_beside_the_article_is_the_article_s(body: str) -> None:
    assert text_of(body) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "beside",
    [
        "<p class='disclaimer'>The Wall earns a commission where readers of this page buy a mill from one of its partners.</p>",
        "<footer><p>The Wall is written by eleven people in a house beside the river, and printed on Thursdays.</p></footer>",
        "<p><a href='/1'>The market that nobody in the valley wanted to have is held again on Saturday.</a></p>",
        "<form><p>Write to us what you think of the mill, of the wheel or of the water, and we will read it.</p></form>",
        "<p>All of the mills</p>",
    ],
)
def test_what_has_a_name_a_link_or_no_full_stop_is_not(beside: str) -> None:
    body = f"<div class='story'><h1>Mill</h1>{FIRST}{SECOND}{THIRD}{FOURTH}</div>{beside}"
    assert text_of(body) == list(PARAGRAPHS)
