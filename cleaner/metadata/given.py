"""What is given is believed before what a page says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from cleaner.metadata.dates import machine_date
from cleaner.metadata.people import people
from cleaner.metadata.plain import collapse_space
from cleaner.metadata.values import PageMetadata
from cleaner.model import Given

GIVEN = "given"
"""The source of what the page does not state itself, or not so."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")


def with_given(metadata: PageMetadata, given: Given, url: str | None) -> PageMetadata:
    """``metadata`` with what is known from elsewhere in the place of what the page states; ``url`` is the given address.

    A date or a language that cannot be read stays as the page states it, and is a warning (``given-date-unreadable: ...``).
    """
    found: dict[str, Any] = {
        "title": _title(given.title or ""),
        "authors": tuple(dict.fromkeys(name for each in given.authors for name in _names(each))),
        "published": machine_date(given.published.strip()) if given.published else None,
        "language": _language(given.language or ""),
    }
    found = {name: value for name, value in found.items() if value}
    unreadable = tuple(
        f"given-{name}-unreadable: {written.strip()!r}"
        for name, field, written in (("date", "published", given.published), ("language", "language", given.language))
        if written and written.strip() and field not in found
    )
    if not (found or unreadable or url):
        return metadata
    sources = {**metadata.sources, **dict.fromkeys((*found, *(["url"] if url else [])), GIVEN)}
    headlines = (*metadata.headlines, found["title"]) if "title" in found else metadata.headlines
    return replace(metadata, **found, headlines=headlines, sources=sources, warnings=(*metadata.warnings, *unreadable))


def _title(written: str) -> str | None:
    """A headline in one line; ``None`` where there is no word in it."""
    title = collapse_space(written)
    return title if any(map(str.isalnum, title)) else None


def _names(written: str) -> tuple[str, ...]:
    """The names in a byline, or all of it where it holds none: an agency, a desk."""
    whole = collapse_space(written)
    return people(whole) or ((whole,) if whole else ())


def _language(written: str) -> str | None:
    """The primary subtag of a language tag: ``pt`` of "pt-BR"."""
    match = _LANGUAGE.fullmatch(written.strip())
    return match[1].lower() if match else None
