"""Time and memory of ``clean-news report`` for a large run: a ledger whose rows are those of a real run, over and over.

    python -m benchmarks.report_speed [--documents N] [--to files | jsonl | parquet]

The real run is one over the fixtures. Each row of the large ledger has an input of its own, and the output of the row
that it was made of. Every form is made in a process of its own; memory is the most that the process had at a time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
FORMS = (("--html", "-"), ("--json",), ("--csv",), ("--html", "-", "--sample", "0"))


def a_run(folder: Path, to: str) -> list[dict[str, object]]:
    """The rows of a run over the fixtures, and of inputs that cannot be cleaned."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    inputs = [str(ROOT / "fixtures"), str(folder / "empty.txt"), str(folder / "picture.txt")]
    command = [sys.executable, "-m", "cleaner", *inputs, str(folder / "out"), "--to", to, "--include", "input.*", "-q"]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    lines = (folder / "out" / "manifest.jsonl").read_text(encoding="ascii").splitlines()
    return [json.loads(line) for line in lines]


def enlarge(rows: list[dict[str, object]], ledger: Path, documents: int) -> None:
    """Write a ledger of so many rows."""
    with ledger.open("w", encoding="ascii") as file:
        for number, row in enumerate(islice(cycle(rows), documents)):
            more = {"name": f"{number}/{row['name']}", "source": f"/{number}{row['source']}", "ms": number % 97}
            file.write(json.dumps({**row, **more}) + "\n")


def measured(command: list[str]) -> tuple[float, float, int]:
    """Seconds, seconds of CPU, and the most bytes of memory that a command takes; what it prints goes nowhere."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main() -> None:
    """Measure each form, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--to", choices=("files", "jsonl", "parquet"), default="files")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows = a_run(folder, given.to)
        ledger = folder / "out" / "manifest.jsonl"
        enlarge(rows, ledger, given.documents)
        print(f"{given.documents:,} rows of {ledger.stat().st_size / given.documents:,.0f} bytes, outputs as {given.to}")
        print(f"{'report':32} {'seconds':>8} {'CPU':>8} {'MB':>8}")
        for form in FORMS:
            seconds, cpu, memory = measured([sys.executable, "-m", "cleaner", "report", str(folder / "out"), *form])
            print(f"{' '.join(form):32} {seconds:8.1f} {cpu:8.1f} {memory / 1e6:8.0f}", flush=True)


if __name__ == "__main__":
    main()
