"""The values that a page is cut up into and labelled as. All of them are immutable."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.model.labels import Label


class Page(NamedTuple):
    """One decoded input.

    ``text`` is the input after decoding, unchanged otherwise; every offset in an
    ``Article`` counts code points of it. ``is_control_free`` where it is known that
    the text holds none of the control characters that :mod:`cleaner.page.control` names.
    """

    text: str
    url: str | None
    encoding: str | None
    is_control_free: bool = False


class Mark(NamedTuple):
    """A label and the id of the rule that gave it (``the-sun/read-more-on``)."""

    label: Label
    rule: str


BULLET = "bullet"
"""The kind of a piece of plain text that begins with a bullet."""

LINE = "line"
"""The kind of a block of plain text."""

TITLE = "structure/title"
"""The rule id of a headline that stands out by where it is."""

FLAT_LINE = 1_000
"""Code points. A longer line holds many paragraphs: its sentences become blocks of their own.
Newspaper paragraphs are far shorter (median 170 here), and a real one that is as long loses
nothing, its sentences are put back on one line."""


class Block(NamedTuple):
    """A stretch of ``Page.text`` that is labelled as one.

    ``start`` and ``end`` are offsets into the page's text. ``text`` is that
    stretch with its white space folded and its bullet mark taken off, ``low``
    the same in lower case, for look-ups. ``gap``
    is how it is set off from the block before it: 0 on the same line, 1 on the
    next line, 2 after a blank line. ``indent`` counts leading columns. A
    ``flat`` block is one sentence of a line that holds many. ``mark`` is set
    where a rule has cut the block out of a longer one. ``kind`` is ``line`` in plain text,
    else what a page's tags make of the block: ``p``, ``h1`` to ``h6``, ``li``, ``quote``, ``row``,
    ``caption`` or ``pre``. ``score`` is the labeller's probability that it is the article's,
    ``links`` the share of its characters that are links'.
    """

    start: int
    end: int
    text: str
    low: str
    gap: int = 2
    indent: int = 0
    bullet: bool = False
    flat: bool = False
    mark: Mark | None = None
    kind: str = LINE
    score: float | None = None
    links: float = 0.0

    def judged(self, mark: Mark | None, score: float | None) -> Block:
        """The block with a mark and the labeller's probability; in half the time of ``_replace``."""
        return Block(*self[:8], mark, self.kind, score, self.links)


class Inline(NamedTuple):
    """An emphasised (``strong``, ``em``) or linked (``link``) stretch of a page's text."""

    start: int
    end: int
    kind: str
    href: str | None = None


class Post(NamedTuple):
    """Where a post of a live blog stands in a page's text, and when it was made."""

    start: int
    end: int
    time: str | None = None


class Labelled(NamedTuple):
    """A block and what it turned out to be."""

    block: Block
    label: Label
    rule: str
