"""The command line: arguments and exit codes; what it does is done elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from cleaner._version import __version__
from cleaner.commands import OK, SOME_FAILED, check, cleaner, rules, rules_option
from cleaner.commands import stop as _stop
from cleaner.escape import safe_line

STDIN = "-"


class _DefaultsToClean(click.Group):
    """``clean-news IN OUT`` is ``clean-news clean IN OUT``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = next((arg for arg in args if not arg.startswith("-") or arg == STDIN), None)
        is_own_option = bool(args) and args[0] in ("--help", "-h", "--version")
        if first not in self.commands and not is_own_option and args:
            args = ["clean", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_DefaultsToClean, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(__version__, prog_name="clean-news")
def main() -> None:
    """Take the publisher out of the article.

    \b
    clean-news IN OUT        clean a file or a folder into the folder OUT
    clean-news FILE          print the clean text of one file
    clean-news -             clean standard input to standard output
    clean-news explain FILE  say why each piece stayed or went
    clean-news check         check fixtures, or finished texts
    clean-news rules         look at rule files, check them, begin new ones
    """


@main.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["txt", "json", "md"]),
    default="txt",
    show_default=True,
    help="What to print; with OUT, md writes NAME.md in the place of NAME.txt.",
)
@click.option("--links", is_flag=True, help="Keep links in Markdown.")
@click.option("--url", help="Where the article was published; one input only.")
@click.option("--allow-empty", is_flag=True, help="Inputs without an article are no failure.")
@rules_option
def clean(
    source: str, target: str | None, form: str, links: bool, url: str | None, allow_empty: bool, folders: tuple[str, ...]
) -> None:
    """Clean IN (a file, a folder, or - for standard input).

    With OUT, every input NAME gives OUT/NAME.txt (the body) and OUT/NAME.json
    (metadata, captions, and what was taken out and why); a folder is mirrored.
    Exit code 0: all clean; 1: some inputs could not be cleaned, all others were;
    2: the run could not be done.
    """
    if target in (None, STDIN):
        sys.exit(_print_one(source, form, links, url, folders))
    if source == STDIN or url:
        _stop("OUT takes files: clean standard input, or a file with --url, to standard output")
    forms = ("md", "json") if form == "md" else ("txt", "json")
    sys.exit(_clean_into(Path(source), Path(str(target)), forms, links, allow_empty, folders))


def _print_one(source: str, form: str, links: bool, url: str | None, folders: tuple[str, ...]) -> int:
    from cleaner.batch.run import check_not_empty
    from cleaner.errors import InputError
    from cleaner.render import render

    if Path(source).is_dir():
        _stop(f"{source}: is a folder; name an output folder too")
    try:
        article = cleaner(folders, detect_language=form == "json").clean(_bytes(source), url=url)
        check_not_empty(article)
    except InputError as error:
        _report(Path(source), error.reason, error.detail)
        return SOME_FAILED
    click.echo(render(article, form, name=None if source == STDIN else Path(source).name, links=links), nl=False)
    return OK


def _clean_into(
    source: Path, target: Path, forms: tuple[str, ...], links: bool, allow_empty: bool, folders: tuple[str, ...]
) -> int:
    from cleaner.batch.plan import PlanError, plan
    from cleaner.batch.run import run

    try:
        jobs = plan(source, target, forms)
        statuses = run(jobs, cleaner(folders, detect_language=True), _report, links=links)
    except PlanError as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"{error.filename or target}: cannot be written: {error.strerror}")
    counts = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items())) or "nothing to clean"
    click.echo(f"clean-news: {len(jobs.jobs)} inputs: {counts}", err=True)
    if jobs.passed_over:
        others = ", ".join(f"{count} {safe_line(suffix)}" for suffix, count in jobs.passed_over.items())
        click.echo(f"clean-news: passed over, not of a kind that is cleaned: {others}", err=True)
    failures = statuses.total() - statuses["ok"] - (statuses["empty"] if allow_empty else 0)
    return SOME_FAILED if failures else OK


@main.command()
@click.argument("source", metavar="FILE")
@click.option("--url", help="Where the article was published.")
@rules_option
def explain(source: str, url: str | None, folders: tuple[str, ...]) -> None:
    """Print FILE piece by piece, with the label and the rule that gave it.

    + kept in the text, = taken out as metadata or caption, - taken out as the publisher's.
    """
    from cleaner.errors import InputError
    from cleaner.explain import explain as explained

    try:
        article = cleaner(folders, detect_language=True).clean(_bytes(source), url=url)
    except InputError as error:
        _report(Path(source), error.reason, error.detail)
        sys.exit(SOME_FAILED)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for line in explained(article, colour=colour):
        click.echo(line, color=colour)


def _bytes(source: str) -> bytes:
    if source == STDIN:
        return sys.stdin.buffer.read()
    from cleaner.batch.run import read

    if not Path(source).exists():
        _stop(f"{source}: there is no such file")
    return read(Path(source))


def _report(name: Path, reason: str, detail: str) -> None:
    click.echo(f"clean-news: {safe_line(str(name))}: {reason}: {safe_line(detail)}", err=True)


main.add_command(check)
main.add_command(rules)
