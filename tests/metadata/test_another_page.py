"""JSON-LD that speaks of another page than the one it stands in."""

from __future__ import annotations

import json

import pytest
from lxml import html

from cleaner.metadata.page import page_metadata
from cleaner.metadata.values import PageMetadata

HERE = "https://hill.example/news/wall-mended"
THERE = "https://hill.example/news/mule-on-roof"
WALL, MULE = "Crew mends the wall in a day", "Mule found on a roof by children"
ANN, BO = {"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Day"}
RIGHT = {"@type": "NewsArticle", "headline": WALL, "datePublished": "2024-05-03", "author": ANN}
OTHER = {
    "@type": "NewsArticle",
    "headline": MULE,
    "datePublished": "2020-01-01",
    "author": BO,
    "image": "/b",
    "description": "A mule.",
}


def facts(
    *nodes: object, h1: str = WALL, og: str = WALL, title: str = "", head: str = "", url: str | None = HERE
) -> PageMetadata:
    """What a page states whose JSON-LD holds these objects."""
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)
    social = f'<meta property="og:title" content="{og}">' if og else ""
    meta = f'{social}<meta property="og:site_name" content="Hill Post">{head}{scripts}'
    page = f"<html><head><title>{title or og or h1} | Hill Post</title>{meta}</head><body><h1>{h1}</h1></body></html>"
    return page_metadata(html.document_fromstring(page), url)


ELSEWHERE = {
    "mainEntityOfPage": {**OTHER, "mainEntityOfPage": THERE},
    "mainEntityOfPage with an id": {**OTHER, "mainEntityOfPage": {"@type": "WebPage", "@id": THERE}},
    "url": {**OTHER, "url": THERE},
    "id": {**OTHER, "@id": f"{THERE}#article"},
    "graph": {"@graph": [{**OTHER, "url": THERE}]},
    "list": [{**OTHER, "url": THERE}, {**OTHER, "headline": "Bees swarm over the village hall", "url": f"{THERE}-2"}],
    "item list": {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]},
}


@pytest.mark.parametrize("node", ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize("url", [HERE, None])
def test_nothing_of_another_page_is_this_one_s(node: object, url: str | None) -> None:
    found = facts(node, head=f'<link rel="canonical" href="{HERE}">', url=url)
    assert (found.title, found.authors, found.published, found.standfirst) == (WALL, (), None, None)


@pytest.mark.parametrize("node", ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize("right", [RIGHT, {**RIGHT, "url": HERE}, {**RIGHT, "@id": f"{HERE}/#story"}])
def test_the_page_s_own_is_found_behind_it(node: object, right: object) -> None:
    found = facts(node, right)
    assert (found.title, found.authors, found.published) == (WALL, ("Ann Lee",), "2024-05-03")


def test_of_two_that_tell_it_differently_the_one_with_the_page_s_address_is_taken() -> None:
    retold = {**RIGHT, "headline": "Forty people close the gap by the hill", "url": HERE}
    assert facts({**OTHER, "headline": "Crew mends the old bridge"}, retold).authors == ("Ann Lee",)


SAME = [
    "http://www.hill.example/news/wall-mended/",
    "https://m.hill.example/news/wall-mended?page=1",
    "https://hill.example/amp/news/wall-mended.html#top",
    "https://hill.example/",
    "https://hill.example/#/schema/article/7",
    "#article",
    "urn:uuid:7",
]


@pytest.mark.parametrize("address", SAME)
@pytest.mark.parametrize("key", ["mainEntityOfPage", "url", "@id"])
def test_other_words_at_the_same_address_are_the_page_s(key: str, address: str) -> None:
    found = facts({**RIGHT, "headline": "Forty people close the gap by the hill", key: address})
    assert found.authors == ("Ann Lee",)


@pytest.mark.parametrize("address", ["https://hill.example/news", "https://hill.example/a/7", "https://agency.example/wall"])
def test_the_same_headline_at_another_address_is_the_page_s(address: str) -> None:
    assert facts({**RIGHT, "url": address}).authors == ("Ann Lee",)


@pytest.mark.parametrize("h1", ["Hill Post", "Local news", ""])
@pytest.mark.parametrize(
    ("og", "title"), [("", "Hill Post"), ("Hill Post", "Hill Post"), ("", "Local news | Hill Post"), (WALL, WALL)]
)
def test_json_ld_is_right_where_the_h1_names_the_site_or_a_section(h1: str, og: str, title: str) -> None:
    found = facts({**RIGHT, "url": "https://hill.example/a/7"}, h1=h1, og=og, title=title)
    assert (found.title, found.authors) == (WALL, ("Ann Lee",))
