"""What was taken out of the articles in a Parquet file of ours, counted without making records of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleaner.batch.read.optional import import_optional

_ROWS = 2_000
"""Rows that are held at a time."""


def counted_removals(path: Path) -> Iterator[list[tuple[str, str, str, int]]]:
    """Label, rule and text of what was taken out and how often, for some thousand rows at a time.

    Raises :class:`~cleaner.model.errors.InputError` where pyarrow is not installed, ``OSError`` or ``ValueError`` where the file
    cannot be read or is not one of ours.
    """
    arrow = import_optional("pyarrow", "parquet")
    parquet = import_optional("pyarrow.parquet", "parquet")
    with parquet.ParquetFile(path) as file:
        if "removed" not in file.schema_arrow.names:
            raise ValueError(f"{path}: has no column of what was removed")
        for batch in file.iter_batches(batch_size=_ROWS, columns=["removed"]):
            pieces = batch.column(0).flatten()
            columns = {name: pieces.field(name) for name in ("label", "rule", "text")}
            groups = arrow.table(columns).group_by(["label", "text"]).aggregate([("rule", "min"), ("rule", "count")])
            yield [(each["label"], each["rule_min"], each["text"], each["rule_count"]) for each in groups.to_pylist()]
