"""Whole runs in a process of their own, and the most memory that it had."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from runs import ROOT

proc_only = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
MOST = 300_000
"""Kilobytes of the process that reads, hands on and writes."""

RUN = """
import sys
from cleaner.cli.app import main
try:
    main(sys.argv[1:])
finally:  # what getrusage says begins with the memory of whoever started this process
    sys.stderr.write("peak " + open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
"""


def rows_and_peak(source: Path, target: Path, *options: str) -> tuple[list[str], int]:
    """The outcome of each input by its position, and the most kilobytes that the run's own process had."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(source), str(target), "--workers", "1", "--no-fsync", *options],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1, done.stderr
    rows = [json.loads(line) for line in (target / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    return [f"{row['position']} {row['reason'] or 'ok'}" for row in rows], int(done.stderr.rpartition("peak ")[2])
