"""What labellers look at: a page cut up, what it states, the rules in use, and how it is to be cleaned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner.blocks.document import Document
from cleaner.label.repeats import Repeats
from cleaner.metadata.given import with_given
from cleaner.metadata.values import PageMetadata
from cleaner.model import NOTHING, Block, Favor, Given
from cleaner.page.page import Page
from cleaner.rulebook.index import Rules
from cleaner.rulebook.outlets import Identification

if TYPE_CHECKING:  # texts need no lxml
    from lxml.etree import _Element as Element

    from cleaner.label.main_content import MainContent
    from cleaner.label.text_lines import TextLines
    from cleaner.rulebook.selector import TreeIndex


@dataclass(frozen=True, slots=True)
class Settings:
    """How pages are to be cleaned.

    ``favor`` says what learned labellers do in doubt: take out (``precision``) or leave in (``recall``);
    ``detect_language`` whether the language of a text that does not state it is looked for;
    ``repeats`` what outlets repeat, where many texts of theirs are known.
    """

    favor: Favor = "balance"
    detect_language: bool = True
    repeats: Repeats = field(default_factory=Repeats)


@dataclass(frozen=True, eq=False)
class View:
    """One page or text, read once; what costs time is worked out when it is first asked for. Compared by identity.

    ``given``: what is known of the article from elsewhere.
    ``publisher``: whose it is, by the name under which ``settings.repeats`` has what the outlet repeats.
    """

    page: Page
    document: Document
    stated: PageMetadata
    identification: Identification
    settings: Settings
    given: Given = NOTHING
    publisher: str | None = None

    @property
    def is_html(self) -> bool:
        """Whether it is a page in HTML; else it is a text."""
        return self.page.tree is not None

    @property
    def rules(self) -> Rules:
        """The rules in use, the generic ones last."""
        return self.identification.rules

    @property
    def repeated(self) -> frozenset[int]:
        """The keys of what the outlet repeats."""
        return self.settings.repeats.of(self.publisher)

    @cached_property
    def index(self) -> TreeIndex:
        """The elements of a page in HTML, for selectors."""
        from cleaner.rulebook.selector import TreeIndex

        assert self.page.tree is not None  # noqa: S101 - a text has no elements, and nobody asks for them
        return TreeIndex(self.page.tree)

    @cached_property
    def pictured(self) -> frozenset[Element]:
        """The elements of a page in HTML that hold a picture."""
        from cleaner.label.frames import with_pictures

        assert self.page.tree is not None  # noqa: S101 - a text has no elements, and nobody asks for them
        return with_pictures(self.page.tree)

    @cached_property
    def metadata(self) -> PageMetadata:
        """What the page states, with what its outlet's rules read off its elements instead, and what is given before both."""
        stated = self.stated
        if self.is_html:
            from cleaner.metadata.outlet_fields import outlet_metadata

            stated = outlet_metadata(stated, self.index, self.rules)
        return with_given(stated, self.given, self.page.url)

    @cached_property
    def main_content(self) -> MainContent:
        """Which blocks of a page in HTML are the article's."""
        from cleaner.label.main_content import main_content

        assert self.page.tree is not None  # noqa: S101 - of a text nobody asks it
        tree, favor = self.page.tree, self.settings.favor
        return main_content(tree, self.document, self.index, self.rules, self.metadata, favor)

    @cached_property
    def probability(self) -> Callable[[Block], float] | None:
        """From a block to the learned labeller's probability that it is the article's; ``None`` where the words alone speak.

        Those are texts, and pages with nothing around the article. The block may be a part of one of the page's.
        """
        if not (self.is_html and self.main_content.kind is None and self.main_content.has_surroundings):
            return None
        starts, content = [block.start for block in self.document.blocks], self.main_content
        return lambda block: content.probability(bisect_right(starts, block.start) - 1)

    @cached_property
    def text_lines(self) -> TextLines:
        """Which lines of a text are the article's, where it is a whole page."""
        from cleaner.label.text_lines import text_lines

        return text_lines(self.document, self.rules, self.settings.favor)

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks that are to be labelled."""
        return self.document.blocks if self.is_html else self.text_lines.blocks
