"""Guesses at what a mistyped name was meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def guess(name: str, known: Iterable[str]) -> str:
    """What a message about a mistyped name ends with: ``"; did you mean 'check'?"``, or nothing where none is close."""
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
