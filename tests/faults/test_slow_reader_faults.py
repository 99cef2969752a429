"""Row 68: results, and the ends of documents that hang, do not wait for the reader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reading import pages_in
from runs import ROOT
from timing import PATIENCE, within

from cleaner.batch.read.document import Document, ReadOptions
from cleaner.batch.read.inputs import read_inputs
from cleaner.batch.run import engine as engine_module
from cleaner.batch.run.recorder import Recorder
from cleaner.batch.run.work import Limits

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."


def line(number: int) -> bytes:
    return json.dumps({"text": f"{SENTENCE} That was time {number}."}).encode() + b"\n"


def test_fault_68_a_result_comes_before_the_next_line(tmp_path: Path) -> None:
    """Whoever writes the lines waits for the answer to each."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "-", "--to", "jsonl", "--workers", "1", "--quiet"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    giving_up = threading.Timer(PATIENCE, process.kill)
    giving_up.start()
    with process:
        for number in range(3):
            process.stdin.write(line(number))
            process.stdin.flush()
            answer = process.stdout.readline()
            assert answer, "no answer before the next line"
            assert f"time {number}." in json.loads(answer)["text"]
        process.stdin.close()
        assert process.wait() == 0
    giving_up.cancel()


def test_fault_68_a_run_that_waits_for_input_can_be_stopped(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "-", "--to", "jsonl", "--workers", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        process.stdin.write(line(1))
        process.stdin.flush()
        assert process.stdout.readline()
        process.terminate()
        said = process.stderr.read().decode()
        assert process.wait(PATIENCE) == 143
    assert said == "clean-news: stopped by SIGTERM; what is in the ledger is done, the same command goes on from there\n"


def test_fault_68_a_document_that_hangs_is_ended_while_the_reader_waits(
    tmp_path: Path, engine: Any, make_inputs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_inputs(tmp_path / "in", 1, a="POISON hang")
    real = engine_module.read_planned
    rows: list[str] = []
    gives_up = [0.0]

    def slow(*arguments: Any) -> Iterator[Any]:
        yield from sorted(real(*arguments), key=lambda each: "a.txt" not in each.name)
        while time.monotonic() < gives_up[0] and len(rows) < 2:
            time.sleep(0.01)  # the last line does not come before both are done

    def noted(recorder: Any, task: Any, outcome: Any) -> None:
        rows.append(outcome.reason)
        record(recorder, task, outcome)

    record = Recorder.record
    monkeypatch.setattr(Recorder, "record", noted)

    def attempt(limit: float) -> None:
        rows.clear()
        gives_up[0] = time.monotonic() + PATIENCE
        engine(source, tmp_path / f"out-{limit:g}", limits=Limits(timeout=limit), workers=1)
        assert rows == ["failed:timeout", "ok"]
        assert time.monotonic() < gives_up[0]

    monkeypatch.setattr(engine_module, "read_planned", slow)
    within(0.5, attempt)


class Dribble:
    """A stream that gives a line at each call, and says when it was called."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines = lines
        self.given = 0

    def seekable(self) -> bool:
        return False

    def read1(self, _size: int) -> bytes:
        self.given += 1
        return self.lines[self.given - 1] if self.given <= len(self.lines) else b""

    def read(self, _size: int) -> bytes:
        pytest.fail("waits until so many bytes are there")


def test_fault_68_a_line_is_given_before_the_next_is_asked_for() -> None:
    stream = Dribble([line(number) for number in range(5)])
    results = read_inputs(["-"], ReadOptions(), stdin=stream)  # type: ignore[arg-type]
    for number in range(5):
        assert f"time {number}." in str(pages_in([next(results)])[0])
        assert stream.given == number + 1
    assert list(results) == []


def test_fault_68_a_first_line_may_come_in_pieces() -> None:
    first = line(1)
    stream = Dribble([first[:1], first[1:9], first[9:-1], first[-1:], line(2)])
    assert len(list(read_inputs(["-"], ReadOptions(), stdin=stream))) == 2  # type: ignore[arg-type]
    text = Dribble([b"The", b" wall\n", b"\n{not a record}\n"])
    (page,) = read_inputs(["-"], ReadOptions(), stdin=text)  # type: ignore[arg-type]
    assert isinstance(page, Document)
    assert page.data == b"The wall\n\n{not a record}\n"
