"""Numbers of things in messages."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is not one: ``1 input``, ``1,200 inputs``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
