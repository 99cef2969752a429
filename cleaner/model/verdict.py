"""What is said of a block, and who overrules whom: the one table of that."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from cleaner.model.labels import Label


class Strength(IntEnum):
    """How strong a verdict is, the weakest first. A verdict overrules those that are weaker; of two as strong the first stays.

    DEFAULT        nobody has spoken: the block is the article's, its shape says whether it is a heading
    CONTEXT        what stands around the block says it: structure, neighbours, rules that need furniture beside them
    REPEATED       it stands in many texts of the outlet, whatever these are about
    OUTSIDE        a layout, a learned labeller or trafilatura leaves it out of the article
    LINE           a rule names the whole block, and may take it back into the text
    SPAN           a rule has cut it out of a longer block
    ELEMENT_NAME   a weak element rule: it says what a block is, and never moves it into the text or out of it
    ELEMENT        an element rule, or where an element stands in an outlet's layout
    PICTURE        where its element stands: in no picture's frame a caption is none
    RUN            a rule names everything from one block to another
    KEEP           a keep rule: nothing takes the block out of the text
    TITLE          the page itself states that this is its headline or its standfirst
    """

    DEFAULT = 0
    CONTEXT = 1
    REPEATED = 2
    OUTSIDE = 3
    LINE = 4
    SPAN = 5
    ELEMENT_NAME = 6
    ELEMENT = 7
    PICTURE = 8
    RUN = 9
    KEEP = 10
    TITLE = 11


_DEFAULT, _ELEMENT_NAME, _KEEP = Strength.DEFAULT, Strength.ELEMENT_NAME, Strength.KEEP
"""Python 3.11 takes four times as long to find a member of an enum as to find these, and every block asks."""


class Verdict(NamedTuple):
    """The only word on a block: its label and the id of the rule that gave it (``the-sun/read-more-on``).

    ``probability``: the learned labeller's, from 0 to 1, that the block is the article's, whoever gives the label;
    ``None`` where that labeller does not decide.
    """

    label: Label
    rule: str
    probability: float | None = None
    strength: Strength = Strength.DEFAULT

    @property
    def is_open(self) -> bool:
        """Whether nobody has named the block yet: it is the article's, and its shape will say what it is."""
        return self.strength is _DEFAULT or self.strength is _KEEP

    def overrules(self, other: Verdict) -> bool:
        """Whether this verdict takes the place of the ``other`` one on the same block."""
        if self.strength is _ELEMENT_NAME and self.label.in_text is not other.label.in_text:
            return False
        return self.strength > other.strength


class Structure(StrEnum):
    """Rule ids that no rule file has: what is told from where a block stands, and from what a page states about itself."""

    PLAIN = "structure/plain"
    TITLE = "structure/title"
    KICKER = "structure/kicker"
    STANDFIRST = "structure/standfirst"
    BYLINE = "structure/byline"
    HIGHLIGHT = "structure/highlight"
    ABOVE_TITLE = "structure/above-title"
    TAIL = "structure/tail"
    HIDDEN = "structure/hidden"
    POP_UP = "structure/pop-up"
    GALLERY = "structure/gallery"
    FORM = "structure/form"
    COPY = "structure/copy"
    BETWEEN = "structure/between-furniture"
    ALT_TEXT = "structure/alt-text"
    CAPTION = "structure/caption"
    CREDIT = "structure/credit"
    NO_CAPTION = "structure/no-caption"
    COUNTER = "structure/picture-counter"
    LIVE_ENTRY_TITLE = "structure/live-entry-title"
    LIVE_ENTRY_TIME = "structure/live-entry-time"
    PAGE_TITLE = "page/title"
    PAGE_STANDFIRST = "page/standfirst"
    PAGE_BYLINE = "page/byline"
    PAGE_DATE = "page/date"
    PAGE_FAQ = "page/faq"
    OTHER_STORY = "page/other-story"
