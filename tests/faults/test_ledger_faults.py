"""What a run leaves to the next one: row 36, the lock, and outputs that are lost or changed."""

from __future__ import annotations

import fcntl
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from runs import ROOT, MakeInputs, ReadFolder

from cleaner.batch.read.document import ReadOptions
from cleaner.batch.run import engine as engine_room
from cleaner.batch.run.engine import Settings, run
from cleaner.batch.run.ledger import LedgerError
from cleaner.batch.run.lock import LockedError, locked
from cleaner.batch.run.plan import plan
from cleaner.batch.run.progress import Progress

IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))


@pytest.fixture
def done(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> Path:
    """The output folder of a run over three texts and a bad one, all in ``in``."""
    engine(make_inputs(tmp_path / "in", 3, bad=""), tmp_path / "out")
    return tmp_path / "out"


def test_fault_36_what_is_unchanged_is_not_cleaned_again(tmp_path: Path, engine: Any, done: Path) -> None:
    before, first = (done / "manifest.jsonl").read_bytes(), (done / "0000.txt").stat().st_ino
    assert engine(tmp_path / "in", done) == {"0000.txt": "ok", "0001.txt": "ok", "0002.txt": "ok", "bad.txt": "empty"}
    assert engine.tally.unchanged == 4
    assert "bad.txt: empty: " in engine.messages
    assert (done / "manifest.jsonl").read_bytes() == before
    assert (done / "0000.txt").stat().st_ino == first


@pytest.mark.parametrize("change", ["input", "rules", "version", "option"])
def test_fault_36_what_is_changed_is(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, done: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    settings: dict[str, Any] = {}
    if change == "input":
        make_inputs(tmp_path / "in", 0, **{"0001": "Another text, which is about the pier and its visitors.\n"})
    elif change == "rules":
        (tmp_path / "rules").mkdir()
        settings["rule_folders"] = (str(tmp_path / "rules"),)
        rule = 'name = "The Example Herald"\ndomains = ["herald.example"]\nsignature = ["Jump to the story, reader"]\n'
        (tmp_path / "rules" / "herald.example.toml").write_text(rule, encoding="utf-8")
    elif change == "version":
        monkeypatch.setattr("cleaner.batch.run.engine.__version__", "99")
    else:
        settings["links"] = True
    engine(tmp_path / "in", done, **settings)
    assert engine.tally.unchanged == (3 if change == "input" else 0)


@pytest.mark.parametrize("suffix", ["txt", "json"])
def test_fault_36_a_deleted_output_is_rebuilt(tmp_path: Path, engine: Any, done: Path, outputs: ReadFolder, suffix: str) -> None:
    before = outputs(done)
    (done / f"0001.{suffix}").unlink()
    engine(tmp_path / "in", done)
    assert engine.tally.unchanged == 3
    assert outputs(done) == before


@pytest.mark.usefixtures("in_process")
def test_fault_36_a_ledger_cut_at_any_byte_is_repaired(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, ledger: ReadFolder, outputs: ReadFolder
) -> None:
    """At every byte of the last row, and at each seventh before; in ``tox -e faults``. Else at each fifth, and at each 35th."""
    source, done = make_inputs(tmp_path / "in", 3, bad=""), tmp_path / "out"
    engine(source, done)
    path, whole, rows, files = done / "manifest.jsonl", (done / "manifest.jsonl").read_bytes(), ledger(done), outputs(done)
    last = whole.rstrip().rfind(b"\n") + 1
    step = 1 if IS_LONG else 5
    for cut in (*range(0, last, 7 * step), *range(last - 1, len(whole), step), len(whole) - 1):
        path.write_bytes(whole[:cut])
        engine(source, done)
        assert engine.tally.unchanged == whole[:cut].count(b"\n")
        assert ledger(done) == rows
    assert outputs(done) == files


@pytest.mark.parametrize(
    "tail", [b"\0" * 100, b'{"name": 1}\n', b"[1, 2\n\n\n", b'{"name": "a", "pos'], ids=["zeros", "row", "array", "torn"]
)
def test_fault_36_garbage_behind_the_rows_is_cut_off(
    tmp_path: Path, engine: Any, done: Path, ledger: ReadFolder, tail: bytes
) -> None:
    rows = ledger(done)
    with (done / "manifest.jsonl").open("ab") as file:
        file.write(tail)
    engine(tmp_path / "in", done)
    assert engine.tally.unchanged == 4
    assert ledger(done) == rows


def test_fault_36_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.jsonl").write_text("somebody else's\n", encoding="utf-8")
    with pytest.raises(LedgerError):
        engine(make_inputs(tmp_path / "in", 1), tmp_path / "out")
    assert (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8") == "somebody else's\n"


def test_inputs_that_are_gone_leave_the_ledger_with_their_outputs(
    tmp_path: Path, engine: Any, done: Path, ledger: ReadFolder
) -> None:
    """One that had none, at once; where the rows of others that are gone are, they say so."""
    (tmp_path / "in" / "0000.txt").unlink()
    (tmp_path / "in" / "bad.txt").unlink()
    for _ in range(2):
        assert list(engine(tmp_path / "in", done)) == ["0001.txt", "0002.txt", "0000.txt"]
        assert [row.get("gone") for row in ledger(done)] == [None, None, True]
    assert list(engine(tmp_path / "in", done, prune=True)) == ["0001.txt", "0002.txt"]


def test_a_limited_run_keeps_the_rows_of_the_others(tmp_path: Path, engine: Any, done: Path, ledger: ReadFolder) -> None:
    rows = ledger(done)
    engine(tmp_path / "in", done, limit=1)
    assert engine.tally.inputs == 1
    assert ledger(done) == rows


# ---------------------------------------------------------------- one run at a time
def test_fault_36_a_second_run_on_the_same_output_waits_for_nobody(tmp_path: Path, make_inputs: MakeInputs) -> None:
    make_inputs(tmp_path / "in", 1)
    (tmp_path / "out").mkdir()
    with locked(tmp_path / "out"):
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", tmp_path / "in", tmp_path / "out"], capture_output=True, text=True, check=False
        )
    assert done.returncode == 2
    assert f"another run (process {os.getpid()}) writes there" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_fault_36_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / ".clean-news.lock").write_text("4194300\n", encoding="ascii")
    with locked(tmp_path):
        assert (tmp_path / ".clean-news.lock").read_text(encoding="ascii") == f"{os.getpid()}\n"
    assert list(tmp_path.iterdir()) == []


def test_fault_36_the_lock_of_a_living_one_is_not(tmp_path: Path) -> None:
    with (tmp_path / ".clean-news.lock").open("w", encoding="ascii") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(LockedError), locked(tmp_path):
            pass
    with locked(tmp_path):
        pass


def test_fault_74_a_lock_whose_file_is_removed_is_held(tmp_path: Path) -> None:
    """Two runs at once would tear the ledger."""
    with locked(tmp_path):
        (tmp_path / ".clean-news.lock").unlink()
        for _ in range(2):
            with pytest.raises(LockedError, match="another run writes there"), locked(tmp_path):
                pass
    with locked(tmp_path):
        pass


def test_fault_74_a_working_folder_that_is_gone_matters_to_relative_names_alone(tmp_path: Path, make_inputs: MakeInputs) -> None:
    source = make_inputs(tmp_path / "in", 2)
    line = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" -m cleaner "$@"'
    for arguments, code, message in (
        ([str(source), str(tmp_path / "out")], 0, "2 ok"),
        (["in", "out"], 2, "there is no such"),
    ):
        done = subprocess.run(
            ["/bin/sh", "-c", line, sys.executable, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert (done.returncode, message in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr


@pytest.mark.usefixtures("in_process")
def test_fault_74_a_working_folder_that_goes_during_a_run_costs_nothing_that_lies_elsewhere(
    tmp_path: Path, make_inputs: MakeInputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_inputs(tmp_path / "in", 2)
    (tmp_path / "place").mkdir()
    monkeypatch.chdir(tmp_path / "place")
    supervisor: Any = engine_room.Supervisor  # type: ignore[attr-defined]
    real = supervisor.results

    def results(self: object, tasks: Any) -> Any:
        for number, each in enumerate(real(self, tasks)):
            if number == 0:
                (tmp_path / "place").rmdir()
            yield each

    monkeypatch.setattr(supervisor, "results", results)
    made = plan([str(source)], Path("../out"))
    tally = run(made, Path("../out"), ReadOptions(), Settings(sync=False), Progress(io.StringIO()))
    assert tally.statuses == {"ok": 2}
    assert (tmp_path / "out" / "0001.txt").exists()


# ---------------------------------------------------------------- power cuts
@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("to", ["files", "jsonl"])
def test_what_a_row_speaks_of_is_on_the_disk_before_the_row(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    """The order of docs/promises.md: bytes, name, folders, rows; and at the end records, then the new ledger."""
    source, target, calls = make_inputs(tmp_path / "in" / "sub", 2).parent, tmp_path / "out", list[tuple[str, str]]()
    fsync, replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if path.is_relative_to(target):  # its own name was forced to the disk before
            calls.append(("fsync", re.sub(r"[0-9a-f]{16}", "*", path.relative_to(target).as_posix())))
        fsync(descriptor)

    def renamed(old: Any, new: Any, **folders: Any) -> None:
        calls.append(("rename", Path(new).name))
        replace(old, new, **folders)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    monkeypatch.setattr("cleaner.batch.run.ledger._SYNC_INTERVAL", 0.0)
    engine(source, target, sync=True, to=to)
    part, shard = ("fsync", "sub/.clean-news.*.part"), ("fsync", ".clean-news.articles-00000.*.part")
    rows, root = ("fsync", "manifest.jsonl"), ("fsync", ".")
    if to == "files":
        first = [part, ("rename", "0000.txt"), part, ("rename", "0000.json"), root, ("fsync", "sub"), rows]
        second = [part, ("rename", "0001.txt"), part, ("rename", "0001.json"), ("fsync", "sub"), rows]
        assert calls[: len(first) + len(second)] == first + second
    else:
        assert calls[:7] == [root, shard, root, rows, shard, root, rows]
    calls.clear()
    (source / "sub" / "0001.txt").unlink()
    engine(source, target, sync=True, to=to)
    end = calls.index(("rename", "manifest.jsonl"))
    assert (calls[end - 1], calls[end + 1]) == (("fsync", ".clean-news.*.part"), root)
    assert rows in calls[:end]
    if to == "jsonl":  # the record of the input that is gone has been taken over, and its row says so, before the old file goes
        moved = calls.index(("rename", "articles-00000.jsonl"))
        assert calls[moved - 1] == rows or rows in calls[calls.index(shard) : moved]
        assert root in calls[moved:end]
