"""The command ``rule``: one rule explained."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli.exits import stop
from cleaner.cli.guesses import guess
from cleaner.cli.shared_options import rulebook_of, rules_option, sources_of

_FIXTURES = Path("fixtures")


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--fixtures",
    type=click.Path(path_type=Path),
    metavar="DIR",
    show_default="fixtures, where there is one",
    help="Take examples from the fixtures in this folder.",
)
@rules_option
def rule(name: str, fixtures: Path | None, folders: tuple[str, ...]) -> None:
    """Explain one rule, with examples.

    ID is what other commands print: _generic/share-phrase; its last part is enough
    where only one rule has it. What the rule takes out and for which pages it
    holds is followed by where it stands, how it is written there, and what it
    takes out of the fixtures.
    """
    from cleaner.tools.rule_card import card, ids_named
    from cleaner.tools.rule_ids import ids_of

    rulebook = rulebook_of(folders)
    found = ids_named(name, rulebook)
    if not found:
        known = [each for rules in rulebook.sets.values() for each in ids_of(rules)]
        stop(f"there is no rule {name!r}{guess(name, known) or '; see: clean-news rules list'}")
    if len(found) > 1:
        stop(f"several rules are called {name!r}; say which: {', '.join(found)}")
    if fixtures is not None and not fixtures.is_dir():
        stop(f"{fixtures}: there is no such folder")
    fixtures = fixtures or (_FIXTURES if _FIXTURES.is_dir() else None)
    for line in card(found[0], rulebook, [source.folder for source in sources_of(folders)], fixtures):
        click.echo(line)
