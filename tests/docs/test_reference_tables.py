"""The tables of the reference have everything that the code has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from cleaner.cli.app import main
from cleaner.model import Label
from cleaner.rulebook.schema import json_schema
from docs import reference_tables
from docs.reference_tables import TABLES, table, type_of

DOCS = Path(reference_tables.__file__).parent


def commands(group: click.Group, before: str) -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        found[f"{before} {name}"] = command
        found |= commands(command, f"{before} {name}") if isinstance(command, click.Group) else {}
    return found


def test_every_command_has_its_options() -> None:
    made = TABLES["commands"]()
    parts = dict(zip(re.findall(r"^## (.+)$", made, re.M), re.split(r"^## .+$", made, flags=re.M)[1:], strict=True))
    known = commands(main, "clean-news")
    assert parts.keys() == {"clean-news", *known}
    for name, command in known.items():
        options = [each for each in command.params if isinstance(each, click.Option)]
        assert all(f"`{each.opts[0]}" in parts[name] or f"{each.opts[-1]}" in parts[name] for each in options), name


def test_what_a_command_says_is_no_markdown() -> None:
    made = TABLES["commands"]()
    assert r"\_generic/share-phrase" in made
    assert not re.search(r"<[A-Z]+>", made)


@pytest.mark.parametrize("name", ["record", "ledger"])
def test_every_field_says_what_it_is(name: str) -> None:
    rows = TABLES[name]().splitlines()[2:]
    assert len(rows) > 15
    for row in rows:
        key, value, said = (cell.strip() for cell in row.strip("|").split(" | "))
        assert key.startswith("`")
        assert value
        assert said.removesuffix("*Not always there.*"), key


def test_every_key_of_every_table_of_a_rule_file_says_what_it_is() -> None:
    made = TABLES["rule-file"]()
    assert r"(?P\<caption\>...)" in made
    kinds = [key for key, value in json_schema()["properties"].items() if "properties" in value.get("items", value)]
    assert re.findall(r"^## `\[+(\w+)\]+`$", made, re.M) == kinds
    for row in (line for line in made.splitlines() if line.startswith("| `")):
        assert row.rstrip("| ").rpartition(" | ")[2].endswith("."), row


def test_labels_and_strengths_are_all_there() -> None:
    assert TABLES["labels"]().count("\n") == 1 + len(Label)
    assert "| `KEEP` | a keep rule" in TABLES["strengths"]()


def test_pages_name_tables_that_are_there_and_those_that_are_written_down_are_as_made() -> None:
    texts = [page.read_text(encoding="utf-8") for page in DOCS.rglob("*.md")]
    written = {name: text for text in texts for name in re.findall(r"<!-- as (\S+) in reference_tables.py -->", text)}
    made = [name for text in texts for name in re.findall(r"<!-- made of (\S+) -->", text)]
    named = [*written, *made]
    assert len(named) == len(set(named))
    assert {"commands", "labels", "strengths", "rule-file", "record", "ledger"} <= set(named) <= TABLES.keys()
    for name, text in written.items():
        assert f"<!-- as {name} in reference_tables.py -->\n\n{TABLES[name]()}\n" in text, f"write it anew:\n{TABLES[name]()}"


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": ["string", "null"]}, "string or null"),
        ({"enum": ["a", None]}, '`"a"`, null'),
        ({"enum": [*map(str, Label)]}, "a [label](../concepts.md#labels)"),
        ({"type": "array", "items": {"type": "string"}}, "list of strings"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "object of integers"),
        ({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}, "string or list of strings"),
    ],
    ids=json.dumps,
)
def test_types_are_words(schema: dict[str, object], words: str) -> None:
    assert type_of(schema) == words


def test_a_cell_cannot_end_its_row() -> None:
    assert table(("a",), [("x | y\nz",)]).splitlines()[-1] == r"| x \| y z |"
