"""A batch and a run of the command over the same rows: the same articles in the same columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from arrow_rows import table
from commands import run

pytest.importorskip("pyarrow", reason="Arrow needs pyarrow, which is not installed")

from pyarrow import parquet

from cleaner.engines.arrow import clean_batch


def test_the_command_writes_the_same_articles_in_the_same_columns(tmp_path: Path) -> None:
    parquet.write_table(table(), tmp_path / "pages.parquet")
    result = run(tmp_path / "pages.parquet", tmp_path / "out", "--to", "parquet", "--fail-on", "never", "--workers", "1")
    assert result.exit_code == 0, result.stderr
    written = parquet.read_table(tmp_path / "out" / "articles-00000.parquet").drop_columns(["input"])
    found = clean_batch(table())
    ok = [row for row in found.select(["status", *written.column_names]).to_pylist() if row.pop("status") == "ok"]
    assert written.to_pylist() == ok
    assert [written.schema.field(name).type for name in written.column_names] == [
        found.schema.field(name).type for name in written.column_names
    ]
