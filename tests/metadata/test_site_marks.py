"""Where a page shows the name of its site, and what its headline is then."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.metadata.page import page_metadata
from cleaner.metadata.site_marks import front_page_links, is_front_page

WALL = "Crew mends the wall in a day"
LOGO = "<h1 class=logo><a href=/>The Hill Post</a></h1>"
BELOW = f"<h2>{WALL}</h2>"


def title(stated: str, header: str, article: str = "") -> str | None:
    page = f"<html><head><title>{stated}</title></head><body><header>{header}</header><main><article>{article}<p>It was May."
    return page_metadata(lxml.html.document_fromstring(page)).title


@pytest.mark.parametrize(
    ("stated", "header", "article"),
    [
        (f"{WALL} - The Hill Post", LOGO, BELOW),
        (f"{WALL} | The Hill Post", LOGO, ""),
        (f"The Hill Post | {WALL}", LOGO, BELOW),
        (f"{WALL} - Hills - The Hill Post", LOGO, BELOW),
        (WALL, LOGO, BELOW),
        (f"{WALL} - The Hill Post", "<h1><a href=https://hill.example/>The Hill Post</a></h1>", ""),
        (f"{WALL} - The Hill Post", "<a href=/><h1>The Hill Post</h1></a>", ""),
        (f"{WALL} - The Hill Post", "<h1><a href=/index.php><img alt='The Hill Post' src=l.png></a></h1>", ""),
        (f"{WALL} - Hill Post", "<h1><a href=/>The Hill Post: all the hills</a></h1>", ""),
        (f"{WALL} - The Hill Post", "<h1>The Hill Post</h1>", ""),
        (f"{WALL} - The Hill Post", "<div class=site-title><h1>The Hill Post</h1></div>", BELOW),
        (f"{WALL} - The Hill Post", "<a href=/>The Hill Post</a>", ""),
        (f"{WALL} - The Hill Post", "<h1>Hill Life</h1>", BELOW),
        (f"{WALL} - The Hill Post", LOGO, f"<h1>{WALL}</h1>"),
        (f"{WALL} - The Hill Post", "", f"<h1><a href=/2021/wall>{WALL}</a></h1>"),
        (f"The Hill Post of Dale - {WALL}", "", f"<h1>{WALL}</h1>"),
        (f"{WALL} | Hill", "", f"<div class=masthead><h1>{WALL}</h1></div>"),
        (f"The Long Old Hill Post of All Dales | {WALL}", "", f"<h1>{WALL}</h1>"),
    ],
)
def test_the_site_s_name_is_no_headline(stated: str, header: str, article: str) -> None:
    assert title(stated, header, article) == WALL


@pytest.mark.parametrize(
    ("stated", "header", "article", "headline"),
    [
        ("Wall – a day later | The Hill Post", LOGO, "", "Wall – a day later"),
        ("The Hill Post turns fifty - The Hill Post", LOGO, "", "The Hill Post turns fifty"),
        ("Wall saved - The Hill Post", LOGO, "<h2>Wall saved</h2>", "Wall saved"),
        (f"{WALL} - Hills", "<a href=/>Home</a>", "<h2>Hills</h2>", f"{WALL} - Hills"),
        ("Dale wins - Hill beaten", "", "<h1>Dale wins - Hill beaten</h1>", "Dale wins - Hill beaten"),
    ],
)
def test_what_is_no_site_s_name_stays(stated: str, header: str, article: str, headline: str) -> None:
    assert title(stated, header, article) == headline


@pytest.mark.parametrize("href", ["/", "https://hill.example", "https://hill.example/", "//hill.example/", "/?from=top"])
def test_the_front_page_has_no_path(href: str) -> None:
    assert is_front_page(href)


@pytest.mark.parametrize(
    "href", [None, "", "#top", "?page=2", "/wall", "https://hill.example/2021/wall", "mailto:a@hill.example"]
)
def test_other_addresses_are_not_the_front_page(href: str | None) -> None:
    assert not is_front_page(href)


def test_links_to_the_front_page_say_its_name() -> None:
    page = "<body><a href=/>Hill Post</a><a href=/wall>Wall</a><a href=/><img alt='The Hill Post'></a><a href=/></a></body>"
    assert front_page_links(lxml.html.document_fromstring(page)) == ["Hill Post", "The Hill Post"]
