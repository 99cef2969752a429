"""The line rule that speaks for a block."""

from __future__ import annotations

import re

from cleaner.label.seams import next_seam
from cleaner.label.shape import is_headline
from cleaner.model import Block
from cleaner.rulebook import LineRule
from cleaner.ruleindex import LineIndex


def line_rule(block: Block, index: LineIndex) -> LineRule | None:
    """The rule that speaks for the whole block."""
    found = index.find(block)
    if not found:
        return None
    rule, match = found
    return rule if match is None or not block.flat or _fills(block.text, match, rule) else None


def _fills(text: str, match: re.Match[str], rule: LineRule) -> bool:
    """Whether a match in one sentence of a flat line speaks for all of it."""
    if rule.takes in ("headline", "headlines"):
        return is_headline(text)
    return next_seam(text[match.end() :]) is None
