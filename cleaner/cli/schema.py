"""The command ``schema``: what is written as JSON, as JSON Schema."""

from __future__ import annotations

import click

FILES = {"record": ("cleaner.render", "record.schema.json"), "ledger": ("cleaner.batch.run", "ledger-row.schema.json")}
"""What has a schema in a file -> the package that the file lies in, and the file's name."""
MADE = ("explain", "report")
"""What has a schema that is made from the code."""


@click.command()
@click.argument("what", type=click.Choice([*FILES, *MADE]))
def schema(what: str) -> None:
    """Print the JSON Schema of what is written as JSON.

    Records are what NAME.json, JSON Lines and --format json hold; the ledger is
    OUT/manifest.jsonl; explain and report are what these print with --json.
    """
    import json
    from importlib.resources import files

    if what in FILES:
        package, name = FILES[what]
        click.echo((files(package) / name).read_text(encoding="utf-8"), nl=False)
        return
    from cleaner.tools.json_schemas import explain_schema, report_schema

    made = explain_schema() if what == "explain" else report_schema()
    click.echo(json.dumps(made, indent=1, ensure_ascii=False))
