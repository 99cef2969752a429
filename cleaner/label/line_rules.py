"""The line rule that speaks for a block."""

from __future__ import annotations

import re
from collections.abc import Callable

from cleaner.blocks.seams import first_seam
from cleaner.blocks.text_shape import is_headline
from cleaner.model import LINE, Block, Label
from cleaner.rulebook.line_index import LineIndex
from cleaner.rulebook.values import LineRule

SURE = 0.6
"""The probability from which on the learned labeller knows better. Of what generic lines took at 0.5 and more, half was in
the cleaned bodies; leaving it costs 0.03 points of word F1."""

_LINKED = 0.5


Probability = Callable[[Block], float]
"""From a block of a page to the learned labeller's probability that it is the article's."""


def line_rule(block: Block, index: LineIndex, probability: Probability | None) -> LineRule | None:
    """The rule that speaks for the whole block; without a ``probability`` the words alone speak."""
    found = index.find(block)
    if not found:
        return None
    rule, match = found
    if (probability is not None and _is_known_better(block, rule, probability)) or (block.flat and rule.label is Label.TITLE):
        return None  # a sentence of a line that holds many is no headline: "... “I'm nobody!”"
    return rule if match is None or not block.flat or _fills(block.text, match, rule) else None


def _is_known_better(block: Block, rule: LineRule, probability: Probability) -> bool:
    """Whether of a page's block more is known than its words.

    Captions have elements; and a generic phrase that is no link ("Spread the word among
    your neighbours.") says less than the learned labeller where that is sure.
    """
    if block.kind == LINE or rule.label.in_text or rule.sure:
        return False
    if rule.label is Label.CAPTION:
        return True
    if block.links >= _LINKED or not any(map(str.isalnum, block.text)):
        return False
    return (rule.label is Label.CREDIT or rule.is_generic) and probability(block) >= SURE


def _fills(text: str, match: re.Match[str], rule: LineRule) -> bool:
    """Whether a match in one sentence of a flat line speaks for all of it."""
    if rule.takes in ("headline", "headlines"):
        return is_headline(text)
    return first_seam(text[match.end() :]) is None
