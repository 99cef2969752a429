"""The command ``check``: fixtures, and finished texts, held against what the rules give."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cleaner.cli.exits import OK, stop
from cleaner.cli.guesses import guess
from cleaner.cli.named_inputs import refuse_addresses
from cleaner.cli.shared_options import cleaner_of, finish, form_option, html_field_option, rules_option, text_field_option
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

if TYPE_CHECKING:  # importing it for real would cost every start
    from cleaner.pipeline import Cleaner
    from cleaner.tools.findings import Finding
    from cleaner.tools.selection import Selection


@dataclass(frozen=True, slots=True)
class _Options:
    """What was asked for; the names are those of the options."""

    update: bool
    clean: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    statistics: bool
    text_field: str
    html_field: str
    form: str
    folders: tuple[str, ...]


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--clean", is_flag=True, help="Take each PATH for finished texts, and list the furniture that is left in them.")
@click.option("--update", is_flag=True, help="Write the expected files of fixtures as the rules have it now.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Report only this rule, rule set or label: _generic/share-phrase, _generic, chrome-share; repeatable.",
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not report this rule, rule set or label; repeatable.")
@click.option("--statistics", is_flag=True, help="Print how often each rule found something, in the place of the findings.")
@text_field_option
@html_field_option
@form_option
@rules_option
def check(paths: tuple[Path, ...], **given: Any) -> None:
    """Check fixtures, or finished texts.

    Without --clean, each PATH is a folder of fixtures, or a file in one, and is
    checked to come out as expected; if none is given, ./fixtures is. With --clean
    it is a text, Markdown, a page in HTML, JSON Lines or Parquet, or a folder of
    them, and is checked to hold no furniture. Nothing is written but by --update.

    \b
    Exit codes: 0  all is well
                1  a fixture differs, or a text has furniture in it
                2  something could not be checked
    """
    options = _Options(**given)
    paths = paths or (Path("fixtures"),)
    refuse_addresses(map(str, paths), "check --clean {page}")
    for path in paths:
        if not path.exists():
            stop(f"{path}: there is no such file or folder")
    if options.clean and options.update:
        stop("--update is for fixtures, not for --clean")
    cleaner = cleaner_of(options.folders)
    if options.update:
        _update(paths, cleaner)
    wanted = _selection(options, cleaner)
    findings, done = (_check_finished if options.clean else _check_fixtures)(paths, options, cleaner)
    finish(list(filter(wanted.takes, findings)), options.form, done, statistics=options.statistics)


def _selection(options: _Options, cleaner: Cleaner) -> Selection:
    from cleaner.tools.selection import Selection, known_names

    wanted = Selection(options.select, options.ignore)
    if wanted.select or wanted.ignore:
        known = known_names(cleaner.rulebook)
        for name in wanted.unknown(known):
            stop(f"there is no rule, rule set or label {name!r}{guess(name, known) or '; see: clean-news rules list'}")
    return wanted


def _check_finished(paths: Iterable[Path], options: _Options, cleaner: Cleaner) -> tuple[list[Finding], str]:
    from cleaner.batch.read.document import ReadOptions
    from cleaner.tools.finished import check_finished, finished_files

    reading = ReadOptions(text_field=options.text_field, html_field=options.html_field)
    files = finished_files(paths, reading)
    if not files:
        stop(f"{', '.join(map(str, paths))}: holds no text (*.txt, *.md, *.html, *.jsonl, *.parquet)")
    documents = [findings for each in files for findings in check_finished(each, cleaner, reading)]
    return [finding for findings in documents for finding in findings], counted(len(documents), "text")


def _check_fixtures(paths: Iterable[Path], _options: _Options, cleaner: Cleaner) -> tuple[list[Finding], str]:
    from cleaner.tools.check import all_cases, check_case

    found = all_cases(paths)
    if not found:
        stop(f"{', '.join(map(str, paths))}: holds no fixture (a folder with input.txt or input.html, and expected.txt)")
    return [finding for case in found for finding in check_case(case, cleaner)], counted(len(found), "fixture")


def _update(paths: Iterable[Path], cleaner: Cleaner) -> NoReturn:
    from cleaner.model.errors import CleanNewsError
    from cleaner.tools.check import all_cases, update

    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        stop("--update is not for CI: it would make every fixture pass")
    found = all_cases(paths)
    if not found:
        stop(f"{', '.join(map(str, paths))}: holds no fixture (a folder with input.txt or input.html)")
    for case in found:
        try:
            for path in update(case, cleaner):
                click.echo(f"written: {safe_line(str(path))}")
        except CleanNewsError as error:
            stop(f"{case}: {error}")
        except OSError as error:
            stop(f"{error.filename or case}: {error.strerror}")
    sys.exit(OK)
