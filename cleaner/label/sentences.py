"""Which sentences of an extracted text are furniture, where the rules say nothing; by the learned labeller of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from cleaner.blocks.spans import split
from cleaner.blocks.text import sentences
from cleaner.blocks.text_shape import is_all_caps, is_headline
from cleaner.label.view import View
from cleaner.learned.sentence_features import Sentence
from cleaner.learned.sentence_model import Furniture, furniture
from cleaner.model import FLAT_LINE, Block, Label, Labelled, Strength, Verdict

RULE = "learned"
"""The rule ids begin so: ``learned/caption``."""

_PARAGRAPH = 2
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_SHORTEST = 80
"""Characters of a line in which more than one sentence is looked for."""
_LONGEST = 400
"""Characters of a sentence that is judged as a whole where rules found no furniture: a longer one is several run together."""
_MARKS_OF_POSTS = ("pic.twitter.com/", "https://t.co/", "http://t.co/")
"""A post that the story quotes: it stays, as it does where it is a line among others."""
_IN_PARAGRAPH = 0.9
"""The probability from which on one sentence goes out of a paragraph whose others stay; it is seldom furniture."""
_HEAD = 3
"""Sentences at the beginning of a text that may be its standfirst, which is much like a headline."""


class Part(NamedTuple):
    """A sentence with the number of the block that it is part of, and where it stands in the text, the end exclusive."""

    number: int
    start: int
    end: int
    sentence: Sentence


def parts_of(text: str, labelled: Sequence[Labelled]) -> list[Part]:
    """The sentences of all blocks in order; a block that is out of the text is left as one."""
    found: list[Part] = []
    line = -1
    is_shouted = is_all_caps(text)
    for number, (block, verdict) in enumerate(labelled):
        line += block.gap > 0 or line < 0
        is_whole = block.flat or len(block.text) < _SHORTEST or not verdict.label.in_text
        for at, each in enumerate([block] if is_whole else sentences(text, block)):
            gap = 0 if at or not block.gap else _PARAGRAPH  # as the output will have it, whatever the text has
            is_marked = block.bullet and not (is_whole or at)  # "• Who pays?", which a list that has been cleaned begins with "-"
            words = bare(each.text[1:].lstrip() if is_marked else each.text, is_shouted=is_shouted)
            lowercase = each.lowercase if words is each.text else words.lower()
            sentence = Sentence(words, lowercase, line, gap, block.bullet, not verdict.label.in_text)
            found.append(Part(number, each.start, each.end, sentence))
    return found


def bare(words: str, *, is_shouted: bool) -> str:
    """The words of a sentence without marks of emphasis (``**Who pays?**``), and in a text all in capitals in small letters."""
    words = _EMPHASIS.sub("", words) if "*" in words or "_" in words else words
    return words.capitalize() if is_shouted else words


def furniture_in(view: View, labelled: list[Labelled]) -> list[Labelled]:
    """The blocks with the sentences cut out that are furniture."""
    parts = [part for part in parts_of(view.document.text, labelled) if part.sentence.text]
    found = furniture([part.sentence for part in parts], view.settings.favor)
    left = [place for place, part in enumerate(parts) if not part.sentence.is_out]
    is_titled = bool(view.metadata.title) or any(item.verdict.label is Label.TITLE for item in labelled)
    standfirst = range(left[0], left[0] + _HEAD) if left and is_titled else range(0)
    is_alone = len(left) == len(parts)  # the rules have found no furniture
    verdicts = {
        place: _verdict(each, is_first=place == left[0])
        for place, each in found.items()
        if labelled[parts[place].number].verdict.is_open
        and not (is_alone and len(parts[place].sentence.text) > _LONGEST)
        and _may_go(view, parts[place].sentence.text, each, may_be_standfirst=place in standfirst)
        and (each.probability >= _IN_PARAGRAPH or not _is_in_paragraph(parts, place, found))
    }
    if not verdicts or len(verdicts) == len(left):  # a text of which nothing is left is not understood
        return labelled
    return list(_cut(view.document.text, labelled, parts, verdicts))


def _may_go(view: View, text: str, found: Furniture, *, may_be_standfirst: bool) -> bool:
    """Whether a sentence may be what the labeller says: no keep rule holds it, it is no post, and a headline is one."""
    if view.rules.is_kept(text) or any(mark in text for mark in _MARKS_OF_POSTS):
        return False
    return found.label is not Label.TITLE or (is_headline(text) and not may_be_standfirst)


def _is_in_paragraph(parts: Sequence[Part], place: int, found: dict[int, Furniture]) -> bool:
    """Whether other sentences of the same paragraph stay; a line that holds a whole article is none."""
    line = parts[place].sentence.line
    first, last = place, place
    while first and parts[first - 1].sentence.line == line:
        first -= 1
    while last + 1 < len(parts) and parts[last + 1].sentence.line == line:
        last += 1
    is_flat = parts[last].end - parts[first].start >= FLAT_LINE
    return not is_flat and any(at not in found for at in range(first, last + 1))


def _verdict(found: Furniture, *, is_first: bool) -> Verdict:
    label = Label.PROMO if found.label is Label.TITLE and not is_first else found.label
    return Verdict(label, f"{RULE}/{label.removeprefix('chrome-')}", round(1.0 - found.probability, 3), Strength.OUTSIDE)


def _cut(text: str, labelled: Sequence[Labelled], parts: Sequence[Part], verdicts: dict[int, Verdict]) -> Iterator[Labelled]:
    """The blocks, those with furniture in them cut up; sentences side by side with the same verdict stay one block."""
    by_block = {number: list(group) for number, group in groupby(enumerate(parts), key=lambda item: item[1].number)}
    for number, item in enumerate(labelled):
        pieces = [(verdicts.get(place, item.verdict), part.end) for place, part in by_block.get(number, ())]
        if len(pieces) < 2 or all(verdict is item.verdict for verdict, _ in pieces):
            yield Labelled(item.block, pieces[0][0]) if pieces else item
            continue
        runs = [(verdict, list(group)[-1][1]) for verdict, group in groupby(pieces, key=itemgetter(0))]
        blocks: list[Block | None] = split(text, item.block, [item.block.start, *(end for _, end in runs[:-1]), item.block.end])
        for (verdict, _), block in zip(runs, blocks, strict=True):
            if block is not None:
                yield Labelled(block, verdict)
