"""The process that reads a Parquet file for :mod:`cleaner.batch.read.parquet`, which watches it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, BinaryIO

from cleaner.batch.read.child import die_with_parent, limit_memory, private_streams, send
from cleaner.batch.read.document import Document, ReadOptions, ReadResult
from cleaner.batch.read.optional import import_optional
from cleaner.batch.read.parquet_rows import open_table, read_row_group, row_groups
from cleaner.batch.read.wire import Frame, read_frame
from cleaner.model.errors import InputError
from cleaner.render.escape import safe_line


def main() -> None:
    """Read the file that the first message names, from a row group on, and send a message for each row and each row group."""
    source, target = private_streams()
    setup = read_frame(source)
    if setup is None:
        return
    die_with_parent(setup.header["parent"])
    try:
        _import_pyarrow()
        limit_memory(setup.header["options"]["memory"])
        send(target, Frame({"ready": True}))
        with os.fdopen(setup.header["file"], "rb") as file:
            _read(file, setup.header["first"], _options(setup.header["options"]), target)
    except InputError as error:
        send(target, Frame({"error": error.reason, "detail": safe_line(error.detail)}))
    except MemoryError:
        detail = f"reading it needs more than {setup.header['options']['memory']:,} bytes"
        send(target, Frame({"error": "failed:memory", "detail": detail}))


def _import_pyarrow() -> None:
    """Import it, and have it take memory only for what it reads: no pool that grows by itself, no threads."""
    pa = import_optional("pyarrow", "parquet")
    import_optional("pyarrow.parquet", "parquet")
    pa.set_memory_pool(pa.system_memory_pool())
    pa.set_cpu_count(1)


def _options(given: Mapping[str, Any]) -> ReadOptions:
    as_tuples: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return ReadOptions(**as_tuples)


def _read(file: BinaryIO, first: int, options: ReadOptions, target: BinaryIO) -> None:
    table = open_table(file, options)
    is_empty = True
    for group in row_groups(table):
        is_empty = False
        if group.number < first:
            continue
        send(target, Frame({"group": group.number, "row": group.first, "last": group.last}))
        for result in read_row_group("", table, group, options):
            send(target, _frame(result))
    if is_empty:
        raise InputError("empty", "there is no row in it")
    send(target, Frame({"end": True}))


def _frame(result: ReadResult) -> Frame:
    header = result._asdict()
    del header["name"]
    if not isinstance(result, Document):
        return Frame(header)
    data = header.pop("data")
    is_text = isinstance(data, str)
    return Frame({**header, "is_text": is_text}, (data.encode("utf-8", "surrogatepass") if is_text else data,))
