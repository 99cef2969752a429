"""Fixtures: folders that hold an input beside what must come out of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cleaner.model import Article
from cleaner.render import render

INPUT = "input.txt"
BODY = "expected.txt"
FACTS = "expected.json"

_NOT_EXPECTED = frozenset({"text", "kept", "removed", "evidence", "language"})


def cases(root: Path) -> Iterator[Path]:
    """The fixture folders below ``root``, by name."""
    return (path.parent for path in sorted(root.rglob(INPUT)))


def expectation(article: Article) -> dict[str, Any]:
    """What ``expected.json`` holds: the metadata that is there, and each removal as "label rule: text"."""
    facts = {name: getattr(article, name) for name in article.__slots__ if name not in _NOT_EXPECTED}
    found = {name: value for name, value in facts.items() if value}
    found["removed"] = [f"{piece.label} {piece.rule}: {' '.join(piece.text.split())}" for piece in article.removed]
    plain: dict[str, Any] = json.loads(json.dumps(found, default=_plain))
    return plain


def written(article: Article) -> dict[str, str]:
    """File name -> contents of the expected files for ``article``."""
    return {
        BODY: render(article, "txt"),
        FACTS: json.dumps(expectation(article), ensure_ascii=False, indent=1) + "\n",
    }


def _plain(value: Any) -> dict[str, Any]:
    """Captions and entries as JSON objects, without what they lack."""
    return {name: getattr(value, name) for name in value.__slots__ if getattr(value, name) is not None}
