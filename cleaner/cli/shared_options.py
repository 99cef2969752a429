"""Options that several commands have, and what they come to: rule files of one's own, and the form of findings."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from cleaner.cli.exits import CANNOT_RUN, OK, SOME_FAILED, stop
from cleaner.render.counts import counted
from cleaner.tools.finding_formats import FORMATS, STATISTICS_FORMATS, counted_by_rule, formatted
from cleaner.tools.findings import Finding

if TYPE_CHECKING:  # importing these for real would cost every start
    from cleaner.model import Favor
    from cleaner.pipeline import Cleaner
    from cleaner.rulebook.sources import Source
    from cleaner.rulebook.values import Rulebook

rules_option = click.option(
    "--rules",
    "folders",
    multiple=True,
    type=click.Path(),
    metavar="DIR",
    help="Use the rule files in this folder, too; repeatable.",
)
text_field_option = click.option(
    "--text-field", metavar="FIELD", default="text", show_default=True, help="Field of a record that holds its text."
)
html_field_option = click.option(
    "--html-field", metavar="FIELD", default="html", show_default=True, help="Field that holds its page in HTML."
)
form_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="plain", show_default=True, help="Print findings in this form."
)


def sources_of(folders: Iterable[str]) -> list[Source]:
    """Where rule files are read from, those of ``--rules`` last; a mistake in a configuration ends the run."""
    from cleaner.model.errors import RuleError
    from cleaner.rulebook.sources import sources

    try:
        return sources(folders)
    except RuleError as error:
        stop(str(error))


def rulebook_of(folders: Iterable[str]) -> Rulebook:
    """The rules from every place they come from; a mistake in one ends the run."""
    from cleaner.model.errors import RuleError
    from cleaner.rulebook.load import load_rules

    found = sources_of(folders)
    try:
        return load_rules(*(source.folder for source in found[1:]))
    except RuleError as error:
        stop(str(error))


def cleaner_of(folders: Iterable[str], *, detect_language: bool = False, favor: Favor = "balance") -> Cleaner:
    """A cleaner with those rules."""
    from cleaner.pipeline import Cleaner

    return Cleaner(rulebook_of(folders), detect_language=detect_language, favor=favor)


def finish(findings: list[Finding], form: str, done: str, *, statistics: bool = False) -> NoReturn:
    """Print the findings, or how many there are of each rule, and end.

    The exit code is 0 without any, 2 if something could not even be checked, else 1.
    """
    if statistics and form not in STATISTICS_FORMATS:
        stop(f"--statistics has the formats {' and '.join(STATISTICS_FORMATS)}, not {form}")
    click.echo(counted_by_rule(findings, form) if statistics else formatted(findings, form), nl=False)
    if form == "plain":
        click.echo(f"clean-news: {done}: {counted(len(findings), 'finding') if findings else 'no findings'}", err=True)
    sys.exit(CANNOT_RUN if any(finding.is_broken for finding in findings) else SOME_FAILED if findings else OK)
