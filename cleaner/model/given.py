"""What is known of an article from elsewhere."""

from __future__ import annotations

from typing import NamedTuple


class Given(NamedTuple):
    """What whoever has a page or a text knows of the article already: a record's fields, a feed's.

    It is believed before what the page says. ``title``, and ``published`` and ``language`` as they were written; ``authors``
    are names, or bylines of one or more names.
    """

    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


NOTHING = Given()
"""Where nothing is known."""
