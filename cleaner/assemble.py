"""Labelled blocks to an :class:`~cleaner.model.Article`: here alone is decided what goes where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from cleaner.article import Article, Pieces, article_of
from cleaner.blocks.body_text import body_text, set_off
from cleaner.label.article_captions import article_captions
from cleaner.label.live_texts import entry_ranges
from cleaner.label.view import View
from cleaner.metadata import from_text
from cleaner.metadata.dates import date_warnings
from cleaner.metadata.embeds import embeds
from cleaner.metadata.given import GIVEN
from cleaner.model import (
    BULLET,
    IN_TEXT,
    LINE,
    NO_BODY,
    NOT_ARTICLES,
    Entry,
    Inline,
    Label,
    Labelled,
    Piece,
    Post,
)
from cleaner.page.decode import warnings
from cleaner.page.language import UNKNOWN
from cleaner.page.stated_language import recognised, settled
from cleaner.rulebook.values import FIELDS

_ENTRY_TITLE = Label.LIVE_ENTRY_TITLE


def assemble(view: View, labelled: Sequence[Labelled]) -> Article:
    """Everything the labelled blocks say, each part in its place; what a page in HTML states about itself goes first."""
    removed = [item for item in labelled if item.verdict.label not in IN_TEXT]
    labelled = list(set_off(labelled)) if removed else labelled
    kept = [item for item in labelled if item.verdict.label in IN_TEXT]
    found = from_text.field_values(kept, removed, view.rules)
    text, whole, inlines = body_text(kept), view.document.text, view.document.inlines
    language = _language(view, text)
    entries = _live_entries(view, labelled) or view.metadata.entries
    stated = _stated(view, found)
    return article_of(
        partial(_pieces, whole, inlines, kept, removed),
        **stated,
        **_stated_or_labelled(view, kept, removed, found),
        text=text,
        outlet=view.identification.outlet,
        evidence=view.identification.evidence,
        language=language,
        sources=_sources(view, language),
        kind=_kind(view, text, entries),
        captions=article_captions(view, labelled) if removed else (),
        highlights=tuple(item.block.text for item in removed if item.verdict.label is Label.HIGHLIGHT),
        entries=entries,
        extras={name: values[0] for name, values in found.items() if name not in FIELDS},
        embeds=tuple(embeds(labelled, inlines)),
        encoding=view.page.encoding,
        warnings=(*_warnings(view), *date_warnings(stated["published"], stated["modified"])),
        decided_by=view.main_content.by if view.is_html else "",
    )


Values = Mapping[str, Sequence[str]]
"""Field name -> the values that an outlet's rules read off the lines."""


def _stated(view: View, found: Values) -> dict[str, Any]:
    """Fields that the page states, or that rules read off its lines."""
    metadata = view.metadata
    return {
        "published": metadata.published or _date(found, "published"),
        "modified": metadata.modified or _date(found, "modified"),
        "url": view.identification.url or metadata.url or next(iter(found.get("url", ())), None),
        "section": metadata.section or next(iter(found.get("section", ())), None),
        "topics": metadata.topics or tuple(found.get("topics", ())),
        "site_name": metadata.site_name,
        "image": metadata.image,
        "access": metadata.access,
    }


def _stated_or_labelled(view: View, kept: Sequence[Labelled], removed: Sequence[Labelled], found: Values) -> dict[str, Any]:
    """Fields that the page states, or that lines have a label for; only the standfirst is the line's before the page's."""
    metadata = view.metadata
    return {
        "title": metadata.title or _first(removed, Label.TITLE),
        "kicker": metadata.kicker or _first(removed, Label.KICKER),
        "standfirst": _first(kept, Label.STANDFIRST) or metadata.standfirst,
        "authors": metadata.authors or from_text.authors(removed, found),
    }


