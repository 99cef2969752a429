"""Parquet files, a row group at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from parquet_files import pa, pq, read_rows, write
from reading import failures, outcome, pages_in, read

from cleaner.batch.read import parquet, parquet_rows
from cleaner.batch.read.document import InputFailure, ReadOptions

PUFFINS = "Ninety puffins stood on the north ledge before breakfast."


@pytest.fixture(autouse=True)
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process; tests/faults has the one that is their own."""
    monkeypatch.setattr(parquet, "read_from", read_rows)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.parquet"


def test_a_damaged_row_group_costs_itself_alone(path: Path) -> None:
    texts = [f"{number}. {PUFFINS}" for number in range(30)]
    write(path, {"text": texts}, row_group_size=10, write_page_checksum=True, compression="gzip", use_dictionary=False)
    chunk = pq.ParquetFile(path).metadata.row_group(1).column(0)
    data = bytearray(path.read_bytes())
    data[chunk.data_page_offset + chunk.total_compressed_size - 20] ^= 0xFF
    path.write_bytes(data)
    items = read(path)
    assert pages_in(items) == texts[:10] + texts[20:]
    assert failures(items) == [("rows 11 to 20", "failed:damaged")]


def test_of_large_rows_fewer_are_held_at_a_time(path: Path) -> None:
    table = pq.ParquetFile(write(path, {"text": ["a" * 5_000 + f"{number}" for number in range(40)]}, row_group_size=40))
    (group,) = parquet_rows.row_groups(table)
    assert parquet_rows._batch_rows(table, group) == 32
    stated = int(table.metadata.row_group(0).total_byte_size) // 40
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet_rows, "_BATCH_SIZE", 3 * stated + 1)
        assert parquet_rows._batch_rows(table, group) == 3
        patch.setattr(parquet_rows, "_BATCH_SIZE", 1)
        assert parquet_rows._batch_rows(table, group) == 1


def test_a_row_group_without_rows_is_none(path: Path) -> None:
    with pq.ParquetWriter(path, pa.schema([("text", pa.string())])) as writer:
        for texts in (["a"], [], ["b", "c"]):
            writer.write_table(pa.table({"text": pa.array(texts, pa.string())}))
    groups = list(parquet_rows.row_groups(pq.ParquetFile(path)))
    assert [(group.first, group.last) for group in groups] == [(1, 1), (2, 3)]
    assert [item.position for item in read(path)] == ["row 1", "row 2", "row 3"]


def test_a_row_group_that_takes_too_much_memory_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_column: Any) -> Any:
        raise MemoryError

    write(path, {"text": [PUFFINS]})
    monkeypatch.setattr(parquet_rows, "plain_column", breaks)
    (failure,) = read(path, options=ReadOptions(memory=77_000))
    assert failure == InputFailure(str(path), "rows 1 to 1", "failed:memory", "row group 1 needs more than 77,000 bytes")


def test_a_row_group_that_is_damaged_or_a_bomb_is_named_with_its_file_and_number(path: Path) -> None:
    bomb = write(path, {"text": [PUFFINS, " " * 5_000_000]}, row_group_size=1, compression="zstd", use_dictionary=False)
    (_, failure) = read(bomb)
    assert isinstance(failure, InputFailure)
    assert (failure.name, failure.position) == (str(path), "rows 2 to 2")
    assert failure.detail.startswith("row group 2: ")
    write(path, {"text": [PUFFINS] * 9}, write_page_checksum=True, compression="gzip", use_dictionary=False)
    chunk = pq.ParquetFile(path).metadata.row_group(0).column(0)
    data = bytearray(path.read_bytes())
    data[chunk.data_page_offset + chunk.total_compressed_size - 20] ^= 0xFF
    path.write_bytes(data)
    (failure,) = read(path)
    assert isinstance(failure, InputFailure)
    assert (failure.name, failure.position) == (str(path), "rows 1 to 9")
    assert failure.detail.startswith("row group 1 cannot be read: ")


def test_what_a_file_says_of_itself_is_read_within_bounds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pyarrow believes any number otherwise, and has no pages checked."""
    asked: dict[str, Any] = {}
    real = pq.ParquetFile

    def opened(file: Any, **options: Any) -> Any:
        asked.update(options)
        return real(file, **options)

    write(path, {"text": [PUFFINS]})
    monkeypatch.setattr(pq, "ParquetFile", opened)
    assert outcome(read(path)) == [PUFFINS]
    assert asked["thrift_string_size_limit"] == asked["thrift_container_size_limit"] == 100_000_000
    assert asked["page_checksum_verification"] is True
    assert asked["pre_buffer"] is False


def test_positions_go_on_over_row_groups(path: Path) -> None:
    texts = [f"{number}. {PUFFINS}" for number in range(100)]
    items = read(write(path, {"text": texts}, row_group_size=7))
    assert outcome(items) == texts
    assert [item.position for item in items] == [f"row {number}" for number in range(1, 101)]
