"""What a piece of a page can be, and what a page can be."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal


class Label(StrEnum):
    """What a piece of a page is."""

    TITLE = "title"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    META = "meta"
    BODY = "body"
    HEADING = "heading"
    LIVE_ENTRY_TITLE = "live-entry-title"
    HIGHLIGHT = "highlight"
    CAPTION = "caption"
    CREDIT = "credit"
    CORRECTION = "correction"
    EMBED = "embed"
    NAV = "chrome-nav"
    PROMO = "chrome-promo"
    APPEAL = "chrome-appeal"
    COMMENT = "chrome-comment"
    AD = "chrome-ad"
    LEGAL = "chrome-legal"
    SHARE = "chrome-share"
    NOTICE = "chrome-notice"
    OTHER = "chrome-other"

    @property
    def in_text(self) -> bool:
        """Whether a piece with this label belongs to ``Article.text``."""
        return self in IN_TEXT

    @property
    def is_chrome(self) -> bool:
        """Whether the piece is the publisher's, not the article's."""
        return self in _CHROME


IN_TEXT = frozenset({Label.BODY, Label.HEADING, Label.STANDFIRST, Label.LIVE_ENTRY_TITLE, Label.CORRECTION})
_CHROME = frozenset(label for label in Label if label.startswith("chrome-"))


Favor = Literal["precision", "balance", "recall"]
"""What the labeller does in doubt: take out, decide evenly, or leave in."""

NO_BODY, INDEX_PAGE, CONSENT_WALL, ERROR_PAGE = "no-body", "index-page", "consent-wall", "error-page"
NOT_ARTICLES = frozenset({NO_BODY, INDEX_PAGE, CONSENT_WALL, ERROR_PAGE})
"""Kinds of pages that hold no article."""
