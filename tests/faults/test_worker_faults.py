"""What a document can do to the process that cleans it, and what it cannot do to the others."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest
from runs import MakeInputs, ReadFolder
from timing import within
from worker_threads import worker_threads

from cleaner.batch.run.pool import WorkerPool
from cleaner.batch.run.process import Worker, WorkerError
from cleaner.batch.run.work import Limits

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter"
TIMES = int(os.environ.get("CLEAN_NEWS_FAULTS", "1"))


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("segv", "failed:worker-died(SIGSEGV)"),
        ("kill", "failed:worker-died(SIGKILL)"),
        ("exit", "failed:worker-died(exit 3)"),
    ],
)
def test_fault_26_a_document_that_kills_its_worker_costs_itself_alone(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder, word: str, reason: str
) -> None:
    with worker_threads():
        engine(make_inputs(tmp_path / "good", 6), tmp_path / "without")
    found = engine(make_inputs(tmp_path / "in", 6, **{"0002x": f"POISON {word}\n\nThe end."}), tmp_path / "out", workers=2)
    assert found.pop("0002x.txt") == reason
    assert set(found.values()) == {"ok"}
    assert outputs(tmp_path / "out") == outputs(tmp_path / "without")
    assert f"0002x.txt: {reason}: " in engine.messages


def test_fault_26_a_document_whose_worker_died_once_is_tried_again_alone(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs
) -> None:
    mark = tmp_path / "mark"
    found = engine(make_inputs(tmp_path / "in", 2, once=f"POISON once {mark}\n\n{SENTENCE}.\n"), tmp_path / "out")
    assert mark.exists()
    assert set(found.values()) == {"ok"}
    assert SENTENCE in (tmp_path / "out" / "once.txt").read_text(encoding="utf-8")


def test_fault_26_workers_that_are_killed_from_outside_cost_nothing(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three of them, ten in ``tox -e faults``; what one was at is done again, only a second death would be the document's own."""
    deaths = 10 if TIMES > 1 else 3
    source = make_inputs(tmp_path / "in", 60 * deaths)
    with worker_threads():
        engine(source, tmp_path / "whole")
    done: list[int] = []
    real = Worker.mark_done

    def fatal(self: Worker[Any]) -> None:
        real(self)
        done.append(1)
        if len(done) % 55 == 0:
            os.kill(self._process.pid, signal.SIGKILL)

    monkeypatch.setattr(Worker, "mark_done", fatal)
    assert set(engine(source, tmp_path / "out", workers=2).values()) == {"ok"}
    assert len(done) // 55 == deaths
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")


