"""The command ``explain``: why each piece of a page stayed or went, on the terminal, as JSON, as a page to look at."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import OK, SOME_FAILED, stop
from cleaner.cli.named_inputs import check_exists
from cleaner.cli.options import STDIN, favor_option
from cleaner.cli.own_pages import check_page
from cleaner.cli.shared_options import html_field_option, rulebook_of, rules_option, text_field_option
from cleaner.render.escape import safe_line

if TYPE_CHECKING:  # importing these for real would cost every start
    from cleaner.model import Favor
    from cleaner.tools.explained import Explained, Fate


@dataclass(frozen=True)
class _Options:
    """The options, as click gives them."""

    url: str | None
    position: str | None
    text_field: str
    html_field: str
    page: str | None
    is_json: bool
    kept: bool
    removed: bool
    favor: Favor
    folders: tuple[str, ...]


@click.command()
@click.argument("sources", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--html", "page", metavar="FILE", type=click.Path(allow_dash=True), help="Write a page to look at into this file.")
@click.option("--json", "is_json", is_flag=True, help="Print JSON, a line for each FILE.")
@click.option("--kept", is_flag=True, help="Show only what stayed in the text.")
@click.option("--removed", is_flag=True, help="Show only what was taken out.")
@click.option("--url", metavar="URL", help="Say where the article was published.")
@click.option("--position", metavar="PLACE", help="Explain the document there in FILE, as a ledger has it: 'line 17', 'row 9'.")
@text_field_option
@html_field_option
@favor_option
@rules_option
def explain(sources: tuple[str, ...], **given: Any) -> None:
    """Say why each piece of FILE stayed or went.

    What is known of the page and a count by label are followed by every piece of
    it, with its label, the rule that gave it, and of pages without a layout the
    probability that it is the article's. --html makes one page of all FILEs that needs nothing else,
    to be opened in a browser; a page that explain wrote earlier is replaced.

    \b
    +  kept in the text
    =  taken out, and kept as metadata or as a caption
    -  taken out: it is the publisher's
    """
    options = _Options(**given)
    _check(sources, options)
    documents = _explained(sources, options)
    done = _paged(documents, options.page) if options.page is not None else _listed(documents, options, len(sources))
    sys.exit(OK if done == len(sources) else SOME_FAILED)


def _check(sources: Sequence[str], options: _Options) -> None:
    """End the run with a message where the arguments do not go together."""
    if options.kept and options.removed:
        raise click.UsageError("--kept and --removed are everything; name one of them, or none.")
    if options.page is not None and options.is_json:
        raise click.UsageError("--html and --json are two forms of the same; name one of them.")
    if options.url and len(sources) > 1:
        raise click.UsageError("--url is the address of one FILE.")
    if options.position is not None and (len(sources) > 1 or STDIN in sources):
        raise click.UsageError("--position is a place in one FILE.")
    for source in sources:
        check_exists(source, "explain {page} --url {url}")
        if Path(source).is_dir():
            stop(f"{source}: is a folder; name a file in it")
    if options.page not in (None, STDIN):
        page = Path(str(options.page))
        if any(source != STDIN and page.exists() and page.samefile(source) for source in sources):
            stop(f"{page}: is there already, and is not a page that explain wrote; remove it, or name another")
        check_page(page, "explain")


def _explained(sources: Sequence[str], options: _Options) -> Iterator[Explained | None]:
    """Each document with what became of its pieces; None for one that could not be cleaned, which is said on standard error."""
    from cleaner.batch.read.document import ReadOptions, format_location
    from cleaner.batch.read.positions import only_document
    from cleaner.cli.clean import report
    from cleaner.model import Given
    from cleaner.model.errors import InputError
    from cleaner.pipeline import Cleaner
    from cleaner.tools.explained import explained

    rulebook = rulebook_of(options.folders)
    cleaner = Cleaner(rulebook, detect_language=True, favor=options.favor)
    reading = ReadOptions(text_field=options.text_field, html_field=options.html_field)
    for source in sources:
        try:
            found = only_document(source, options.position, reading)
            url, given = options.url or found.url, Given(**found.given)
            article = cleaner.clean(found.data, url=url, kind=found.kind, charset=found.charset, given=given)
        except InputError as error:
            report(source, error.reason, error.detail)
            yield None
        else:
            name = "standard input" if source == STDIN else format_location(source, found.position)
            yield explained(name, article, rulebook, fates=_fates(options))


def _fates(options: _Options) -> tuple[Fate, ...]:
    from cleaner.tools.explained import Fate

    if options.kept:
        return (Fate.KEPT,)
    return (Fate.METADATA, Fate.REMOVED) if options.removed else tuple(Fate)


def _paged(documents: Iterator[Explained | None], page: str) -> int:
    """Write one page of all documents, where there is one; how many there are."""
    from cleaner.batch.write.atomic import write_atomically
    from cleaner.tools.explain_page import explain_page

    found = [document for document in documents if document]
    if found and page == STDIN:
        click.echo(explain_page(found), nl=False)
    elif found:
        try:
            write_atomically(Path(page), explain_page(found))
        except OSError as error:
            stop(f"{page}: cannot be written: {error.strerror}")
    return len(found)


def _listed(documents: Iterator[Explained | None], options: _Options, sources: int) -> int:
    """Print each document, under its name where there are several sources; how many there are."""
    from cleaner.render.records import one_line
    from cleaner.tools.explain import explain as lines_of
    from cleaner.tools.explained import as_json

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    done = 0
    for document in filter(None, documents):
        done += 1
        if options.is_json:
            click.echo(one_line(as_json(document)))
            continue
        if sources > 1:
            name = f"== {safe_line(document.name)}"
            click.echo(("\n" if done > 1 else "") + (click.style(name, bold=True) if colour else name), color=colour)
        for line in lines_of(document.article, pieces=document.pieces, paint=partial(_paint, is_coloured=colour)):
            click.echo(line, color=colour)
    return done


def _paint(line: str, colour: str, *, is_coloured: bool) -> str:
    return click.style(line, fg=colour) if is_coloured else line
