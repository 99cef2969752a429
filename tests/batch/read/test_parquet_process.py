"""The two ends of the conversation on a Parquet file, in one process; tests/faults has them in two."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from types import SimpleNamespace
from typing import Any

import pytest

from cleaner.batch.read import parquet, parquet_process
from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.parquet_rows import read_row_group

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


class _Here:
    """Runs the reader once its first message is complete, and has what it wrote in a file."""

    def __init__(self, _command: list[str], **_: Any) -> None:
        self.stdin = SimpleNamespace(write=self._run, close=lambda: None)
        self.stdout = TemporaryFile()  # noqa: SIM115 - the one who reads it closes it

    def _run(self, setup: bytes) -> None:
        written, fdopen = io.BytesIO(), os.fdopen
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parquet_process, "private_streams", lambda: (io.BytesIO(setup), written))
            patch.setattr(os, "fdopen", lambda file, mode: fdopen(os.dup(file), mode))
            parquet_process.main()
        self.stdout.write(written.getvalue())
        self.stdout.seek(0)

    def kill(self) -> None:
        """It has ended."""

    def wait(self) -> int:
        return 0


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("die_with_parent", "limit_memory"):
        monkeypatch.setattr(parquet_process, name, lambda _: None)
    monkeypatch.setattr(parquet_process, "_import_pyarrow", lambda: None)  # it changes the memory pool of the whole process
    pipes = {"PIPE": subprocess.PIPE, "DEVNULL": subprocess.DEVNULL}
    monkeypatch.setattr(parquet, "subprocess", SimpleNamespace(Popen=_Here, **pipes))


def results(path: Path, columns: dict[str, Any]) -> list[ReadResult]:
    pq.write_table(pa.table(columns), path, row_group_size=2)
    with path.open("rb") as file:
        return list(parquet.read_from("birds", file, ReadOptions()))


@pytest.mark.parametrize("texts", [["auk", "gull", "tern"], [b"auk", b"gull", b"tern"]], ids=["strings", "bytes"])
def test_rows_arrive_as_they_were_sent(tmp_path: Path, texts: list[Any]) -> None:
    found = results(tmp_path / "a", {"text": texts, "title": ["A", "B", "C"]})
    assert all(isinstance(each, Document) for each in found)
    assert [(each.name, each.data) for each in found if isinstance(each, Document)] == [("birds", text) for text in texts]
    assert [each.given["title"] for each in found if isinstance(each, Document)] == ["A", "B", "C"]


def test_a_file_that_cannot_be_read_is_one_failure(tmp_path: Path) -> None:
    (failure,) = results(tmp_path / "a", {"text": pa.array([], pa.string())})
    assert failure == InputFailure("birds", "", "empty", "there is no row in it")


def test_a_row_group_that_fails_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(name: str, table: Any, group: Any, options: ReadOptions) -> Iterator[ReadResult]:
        if group.number == 1:
            raise MemoryError
        return read_row_group(name, table, group, options)

    monkeypatch.setattr(parquet_process, "read_row_group", read)
    first, second, failure, last = results(tmp_path / "a", {"text": ["auk", "gull", "tern", "skua", "shag"]})
    assert [each.data for each in (first, second, last) if isinstance(each, Document)] == ["auk", "gull", "shag"]
    assert isinstance(failure, InputFailure)
    assert (failure.name, failure.position, failure.reason) == ("birds", "rows 3 to 4", "failed:memory")
    assert failure.detail.startswith("row group 2: ")
