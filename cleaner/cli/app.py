"""The command line: arguments and exit codes; what it does is done elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from cleaner import __version__
from cleaner.cli.check import check
from cleaner.cli.command_group import DefaultsToClean
from cleaner.cli.exits import OK, stop
from cleaner.cli.explain import explain
from cleaner.cli.named_inputs import check_exists, refuse_addresses
from cleaner.cli.options import STDIN, TEXT_ONLY, Options, clean_options
from cleaner.cli.report import report
from cleaner.cli.rule import rule
from cleaner.cli.rules import rules
from cleaner.cli.schema import schema
from cleaner.cli.shared_options import cleaner_of, rules_option
from cleaner.cli.workbench import workbench
from cleaner.render.escape import safe_line


@click.group(cls=DefaultsToClean, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(__version__, prog_name="clean-news")
def main() -> None:
    """Take the publisher out of the article.

    \b
    clean-news IN... OUT     clean files and folders into the folder OUT
    clean-news FILE          print the clean text of one file
    clean-news FILE OUT.md   write it into a file: .txt .json .jsonl .md .html .xml .csv
    clean-news -             clean standard input to standard output
    clean-news explain FILE  say why each piece stayed or went
    clean-news report OUT    what became of the inputs of a run, on a page
    clean-news check         check fixtures, or finished texts
    clean-news rule ID       explain one rule
    clean-news rules         look at rule files, check them, learn new ones
    clean-news workbench IN  name blocks in a browser, and make rules of it
    clean-news schema        print the JSON Schema of what is written as JSON
    """


@main.command()
@click.argument("paths", metavar="IN... [OUT]", nargs=-1, type=click.Path(allow_dash=True))
@clean_options
@rules_option
def clean(paths: tuple[str, ...], **given: Any) -> None:
    """Clean IN (a file, a folder, or - for standard input).

    With OUT, every input NAME gives OUT/NAME.txt (the body) and OUT/NAME.json
    (metadata, captions, and what was taken out and why); a folder is mirrored.
    OUT/manifest.jsonl says what became of every input; the same command again
    does only what is not done. Several INs need an OUT. An OUT with the suffix of
    a file (result.txt, result.json) takes one input, and is not written over.

    \b
    Exit codes: 0         every input was cleaned
                1         some inputs could not be cleaned, all others were
                2         the run could not be done
                130, 143  it was stopped by a signal
                141       whoever read standard output has closed it
    """
    from cleaner.cli.clean import clean_into, print_one
    from cleaner.cli.printing import form_of, is_file

    options = Options(**{**given, "form": given["form"] or form_of(paths)})
    sources, target = _sources_and_target(paths, options)
    refuse_addresses(sources)
    if target is not None and is_file(target, options):
        _clean_into_file(sources, target, options)
    if target is None and options.to != "jsonl" and not options.dry_run:
        if options.repeats != "off":
            stop("--repeats is for many texts; name an output folder, or --to jsonl")
        if Path(sources[0]).is_dir():
            stop(f"{sources[0]}: is a folder; name an output folder too, or print records with --to jsonl")
        check_exists(sources[0])
        cleaner = cleaner_of(options.folders, detect_language=options.form not in TEXT_ONLY, favor=options.favor)
        sys.exit(print_one(sources[0], options, cleaner))
    if target is not None and (STDIN in sources or options.url):
        stop("OUT takes files: clean standard input, or a file with --url, to standard output")
    sys.exit(clean_into(sources, target, options))


def _clean_into_file(sources: list[str], target: Path, options: Options) -> NoReturn:
    """Clean one input into the file OUT, as it would be printed."""
    from cleaner.cli.clean import print_one
    from cleaner.cli.printing import check_file

    if options.repeats != "off":
        stop("--repeats is for many texts; name an output folder")
    if sources[0] != STDIN and not os.path.lexists(sources[0]):
        stop(f"{sources[0]}: there is no such file")
    check_file(sources, target, options)
    if options.dry_run:
        click.echo(f"{safe_line(sources[0])} -> {safe_line(str(target))}")
        sys.exit(OK)
    cleaner = cleaner_of(options.folders, detect_language=options.form not in TEXT_ONLY, favor=options.favor)
    sys.exit(print_one(sources[0], options, cleaner, target))


def _sources_and_target(paths: tuple[str, ...], options: Options) -> tuple[list[str], Path | None]:
    """The inputs, and the output folder, which comes last; ``None`` for standard output."""
    given = list(paths)
    target = given.pop() if len(given) > 1 or (given and options.files_from) else None
    if not given and not options.files_from:
        raise click.UsageError("Missing argument 'IN'.")
    if target in (None, STDIN):
        if options.to == "parquet" or (options.to == "files" and (len(given) != 1 or options.files_from)):
            stop("standard output takes one input, or records with --to jsonl; name an output folder")
        return given, None
    return given, Path(str(target))


main.add_command(check)
main.add_command(explain)
main.add_command(report)
main.add_command(rule)
main.add_command(rules)
main.add_command(schema)
main.add_command(workbench)
