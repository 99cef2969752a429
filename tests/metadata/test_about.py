"""What a page states of itself as a page."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.metadata.page import page_metadata
from cleaner.metadata.values import PageMetadata


def read(head: str, *, url: str | None = None) -> PageMetadata:
    return page_metadata(lxml.html.document_fromstring(f"<html><head>{head}</head><body><p>.</p></body></html>"), url)


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(("tier", "access"), [("free", "free"), ("locked", "paywalled"), ("metered", "paywalled"), ("odd", None)])
def test_the_tier_states_the_access(tier: str, access: str | None) -> None:
    assert read(meta("article:content_tier", tier)).access == access


@pytest.mark.parametrize("address", ["/wall", "wall", "javascript:x", "http://[::1", "ftp://hill.example/x", "http://", "//x"])
def test_an_address_that_is_not_absolute_is_dropped(address: str) -> None:
    assert read(f'<link rel="canonical" href="{address}">').url is None


def test_a_picture_is_made_absolute() -> None:
    picture = meta("og:image", "/a.jpg")
    assert read(picture, url="https://hill.example/x/y").image == "https://hill.example/a.jpg"
    assert read(picture).image is None


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("en_GB", "en"),
        ("de-AT", "de"),
        (" FR ", "fr"),
        ("fil", "fil"),
        ("eng", "en"),
        ("zul", "zu"),
        ("ckb", "ckb"),
        ("iw", "iw"),
        ("utf", None),
        ("utf-8", None),
        ("xx", None),
        ("und", None),
        ("english", None),
        ("e", None),
        ("де", None),
    ],
)
def test_of_a_language_the_primary_subtag_is_kept(written: str, language: str | None) -> None:
    assert read(meta("og:locale", written)).language == language


def test_what_is_no_language_gives_way_to_the_next_statement() -> None:
    page = lxml.html.document_fromstring(
        f'<html lang="utf-8"><head>{meta("og:locale", "de_AT")}</head><body><p>.</p></body></html>'
    )
    assert page_metadata(page).language == "de"


def test_a_site_is_called_what_it_calls_itself_to_others() -> None:
    assert read(meta("application-name", "Hill") + meta("og:site_name", "Hill Post")).site_name == "Hill Post"


def test_a_page_that_calls_itself_no_article_is_of_no_kind() -> None:
    assert read(meta("og:type", "website")).kind is None
    assert read(meta("og:type", "article")).kind == "article"
