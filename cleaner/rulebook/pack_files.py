"""Making the pack of rule files; see :mod:`cleaner.rulebook.packed`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from cleaner.rulebook.load import BUILT_IN, read_rules, rule_files
from cleaner.rulebook.packed import digest, written
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.prefilter import requirements_of


def packed_rules(folder: Path = BUILT_IN) -> str:
    """The text of the pack of all rule files in ``folder``. Raises :class:`RuleError` for a file with a mistake in it."""
    paths = rule_files(folder)
    texts = [path.read_text(encoding="utf-8-sig") for path in paths]
    patterns = {pattern.source: pattern for path in paths for pattern in patterns_in(read_rules(path, check=False))}
    return written(
        {digest(text): tomllib.loads(text) for text in texts},
        {source: requirements_of(pattern.parsed) for source, pattern in patterns.items()},
    )


def patterns_in(value: object) -> Iterator[Pattern]:
    """All patterns in a rule set, or in a part of one."""
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from patterns_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from patterns_in(getattr(value, field.name))
