"""Runs that are stopped or killed: the next one ends where they would have, with the same bytes."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from runs import MakeInputs, ReadFolder
from timing import PATIENCE, within
from web_archives import numbered_record, response

from cleaner.batch.run.interrupt import SignalWatcher
from cleaner.batch.run.pool import WorkerPool

TIMES = int(os.environ.get("CLEAN_NEWS_FAULTS", "1"))
SENTENCE = "The crew of eleven people repaired the harbour wall over the winter"
KILLS = [("texts", "files", 20), ("texts", "jsonl", 13), ("texts", "parquet", 5), ("warc", "files", 12)]
"""What is read, what is written, and how many runs are killed over it."""
if TIMES > 1:
    KILLS = [(kind, to, 8 * kills) for kind, to, kills in KILLS] + [("jsonl", "jsonl", 60), ("parquet", "parquet", 40)]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


def start(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    return subprocess.Popen([sys.executable, "-m", "cleaner", *arguments, "--no-fsync"], **streams)


class Process(NamedTuple):
    """A process by its number and the time of its start: numbers are given again, soon where much is started."""

    number: int
    started: str

    @property
    def is_running(self) -> bool:
        state, *others = _status(self.number)
        return state not in "ZX" and self.started == others[18]


def _status(number: int) -> list[str]:
    """The state of a process, and what ``/proc`` says after it."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:  # it is gone, or goes at this moment
        return ["X", *[""] * 19]


def children(process: int) -> list[Process]:
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [Process(int(number), _status(int(number))[19]) for number in found]


def wait_for(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def rows_in(target: Path) -> int:
    path = target / "manifest.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def kill_at_random(source: Path, target: Path, options: list[str], goal: int, chance: random.Random) -> list[Process]:
    """Kill a run when there are ``goal`` rows, or before; say which workers it had, none where it had come to its end."""
    run = start(source, target, *options, "--workers", "2")
    if goal:
        wait_for(lambda: rows_in(target) >= goal or run.poll() is not None)
    time.sleep(chance.random() / (100 if goal else 1))
    workers = children(run.pid)
    run.kill()
    return workers if run.wait() == -signal.SIGKILL else []


@pytest.mark.parametrize(("kind", "to", "kills"), KILLS)
def test_fault_29_a_run_that_is_killed_at_random_moments_is_finished_by_the_next(
    tmp_path: Path, make_inputs: MakeInputs, outputs: ReadFolder, ledger: ReadFolder, kind: str, to: str, kills: int
) -> None:
    """F3: fifty kills of the parent in all, each of a run that had workers; five hundred in ``tox -e faults``.

    Up to five kills meet what the ones before have left, then a run comes to its end.
    """
    if "parquet" in (kind, to):
        pytest.importorskip("pyarrow")
    source = make_inputs(tmp_path / "in", 200, bad="") if kind == "texts" else make_records(tmp_path / "in", kind)
    options = ["--to", to, "--shard-size", "30k"]
    assert start(source, tmp_path / "whole", *options, "--workers", "1").wait() == 1
    whole, rows = outputs(tmp_path / "whole"), ledger(tmp_path / "whole")
    assert len(rows) == 201
    chance = random.Random(29)  # noqa: S311
    killed, workers, target = 0, set[Process](), tmp_path / "out"
    while killed < kills:
        for when in ("the start", "the middle", "the middle", "the middle", "the end"):
            goal = {"the start": 0, "the middle": rows_in(target) + chance.randrange(1, 40), "the end": len(rows)}[when]
            found = kill_at_random(source, target, options, goal, chance)
            killed += bool(found)
            workers.update(found)
        assert start(source, target, *options, "--workers", "2").wait() == 1
        assert outputs(target) == whole
        assert ledger(target) == rows
        shutil.rmtree(target)
    assert wait_for(lambda: not any(worker.is_running for worker in workers))


def make_records(folder: Path, kind: str) -> Path:
    """A folder with two hundred pages in two web archives, one of them packed, or as many texts in a file of records; and
    one of nothing."""
    folder.mkdir()
    texts = [*(f"{SENTENCE}, for the {number}th time." for number in range(200)), ""]
    if kind == "warc":
        pages = [numbered_record(number) for number in range(200)]
        (folder / "a.warc").write_bytes(b"".join(pages[:100]) + response(b""))
        (folder / "b.warc.gz").write_bytes(b"".join(map(gzip.compress, pages[100:])))
    elif kind == "jsonl":
        (folder / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    else:
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.table({"text": texts}), folder / "a.parquet", row_group_size=30)
    return folder


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


# ---------------------------------------------------------------- 35
def test_fault_35_a_reader_that_has_had_enough_gets_whole_lines_and_no_traceback(tmp_path: Path, make_inputs: MakeInputs) -> None:
    source = make_inputs(
        tmp_path / "in", 60, long="The crew repaired the harbour wall over the winter.\n\n" * 5_000
    )  # more than a pipe holds
    run = subprocess.Popen(
        [sys.executable, "-m", "cleaner", source, "-", "--to", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    assert run.stderr is not None
    line = run.stdout.readline()
    assert line, run.stderr.read().decode()
    assert json.loads(line)["text"]
    run.stdout.close()
    messages = run.stderr.read()
    run.stderr.close()
    assert run.wait() == 141
    assert b"Traceback" not in messages
    assert b"Exception" not in messages


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "options",
    [
        ["in/0000.txt"],
        ["in", "-", "--to", "jsonl"],
        ["in", "out", "--dry-run"],
        ["explain", "in/0000.txt"],
        ["rules", "list"],
        ["--help"],
        ["--version"],
    ],
)
def test_fault_35_a_full_standard_output_is_a_run_that_cannot_be_done(
    tmp_path: Path, make_inputs: MakeInputs, options: list[str]
) -> None:
    make_inputs(tmp_path / "in", 3)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", *options],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
            env=_environment(),
        )
    assert done.returncode == 2
    assert b"standard output: cannot be written: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "code"), [(["in", "out"], 0), (["in/0000.txt"], 2), (["in", "-", "--to", "jsonl"], 2), (["--help"], 2)]
)
def test_fault_35_a_standard_output_closed_from_the_start_is_an_error_of_who_writes_to_it(
    tmp_path: Path, make_inputs: MakeInputs, options: list[str], code: int
) -> None:
    make_inputs(tmp_path / "in", 3)
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m cleaner "$@" >&-', sys.executable, *options],
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        check=False,
        env=_environment(),
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert (b"standard output: cannot be written" in done.stderr) == (code == 2)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])}
