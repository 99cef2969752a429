"""Who wrote the article, by the page's JSON-LD, meta tags, microdata and bylines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from cleaner.metadata import bylines
from cleaner.metadata.jsonld import strings, types
from cleaner.metadata.people import author_names, full_name, is_organisation
from cleaner.metadata.plain import plain_text, shows
from cleaner.metadata.sources import PageSources, SourcedNames

_METAS_FIRST = ("parsely-author", "sailthru.author", "citation_author")
_METAS_LAST = "author article:author og:article:author dc.creator dcterms.creator byl article.author".split()
_MOST_SHOWN = 5
"""People; what shows more is a list of a newsroom."""
_WORDS_OF_NAME = (2, 3)
_PARTS = (("givenName", "familyName"), ("firstName", "lastName"))
_PREFIXES = ("article:author", "profile", "author", "og:profile")


def authors(page: PageSources, site_names: Sequence[str]) -> SourcedNames:
    """The people of the first source that names somebody, else the newsroom; sources that cost more are asked last.

    Names that readers never see are a feed's or a user's of the system that printed the page: there a byline goes first.
    """
    newsroom: SourcedNames = ((), "")
    for source, values, organisations in _statements(page):
        found = author_names(values, site_names, organisations)
        if found and not all(name in organisations or is_organisation(name, site_names) for name in found):
            shown = _shown_instead(page.tree, found, site_names) if source != "byline" else ()
            return (shown, "byline") if shown else _with_others(page.tree, found, source, site_names)
        newsroom = newsroom if newsroom[0] else (found, source)
    return newsroom


def _shown_instead(tree: Element, stated: Sequence[str], site_names: Sequence[str]) -> tuple[str, ...]:
    """The people of the page's byline, where nobody who is stated stands anywhere in the page; else nobody."""
    last_words = {name.split()[-1].lower() for name in stated}
    if shows(tree, last_words):
        return ()
    shown = author_names(bylines.by_link(tree) or bylines.by_block(tree), site_names)
    if any(name.split()[-1].lower() in last_words for name in shown):
        return ()
    return tuple(name for name in shown if not is_organisation(name, site_names))


def _with_others(tree: Element, stated: Sequence[str], source: str, site_names: Sequence[str]) -> SourcedNames:
    """The people of a line "By A, B and C" that begins with all who are stated: JSON-LD often holds the first only."""
    shown = author_names(bylines.by_list(tree), site_names) if source == "json-ld" else ()
    is_longer = len(stated) < len(shown) <= _MOST_SHOWN
    if not is_longer or [name.casefold() for name in shown[: len(stated)]] != [name.casefold() for name in stated]:
        return tuple(stated), source
    if any(len(name.split()) not in _WORDS_OF_NAME or is_organisation(name, site_names) for name in shown):
        return tuple(stated), source
    return shown, "byline"


def _statements(page: PageSources) -> Iterator[tuple[str, list[str], list[str]]]:
    """For each source in turn its name, its author fields, and the names that it calls organisations."""
    persons: list[str] = []
    organisations: list[str] = []
    for author in page.graph.resolve(page.graph.get("author", "creator")):
        is_person = not (isinstance(author, dict) and types(author) & {"organization", "newsmediaorganization"})
        (persons if is_person else organisations).extend(plain_text(name) for name in _names(author))
    yield "json-ld", persons, organisations
    metas = page.raw.metas
    for name in _METAS_FIRST:
        yield "meta", [plain_text(text) for text in metas.get(name, ())], []
    yield "byline", bylines.by_link(page.tree), []
    for name in _METAS_LAST:
        yield "meta", [plain_text(text) for text in metas.get(name, ())], []
    yield "opengraph", _in_two_metas(page), []
    yield "microdata", list(page.microdata.get("author", ())), []
    yield "byline", bylines.by_block(page.tree), []
    yield "byline", bylines.by_line(page.tree), []
    yield "byline", bylines.by_writer_path(page.tree), []


def _names(author: object) -> list[str]:
    """What an author in JSON-LD is called: by one name, or by a given one and that of the family."""
    stated = [name for name in strings(author) if name.strip()]
    if stated or not isinstance(author, dict):
        return stated
    listed = [name for name in strings(author.get("name")) if name.strip()]
    if listed:
        return listed
    for given_key, family_key in _PARTS:
        given, family = (" ".join(strings(author.get(key))).strip() for key in (given_key, family_key))
        if given and family:
            return [full_name(given, family, " ".join(strings(author.get("additionalName"))).strip())]
    return []


def _in_two_metas(page: PageSources) -> list[str]:
    """The author whose names stand in a tag each."""
    first = (page.raw.first(f"{prefix}:first_name") for prefix in _PREFIXES)
    last = (page.raw.first(f"{prefix}:last_name") for prefix in _PREFIXES)
    return next(
        (
            [full_name(plain_text(given), plain_text(family))]
            for given, family in zip(first, last, strict=True)
            if given and family
        ),
        [],
    )
