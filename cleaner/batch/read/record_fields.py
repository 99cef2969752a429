"""What the fields of a record say of its article: named by whoever runs, or known by what such fields are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from cleaner.batch.read.document import ReadOptions

FIELDS: dict[str, tuple[str, ...]] = {
    "url": ("url", "link", "source_url", "page_url", "article_url", "canonical_url", "uri"),
    "title": ("title", "headline"),
    "date": (
        "published", "date", "published_at", "publish_date", "published_date", "date_published", "datePublished", "date_publish",
        "publication_date", "pub_date", "pubDate", "publishedAt",
    ),
    "author": ("authors", "author", "byline", "creator"),
    "language": ("language", "lang"),
}  # fmt: skip
"""What is looked for -> the names of fields that hold it, where none is named; the first that holds something counts."""

Found = TypeVar("Found")


class RecordFacts(NamedTuple):
    """What a record says beside its text, and by which fields: pairs as ``("date", "published_at")``.

    ``url_field`` is the field of the address, ``None`` where there is none; ``given`` has the rest, by the names of
    :class:`cleaner.model.Given`, without what is not there.
    """

    url: str | None
    url_field: str | None
    given: dict[str, Any]
    fields: tuple[tuple[str, str], ...]


def facts_of(record: Mapping[str, Any], options: ReadOptions) -> RecordFacts:
    """What the fields of ``record`` say; those that hold something else than is looked for are passed over."""
    fields: list[tuple[str, str]] = []

    def read(fact: str, named: str | None, value_of: Callable[[Any], Found | None]) -> Found | None:
        for field in _names(fact, named):
            value = value_of(record.get(field))
            if value:
                fields.append((fact, field))
                return value
        return None

    url = read("url", options.url_field, _text if options.url_field or isinstance(record.get("url"), str) else _address)
    url_field = fields[-1][1] if url else None
    given = {
        "title": read("title", options.title_field, _text),
        "published": read("date", options.date_field, _date),
        "authors": read("author", options.author_field, _authors),
        "language": read("language", options.language_field, _text),
    }
    return RecordFacts(url, url_field, {name: value for name, value in given.items() if value}, tuple(fields))


def read_fields(names: Iterable[str], options: ReadOptions) -> list[str]:
    """Those of ``names`` that may hold a page, a text, an id, or what is known of an article."""
    wanted = {options.text_field, options.html_field, options.id_field}
    wanted.update(*(_names(fact, field) for fact, field in _named(options)))
    return [name for name in names if name in wanted]


def unused_fields(options: ReadOptions, used: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The fields that are named in the options and that no record has had, where ``used`` are the pairs of all records."""
    found = set(used)
    return tuple(field for fact, field in _named(options) if field is not None and (fact, field) not in found)


def _named(options: ReadOptions) -> tuple[tuple[str, str | None], ...]:
    """What is looked for, with the field that the options name for it."""
    return (
        ("url", options.url_field),
        ("title", options.title_field),
        ("date", options.date_field),
        ("author", options.author_field),
        ("language", options.language_field),
    )


def _names(fact: str, named: str | None) -> Sequence[str]:
    return FIELDS[fact] if named is None else (named,)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _address(value: Any) -> str | None:
    """An address: a ``uri`` or a ``link`` may be a number in somebody's table."""
    return value if isinstance(value, str) and "://" in value else None


def _date(value: Any) -> str | None:
    """A date as it is written, or the seconds or milliseconds since 1970 as digits."""
    return str(int(value)) if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else _text(value)


def _authors(value: Any) -> tuple[str, ...]:
    """Of a string itself; of a list each of its names, which may be objects with a ``name``."""
    values = value if isinstance(value, list) else [value]
    names = (_text(each.get("name") if isinstance(each, dict) else each) for each in values)
    return tuple(name for name in names if name)
