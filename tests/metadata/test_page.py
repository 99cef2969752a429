"""All facts of a page, each from the best source that states it."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from cleaner.metadata.page import page_metadata
from cleaner.metadata.values import PageMetadata

ARTICLE = """{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Crew mends the wall",
 "description": "It took a day &amp; a night.", "datePublished": "2021-03-04T15:30:00+01:00", "dateModified": "2021-03-05",
 "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Organization", "name": "Hill Post"}],
 "articleSection": "Hills", "keywords": "walls, mules", "isAccessibleForFree": "False", "articleBody": "<p>One.</p><p>Two.</p>",
 "image": {"url": "/wall.jpg"}, "inLanguage": "en-GB", "publisher": {"name": "Hill Post"}, "url": "https://hill.example/wall"}"""


def page(head: str = "", body: str = "", *scripts: str) -> lxml.html.HtmlElement:
    blocks = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return lxml.html.document_fromstring(f"<html><head>{head}{blocks}</head><body>{body}<p>.</p></body></html>")


def read(head: str = "", body: str = "", *scripts: str, url: str | None = None) -> PageMetadata:
    return page_metadata(page(head, body, *scripts), url)


def meta(**values: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


def test_json_ld_states_most_facts() -> None:
    facts = read("", "", ARTICLE)
    assert (facts.title, facts.standfirst, facts.authors) == ("Crew mends the wall", "It took a day & a night.", ("Ann Lee",))
    assert (facts.published, facts.modified) == ("2021-03-04T15:30+01:00", "2021-03-05")
    assert (facts.section, facts.topics, facts.access, facts.kind) == ("Hills", ("walls", "mules"), "paywalled", "article")
    assert (facts.body, facts.image) == ("One.\n\nTwo.", "https://hill.example/wall.jpg")
    assert (facts.language, facts.site_name, facts.url) == ("en", "Hill Post", "https://hill.example/wall")
    assert "newsarticle" in facts.types
    assert set(facts.sources.values()) == {"json-ld"}


def test_meta_tags_state_the_rest() -> None:
    head = meta(
        og__title="A wall", og__type="article", article__published_time="2021-03-04", author="Ann Lee", og__site_name="Hill"
    )
    facts = read(head)
    assert (facts.title, facts.kind, facts.published, facts.authors) == ("A wall", "article", "2021-03-04", ("Ann Lee",))
    assert facts.sources["published"] == "opengraph"
    assert facts.sources["authors"] == "meta"


def test_microdata_and_bylines_are_read_where_nothing_else_is_stated() -> None:
    body = '<h1>Crew mends wall</h1><i itemprop="datePublished" content="2021-03-04"></i><p>By Ann Lee and Bo Day</p>'
    facts = read("", body)
    assert (facts.published, facts.sources["published"]) == ("2021-03-04", "microdata")
    assert (facts.authors, facts.sources["authors"]) == (("Ann Lee", "Bo Day"), "byline")


def test_a_change_is_never_a_publication() -> None:
    facts = read(meta(article__modified_time="2021-03-05"), "", '{"@type": "Article", "dateModified": "2021-03-05"}')
    assert (facts.published, facts.modified) == (None, "2021-03-05")


def test_the_article_is_found_in_a_graph_and_its_author_by_reference() -> None:
    graph = """{"@graph": [{"@type": "WebPage", "name": "Hill"}, {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
        {"@type": "Article", "headline": "A wall", "author": {"@id": "#ann"}}]}"""
    facts = read("", "", graph)
    assert (facts.title, facts.authors) == ("A wall", ("Ann Lee",))


def test_another_article_in_a_list_is_not_this_one() -> None:
    listed = '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "A mule", "author": "Cy Fox"}]}'
    facts = read("", "<h1>A wall of stones</h1>", listed)
    assert (facts.title, facts.authors) == ("A wall of stones", ())


def test_of_two_articles_the_one_like_the_headline_counts() -> None:
    other = '{"@type": "NewsArticle", "headline": "Mule found on the roof", "author": "Cy Fox"}'
    facts = read("", "<h1>Crew mends the wall</h1>", other, ARTICLE)
    assert facts.authors == ("Ann Lee",)


def test_a_live_blog_has_entries() -> None:
    live = """{"@type": "LiveBlogPosting", "headline": "The wall: live", "liveBlogUpdate": [
        {"@type": "BlogPosting", "headline": "Done", "articleBody": "It stands.", "datePublished": "2021-03-04T15:30Z"}, 7]}"""
    facts = read("", "", live)
    assert facts.kind == "live-blog"
    assert [(entry.title, entry.text, entry.time) for entry in facts.entries] == [
        ("Done", "It stands.", "2021-03-04T15:30+00:00")
    ]


def test_a_kicker_in_an_element_of_its_own_is_set_apart() -> None:
    facts = read("", '<h1><span class="kicker">Hills</span> <span>Crew mends the wall</span></h1>')
    assert (facts.title, facts.kicker) == ("Crew mends the wall", "Hills")


def test_every_wording_is_kept() -> None:
    facts = read(meta(og__title="Wall mended by crew | Hill", og__site_name="Hill"), "<h1>Crew mends the wall</h1>", ARTICLE)
    assert facts.headlines == ("Crew mends the wall", "Wall mended by crew")


def asked_for(page_url: str | None, head: str = "") -> tuple[list[str | None], str | None]:
    """The addresses that the outlet's choice is asked for, and the headline that it leads to."""
    asked: list[str | None] = []

    def title_source_of(url: str | None) -> str | None:
        asked.append(url)
        return "opengraph" if url == "https://hill.example/wall" else None

    tree = page(head + meta(og__title="Wall mended by crew"), "<h1>Crew mends the wall by night</h1>")
    return asked, page_metadata(tree, page_url, title_source_of=title_source_of).title


def test_the_outlets_choice_of_headline_goes_by_the_address_that_is_known() -> None:
    url = "https://hill.example/wall"
    canonical = f'<link rel="canonical" href="{url}">'
    assert asked_for(url) == ([url], "Wall mended by crew")
    assert asked_for(None, canonical) == ([url], "Wall mended by crew")
    assert asked_for("https://dale.example/", canonical) == (["https://dale.example/"], "Crew mends the wall by night")
    assert asked_for(None) == ([None], "Crew mends the wall by night")


def test_an_empty_page_states_nothing() -> None:
    assert read() == PageMetadata()


def test_the_tree_is_not_changed() -> None:
    tree = page(meta(og__title="A wall"), "<h1><span class=kicker>Hills</span> A wall of stone</h1>", ARTICLE)
    before = etree.tostring(tree)
    page_metadata(tree)
    assert etree.tostring(tree) == before


@pytest.mark.parametrize(
    "block",
    [
        "[" * 200_000,
        '{"@type": "Article", "a": ' + "9" * 5_000 + ', "headline": NaN}',
        '{"@type": "Article", "headline": "' + '\\"&lt;' * 100_000 + '"}',
        '{"@type": "Article", "headline": {"a": 1}, "author": [[["x"]]], "image": [[]], "publisher": [null], "keywords": 7}',
        '{"@type": {"a": 1}, "@id": ["x"], "liveBlogUpdate": "x"}',
        "[" + ",".join(['{"@type": "Article", "author": {"@id": "1"}}'] * 5_000) + "]",
    ],
)
def test_a_hostile_block_never_costs_the_page(block: str) -> None:
    facts = read("", "<h1>Crew mends the wall</h1>", block)
    assert facts.title == "Crew mends the wall"


def test_a_broken_block_is_named() -> None:
    facts = read("", "", "{", ARTICLE)
    assert facts.title == "Crew mends the wall"
    assert facts.warnings[0].startswith("failed:jsonld: ")
