"""Element rules by the tags, classes and ids that they name, so that an element skips nearly all of them unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from cleaner.rulebook.values import ElementRule

_NAME_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+")
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}


class ElementIndex:
    """Element rules by tags and by the words of classes and ids.

    ``find(tag, names)`` gives the rules for a tag with these class names and id (``names``, joined by spaces), in the
    order in which they win. It remembers what it was asked: classes repeat.
    """

    def __init__(self, rules: Iterable[ElementRule]) -> None:
        """Index ``rules``, given in the order in which they win."""
        self._rules = tuple(rules)
        self._tags: dict[str, list[int]] = {}
        self._words: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for order, rule in enumerate(self._rules):
            for tag in rule.tags:
                self._tags.setdefault(tag, []).append(order)
            for phrase in rule.words:
                self._words.setdefault(phrase[0], []).append((phrase, order))
                if len(phrase) > 1:  # "signup" is "sign up" too
                    self._words.setdefault("".join(phrase), []).append((("".join(phrase),), order))
        self.find = lru_cache(maxsize=16_384)(self._find)

    def _find(self, tag: str, names: str) -> tuple[ElementRule, ...]:
        tokens = name_words(names)
        orders = set(self._tags.get(tag, ()))
        for at, token in enumerate(tokens):
            for phrase, order in self._words.get(token, ()):
                if tokens[at : at + len(phrase)] == phrase:
                    orders.add(order)
        return tuple(self._rules[order] for order in sorted(orders))


@lru_cache(maxsize=16_384)
def name_words(names: str) -> tuple[str, ...]:
    """The words of class names: ``c-SignUp__box--wide`` -> ("c", "sign", "up", "box", "wide"); digits are left out.

    Remembered, as several labellers ask for those of an element, and the pages of an outlet have the same classes.
    """
    if names.islower() and names.isascii():
        return tuple(names.translate(_NO_LETTERS).split())
    return tuple(word.lower() for word in _NAME_WORD.findall(names))
