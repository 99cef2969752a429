"""The values that a page is cut up into and labelled as. All of them are immutable."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.model.labels import Label
from cleaner.model.verdict import Verdict

BULLET = "bullet"
"""The kind of a piece of plain text that begins with a bullet."""

LINE = "line"
"""The kind of a block of plain text."""

FLAT_LINE = 1_000
"""Code points. A longer line holds many paragraphs: its sentences become blocks of their own.
Newspaper paragraphs are far shorter (median 170 here), and a real one that is as long loses
nothing, its sentences are put back on one line."""


class Block(NamedTuple):
    """A stretch of a page's text that is labelled as one. It holds no decision: see :class:`Labelled`.

    Attributes:
        start, end: offsets into the document's text, in code points, the end exclusive.
        text: that stretch, its white space folded and its bullet mark taken off.
        lowercase: the same in lower case, for look-ups.
        gap: how it is set off from the block before it: 0 on the same line, 1 on the next line, 2 after a blank line.
        indent: leading columns.
        bullet: whether it begins with a bullet, or is an item of a list.
        flat: whether it is one sentence of a line that holds many.
        kind: ``line`` in plain text, else what a page's tags make of it: ``p``, ``h1`` to ``h6``, ``li``, ``quote``, ``row``,
            ``caption`` or ``pre``.
        links: the share of its characters that are links', from 0 to 1.
    """

    start: int
    end: int
    text: str
    lowercase: str
    gap: int = 2
    indent: int = 0
    bullet: bool = False
    flat: bool = False
    kind: str = LINE
    links: float = 0.0


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
    """A block and the verdict on it."""

    block: Block
    verdict: Verdict

    @property
    def label(self) -> Label:
        """What the block is."""
        return self.verdict.label
