"""What a text is looked up by in the indexes of rules: its words, and its exact form without the marks around it.

The third key, how a text begins, is in :mod:`cleaner.rulebook.literal_prefixes`.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
_STRIPPED = " :.…»›→>-–—|*•[]()"


@lru_cache(maxsize=4_096)
def words_of(lowercase: str) -> frozenset[str]:
    r"""The words (``\w+``) of a lower-case text. Boilerplate repeats, so the answers are kept for a while.

    Most words stand between spaces as they are; only the others go through the expression.
    """
    plain = set(lowercase.split())
    odd = [word for word in plain if not word.isalnum()]
    if odd:
        plain.difference_update(odd)
        plain.update(_WORD.findall(" ".join(odd)))
    return frozenset(plain)


def longest_word(phrase: str) -> str:
    """The longest word of a phrase in lower case, which stands for the phrase in an index; empty if it has no word.

    Of two words of one length the later in code point order is taken, so that the answer is the same at every run.
    """
    return max(_WORD.findall(phrase.lower()), key=lambda word: (len(word), word), default="")


def normalise_phrase(lowercase: str) -> str:
    """A lower-case text as exact phrases are compared: no closing colon, dots or arrows, plain quotes."""
    plain = lowercase.replace("’", "'")
    return plain.strip(_STRIPPED) or plain
