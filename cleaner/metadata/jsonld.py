"""JSON-LD as pages write it: blocks of text to plain objects, with cheap mends and hard limits.

Every step takes time linear in the block: one hostile block costs itself and a warning, never the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cleaner.metadata.broken_json import salvage

Node = Mapping[str, object]
"""An object of JSON-LD."""

MAX_BLOCK = 1_000_000  # characters; the longest honest block seen in 1,194 news pages has about a third of it
MAX_PAGE = 3_000_000  # characters of all blocks of a page
MAX_NODES = 20_000  # objects looked at per page; a live blog of a whole day has about 2,000

# the closing quote may be missing: no start is tried twice
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|//[^\n]*+|,(?=\s*+(?://[^\n]*+\s*+)?[}\]])', re.S)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])|\\(u)(?![0-9a-fA-F]{4})')
_QUOTE_ENTITY = re.compile("&(?:quot|#34|#x22);", re.I)
_ESCAPED_KEY = re.compile(r'[\[\s]*+\{\s*+\\"')
_LEAD = re.compile(r"^(?:\s|<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|\ufeff)+")
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=lambda _: None)


class Parsed(NamedTuple):
    """The values of a page's blocks, and a warning for each block that gave none."""

    values: tuple[object, ...]
    warnings: tuple[str, ...]


def parse_blocks(blocks: Iterable[str]) -> Parsed:
    """Every block that can be read; numbers come as strings, so that none is too long."""
    values: list[object] = []
    warnings: list[str] = []
    budget = MAX_PAGE
    for block in blocks:
        if not block.strip():
            continue
        if len(block) > min(MAX_BLOCK, budget):
            warnings.append(f"failed:jsonld: a block of {len(block)} characters is over the limit")
            continue
        budget -= len(block)
        try:
            read, mend = _read(block)
            values += read
            warnings += [f"mended:jsonld: {mend[:80]}"] if mend else []
        except RecursionError:
            warnings.append("failed:jsonld: nested too deep")
        except ValueError as error:
            warnings.append(f"failed:jsonld: {str(error)[:80]}")
    return Parsed(tuple(values), tuple(warnings))


def _read(block: str) -> tuple[list[object], str]:
    """The values in a block, and what is wrong with it where only a part may have been read; else the empty string.

    Raises:
        ValueError: no value can be read.
        RecursionError: it is nested too deep.
    """
    start = _LEAD.match(block)
    text = block[start.end() :] if start else block
    try:
        return _values(text), ""
    except ValueError:
        mended = _mend(text)
    try:
        return _values(mended), ""
    except ValueError as error:
        values = salvage(_unescaped(text))
        if not values:
            raise
        return values, str(error)


def _values(text: str) -> list[object]:
    """One or more JSON values on end; what follows the last and begins none is left aside.

    Raises:
        ValueError: the text does not begin with one, or another one after it cannot be read.
    """
    value, end = _DECODER.raw_decode(text)
    values = [value]
    while True:
        while end < len(text) and (text[end].isspace() or text[end] in ",;"):
            end += 1
        if end >= len(text) or text[end] not in "{[":
            return values
        value, end = _DECODER.raw_decode(text, end)
        values.append(value)


def _mend(text: str) -> str:
    """The text without trailing commas and ``//`` notes, and with escapes JSON knows."""
    return _TOKEN.sub(_mend_token, _unescaped(text))


def _unescaped(text: str) -> str:
    """The text with its quotes as quotes, where somebody has escaped all of them."""
    if '"' not in text:
        return _QUOTE_ENTITY.sub('"', text)
    return text.replace('\\"', '"') if _ESCAPED_KEY.match(text) else text


def _mend_token(match: re.Match[str]) -> str:
    found = match.group()
    if found == "," or found.startswith("//"):
        return ""
    return _BAD_ESCAPE.sub(r"\1", found) if "\\" in found else found


def strings(value: object) -> Iterator[str]:
    """The strings a value holds by itself, in its list, or as the ``name`` or ``@value`` of its objects; flat lists only."""
    for item in value if isinstance(value, list) else (value,):
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            inner = item.get("name") or item.get("@value") or item.get("headline")
            if isinstance(inner, str):
                yield inner


def first_string(value: object) -> str:
    """The first non-empty string of a value, else the empty string."""
    return next((text for text in strings(value) if text.strip()), "")


def types(node: Node) -> frozenset[str]:
    """The node's ``@type`` names in lower case, without the address of the vocabulary."""
    if "@type" not in node:
        return frozenset()
    return frozenset(name.rsplit("/", 1)[-1].removeprefix("schema:").lower() for name in strings(node.get("@type")))