def _language(view: View, text: str) -> str:
    """What is given; the page's own word where the text bears it out; else what the text looks like."""
    stated, detects = view.metadata.language, view.settings.detect_language
    if stated and view.metadata.sources.get("language") == GIVEN:
        return stated
    if stated:
        return settled(stated, text, detects=detects)
    return recognised(text) if detects else UNKNOWN


def _sources(view: View, language: str) -> dict[str, str]:
    """Where each field was read; a language that the page does not state was read nowhere."""
    is_stated = language == view.metadata.language
    return {name: source for name, source in view.metadata.sources.items() if name != "language" or is_stated}


def _kind(view: View, text: str, entries: Sequence[Entry]) -> str:
    """What the page is; no article where there is no text."""
    kind = (view.main_content.kind if view.is_html else None) or view.metadata.kind
    if not text and kind not in NOT_ARTICLES:
        return NO_BODY
    return kind if kind in NOT_ARTICLES else "live-blog" if entries else "article"


def _warnings(view: View) -> tuple[str, ...]:
    """What was not as it should be: in the source, in what the page states, in how its layout fits."""
    of_content = view.main_content.warnings if view.is_html else ()
    return (*warnings(view.page), *view.metadata.warnings, *of_content)


def _kept_inlines(inlines: Iterable[Inline], kept: Sequence[Labelled]) -> Iterator[Inline]:
    """Those that lie inside one block of the text."""
    starts = [item.block.start for item in kept]
    for inline in inlines:
        at = bisect_right(starts, inline.start) - 1
        if at >= 0 and inline.end <= kept[at].block.end:
            yield inline


def _pieces(text: str, inlines: Iterable[Inline], kept: Sequence[Labelled], removed: Sequence[Labelled]) -> Pieces:
    """Those of a document with this text."""
    of_kept, of_removed = (tuple(_piece(text, item) for item in labelled) for labelled in (kept, removed))
    return Pieces(of_kept, of_removed, tuple(_kept_inlines(inlines, kept)))


def _piece(text: str, item: Labelled) -> Piece:
    block, (label, rule, probability, _) = item
    kind = BULLET if block.bullet and block.kind == LINE else block.kind
    start, end = block.start, block.end
    return Piece(str(rule), label, text[start:end], start, end, kind, block.gap == 0, probability)


def _first(labelled: Iterable[Labelled], label: Label) -> str | None:
    return next((item.block.text for item in labelled if item.verdict.label is label), None)


def _date(found: Values, name: str) -> str | None:
    return next((date for written in found.get(name, ()) if (date := from_text.timestamp(written))), None)


def _live_entries(view: View, labelled: Sequence[Labelled]) -> tuple[Entry, ...]:
    """The posts of a live blog: as its elements say, else as its lines do."""
    if view.is_html and view.main_content.kind is None and view.main_content.layout is not None:
        from cleaner.label.live_pages import posts  # texts need no lxml

        if places := posts(view):
            return tuple(_posts(labelled, places))
    return tuple(_entries(labelled))


def _posts(labelled: Sequence[Labelled], posts: Iterable[Post]) -> Iterator[Entry]:
    """The entries that stand where a page's elements say."""
    for post in posts:
        inside = [item for item in labelled if post.start <= item.block.start < post.end]
        said = [item for item in inside if item.label in IN_TEXT and item.label is not Label.LIVE_ENTRY_TITLE]
        title = _first(inside, Label.LIVE_ENTRY_TITLE) or ""
        if said or title:
            yield Entry(title, body_text(said), post.time, next(iter(from_text.authors(inside, {})), None))


def _entries(labelled: Sequence[Labelled]) -> Iterator[Entry]:
    """The entries of a live blog in text."""
    if all(item.verdict.label is not _ENTRY_TITLE for item in labelled):
        return
    for entry in entry_ranges([item.block for item in labelled]):
        if labelled[entry.start].label is Label.LIVE_ENTRY_TITLE:
            inside = [labelled[i] for i in entry if i != entry.start and labelled[i].label in IN_TEXT]
            yield Entry(title=labelled[entry.start].block.text, text=body_text(inside))
