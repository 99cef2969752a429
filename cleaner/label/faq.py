"""Questions and answers at the end of a guide, which the page itself states to be its content.

They are built like furniture: a question is a button, its answer stands in a box that is shut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count, takewhile

from cleaner.label.view import View
from cleaner.metadata.faq import Question
from cleaner.metadata.plain import words
from cleaner.model import Label, Strength, Structure, Verdict

SHARE = 0.7
"""Share of a block's words in a stated answer from which on it is a part of that: answers are edited after they were stated."""
_LINKS = 2
"""A block of which one character in so many is a link's is in a list of contents."""


def faq(view: View) -> Mapping[int, Verdict]:
    """The labeller: the blocks that are a stated question with its answer, each where it stands first."""
    if not view.stated.questions:
        return {}
    blocks = {
        number: words(placed.block.text)
        for number, placed in enumerate(view.document.placed)
        if _LINKS * placed.link_chars < len(placed.block.text)
    }
    kept = Verdict(Label.BODY, Structure.PAGE_FAQ, None, Strength.KEEP)
    return {number: kept for question in view.stated.questions for number in _blocks_of(question, blocks)}


def _blocks_of(question: Question, blocks: Mapping[int, Sequence[str]]) -> list[int]:
    """The numbers of the blocks of a question and of the answer under it; none where one of the two is not on the page."""
    asked, answer = words(question.text), frozenset(words(question.answer))
    for number in (number for number, block in blocks.items() if block == asked):
        found = list(takewhile(lambda at: _is_part(blocks.get(at, ()), answer), count(number + 1)))
        if found:
            return [number, *found]
    return []


def _is_part(block: Sequence[str], answer: frozenset[str]) -> bool:
    return bool(block) and sum(word in answer for word in block) >= SHARE * len(block)
