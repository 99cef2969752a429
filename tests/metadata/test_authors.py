"""Who wrote a page, by the source that is to be believed."""

from __future__ import annotations

import json

import lxml.html
import pytest

from cleaner.metadata.page import page_metadata

BYLINE = "<div class=byline>By <a rel=author href=/ann>Ann Lee</a></div>"


def stated(author: object, body: str = "", head: str = "") -> tuple[tuple[str, ...], str | None]:
    """The authors of a page whose JSON-LD has this author, and their source."""
    block = json.dumps({"@type": "NewsArticle", "headline": "A wall", "author": author}) if author else ""
    script = f'<script type="application/ld+json">{block}</script>'
    page = f"<html><head>{head}{script}</head><body><h1>A wall</h1>{body}<p>It was Bo.</p></body></html>"
    facts = page_metadata(lxml.html.document_fromstring(page))
    return facts.authors, facts.sources.get("authors")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "givenName": "Ann", "familyName": "Lee"}, ("Ann Lee",)),
        ({"@type": "Person", "name": "", "givenName": "Ann", "familyName": "Lee"}, ("Ann Lee",)),
        ({"@type": "Person", "name": None, "givenName": ["Ann"], "familyName": {"@value": "Lee"}}, ("Ann Lee",)),
        ({"@type": "Person", "givenName": "Ann", "additionalName": "B.", "familyName": "Lee"}, ("Ann B. Lee",)),
        ({"@type": "Person", "firstName": "Ann", "lastName": "Lee"}, ("Ann Lee",)),
        ({"@type": "Person", "givenName": "太郎", "familyName": "山田"}, ("山田太郎",)),
        ([{"givenName": "Ann", "familyName": "Lee"}, {"name": "Bo Day"}], ("Ann Lee", "Bo Day")),
        ({"@type": "Person", "name": {"@value": "Ann Lee"}}, ("Ann Lee",)),
        ({"@type": "Person", "name": ["Ann Lee", "Bo Day"]}, ("Ann Lee", "Bo Day")),
        ({"@type": "Person", "familyName": "Lee"}, ()),
        ([{"name": "Ann Lee"}, {"name": "Ole Fox, Jr."}, {"name": "Bo Day"}], ("Ann Lee", "Ole Fox, Jr.", "Bo Day")),
    ],
)
def test_a_name_can_be_stated_in_parts(author: object, names: tuple[str, ...]) -> None:
    assert stated(author)[0] == names


@pytest.mark.parametrize("prefix", ["profile", "article:author"])
def test_a_name_can_be_stated_in_two_tags(prefix: str) -> None:
    head = f'<meta property="{prefix}:first_name" content="Ann"><meta property="{prefix}:last_name" content="Lee">'
    assert stated(None, "", head) == (("Ann Lee",), "opengraph")
    assert stated(None, "", f'<meta property="{prefix}:first_name" content="Ann">') == ((), None)


@pytest.mark.parametrize("name", ["Hillmark Feed", "Import Bot", "web3-editor7", "Cy Fox", "cyfox"])
def test_a_byline_goes_before_a_name_that_readers_never_see(name: str) -> None:
    assert stated({"@type": "Person", "name": name}, BYLINE) == (("Ann Lee",), "byline")


@pytest.mark.parametrize(
    ("name", "body", "names"),
    [
        ("Bo", BYLINE, ("Bo",)),  # who stands in the text
        ("Cy Fox", "<p class=byline>By Ann Lee</p><p>Cy Fox tells of mules.</p>", ("Cy Fox",)),
        ("A. Lee", BYLINE, ("A. Lee",)),
        ("Cy Fox", "<div class=byline>Hill Post Staff</div>", ("Cy Fox",)),
        ("Cy Fox", f"<aside>{BYLINE}</aside>", ("Cy Fox",)),
    ],
)
def test_else_what_is_stated_goes_before_a_byline(name: str, body: str, names: tuple[str, ...]) -> None:
    assert stated({"@type": "Person", "name": name}, body) == (names, "json-ld")


LINE = "<p class='byline'>By <a href='/a'>Ann Lee</a>, <a href='/b'>Bo Day</a> and <a href='/c'>Cy Fox</a></p>"
CARD = "<p class='byline'>By Ann Lee, who knows mills, and a friend of hers, Bo Day</p>"


@pytest.mark.parametrize(
    ("byline", "names"),
    [(LINE, ("Ann Lee", "Bo Day", "Cy Fox")), (CARD, ("Ann Lee",)), (LINE.replace("Ann Lee", "Eve Roe"), ("Ann Lee",))],
)
def test_a_line_of_names_that_begins_with_all_who_are_stated_names_the_others(byline: str, names: tuple[str, ...]) -> None:
    head = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "author": {"name": "Ann Lee"}}</script>'
    page = f"<html><head>{head}</head><body><h1>Mill turns again</h1>{byline}<p>Ann Lee was there.</p></body></html>"
    assert page_metadata(lxml.html.document_fromstring(page)).authors == names
