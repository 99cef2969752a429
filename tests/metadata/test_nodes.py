"""Which object of a page's JSON-LD is the article."""

from __future__ import annotations

from cleaner.metadata.nodes import graph, is_article

ARTICLE = {"@type": "NewsArticle", "headline": "Crew mends the wall", "author": {"@id": "#ann"}}


def test_articles_come_before_other_works() -> None:
    video = {"@type": "VideoObject", "name": "Crew mends the wall", "url": "/a", "duration": "9", "width": "1"}
    assert graph([video, ARTICLE], ["Crew mends the wall"]).works == (ARTICLE, video)


def test_the_article_like_the_pages_headline_comes_first() -> None:
    other = {"@type": "NewsArticle", "headline": "Mule on the roof", "url": "/a", "author": "Bo Day", "image": "/b"}
    assert graph([other, ARTICLE], ["The crew mends a wall"]).works == (ARTICLE, other)


def test_what_stands_beside_the_article_is_no_work() -> None:
    listed = graph(
        [{"@type": "ItemList", "itemListElement": [ARTICLE]}, {"@type": "WebPage", "mainEntity": {"@type": "Report"}}], []
    )
    assert listed.works == ({"@type": "Report"},)
    assert [page["@type"] for page in listed.pages] == ["WebPage"]
    assert listed.types == {"itemlist", "newsarticle", "webpage", "report"}


def test_a_reference_leads_to_the_fullest_object_of_its_name() -> None:
    ann = {"@id": "#ann", "@type": "Person", "name": "Ann Lee"}
    found = graph([{"@id": "#ann"}, ann, ARTICLE], [])
    assert found.resolve(found.get("creator", "author")) == [ann]
    assert found.resolve([{"@id": "#bo"}, "Cy Fox"]) == [{"@id": "#bo"}, "Cy Fox"]


def test_an_empty_value_is_not_stated() -> None:
    assert graph([{"@type": "Article", "headline": "", "name": "A wall"}], []).get("headline", "name") == "A wall"
    assert graph([], []).get("headline") is None


def test_kinds_of_articles_are_articles() -> None:
    assert is_article(frozenset({"reportagenewsarticle"}))
    assert not is_article(frozenset({"webpage"}))
