"""Articles for a look at them: on a screen, and in a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import fill, shorten

from cleaner.model import ArticleFields
from cleaner.render.escape import safe_line

_WIDTH = 100
"""Columns of a screen that are used."""
_PARAGRAPHS = 3
"""Paragraphs that are shown."""
_PARAGRAPH = 400
"""Characters of a paragraph that are shown."""
_TITLE = 60
"""Characters of the title in a line."""


def on_a_screen(article: ArticleFields) -> str:
    """Title, byline and date, the first paragraphs, and counts; some twenty lines."""
    about = " · ".join(_about(article))
    paragraphs = article.text.split("\n\n") if article.text else []
    shown = [fill(_shortened(paragraph, _PARAGRAPH), _WIDTH) for paragraph in paragraphs[:_PARAGRAPHS]]
    more = ["[...]"] if len(paragraphs) > _PARAGRAPHS else []
    head = "\n".join(part for part in (fill(article.title or "", _WIDTH), fill(about, _WIDTH)) if part)
    return "\n\n".join(part for part in (head, *shown, *more, "\n".join(_counts(article))) if part)


def in_a_line(article: ArticleFields) -> str:
    """The kind, the title, where it is from, and counts; for ``repr``, and of printable characters alone."""
    title = repr(_shortened(article.title, _TITLE)) if article.title else "without a title"
    where = [each for each in (article.outlet, article.published) if each]
    return safe_line(f"<Article {' '.join((article.kind, title, *where))}, {_size(article)}, {len(article.removed)} removed>")


def _about(article: ArticleFields) -> Iterator[str]:
    """What stands below a headline."""
    if article.authors:
        yield f"By {', '.join(article.authors)}"
    yield from (each for each in (article.published, article.outlet or article.site_name) if each)
    if article.language != "und":
        yield article.language
    if article.kind != "article":
        yield article.kind


def _counts(article: ArticleFields) -> Iterator[str]:
    others = (("caption", article.captions), ("embed", article.embeds), ("entry", article.entries))
    yield ", ".join((_size(article), *(_counted(len(found), name) for name, found in others if found)))
    labels = Counter(str(piece.label) for piece in article.removed).most_common()
    if labels:
        yield f"removed: {', '.join(f'{count} {label}' for label, count in labels)}"
    yield from article.warnings


def _size(article: ArticleFields) -> str:
    """Characters, which are the same thing in every script, and words are not."""
    paragraphs = article.text.count("\n\n") + 1 if article.text else 0
    return f"{_counted(paragraphs, 'paragraph')}, {_counted(len(article.text), 'character')}"


def _counted(number: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number:,} {what if number == 1 else plural}"


def _shortened(text: str, width: int) -> str:
    """``text`` on one line, cut between words where it has such."""
    cut = shorten(text, width, placeholder=" ...")
    return cut if len(cut) > width // 2 or len(text) <= width else f"{' '.join(text.split())[: width - 3]}..."
