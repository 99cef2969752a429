"""What a page states about itself, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.metadata.faq import Question
from cleaner.model import Entry


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page states about itself.

    Attributes:
        title: the headline, ``headlines`` every wording of it.
        kicker: the short line above the headline.
        standfirst: the description that the page states.
        authors: names, each once.
        published, modified: ISO 8601, as precise and in the zone as stated.
        section, topics: of the site, and keywords of the article.
        url: the page's own address, absolute.
        language: primary subtag, as ``en``.
        image: address of the page's picture, absolute.
        access: ``free`` or ``paywalled``.
        kind: ``article`` or ``live-blog``.
        types: all JSON-LD types in lower case.
        entries: the posts of a live blog.
        questions: those that the page answers, each with its answer.
        body: the text that the JSON-LD states, its paragraphs separated by blank lines.
        sources: field -> where it was read.
        warnings: what could not be read.
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
    questions: tuple[Question, ...] = ()
    body: str | None = None
    sources: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
