"""A field of the text that no record has: one message, with the fields that are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import run, write

RECORD = {"headline": "Wall mended", "content": "The crew of eleven people repaired the harbour wall.", "n": 1}
FIELDS = "has no field 'body' or 'html'; its fields: 'headline', 'content', 'n'; say which with --text-field or --html-field"


@pytest.fixture
def records() -> Path:
    return write("records.jsonl", (json.dumps(RECORD) + "\n") * 50)


@pytest.mark.parametrize("target", [(), ("out",), ("--to", "jsonl"), ("out", "--quiet")])
def test_it_is_one_message_that_names_the_fields(records: Path, target: tuple[str, ...]) -> None:
    result = run(records, *target, "--text-field", "body")
    assert (result.exit_code, result.stdout) == (1, "")
    messages = [line for line in result.stderr.splitlines() if "rejected:no-text-field" in line]
    assert messages == [
        f"clean-news: records.jsonl:1: rejected:no-text-field: {FIELDS}",
        "clean-news: records.jsonl: rejected:no-text-field: 49 more records",
    ]


def test_the_ledger_has_them_all(records: Path) -> None:
    run(records, "out", "--text-field", "body")
    rows = [json.loads(line) for line in Path("out/manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["status"] for row in rows] == ["rejected"] * 50


def test_a_table_s_columns_are_named_too() -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist([RECORD, RECORD]), "records.parquet")
    result = run("records.parquet", "out", "--text-field", "body")
    shown = FIELDS.replace("field '", "column '").replace("its fields", "its columns")
    assert result.stderr.splitlines()[0] == f"clean-news: records.parquet: rejected:no-text-field: {shown}"