def test_f5_hangs_cost_their_time_side_by_side(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most two seconds beyond the limit each; what hangs in one worker does not wait for the other."""
    source = make_inputs(tmp_path / "in", 20, **{f"hang{number}": "POISON hang\n" for number in range(4)})
    busy: list[int] = []
    overdue = WorkerPool.overdue

    def counting(self: WorkerPool[Any]) -> list[Worker[Any]]:
        found = overdue(self)
        busy.extend(sum(worker.task is not None for worker in self._workers) for _ in found)
        return found

    def attempt(limit: float) -> None:
        busy.clear()
        found = engine(source, tmp_path / f"out-{limit:g}", limits=Limits(timeout=limit), workers=2)
        assert sorted(found.values()) == ["failed:timeout"] * 4 + ["ok"] * 20
        times = [row["ms"] for row in _rows(tmp_path / f"out-{limit:g}") if row["status"] == "failed"]
        assert all(1_000 * limit <= ms <= 1_000 * (limit + 2) for ms in times)
        assert max(busy) == 2

    monkeypatch.setattr(WorkerPool, "overdue", counting)
    within(1, attempt)


def test_fault_27_a_document_that_hangs_in_c_code_is_killed_from_outside(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs
) -> None:
    source = make_inputs(tmp_path / "in", 3, **{"0001x": "POISON hang\n"})

    def attempt(limit: float) -> None:
        found = engine(source, tmp_path / f"out-{limit:g}", limits=Limits(timeout=limit), workers=2)
        assert found == {"0000.txt": "ok", "0001.txt": "ok", "0001x.txt": "failed:timeout", "0002.txt": "ok"}
        (row,) = (row for row in _rows(tmp_path / f"out-{limit:g}") if row["status"] == "failed")
        assert 1_000 * limit <= row["ms"] <= 1_000 * (limit + 2)  # F5: at most two seconds too late

    within(2, attempt)


def test_fault_28_a_document_that_takes_too_much_memory_costs_itself_alone(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs
) -> None:
    found = engine(
        make_inputs(tmp_path / "in", 3, **{"0001x": "POISON memory\n"}), tmp_path / "out", limits=Limits(memory=1_000_000_000)
    )
    assert found == {"0000.txt": "ok", "0001.txt": "ok", "0001x.txt": "failed:memory", "0002.txt": "ok"}


def test_fault_28_the_limit_holds_in_the_worker(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> None:
    """Not even the libraries fit. With less than the interpreter itself has by then, it may spin where it should end."""
    with pytest.raises(WorkerError, match=r"a worker process cannot begin: (Memory|Import)Error"):
        engine(make_inputs(tmp_path / "in", 1), tmp_path / "out", limits=Limits(memory=44_000_000))


def test_f4_four_kinds_of_poison_among_many(tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder) -> None:
    """F4: 196 documents and four that kill; 4,996 in ``tox -e faults``."""
    count = (5_000 if TIMES > 1 else 200) - 4
    with worker_threads():
        engine(make_inputs(tmp_path / "good", count), tmp_path / "without")
    bad = {f"{number:04}x": f"POISON {word}\n" for number, word in ((20, "segv"), (60, "kill"), (100, "hang"), (140, "memory"))}
    source = make_inputs(tmp_path / "in", count, **bad)

    def attempt(limit: float) -> None:
        found = engine(source, tmp_path / f"out-{limit:g}", limits=Limits(timeout=limit), workers=2)
        assert sorted(reason for reason in found.values() if reason != "ok") == [
            "failed:memory",
            "failed:timeout",
            "failed:worker-died(SIGKILL)",
            "failed:worker-died(SIGSEGV)",
        ]
        assert outputs(tmp_path / f"out-{limit:g}") == outputs(tmp_path / "without")

    within(3 * TIMES, attempt)


@pytest.mark.usefixtures("threads")
def test_workers_are_renewed(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After so many long documents, or ten times as many short ones."""
    begun: list[int] = []
    real = Worker.__init__

    def counting(self: Worker[Any], *arguments: Any) -> None:
        begun.append(1)
        real(self, *arguments)

    monkeypatch.setattr(Worker, "__init__", counting)
    long = {f"long{number}": f"{SENTENCE}, as {number} people say. " * 400 for number in range(7)}
    for source, limits, processes in (
        (make_inputs(tmp_path / "long", **long), Limits(recycle_after=3), 3),
        (make_inputs(tmp_path / "short", 7), Limits(recycle_after=3), 1),
        (tmp_path / "short", Limits(recycle_after=0), 7),
    ):
        begun.clear()
        target = tmp_path / f"{source.name}-{limits.recycle_after}"
        assert set(engine(source, target, limits=limits).values()) == {"ok"}
        assert len(begun) == processes
        engine(source, tmp_path / "one")
        assert outputs(target) == outputs(tmp_path / "one")
        shutil.rmtree(tmp_path / "one")


@pytest.mark.usefixtures("threads")
def test_fault_50_a_fault_of_ours_is_named_with_its_traceback(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> None:
    found = engine(make_inputs(tmp_path / "in", 2, bug="POISON bug\n"), tmp_path / "out")
    assert found == {"0000.txt": "ok", "0001.txt": "ok", "bug.txt": "failed:internal"}
    assert "bug.txt: failed:internal: ZeroDivisionError: " in engine.messages
    assert "please report this with clean-news-errors/" in engine.messages
    assert "\x1b" not in engine.messages
    (traceback,) = (tmp_path / "out" / "clean-news-errors").iterdir()
    assert "ZeroDivisionError" in traceback.read_text(encoding="utf-8")
    assert engine.tally.exit_code() == 1


def _rows(target: Path) -> list[dict[str, Any]]:
    import json

    return [json.loads(line) for line in (target / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
