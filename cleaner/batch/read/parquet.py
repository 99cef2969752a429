"""Parquet: one document or one failure for each row, a few rows in memory at a time."""

from __future__ import annotations

import base64
import datetime as dt
import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO

from cleaner.batch.read.document import InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.jsonl import missing_field, to_document
from cleaner.batch.read.optional import import_optional
from cleaner.model.errors import InputError
from cleaner.render.escape import safe_line

MAGIC = b"PAR1"
"""What a file begins and ends with."""
_BATCH_ROWS = 32
"""Rows in memory at a time: with the largest pages a few hundred megabytes, with usual ones two."""
_BUFFER_SIZE = 1 << 20
_MAX_METADATA = 100_000_000
"""Bytes and elements of what a file says of itself; pyarrow believes any number otherwise."""


def read_rows(name: str, file: BinaryIO, options: ReadOptions) -> Iterator[ReadResult]:
    """The documents and failures of a Parquet file, which must be seekable.

    Positions are ``row 1`` on. NaN and infinities become null, dates and decimals strings, bytes beside the page
    base 64. A row group that cannot be read is one failure, and the next one is read.
    """
    try:
        table = _open(file)
        _check_columns(table, options)
    except InputError as error:
        yield InputFailure(name, "", error.reason, safe_line(error.detail))
        return
    first = 1
    for group in range(table.num_row_groups):
        yield from _read_row_group(name, table, group, first, options)
        first += table.metadata.row_group(group).num_rows
    if first == 1:
        yield InputFailure(name, "", "empty", "there is no row in it")


def _open(file: BinaryIO) -> Any:
    pa, parquet = import_optional("pyarrow", "parquet"), import_optional("pyarrow.parquet", "parquet")
    _check_magic(file)
    try:
        return parquet.ParquetFile(
            file,
            pre_buffer=False,
            buffer_size=_BUFFER_SIZE,
            thrift_string_size_limit=_MAX_METADATA,
            thrift_container_size_limit=_MAX_METADATA,
            page_checksum_verification=True,
        )
    except (pa.ArrowException, OSError, ValueError) as error:  # a ValueError for a name that is not UTF-8
        raise InputError("failed:damaged", f"what the file says of itself cannot be read: {error}") from None


def _check_magic(file: BinaryIO) -> None:
    """Raises :class:`InputError` when the file does not begin and end as Parquet does."""
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise InputError("empty", "there is nothing in it")
    if file.read(len(MAGIC)) != MAGIC:
        raise InputError("rejected:not-parquet", "it does not begin as Parquet does")
    file.seek(size - len(MAGIC))
    if size <= 2 * len(MAGIC) or file.read(len(MAGIC)) != MAGIC:
        raise InputError("failed:truncated", "the file does not end as Parquet does")
    file.seek(0)


def _check_columns(table: Any, options: ReadOptions) -> None:
    """Raises :class:`InputError` when no column holds texts or pages."""
    types = import_optional("pyarrow", "parquet").types
    schema = table.schema_arrow
    if len(set(schema.names)) < len(schema.names):
        raise InputError("rejected:duplicate-columns", "two columns have one name")
    wanted = [field for field in (options.html_field, options.text_field) if field in schema.names]
    if not wanted:
        raise InputError("rejected:no-text-field", missing_field("column", schema.names, options))
    for field in wanted:
        kind = schema.field(field).type
        kind = kind.value_type if types.is_dictionary(kind) else kind
        if not any(is_type(kind) for is_type in (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)):
            raise InputError("rejected:wrong-type", f"the column {field!r} holds {kind}, not strings")


def _read_row_group(name: str, table: Any, group: int, first: int, options: ReadOptions) -> Iterator[ReadResult]:
    pa = import_optional("pyarrow", "parquet")
    row = first
    try:
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, row_groups=[group]):
            columns = {field: _plain_column(batch.column(field)) for field in batch.schema.names}
            for at in range(batch.num_rows):
                yield _read_row(name, row, {field: column[at] for field, column in columns.items()}, options)
                row += 1
    except (pa.ArrowException, OSError, ValueError) as error:
        last = first + table.metadata.row_group(group).num_rows - 1
        yield InputFailure(
            name, f"rows {row} to {last}", "failed:damaged", safe_line(f"row group {group + 1} cannot be read: {error}")
        )


def _read_row(name: str, row: int, cells: dict[str, Any], options: ReadOptions) -> ReadResult:
    position = f"row {row}"
    data = (options.text_field, options.html_field)
    try:
        record = {field: cell.as_py() if field in data else _json_value(_cell_value(cell)) for field, cell in cells.items()}
        document = to_document(name, position, record, options)
        return document._replace(extra={field: _json_value(value) for field, value in document.extra.items()})
    except InputError as error:
        return InputFailure(name, position, error.reason, safe_line(error.detail))
    except (ValueError, OverflowError) as error:  # a string that is not UTF-8, a date beyond what Python counts
        return InputFailure(name, position, "failed:damaged", safe_line(f"a value of the row cannot be read: {error}"))


def _plain_column(column: Any) -> Any:
    """A column of dates or times as strings, to the nanosecond, which Python's own do not reach; any other as it is."""
    pa = import_optional("pyarrow", "parquet")
    is_time = pa.types.is_temporal(column.type) and not pa.types.is_duration(column.type)
    return column.cast(pa.string()) if is_time else column


def _cell_value(cell: Any) -> Any:
    """The value of a cell, a map as an object: Arrow has it as pairs, and an empty one would be a list."""
    value = cell.as_py()
    is_map = value is not None and import_optional("pyarrow", "parquet").types.is_map(cell.type)
    return dict(value) if is_map else value


def _json_value(value: Any) -> Any:
    """``value`` as JSON can hold it."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _json_value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_json_value(inner) for inner in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | dt.timedelta) else value
