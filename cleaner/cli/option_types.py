"""Types of options: sizes and times within limits that no call of the system, and no library below, breaks at."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import click

from cleaner.render.counts import counted

MIN_MEMORY = 200_000_000
"""Bytes of address space without which Python and its libraries do not even start."""
MAX_SIZE = 1_000_000_000_000
"""Most bytes that any limit may have."""
MAX_COUNT = 1_000_000_000_000
"""Most inputs, or times, that a limit may have."""
MAX_WORKERS = 1_000
MAX_TIMEOUT = 1_000_000.0
"""Seconds, nearly twelve days: no call that waits takes more than a month."""

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kMG]?)B?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


def size(minimum: int = 1, maximum: int = MAX_SIZE) -> Callable[[str], int]:
    """A type of option: bytes as ``20MB``, ``2GB``, ``500k``, ``1000000``."""

    def size(value: str) -> int:
        match = _SIZE.fullmatch(value.strip())
        if match is None:
            raise click.BadParameter(f"{value!r} is no size; write 20MB or 2GB")
        found = float(match[1]) * _UNITS[match[2].lower()]  # infinite where there are very many digits
        if not minimum <= found <= maximum:
            shown = counted(round(found), "byte") if found <= MAX_SIZE else "a number too large"
            raise click.BadParameter(f"{shown}; at least {minimum:,} and at most {maximum:,} must be given")
        return round(found)

    return size


class Seconds(click.FloatRange):
    """A number of seconds between two others; NaN, which no comparison refuses, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; a message to the user where it is none."""
        found = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(f"{value!r} is no number of seconds", param, ctx)
        return found
