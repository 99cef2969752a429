"""Whole runs of the command in a process of their own."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PR_CAPBSET_DROP = 24  # <linux/prctl.h>
_READS_AND_WRITES_ALL = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def command(
    *arguments: str | Path, first: Callable[[], None] | None = None, place: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``clean-news``; ``first`` is called in its process before it begins, modules are looked for in ``place`` too."""
    path = os.pathsep.join(str(each) for each in (place, ROOT) if each)
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=first,
        env={**os.environ, "PYTHONPATH": path, **environment},
    )


def as_anybody() -> None:
    """Files' rights hold for this process and its children from the next ``exec`` on, though root's they be.

    Another user's id would do as well, but he could not read an interpreter that lies in a folder of root's.
    """
    if os.geteuid():
        return
    for capability in _READS_AND_WRITES_ALL:
        if ctypes.CDLL(None, use_errno=True).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "root's rights cannot be given up")
