"""Addresses of pages and pictures."""

from __future__ import annotations

import pytest

from cleaner.metadata.addresses import host_names, joined, web_address


@pytest.mark.parametrize("written", ["https://hill.example/wall", " http://hill.example "])
def test_an_absolute_address_stays(written: str) -> None:
    assert web_address(written) == written.strip()


@pytest.mark.parametrize(
    "written", ["", "/wall", "ftp://hill.example/", "http://[::1", "http://a b", "https://h.example/" + "x" * 4_000]
)
def test_anything_else_is_none(written: str) -> None:
    assert web_address(written) is None


@pytest.mark.parametrize(
    ("base", "written", "address"),
    [
        ("https://hill.example/a/b", "c.jpg", "https://hill.example/a/c.jpg"),
        ("https://hill.example/a/b", "//dale.example/c.jpg", "https://dale.example/c.jpg"),
        (None, "https://hill.example/c.jpg", "https://hill.example/c.jpg"),
        (None, "c.jpg", None),
        ("https://hill.example/", "", None),
        ("https://hill.example/", "data:image/png;base64,AA", None),
        ("https://hill.example/", "http://[::1", None),
    ],
)
def test_an_address_is_joined_to_the_pages(base: str | None, written: str, address: str | None) -> None:
    assert joined(base, written) == address


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://www.hillpost.co.uk/wall", ("hillpost.co.uk", "hillpost")),
        ("https://news.hillpost.example/", ("news.hillpost.example", "hillpost")),
        ("http://[::1", ()),
        (None, ()),
    ],
)
def test_a_host_names_its_site(url: str | None, names: tuple[str, ...]) -> None:
    assert host_names(url) == names
