"""The ledger's file: what reaches the disk and when, what is cut off, and rows that share a key."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.run.ledger import Ledger, LedgerError


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


def test_what_was_removed_of_earlier_outputs_is_named_no_more(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_bytes(lines("old"))
    ledger = Ledger(tmp_path, sync=False)
    for name, earlier in (("a", ["a.md", "a.csv"]), ("b", ["b.md"]), ("c", [])):
        ledger.append({**row(name), **({"earlier": [{"path": path} for path in earlier]} if earlier else {})})
    assert ledger.has_earlier
    ledger.finish(3, removed={"a.md", "b.md"})
    ledger.close()
    found = [json.loads(line) for line in (tmp_path / "manifest.jsonl").read_bytes().splitlines()]
    assert found == [{**row("a"), "earlier": [{"path": "a.csv"}]}, row("b"), row("c")]


def test_rows_that_do_not_add_up_are_an_error_of_ours(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, sync=False)
    ledger.append(row("a"))
    ledger.append(row("b"), is_carried=True)
    assert not ledger.has_earlier
    with pytest.raises(LedgerError, match=r"^2 inputs, but 1 row in .*manifest\.jsonl$"):
        ledger.finish(2)
    ledger.finish(1)
    assert list(ledger.rows_of_this_run()) == [row("a"), row("b")]
    ledger.close()


def test_a_row_that_cannot_be_written_leaves_nothing_of_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(tmp_path, sync=False)
    ledger.append(row("a"))
    real = os.pwrite

    def full(descriptor: int, data: bytes, offset: int) -> int:
        if offset == len(lines("a")):
            return real(descriptor, bytes(data)[:10], offset)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(OSError, match="No space left on device") as caught:
        ledger.append(row("b"))
    assert caught.value.filename == str(tmp_path / "manifest.jsonl")
    assert (tmp_path / "manifest.jsonl").read_bytes() == lines("a")
    ledger.close()


def test_inputs_that_were_not_reached_are_those_without_a_row_of_this_run(tmp_path: Path) -> None:
    long = {**row("b"), "detail": "x" * 40_000}
    (tmp_path / "manifest.jsonl").write_bytes(lines("a") + json.dumps(long).encode() + b"\n" + lines("c", "a"))
    seen: list[str] = []
    ledger = Ledger(tmp_path, sync=False, on_row=lambda each: seen.append(each["name"]))
    assert seen == ["a", "b", "c", "a"]
    assert ledger.history.row("/in/b", "") == long
    assert [each["name"] for each in ledger.history.rows()] == ["b", "c", "a"]
    ledger.append(row("c"))
    assert sorted(each["name"] for each in ledger.rows_not_reached()) == ["a", "b"]
    ledger.close()


@pytest.mark.parametrize(
    ("content", "is_ours"),
    [
        (b"", True),
        (b'{"na', True),
        (b"\0" * 50, True),
        (b"\0" * 50 + lines("torn", "a"), True),
        (b"\0\0theirs", False),
        (b"[]\n", False),
    ],
)
def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path, content: bytes, is_ours: bool) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(content)
    if is_ours:
        Ledger(tmp_path, sync=False).close()
        assert path.read_bytes() in (b"", content)
    else:
        with pytest.raises(LedgerError, match=r"^manifest\.jsonl in the output folder is not a ledger of ours; name another"):
            Ledger(tmp_path, sync=False)
        assert path.read_bytes() == content


def test_a_ledger_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").symlink_to(tmp_path / "theirs")
    with pytest.raises(OSError, match=r"manifest\.jsonl"):
        Ledger(tmp_path, sync=False)
    assert not (tmp_path / "theirs").exists()
