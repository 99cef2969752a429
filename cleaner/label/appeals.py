"""Appeals for money and signatures: blocks side by side that ask the reader for something, told by cues that agree."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.label.label_sheet import LabelSheet
from cleaner.label.line_rules import SURE
from cleaner.model import Label
from cleaner.rulebook.index import AppealCues, Rules

FEWEST_CUES = 3
"""Different cues that agree, below the article's last paragraph."""

FEWEST_INSIDE = 5
"""Different cues above a paragraph of the article, where an advice column asks its readers for things as well."""

FEWEST_ASKED_INSIDE = 2

_QUOTES = '"“”„«»'
_SAID = re.compile(r"\b(?:said|says|added|told)\b")
"""Either shows that somebody speaks: what a person in the article asks for is the article's."""


class _Cues(NamedTuple):
    """The cues in a block: what is asked, how the publisher speaks of itself, terms and sums; by their place in the rule."""

    asks: frozenset[int] = frozenset()
    ours: frozenset[int] = frozenset()
    terms: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.asks or self.ours or self.terms)

    def __or__(self, other: object) -> _Cues:
        """The cues of two blocks."""
        assert isinstance(other, _Cues)  # noqa: S101 - a tuple's own operator takes anything
        return _Cues(self.asks | other.asks, self.ours | other.ours, self.terms | other.terms)


_NONE = _Cues()


def appeals(sheet: LabelSheet, rules: Rules) -> None:
    """Name the runs of blocks that are an appeal.

    A run is told by what it asks of the reader and by how the publisher speaks of itself there; each alone is any
    article's about a fund ("To donate, text FUND to 70141."). One block without a cue may stand inside.
    """
    for rule in rules.appeals:
        cues = _CueSheet(sheet, rule)
        index = 0
        while index < len(sheet.blocks):
            run = _run(cues, index) if cues.asks(index) else range(0)
            if run and _is_appeal(sheet, cues, run):
                for inside in run:
                    sheet.name(inside, rule.label, rule.id)
            index = max(run.stop, index + 1)


class _CueSheet:
    """The cues of a page's blocks, each worked out when it is first asked for. Lives for one call of :func:`appeals`."""

    def __init__(self, sheet: LabelSheet, rule: AppealCues) -> None:
        self.sheet = sheet
        self._rule = rule
        self._cues: dict[int, _Cues] = {}

    def asks(self, index: int) -> bool:
        """Whether the block asks the reader for something."""
        block = self.sheet.shown[index]
        if holds_quotes(block.text):  # which costs little to see, and spares many paragraphs the other look
            return False
        return self._rule.asks(block.text, block.lowercase) and bool(self[index].asks)

    def __getitem__(self, index: int) -> _Cues:
        """The cues in the block; none outside the page."""
        if index not in self._cues:
            self._cues[index] = self._read(index) if 0 <= index < len(self.sheet.blocks) else _NONE
        return self._cues[index]

    def is_spoken(self, index: int) -> bool:
        """Whether somebody speaks in the block."""
        text = self.sheet.shown[index].text
        return holds_quotes(text) or bool(_SAID.search(text))

    def _read(self, index: int) -> _Cues:
        block, verdict = self.sheet.shown[index], self.sheet.verdicts[index]
        is_open = self.sheet.is_free(index) or verdict.label is Label.APPEAL
        if block.bullet or not is_open or self.is_spoken(index):
            return _NONE
        probability = self.sheet.probability
        if probability is not None and probability(block) >= SURE:
            return _NONE
        return _Cues(*(frozenset(self._rule.found(kind, block.text, block.lowercase)) for kind in ("asks", "ours", "terms")))


def holds_quotes(text: str) -> bool:
    """Whether a mark of quotation stands in the text."""
    for mark in _QUOTES:  # a plain loop: any() with a generator takes three times as long
        if mark in text:
            return True
    return False


def _run(cues: _CueSheet, asking: int) -> range:
    """The blocks with cues around one that asks, with single ones between them that have none.

    Its first block asks for something, or is where the publisher speaks of itself.
    """
    start, stop = asking, asking + 1
    while cues[start - 1] or _is_between(cues, start - 1, start - 2):
        start -= 1
    while cues[stop] or _is_between(cues, stop, stop + 1):
        stop += 1
    while not (cues[start].asks or cues[start].ours):
        start += 1
    return range(start, stop)


def _is_between(cues: _CueSheet, index: int, beyond: int) -> bool:
    return bool(cues[beyond]) and not cues.is_spoken(index)


def _is_appeal(sheet: LabelSheet, cues: _CueSheet, run: range) -> bool:
    found = _NONE
    for index in run:
        found |= cues[index]
    if not found.asks or not found.ours:
        return False
    _, last = sheet.body_ends()
    outside = sum(index not in run for index in sheet.paragraphs())
    if outside < sum(index in run for index in sheet.paragraphs()):
        return False  # a letter that asks from its first line to its last
    count = sum(map(len, found))
    if last < run.stop:
        return count >= FEWEST_CUES
    return count >= FEWEST_INSIDE and len(found.asks) >= FEWEST_ASKED_INSIDE
