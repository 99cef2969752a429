"""The site as it was built (``tox -e docs``): its pages ask nobody for anything, and what they link to is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

SITE = Path(os.environ.get("CLEAN_NEWS_SITE", ""))
pytestmark = pytest.mark.skipif(not os.environ.get("CLEAN_NEWS_SITE"), reason="the site is not built here: tox -e docs")
FETCHED = ("img", "script", "iframe", "source", "video", "audio", "embed", "object")
FETCHED_LINKS = {"stylesheet", "icon", "shortcut icon", "preload", "preconnect", "dns-prefetch", "manifest"}


def pages() -> list[Path]:
    return sorted(SITE.rglob("*.html"))


def fetched(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter(*FETCHED):
        yield from (element.get(name) for name in ("src", "srcset", "data", "poster") if element.get(name))
    yield from (link.get("href") for link in tree.iter("link") if link.get("rel", "").lower() in FETCHED_LINKS)


def test_there_is_a_site() -> None:
    assert len(pages()) > 20


def test_pages_fetch_nothing_from_elsewhere() -> None:
    found = {(page.name, address) for page in pages() for address in fetched(html.parse(str(page)).getroot())}
    assert found
    assert [each for each in found if urlsplit(each[1]).netloc] == []
    styles = [path.read_text(encoding="utf-8") for path in SITE.rglob("*.css")]
    assert styles
    assert not any("url(http" in style or "url(//" in style or "@import" in style for style in styles)


def test_links_lead_to_pages_and_places_that_are_there() -> None:
    trees = {page.resolve(): html.parse(str(page)).getroot() for page in pages()}
    places = {page: {element.get("id") for element in tree.iter() if element.get("id")} for page, tree in trees.items()}
    for page, tree in trees.items():
        for link in tree.iter("a"):
            address = urlsplit(link.get("href") or "")
            if address.scheme or address.netloc or page.name in ("search.html", "genindex.html"):
                continue
            target = (page.parent / unquote(address.path)).resolve() if address.path else page
            assert target.is_file(), f"{page}: {link.get('href')}"
            assert not address.fragment or target not in places or unquote(address.fragment) in places[target], link.get("href")
