"""What was worked out of the rule files when the package was built: their tables, and what their patterns need.

Reading TOML and analysing some 800 patterns takes half of the time in which a run starts. The pack only saves that
time: a rule file whose text is not in it is parsed, a pattern that is not in it is analysed, and a pack made by other
code than this is not used. A checkout that was never built has none and gives the same results.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.rulebook import literal_prefixes, prefilter
from cleaner.rulebook.prefilter import Requirements

PACK = Path(__file__).parents[1] / "rules" / "pack.json"
"""The pack of the built-in rule files."""


class Pack(NamedTuple):
    """``tables`` of rule files by the hash of their text, ``requirements`` of patterns by their source, both as JSON has them."""

    tables: Mapping[str, dict[str, Any]]
    requirements: Mapping[str, list[Any]]

    def table(self, text: str) -> dict[str, Any] | None:
        """The table of a rule file with this text, or ``None`` where it has to be parsed."""
        return self.tables.get(digest(text))

    def requirements_of(self, pattern: str) -> Requirements | None:
        """What a text must have for ``pattern`` to match, or ``None`` where it has to be worked out."""
        row = self.requirements.get(pattern)
        if row is None:
            return None
        prefixes, words, literals, final_marks, *rest = row
        return Requirements(_set(prefixes), _set(words), _set(literals), frozenset(final_marks), *rest)


EMPTY = Pack({}, {})


def digest(text: str) -> str:
    """The hash by which a text is recognised: 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def code_digest() -> str:
    """The hash of the code that works out what a pattern needs."""
    return digest("".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in (prefilter, literal_prefixes)))


@cache
def pack() -> Pack:
    """The pack that comes with the package; :data:`EMPTY` if there is none, or none that fits this code."""
    return read_pack(PACK)


def read_pack(path: Path) -> Pack:
    """The pack in a file. One that is missing, damaged, or made by other code is :data:`EMPTY`: nothing in it is needed."""
    try:
        head, content = path.read_text(encoding="utf-8").split("\n", 1)
    except (OSError, ValueError):
        return EMPTY
    if head != _head(content):
        return EMPTY
    return Pack(**json.loads(content))


def written(tables: Mapping[str, Mapping[str, Any]], requirements: Mapping[str, Requirements]) -> str:
    """The text of a pack's file: a line with the hashes of content and code, then the content as JSON."""
    rows = {source: [*map(_listed, needed[:4]), *needed[4:]] for source, needed in requirements.items()}
    content = json.dumps({"tables": tables, "requirements": rows}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{_head(content)}\n{content}"


def _head(content: str) -> str:
    return f"{code_digest()} {digest(content)}"


def _set(values: list[str] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(values)


def _listed(values: Iterable[str] | None) -> list[str] | None:
    return None if values is None else sorted(values)
