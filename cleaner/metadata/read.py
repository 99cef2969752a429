"""What a page states about itself, whatever it is."""

from __future__ import annotations

from cleaner.metadata.values import PageFacts
from cleaner.page.page import Page
from cleaner.rulebook.outlets import OutletIndex


def read_metadata(page: Page, outlets: OutletIndex) -> PageFacts:
    """What a page in HTML states, its headline from where its outlet states it for readers; of a text nothing.

    The tree must still hold its scripts.
    """
    if page.tree is None:
        return PageFacts()
    from cleaner.metadata.page import page_facts  # texts need no lxml

    facts = page_facts(page.tree, page.url, title_from=outlets.title_from(outlets.of_address(page.url)))
    if page.url is None and (stated := outlets.title_from(outlets.of_address(facts.url))):
        return page_facts(page.tree, page.url, title_from=stated)
    return facts
