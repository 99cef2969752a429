"""The JSON Schema of a ledger row, held against the rows of real runs over fixtures, and against mistakes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from json_schema import problems
from worker_threads import worker_threads

from cleaner.batch.run.ledger_row import STATUSES
from cleaner.cli.app import main

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "cleaner" / "batch" / "run" / "ledger-row.schema.json").read_text(encoding="utf-8"))
FIXTURES = [str(path) for path in sorted((ROOT / "fixtures").rglob("input.*"))[::4]]
PROPERTIES = SCHEMA["properties"]
OF_RECORDS = {"at", "length", "hash"}
OF_LATER_RUNS = {"earlier", "gone"}
"""They stand in rows of runs over the outputs of others: tests/faults/test_left_outputs.py."""


@cache
def rows(to: str) -> list[dict[str, Any]]:
    """Of a run over every fourth fixture, and of inputs that cannot be cleaned."""
    with TemporaryDirectory() as name:
        place = Path(name)
        bad = {
            "empty.txt": b"",
            "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
            "broken.jsonl": b'{"id": 1}\n{"text": \n',
            "odd.txt": b"The crew of eleven repaired the harbour\x07 wall over the winter.\n" * 2,
        }
        for file, content in bad.items():
            (place / file).write_bytes(content)
        inputs = [*FIXTURES, *(str(place / file) for file in bad), str(place / "out")]
        with worker_threads():
            done = CliRunner().invoke(main, [*inputs, "--to", to, "--repeats", "remove", "--no-fsync", "-q", "--workers", "1"])
        assert done.exit_code == 1, done.output
        return [json.loads(line) for line in (place / "out" / "manifest.jsonl").read_text(encoding="ascii").splitlines()]


@pytest.mark.parametrize("to", ["files", "jsonl"])
def test_it_allows_every_row_and_every_key_stands_in_one(to: str) -> None:
    found = rows(to)
    assert len(found) > len(FIXTURES) > 50
    assert {row["status"] for row in found} == set(STATUSES) == set(PROPERTIES["status"]["enum"])
    assert [(row["name"], place) for row in found for place in problems(row, SCHEMA)] == []
    assert set().union(*found) == PROPERTIES.keys() - OF_LATER_RUNS - (OF_RECORDS if to == "files" else set())
    assert set.intersection(*map(set, found)) == set(SCHEMA["required"])


def test_warnings_stand_in_the_row_of_their_input() -> None:
    by_name = {Path(row["name"]).name: row["warnings"] for row in rows("files")}
    assert by_name["odd.txt"] == ["control-characters:2"]
    assert by_name["picture.txt"] == []


def test_it_has_a_version_and_a_draft() -> None:
    assert SCHEMA["$id"] == "urn:clean-news:ledger-row:2"
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_it_refuses_a_row_without_a_key_and_with_a_value_of_another_type(key: str) -> None:
    row = rows("files")[0]
    assert list(problems({name: value for name, value in row.items() if name != key}, SCHEMA)) == [f".{key}"]
    assert list(problems({**row, key: -1.5}, SCHEMA)) == [f".{key}"]


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("status", "done", ".status"),
        ("input", "abc", ".input"),
        ("removed", {"chrome-nav": 0}, ".removed.chrome-nav"),
        ("warnings", [1], ".warnings[0]"),
        ("ms", -1, ".ms"),
        ("seconds", 1, ".seconds"),
    ],
)
def test_it_refuses_mistakes(key: str, value: Any, place: str) -> None:
    assert list(problems({**rows("files")[0], key: value}, SCHEMA)) == [place]


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(main, ["schema", "ledger"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, SCHEMA)
    assert CliRunner().invoke(main, ["schema", "page"]).exit_code == 2
