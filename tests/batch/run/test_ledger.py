"""The ledger's file: what reaches the disk and when, what is cut off, and rows that share a key."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.run.ledger import Ledger


def row(name: str) -> dict[str, Any]:
    return {"name": name, "position": "", "source": f"/in/{name}", "status": "ok", "reason": "", "output": None, "files": []}


def lines(*names: str) -> bytes:
    return "".join(json.dumps(row(name)) + "\n" for name in names).encode()


@pytest.mark.parametrize("tail", [b'{"name": "c", "posi', b"\0" * 5_000, b"torn\n" + b"x" * 3_000])
def test_a_torn_tail_is_cut_off_before_a_row_follows(tmp_path: Path, tail: bytes) -> None:
    """Else what is longer than the next row would stand behind it when that run is killed, too."""
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(lines("a", "b") + tail)
    ledger = Ledger(tmp_path, sync=False)
    assert path.read_bytes() == lines("a", "b")
    ledger.append(row("c"))
    assert path.read_bytes() == lines("a", "b", "c")
    ledger.close()


def test_two_inputs_with_one_key_are_told_apart_by_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.run.ledger.row_key", lambda _source, _position: 7)
    (tmp_path / "manifest.jsonl").write_bytes(lines("a", "b"))
    ledger = Ledger(tmp_path, sync=False)
    assert ledger.history.row("/in/a", "") is None
    assert ledger.history.row("/in/b", "line 1") is None
    found = ledger.history.row("/in/b", "")
    assert found is not None
    assert found["name"] == "b"
    ledger.close()


@pytest.mark.parametrize(("interval", "calls"), [(0.0, 3), (1_000.0, 0)])
def test_rows_are_forced_to_the_disk_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interval: float, calls: int
) -> None:
    """And at the end in any case; what they speak of is forced there before them."""
    done: list[str] = []
    monkeypatch.setattr("cleaner.batch.run.ledger._SYNC_INTERVAL", interval)
    monkeypatch.setattr(os, "fsync", lambda _descriptor: done.append("rows"))
    ledger = Ledger(tmp_path, before_sync=lambda: done.append("outputs"))
    for name in "abc":
        ledger.append(row(name))
    assert done == ["outputs", "rows"] * calls
    done.clear()
    ledger.finish(3)
    assert done == ["outputs", "rows"]
    done.clear()
    ledger.close()
    assert done == ["outputs", "rows"]


def test_without_sync_nothing_is_forced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _descriptor: pytest.fail("forced to the disk"))
    ledger = Ledger(tmp_path, sync=False)
    ledger.append(row("a"))
    ledger.finish(1)
    ledger.close()
