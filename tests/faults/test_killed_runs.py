"""Runs that are killed: the next one ends where they would have, with the same bytes."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forked_runs import ForkedRun
from processes import Process, children, rows_in, start, wait_for
from runs import ReadFolder
from web_archives import numbered_record, response

IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))
SENTENCE = "The crew of eleven people repaired the harbour wall over the winter"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


Start = Callable[..., Any]
KILLS: list[tuple[str, str, int, Start, int]]
if IS_LONG:
    WHOLE = {("texts", "files"): 160, ("texts", "jsonl"): 100, ("texts", "parquet"): 40, ("warc", "files"): 100}
    WHOLE |= {("jsonl", "jsonl"): 60, ("parquet", "parquet"): 40}
    KILLS = [(kind, to, 20, start, 200) for (kind, to), kills in WHOLE.items() for _ in range(kills // 20)]
else:
    KILLS = [("texts", "files", 15, ForkedRun, 60), ("texts", "jsonl", 10, ForkedRun, 60), ("texts", "parquet", 5, ForkedRun, 60)]
    KILLS += [("warc", "files", 10, ForkedRun, 60), ("warc", "jsonl", 10, start, 60)]
"""What is read, what is written, how many runs are killed over it, how they are started, and over how many inputs."""


def kill_at_random(run: Any, target: Path, goal: int, chance: random.Random) -> tuple[bool, list[Process]]:
    """Kill a run when there are ``goal`` rows, or before: whether it was killed before its end, and the processes it had."""
    if goal:
        wait_for(lambda: rows_in(target) >= goal or run.poll() is not None)
    time.sleep(chance.random() / (100 if goal else 1))
    workers = children(run.pid)
    run.kill()
    return run.wait() == -signal.SIGKILL, workers


@pytest.mark.parametrize(("kind", "to", "kills", "begin", "count", "part"), [(*each, part) for part, each in enumerate(KILLS)])
def test_fault_29_a_run_that_is_killed_at_random_moments_is_finished_by_the_next(
    tmp_path: Path, outputs: ReadFolder, ledger: ReadFolder, kind: str, to: str, kills: int, begin: Start, count: int, part: int
) -> None:
    """F3: fifty kills of the parent in all; five hundred in ``tox -e faults``, each of a run that had workers.

    Up to five kills meet what the ones before have left, then a run comes to its end.
    """
    if "parquet" in (kind, to):
        pytest.importorskip("pyarrow")
    source = make_records(tmp_path / "in", kind, count)
    options = ["--to", to, "--shard-size", "30k", "--no-fsync"]
    assert begin(source, tmp_path / "whole", *options, "--workers", "1").wait() == 1
    whole, rows = outputs(tmp_path / "whole"), ledger(tmp_path / "whole")
    assert len(rows) == count + 1
    chance = random.Random(29 + part)  # noqa: S311
    killed, workers, target = 0, set[Process](), tmp_path / "out"
    while killed < kills:
        for when in ("the start", "the middle", "the middle", "the middle", "the end"):
            middle = rows_in(target) + chance.randrange(1, count // 5)
            goal = {"the start": 0, "the middle": middle, "the end": len(rows)}[when]
            was_killed, found = kill_at_random(begin(source, target, *options, "--workers", "2"), target, goal, chance)
            killed += was_killed and (begin is ForkedRun or bool(found))
            workers.update(found)
        assert begin(source, target, *options, "--workers", "2").wait() == 1
        assert outputs(target) == whole
        assert ledger(target) == rows
        shutil.rmtree(target)
    assert wait_for(lambda: not any(worker.is_running for worker in workers))


def make_records(folder: Path, kind: str, count: int) -> Path:
    """A folder with so many pages in two web archives, one of them packed, or as many texts, in files of their own or of
    records; and one of nothing."""
    folder.mkdir()
    texts = [*(f"Share this page\n\n{SENTENCE}, for the {number}th time." for number in range(count)), ""]
    if kind == "warc":
        pages = [numbered_record(number) for number in range(count)]
        (folder / "a.warc").write_bytes(b"".join(pages[: count // 2]) + response(b""))
        (folder / "b.warc.gz").write_bytes(b"".join(map(gzip.compress, pages[count // 2 :])))
    elif kind == "texts":
        for number, text in enumerate(texts):
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    elif kind == "jsonl":
        (folder / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    else:
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.table({"text": texts}), folder / "a.parquet", row_group_size=30)
    return folder
