"""Guesses at what a mistyped name was meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def guess(name: str, known: Iterable[str], most: int = 1) -> str:
    """What a message about a mistyped name ends with: ``"; did you mean 'check'?"``, or nothing where none is close."""
    close = difflib.get_close_matches(name, sorted(known), n=most)
    return f"; did you mean {' or '.join(map(repr, close))}?" if close else ""
