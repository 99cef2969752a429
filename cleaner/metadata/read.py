"""What a page states about itself, whatever it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cleaner.metadata.values import PageMetadata
from cleaner.page.page import Page

GIVEN = "given"
"""The source of a title that the page does not state and whoever asks does."""


def read_metadata(page: Page, title_source_of: Callable[[str | None], str | None], title: str | None = None) -> PageMetadata:
    """What a page in HTML states; of a text nothing but a ``title`` that is known from elsewhere.

    The tree must still hold its scripts. ``title_source_of``: from an address to the source that its outlet wants the headline
    read from, or ``None``.
    """
    if page.tree is None:
        return _with_title(PageMetadata(), title)
    from cleaner.metadata.page import page_metadata  # texts need no lxml

    return _with_title(page_metadata(page.tree, page.url, title_source_of=title_source_of), title)


def _with_title(metadata: PageMetadata, title: str | None) -> PageMetadata:
    """``metadata`` with one more wording of the headline, which is the title where the page states none."""
    title = " ".join((title or "").split())
    if not title:
        return metadata
    known = replace(metadata, headlines=(*metadata.headlines, title))
    return known if known.title else replace(known, title=title, sources={**known.sources, "title": GIVEN})
