"""Which of the generic rule sets a page calls for: those of no language, and those of the languages that it is in."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from cleaner.model import Block
from cleaner.model.caching import cached_if_short
from cleaner.rulebook.line_index import SHORT_BLOCK
from cleaner.rulebook.values import RuleSet

_SAMPLE = 1_500
"""Characters of a page, of its paragraphs if it has any, that are searched for the common words of languages."""

_ENOUGH = 180
"""Characters of paragraphs that are enough to tell a language from; one alone may be of other words than the rest."""

_COMMON_WORDS = 3
"""Different common words of a language that make its rules hold. Two may be a name's: "Ursula von der Leyen"."""


class LanguageIndex:
    """Finds the generic rule sets that hold for a page.

    A page in a language has many of its common words; one that quotes a sentence may have them too, and then more rules
    are asked than need be. Most pages are spared nine tenths of the patterns.
    """

    def __init__(self, sets: Sequence[RuleSet]) -> None:
        """Index the common words of the generic ``sets``, given in the order in which they win."""
        self._sets = sets
        self._words = {each.id: frozenset(common.strip() for common in each.common if common.strip() != common) for each in sets}
        self._pieces = {each.id: [common for common in each.common if common.strip() == common] for each in sets}

    def find(self, blocks: Sequence[Block]) -> tuple[str, ...]:
        """The ids of the sets that hold for a page with these blocks."""
        return _found(self, _sample(blocks))

    def find_in(self, sample: str) -> tuple[str, ...]:
        """The ids of the sets that hold for a page with this sample of its text."""
        words = set(sample.split())
        return tuple(each.id for each in self._sets if not each.common or self._count(each.id, words, sample) >= _COMMON_WORDS)

    def _count(self, rule_id: str, words: AbstractSet[str], sample: str) -> int:
        """How many different common words of a language there are in a sample, of which ``words`` stand between spaces."""
        pieces = () if sample.isascii() else self._pieces[rule_id]
        return len(self._words[rule_id] & words) + sum(piece in sample for piece in pieces)


@cached_if_short
def _found(index: LanguageIndex, sample: str) -> tuple[str, ...]:
    return index.find_in(sample)


def _sample(blocks: Sequence[Block]) -> str:
    """The beginning of a page's paragraphs in lower case; of all its blocks where those are few."""
    paragraphs = [block.lowercase for block in blocks if len(block.lowercase) > SHORT_BLOCK]
    found, length = [], 0
    for text in paragraphs if sum(map(len, paragraphs)) >= _ENOUGH else [block.lowercase for block in blocks]:
        found.append(text)
        length += len(text)
        if length >= _SAMPLE:
            break
    return " ".join(found)[:_SAMPLE]
