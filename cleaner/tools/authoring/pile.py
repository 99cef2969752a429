"""A pile of an outlet's texts without gold: each cleaned with the rules in use, so that only what these miss is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.article import Article
from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs
from cleaner.batch.run.repeat_counts import RepeatCounter
from cleaner.batch.run.unit_spill import UnitSpill, pack
from cleaner.blocks.document import Document
from cleaner.blocks.text import segment, sentences
from cleaner.label.repeats import masked_key, repeat_key
from cleaner.label.text_units import text_units
from cleaner.model import Block, Label
from cleaner.model.errors import CleanNewsError, InputError
from cleaner.pipeline import Cleaner
from cleaner.tools.authoring.gold_pages import GoldPage, is_of

_LONGEST = 400
"""Characters of a line that may be furniture; of a longer one its sentences are looked at."""


_GUESSED = "learned/"
"""How the names of what no rule says begin: in another text the same words may stay."""


class Guessed(NamedTuple):
    """What no rule names and the learned labeller takes out: as what, and whether it is a whole line or a sentence of one."""

    block: Block
    label: Label
    is_line: bool


class PileText(NamedTuple):
    """A text of the pile: where it is from, its lines as they come out today; of HTML the page, what came out as its body.

    ``text`` has behind these ``guessed``: what the learned labeller takes out of a text today and no rule names.
    """

    name: str
    lines: tuple[Block, ...]
    text: str
    page: GoldPage | None
    guessed: tuple[Guessed, ...] = ()


class Repeated(NamedTuple):
    """A line or sentence that stands in texts about different things.

    ``texts``: in how many; ``overlap``: how much these are about the same, from 0 to 1; ``is_safe``: whether a run may take
    it out by itself (:func:`~cleaner.label.repeats.repeat_key`). ``guessed``: from how many of the texts the learned
    labeller takes it today, and ``guess`` as what.
    """

    key: int
    texts: int
    overlap: float
    block: Block
    is_line: bool
    is_safe: bool
    guessed: int = 0
    guess: Label | None = None


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
        yield _pile_text(f"{result.name} {result.position}".strip(), article, page)


def _pile_text(name: str, article: Article, page: GoldPage | None) -> PileText:
    """Of a page the lines alone: what surrounds its article goes by elements."""
    lines = tuple(segment(article.text))
    pieces = sorted((*article.kept, *article.removed), key=lambda each: each.start)
    ends = [*(not each.goes_on for each in pieces[1:]), True]
    guesses = {
        " ".join(each.text.split()): (each.label, is_end and not each.goes_on)
        for each, is_end in zip(pieces, ends, strict=True)
        if each.rule.startswith(_GUESSED) and each.label.value.startswith("chrome-")
    }
    if page is not None or not guesses:
        return PileText(name, lines, article.text, page)
    text = "\n\n".join([article.text, *guesses])
    behind = (line for line in segment(text) if line.start >= len(article.text) and line.text in guesses)
    return PileText(name, lines, text, None, tuple(Guessed(line, *guesses[line.text]) for line in behind))


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
    cut = sorted((unit for each in pile for unit in _units(each)), key=lambda unit: unit[1])  # what is a line once is a line
    units = {key: (unit, is_line) for unit, is_line in cut if (key := masked_key(unit)) is not None}
    guesses = [{key: it.label for it in each.guessed if (key := masked_key(it.block)) is not None} for each in pile]
    guessed = Counter(key for each in guesses for key in each)
    labels = {key: label for each in guesses for key, label in each.items()}
    repeats = [
        Repeated(
            each.key,
            each.texts,
            each.overlap,
            *units[each.key],
            is_safe=repeat_key(units[each.key][0]) is not None,
            guessed=guessed[each.key],
            guess=labels.get(each.key),
        )
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
    yield from ((guess.block, guess.is_line) for guess in each.guessed)
