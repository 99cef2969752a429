"""One decoded input, and of HTML its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # texts need no lxml
    from lxml.etree import _Element as Element


class Page(NamedTuple):
    """One decoded input.

    ``text`` is the input after decoding, unchanged otherwise: of a text every offset in an ``Article`` counts its code points.
    ``tree`` is what its markup says, where it is a page in HTML. ``holds_control``: whether there are control characters in it.
    """

    text: str
    url: str | None
    encoding: str | None
    holds_control: bool = False
    tree: Element | None = None

    @property
    def markup(self) -> str:
        """The source of a page in HTML; of a text nothing."""
        return self.text if self.tree is not None else ""
