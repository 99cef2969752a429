"""Facts that a text states about itself: dates, authors, story codes, its own address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cleaner.metadata.dates import timestamp
from cleaner.metadata.people import people
from cleaner.model import Label, Labelled
from cleaner.rulebook.index import Rules

__all__ = ["authors", "field_values", "timestamp"]

LONGEST_BYLINE = 12
"""Words; a longer line below an article is a biography."""


def field_values(kept: Iterable[Labelled], removed: Iterable[Labelled], rules: Rules) -> dict[str, list[str]]:
    """Field name -> the values that field rules read: off the page's own lines, and off the text where a rule says so."""
    staying = [rule for rule in rules.fields if rule.stays]
    lines = [item.block.text for item in removed if item.label is Label.META]
    reads = [(rule, text) for text in lines for rule in rules.fields]
    reads += [(rule, item.block.text) for rule in staying for item in kept]
    found: dict[str, list[str]] = {}
    for rule, text in reads:
        value = rule.value(text)
        if value:
            found.setdefault(rule.name, []).append(value)
    return found


def authors(labelled: Iterable[Labelled], found: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Everybody named in author fields and bylines, each once; what a longer line says of an author is no byline."""
    bylines = [block.text for block, verdict in labelled if verdict.label is Label.BYLINE]
    lines = [*found.get("authors", ()), *(line for line in bylines if len(line.split()) <= LONGEST_BYLINE)]
    names = (name for line in lines for name in people(line))
    return tuple(dict.fromkeys(name for name in names if not name[0].islower()))
