"""DuckDB: batches of a query in, a table of articles out."""

from __future__ import annotations

from pathlib import Path

import pytest
from arrow_rows import check, table

duckdb = pytest.importorskip("duckdb", reason="needs DuckDB: tox -e datasets")

from cleaner.engines.arrow import batch_schema, clean_batches  # noqa: E402


def test_a_query_is_cleaned_batch_by_batch(tmp_path: Path) -> None:
    import pyarrow as pa

    connection = duckdb.connect()
    pages = table()  # noqa: F841 - the query names it
    reader = connection.sql("SELECT * FROM pages ORDER BY n").to_arrow_reader(16)
    articles = pa.RecordBatchReader.from_batches(batch_schema(reader.schema), clean_batches(reader))  # noqa: F841 - so is this
    with duckdb.connect(tmp_path / "articles.duckdb") as target:
        target.execute("CREATE TABLE articles AS SELECT * FROM articles")
        found = target.sql("SELECT * FROM articles ORDER BY input.n").to_arrow_table()
        assert target.sql("SELECT count(*) FROM articles WHERE status = 'ok' AND len(removed) > 0").fetchall()[0][0] > 10
    check(found.to_pylist())
