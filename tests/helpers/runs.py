"""Whole runs of the command in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MakeInputs = Callable[..., Path]
"""A fixture that makes a folder of so many texts, and of others by name."""
ReadFolder = Callable[[Path], Any]
"""A fixture that reads an output folder: its files, or the rows of its ledger."""

_AS_ANYBODY = """
import ctypes, os, sys
for capability in (1, 2) if os.geteuid() == 0 else ():  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
        sys.exit("root's rights cannot be given up")
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Starts Python so that files' rights hold for it and its children, though they be root's. Another user's id would do as
well, but he could not read an interpreter that lies in a folder of root's."""


def command(
    *arguments: str | Path, as_anybody: bool = False, place: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``clean-news``, where it is wanted without root's rights; modules are looked for in ``place`` too.

    ``environment`` is added to that of the tests.
    """
    before = ["-c", _AS_ANYBODY] if as_anybody else []
    path = os.pathsep.join(str(each) for each in (place, ROOT) if each)
    return subprocess.run(
        [sys.executable, *before, "-m", "cleaner", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": path, **(environment or {})},
    )


def without_clock(row: Mapping[str, Any]) -> dict[str, Any]:
    """A ledger row without what the clock says."""
    return {**row, "ms": 0, "files": [{**each, "mtime": 0} for each in row["files"]]}


def rows(target: Path) -> list[dict[str, Any]]:
    """The rows of the ledger in an output folder."""
    return [json.loads(line) for line in (target / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
