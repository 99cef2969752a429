"""All that a page states about itself, each field with the source it was read from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml.etree import _Element as Element

from cleaner.metadata import about, addresses, datelines
from cleaner.metadata.authors import authors
from cleaner.metadata.dates import first_date, url_date
from cleaner.metadata.faq import questions
from cleaner.metadata.gather import gather, microdata
from cleaner.metadata.jsonld import first_string, parse_blocks, strings, types
from cleaner.metadata.liveblog import entries
from cleaner.metadata.nodes import Graph, graph, is_article
from cleaner.metadata.plain import paragraphs, plain_text
from cleaner.metadata.site_marks import front_page_links
from cleaner.metadata.sources import NOT_STATED, PageSources, SourcedText, first_stated, sourced
from cleaner.metadata.titles import at_the_ends, headline, names_among
from cleaner.metadata.topics import topics
from cleaner.metadata.values import PageMetadata

_META_TITLES = ("parsely-title", "sailthru.title", "twitter:title")
_ITEMS = frozenset({"headline", "datepublished", "datemodified", "author"})
_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time parsely-pub-date sailthru.date datepublished date "
    "dc.date.issued dcterms.date dcterms.created dc.date dc.date.created pubdate publishdate publish-date publish_date "
    "published-date article.published article_date_original citation_publication_date citation_online_date date_published"
).split()
_PUBLISHING = re.compile(r"publish|pub-?_?date|date.?(?:created|issued)|created.?(?:at|date|time)")
_MODIFIED = "article:modified_time og:updated_time og:article:modified_time datemodified last-modified dcterms.modified".split()


def page_metadata(
    tree: Element, url: str | None = None, *, title_source_of: Callable[[str | None], str | None] | None = None
) -> PageMetadata:
    """What the page states about itself; the tree, scripts still in it, is not changed.

    Nothing that a page can hold raises: what cannot be read is named in the warnings.

    Args:
        tree: the page's ``html`` element.
        url: where the page was fetched, if that is known.
        title_source_of: from an address to the source that its outlet wants the headline read from (``h1``, ``json-ld``
            or ``opengraph``), or ``None``. It is asked once, of ``url`` or else of the address that the page states.
    """
    page, warnings = _sources(tree, url)
    texts = _texts(page)
    address = texts["url"][0]
    shown = _shown_names(page)
    site_names = [name for name in (texts["site_name"][0], *addresses.host_names(address or url), *shown) if name]
    title_source = title_source_of(address if url is None else url) if title_source_of else None
    best = headline(_title_wordings(page, shown), site_names, title_source)
    texts = {"title": (best.title, best.source), "kicker": (best.kicker or page.raw.kicker, "h1"), **texts}
    names = {"authors": authors(page, site_names), "topics": topics(page, site_names)}
    return PageMetadata(
        **{name: value for name, (value, _) in texts.items()},
        headlines=best.wordings,
        authors=names["authors"][0],
        topics=names["topics"][0],
        types=page.graph.types,
        entries=entries(page.graph.works),
        questions=questions((*page.graph.pages, *page.graph.works)),
        sources={name: source for name, (value, source) in {**texts, **names}.items() if value},
        warnings=warnings,
    )


def _sources(tree: Element, url: str | None) -> tuple[PageSources, tuple[str, ...]]:
    """What the page states things in, and what of it cannot be read."""
    raw = gather(tree)
    parsed = parse_blocks(raw.json_ld)
    nodes = graph(
        parsed.values, (*raw.headings, raw.first("og:title"), raw.title_tag), (url or "", raw.canonical, raw.first("og:url"))
    )
    items = microdata(tree, _ITEMS) if _needs_microdata(nodes) else {}
    return PageSources(tree, url, raw, nodes, items), parsed.warnings


def _texts(page: PageSources) -> dict[str, SourcedText]:
    """The fields that hold one text each, but for the headline's: they need the site's names."""
    address = about.address(page)
    return {
        "standfirst": _standfirst(page),
        **_dates(page),
        "section": _section(page),
        "url": address,
        "site_name": about.site_name(page),
        "language": about.language(page),
        "image": about.image(page, address[0] or page.url),
        "access": about.access(page),
        "kind": about.kind(page),
        "body": _body(page),
    }


def _needs_microdata(nodes: Graph) -> bool:
    """Whether the JSON-LD leaves one of the main fields open; looking for microdata costs as much as all meta tags."""
    return not (nodes.get("headline") and nodes.get("datePublished") and nodes.get("author", "creator"))


def _shown_names(page: PageSources) -> list[str]:
    """Names of the site that readers see: its logo, an h1 that is nothing else, or the text of a link to the front page."""
    raw = page.raw
    names = [*raw.logos, *names_among(raw.headings, raw.title_tag, raw.in_banner, raw.subheadings)]
    if set(raw.headings) <= set(names):
        names += at_the_ends(front_page_links(page.tree), raw.title_tag)
    return list(dict.fromkeys(names))


def _title_wordings(page: PageSources, names: Sequence[str]) -> dict[str, Sequence[str]]:
    """Source name -> its wordings of the headline, best first; ``names`` are the site's."""
    works = [work for work in page.graph.works if is_article(types(work))][:1] or page.graph.works[:1]
    metas = page.raw.metas
    return {
        "h1": [text for text in page.raw.headings if text not in names],
        "h2": page.raw.subheadings,
        "json-ld": [plain_text(text) for work in works for key in ("headline", "name") for text in strings(work.get(key))],
        "microdata": page.microdata.get("headline", ())[:1],
        "opengraph": [plain_text(text) for text in metas.get("og:title", ())[:1]],
        "meta": [plain_text(text) for name in _META_TITLES for text in metas.get(name, ())[:1]],
        "title": [page.raw.title_tag],
    }


