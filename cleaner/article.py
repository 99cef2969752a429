"""An article as users have it in their hands: its fields, and the ways in which it is written out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.model import ArticleFields, Inline, Piece
from cleaner.render.markdown import markdown
from cleaner.render.records import as_dict, one_line
from cleaner.render.screen import in_a_line, on_a_screen


class Article(ArticleFields):  # noqa: D101 - ``help`` shows that of its fields
    __doc__ = ArticleFields.__doc__
    __slots__ = ("_pieces",)
    _pieces: Callable[[], Pieces]

    def as_dict(self) -> dict[str, Any]:
        """The article as values of JSON's types, by the names of its attributes.

        ``kept`` and ``inlines`` are left out: they are ``text`` once more. ``--format json`` writes the same with an ``id``.
        """
        return as_dict(self)

    def to_json(self) -> str:
        """:meth:`as_dict` as JSON on one line, as JSON Lines want it, without a newline at its end."""
        return one_line(as_dict(self))

    def to_markdown(self, *, links: bool = False) -> str:
        """The article under its title as CommonMark, ending in a newline unless it is empty; ``links`` keeps links."""
        return markdown(self, links=links)

    def __str__(self) -> str:
        """A screen of it: title, byline, date, the first paragraphs, counts; all of its text is in ``text``."""
        return on_a_screen(self)

    def __repr__(self) -> str:
        """A line: the kind, the title, outlet and date, counts."""
        return in_a_line(self)

    if not TYPE_CHECKING:  # a type checker is to see that an attribute is not there

        def __getattr__(self, name: str) -> Any:
            """Make the pieces; of another name raise ``AttributeError``, where it is trafilatura's with ours."""
            if name in Pieces._fields:
                made = self._pieces()
                object.__setattr__(self, "_pieces", lambda: made)  # what they were made of is not needed any more
                for field, value in made._asdict().items():
                    object.__setattr__(self, field, value)
                return getattr(made, name)
            ours = _OTHER_NAMES.get(name)
            hint = f"; it is called {ours!r} here" if ours else ""
            raise AttributeError(f"an Article has no attribute {name!r}{hint}", name=name, obj=self)


class Pieces(NamedTuple):
    """Those fields of an article that say where each piece of the input went."""

    kept: tuple[Piece, ...]
    removed: tuple[Piece, ...]
    inlines: tuple[Inline, ...]


def article_of(pieces: Callable[[], Pieces], **fields: Any) -> Article:
    """An article of these fields, whose ``kept``, ``removed`` and ``inlines`` are made when one of them is read first.

    Most programs read the text and a few facts. What compares, copies or pickles an article reads them all.
    """
    article = Article(**fields)
    object.__setattr__(article, "_pieces", pieces)
    for name in Pieces._fields:
        object.__delattr__(article, name)
    return article


_OTHER_NAMES = {
    "author": "authors",
    "byline": "authors",
    "date": "published",
    "headline": "title",
    "description": "standfirst",
    "excerpt": "standfirst",
    "sitename": "site_name",
    "hostname": "outlet",
    "source": "url",
    "pagetype": "kind",
    "categories": "section",
    "tags": "topics",
    "body": "text",
}
"""What other extractors call an attribute -> what it is called here."""
