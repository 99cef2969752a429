"""Articles as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlsplit

from cleaner.model import Article, Piece
from cleaner.render.escape import safe_json
from cleaner.render.markdown import markdown

_json = json.JSONEncoder(ensure_ascii=False).encode

FORMATS = ("txt", "json", "md")
"""What :func:`render` writes."""


def render(article: Article, form: str, *, name: str | None = None, links: bool = False) -> str:
    """The article in one of :data:`FORMATS`, ending in a newline unless it is empty; ``links`` keeps links in Markdown."""
    if form == "md":
        return markdown(article, links=links)
    if form == "json":
        return safe_json(_lines(as_record(article, name=name)))
    return article.text + "\n" if article.text else ""


def as_record(article: Article, *, name: str | None = None) -> dict[str, Any]:
    """The article as JSON values, without what was kept (that is ``text``).

    Every key of trafilatura's JSON is there with its meaning (``author`` joins
    the names with "; ", ``date`` is the day, ``tags`` joins the topics), ``null``
    or empty where it does not apply, so that a reader of that output can read this one.
    """
    record = asdict(replace(article, kept=(), inlines=(), removed=()))  # it copies every piece, five times the rest's cost
    del record["kept"], record["inlines"]
    record["removed"] = [_removal(piece) for piece in article.removed]
    hostname = _hostname(article.url) if article.url else None
    return {
        "title": record.pop("title"),
        "author": "; ".join(article.authors) or None,
        "hostname": hostname,
        "date": article.published[:10] if article.published else None,
        "fingerprint": None,
        "id": name.encode("utf-8", "backslashreplace").decode() if name else None,
        "license": None,
        "comments": "",
        "raw_text": None,
        "text": record.pop("text"),
        "language": record.pop("language"),
        "image": record.pop("image"),
        "pagetype": article.kind,
        "filedate": None,
        "source": article.url,
        "source-hostname": article.outlet or hostname,
        "excerpt": article.standfirst,
        "categories": article.section or "",
        "tags": "; ".join(article.topics),
        **record,
    }


def _lines(record: dict[str, Any]) -> str:
    """The record as JSON for people: a field on a line, and a line for each piece of those that are lists.

    Not ``indent=``, which encodes in Python: that took as long as a twentieth of the cleaning.
    """
    fields = (f" {_json(name)}: {_field(value)}" for name, value in record.items())
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _field(value: Any) -> str:
    if not isinstance(value, list | tuple) or not value:
        return _json(value)
    return "[\n" + ",\n".join(f"  {_json(each)}" for each in value) + "\n ]"


def _hostname(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # "http://[herald.example/": an address of a page need not be one
        return None


def _removal(piece: Piece) -> dict[str, Any]:
    removal = {"rule": piece.rule, "label": piece.label.value, "text": piece.text, "start": piece.start, "end": piece.end}
    return removal if piece.score is None else {**removal, "score": piece.score}
