"""What comes out: an article, its pieces and the facts around it. All of them are immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.model.blocks import LINE, Inline
from cleaner.model.labels import Label


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a rule set was used: how it was recognised, and by what."""

    rules: str
    kind: str
    detail: str


class Piece(NamedTuple):
    """A stretch of the input, by offset, with its label and the rule that gave it.

    For text input ``page.text[start:end] == text``; for HTML the offsets count
    the page's text as a reader sees it. ``kind`` is the block's (``p``, ``h2``, ``li``,
    ``quote``, ``row``, ``pre``, ``line``); a piece that ``goes_on`` stands on one line with the one before it.
    ``score``: the labeller's probability, from 0 to 1, that it is the article's; of a line, or of its run if that is less;
    ``None`` where the labeller does not decide, as on a page whose outlet's layout fits.
    """

    rule: str
    label: Label
    text: str
    start: int
    end: int
    kind: str = LINE
    goes_on: bool = False
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """One picture's words: its caption, who made the picture, the alternative text."""

    text: str
    credit: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One post of a live blog; ``time`` in ISO 8601 where the page states it so."""

    title: str
    text: str
    time: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """Somebody's post that the article shows: its words, who wrote it, where it stands."""

    text: str
    author: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ArticleFields:
    """A cleaned article: its text, the facts around it, and what was taken out.

    Attributes:
        text: the body; paragraphs are separated by a blank line.
        title, kicker, standfirst: the headline, the words above it, the summary below it.
        authors: who wrote it, a name each.
        published, modified: ISO 8601, as precise as the page is; a time without an offset has the warning ``time-without-zone``.
        url: address of the article: as given, else as the page states it, else as it stands in the text.
        outlet: domain of the publisher's rule set, where one was recognised.
        evidence: why each rule set was used; the generic one is not listed.
        language: ISO 639-1 code as the page states it, else by langdetect, ``und`` when it cannot be told.
        kind: ``article`` or ``live-blog``; where there is no article on a page, and so no text, ``index-page``,
            ``consent-wall``, ``error-page`` or ``no-body``.
        captions: pictures' words, with credits and alternative texts.
        highlights: summaries in points, above the text.
        entries: the posts of a live blog.
        section, topics: the part of the outlet that it stands in; tags and keywords.
        extras: facts that an outlet's rules name themselves.
        site_name, image: what the site calls itself; the address of the page's picture.
        access: ``free`` or ``paywalled``, where the page declares it.
        embeds: other people's posts that the article shows.
        sources: field -> where it was read, for what a page in HTML states.
        encoding: of a bytes input, and how it was found.
        warnings: what was not as it should be, by code: ``rules-outdated: ...``.
        decided_by: what told the article from the rest of an HTML page: a layout rule, ``labeller`` or ``trafilatura``.
        inlines: emphasis and links inside ``kept`` pieces.
        kept, removed: every piece of the input by offset. Together they hold
            every character of a text input except white space and the control
            characters that ``cleaner.page.control`` names.
    """

    text: str
    title: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    outlet: str | None = None
    evidence: tuple[Evidence, ...] = ()
    language: str = "und"
    kind: str = "article"
    captions: tuple[Caption, ...] = ()
    highlights: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    section: str | None = None
    topics: tuple[str, ...] = ()
    extras: dict[str, str] = field(default_factory=dict)
    site_name: str | None = None
    image: str | None = None
    access: str | None = None
    embeds: tuple[Embed, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    decided_by: str = ""
    inlines: tuple[Inline, ...] = ()
    kept: tuple[Piece, ...] = ()
    removed: tuple[Piece, ...] = ()
