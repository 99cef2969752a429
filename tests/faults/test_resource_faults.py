"""Row 47, F8 and F14: descriptors, processes, memory and the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from runs import ROOT, MakeInputs

from cleaner.batch.run.process import Worker
from cleaner.batch.run.work import Limits

IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_fault_47_descriptors_and_processes_stay_few(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ours, and those of the worker."""
    from cleaner.batch.run.ledger import Ledger

    seen: list[tuple[int, int]] = []
    real = Ledger.append

    def children() -> set[str]:
        task = Path(f"/proc/self/task/{os.getpid()}/children")
        return set(task.read_text().split()) if task.exists() else set()

    def counting(self: Ledger, row: dict[str, Any]) -> None:
        seen.append((len(os.listdir("/proc/self/fd")), len(children() - others)))  # noqa: PTH208
        real(self, row)

    monkeypatch.setattr(Ledger, "append", counting)
    others = children()  # of tests that ran in this process before
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    engine(make_inputs(tmp_path / "in", count := 3_000 if IS_LONG else 900), tmp_path / "out", workers=2)
    assert len(seen) == count
    assert max(files for files, _ in seen) <= before + 16
    assert len({files for files, _ in seen[500:]}) <= 4  # a worker that is renewed or a pipe that is full, not more and more
    assert max(processes for _, processes in seen) <= 2 + 1
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_fault_47_few_descriptors_will_do(tmp_path: Path, make_inputs: MakeInputs) -> None:
    source = make_inputs(tmp_path / "in", 20)
    line = f"ulimit -n 64; exec {sys.executable} -m cleaner {source} {tmp_path / 'out'} --workers 4"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_f8_a_worker_does_not_grow(tmp_path: Path, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker process as the supervisor runs it, from document 500 to 1,500, in ``tox -e faults`` to 3,000: memory, descriptors,
    children."""
    last = 3_000 if IS_LONG else 1_500
    cases = [path.read_bytes() for path in sorted((ROOT / "fixtures").glob("*/*/input.*"))][:60]
    (tmp_path / "in").mkdir()
    for number in range(last + 1):
        (tmp_path / "in" / f"{number:04}.txt").write_bytes(cases[number % len(cases)])
    seen: dict[int, tuple[int, int, int]] = {}
    real = Worker.mark_done

    def measuring(self: Worker[Any]) -> None:
        real(self)
        if self.done_count in (500, last):
            place = Path(f"/proc/{self._process.pid}")
            pages = int((place / "statm").read_text(encoding="ascii").split()[1])
            children = (place / "task" / place.name / "children").read_text(encoding="ascii").split()
            seen[self.done_count] = (pages * os.sysconf("SC_PAGE_SIZE"), len(list((place / "fd").iterdir())), len(children))

    monkeypatch.setattr(Worker, "mark_done", measuring)
    engine(tmp_path / "in", tmp_path / "out", limits=Limits(recycle_after=10_000))
    before, after = seen[500], seen[last]
    assert after[0] <= before[0] * 1.05
    assert after[0] <= before[0] + 20_000_000
    assert after[1:] == before[1:]


def test_f14_fsync_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import PurePosixPath

    from cleaner.batch.write.output_folder import OutputFolder

    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    for sync, count in ((True, 2), (False, 0)):
        (tmp_path / str(sync)).mkdir()  # the name of a new one is synced as well
        folder = OutputFolder(tmp_path / str(sync), sync=sync)
        folder.write({PurePosixPath("a.txt"): b"text", PurePosixPath("a.json"): b"{}"})
        folder.close()
        assert len(synced) == count
        synced.clear()
