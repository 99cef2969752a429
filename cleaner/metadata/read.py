"""What a page states about itself, whatever it is."""

from __future__ import annotations

from collections.abc import Callable

from cleaner.metadata.values import PageMetadata
from cleaner.page.page import Page


def read_metadata(page: Page, title_source_of: Callable[[str | None], str | None]) -> PageMetadata:
    """What a page in HTML states; a text states nothing.

    The tree must still hold its scripts. ``title_source_of``: from an address to the source that its outlet wants the headline
    read from, or ``None``.
    """
    if page.tree is None:
        return PageMetadata()
    from cleaner.metadata.page import page_metadata  # texts need no lxml

    return page_metadata(page.tree, page.url, title_source_of=title_source_of)
