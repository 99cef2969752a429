"""The command ``schema``: what is written, as JSON Schema."""

from __future__ import annotations

import click

FILES = {"record": ("cleaner.render", "record.schema.json"), "ledger": ("cleaner.batch.run", "ledger-row.schema.json")}
"""What has a schema -> the package that its file lies in, and the file's name."""


@click.command()
@click.argument("what", type=click.Choice(list(FILES)))
def schema(what: str) -> None:
    """Print the JSON Schema of a record or a ledger row.

    Records are what NAME.json, JSON Lines and --format json hold; the ledger is OUT/manifest.jsonl.
    """
    from importlib.resources import files

    package, name = FILES[what]
    click.echo((files(package) / name).read_text(encoding="utf-8"), nl=False)
