"""Which of the generic rule sets a page calls for: those of no language, and those of the languages that it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaner.model import Block
from cleaner.rulebook.line_index import SHORT_BLOCK
from cleaner.rulebook.values import RuleSet

_SAMPLE = 1_500
"""Characters of a page, of its paragraphs if it has any, that are searched for the common words of languages."""

_COMMON_WORDS = 3
"""Different common words of a language that make its rules hold. Two may be a name's: "Ursula von der Leyen"."""


def sets_for(blocks: Sequence[Block], sets: Iterable[RuleSet]) -> tuple[str, ...]:
    """The ids of the generic ``sets`` that hold for a page with these blocks.

    A page in a language has many of its common words; one that quotes a sentence may have them too, and then more rules
    are asked than need be. Most pages are spared nine tenths of the patterns.
    """
    sample = _sample(blocks)
    return tuple(rules.id for rules in sets if not rules.common or sum(word in sample for word in rules.common) >= _COMMON_WORDS)


def _sample(blocks: Sequence[Block]) -> str:
    """The beginning of a page's paragraphs in lower case; of its short blocks where it has no paragraph."""
    paragraphs = [block.lowercase for block in blocks if len(block.lowercase) > SHORT_BLOCK]
    found, length = [""], 0
    for text in paragraphs or [block.lowercase for block in blocks]:
        found.append(text)
        length += len(text)
        if length >= _SAMPLE:
            break
    return " ".join(found)[:_SAMPLE]
