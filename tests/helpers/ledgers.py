"""Ledgers of runs that never were, and reports of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cleaner.tools.report.make import ReportOptions, make_report
from cleaner.tools.report.values import ConcernList, RunReport

WORDS = {"body": 300, "title": 8, "chrome-nav": 40}


def row(name: Any = "wall.txt", **changes: Any) -> dict[str, Any]:
    """The row of an article; a status that is not ``ok`` has a reason in its place."""
    made = {
        "name": name, "position": "", "source": f"/in/{name}", "rules": "0" * 64, "input": "1" * 64, "fingerprint": "2" * 64,
        "status": "ok", "reason": "", "detail": "", "output": f"{name}.txt", "files": [], "outlet": None, "language": "en",
        "removed": {"title": 1, "chrome-nav": 4}, "words": WORDS, "repeated": {}, "warnings": [],
        "fired": {"_generic/navigation": 4, "page/title": 1}, "doubtful": 0, "ms": 10,
    }  # fmt: skip
    status = str(changes.get("reason", "")).partition(":")[0]
    nothing: dict[str, Any] = (
        {"status": status, "output": None, "language": None, "removed": {}, "words": {}, "fired": {}} if status else {}
    )
    return {**made, **nothing, **changes}


def write_ledger(folder: Path, rows: Iterable[dict[str, Any]]) -> Path:
    """Write a ledger into a folder, which is given back."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{json.dumps(each)}\n" for each in rows)
    (folder / "manifest.jsonl").write_text(lines, encoding="ascii")
    return folder


def report_of(folder: Path, rows: Iterable[dict[str, Any]], **options: Any) -> RunReport:
    """The report of a run with these rows."""
    return make_report(write_ledger(folder, rows), ReportOptions(**options))


def listed(report: RunReport, concern: str) -> ConcernList:
    """The list of one concern."""
    return next(each for each in report.concerns if each.concern == concern)
