"""The command ``report``: what became of the inputs of a run, as a page to look at, as JSON, as a table."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.batch.run.report_names import REPORT
from cleaner.cli.exits import OK, stop
from cleaner.cli.option_types import MAX_COUNT
from cleaner.cli.options import STDIN, favor_option
from cleaner.cli.own_pages import check_page, is_page_of
from cleaner.cli.shared_options import cleaner_of, html_field_option, rules_option, sources_of, text_field_option
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

if TYPE_CHECKING:  # importing these for real would cost every start
    from cleaner.model import Favor
    from cleaner.tools.report.make import ReportOptions
    from cleaner.tools.report.values import RunReport


@dataclass(frozen=True)
class _Options:
    """The options, as click gives them."""

    page: str | None
    is_json: bool
    csv: bool
    pages: bool
    rows: int
    sample: int
    text_field: str
    html_field: str
    favor: Favor
    folders: tuple[str, ...]


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    show_default=f"OUT/{REPORT}",
    help="Write the page into this file; - is standard output.",
)
@click.option("--json", "is_json", is_flag=True, help="Print the report as JSON.")
@click.option("--csv", is_flag=True, help="Print a row for each input of the run; no cell is a formula.")
@click.option("--with-pages", "pages", is_flag=True, help="Write the page of explain for each listed document, beside it.")
@click.option(
    "--rows", type=click.IntRange(1, MAX_COUNT), metavar="N", default=100, show_default=True, help="List N documents of a kind."
)
@click.option(
    "--sample",
    type=click.IntRange(0, MAX_COUNT),
    metavar="N",
    default=20_000,
    show_default=True,
    help="Look for the most frequent removed blocks in the outputs of N articles, spread evenly; 0: in none.",
)
@text_field_option
@html_field_option
@favor_option
@rules_option
def report(out: Path, **given: Any) -> None:
    """Say what became of the inputs of the run in OUT.

    The page has totals, statuses with their reasons, words kept and removed by
    label, the most frequent removed blocks, rules by use, outlets and languages,
    and lists documents that are worth a look: more than half was removed, little
    was kept, the outlet's layout has changed, pieces stayed in doubt. Each has
    the command that explains it, or with --with-pages a link to its page.

    All of it is read from OUT/manifest.jsonl, but for the blocks, which are
    counted in the outputs. Name --rules, --favor and the fields of records as
    for the run. A page that report wrote earlier is replaced.
    """
    from cleaner.model.errors import CleanNewsError

    options = _Options(**given)
    if not out.is_dir():
        stop(f"{out}: there is no such folder; name the output folder of a run")
    if options.csv + options.is_json + (options.page is not None) > 1:
        raise click.UsageError("--html, --json and --csv are forms of the same; name one of them.")
    if options.pages and (options.csv or options.is_json or options.page == STDIN):
        raise click.UsageError("--with-pages writes pages beside the page of the report; name a file for that, or nothing.")
    try:
        if options.csv:
            _print_table(out)
        else:
            _report(out, options)
    except CleanNewsError as error:
        stop(str(error))
    sys.exit(OK)


def _print_table(out: Path) -> None:
    from cleaner.tools.report.table import csv_lines

    for line in csv_lines(out):
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))


def _report(out: Path, options: _Options) -> None:
    from cleaner.tools.report.make import make_report
    from cleaner.tools.report.page import report_page
    from cleaner.tools.report.values import as_json

    page = Path(options.page or out / REPORT)
    if not options.is_json and options.page != STDIN:
        check_page(page, "report")
    if options.pages:
        _check_folder(_folder_of_pages(page))
    made = make_report(out, _report_options(options))
    if options.is_json:
        click.echo(as_json(made))
    elif options.page == STDIN:
        click.echo(report_page(made), nl=False)
    else:
        _write(made, page, options)


def _report_options(options: _Options) -> ReportOptions:
    from cleaner.tools.report.make import ReportOptions

    named = {"--favor": options.favor, "--text-field": options.text_field, "--html-field": options.html_field}
    defaults = {"--favor": "balance", "--text-field": "text", "--html-field": "html"}
    words = [word for name, value in named.items() if value != defaults[name] for word in (name, value)]
    words += [word for folder in options.folders for word in ("--rules", str(Path(folder).absolute()))]
    folders = tuple(str(source.folder) for source in sources_of(options.folders)[1:])
    return ReportOptions(options.rows, options.sample, folders, tuple(words))


def _write(made: RunReport, page: Path, options: _Options) -> None:
    """Write the page, and those of the documents where they are wanted, and say where they are."""
    from cleaner.batch.read.document import ReadOptions
    from cleaner.batch.write.atomic import write_atomically
    from cleaner.tools.report.explained_pages import with_pages
    from cleaner.tools.report.page import report_page

    note = ""
    try:
        if options.pages:
            reading = ReadOptions(text_field=options.text_field, html_field=options.html_field)
            cleaner = cleaner_of(options.folders, detect_language=True, favor=options.favor)
            made = with_pages(made, _folder_of_pages(page), cleaner, reading)
            listed = {(each.source, each.position): each.page for concern in made.concerns for each in concern.listed}
            there = sum(address is not None for address in listed.values())
            note = f", {counted(there, 'page')} of documents beside it"
            if there < len(listed):
                note += f"; {len(listed) - there:,} have none, as they failed, are gone, or have changed since"
        write_atomically(page, report_page(made))
    except OSError as error:
        stop(f"{error.filename or page}: cannot be written: {error.strerror}")
    click.echo(f"clean-news: {counted(made.documents, 'input')}: {safe_line(str(page))}{note}", err=True)


def _folder_of_pages(page: Path) -> Path:
    return page.with_name(f"{page.stem}-pages")


def _check_folder(folder: Path) -> None:
    """End the run where the folder for pages holds anything but pages that explain wrote."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        stop(f"{folder}: is there already, and is no folder; remove it, or name another page with --html")
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        if not is_page_of(path, "explain"):
            stop(f"{path}: is no page that explain wrote; remove it, or name another page with --html")
