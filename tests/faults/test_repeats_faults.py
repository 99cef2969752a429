"""The first turn over the inputs, on which repeats are looked for: what goes wrong there costs no more than it does later."""

from __future__ import annotations

import errno
import json
import os
import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest
from outlet_texts import APPEAL, text
from runs import ReadFolder
from timing import within
from worker_threads import worker_threads

from cleaner.batch.run.interrupt import Interrupted
from cleaner.batch.run.repeat_counts import RepeatCounter
from cleaner.batch.run.work import Limits

LIST = "clean-news-repeats.jsonl"


def make(folder: Path, **others: str) -> Path:
    """A folder of six texts of one outlet, with a line that it repeats, and of others by name."""
    inside = folder / "herald.example"
    inside.mkdir(parents=True)
    for number in range(6):
        (inside / f"{number}.txt").write_text(text(number, (APPEAL,)), encoding="utf-8")
    for name, content in others.items():
        (inside / f"{name}.txt").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("word", "reason"), [("kill", "failed:worker-died(SIGKILL)"), ("hang", "failed:timeout"), ("memory", "failed:memory")]
)
def test_fault_26_and_27_and_28_a_document_costs_itself_alone_on_both_turns(
    tmp_path: Path, engine: Any, outputs: ReadFolder, word: str, reason: str
) -> None:
    with worker_threads():
        engine(make(tmp_path / "good"), tmp_path / "without", repeats="remove")
    source = make(tmp_path / "in", bad=f"POISON {word}\n\n{text(9, (APPEAL,))}")

    def attempt(limit: float) -> None:
        found = engine(source, tmp_path / f"out-{limit:g}", workers=2, repeats="remove", limits=Limits(timeout=limit))
        assert found.pop("bad.txt") == reason
        assert set(found.values()) == {"ok"}
        assert outputs(tmp_path / f"out-{limit:g}") == outputs(tmp_path / "without")
        assert engine.tally.repeated.total() == 6

    within(2, attempt)


@pytest.mark.usefixtures("threads")
def test_fault_29_a_run_that_is_stopped_on_its_first_turn_leaves_nothing_behind(
    tmp_path: Path, engine: Any, outputs: ReadFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make(tmp_path / "in")
    real = RepeatCounter.add

    def stopped(self: RepeatCounter, publisher: str, packed: bytes) -> None:
        real(self, publisher, packed)
        os.kill(os.getpid(), signal.SIGTERM)

    with monkeypatch.context() as patch:
        patch.setattr(RepeatCounter, "add", stopped)
        with pytest.raises(Interrupted):
            engine(source, tmp_path / "out", repeats="remove")
    assert outputs(tmp_path / "out") == {}
    engine(source, tmp_path / "out", repeats="remove")
    engine(source, tmp_path / "whole", repeats="remove")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")
    assert LIST in outputs(tmp_path / "out")


@pytest.mark.usefixtures("threads")
def test_fault_30_a_signal_ends_the_counting_as_well(tmp_path: Path, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """When no worker is left and nothing is read any more."""
    real = RepeatCounter.found

    def stopped(self: RepeatCounter) -> Any:
        os.kill(os.getpid(), signal.SIGINT)
        return real(self)

    monkeypatch.setattr(RepeatCounter, "found", stopped)
    with pytest.raises(Interrupted):
        engine(make(tmp_path / "in"), tmp_path / "out", repeats="remove")
    assert not (tmp_path / "out" / LIST).exists()


def test_fault_31_a_disk_that_is_full_on_the_first_turn_ends_the_run(
    tmp_path: Path, engine: Any, outputs: ReadFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is held on the way lies in a file without a name in the output folder, which the message names."""
    source = make(tmp_path / "in")
    real = tempfile.TemporaryFile

    class Full:
        def __init__(self, **named: Any) -> None:
            self._file = real(**named)

        def write(self, _: bytes) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def close(self) -> None:
            self._file.close()

    with monkeypatch.context() as patch:
        patch.setattr("tempfile.TemporaryFile", Full)
        with pytest.raises(OSError, match="No space left") as full:
            engine(source, tmp_path / "out", repeats="remove")
    assert full.value.filename == str(tmp_path / "out")
    assert outputs(tmp_path / "out") == {}
    assert set(engine(source, tmp_path / "out", repeats="remove").values()) == {"ok"}


@pytest.mark.usefixtures("threads")
def test_fault_36_a_text_that_changes_between_the_turns_loses_nothing_of_another_outlet_s(
    tmp_path: Path, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record more at the beginning of a file: the places of all others are not what they were."""
    records = tmp_path / "in.jsonl"
    lines = [json.dumps({"outlet": "herald.example", "text": text(number, (APPEAL,))}) + "\n" for number in range(6)]
    records.write_text("".join(lines), encoding="utf-8")
    real = RepeatCounter.found

    def changed(self: RepeatCounter) -> Any:
        records.write_text("\n" + "".join(lines), encoding="utf-8")  # line 1 is line 2 now
        return real(self)

    monkeypatch.setattr(RepeatCounter, "found", changed)
    engine(records, tmp_path / "out", repeats="remove")
    assert engine.tally.repeated.total() == 0
    engine(records, tmp_path / "out", repeats="remove")
    assert engine.tally.repeated.total() == 6
