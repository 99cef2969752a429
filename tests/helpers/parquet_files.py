"""Parquet files for tests, and reading them in the tests' own process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from cleaner.batch.read import parquet_rows
from cleaner.batch.read.document import InputFailure, ReadOptions, ReadResult
from cleaner.model.errors import InputError
from cleaner.render.escape import safe_line

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def read_rows(name: str, file: BinaryIO, options: ReadOptions) -> Iterator[ReadResult]:
    """What ``cleaner.batch.read.parquet_process.read_from`` does in a process of its own."""
    try:
        table = parquet_rows.open_table(file, options)
    except InputError as error:
        yield InputFailure(name, "", error.reason, safe_line(error.detail))
        return
    groups = list(parquet_rows.row_groups(table))
    for group in groups:
        yield from parquet_rows.read_row_group(name, table, group, options)
    if not groups:
        yield InputFailure(name, "", "empty", "there is no row in it")


def write(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    """A file with one table; ``options`` as :func:`pyarrow.parquet.write_table` takes them."""
    pq.write_table(pa.table(columns), path, **options)
    return path
