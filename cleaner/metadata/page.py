"""All facts that a page states about itself, each with the source it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from cleaner.metadata import about, addresses, bylines, datelines
from cleaner.metadata.dates import first_date, url_date
from cleaner.metadata.gather import gather, microdata
from cleaner.metadata.jsonld import first_string, parse_blocks, strings, types
from cleaner.metadata.liveblog import entries
from cleaner.metadata.nodes import Graph, graph, is_article
from cleaner.metadata.people import is_organisation, named
from cleaner.metadata.plain import paragraphs, plain
from cleaner.metadata.stated import NOTHING, Found, Stated, first, stated
from cleaner.metadata.titles import Headline, headline
from cleaner.metadata.values import PageMetadata

_ITEMS = frozenset({"headline", "datepublished", "datemodified", "author"})
_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time parsely-pub-date sailthru.date datepublished date "
    "dc.date.issued dcterms.date dcterms.created dc.date dc.date.created pubdate publishdate publish-date publish_date "
    "published-date article.published article_date_original citation_publication_date citation_online_date date_published"
).split()
_PUBLISHING = re.compile(r"publish|pub-?_?date|date.?(?:created|issued)|created.?(?:at|date|time)")
_MODIFIED = "article:modified_time og:updated_time og:article:modified_time datemodified last-modified dcterms.modified".split()
_AUTHORS_FIRST = ("parsely-author", "sailthru.author", "citation_author")
_AUTHORS_LAST = "author article:author og:article:author dc.creator dcterms.creator byl article.author".split()


def page_metadata(tree: Element, url: str | None = None, *, title_from: str | None = None) -> PageMetadata:
    """What the page states about itself; the tree, scripts still in it, is not changed.

    ``title_from`` is an outlet's own choice of headline: ``h1``, ``json-ld``
    or ``opengraph``. Nothing that a page can hold raises: what cannot be read
    is named in the warnings.
    """
    gathered = gather(tree)
    parsed = parse_blocks(gathered.scripts)
    nodes = graph(parsed.values, (*gathered.headings, gathered.first("og:title"), gathered.title_tag))
    page = Stated(tree, url, gathered, nodes, microdata(tree, _ITEMS) if _needs_items(nodes) else {})
    site_name = about.site_name(page)
    address = about.address(page)
    names = [name for name in (site_name[0], *addresses.host_names(address[0] or url)) if name]
    best = _headline(page, names, title_from)
    people = _authors(page, names)
    found: dict[str, Found] = {
        "title": (best.title, best.source),
        "kicker": (best.kicker or gathered.kicker, "h1"),
        "standfirst": _standfirst(page),
        "published": _published(page),
        "modified": _modified(page),
        "section": _section(page),
        "url": address,
        "site_name": site_name,
        "language": about.language(page),
        "image": about.image(page, address[0] or url),
        "access": about.access(page),
        "kind": about.kind(page),
        "body": _body(page),
    }
    topics = _topics(page)
    several = {"authors": people, "topics": topics}
    return PageMetadata(
        **{name: value for name, (value, _) in found.items()},
        headlines=best.wordings,
        authors=people[0],
        topics=topics[0],
        types=nodes.types,
        entries=entries(nodes.works),
        sources={name: source for name, (value, source) in {**found, **several}.items() if value},
        warnings=parsed.warnings,
    )


def _needs_items(nodes: Graph) -> bool:
    """Whether the JSON-LD leaves one of the main facts open; looking for microdata costs as much as all meta tags."""
    return not (nodes.get("headline") and nodes.get("datePublished") and nodes.get("author", "creator"))


def _headline(page: Stated, names: list[str], choice: str | None) -> Headline:
    works = [work for work in page.graph.works if is_article(types(work))][:1] or page.graph.works[:1]
    meta = page.gathered.metas
    wordings = {
        "h1": page.gathered.headings,
        "json-ld": [plain(text) for work in works for key in ("headline", "name") for text in strings(work.get(key))],
        "microdata": page.items.get("headline", ())[:1],
        "opengraph": [plain(text) for text in meta.get("og:title", ())[:1]],
        "meta": [plain(text) for name in ("parsely-title", "sailthru.title", "twitter:title") for text in meta.get(name, ())[:1]],
        "title": [page.gathered.title_tag],
    }
    return headline(wordings, names, choice)


def _authors(page: Stated, names: list[str]) -> tuple[tuple[str, ...], str]:
    """The people of the first source that names somebody; sources that cost more are asked last."""
    newsroom: tuple[tuple[str, ...], str] = ((), "")
    for source, values, organisations in _author_sources(page):
        found = named(values, names, organisations)
        if found and not all(name in organisations or is_organisation(name, names) for name in found):
            return found, source
        newsroom = newsroom if newsroom[0] else (found, source)
    return newsroom


def _author_sources(page: Stated) -> Iterator[tuple[str, list[str], list[str]]]:
    persons: list[str] = []
    organisations: list[str] = []
    for author in page.graph.resolve(page.graph.get("author", "creator")):
        is_person = not (isinstance(author, dict) and types(author) & {"organization", "newsmediaorganization"})
        (persons if is_person else organisations).extend(plain(name) for name in strings(author))
    yield "json-ld", persons, organisations
    metas = page.gathered.metas
    for name in _AUTHORS_FIRST:
        yield "meta", [plain(text) for text in metas.get(name, ())], []
    yield "byline", bylines.by_link(page.tree), []
    for name in _AUTHORS_LAST:
        yield "meta", [plain(text) for text in metas.get(name, ())], []
    yield "microdata", list(page.items.get("author", ())), []
    yield "byline", bylines.by_block(page.tree), []
    yield "byline", bylines.by_line(page.tree), []


def _published(page: Stated) -> Found:
    gathered = page.gathered
    is_us = gathered.language.lower().replace("_", "-") == "en-us"
    found = first(
        (first_date(strings(page.graph.get("datePublished"))), "json-ld"),
        (first_date(gathered.metas.get("article:published_time", ())), "opengraph"),
        (first_date(text for name in _PUBLISHED for text in gathered.metas.get(name, ())), "meta"),
        (first_date(text for name, texts in gathered.metas.items() if _PUBLISHING.search(name) for text in texts), "meta"),
        (first_date(strings(page.graph.get("dateCreated", "uploadDate"))), "json-ld"),
        (first_date(page.items.get("datepublished", ())), "microdata"),
        (
            first_date(strings(next((node["datePublished"] for node in page.graph.pages if "datePublished" in node), None))),
            "json-ld",
        ),
        (first_date(gathered.times[:1]), "time"),
        (url_date(page.address or gathered.canonical), "url"),
    )
    return found if found[0] else (datelines.visible_date(page.tree, is_month_first=is_us), "time")


def _modified(page: Stated) -> Found:
    metas = page.gathered.metas
    return first(
        (first_date(strings(page.graph.get("dateModified"))), "json-ld"),
        (first_date(text for name in _MODIFIED for text in metas.get(name, ())), "meta"),
        (first_date(page.items.get("datemodified", ())), "microdata"),
    )


def _standfirst(page: Stated) -> Found:
    metas = page.gathered
    return first(
        stated(page.graph.get("description"), "json-ld"),
        stated(metas.first("og:description"), "opengraph"),
        stated(metas.first("description", "twitter:description"), "meta"),
    )


def _section(page: Stated) -> Found:
    return first(
        stated(page.graph.get("articleSection"), "json-ld"),
        stated(page.gathered.first("article:section", "og:article:section"), "opengraph"),
        stated(page.gathered.first("parsely-section", "section", "cxenseparse:category"), "meta"),
    )


def _topics(page: Stated) -> tuple[tuple[str, ...], str]:
    """Keywords of the article, its tags, or the page's own keywords: the first of them that are stated."""
    metas = page.gathered.metas
    options = (
        ("json-ld", list(strings(page.graph.get("keywords")))),
        ("opengraph", list(metas.get("article:tag", ()))),
        ("meta", [text for name in ("news_keywords", "parsely-tags", "keywords") for text in metas.get(name, ())[:1]]),
    )
    for source, values in options:
        lists = values if len(values) > 1 else values[0].replace(";", ",").split(",") if values else []
        topics = tuple(dict.fromkeys(topic for value in lists[:100] if (topic := plain(value))))
        if topics:
            return topics, source
    return (), ""


def _body(page: Stated) -> Found:
    text = paragraphs(first_string(page.graph.get("articleBody")))
    return (text, "json-ld") if text else NOTHING
