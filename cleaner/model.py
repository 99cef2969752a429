"""The values that flow through the pipeline. All of them are immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple


class Label(StrEnum):
    """What a piece of a page is."""

    TITLE = "title"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    META = "meta"
    BODY = "body"
    HEADING = "heading"
    LIVE_ENTRY_TITLE = "live-entry-title"
    HIGHLIGHT = "highlight"
    CAPTION = "caption"
    CREDIT = "credit"
    CORRECTION = "correction"
    EMBED = "embed"
    NAV = "chrome-nav"
    PROMO = "chrome-promo"
    APPEAL = "chrome-appeal"
    COMMENT = "chrome-comment"
    AD = "chrome-ad"
    LEGAL = "chrome-legal"
    SHARE = "chrome-share"
    NOTICE = "chrome-notice"
    OTHER = "chrome-other"

    @property
    def in_text(self) -> bool:
        """Whether a piece with this label belongs to ``Article.text``."""
        return self in IN_TEXT

    @property
    def is_chrome(self) -> bool:
        """Whether the piece is the publisher's, not the article's."""
        return self in _CHROME


IN_TEXT = frozenset({Label.BODY, Label.HEADING, Label.STANDFIRST, Label.LIVE_ENTRY_TITLE, Label.CORRECTION})
_CHROME = frozenset(label for label in Label if label.startswith("chrome-"))


Favor = Literal["precision", "balance", "recall"]
"""What the labeller does in doubt: take out, decide evenly, or leave in."""

NO_BODY, INDEX_PAGE, CONSENT_WALL, ERROR_PAGE = "no-body", "index-page", "consent-wall", "error-page"
NOT_ARTICLES = frozenset({NO_BODY, INDEX_PAGE, CONSENT_WALL, ERROR_PAGE})
"""Kinds of pages that hold no article."""


class Page(NamedTuple):
    """One decoded input.

    ``text`` is the input after decoding, unchanged otherwise; every offset in an
    ``Article`` counts code points of it.
    """

    text: str
    url: str | None
    encoding: str | None


class Mark(NamedTuple):
    """A label and the id of the rule that gave it (``the-sun/read-more-on``)."""

    label: Label
    rule: str


BULLET = "bullet"
"""The kind of a piece of plain text that begins with a bullet."""

LINE = "line"
"""The kind of a block of plain text."""


class Block(NamedTuple):
    """A stretch of ``Page.text`` that is labelled as one.

    ``start`` and ``end`` are offsets into the page's text. ``text`` is that
    stretch with its white space folded and its bullet mark taken off, ``low``
    the same in lower case, for look-ups. ``gap``
    is how it is set off from the block before it: 0 on the same line, 1 on the
    next line, 2 after a blank line. ``indent`` counts leading columns. A
    ``flat`` block is one sentence of a line that holds many. ``mark`` is set
    where a rule has cut the block out of a longer one. ``kind`` is ``line`` in plain text,
    else what a page's tags make of the block: ``p``, ``h1`` to ``h6``, ``li``, ``quote``, ``row``,
    ``caption`` or ``pre``. ``score`` is the labeller's probability that it is the article's,
    ``links`` the share of its characters that are links'.
    """

    start: int
    end: int
    text: str
    low: str
    gap: int = 2
    indent: int = 0
    bullet: bool = False
    flat: bool = False
    mark: Mark | None = None
    kind: str = LINE
    score: float | None = None
    links: float = 0.0

    def judged(self, mark: Mark | None, score: float | None) -> Block:
        """The block with a mark and the labeller's probability; in half the time of ``_replace``."""
        return Block(*self[:8], mark, self.kind, score, self.links)


class Inline(NamedTuple):
    """An emphasised (``strong``, ``em``) or linked (``link``) stretch of a page's text."""

    start: int
    end: int
    kind: str
    href: str | None = None


class Post(NamedTuple):
    """Where a post of a live blog stands in a page's text, and when it was made."""

    start: int
    end: int
    time: str | None = None


class Labelled(NamedTuple):
    """A block and what it turned out to be."""

    block: Block
    label: Label
    rule: str


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
    ``score``: the labeller's probability, from 0 to 1, that it is the article's; of a line, or of its run if that is less.
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


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article: its text, the facts around it, and what was taken out.

    Attributes:
        text: the body; paragraphs are separated by a blank line.
        published, modified: ISO 8601, as precise as the page is.
        outlet: domain of the publisher's rule set, where one was recognised.
        evidence: why each rule set was used; the generic one is not listed.
        language: ISO 639-1 code as the page states it, else by langdetect, ``und`` when it cannot be told.
        kind: ``article`` or ``live-blog``; where there is no article on a page, and so no text, ``index-page``,
            ``consent-wall``, ``error-page`` or ``no-body``.
        access: ``free`` or ``paywalled``, where the page declares it.
        embeds: other people's posts that the article shows.
        sources: field -> where it was read, for what a page in HTML states.
        encoding: of a bytes input, and how it was found.
        warnings: what was not as it should be, by code: ``rules-outdated: ...``.
        decided_by: what told the article from the rest of an HTML page: a layout rule, ``labeller`` or ``trafilatura``.
        inlines: emphasis and links inside ``kept`` pieces.
        kept, removed: every piece of the input by offset. Together they hold
            every character of a text input except white space and the control
            characters that :mod:`cleaner.page` names.
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
