"""What goes to a worker, under which limits, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from cleaner.batch.read.document import LARGEST_MEMORY, LONGEST

RECORD = "record"
"""The form of an output that is one line of JSON in a file of many."""
ARTICLE = "article"
"""The form of an article for another process, also of one without a text; see :mod:`cleaner.batch.run.article_wire`."""
RECYCLE_AFTER = 2_000
"""Documents after which a worker makes room for a fresh one; 3,000 pages in one process cost trafilatura 4 % of memory."""
FULL_WEIGHT_SIZE = 20_000
"""Bytes from which on a document counts as one: a fresh process costs as much time as five hundred short texts."""
MIN_WEIGHT = 0.1
"""What the shortest document counts for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds, and bytes of address space of the process.

    ``timeout`` is in seconds, ``memory`` in bytes. ``recycle_after`` is the number of documents after which a worker is
    renewed; short ones count for less (:func:`recycling_weight`).
    """

    timeout: float = LONGEST
    memory: int = LARGEST_MEMORY
    recycle_after: int = RECYCLE_AFTER


class Outcome(NamedTuple):
    """What became of a document.

    ``reason`` is ``ok``, or why there is no output (``failed:timeout``), with ``detail`` for people. ``metadata`` has the
    ``outlet`` and the counts of ``removed`` labels, ``parts`` the outputs in UTF-8 (a traceback for ``failed:internal``),
    ``ms`` the milliseconds that it took.
    """

    reason: str
    detail: str = ""
    metadata: Mapping[str, Any] = {}
    parts: tuple[bytes, ...] = ()
    ms: int = 0


class Request(NamedTuple):
    """A document for a worker: the frame that is written to its pipe."""

    data: bytes


def recycling_weight(size: int) -> float:
    """How much a document of ``size`` bytes counts for the age of its worker: from 0.1 to 1 document."""
    return min(1.0, max(MIN_WEIGHT, size / FULL_WEIGHT_SIZE))
