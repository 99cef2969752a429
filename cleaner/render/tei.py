"""Articles as documents of the Text Encoding Initiative (TEI), with the header that trafilatura's users know."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.model import ArticleFields
from cleaner.render.markup import TEI, attribute, body, escaped


def tei(article: ArticleFields, *, name: str | None = None, links: bool = False) -> str:
    """The article as XML: ``teiHeader`` with what is known of it, ``text`` with what it says; ``name`` is its id."""
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        "<teiHeader>",
        *_file(article, name),
        *_profile(article),
        "<encodingDesc><appInfo>",
        '<application version="1" ident="clean-news"><label>clean-news</label></application>',
        "</appInfo></encodingDesc>",
        "</teiHeader>",
        "<text>",
        "<body>",
        '<div type="entry">',
        *(tuple(body(article, TEI, links=links)) or ("<p/>",)),
        "</div>",
        "</body>",
        "</text>",
        "</TEI>",
    )
    return "\n".join(lines) + "\n"


def _file(article: ArticleFields, name: str | None) -> Iterator[str]:
    """The document, and the page that it was made of."""
    sigle = ", ".join(filter(None, (article.site_name or article.outlet, _day(article))))
    yield "<fileDesc>"
    yield from _title(article)
    yield "<publicationStmt><p/></publicationStmt>"
    if name:
        yield f'<notesStmt><note type="id">{escaped(name)}</note></notesStmt>'
    yield "<sourceDesc>"
    yield f"<bibl>{escaped(', '.join(filter(None, (article.title, sigle))))}</bibl>"
    yield f'<bibl type="sigle">{escaped(sigle)}</bibl>'
    yield "<biblFull>"
    yield from _title(article)
    yield "<publicationStmt>"
    yield f"<publisher>{escaped(article.site_name or article.outlet or '')}</publisher>"
    if article.url:
        yield f'<ptr type="URL" target="{attribute(article.url)}"/>'
    yield f"<date>{escaped(article.published or '')}</date>"
    yield "</publicationStmt>"
    yield "</biblFull>"
    yield "</sourceDesc>"
    yield "</fileDesc>"


def _title(article: ArticleFields) -> Iterator[str]:
    yield "<titleStmt>"
    yield f'<title type="main">{escaped(article.title or "")}</title>'
    yield from (f"<author>{escaped(author)}</author>" for author in article.authors)
    yield "</titleStmt>"


def _profile(article: ArticleFields) -> Iterator[str]:
    """What it is about, and in which language."""
    terms = (("categories", article.section), ("tags", ",".join(article.topics)))
    written = [f'<term type="{name}">{escaped(value)}</term>' for name, value in terms if value]
    yield "<profileDesc>"
    yield f"<abstract><p>{escaped(article.standfirst or '')}</p></abstract>"
    if written:
        yield f"<textClass><keywords>{''.join(written)}</keywords></textClass>"
    if article.language != "und":
        ident, name = attribute(article.language), escaped(article.language)
        yield f'<langUsage><language ident="{ident}">{name}</language></langUsage>'
    yield "</profileDesc>"


def _day(article: ArticleFields) -> str | None:
    return article.published[:10] if article.published else None
