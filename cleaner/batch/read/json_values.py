"""JSON out of other people's hands: what reading it costs is known before it is read, and nothing in it is lost."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from cleaner.model.errors import InputError
from cleaner.render.counts import counted

DUPLICATE_KEY = "rejected:duplicate-key"
"""The reason where an object has a key twice, with two values, of which every reader would drop one."""
MAX_NESTING = 100
"""Levels of arrays and objects in a record; it is written again with the document, and every JSON reader has some limit."""
MAX_VALUES = 200_000
"""Arrays, objects and members of them in a record: each takes up to two hundred bytes of memory, however short it is written."""
_TOO_DEEP = f"arrays and objects more than {MAX_NESTING} levels deep"
_FOUR_BYTES = re.compile(rb"[\xf0-\xff]")
_BEYOND_LATIN = re.compile(rb"[\xc4-\xff]")
_PAIR = re.compile(rb"\\u[dD][89abAB]")
_ASCII_SHARE = 6
"""Bytes of a letter that is not ASCII, written as an escape."""


def check_cost(line: bytes, most: int) -> None:
    """Raise :class:`InputError` with ``rejected:too-large`` where reading a line would take more than ``most`` bytes of memory.

    One wide letter makes four bytes of every letter of a string, and an empty object, two bytes, takes sixty-four.
    """
    width = 4 if _FOUR_BYTES.search(line) else 2 if _BEYOND_LATIN.search(line) else 1
    escapes = line.count(b"\\u")
    of_strings = max(width, 4 if _PAIR.search(line) else 2 if escapes else 1)
    cost = len(line) * width + max(0, len(line) - 5 * escapes) * of_strings
    if cost > most:
        size = counted(len(line), "byte")
        raise InputError("rejected:too-large", f"{size} that take {cost:,} in memory, at most {most:,} are taken")
    if _separators(line) > MAX_VALUES and _separators_outside_strings(line) > MAX_VALUES:
        raise InputError("rejected:too-large", f"more than {counted(MAX_VALUES, 'value')} in arrays and objects")


def _separators(data: bytes) -> int:
    return data.count(b",") + data.count(b"[") + data.count(b"{")


def _separators_outside_strings(line: bytes) -> int:
    bare = line.replace(b"\\\\", b"").replace(b'\\"', b"")
    quotes = bare.count(b'"')
    if quotes > 4 * MAX_VALUES:  # two of a key and two of a value
        return math.ceil(quotes / 4)
    return _separators(b"".join(bare.split(b'"')[::2]))


def parse_json(line: bytes) -> Any:
    """The value of a line of JSON; NaN and infinities are null.

    Raises :class:`InputError`: ``rejected:encoding``, ``failed:bad-json``, ``rejected:too-deep``, and
    :data:`DUPLICATE_KEY`.
    """
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("rejected:encoding", f"the line is not UTF-8: {error.reason} at byte {error.start + 1}") from None
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise InputError("failed:bad-json", f"{error.msg} at column {error.colno}") from None
    except RecursionError:
        raise InputError("rejected:too-deep", _TOO_DEEP) from None
    except ValueError:
        raise InputError("failed:bad-json", "a number in it has more digits than are taken") from None
    if isinstance(value, dict | list) and line.count(b"[") + line.count(b"{") > MAX_NESTING:
        _check_depth(value)
    return value


def written_size(value: Any, *, at_most: int) -> int:
    """About how many bytes the strings in ``value`` have as JSON in ASCII; the count ends where it is beyond ``at_most``."""
    size, waiting = 0, [value]
    while waiting and size <= at_most:
        each = waiting.pop()
        if isinstance(each, str):
            size += len(each) if each.isascii() else _ASCII_SHARE * len(each)
        elif isinstance(each, dict):
            size += sum(map(len, each))
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return size


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_NESTING):
        inner = (each for outer in level for each in (outer.values() if isinstance(outer, dict) else outer))
        level = [each for each in inner if isinstance(each, dict | list)]
        if not level:
            return
    raise InputError("rejected:too-deep", _TOO_DEEP)


def _finite(digits: str) -> float | None:
    """The number, or null for one beyond what a double holds: ``1e999``."""
    number = float(digits)
    return number if math.isfinite(number) else None


def _to_null(_constant: str) -> None:
    """In the place of NaN and of the infinities, which are no JSON."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next((key for key, value in pairs if found[key] != value), None)
        if twice is not None:
            raise InputError(DUPLICATE_KEY, f"the key {twice!r} is there twice, with two values; leave one out")
    return found


_DECODER = json.JSONDecoder(parse_constant=_to_null, parse_float=_finite, object_pairs_hook=_object)
