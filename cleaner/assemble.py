"""Labelled blocks to an :class:`~cleaner.model.Article`: here alone is decided what goes where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cleaner import metadata
from cleaner.label.live import entry_ranges
from cleaner.label.neighbours import ALT_TEXT, COUNTER
from cleaner.model import IN_TEXT, Article, Block, Caption, Entry, Label, Labelled, Page, Piece
from cleaner.outlet import Identified
from cleaner.rulebook import FIELDS

PARAGRAPH_BREAK = "\n\n"


def assemble(page: Page, labelled: Sequence[Labelled], identified: Identified, *, text: str, language: str) -> Article:
    """Everything the labelled blocks say, each part in its place."""
    kept = [item for item in labelled if item.label in IN_TEXT]
    removed = [item for item in labelled if item.label not in IN_TEXT]
    found = metadata.facts(kept, removed, identified.rules)
    entries = tuple(_entries(labelled))
    return Article(
        text=text,
        title=_first(removed, Label.TITLE),
        kicker=_first(removed, Label.KICKER),
        standfirst=_first(kept, Label.STANDFIRST),
        authors=metadata.authors(removed, found),
        published=_date(found, "published"),
        modified=_date(found, "modified"),
        url=identified.url or next(iter(found.get("url", [])), None),
        outlet=identified.outlet,
        evidence=identified.evidence,
        language=language,
        kind="live-blog" if entries else "article",
        captions=tuple(_captions(labelled)) if removed else (),
        highlights=tuple(block.text for block, label, _ in removed if label is Label.HIGHLIGHT),
        entries=entries,
        section=next(iter(found.get("section", [])), None),
        topics=tuple(found.get("topics", [])),
        extras={name: values[0] for name, values in found.items() if name not in FIELDS},
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


def _piece(page: Page, item: Labelled) -> Piece:
    block, label, rule = item
    return Piece(rule, label, page.text[block.start : block.end], block.start, block.end)


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


def _entries(labelled: Sequence[Labelled]) -> Iterator[Entry]:
    if not any(item.label is Label.LIVE_ENTRY_TITLE for item in labelled):
        return
    blocks: list[Block] = [item.block for item in labelled]
    for entry in entry_ranges(blocks):
        if labelled[entry.start].label is Label.LIVE_ENTRY_TITLE:
            inside = [labelled[i] for i in entry if i != entry.start and labelled[i].label in IN_TEXT]
            yield Entry(title=labelled[entry.start].block.text, text=_text(inside))
