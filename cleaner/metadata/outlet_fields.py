"""Metadata that an outlet's rules read off the page's elements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lxml.etree import _Element as Element

from cleaner.metadata.dates import timestamp
from cleaner.metadata.people import people
from cleaner.metadata.values import PageMetadata
from cleaner.rulebook.index import Rules
from cleaner.rulebook.selector import TreeIndex
from cleaner.rulebook.values import ElementField

_DATES = ("published", "modified")
_LISTS = ("authors", "topics")


def outlet_metadata(metadata: PageMetadata, index: TreeIndex, rules: Rules) -> PageMetadata:
    """``metadata`` with what the rules read in the place of what the page states; the first rule to find something wins."""
    found: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for rule in (rule for rule_set in rules.sets for rule in rule_set.element_fields):
        value = None if rule.name in found else _value(rule, _written(rule, index))
        if value:
            found[rule.name] = value
            sources[rule.name] = rule.id
    if "title" in found:
        found["headlines"] = (found["title"], *metadata.headlines)
    return replace(metadata, **found, sources={**metadata.sources, **sources}) if found else metadata


def _written(rule: ElementField, index: TreeIndex) -> list[str]:
    """What the selected elements say, each once."""
    elements = (element for selector in rule.css for element in selector.select(index))
    between = "; " if rule.name in _LISTS else " "
    return list(dict.fromkeys(text for text in (_text(element, rule.attribute, between) for element in elements) if text))


def _text(element: Element, attribute: str | None, between: str) -> str:
    """What an element says; names in elements of their own are not run together."""
    if attribute:
        return " ".join((element.get(attribute) or "").split())
    return between.join(" ".join(text.split()) for text in element.itertext() if text.strip())


def _value(rule: ElementField, written: Iterable[str]) -> str | tuple[str, ...] | None:
    if rule.name == "authors":
        return tuple(dict.fromkeys(name for line in written for name in people(line)))
    if rule.name in _LISTS:
        return tuple(dict.fromkeys(part.strip() for line in written for part in line.split(";") if part.strip()))
    if rule.name in _DATES:
        return next((date for text in written if (date := timestamp(text))), None)
    return next(iter(written), None)
