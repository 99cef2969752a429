"""Where a page states something about itself, and the first of several statements that says anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from cleaner.metadata.gather import RawMetadata
from cleaner.metadata.jsonld import first_string
from cleaner.metadata.nodes import Graph
from cleaner.metadata.plain import plain_text

SourcedText = tuple[str | None, str]
"""A value, and the name of the source that it was read from: ``json-ld``, ``opengraph``, ``meta``, ``h1`` ..."""
SourcedNames = tuple[tuple[str, ...], str]
"""The same for several values: authors or topics."""

NOT_STATED: SourcedText = (None, "")
"""No value, and so no source."""


@dataclass(frozen=True, slots=True)
class PageSources:
    """Everything in which a page states something about itself.

    Attributes:
        tree: the page.
        url: where it was fetched, as far as the caller knows.
        raw: meta tags, headings, times.
        graph: the objects of its JSON-LD.
        microdata: item property -> its values; read only where JSON-LD leaves something open.
    """

    tree: Element
    url: str | None
    raw: RawMetadata
    graph: Graph
    microdata: Mapping[str, tuple[str, ...]]


def sourced(value: object, source: str) -> SourcedText:
    """The first string of a value as plain text, with its source; :data:`NOT_STATED` where there is none."""
    text = plain_text(first_string(value))
    return (text, source) if text else NOT_STATED


def first_stated(*values: SourcedText) -> SourcedText:
    """The first of these that has a value, else :data:`NOT_STATED`."""
    return next((each for each in values if each[0]), NOT_STATED)
