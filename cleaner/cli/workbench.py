"""The command ``workbench``: documents in a browser, with rules proposed, tried and saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import stop
from cleaner.cli.named_inputs import check_exists
from cleaner.cli.shared_options import rules_option, sources_of
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

if TYPE_CHECKING:  # importing these for real would cost every start
    from cleaner.tools.workbench.held import Held
    from cleaner.tools.workbench.session import Places

DOCUMENTS = 200
"""That are read unless another limit is named: as many as a person walks through, and each is cleaned for a preview."""
MOST_DOCUMENTS = 10_000
MOST_PORT = 65_535


@click.command()
@click.argument("sources", metavar="IN...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@rules_option
@click.option("--fixtures", type=click.Path(path_type=Path), metavar="DIR", help="Save fixtures below this folder.")
@click.option("--outlet", default="", metavar="DOMAIN", help="Say whose the documents are that do not say it themselves.")
@click.option("--limit", type=click.IntRange(1, MOST_DOCUMENTS), default=DOCUMENTS, show_default=True, metavar="N",
              help="Read at most N documents.")  # fmt: skip
@click.option("--text-field", default="text", show_default=True, metavar="FIELD", help="Field of a record that holds its text.")
@click.option("--html-field", default="html", show_default=True, metavar="FIELD", help="Field that holds its page in HTML.")
@click.option("--port", type=click.IntRange(0, MOST_PORT), default=0, metavar="N", help="Listen on this port, not on a free one.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
def workbench(sources: tuple[str, ...], **given: Any) -> None:
    """Name blocks of IN in a browser, and make rules of it.

    The page walks through the documents of IN (files, folders, records), and
    shows what became of each block. Click a block and say what it is: rules are
    proposed, with what each changes in all documents of that outlet here, and
    saved into the last --rules DIR, with a fixture below --fixtures DIR if it is
    named. Nothing is written before it has been shown.

    The page is served to this machine alone, at an address with a random token.
    Ctrl-C ends it.
    """
    _check(sources, given["fixtures"])
    places = _places(given["folders"], given["fixtures"])
    held = _held(sources, given)
    for failure in held.failures:
        click.echo(f"clean-news: {failure}", err=True)
    if not held.documents:
        stop(f"{', '.join(sources)}: holds no document that can be read")
    if held.has_more:
        click.echo(
            f"clean-news: the first {counted(len(held.documents), 'document')} of IN are read; --limit takes more", err=True
        )
    _serve(held, places, given)


def _check(sources: tuple[str, ...], fixtures: Path | None) -> None:
    for source in sources:
        check_exists(source, "workbench {page}")
    if fixtures is not None and fixtures.exists() and not fixtures.is_dir():
        stop(f"{fixtures}: is no folder")


def _places(folders: tuple[str, ...], fixtures: Path | None) -> Places:
    """Where rules come from; the last folder is written to, and need not be there yet."""
    from cleaner.tools.workbench.session import Places

    if folders and Path(folders[-1]).exists() and not Path(folders[-1]).is_dir():
        stop(f"{folders[-1]}: is no folder")
    others = tuple(source.folder for source in sources_of(folders[:-1])[1:])
    return Places(others, Path(folders[-1]) if folders else None, fixtures)


def _held(sources: tuple[str, ...], given: dict[str, Any]) -> Held:
    from cleaner.batch.read.document import ReadOptions
    from cleaner.tools.workbench.held import hold

    try:
        return hold(sources, ReadOptions(text_field=given["text_field"], html_field=given["html_field"]), given["limit"])
    except OSError as error:  # an address beside a fixture; what cannot be read otherwise is among the failures
        stop(f"{error.filename}: cannot be read: {error.strerror}")


def _serve(held: Held, places: Places, given: dict[str, Any]) -> None:
    from cleaner.model.errors import CleanNewsError
    from cleaner.tools.workbench.answers import Answers
    from cleaner.tools.workbench.server import WorkbenchServer
    from cleaner.tools.workbench.session import Session

    try:
        server = WorkbenchServer(Answers(Session(held, places, given["outlet"])), port=given["port"])
    except CleanNewsError as error:
        stop(str(error))
    except OSError as error:
        stop(f"port {given['port']}: cannot be listened on: {error.strerror}; name another, or none")
    with server:
        click.echo(f"{counted(len(held.documents), 'document')}: open {safe_line(server.own.address)}   (Ctrl-C ends it)")
        if given["opens"]:
            click.launch(server.own.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("ended", err=True)
