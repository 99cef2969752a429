"""Messages while a run goes on."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from cleaner.batch.run.progress import Progress


def row(status: str = "ok", **more: Any) -> dict[str, Any]:
    reason = "" if status == "ok" else f"{status}:reason"
    return {"name": "in/a.txt", "position": "", "status": status, "reason": reason, "detail": "why", "output": "a.txt", **more}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_failed_is_said_what_went_well_is_not() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.report(row())
    progress.report(row("failed"))
    progress.report(row("failed", name="docs.jsonl", position="line 17"))
    progress.report(row("failed", name="a.warc", position="record 2 at 900"))
    progress.finish(["all"], {})
    assert stream.getvalue().splitlines() == [
        "clean-news: in/a.txt: failed:reason: why",
        "clean-news: docs.jsonl:17: failed:reason: why",
        "clean-news: a.warc:record 2 at 900: failed:reason: why",
        "clean-news: all",
    ]


def test_quiet_runs_name_what_failed_only() -> None:
    stream = io.StringIO()
    progress = Progress(stream, verbosity=0)
    progress.report(row("failed"))
    progress.finish(["all"], {})
    assert stream.getvalue() == "clean-news: in/a.txt: failed:reason: why\n"


def test_verbose_ones_name_all() -> None:
    stream = io.StringIO()
    progress = Progress(stream, verbosity=2)
    progress.report(row())
    progress.report(row(), is_unchanged=True)
    assert stream.getvalue() == "clean-news: in/a.txt: ok: a.txt\nclean-news: in/a.txt: unchanged: a.txt\n"


def test_programs_get_json() -> None:
    stream = io.StringIO()
    progress = Progress(stream, as_json=True)
    progress.report(row())
    progress.finish(["all"], {"inputs": 1})
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["document", "summary"]


def test_without_a_terminal_there_is_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("cleaner.batch.run.progress.time.monotonic", lambda: now[0])
    stream = io.StringIO()
    progress = Progress(stream, total=2_000)
    for _ in range(500):
        now[0] += 0.03
        progress.report(row())
    assert stream.getvalue() == "clean-news: 334 of 2,000 done, 33.3 a second, 50 s left; 0 failed\n"


def test_a_terminal_has_a_bar_with_rate_and_time_left() -> None:
    stream = Terminal()
    progress = Progress(stream, total=4)
    for status in ("ok", "ok", "failed"):
        progress.report(row(status))
    assert "/4 [" in stream.getvalue()
    assert "clean-news: in/a.txt: failed:reason: why\n" in stream.getvalue()
    progress.finish(["all"], {})
    assert stream.getvalue().endswith("clean-news: all\n")
