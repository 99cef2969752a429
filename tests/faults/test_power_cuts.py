"""The power goes at any call of a run: what the ledger speaks of is there, and the next run ends where this one would have."""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from power_cut import Disk, State, build
from runs import MakeInputs, ReadFolder

from cleaner.batch.run.ledger_row import parse_row
from cleaner.batch.run.lock import NAME as LOCK
from cleaner.batch.write.earlier_records import EarlierRecords
from cleaner.render.records import ATTRIBUTES

IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))
STATES = 10_000 if IS_LONG else 40
"""The most that are tried of each kind of run."""
FORMS = ["files", "jsonl", "parquet"] if IS_LONG else ["files", "jsonl"]

pytestmark = [pytest.mark.skipif(sys.platform != "linux", reason="needs /proc"), pytest.mark.usefixtures("in_process")]


@pytest.mark.parametrize("to", FORMS)
@pytest.mark.parametrize("kind", ["first", "changed", "pruned"])
@pytest.mark.parametrize("interval", [0.0, 1e9], ids=["often", "at the end"])
def test_a_power_cut_at_any_call_loses_nothing_that_the_ledger_calls_done(
    tmp_path: Path,
    engine: Any,
    make_inputs: MakeInputs,
    outputs: ReadFolder,
    ledger: ReadFolder,
    monkeypatch: pytest.MonkeyPatch,
    to: str,
    kind: str,
    interval: float,
) -> None:
    """A first run into a folder, or one after an input was changed, one removed and one added; a few states a call."""
    if to == "parquet":
        pytest.importorskip("pyarrow")
    source, root, settings = make_inputs(tmp_path / "in" / "sub", 4).parent, tmp_path / "disk", {"to": to, "shard_size": 900}
    root.mkdir()
    if kind != "first":
        engine(source, root / "new" / "out", **settings)
        make_inputs(source / "sub", **{"0001": "The ferry was held up for an hour by a box of timetables.\n", "0009": "Ten.\n"})
        (source / "sub" / "0002.txt").unlink()
    settings |= {"prune": kind == "pruned"}
    old = read_outputs(root / "new" / "out")
    disk = Disk(root)
    with monkeypatch.context() as patch:
        patch.setattr("cleaner.batch.run.ledger._SYNC_INTERVAL", interval)
        disk.watch(patch, "new/out/manifest.jsonl")
        engine(source, root / "new" / "out", sync=True, **settings)
    disk.close()
    expected, rows, whole = outputs(root / "new" / "out"), ledger(root / "new" / "out"), read_outputs(root / "new" / "out")
    states = list(disk.states.values())
    assert len(states) > 20
    again = tmp_path / "again"
    for state, certain in random.Random(1).sample(states, min(STATES, len(states))):  # noqa: S311
        build(state, again)
        check_rows(again / "new" / "out", certain, old, whole, may_be_gone=kind == "pruned")
        engine(source, again / "new" / "out", **settings)
        assert outputs(again / "new" / "out") == expected, names(state)
        assert ledger(again / "new" / "out") == rows, names(state)
        shutil.rmtree(again)
    assert without_lock(disk.certain()) == without_lock(disk.current())  # at the end all is there for good


def read_outputs(target: Path) -> dict[str, bytes]:
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


def check_rows(target: Path, certain: bytes, old: dict[str, bytes], new: dict[str, bytes], *, may_be_gone: bool) -> None:
    """Outputs of rows that are on the disk for sure are there and whole: what they were before the run, or are after it."""
    rows = {row["name"]: row for row in map(parse_row, certain.splitlines(keepends=True)) if row}
    records = EarlierRecords(target, ATTRIBUTES) if target.exists() else None
    for row in rows.values():
        if may_be_gone and row["name"].endswith("0002.txt"):
            continue
        for entry in row["files"]:
            path = target / entry["path"]
            assert path.is_file(), entry
            assert path.read_bytes() in (old.get(entry["path"]), new.get(entry["path"])), entry
        if "at" in row and row["output"]:
            assert records is not None
            assert records.read(row) is not None, row
    if records is not None:
        records.close()


def without_lock(state: State) -> State:
    return {path: content for path, content in state.items() if not path.endswith(LOCK)}


def names(state: State) -> list[str]:
    return [f"{path}: {len(content.data)}" for path, content in state.items() if content is not None]
