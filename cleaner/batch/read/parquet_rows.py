"""The rows of a Parquet file, each a document or a failure, a few in memory at a time; see :mod:`cleaner.batch.read.parquet`."""

from __future__ import annotations

import base64
import datetime as dt
import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO, NamedTuple

from cleaner.batch.read.compressed import Budget
from cleaner.batch.read.document import InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.jsonl import missing_field, to_document
from cleaner.batch.read.optional import import_optional
from cleaner.batch.read.plain_columns import plain_column
from cleaner.model.errors import InputError
from cleaner.render.escape import safe_line

_TEXT_TYPES = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view", "null")
"""Arrow's types of columns that may hold texts or pages; the last one that of a column without any."""
_BATCH_ROWS = 32
"""Rows in memory at a time; with usual pages two megabytes."""
_BATCH_SIZE = 50_000_000
"""Bytes in memory at a time, where rows have the sizes that the file states."""
_BUFFER_SIZE = 1 << 20
_MAX_METADATA = 100_000_000
"""Bytes and elements of what a file says of itself; pyarrow believes any number otherwise."""


class RowGroup(NamedTuple):
    """A row group that is about to be read: its number from 0 on, and its rows, from 1 on."""

    number: int
    first: int
    last: int


def open_table(file: BinaryIO, options: ReadOptions) -> Any:
    """A file with a column of texts or pages; raises :class:`InputError` for any other."""
    table = _open(file)
    check_columns(table.schema_arrow, options)
    return table


def row_groups(table: Any) -> Iterator[RowGroup]:
    """The row groups of a file, in order; those without a row left out."""
    first = 1
    for number in range(table.num_row_groups):
        count = table.metadata.row_group(number).num_rows
        if count:
            yield RowGroup(number, first, first + count - 1)
        first += count


def read_row_group(name: str, table: Any, group: RowGroup, options: ReadOptions) -> Iterator[ReadResult]:
    """The documents and failures of a row group; one that cannot be read is a failure from that row on."""
    pa = import_optional("pyarrow", "parquet")
    row = group.first
    try:
        _check_ratio(table.metadata.row_group(group.number), options)
        for batch in table.iter_batches(batch_size=_batch_rows(table, group), row_groups=[group.number], use_threads=False):
            columns = {field: plain_column(batch.column(field)) for field in batch.schema.names}
            for at in range(batch.num_rows):
                yield read_row(name, row, {field: column[at] for field, column in columns.items()}, options)
                row += 1
    except InputError as error:
        yield InputFailure(name, f"rows {row} to {group.last}", error.reason, f"row group {group.number + 1}: {error.detail}")
    except MemoryError:
        detail = f"row group {group.number + 1} needs more than {options.memory:,} bytes"
        yield InputFailure(name, f"rows {row} to {group.last}", "failed:memory", detail)
    except (pa.ArrowException, OSError, ValueError) as error:
        detail = safe_line(f"row group {group.number + 1} cannot be read: {error}")
        yield InputFailure(name, f"rows {row} to {group.last}", "failed:damaged", detail)


def _check_ratio(metadata: Any, options: ReadOptions) -> None:
    """Raise :class:`InputError` where a column says that it unpacks to too many times its size, before it is."""
    for at in range(metadata.num_columns):
        column = metadata.column(at)
        budget = Budget(options.ratio)
        budget.count(max(0, column.total_compressed_size), max(0, column.total_uncompressed_size))


def _batch_rows(table: Any, group: RowGroup) -> int:
    """How many rows are read at a time: fewer where rows are large."""
    size = int(table.metadata.row_group(group.number).total_byte_size) // (group.last - group.first + 1)
    return max(1, min(_BATCH_ROWS, _BATCH_SIZE // max(1, size)))


def _open(file: BinaryIO) -> Any:
    pa, parquet = import_optional("pyarrow", "parquet"), import_optional("pyarrow.parquet", "parquet")
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


def check_columns(schema: Any, options: ReadOptions) -> None:
    """Raises :class:`InputError` where no column of an Arrow schema holds texts or pages, or two columns have one name."""
    types = import_optional("pyarrow", "parquet").types
    if len(set(schema.names)) < len(schema.names):
        raise InputError("rejected:duplicate-columns", "two columns have one name")
    wanted = [field for field in (options.html_field, options.text_field) if field in schema.names]
    if not wanted:
        raise InputError("rejected:no-text-field", missing_field("column", schema.names, options))
    for field in wanted:
        kind = schema.field(field).type
        kind = kind.value_type if types.is_dictionary(kind) else kind
        if not any(getattr(types, f"is_{name}")(kind) for name in _TEXT_TYPES):
            raise InputError("rejected:wrong-type", f"the column {field!r} holds {kind}, not strings")


def read_row(name: str, row: int, cells: dict[str, Any], options: ReadOptions) -> ReadResult:
    """The document, or the failure, in a row of a table that is called ``name``; ``cells`` are Arrow's scalars by column."""
    position = f"row {row}"
    data = (options.text_field, options.html_field)
    try:
        record = {field: cell.as_py() if field in data else _side_value(cell) for field, cell in cells.items()}
        if all(record.get(field) is None for field in data):
            nulls = " and ".join(repr(field) for field in data if field in record)
            raise InputError("rejected:no-text-field", f"the row has null in {nulls}")
        document = to_document(name, position, record, options)
        return document._replace(extra={field: _json_value(value) for field, value in document.extra.items()})
    except InputError as error:
        return InputFailure(name, position, error.reason, safe_line(error.detail))
    except (ValueError, OverflowError) as error:  # a string that is not UTF-8, a date beyond what Python counts
        return InputFailure(name, position, "failed:damaged", safe_line(f"a value of the row cannot be read: {error}"))


def _side_value(cell: Any) -> Any:
    """The value of a cell beside the text, as JSON can hold it; why it cannot be read where Python has no such value."""
    try:
        return _json_value(_cell_value(cell))
    except (ValueError, OverflowError, KeyError) as error:
        return safe_line(f"cannot be read: {error}")


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
