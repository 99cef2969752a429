"""An article as users have it in their hands: its fields, and the ways in which it is written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.model import ArticleFields
from cleaner.render.markdown import markdown
from cleaner.render.records import as_dict, one_line
from cleaner.render.screen import in_a_line, on_a_screen


class Article(ArticleFields):  # noqa: D101 - ``help`` shows that of its fields
    __doc__ = ArticleFields.__doc__
    __slots__ = ()

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
            """Raise ``AttributeError``; where the name is trafilatura's, with ours."""
            ours = _OTHER_NAMES.get(name)
            hint = f"; it is called {ours!r} here" if ours else ""
            raise AttributeError(f"an Article has no attribute {name!r}{hint}", name=name, obj=self)


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
