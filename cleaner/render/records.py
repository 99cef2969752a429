"""Articles in every form in which they are written out."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

from cleaner.model import ArticleFields, Piece
from cleaner.render import table
from cleaner.render.escape import safe_json
from cleaner.render.html import html
from cleaner.render.markdown import markdown
from cleaner.render.tei import tei

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

FORMATS = ("txt", "json", "md", "html", "xml", "csv")
"""What :func:`render` writes."""
KEYS = ATTRIBUTES, TRAFILATURA = "attributes", "trafilatura"
"""By whose names the keys of a record in JSON are called."""
REMOVAL = ("rule", "label", "text", "start", "end", "score")
"""What a record says of a piece that was taken out; the score where there is one."""

_NOT_IN_RECORDS = ("kept", "inlines")
"""They say what ``text`` says."""
_NAMES = tuple(field.name for field in fields(ArticleFields) if field.name not in _NOT_IN_RECORDS)


def render(article: ArticleFields, form: str, *, name: str | None = None, links: bool = False, keys: str = ATTRIBUTES) -> str:
    """The article in one of :data:`FORMATS`, ending in a newline unless it is empty.

    ``name`` is its id where the form has one. ``links`` keeps links in Markdown, HTML and XML, ``keys`` are those of JSON.
    """
    if form == "json":
        return _lines(as_record(article, name=name, keys=keys))
    if form == "md":
        return markdown(article, links=links)
    if form == "html":
        return html(article, links=links)
    if form == "xml":
        return tei(article, name=name, links=links)
    if form == "csv":
        return table.header() + table.row(article, name=name)
    return article.text + "\n" if article.text else ""


def as_dict(article: ArticleFields) -> dict[str, Any]:
    """The article as values of JSON's types by the names of its attributes, without what was kept, which is ``text``."""
    return {name: _plain(getattr(article, name)) for name in _NAMES}


def as_record(article: ArticleFields, *, name: str | None = None, keys: str = ATTRIBUTES) -> dict[str, Any]:
    """The article with its ``id``: what is written as JSON. ``keys`` may put trafilatura's beside those of the attributes."""
    record = {"id": name.encode("utf-8", "backslashreplace").decode() if name else None, **as_dict(article)}
    return {**record, **_as_trafilatura(article)} if keys == TRAFILATURA else record


def one_line(record: dict[str, Any]) -> str:
    """The record as JSON on one line, without a newline at its end."""
    return safe_json(_json(record))


def _as_trafilatura(article: ArticleFields) -> dict[str, str | None]:
    """What trafilatura's JSON says of an article under names of its own.

    ``author`` joins the names with "; ", ``date`` is the day, ``tags`` joins the topics. Keys that would always be null or empty
    here (``fingerprint``, ``license``, ``comments`` ...) are left out.
    """
    hostname = _hostname(article.url) if article.url else None
    return {
        "author": "; ".join(article.authors) or None,
        "hostname": hostname,
        "date": article.published[:10] if article.published else None,
        "pagetype": article.kind,
        "source": article.url,
        "source-hostname": article.outlet or hostname,
        "excerpt": article.standfirst,
        "categories": article.section or "",
        "tags": "; ".join(article.topics),
    }


def _lines(record: dict[str, Any]) -> str:
    """The record as JSON for people: a field on a line, and a line for each piece of those that are lists.

    Not ``indent=``, which encodes in Python: that took as long as a twentieth of the cleaning.
    """
    written = ",\n".join(f" {_json(name)}: {_field(value)}" for name, value in record.items())
    return safe_json(f"{{\n{written}\n}}\n")


def _field(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(f"  {_json(each)}" for each in value) + "\n ]"


def _hostname(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # "http://[herald.example/": an address of a page need not be one
        return None


def _plain(value: Any) -> Any:
    """A value of an article in JSON's types."""
    if isinstance(value, Piece):
        removal = {"rule": value.rule, "label": value.label.value, "text": value.text, "start": value.start, "end": value.end}
        return removal if value.score is None else {**removal, "score": value.score}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return dict(value)
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__slots__}
    return value
