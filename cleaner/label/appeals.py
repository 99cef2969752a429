"""Appeals for money and signatures in texts: blocks side by side that ask the reader for something, told by cues that agree."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.label.label_sheet import LabelSheet
from cleaner.model import LINE, Label
from cleaner.rulebook.index import AppealCues, Rules

FEWEST_CUES = 3
"""Different cues that agree, below the article's last paragraph."""

FEWEST_INSIDE = 5
"""Different cues above a paragraph of the article, where an advice column asks its readers for things as well."""

FEWEST_ASKED_INSIDE = 2

_SPOKEN = re.compile(r"[\"“”„«»]|\b(?:said|says|added|told)\b")
"""Somebody speaks: what a person in the article asks for is the article's."""


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
        if not any(rule.may_ask(block.lowercase) for block in sheet.blocks):
            continue
        cues = [_cues(sheet, rule, index) for index in range(len(sheet.blocks))]
        index = 0
        while index < len(cues):
            run = _run(sheet, cues, index)
            if run and _is_appeal(sheet, cues, run):
                for inside in run:
                    sheet.name(inside, rule.label, rule.id)
            index = run.stop if run else index + 1


def _cues(sheet: LabelSheet, rule: AppealCues, index: int) -> _Cues:
    block, label = sheet.blocks[index], sheet.verdicts[index].label
    is_open = sheet.is_free(index) or label is Label.APPEAL
    if block.kind != LINE or block.bullet or not is_open or _SPOKEN.search(block.text):
        return _NONE
    return _Cues(*(frozenset(rule.found(kind, block.text, block.lowercase)) for kind in ("asks", "ours", "terms")))


def _run(sheet: LabelSheet, cues: list[_Cues], start: int) -> range:
    """The blocks from ``start`` on that have cues, with single ones between them that have none; empty if there is none.

    Its first block asks for something, or is where the publisher speaks of itself.
    """
    stop = start
    if not (cues[start].asks or cues[start].ours):
        return range(start, start)
    while stop < len(cues) and (cues[stop] or _is_between(sheet, cues, stop)):
        stop += 1
    return range(start, stop)


def _is_between(sheet: LabelSheet, cues: list[_Cues], index: int) -> bool:
    return index + 1 < len(cues) and bool(cues[index + 1]) and not _SPOKEN.search(sheet.blocks[index].text)


def _is_appeal(sheet: LabelSheet, cues: list[_Cues], run: range) -> bool:
    found = _NONE
    for index in run:
        found |= cues[index]
    if not found.asks or not found.ours:
        return False
    _, last = sheet.body_ends()
    outside = sum(index not in run for index in sheet.paragraphs())
    if outside < len([index for index in sheet.paragraphs() if index in run]):
        return False  # a letter that asks from its first line to its last
    count = sum(map(len, found))
    if last < run.stop:
        return count >= FEWEST_CUES
    return count >= FEWEST_INSIDE and len(found.asks) >= FEWEST_ASKED_INSIDE
