"""The engine's own account of its inputs, and processes that cannot begin."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.read.document import ReadOptions
from cleaner.batch.run.engine import Settings, run, stream
from cleaner.batch.run.ledger import LedgerError
from cleaner.batch.run.plan import plan
from cleaner.batch.run.process import WorkerError
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.work import Outcome


class LosingSupervisor:
    """In the supervisor's place; the second document gets lost on its way."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def results(self, tasks: Iterator[tuple[Any, object]]) -> Iterator[tuple[Any, Outcome]]:
        for number, (task, _) in enumerate(tasks):
            if number != 1:
                yield task, Outcome("empty")


def texts(folder: Path) -> Path:
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text("The pier is open again.\n", encoding="utf-8")
    return folder


def test_an_input_that_gets_lost_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.run.engine.Supervisor", LosingSupervisor)
    made = plan([str(texts(tmp_path / "in"))], tmp_path / "out")
    with pytest.raises(LedgerError, match="3 inputs, but 2 rows"):
        run(made, tmp_path / "out", ReadOptions(), Settings(), Progress(io.StringIO()))
    with pytest.raises(LedgerError, match="3 inputs, but 2 accounted for"):
        stream(made, io.BytesIO(), ReadOptions(), Settings(to="jsonl"), Progress(io.StringIO()))


def test_processes_that_cannot_begin_end_the_run(tmp_path: Path) -> None:
    made = plan([str(texts(tmp_path / "in"))], tmp_path / "out")
    with pytest.raises(WorkerError, match="end before they begin"):
        run(made, tmp_path / "out", ReadOptions(), Settings(module="no_such_module"), Progress(io.StringIO()))
