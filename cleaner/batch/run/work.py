"""What goes to a worker and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

RECYCLED = 2_000
"""Documents after which a worker makes room for a fresh one; 3,000 pages in one process cost trafilatura 4 % of memory."""
FULL_SIZE = 20_000
"""Bytes from which on a document counts as a whole one: a fresh process costs as much time as five hundred short texts."""
LEAST_SHARE = 0.1
"""What the shortest document counts."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds, and bytes of address space of the process.

    ``recycled`` is the number of documents after which a worker is renewed; short ones count for less (:func:`share`).
    """

    timeout: float = 30.0
    memory: int = 2_000_000_000
    recycled: int = RECYCLED


class Outcome(NamedTuple):
    """What became of a document: ``ok`` with its outputs, or the reason why not; ``about`` is the worker's word on it."""

    reason: str
    detail: str = ""
    about: Mapping[str, Any] = {}
    parts: tuple[bytes, ...] = ()
    ms: int = 0


class Request(NamedTuple):
    """A document for a worker: what is written to its pipe."""

    data: bytes


def share(size: int) -> float:
    """How much a document of ``size`` bytes counts for its worker's age."""
    return min(1.0, max(LEAST_SHARE, size / FULL_SIZE))
