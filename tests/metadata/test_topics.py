"""Topics of an article, each by itself, without what only a system reads."""

from __future__ import annotations

import json

import pytest

from cleaner.metadata.page import page_metadata
from cleaner.page.tree import parse_html


def topics(head: str) -> tuple[str, ...]:
    return page_metadata(parse_html(f"<html><head>{head}</head><body><h1>Mill turns again</h1></body></html>")).topics


def json_ld(keywords: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Mill turns again", "keywords": keywords}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


@pytest.mark.parametrize("keywords", ["mills, water; wood", ["mills", "water", "wood"], ["mills; water", "wood"]])
def test_each_topic_stands_by_itself(keywords: object) -> None:
    assert topics(json_ld(keywords)) == ("mills", "water", "wood")


@pytest.mark.parametrize(
    "identifier",
    [
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "9e107d9d372bb6826bd81d3542a419d6",
        "9401288",
        "urn:topic:17",
        "https://hill.example/t/1",
        "contentId: 3f2504e0",
        "shortTitle: A mill turns",
        "NLP Category: General",
        "category:news|valley",
    ],
)
def test_what_a_system_calls_a_thing_by_is_no_topic(identifier: str) -> None:
    assert topics(json_ld(["mills", identifier])) == ("mills",)


@pytest.mark.parametrize("written", ["Category: water mills", "NLP Entity Tokens: water mills"])
def test_what_a_system_says_in_front_of_a_topic_is_none_of_it(written: str) -> None:
    assert topics(json_ld(["wood", written])) == ("wood", "water mills")


LIST = "<meta name='keywords' content='mills, water, wood'>"


def test_a_list_that_two_elements_state_is_a_list() -> None:
    assert topics(LIST + LIST.replace("keywords", "news_keywords")) == ("mills", "water", "wood")


def test_a_list_without_commas_gives_way_to_the_same_with_them() -> None:
    assert topics(json_ld("wood mills water") + LIST) == ("mills", "water", "wood")
    assert topics(json_ld("wood mills") + LIST) == ("wood mills",)


def test_the_sites_name_is_no_topic() -> None:
    assert topics("<meta property='og:site_name' content='Hill Post'>" + json_ld(["mills", "Hill Post"])) == ("mills",)


@pytest.mark.parametrize("topic", ["Paris, Texas", "2024", "Covid-19", "G7: summit", "Category 5 storms", "mills: a list"])
def test_a_topic_with_odd_signs_stays(topic: str) -> None:
    assert topics(json_ld(["mills", topic])) == ("mills", topic)
