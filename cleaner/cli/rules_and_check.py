"""The commands for people who write rules: ``check`` and ``rules``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cleaner.render.escape import safe_line
from cleaner.tools.findings import FORMATS, Finding, formatted

if TYPE_CHECKING:  # importing these for real would cost every start
    from cleaner.model import Favor
    from cleaner.pipeline import Cleaner
    from cleaner.rulebook.values import Rulebook, RuleSet
    from cleaner.tools.new_rules import NewPage

OK, SOME_FAILED, CANNOT_RUN = 0, 1, 2

rules_option = click.option(
    "--rules", "folders", multiple=True, metavar="DIR", help="A folder of rule files of your own; may be repeated."
)
form_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="plain", show_default=True, help="How findings are printed."
)


def stop(message: str) -> NoReturn:
    """End the run with a message: nothing was done, nothing was lost."""
    click.echo(f"clean-news: {safe_line(message)}", err=True)
    sys.exit(CANNOT_RUN)


def rulebook(folders: Iterable[str]) -> Rulebook:
    """The rules from every place they come from; a mistake in one ends the run."""
    from cleaner.model.errors import RuleError
    from cleaner.rulebook.load import load_rules
    from cleaner.rulebook.sources import sources

    try:
        return load_rules(*(source.folder for source in sources(folders)[1:]))
    except RuleError as error:
        stop(str(error))


def cleaner(folders: Iterable[str], *, detect_language: bool = False, favor: Favor = "balance") -> Cleaner:
    """A cleaner with those rules."""
    from cleaner.pipeline import Cleaner

    return Cleaner(rulebook(folders), detect_language=detect_language, favor=favor)


def finish(findings: list[Finding], form: str, done: str) -> NoReturn:
    """Print the findings and end: 0 without any, 2 if something could not even be checked, else 1."""
    click.echo(formatted(findings, form), nl=False)
    if form == "plain":
        click.echo(f"clean-news: {done}: {len(findings) or 'no'} finding{'s' if len(findings) != 1 else ''}", err=True)
    sys.exit(CANNOT_RUN if any(finding.is_broken for finding in findings) else SOME_FAILED if findings else OK)


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
    for path in paths:
        if not path.exists():
            stop(f"{path}: there is no such file or folder")
    if is_clean and rewrite:
        stop("--update is for fixtures, not for --clean")
    if is_clean:
        _check_texts(paths, form, cleaner(folders))
    if rewrite:
        _update(paths, cleaner(folders))
    _check_fixtures(paths, form, cleaner(folders))


def _check_texts(paths: Iterable[Path], form: str, ready: Cleaner) -> NoReturn:
    from cleaner.tools.check import check_clean, texts

    files = texts(paths)
    if not files:
        stop(f"{', '.join(map(str, paths))}: holds no text (*.txt)")
    findings = [finding for path in files for finding in check_clean(path, ready)]
    finish(findings, form, f"{len(files)} texts")


def _check_fixtures(paths: Iterable[Path], form: str, ready: Cleaner) -> NoReturn:
    from cleaner.tools.check import all_cases, check_case

    found = all_cases(paths)
    if not found:
        stop(f"{', '.join(map(str, paths))}: holds no fixture (a folder with input.txt or input.html, and expected.txt)")
    finish([finding for case in found for finding in check_case(case, ready)], form, f"{len(found)} fixtures")


def _update(paths: Iterable[Path], ready: Cleaner) -> NoReturn:
    from cleaner.model.errors import CleanNewsError
    from cleaner.tools.check import all_cases, update

    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        stop("--update is not for CI: it would make every fixture pass")
    found = all_cases(paths)
    if not found:
        stop(f"{', '.join(map(str, paths))}: holds no fixture (a folder with input.txt or input.html)")
    for case in found:
        try:
            for path in update(case, ready):
                click.echo(f"written: {safe_line(str(path))}")
        except CleanNewsError as error:
            stop(f"{case}: {error}")
        except OSError as error:
            stop(f"{error.filename or case}: {error.strerror}")
    sys.exit(OK)


@click.group(no_args_is_help=True)
def rules() -> None:
    """Look at rule files, check them, begin new ones."""


@rules.command("list")
@rules_option
def list_rules(folders: tuple[str, ...]) -> None:
    """Print every rule set, where it comes from, and what it holds; later places win over earlier ones."""
    from cleaner.model.errors import RuleError
    from cleaner.rulebook.sources import sources

    try:
        for number, source in enumerate(sources(folders), 1):
            click.echo(f"{number}. {source.origin}: {safe_line(str(source.folder))}")
    except RuleError as error:
        stop(str(error))
    click.echo("")
    for each in sorted(rulebook(folders).sets.values(), key=lambda each: each.id):
        kind = "family" if each.is_family else "outlet" if each.domains else "all"
        inherits = f"  + {', '.join(each.families)}" if each.families else ""
        click.echo(f"{each.id:24} {kind:7} {_count(each):3} rules  {each.name}{inherits}")


def _count(each: RuleSet) -> int:
    return len(each.lines) + len(each.runs) + len(each.spans) + len(each.fields)


@rules.command()
@click.argument("outlet")
@rules_option
def show(outlet: str, folders: tuple[str, ...]) -> None:
    """Print the rule file of OUTLET (an id or a domain)."""
    sets = rulebook(folders).sets
    found = sets.get(outlet) or next((each for each in sets.values() if outlet.lower() in each.domains), None)
    if found is None:
        stop(f"there is no rule set {outlet!r}; see: clean-news rules list")
    click.echo(f"# {found.file}")
    click.echo(Path(found.file).read_text(encoding="utf-8"), nl=False)


@rules.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fixtures", type=click.Path(path_type=Path), help="Also name the rules that no fixture in this folder exercises.")
@form_option
@rules_option
def lint(paths: tuple[Path, ...], fixtures: Path | None, form: str, folders: tuple[str, ...]) -> None:
    """Check rule files: FILEs or folders, without any all that are in use."""
    from cleaner.model.errors import RuleError
    from cleaner.rulebook.sources import sources
    from cleaner.tools.lint import lint_files

    try:
        found = sources(folders)
    except RuleError as error:
        stop(str(error))
    if fixtures and not fixtures.is_dir():
        stop(f"{fixtures}: there is no such folder")
    files = _rule_files(paths or [source.folder for source in found])
    families = frozenset(path.stem for source in found for path in source.folder.glob("families/*.toml"))
    findings = list(lint_files(files, families))
    if fixtures and not findings:
        findings = _unexercised(files, fixtures, folders)
    finish(findings, form, f"{len(files)} rule files")


def _rule_files(paths: Iterable[Path]) -> list[Path]:
    from cleaner.rulebook.load import rule_files

    found: list[Path] = []
    for path in paths:
        if not path.exists():
            stop(f"{path}: there is no such file or folder")
        found += rule_files(path) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _unexercised(files: list[Path], fixtures: Path, folders: tuple[str, ...]) -> list[Finding]:
    from cleaner.model.errors import CleanNewsError
    from cleaner.rulebook.load import read_rules
    from cleaner.tools.check import exercised
    from cleaner.tools.lint import unexercised

    ready = cleaner(folders)
    in_use = {Path(each.file).resolve() for each in ready.rulebook.sets.values()}
    unused = [path for path in files if path.resolve() not in in_use]
    if unused:
        stop(f"{unused[0]}: is not in use, so no fixture can exercise it; name its folder with --rules")
    try:
        used = exercised(fixtures, ready)
    except CleanNewsError as error:
        stop(f"{fixtures}: {error}; see: clean-news check {fixtures}")
    return [finding for path in files for finding in unexercised(read_rules(path), used)]


@rules.command()
@click.argument("domain")
@click.argument("pages", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), default=Path(), help="Where to put rules/ and fixtures/ (default: here)."
)
def new(domain: str, pages: tuple[Path, ...], folder: Path) -> None:
    """Begin a rule file for DOMAIN, with a fixture for each of the PAGEs."""
    from cleaner.model.errors import CleanNewsError
    from cleaner.page.decode import decode
    from cleaner.tools.new_rules import new_page, new_rules

    rules_folder = folder / "cleaner" / "rules" if (folder / "cleaner" / "rules").is_dir() else folder / "rules"
    found: list[NewPage] = []
    for page in pages:
        try:
            found.append(new_page(decode(page.read_bytes())))
        except (CleanNewsError, OSError) as error:
            stop(f"{page}: {error}")
    try:
        written = new_rules(domain.lower(), found, rules_folder, folder / "fixtures")
    except (CleanNewsError, OSError) as error:
        stop(str(error))
    for path in written:
        click.echo(f"written: {safe_line(str(path))}")
    click.echo("next: edit the rules, write expected.txt by hand beside each input, then: clean-news check", err=True)


@rules.command("test")
@click.argument("outlets", nargs=-1)
@click.option(
    "--fixtures", type=click.Path(path_type=Path), default=Path("fixtures"), show_default=True, help="The folder of fixtures."
)
@form_option
@rules_option
def test_rules(outlets: tuple[str, ...], fixtures: Path, form: str, folders: tuple[str, ...]) -> None:
    """Check the fixtures of OUTLETs, and that they exercise every rule of theirs."""
    from cleaner.tools.check import all_cases, check_case

    ready = cleaner(folders)
    outlets = tuple(outlet.lower() for outlet in outlets)
    unknown = [outlet for outlet in outlets if outlet not in ready.rulebook.sets]
    if unknown:
        stop(f"there is no rule set {unknown[0]!r}; see: clean-news rules list")
    found = all_cases([fixtures / outlet for outlet in outlets] or [fixtures])
    findings = [finding for case in found for finding in check_case(case, ready)]
    files = [Path(each.file) for each in ready.rulebook.sets.values() if not outlets or each.id in outlets]
    finish(findings + _unexercised(files, fixtures, folders), form, f"{len(found)} fixtures")


@rules.command()
def schema() -> None:
    """Print the JSON Schema of rule files, for editors."""
    import json

    from cleaner.rulebook.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