def _dates(page: PageSources) -> dict[str, SourcedText]:
    """When the page was published and changed; what its tags do not state, by the lines that readers see."""
    published, modified = _published(page), _modified(page)
    if not (published[0] and modified[0]):
        is_us = page.raw.language.lower().replace("_", "-") == "en-us"
        seen = datelines.visible_dates(page.tree, is_month_first=is_us)
        published = published if published[0] else (seen.published, "time")
        day = (published[0] or "")[:10]
        is_later = seen.modified is not None and seen.modified >= day
        modified = modified if modified[0] or not is_later else (seen.modified, "time")
    return {"published": published, "modified": modified}


def _published(page: PageSources) -> SourcedText:
    raw = page.raw
    return first_stated(
        (first_date(strings(page.graph.get("datePublished"))), "json-ld"),
        (first_date(raw.metas.get("article:published_time", ())), "opengraph"),
        (first_date(text for name in _PUBLISHED for text in raw.metas.get(name, ())), "meta"),
        (first_date(text for name, texts in raw.metas.items() if _PUBLISHING.search(name) for text in texts), "meta"),
        (first_date(strings(page.graph.get("dateCreated", "uploadDate"))), "json-ld"),
        (first_date(page.microdata.get("datepublished", ())), "microdata"),
        (
            first_date(strings(next((node["datePublished"] for node in page.graph.pages if "datePublished" in node), None))),
            "json-ld",
        ),
        (first_date(raw.times[:1]), "time"),
        (url_date(page.url or raw.canonical), "url"),
    )


def _modified(page: PageSources) -> SourcedText:
    metas = page.raw.metas
    return first_stated(
        (first_date(strings(page.graph.get("dateModified"))), "json-ld"),
        (first_date(text for name in _MODIFIED for text in metas.get(name, ())), "meta"),
        (first_date(page.microdata.get("datemodified", ())), "microdata"),
    )


def _standfirst(page: PageSources) -> SourcedText:
    return first_stated(
        sourced(page.graph.get("description"), "json-ld"),
        sourced(page.raw.first("og:description"), "opengraph"),
        sourced(page.raw.first("description", "twitter:description"), "meta"),
    )


def _section(page: PageSources) -> SourcedText:
    return first_stated(
        sourced(page.graph.get("articleSection"), "json-ld"),
        sourced(page.raw.first("article:section", "og:article:section"), "opengraph"),
        sourced(page.raw.first("parsely-section", "section", "cxenseparse:category"), "meta"),
    )


def _body(page: PageSources) -> SourcedText:
    text = paragraphs(first_string(page.graph.get("articleBody")))
    return (text, "json-ld") if text else NOT_STATED
