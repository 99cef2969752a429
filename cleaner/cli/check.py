"""The command ``check``: fixtures, and finished texts, held against what the rules give."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cleaner.cli.exits import OK, stop
from cleaner.cli.named_inputs import refuse_addresses
from cleaner.cli.shared_options import cleaner_of, finish, form_option, rules_option
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

if TYPE_CHECKING:  # importing it for real would cost every start
    from cleaner.pipeline import Cleaner


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--update", "rewrite", is_flag=True, help="Write the expected files as the rules have it now.")
@click.option("--clean", "is_clean", is_flag=True, help="PATHs are finished texts: list the furniture still in them.")
@form_option
@rules_option
def check(paths: tuple[Path, ...], rewrite: bool, is_clean: bool, form: str, folders: tuple[str, ...]) -> None:
    """Hold fixtures against what the rules give, or finished texts against what they should not hold.

    PATHs are folders of fixtures, or files in one; without any, ./fixtures.
    Nothing is written, unless by --update. Exit code 0: all is well; 1: there are
    differences or furniture; 2: something could not be checked.
    """
    paths = paths or (Path("fixtures"),)
    refuse_addresses(map(str, paths), "check --clean {page}")
    for path in paths:
        if not path.exists():
            stop(f"{path}: there is no such file or folder")
    if is_clean and rewrite:
        stop("--update is for fixtures, not for --clean")
    if is_clean:
        _check_texts(paths, form, cleaner_of(folders))
    if rewrite:
        _update(paths, cleaner_of(folders))
    _check_fixtures(paths, form, cleaner_of(folders))


def _check_texts(paths: Iterable[Path], form: str, cleaner: Cleaner) -> NoReturn:
    from cleaner.tools.check import check_clean, texts

    files = texts(paths)
    if not files:
        stop(f"{', '.join(map(str, paths))}: holds no text (*.txt)")
    findings = [finding for path in files for finding in check_clean(path, cleaner)]
    finish(findings, form, counted(len(files), "text"))


def _check_fixtures(paths: Iterable[Path], form: str, cleaner: Cleaner) -> NoReturn:
    from cleaner.tools.check import all_cases, check_case

    found = all_cases(paths)
    if not found:
        stop(f"{', '.join(map(str, paths))}: holds no fixture (a folder with input.txt or input.html, and expected.txt)")
    finish([finding for case in found for finding in check_case(case, cleaner)], form, counted(len(found), "fixture"))


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
