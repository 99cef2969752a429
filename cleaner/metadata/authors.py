"""Who wrote the article, by the page's JSON-LD, meta tags, microdata and bylines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.metadata import bylines
from cleaner.metadata.jsonld import strings, types
from cleaner.metadata.people import author_names, full_name, is_organisation
from cleaner.metadata.plain import plain_text
from cleaner.metadata.sources import PageSources, SourcedNames

_METAS_FIRST = ("parsely-author", "sailthru.author", "citation_author")
_METAS_LAST = "author article:author og:article:author dc.creator dcterms.creator byl article.author".split()


def authors(page: PageSources, site_names: Sequence[str]) -> SourcedNames:
    """The people of the first source that names somebody, else the newsroom; sources that cost more are asked last."""
    newsroom: SourcedNames = ((), "")
    for source, values, organisations in _statements(page):
        found = author_names(values, site_names, organisations)
        if found and not all(name in organisations or is_organisation(name, site_names) for name in found):
            return found, source
        newsroom = newsroom if newsroom[0] else (found, source)
    return newsroom


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
    yield "microdata", list(page.microdata.get("author", ())), []
    yield "byline", bylines.by_block(page.tree), []
    yield "byline", bylines.by_line(page.tree), []
    yield "byline", bylines.by_writer_path(page.tree), []


def _names(author: object) -> list[str]:
    """What an author in JSON-LD is called: by one name, or by a given one and that of the family."""
    stated = [name for name in strings(author) if name.strip()]
    if stated or not isinstance(author, dict):
        return stated
    given, family = (" ".join(strings(author.get(key))).strip() for key in ("givenName", "familyName"))
    middle = " ".join(strings(author.get("additionalName"))).strip()
    return [full_name(given, family, middle)] if given and family else []
