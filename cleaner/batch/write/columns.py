"""Records as Parquet, in columns of the types that their fields have: lists, structs, maps, timestamps; and back again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, get_args, get_origin, get_type_hints

from cleaner.model import ArticleFields, Piece
from cleaner.model.errors import CleanNewsError
from cleaner.render.records import ATTRIBUTES, REMOVAL, as_record, one_line

INPUT_COLUMN = "input"
"""The column of the fields that came with a record: in JSON, as they may be anything."""
INSTANTS = {"published": "published_at", "modified": "modified_at"}
"""Fields with a date as precise as the page is -> columns with the instant, for those with a time and a zone; else null."""

_MAPS = ("extras", "sources")
"""Fields with keys of their own; Arrow has a map's values as pairs."""
_GROUP_SIZE = 500
"""Rows of a row group: some ten megabytes."""


class MissingPackageError(CleanNewsError):
    """A package that this needs is not installed."""


def write_parquet(lines: Iterable[bytes], file: BinaryIO, keys: str = ATTRIBUTES) -> None:
    """Write records, one JSON object a line, as a Parquet file; raises :class:`MissingPackageError`.

    ``keys`` are those of the records: one of :data:`cleaner.render.records.KEYS`.
    """
    arrow, parquet = _import_pyarrow()
    schema = record_schema(keys)
    remaining = iter(lines)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := [record_cells(json.loads(line)) for line in islice(remaining, _GROUP_SIZE)]:
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def read_parquet_lines(path: Path, keys: str = ATTRIBUTES) -> Iterator[bytes]:
    """The lines that :func:`write_parquet` made a file of; raises ``ValueError`` where it is not one."""
    _, parquet = _import_pyarrow()
    with parquet.ParquetFile(path) as file:
        schema = record_schema(keys)
        if file.schema_arrow.names != schema.names:
            raise ValueError(f"{path}: has other columns than records have")
        for batch in file.iter_batches(batch_size=_GROUP_SIZE):
            for row in batch.to_pylist():
                yield one_line(_record(row)).encode() + b"\n"


@cache
def record_schema(keys: str = ATTRIBUTES) -> Any:
    """The Arrow schema of a record: its fields as they are in JSON, the instants of its dates, and what came with it."""
    arrow, _ = _import_pyarrow()
    hints = get_type_hints(ArticleFields)
    columns = []
    for name in as_record(ArticleFields(""), keys=keys):
        columns.append((name, _type(arrow, hints.get(name, str))))
        if name in INSTANTS:
            columns.append((INSTANTS[name], arrow.timestamp("us", tz="UTC")))
    return arrow.schema([*columns, (INPUT_COLUMN, arrow.string())])


def check_installed() -> None:
    """Raises :class:`MissingPackageError`, which names the extra, where Parquet cannot be written."""
    _import_pyarrow()


def _type(arrow: Any, hint: Any) -> Any:
    """The Arrow type of values of a Python type."""
    arguments = [each for each in get_args(hint) if each not in (type(None), ...)]
    if get_origin(hint) is tuple:
        return arrow.list_(_type(arrow, arguments[0]))
    if get_origin(hint) is dict:
        return arrow.map_(*(_type(arrow, each) for each in arguments))
    if arguments:  # X | None
        return _type(arrow, arguments[0])
    if is_dataclass(hint) or hint is Piece:
        inner = get_type_hints(hint)
        return arrow.struct([(name, _type(arrow, inner[name])) for name in (REMOVAL if hint is Piece else inner)])
    return arrow.int64() if hint is int else arrow.float64() if hint is float else arrow.string()


def record_cells(record: dict[str, Any]) -> dict[str, Any]:
    """A record as a row: its values without half characters, its maps as pairs, and the instants of its dates."""
    cells = {name: _writable(value) for name, value in record.items() if name != INPUT_COLUMN}
    maps = {name: list(cells[name].items()) for name in _MAPS}
    instants = {column: _instant(record[name]) for name, column in INSTANTS.items()}
    given = {INPUT_COLUMN: json.dumps(record[INPUT_COLUMN])} if INPUT_COLUMN in record else {}
    return {**cells, **maps, **instants, **given}


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: _writable(each) for name, each in value.items()}
    return [_writable(each) for each in value] if isinstance(value, list | tuple) else value


def _instant(date: str | None) -> dt.datetime | None:
    """The instant of a date in ISO 8601 that has a time and a zone; None for a day, or for a time that is anywhere's."""
    try:
        found = dt.datetime.fromisoformat(date or "")
        return found.astimezone(dt.UTC) if found.tzinfo else None
    except (ValueError, OverflowError):  # beyond the years that Python counts
        return None


def _record(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the record that it was made of."""
    record = {name: value for name, value in row.items() if name not in INSTANTS.values()}
    record |= {name: dict(record[name]) for name in _MAPS}
    record["removed"] = [{name: value for name, value in each.items() if value is not None} for each in record["removed"]]
    given = record.pop(INPUT_COLUMN)
    return record if given is None else {**record, INPUT_COLUMN: json.loads(given)}


def _import_pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise MissingPackageError("Parquet needs pyarrow: pip install pyarrow") from None
