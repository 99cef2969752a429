"""A guess at what kind of furniture something is, for a person to correct; all kinds leave the text alike."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

UNKNOWN = "chrome-other"
"""The label of what nothing is known of."""

_FILE = Path(__file__).parents[1] / "assets" / "label-words.toml"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Words, or how they begin, of names and texts, by label; the first that fits counts."""
    return {label: tuple(words.split()) for label, words in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}


def guess_label(selector: str, texts: Iterable[str]) -> str:
    """The label that the names in a selector suggest, else the words of what it holds."""
    for said in (selector, " ".join(texts)[:400]):
        words = re.findall(r"[^\W\d_]+|©", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", said).lower())
        for label, known in _words().items():
            if any(word.startswith(start) for word in words for start in known if len(start) > 3 or word == start):
                return label
    return UNKNOWN
