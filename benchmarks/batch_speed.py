"""A whole run over a folder of pages beside ``trafilatura --input-dir`` and beside ``clean`` in one process: same pages.

    pip install . && python benchmarks/batch_speed.py FOLDER [--pages N] [--repeats N]

It prints, for each way: seconds on the clock, seconds of processor time (of all its processes), pages a second, and how
many outputs there are. Then the ratios: two workers to one, and what the engine (reading, processes, writing, fsync,
ledger) costs on top of cleaning alone. Starting up is part of every way but the one in process, which imports beforehand.
Each way runs ``--repeats`` times in turn; the quickest counts.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

IN_PROCESS = """
import sys, time
from pathlib import Path
import cleaner.pipeline
from cleaner import Cleaner, InputError
ready = Cleaner()
begun, used, done = time.perf_counter(), time.process_time(), 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        done += bool(ready.clean(path.read_bytes()).text)
    except InputError:
        pass
print(time.perf_counter() - begun, time.process_time() - used, done)
"""


class Time(NamedTuple):
    """Seconds on the clock and of processors, and the number of outputs."""

    clock: float
    processor: float
    outputs: int


def timed(command: list[str], count: Callable[[], int]) -> Time:
    """Run a command; ``count`` says afterwards how many outputs there are."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Time(ended - begun, used, count())


def engine(pages: Path, out: Path, workers: int) -> Time:
    """A whole run of the command; every input must be in the ledger."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "cleaner", str(pages), str(out), "--workers", str(workers), "-q"]
    done = timed(command, lambda: len(list(out.glob("*.txt"))))
    rows = [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    inputs = len(list(pages.iterdir()))
    if len(rows) != inputs:
        sys.exit(f"{inputs} inputs, but {len(rows)} rows in the ledger")
    return done


def in_process(pages: Path) -> Time:
    """``clean`` on every page in one process of its own, nothing written."""
    done = subprocess.run([sys.executable, "-c", IN_PROCESS, str(pages)], check=True, capture_output=True, text=True)
    clock, processor, outputs = done.stdout.split()
    return Time(float(clock), float(processor), int(outputs))


def trafilatura(pages: Path, out: Path) -> Time:
    """Its command over a folder, with two processes."""
    shutil.rmtree(out, ignore_errors=True)
    options = ["--input-dir", str(pages), "--output-dir", str(out), "--parallel", "2"]
    return timed([sys.executable, "-m", "trafilatura.cli", *options], lambda: sum(path.is_file() for path in out.rglob("*")))


def quickest(times: list[Time]) -> Time:
    """The shortest time on the clock and the shortest of processors, which may be of different runs."""
    return Time(min(t.clock for t in times), min(t.processor for t in times), times[0].outputs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of whole runs.")
    parser.add_argument("folder", type=Path, help="pages in HTML, not packed")
    parser.add_argument("--pages", type=int, default=1_200)
    parser.add_argument("--repeats", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        pages, out = Path(scratch, "in"), Path(scratch, "out")
        pages.mkdir()
        for path in islice(sorted(wanted.folder.glob("*.htm*")), wanted.pages):
            shutil.copy(path, pages)
        if not any(pages.iterdir()):
            parser.error(f"{wanted.folder} holds no .htm or .html files; packed ones must be unpacked first")
        ways: dict[str, Callable[[], Time]] = {
            "in process": lambda: in_process(pages),
            "1 worker": lambda: engine(pages, out, 1),
            "2 workers": lambda: engine(pages, out, 2),
            "trafilatura": lambda: trafilatura(pages, Path(scratch, "peer")),
        }
        times: dict[str, list[Time]] = {name: [] for name in ways}
        for _ in range(wanted.repeats):
            for name, run in ways.items():
                times[name].append(run())
        count = len(list(pages.iterdir()))
    best = {name: quickest(found) for name, found in times.items()}
    print(f"{count} pages")
    for name, found in best.items():
        rate = count / found.clock
        print(f"{name:12} {found.clock:8.1f} s {found.processor:8.1f} s CPU {rate:7.1f} pages/s {found.outputs:6} outputs")
    one, two, alone = best["1 worker"], best["2 workers"], best["in process"]
    print(f"two workers to one: {one.clock / two.clock:.2f}")
    print(f"one worker over in process: clock {one.clock / alone.clock - 1:+.1%}, CPU {one.processor / alone.processor - 1:+.1%}")


if __name__ == "__main__":
    main()
