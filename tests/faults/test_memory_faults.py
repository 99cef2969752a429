"""F9: a run's own process needs no more memory for many documents than for few."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TIMES = int(os.environ.get("CLEAN_NEWS_FAULTS", "1"))
LINES = 50_000 if TIMES > 1 else 5_000
RECORDS = 7_500 if TIMES > 1 else 1_000
SENTENCE = "The crew of eleven people repaired the harbour wall over the winter"
RUN = """
import io, re, sys
from pathlib import Path
from cleaner.batch.read.document import ReadOptions
from cleaner.batch.run.engine import Settings, run
from cleaner.batch.run.plan import plan
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.work import Limits
source, target, to = sys.argv[1:]
settings = Settings(to=to, workers=1, sync=False, shard_size=1_000_000, limits=Limits(recycle_after=10**9), module="quick")
tally = run(plan([source], Path(target)), Path(target), ReadOptions(), settings, Progress(io.StringIO(), verbosity=0))
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(tally.statuses["ok"], tally.unchanged, 1_024 * int(peak[1]))
"""
"""The parent of a whole run; ``ru_maxrss`` would count what its own parent held before ``exec``. With one worker, because
results of the second that wait for one of the first are some megabytes, now more, now less."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")


def peak(source: Path, target: Path) -> tuple[int, int, int]:
    """How many documents came out and how many were unchanged, and the most bytes of memory that the run's process held."""
    place = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parent)])
    done = subprocess.run(
        [sys.executable, "-c", RUN, source, target, "jsonl"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": place},
    )
    ok, unchanged, most = map(int, done.stdout.split())
    return ok, unchanged, most


def lines(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(f'{{"id": {number}, "text": "{SENTENCE}, for the {number}th time."}}\n')
    return path


def archive(path: Path, count: int) -> Path:
    """Pages of 20 to 40 kB, each packed for itself."""
    with path.open("wb") as file:
        for number in range(count):
            page = f"<!doctype html><html><body>{f'<p>{SENTENCE} {number}.</p>' * (250 + number % 250)}</body></html>".encode()
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
            file.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 1))
    return path


@pytest.mark.parametrize(("make", "few", "most"), [(lines, LINES, 1_000_000 + 100 * 3 * LINES), (archive, RECORDS, 8_000_000)])
def test_f9_four_times_as_many_documents_need_no_more_memory(
    tmp_path: Path, make: Callable[[Path, int], Path], few: int, most: int
) -> None:
    """``most`` bytes may differ: about a hundred and thirty for each line more, and a few pages of those on their way."""
    name = "a.jsonl" if make is lines else "a.warc.gz"
    peaks = []
    for count in (few, 4 * few):
        ok, _, most_held = peak(make(tmp_path / name, count), tmp_path / f"out{count}")
        assert ok == count
        peaks.append(most_held)
    assert peaks[1] <= peaks[0] + most
    assert peaks[1] < 300_000_000


def test_f9_a_rerun_holds_only_where_the_rows_are(tmp_path: Path) -> None:
    """A million rows of an earlier run must leave room under 300 MB: 200 bytes each, what a run needs besides included."""
    source = lines(tmp_path / "a.jsonl", LINES)
    _, _, first = peak(source, tmp_path / "out")
    ok, unchanged, again = peak(source, tmp_path / "out")
    assert (ok, unchanged) == (LINES, LINES)
    assert again <= first + 200 * LINES + 2_000_000
