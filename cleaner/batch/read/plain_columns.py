"""Columns of dates, times and spans of time as strings: to the nanosecond, and in zones, that Python does not have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cleaner.batch.read.optional import import_optional

_UNITS = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
"""How many of each make a second."""
_DAYS_OF_PYTHON = 999_999_999


def plain_column(column: Any) -> Any:
    """A column with its dates, times and spans of time as strings, also those in its lists and structs; any other as it is.

    A time in a zone that this machine does not know is given in UTC.
    """
    pa = import_optional("pyarrow", "parquet")
    if pa.types.is_duration(column.type):
        numbers = column.cast(pa.int64()).to_pylist()
        return pa.array([_span(number, column.type.unit) for number in numbers], type=pa.string())
    return _cast(_cast(column, _without_zones), _as_strings)


def _cast(column: Any, change: Callable[[Any], Any]) -> Any:
    wanted = change(column.type)
    return column if wanted == column.type else column.cast(wanted)  # casting strings to strings looks at damaged ones


def _without_zones(kind: Any) -> Any:
    """The type without the zones that are not known here, whose times are stored in UTC."""
    pa = import_optional("pyarrow", "parquet")
    if pa.types.is_timestamp(kind) and kind.tz and not _is_known(kind):
        return pa.timestamp(kind.unit, "UTC")
    return _with_parts(kind, _without_zones)


def _as_strings(kind: Any) -> Any:
    pa = import_optional("pyarrow", "parquet")
    if pa.types.is_duration(kind):
        return pa.int64()
    return pa.string() if pa.types.is_temporal(kind) else _with_parts(kind, _as_strings)


def _with_parts(kind: Any, change: Callable[[Any], Any]) -> Any:
    """A type of lists or structs with each of its parts changed; any other as it is."""
    pa = import_optional("pyarrow", "parquet")
    if pa.types.is_struct(kind):
        fields = [kind.field(at) for at in range(kind.num_fields)]
        return pa.struct([field.with_type(change(field.type)) for field in fields])
    if pa.types.is_list(kind):
        return pa.list_(kind.value_field.with_type(change(kind.value_type)))
    if pa.types.is_large_list(kind):
        return pa.large_list(kind.value_field.with_type(change(kind.value_type)))
    return kind


def _is_known(kind: Any) -> bool:
    pa = import_optional("pyarrow", "parquet")
    try:
        pa.array([0], type=pa.int64()).cast(kind).cast(pa.string())
    except pa.ArrowException:
        return False
    return True


def _span(number: int | None, unit: str) -> str | None:
    """A span of time as Python writes one, ``1 day, 2:00:00.5``, to the nanosecond."""
    if number is None:
        return None
    seconds, rest = divmod(number, _UNITS[unit])
    if abs(seconds) // 86_400 >= _DAYS_OF_PYTHON:
        return f"{number} {unit}"
    if unit != "ns" or rest % 1_000 == 0:
        return str(timedelta(seconds=seconds, microseconds=rest * 1_000_000 // _UNITS[unit]))
    return f"{timedelta(seconds=seconds)}.{rest:09}"
