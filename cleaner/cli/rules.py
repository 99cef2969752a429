"""The commands ``rules list``, ``show``, ``lint``, ``learn``, ``test`` and ``schema``, for people who write rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cleaner.cli.command_group import GuessingGroup
from cleaner.cli.exits import stop
from cleaner.cli.guesses import guess
from cleaner.cli.rule_authoring import audit, learn
from cleaner.cli.shared_options import cleaner_of, finish, form_option, rulebook_of, rules_option, sources_of
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

if TYPE_CHECKING:  # importing these for real would cost every start
    from cleaner.rulebook.values import RuleSet
    from cleaner.tools.findings import Finding


@click.group(cls=GuessingGroup, no_args_is_help=True)
def rules() -> None:
    """Look at rule files, check them, learn new ones."""


rules.add_command(learn)
rules.add_command(audit)


@rules.command("list")
@click.option(
    "--json", "is_json", is_flag=True, help="Print a list of JSON: id, kind, name, domains, families, rules by kind, file."
)
@click.option("--table", is_flag=True, help="Print the outlets as a table in Markdown, with the fixtures in fixtures/.")
@rules_option
def list_rules(is_json: bool, table: bool, folders: tuple[str, ...]) -> None:
    """List rule sets, and where they come from.

    The places are listed first; later ones win over earlier ones.
    """
    if table:
        from cleaner.tools.outlet_list import outlet_table

        click.echo(outlet_table(rulebook_of(folders).sets, Path("fixtures")), nl=False)
        return
    if is_json:
        import json

        from cleaner.tools.outlet_list import described

        click.echo(json.dumps([described(each) for each in _by_id(folders)], ensure_ascii=False, indent=1))
        return
    for number, source in enumerate(sources_of(folders), 1):
        click.echo(f"{number}. {source.origin}: {safe_line(str(source.folder))}")
    click.echo("")
    from cleaner.tools.outlet_list import kind_of, rule_counts

    for each in _by_id(folders):
        kind = kind_of(each)
        inherits = f"  + {', '.join(each.families)}" if each.families else ""
        click.echo(f"{each.id:24} {kind:7} {counted(sum(rule_counts(each).values()), 'rule'):>9}  {each.name}{inherits}")


def _by_id(folders: tuple[str, ...]) -> list[RuleSet]:
    return sorted(rulebook_of(folders).sets.values(), key=lambda each: each.id)


@rules.command()
@click.argument("outlet", metavar="OUTLET")
@rules_option
def show(outlet: str, folders: tuple[str, ...]) -> None:
    """Print the rule file of OUTLET.

    Any form of its name will do: an id, a domain, a host, an address, a file.
    """
    from cleaner.tools.outlet_list import set_of

    sets = rulebook_of(folders).sets
    found = set_of(sets, outlet)
    if found is None:
        _stop_unknown_set(outlet, [*sets, *(domain for each in sets.values() for domain in each.domains)])
    click.echo(f"# {found.file}")
    click.echo(Path(found.file).read_text(encoding="utf-8"), nl=False)


def _stop_unknown_set(name: str, known: Iterable[str]) -> NoReturn:
    stop(f"there is no rule set {name!r}{guess(name, known) or '; see: clean-news rules list'}")


@rules.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--fixtures",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Name the rules, too, that no fixture in this folder exercises.",
)
@form_option
@rules_option
def lint(paths: tuple[Path, ...], fixtures: Path | None, form: str, folders: tuple[str, ...]) -> None:
    """Check rule files.

    Each PATH is a file or a folder; if none is given, all that are in use are checked.

    \b
    Exit codes: 0  all is well
                1  something is wrong with a rule file
                2  something could not be checked
    """
    from cleaner.tools.lint import lint_files

    found = sources_of(folders)
    if fixtures and not fixtures.is_dir():
        stop(f"{fixtures}: there is no such folder")
    files = _rule_files(paths or [source.folder for source in found])
    families = frozenset(path.stem for source in found for path in source.folder.glob("families/*.toml"))
    findings = list(lint_files(files, families))
    if fixtures and not findings:
        findings = _unexercised(files, fixtures, folders)
    finish(findings, form, counted(len(files), "rule file"))


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

    cleaner = cleaner_of(folders)
    in_use = {Path(each.file).resolve() for each in cleaner.rulebook.sets.values()}
    unused = [path for path in files if path.resolve() not in in_use]
    if unused:
        stop(f"{unused[0]}: is not in use, so no fixture can exercise it; name its folder with --rules")
    try:
        used = exercised(fixtures, cleaner)
    except CleanNewsError as error:
        stop(f"{fixtures}: {error}; see: clean-news check {fixtures}")
    return [finding for path in files for finding in unexercised(read_rules(path), used)]


@rules.command("test")
@click.argument("outlets", metavar="[OUTLET]...", nargs=-1)
@click.option(
    "--fixtures",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=Path("fixtures"),
    show_default=True,
    help="Take the fixtures of this folder.",
)
@form_option
@rules_option
def test_rules(outlets: tuple[str, ...], fixtures: Path, form: str, folders: tuple[str, ...]) -> None:
    """Check fixtures, and that they exercise every rule.

    Each OUTLET is the id of a rule set; if none is given, all are checked.
    """
    from cleaner.tools.check import all_cases, check_case

    cleaner = cleaner_of(folders)
    outlets = tuple(outlet.lower() for outlet in outlets)
    unknown = [outlet for outlet in outlets if outlet not in cleaner.rulebook.sets]
    if unknown:
        _stop_unknown_set(unknown[0], cleaner.rulebook.sets)
    found = all_cases([fixtures / outlet for outlet in outlets] or [fixtures])
    findings = [finding for case in found for finding in check_case(case, cleaner)]
    files = [Path(each.file) for each in cleaner.rulebook.sets.values() if not outlets or each.id in outlets]
    finish(findings + _unexercised(files, fixtures, folders), form, counted(len(found), "fixture"))


@rules.command()
def schema() -> None:
    """Print the JSON Schema of rule files, for editors."""
    import json

    from cleaner.rulebook.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
