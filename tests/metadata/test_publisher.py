"""Whose a text is, by an address, the name of a folder, or a name."""

from __future__ import annotations

import pytest

from cleaner.metadata.publisher import publisher_of_folder, publisher_of_name, publisher_of_url


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.herald.example/a?b=c", "herald.example"),
        ("https://sport.herald.example:8080/", "herald.example"),
        ("herald.example/a", "herald.example"),
        ("https://www.herald.co.uk./a", "herald.co.uk"),
        ("https://news.herald.com.br/", "herald.com.br"),
        ("https://co.uk/", "co.uk"),
        ("https://garrow.blogspot.com/", "garrow.blogspot.com"),
        ("https://news.herald.com/", "herald.com"),
        ("https://127.0.0.1/a", None),
        ("http://[herald.example/", None),
        ("https://localhost/", None),
        ("/news/1", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_its_registered_domain_s(url: str | None, publisher: str | None) -> None:
    assert publisher_of_url(url) == publisher


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("The  Garrow Herald", "the garrow herald"),
        ("www.herald.example", "herald.example"),
        ("https://herald.example/feed", "herald.example"),
        ("CNN", "cnn"),
        (" ", None),
        ("x" * 81, None),
    ],
)
def test_a_field_of_a_record_names_it(name: str, publisher: str | None) -> None:
    assert publisher_of_name(name) == publisher


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("bbc.co.uk", "bbc.co.uk"),
        ("www.Herald.com", "herald.com"),
        ("herald.example", "herald.example"),
        ("articles.raw", None),
        ("v1.2", None),
        ("2026.11", None),
        ("data.gz", None),
        ("in", None),
        ("..", None),
    ],
)
def test_a_folder_is_called_as_a_host_is(name: str, publisher: str | None) -> None:
    assert publisher_of_folder(name) == publisher
