"""The machine-readable corners of one page side by side, and the first answer among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from cleaner.metadata.gather import Gathered
from cleaner.metadata.jsonld import first_string
from cleaner.metadata.nodes import Graph
from cleaner.metadata.plain import plain

Found = tuple[str | None, str]
NOTHING: Found = (None, "")


@dataclass(frozen=True, slots=True)
class Stated:
    """Everything a page states: meta tags and headings, JSON-LD, and microdata where JSON-LD leaves something open."""

    tree: Element
    address: str | None
    gathered: Gathered
    graph: Graph
    items: Mapping[str, tuple[str, ...]]


def stated(value: object, source: str) -> Found:
    """The first string of a value as plain text, with its source."""
    text = plain(first_string(value))
    return (text, source) if text else NOTHING


def first(*found: Found) -> Found:
    """The first of these that has a value."""
    return next((item for item in found if item[0]), NOTHING)
