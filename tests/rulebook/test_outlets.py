"""Which outlet a page is from, by its URL or by one in its text."""

from __future__ import annotations

import pytest

from cleaner.blocks.text import segment
from cleaner.model import Evidence
from cleaner.page.decode import decode
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.outlets import Identified, Recogniser
from cleaner.rulebook.values import Rulebook

SETS = {
    "_generic": "",
    "thesun.co.uk": 'domains = ["thesun.co.uk", "the-sun.com"]',
    "herald.example": 'domains = ["herald.example"]',
    "local.herald.example": 'domains = ["local.herald.example"]',
}
BOOK = Rulebook({name: parse_rules(f'name = "{name}"\n{text}', name=name) for name, text in SETS.items()})
PROSE = (
    "The bridge over the river stays closed until the end of the summer, the town council said on Monday after a long meeting."
)


def identify(text: str, url: str | None = None) -> Identified:
    page = decode(text, url=url)
    return Recogniser(BOOK).identify(page, segment(page.text))


def ids(found: Identified) -> list[str]:
    return [rules.id for rules in found.rules.sets]


# ---------------------------------------------------------------- by URL
OWN = [
    "https://thesun.co.uk/news/1",
    "https://www.thesun.co.uk/news/1",
    "http://m.sport.thesun.co.uk",
    "HTTPS://WWW.TheSun.CO.UK/News",
    "https://www.thesun.co.uk:443/news",
    "https://www.thesun.co.uk?page=2",
    "https://www.the-sun.com/news/1",
]
OTHERS = [
    "https://notthesun.co.uk/news/1",
    "https://www.not-the-sun.com/",
    "https://thesun.co.uk.evil.example/",
    "https://thesun.com/",
    "https://co.uk/",
    "https://evil.example/thesun.co.uk",
    "https://evil.example/?from=thesun.co.uk",
    "https://evil.example/#thesun.co.uk",
    "https://thesun.co.uk@evil.example/",
    "https://[broken",
    "",
]


@pytest.mark.parametrize("url", OWN)
def test_a_domain_and_its_subdomains_are_the_outlet_s(url: str) -> None:
    found = identify(PROSE, url)
    assert found.outlet == "thesun.co.uk"
    assert found.evidence == (Evidence("thesun.co.uk", "url", url),)
    assert ids(found) == ["thesun.co.uk", "_generic"]


@pytest.mark.parametrize("url", OTHERS)
def test_a_look_alike_is_not(url: str) -> None:
    found = identify(PROSE, url)
    assert (found.outlet, found.evidence, ids(found)) == (None, (), ["_generic"])


def test_the_longest_domain_that_fits_is_the_outlet() -> None:
    assert identify(PROSE, "https://local.herald.example/a").outlet == "local.herald.example"
    assert identify(PROSE, "https://other.herald.example/a").outlet == "herald.example"


# ---------------------------------------------------------------- by a URL in the text
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_url_on_a_line_of_its_own_is_evidence(newline: str) -> None:
    found = identify(newline.join(["A title", "  https://www.thesun.co.uk/news/1 ", PROSE]))
    assert found.outlet == "thesun.co.uk"
    assert found.evidence == (Evidence("thesun.co.uk", "url-in-text", "https://www.thesun.co.uk/news/1"),)
    assert found.url == "https://www.thesun.co.uk/news/1"


def test_a_url_inside_a_sentence_is_not() -> None:
    found = identify(f"{PROSE}\nMore at https://www.thesun.co.uk/news/1 on Monday.")
    assert (found.outlet, found.evidence, found.url) == (None, (), None)


def test_of_several_urls_the_first_of_a_known_outlet_counts() -> None:
    text = f"https://photos.example/1\n{PROSE}\nhttps://herald.example/a\nhttps://www.thesun.co.uk/b"
    found = identify(text)
    assert (found.outlet, found.url) == ("herald.example", "https://herald.example/a")


def test_a_given_url_counts_for_more_than_one_in_the_text() -> None:
    found = identify(f"https://www.thesun.co.uk/news/1\n{PROSE}", "https://herald.example/a")
    assert (found.outlet, found.url) == ("herald.example", "https://herald.example/a")
    assert found.evidence == (Evidence("herald.example", "url", "https://herald.example/a"),)
