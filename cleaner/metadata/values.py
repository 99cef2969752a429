"""What a page states about itself, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.model import Entry


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page states about itself; ``sources`` says for each field where that was read.

    ``headlines`` holds every wording of the headline, ``standfirst`` the
    description that the page states, ``types`` all JSON-LD types in lower case.
    Dates are ISO 8601, as precise and in the zone as stated. ``warnings`` name
    what could not be read.
    """

    title: str | None = None
    headlines: tuple[str, ...] = ()
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    topics: tuple[str, ...] = ()
    url: str | None = None
    site_name: str | None = None
    language: str | None = None
    image: str | None = None
    access: str | None = None
    kind: str | None = None
    types: frozenset[str] = frozenset()
    entries: tuple[Entry, ...] = ()
    body: str | None = None
    sources: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
