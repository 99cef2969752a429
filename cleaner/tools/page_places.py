"""Where words of a page's text stand in its source: line and column."""

from __future__ import annotations

from contextlib import suppress
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


_NO_TEXT = frozenset({"script", "style", "template", "title"})
_INLINE = frozenset("a abbr b bdi cite code em font i mark q s small span strong sub sup u".split())
"""Elements that do not end a word."""
_COMPARED = 6
"""Words at the beginning of a piece by which it is found."""


class PagePlaces:
    """Finds pieces of a page in its source, one after the other; it remembers how far it has come: therefore not frozen."""

    def __init__(self, source: str) -> None:
        """Read the words of ``source``; markup that is broken costs places, nothing else."""
        reader = _WordReader()
        with suppress(AssertionError):  # Python's parser gives up at "<![x y]": what it has read until then counts
            reader.feed(source)
            reader.close()
        self._words, self._places = reader.words, reader.places
        self._from = 0

    def find(self, text: str) -> Place | None:
        """Where the next piece with the words of ``text`` begins, below the one before it or else anywhere."""
        words = text.split()[:_COMPARED]
        if not words:
            return None
        at = self._search(words, self._from)
        at = self._search(words, 0) if at is None else at
        if at is None:
            return None
        self._from = at + len(words)
        return self._places[at]

    def _search(self, words: list[str], start: int) -> int | None:
        first = words[0]
        for at in range(start, len(self._words) - len(words) + 1):
            if self._words[at] == first and self._words[at : at + len(words)] == words:
                return at
        return None


class _WordReader(HTMLParser):
    """The words of a page's text, each with its place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.words: list[str] = []
        self.places: list[Place] = []
        self._hidden: list[str] = []
        self._is_inside_word = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _NO_TEXT:
            self._hidden.append(tag)
        self._is_inside_word = self._is_inside_word and tag in _INLINE

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        self._is_inside_word = self._is_inside_word and tag in _INLINE

    def handle_entityref(self, name: str) -> None:
        self._add(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._add(unescape(f"&#{name};"))

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, data: str) -> None:
        if self._hidden:
            return
        line, column = self.getpos()
        for number, text in enumerate(data.split("\n")):
            if number:
                line, column = line + 1, 0
                self._is_inside_word = False
            self._add_line(text, line, column)

    def _add_line(self, text: str, line: int, column: int) -> None:
        at = 0
        for word in text.split():
            found = text.index(word, at)
            if found == 0 and self._is_inside_word:
                self.words[-1] += word
            else:
                self.words.append(word)
                self.places.append(Place(line, column + found + 1))
            at = found + len(word)
        if text:
            self._is_inside_word = not text[-1].isspace()
