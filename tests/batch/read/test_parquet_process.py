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
from cleaner.batch.read.wire import encode_frame

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


_IMPORT = parquet_process._import_pyarrow


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


def test_row_groups_and_rows_keep_their_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the process ends in the midst of the second group, and another begins with the third."""

    def read(name: str, table: Any, group: Any, options: ReadOptions) -> Iterator[ReadResult]:
        for number, result in enumerate(read_row_group(name, table, group, options)):
            if group.number == 1 and number == 1:
                raise MemoryError
            yield result

    monkeypatch.setattr(parquet_process, "read_row_group", read)
    found = results(tmp_path / "a", {"text": ["auk", "gull", None, "tern", "skua"]})
    assert [(each.position, getattr(each, "data", "")) for each in found] == [
        ("row 1", "auk"), ("row 2", "gull"), ("row 3", ""), ("rows 4 to 4", ""), ("row 5", "skua"),
    ]  # fmt: skip
    assert [each.detail for each in found if isinstance(each, InputFailure)] == [
        "the row has null in 'text'",
        "row group 2: reading it needs more than 2,000,000,000 bytes",
    ]


def test_what_is_asked_of_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], dict[str, Any]]] = []
    limits: list[int] = []

    def start(command: list[str], **options: Any) -> _Here:
        asked.append((command, options))
        return _Here(command, **options)

    monkeypatch.setattr(parquet, "subprocess", SimpleNamespace(Popen=start, PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL))
    monkeypatch.setattr(parquet_process, "limit_memory", limits.append)
    monkeypatch.setattr(parquet_process, "die_with_parent", limits.append)
    pq.write_table(pa.table({"body": ["auk"], "n": [1]}), tmp_path / "a")
    with (tmp_path / "a").open("rb") as file:
        options = ReadOptions(text_field="body", memory=77_000, include=("*.parquet",))
        (document,) = parquet.read_from("birds", file, options)
        descriptor = file.fileno()
    assert isinstance(document, Document)
    assert (document.data, document.extra) == ("auk", {"n": 1})
    ((command, options_of_process),) = asked
    assert command[-1] == "cleaner.batch.read.parquet_process"
    assert options_of_process["pass_fds"] == [descriptor]
    assert options_of_process["process_group"] == 0  # the terminal's ^C is the parent's
    assert limits == [os.getpid(), 77_000]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"", InputFailure("birds", "", "failed:reader-died", "the process that reads it ended with 7")),
        (encode_frame({"error": "failed:damaged", "detail": "x"}), InputFailure("birds", "", "failed:damaged", "x")),
        (
            encode_frame({"ready": True}) + encode_frame({"group": 3, "row": 31, "last": 40}) + encode_frame({"end": True})[:9],
            InputFailure("birds", "rows 31 to 40", "failed:reader-died", "row group 4: the process that reads it ended with 7"),
        ),
    ],
)
def test_a_process_that_ends_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: bytes, expected: InputFailure
) -> None:
    class Dead(_Here):
        answers = [written, encode_frame({"ready": True}) + encode_frame({"end": True})]  # noqa: RUF012

        def _run(self, _setup: bytes) -> None:
            self.stdout.write(self.answers.pop(0))
            self.stdout.seek(0)

        def wait(self) -> int:
            return 7

    monkeypatch.setattr(parquet, "subprocess", SimpleNamespace(Popen=Dead, PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL))
    with (tmp_path / "a").open("wb+") as file:
        assert list(parquet.read_from("birds", file, ReadOptions())) == [expected]


def test_a_process_that_says_nothing_has_had_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in rounds: a run that was stopped for an hour has lost one."""
    rounds: list[float] = []

    class Silent(_Here):
        def _run(self, _setup: bytes) -> None:
            self.stdout.write(encode_frame({"ready": True}))
            self.stdout.seek(0)

    def select(
        watched: list[Any], _writes: list[Any], _errors: list[Any], seconds: float
    ) -> tuple[list[Any], list[Any], list[Any]]:
        is_first = not rounds
        rounds.append(seconds)
        return (watched if is_first else []), [], []

    monkeypatch.setattr(parquet, "subprocess", SimpleNamespace(Popen=Silent, PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL))
    monkeypatch.setattr(parquet, "select", SimpleNamespace(select=select))
    with (tmp_path / "a").open("wb+") as file:
        (failure,) = parquet.read_from("birds", file, ReadOptions(timeout=1.2))
    assert failure == InputFailure("birds", "", "failed:timeout", "nothing was read of it within 1.2 s")
    assert rounds == [0.5] * 4


def test_pyarrow_takes_memory_only_for_what_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(pa, "set_memory_pool", lambda pool: asked.append(pool.backend_name))
    monkeypatch.setattr(pa, "set_cpu_count", asked.append)
    _IMPORT()
    assert asked == ["system", 1]
