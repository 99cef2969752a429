"""Runs that are stopped by a signal, for good or for a while."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from processes import children, rows_in, start, wait_for
from runs import MakeInputs, ReadFolder
from timing import PATIENCE, within

from cleaner.batch.run.interrupt import SignalWatcher
from cleaner.batch.run.pool import WorkerPool

TIMES = int(os.environ.get("CLEAN_NEWS_FAULTS", "1"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_fault_30_a_run_that_is_stopped_at_random_moments_is_finished_by_the_next(
    tmp_path: Path, make_inputs: MakeInputs, outputs: ReadFolder, ledger: ReadFolder, number: int, code: int
) -> None:
    source = make_inputs(tmp_path / "in", 200)
    assert start(source, tmp_path / "whole").wait() == 0
    chance = random.Random(code)  # noqa: S311
    for _ in range(3 * TIMES):
        run = start(source, tmp_path / "out", "--workers", "2")
        goal = rows_in(tmp_path / "out") + chance.randrange(1, 40)
        wait_for(lambda goal=goal, run=run: rows_in(tmp_path / "out") >= goal or run.poll() is not None)  # type: ignore[misc]
        run.send_signal(number)
        assert run.wait() in (0, code)
    assert start(source, tmp_path / "out").wait() == 0
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")
    assert ledger(tmp_path / "out") == ledger(tmp_path / "whole")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_fault_30_and_67_a_signal_ends_the_run_with_the_ledger_whole(
    tmp_path: Path, make_inputs: MakeInputs, outputs: ReadFolder, ledger: ReadFolder, number: int, code: int
) -> None:
    source = make_inputs(tmp_path / "in", 400)
    run = start(source, tmp_path / "out", "--workers", "2", stderr=subprocess.PIPE)
    assert wait_for(lambda: rows_in(tmp_path / "out") > 5)
    workers = children(run.pid)
    run.send_signal(number)
    _, messages = run.communicate(timeout=PATIENCE)
    assert run.returncode == code
    assert b"stopped by SIG" in messages
    assert b"Traceback" not in messages
    done = ledger(tmp_path / "out")
    assert 5 < len(done) < 400
    assert set(outputs(tmp_path / "out")) == {f"{Path(row['output']).stem}.{form}" for row in done for form in ("txt", "json")}
    assert wait_for(lambda: not any(worker.is_running for worker in workers))
    assert start(source, tmp_path / "out").wait() == 0
    assert len(ledger(tmp_path / "out")) == 400


def test_fault_30_a_signal_ends_a_run_that_waits_for_its_input() -> None:
    run = start("-", "--to", "jsonl", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert run.stdin is not None
    assert run.stdout is not None
    run.stdin.write(b'{"text": "The crew repaired the harbour wall over the winter."}\n')
    run.stdin.flush()
    assert run.stdout.readline()  # it waits for the next line
    run.send_signal(signal.SIGINT)
    assert run.wait(PATIENCE) == 130
    run.communicate()


def test_fault_30_a_second_signal_ends_it_at_once() -> None:
    code = (
        "import os, signal\n"
        "from cleaner.batch.run.interrupt import SignalWatcher\n"
        "with SignalWatcher().watching():\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    raise SystemExit('still here')\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 143


# ---------------------------------------------------------------- 67
def test_fault_67_a_signal_that_is_to_be_ignored_is() -> None:
    """As ``nohup`` wants it."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with SignalWatcher().watching():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_fault_67_documents_do_not_pay_for_a_time_in_which_all_were_stopped(
    tmp_path: Path, make_inputs: MakeInputs, ledger: ReadFolder
) -> None:
    """The whole tree, for longer than a document may take; the clock goes on meanwhile."""
    source = make_inputs(tmp_path / "in", 400)

    def attempt(limit: float) -> None:
        target = tmp_path / f"out-{limit:g}"
        run = start(source, target, "--workers", "2", "--timeout", str(limit))
        assert wait_for(lambda: rows_in(target) > 5)
        for _ in range(2):
            tree = [run.pid, *(child.number for child in children(run.pid))]
            for process in tree:
                os.kill(process, signal.SIGSTOP)
            time.sleep(limit + 0.5)
            for process in tree:
                os.kill(process, signal.SIGCONT)
            time.sleep(0.2)
        assert run.wait(PATIENCE) == 0
        assert {row["status"] for row in ledger(target)} == {"ok"}

    within(2, attempt)


@pytest.mark.parametrize("is_told", [True, False], ids=["SIGCONT", "a container that was paused"])
def test_fault_67_lost_time_is_given_back(monkeypatch: pytest.MonkeyPatch, is_told: bool) -> None:
    """Whether the process is told that it was stopped, or only sees that a wait was much longer than it was to be."""
    clock = [100.0]
    monkeypatch.setattr("cleaner.batch.run.pool.time.monotonic", lambda: clock[0])
    signals = SignalWatcher()
    pool: WorkerPool[str] = WorkerPool(1, "no_module", {}, signals)
    worker: Any = SimpleNamespace(task="a text", deadline=105.0)
    pool._workers.append(worker)

    def stopped_for_a_minute(_timeout: float) -> list[Any]:
        clock[0] += 60
        signals.was_stopped = is_told
        return []

    monkeypatch.setattr(pool._selector, "select", stopped_for_a_minute)
    assert list(pool.wait(block=True)) == []
    assert pool.overdue() == []
    assert 159 < worker.deadline <= 165
    monkeypatch.setattr(pool._selector, "select", lambda timeout: clock.__setitem__(0, clock[0] + timeout) or [])
    assert list(pool.wait(block=True)) == []
    assert pool.overdue() == [worker]
