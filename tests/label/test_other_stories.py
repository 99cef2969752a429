"""Whole stories below the page's own, by what the page says of itself."""

from __future__ import annotations

import json

import pytest
from mill_page import CHROME, FOOT, HEADLINE, PARAGRAPHS, cleaned_page

ADDRESS = "https://wall.example/mill"
OTHER = (
    "The bridge below the lake is painted green again, as it was before the war, and the painters came from the next valley.",
    "They needed nine days for it and as many buckets, said the woman who has kept the key of the bridge since her father died.",
    "Nobody had asked the parish, which owns the railing, and the parish says that it would have liked a darker green.",
)
NAME = "Bridge below the lake is painted green"
STORY, SECOND = ("".join(f"<p>{text}</p>" for text in texts) for texts in (PARAGRAPHS, OTHER))
TIME = "<time datetime='2024-05-02'>2 May 2024</time>"
BYLINE = "<span class='byline'>By Jo Roe</span>"
OWN = f"<article class='story s1'><h1>{HEADLINE}</h1>{STORY}</article>"
TITLED = f"{TIME}<h2>{NAME}</h2>{SECOND}"
LINKED = f"<a href='/bridge'>{NAME}</a>"


def page(body: str, head: str = "") -> str:
    stated = f"<title>{HEADLINE} - The Wall</title><link rel='canonical' href='{ADDRESS}'>{head}"
    return f"<!DOCTYPE html><html lang='en'><head>{stated}</head><body>{CHROME}<main>{body}</main>{FOOT}</body></html>"


def named(body: str, head: str = "") -> list[str]:
    """The texts of the blocks that are another story's."""
    article = cleaned_page(page(body, head))
    assert set(PARAGRAPHS) <= set(article.text.split("\n\n"))
    return [piece.text for piece in article.removed if piece.rule == "page/other-story"]


@pytest.mark.parametrize(
    "below",
    [
        f"<article class='story s2'><h1>{NAME}</h1>{SECOND}</article>",
        f"<article class='teaser'><h2>{LINKED}</h2>{TIME}{SECOND}</article>",
        f"<a href='/bridge'><article class='card'><h3>{NAME}</h3>{BYLINE}{SECOND}</article></a>",
        f"<article data-url='https://www.wall.example/bridge'><h1>{NAME}</h1>{SECOND}</article>",
        f"<div itemtype='https://schema.org/NewsArticle'><meta itemprop='mainEntityOfPage' content='/bridge'>{TITLED}</div>",
    ],
    ids=["the next story", "a teaser", "a card in a link", "by its address", "in microdata"],
)
def test_a_whole_story_below_the_article_goes(below: str) -> None:
    assert set(OTHER) <= set(named(OWN + below))


@pytest.mark.parametrize("second", [f"<h1>{NAME}</h1>{BYLINE}", f"<h2>Valley news today</h2><h1>{LINKED}</h1>"])
def test_so_does_one_in_an_element_like_the_article_s(second: str) -> None:
    first = f"<div class='post tag-mills wide'><h1>{HEADLINE}</h1>{STORY}</div>"
    assert set(OTHER) <= set(named(f"{first}<div class='post tag-bridges wide'>{second}{SECOND}</div>"))


def test_the_older_ones_of_a_blog_go() -> None:
    first = f"<div class='post'><h2><a href='{ADDRESS}'>{HEADLINE}</a></h2>{STORY}</div>"
    assert set(OTHER) <= set(named(f"{first}<div class='post'><h2>{LINKED}</h2>{SECOND}</div>"))


def test_two_of_them_go() -> None:
    below = "".join(
        f"<article><h2><a href='/{at}'>{at} {NAME}</a></h2>{TIME}<p>{text}</p></article>" for at, text in enumerate(OTHER)
    )
    assert set(OTHER) <= set(named(OWN + below))


LIVE = json.dumps({"@type": "LiveBlogPosting", "headline": HEADLINE, "url": ADDRESS})
QUESTION = "Who asked the painters to come"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"{OWN}<article><h2>{LINKED}</h2>{TIME}{SECOND}</article>", f"<script type='application/ld+json'>{LIVE}</script>"),
        (f"{OWN}<article><h2>{NAME}</h2>{SECOND}</article><article><h2>A letter from the parish</h2>{SECOND}</article>", ""),
        (f"<div><h1>{HEADLINE}</h1>{STORY}<h1>{NAME}</h1>{SECOND}<h1>The parish says more of it</h1>{SECOND}</div>", ""),
        (f"<section class='a'><h1>{HEADLINE}</h1>{STORY}</section><section class='a'><h1>{NAME}</h1>{SECOND}</section>", ""),
        (f"{OWN}<article><h2><a href='/mill/part-2'>{NAME}</a></h2>{TIME}{SECOND}</article>", ""),
        (f"{OWN}<article><h2><a href='{ADDRESS}?page=2'>{NAME}</a></h2>{TIME}{SECOND}</article>", ""),
        (f"{OWN}<article><h2><a href='#bridge'>{NAME}</a></h2>{TIME}{SECOND}</article>", ""),
        (f"{OWN}<article><h2><a href='https://bridges.example/green'>{NAME}</a></h2>{TIME}{SECOND}</article>", ""),
        (f"{OWN}<article><h3>{QUESTION}?</h3>{SECOND}</article><article><h3>{QUESTION} again?</h3>{SECOND}</article>", ""),
        (f"<article><h1>{HEADLINE}</h1>{STORY}<article><h2>{LINKED}</h2>{TIME}{SECOND}</article></article>", ""),
        (f"<div><h1>{HEADLINE}</h1>{STORY}<div class='entry'><h2>{LINKED}</h2>{SECOND}</div></div>", ""),
        (f"{OWN}<article><h2>{LINKED}</h2>{SECOND}</article>", ""),
        (f"{OWN}<article class='story s2'><h1>{HEADLINE} after all</h1>{SECOND}</article>", ""),
        (f"<article><h2>{LINKED}</h2>{TIME}{SECOND}</article>{OWN}", ""),
    ],
    ids=[
        "live blog", "letters", "letters under h1", "sections under h1", "a part of its own", "the second page", "an anchor",
        "another site's", "interview", "an article in the article", "guide", "guide in article elements", "its own headline",
        "above the article",
    ],
)  # fmt: skip
def test_what_may_be_the_article_s_is_not_named(body: str, head: str) -> None:
    assert named(body, head) == []


def test_nothing_is_named_where_too_little_of_an_article_stands_above() -> None:
    short = f"<article class='story'><h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]}</p></article>"
    article = cleaned_page(page(f"{short}<article class='story'><h1>{NAME}</h1>{SECOND}</article>"))
    assert "page/other-story" not in {piece.rule for piece in article.removed}


def test_nor_where_the_page_does_not_state_a_headline_that_it_shows() -> None:
    first = OWN.replace(HEADLINE, "Something else altogether")
    article = cleaned_page(page(f"{first}<article class='story s2'><h2>{LINKED}</h2>{TIME}{SECOND}</article>"))
    assert "page/other-story" not in {piece.rule for piece in article.removed}
