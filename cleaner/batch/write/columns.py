"""Records as Parquet: a column of strings for each field, in JSON what is not a text; and back again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.model import Article
from cleaner.model.errors import CleanNewsError
from cleaner.render.escape import safe_json
from cleaner.render.records import as_record

INPUT_COLUMN = "input"
"""The column of the fields that came with a record."""

_GROUP_SIZE = 500
"""Rows of a row group: some ten megabytes."""


class MissingPackageError(CleanNewsError):
    """A package that this needs is not installed."""


def write_parquet(lines: Iterable[bytes], file: BinaryIO) -> None:
    """Write records, one JSON object a line, as a Parquet file; raises :class:`MissingPackageError`."""
    arrow, parquet = _import_pyarrow()
    texts = _text_columns()
    schema = arrow.schema([(name, arrow.string()) for name in texts])
    remaining = iter(lines)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := [_cells(json.loads(line), texts) for line in islice(remaining, _GROUP_SIZE)]:
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def read_parquet_lines(path: Path) -> Iterator[bytes]:
    """The lines that :func:`write_parquet` made a file of; raises ``ValueError`` where it is not one."""
    _, parquet = _import_pyarrow()
    texts = _text_columns()
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_GROUP_SIZE):
            for row in batch.to_pylist():
                record = {name: _value(row[name], is_text) for name, is_text in texts.items()}
                if row[INPUT_COLUMN] is None:
                    del record[INPUT_COLUMN]
                yield safe_json(json.dumps(record, ensure_ascii=False)).encode() + b"\n"


def check_installed() -> None:
    """Raises :class:`MissingPackageError`, which names the extra, where Parquet cannot be written."""
    _import_pyarrow()


@cache
def _text_columns() -> dict[str, bool]:
    """The fields of a record, and whether each is a text."""
    blank = as_record(Article(text=""))
    return {**{name: value is None or isinstance(value, str) for name, value in blank.items()}, INPUT_COLUMN: False}


def _cells(record: dict[str, Any], texts: dict[str, bool]) -> dict[str, str | None]:
    return {name: _cell(record[name], is_text) if name in record else None for name, is_text in texts.items()}


def _cell(value: Any, is_text: bool) -> str | None:
    if is_text:
        return None if value is None else str(value).encode("utf-8", "replace").decode()
    return json.dumps(value, ensure_ascii=True)


def _value(cell: str | None, is_text: bool) -> Any:
    return cell if is_text or cell is None else json.loads(cell)


def _import_pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise MissingPackageError("Parquet needs pyarrow: pip install pyarrow") from None
