"""A pile of an outlet's texts without gold: each cleaned with the rules in use, so that only what these leave is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs
from cleaner.batch.run.repeat_counts import RepeatCounter
from cleaner.batch.run.unit_spill import UnitSpill, pack
from cleaner.blocks.document import Document
from cleaner.blocks.text import segment, sentences
from cleaner.label.repeats import masked_key, repeat_key
from cleaner.label.text_units import text_units
from cleaner.model import Block
from cleaner.model.errors import CleanNewsError, InputError
from cleaner.pipeline import Cleaner
from cleaner.tools.authoring.gold_pages import GoldPage, is_of

_LONGEST = 400
"""Characters of a line that may be furniture; of a longer one its sentences are looked at."""


class PileText(NamedTuple):
    """A text of the pile: where it is from, its lines as they come out today; of HTML the page, what came out as its body."""

    name: str
    lines: tuple[Block, ...]
    text: str
    page: GoldPage | None


class Repeated(NamedTuple):
    """A line or sentence that stands in texts about different things.

    ``texts``: in how many; ``overlap``: how much these are about the same, from 0 to 1; ``is_safe``: whether a run may take
    it out by itself (:func:`~cleaner.label.repeats.repeat_key`).
    """

    key: int
    texts: int
    overlap: float
    block: Block
    is_line: bool
    is_safe: bool


def read_pile(paths: Iterable[Path], domain: str, cleaner: Cleaner) -> Iterator[PileText]:
    """The texts and pages of one outlet in files and folders, each cleaned; records of other addresses are passed over.

    Raises :class:`CleanNewsError` for an input that cannot be read or cleaned.
    """
    for result in read_inputs(list(paths), ReadOptions()):
        if isinstance(result, InputFailure):
            raise CleanNewsError(f"{result.name}{result.position and ', '}{result.position}: {result.detail or result.reason}")
        if not is_of(result.url, domain):
            continue
        url = result.url or f"https://{domain}/"
        try:
            article = cleaner.clean(result.data, url=url, kind=result.kind)
        except InputError as error:
            raise CleanNewsError(f"{result.name}{result.position and ', '}{result.position}: {error}") from None
        is_page = bool(article.decided_by)
        page = GoldPage(result.name, result.data, url, article.text) if is_page else None
        yield PileText(f"{result.name} {result.position}".strip(), tuple(segment(article.text)), article.text, page)


def repeated(pile: Sequence[PileText], domain: str) -> list[Repeated]:
    """What stands in four texts or more that are about different things, the most frequent first."""
    spill = UnitSpill(None)
    try:
        counter = RepeatCounter(spill)
        for each in pile:
            counter.add(domain, pack(each.text.encode("utf-8", "replace"), domain, text_units(_cut(each), masked_key)))
        found = counter.found()
    finally:
        spill.close()
    units = {key: (unit, is_line) for each in pile for unit, is_line in _units(each) if (key := masked_key(unit)) is not None}
    repeats = [
        Repeated(each.key, each.texts, each.overlap, *units[each.key], repeat_key(units[each.key][0]) is not None)
        for each in found
        if each.key in units
    ]
    return sorted(repeats, key=lambda each: (-each.texts, each.block.text))


def _cut(each: PileText) -> Document:
    return Document(each.text, [unit for unit, _ in _units(each)])


def _units(each: PileText) -> Iterator[tuple[Block, bool]]:
    """The lines, and the sentences of those that are paragraphs, with whether it is a line."""
    for line in each.lines:
        parts = list(sentences(each.text, line))
        if len(line.text) <= _LONGEST:
            yield line, True
        if len(parts) > 1:
            yield from ((part, False) for part in parts)
