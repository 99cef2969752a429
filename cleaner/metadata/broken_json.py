"""What can be read of JSON that is broken: cut off, with bare or curly quotes, notes, missing commas, objects glued together.

A value is read whole or not at all: a string that is cut off is none. Every step goes forward, so that the time is linear.
"""

from __future__ import annotations

import json
import re

DEPTH = 200
"""Containers inside each other; honest pages have about ten."""

_SKIPPED = re.compile(r"(?:[\s\ufeff;]++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|$)|<!--|-->|<!\[CDATA\[|\]\]>)*+")
_QUOTES = '"“”„‟'
_TO_QUOTE = {
    '"': re.compile(r'[^\\"“”„‟]*+(?:\\.[^\\"“”„‟]*+)*+', re.S),
    "'": re.compile(r"[^\\'’]*+(?:\\.[^\\'’]*+)*+", re.S),
}
_QUOTED_KEY = r"""(?:["“”„‟][^"“”„‟\n]{1,200}["“”„‟]|'[^'\n]{1,200}')\s*+:"""
_KEY = re.compile(r"""["“”„‟]([^"“”„‟\n]{1,200})["“”„‟]\s*+:|'([^'\n]{1,200})'\s*+:|([A-Za-z_@$][\w$-]{0,60})\s*+:""")
_MEMBER = re.compile(_QUOTED_KEY + r"""\s*+["“”„‟'{\[\d-]""")
_BARE = r"[A-Za-z_@$][\w$]{0,60}\s*+:"
_ENDS_IN_OBJECT = re.compile(rf".\s*+(?:[}}\]]|(?:,\s*+)*+\{{?+\s*+(?:{_QUOTED_KEY}|[}}\]]|\Z|//|/\*))")
_ENDS_IN_BARE_OBJECT = re.compile(rf".\s*+(?:[}}\]]|(?:,\s*+)*+\{{?+\s*+(?:{_QUOTED_KEY}|{_BARE}|[}}\]]|\Z|//|/\*))")
_ENDS_IN_LIST = re.compile(r""".\s*+(?:[}\]]|\Z|,\s*+(?:["“”„‟'{\[\]\d-]|\Z|true|false|null|//|/\*))|.\s*\n\s*+["“”„‟{\[]""")
_SCALAR = re.compile(r"-?\d[\w.+-]*+|true\b|false\b|null\b")
_LITERALS: dict[str, object] = {"true": True, "false": False, "null": None}
_NEXT = re.compile(r"[,{}\[\]\"“”„‟']")
_BARE_QUOTE = re.compile(r'(\\.)|"', re.S)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])|\\(u)(?![0-9a-fA-F]{4})')
_OPENING = re.compile(r"[{\[]")
_HAS_BARE_KEYS = re.compile(r"[^{]{0,200}\{\s*+[A-Za-z_$]")


def salvage(text: str) -> list[object]:
    """The objects and lists in a text, with every member that is whole; numbers as strings.

    Raises:
        RecursionError: they are nested too deep.
    """
    reader = _Reader(text)
    while reader.step():
        pass
    return [value for value in reader.values if value]


class _Reader:
    """Where the reading stands: the containers that are open, and the key that waits for its value in each."""

    def __init__(self, text: str) -> None:
        self.values: list[object] = []
        self._text = text
        self._at = 0
        self._open: list[dict[str, object] | list[object]] = []
        self._keys: list[str | None] = []
        self._in_object = _ENDS_IN_BARE_OBJECT if _HAS_BARE_KEYS.match(text) else _ENDS_IN_OBJECT

    def step(self) -> bool:
        """Read one mark, key or value; whether there is more."""
        skipped = _SKIPPED.match(self._text, self._at)
        self._at = skipped.end() if skipped else self._at
        if not self._open:
            start = _OPENING.search(self._text, self._at)
            self._at = start.start() if start else len(self._text)
        if self._at >= len(self._text):
            return False
        mark = self._text[self._at]
        if mark in "{[":
            self._begin({} if mark == "{" else [])
        elif mark in "}]":
            self._end(dict if mark == "}" else list)
        elif mark in ",:":
            self._keys[-1] = None if mark == "," else self._keys[-1]
            self._at += 1
        elif isinstance(self._open[-1], dict) and self._keys[-1] is None:
            self._read_key()
        else:
            self._read_value(mark)
        return True

    def _begin(self, container: dict[str, object] | list[object]) -> None:
        if self._open and isinstance(self._open[-1], dict) and self._keys[-1] is None:  # '{"a": 1 {"b": 2}': not closed
            self._open.pop()
            self._keys.pop()
        if len(self._open) >= DEPTH:
            raise RecursionError
        self._add(container)
        self._open.append(container)
        self._keys.append(None)
        self._at += 1

    def _end(self, kind: type) -> None:
        """Close the innermost container of a kind; a mark that closes none is passed over."""
        if any(isinstance(container, kind) for container in self._open):
            while not isinstance(self._open.pop(), kind):
                self._keys.pop()
            self._keys.pop()
        self._at += 1

    def _add(self, value: object) -> None:
        if not self._open:
            self.values.append(value)
            return
        container, key = self._open[-1], self._keys[-1]
        if isinstance(container, list):
            container.append(value)
        elif key is not None:
            container[key] = value
            self._keys[-1] = None

    def _read_key(self) -> None:
        key = _KEY.match(self._text, self._at)
        if key:
            self._keys[-1] = next(name for name in key.groups() if name)
            self._at = key.end()
        else:
            self._pass_over()

    def _read_value(self, mark: str) -> None:
        if mark in _QUOTES or mark == "'":
            self._read_string(mark)
            return
        scalar = _SCALAR.match(self._text, self._at)
        if scalar and scalar.end() < len(self._text):
            self._at = scalar.end()
            self._add(_LITERALS.get(scalar.group(), scalar.group()))
        else:
            self._pass_over()

    def _pass_over(self) -> None:
        """Go on at the next mark: what stands here is no key and no value."""
        mark = _NEXT.search(self._text, self._at + 1)
        self._at = mark.start() if mark else len(self._text)

    def _read_string(self, mark: str) -> None:
        """A string, up to the quote that is followed as a value is; none where another member begins inside it."""
        start = at = self._at + 1
        ends = _ENDS_IN_LIST if isinstance(self._open[-1], list) else self._in_object
        to_quote = _TO_QUOTE["'" if mark == "'" else '"']
        while (found := to_quote.match(self._text, at)) and found.end() < len(self._text):
            at = found.end()
            if ends.match(self._text, at):
                self._add(_decoded(self._text[start:at]))
                self._at = at + 1
                return
            if _MEMBER.match(self._text, at):
                break
            at += 1
        else:
            at = len(self._text)
        self._keys[-1] = None
        self._at = at


def _decoded(written: str) -> str:
    """What a string says, its bare quotes and bad escapes mended."""
    quoted = _BARE_QUOTE.sub(lambda found: found[1] or '\\"', written)
    mended = _BAD_ESCAPE.sub(r"\1", quoted)
    return str(json.loads(f'"{mended}"', strict=False))
