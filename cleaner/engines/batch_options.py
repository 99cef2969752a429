"""What can be said of a batch of rows: their columns, how they are cleaned, and by what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypedDict

from cleaner.article import Article
from cleaner.batch.read.document import ReadOptions
from cleaner.model import Favor
from cleaner.model.errors import CleanNewsError, InputError
from cleaner.pipeline import clean
from cleaner.rulebook.values import Rulebook

Cleaning = Callable[[Iterable[Mapping[str, Any]]], Iterable[Article | InputError]]
"""Cleans documents, each given as arguments of :func:`cleaner.clean`, and gives an article or an error for each, in order."""


class Options(TypedDict, total=False):
    """What can be said of a batch, by keyword.

    Attributes:
        text_field, html_field: columns with texts and pages (``text``, ``html``); a page goes before a text.
        id_field: the column of the ids (``id``).
        url_field, title_field, date_field, author_field, language_field: columns of what is known of the articles and so is
            believed; without them, those that are called as the command expects it (``url``, ``title``, ``published`` ...).
        largest: most decoded bytes of one document.
        favor: what the learned labellers do in doubt, as for :func:`cleaner.clean`.
        rulebook: rules from :func:`cleaner.load_rules` instead of the built-in ones.
        carry: columns that come back under ``input``; without it all but the one of the pages, or of the texts where there are
            no pages. None (``()``): there is no such column.
        cleaning: what cleans the documents instead of this process.
    """

    text_field: str
    html_field: str
    id_field: str
    url_field: str
    title_field: str
    date_field: str
    author_field: str
    language_field: str
    largest: int
    favor: Favor
    rulebook: Rulebook
    carry: Sequence[str]
    cleaning: Cleaning


@dataclass(frozen=True, slots=True)
class Settings:
    """Options that have been read: what cleans, how rows are read, and what is carried."""

    clean: Cleaning
    read: ReadOptions = field(default_factory=ReadOptions)
    carry: Sequence[str] | None = None


def read_options(options: Mapping[str, Any]) -> Settings:
    """The settings that options make; raises ``TypeError`` for an option that there is not."""
    if unknown := [name for name in options if name not in Options.__annotations__]:
        raise TypeError(f"no option {unknown[0]!r}; there are: {', '.join(Options.__annotations__)}")
    how = {name: options[name] for name in ("favor", "rulebook") if name in options}
    names = {each.name for each in fields(ReadOptions)}
    read = ReadOptions(**{name: value for name, value in options.items() if name in names})
    cleaning = options.get("cleaning")
    if cleaning and how:
        raise TypeError(f"{' and '.join(how)}: give it to the cleaning")
    return Settings(cleaning or (lambda documents: _clean_here(documents, how)), read, options.get("carry"))


def _clean_here(documents: Iterable[Mapping[str, Any]], how: Mapping[str, Any]) -> Iterator[Article | InputError]:
    """Clean in this process; an error of this program costs its document alone, as it does in a run of the command."""
    for each in documents:
        try:
            yield clean(**each, **how)
        except InputError as error:
            yield error
        except CleanNewsError:  # a rule file: all documents would have it
            raise
        except Exception as error:  # noqa: BLE001 - named in the row
            yield InputError("failed:internal", f"{type(error).__name__}: {error}"[:500] + "; please report this")
