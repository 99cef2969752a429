"""Labelled blocks to an :class:`~cleaner.model.Article`: here alone is decided what goes where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from cleaner.label.live_texts import entry_ranges
from cleaner.label.neighbours import ALT_TEXT, COUNTER
from cleaner.metadata import from_text as metadata
from cleaner.metadata.embeds import embeds
from cleaner.metadata.values import PageMetadata
from cleaner.model import (
    BULLET,
    IN_TEXT,
    LINE,
    NOT_ARTICLES,
    Article,
    Block,
    Caption,
    Entry,
    Inline,
    Label,
    Labelled,
    Page,
    Piece,
    Post,
)
from cleaner.rulebook.outlets import Identified
from cleaner.rulebook.values import FIELDS

PARAGRAPH_BREAK = "\n\n"


def assemble(
    page: Page,
    labelled: Sequence[Labelled],
    identified: Identified,
    *,
    text: str,
    language: str,
    facts: PageMetadata | None = None,
    decided_by: str = "",
    warnings: Sequence[str] = (),
    inlines: Sequence[Inline] = (),
    posts: Sequence[Post] = (),
) -> Article:
    """Everything the labelled blocks say, each part in its place; what the page states about itself in HTML goes first."""
    facts = facts or PageMetadata()
    kept = [item for item in labelled if item.label in IN_TEXT]
    removed = [item for item in labelled if item.label not in IN_TEXT]
    found = metadata.facts(kept, removed, identified.rules)
    entries = tuple(_posts(labelled, posts) if posts else _entries(labelled)) or facts.entries
    return Article(
        text=text,
        title=facts.title or _first(removed, Label.TITLE),
        kicker=facts.kicker or _first(removed, Label.KICKER),
        standfirst=_first(kept, Label.STANDFIRST) or facts.standfirst,
        authors=facts.authors or metadata.authors(removed, found),
        published=facts.published or _date(found, "published"),
        modified=facts.modified or _date(found, "modified"),
        url=identified.url or facts.url or next(iter(found.get("url", [])), None),
        outlet=identified.outlet,
        evidence=identified.evidence,
        language=language,
        kind=facts.kind if facts.kind in NOT_ARTICLES else "live-blog" if entries else "article",
        captions=tuple(_captions(labelled)) if removed else (),
        highlights=tuple(block.text for block, label, _ in removed if label is Label.HIGHLIGHT),
        entries=entries,
        section=facts.section or next(iter(found.get("section", [])), None),
        topics=facts.topics or tuple(found.get("topics", [])),
        extras={name: values[0] for name, values in found.items() if name not in FIELDS},
        site_name=facts.site_name,
        image=facts.image,
        access=facts.access,
        sources=facts.sources,
        embeds=tuple(embeds(labelled, inlines)),
        encoding=page.encoding,
        warnings=tuple(warnings),
        decided_by=decided_by,
        inlines=tuple(_kept_inlines(inlines, kept)),
        kept=tuple(_piece(page, item) for item in kept),
        removed=tuple(_piece(page, item) for item in removed),
    )


def body_text(labelled: Iterable[Labelled]) -> str:
    """The text of the blocks that belong to it."""
    return _text([item for item in labelled if item.label in IN_TEXT])


def _text(kept: Sequence[Labelled]) -> str:
    parts: list[str] = []
    for block, label, _ in kept:
        if parts:
            parts.append(" " if block.gap == 0 else PARAGRAPH_BREAK)
        parts.append(f"- {block.text}" if block.bullet and label is not Label.LIVE_ENTRY_TITLE else block.text)
    return "".join(parts)


def _kept_inlines(inlines: Iterable[Inline], kept: Sequence[Labelled]) -> Iterator[Inline]:
    """Those that lie inside one block of the text."""
    starts = [item.block.start for item in kept]
    for inline in inlines:
        at = bisect_right(starts, inline.start) - 1
        if at >= 0 and inline.end <= kept[at].block.end:
            yield inline


def _piece(page: Page, item: Labelled) -> Piece:
    block, label, rule = item
    kind = BULLET if block.bullet and block.kind == LINE else block.kind
    return Piece(rule, label, page.text[block.start : block.end], block.start, block.end, kind, block.gap == 0, block.score)


def _first(labelled: Iterable[Labelled], label: Label) -> str | None:
    return next((item.block.text for item in labelled if item.label is label), None)


def _date(found: dict[str, list[str]], name: str) -> str | None:
    return next((date for written in found.get(name, []) if (date := metadata.timestamp(written))), None)


def _captions(labelled: Sequence[Labelled]) -> Iterator[Caption]:
    """One caption for each picture: its alternative text above and its credit below belong to it."""
    alt: str | None = None
    caption: str | None = None
    for block, label, rule in labelled:
        if rule == ALT_TEXT:
            alt = block.text
        elif label is Label.CAPTION:
            if caption:
                yield _caption(caption, None, alt=None)
            caption = block.text
        elif label is Label.CREDIT:
            yield _caption(caption or "", block.text, alt)
            alt = caption = None
        elif rule != COUNTER:
            if caption:
                yield _caption(caption, None, alt)
            alt = caption = None
    if caption:
        yield _caption(caption, None, alt)


def _caption(text: str, credit: str | None, alt: str | None) -> Caption:
    return Caption(text, _credit(credit) if credit else None, alt if alt != text else None)


def _credit(written: str) -> str:
    """Who made the picture, without the word that says so: "Credit: PA" and "(PA)" are "PA"."""
    name = written.strip("()[] ")
    for word in ("Credit:", "Image copyright", "Photo by", "Photo:", "Picture:", "Pictures:", "Image:", "Photograph:"):
        if name.lower().startswith(word.lower()):
            return name[len(word) :].strip()
    return name


def _posts(labelled: Sequence[Labelled], posts: Iterable[Post]) -> Iterator[Entry]:
    """The entries that stand where a page's elements say."""
    for post in posts:
        inside = [item for item in labelled if post.start <= item.block.start < post.end]
        said = [item for item in inside if item.label in IN_TEXT and item.label is not Label.LIVE_ENTRY_TITLE]
        title = _first(inside, Label.LIVE_ENTRY_TITLE) or ""
        if said or title:
            yield Entry(title, _text(said), post.time, next(iter(metadata.authors(inside, {})), None))


def _entries(labelled: Sequence[Labelled]) -> Iterator[Entry]:
    if not any(item.label is Label.LIVE_ENTRY_TITLE for item in labelled):
        return
    blocks: list[Block] = [item.block for item in labelled]
    for entry in entry_ranges(blocks):
        if labelled[entry.start].label is Label.LIVE_ENTRY_TITLE:
            inside = [labelled[i] for i in entry if i != entry.start and labelled[i].label in IN_TEXT]
            yield Entry(title=labelled[entry.start].block.text, text=_text(inside))
