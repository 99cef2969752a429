"""One input printed, or written into a file: in which form, and what stands between several articles of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.read.document import Document, ReadResult
from cleaner.cli.exits import stop
from cleaner.cli.options import FORMATS, STDIN, Options

if TYPE_CHECKING:  # importing it for real would cost every start
    from cleaner.article import Article

FORMS = {f".{form}": form for form in FORMATS} | {".jsonl": "json", ".htm": "html"}
"""Suffix of a file -> the form of what is written into it, unless ``--format`` says another."""


def form_of(paths: tuple[str, ...]) -> str:
    """The form that the last of ``IN... OUT`` asks for by its suffix; else text."""
    return FORMS.get(Path(paths[-1]).suffix.lower(), "txt") if len(paths) > 1 and not Path(paths[-1]).is_dir() else "txt"


def is_file(target: Path, options: Options) -> bool:
    """Whether OUT names a file, not a folder: it has the suffix of one, and is no folder already."""
    suffix = target.suffix.lower()
    is_wanted = options.to == "files" or (options.to == "jsonl" and suffix == ".jsonl")
    return is_wanted and suffix in FORMS and not target.is_dir()


def check_file(sources: list[str], target: Path, options: Options) -> None:
    """End the run with a message where the file cannot take what is asked for."""
    if len(sources) != 1 or options.files_from or Path(sources[0]).is_dir():
        what = "is a file" if target.exists() else "has the name of a file"
        stop(f"{target}: {what}, and several inputs need a folder; name one, or print records with --to jsonl")
    if not target.parent.is_dir():
        stop(f"{target.parent}: there is no such folder")


class Printer:
    """Writes the articles of one input, one after the other, in a form that keeps them apart.

    ``items`` are what readers give of the input. The run ends with a message where there are several in a form that has no
    sign between two articles.
    """

    def __init__(self, source: str, items: Iterable[ReadResult], options: Options, target: Path | None = None) -> None:
        rest = iter(items)
        first_two = list(islice(rest, 2))
        self.items: Iterator[ReadResult] = chain(first_two, rest)
        self._options = options
        self._is_stdin = source == STDIN
        self._is_lines = len(first_two) > 1 or (target is not None and target.suffix.lower() == ".jsonl")
        self._count = 0
        self._source = source
        if sum(isinstance(each, Document) for each in first_two) > 1:
            self._check_apart()

    def written(self, article: Article, item: Document) -> bytes:
        """An article as it is to be written, behind what was written before."""
        from cleaner.render import table
        from cleaner.render.records import as_record, one_line, render

        self._count += 1
        if self._count > 1:  # what cannot be read has come before
            self._check_apart()
        options = self._options
        name = item.id or self._shown_id(item)
        if options.form == "csv":
            text = table.header() * (self._count == 1) + table.row(article, name=name)
        elif options.form == "json" and self._is_lines:
            given = {"input": item.extra} if item.extra else {}
            text = one_line({**as_record(article, name=name, keys=options.keys), **given}) + "\n"
        else:
            text = render(article, options.form, name=name, links=options.links, keys=options.keys)
        return text.encode("utf-8", "backslashreplace")

    def _check_apart(self) -> None:
        form = self._options.form
        if form not in ("json", "csv"):
            stop(
                f"{self._source}: holds several articles, which would run into each other as {form}; --to jsonl prints them as "
                "records, --format csv as rows, --limit 1 the first alone; an output folder takes a file for each"
            )

    def _shown_id(self, item: Document) -> str | None:
        """The id of an article that came without one, as a run has it; None for all of standard input."""
        if item.position:
            return f"{Path(item.name).name}:{item.position}"
        return None if self._is_stdin else Path(item.name).name


def write_file(target: Path, contents: bytes) -> None:
    """Write a file whole. One that is there and holds anything else is left as it is, and ends the run: it may be an input.

    Raises ``OSError`` where it cannot be written.
    """
    from cleaner.batch.write.atomic import replace_file

    if os.path.lexists(target):
        if target.is_file() and target.read_bytes() == contents:
            return
        stop(f"{target}: is there already and holds something else; remove it, name another, or print: > {target}")
    replace_file(target, (contents,))
