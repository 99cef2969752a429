"""What people are told while a run goes on, and at its end."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from cleaner.batch.run.progress import Progress
from cleaner.batch.run.summary import Tally


def row(status: str = "ok", **more: Any) -> dict[str, Any]:
    reason = "" if status == "ok" else f"{status}:reason"
    return {"name": "in/a.txt", "position": "", "status": status, "reason": reason, "detail": "why", "output": "a.txt", **more}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("statuses", "allow_empty", "fail_on", "code"),
    [
        ("", False, "any", 0),
        ("ok", False, "any", 0),
        ("ok empty", False, "any", 1),
        ("ok empty", True, "any", 0),
        ("ok failed", True, "any", 1),
        ("ok failed", False, "never", 0),
        ("ok failed", False, "all", 0),
        ("failed rejected", False, "all", 1),
        ("failed empty", True, "all", 0),
        ("", False, "all", 0),
    ],
)
def test_the_exit_code(statuses: str, allow_empty: bool, fail_on: str, code: int) -> None:
    tally = Tally()
    for status in statuses.split():
        tally.add(row(status))
    assert tally.exit_code(allow_empty=allow_empty, fail_on=fail_on) == code


def test_the_summary_counts_statuses_outlets_and_labels() -> None:
    tally = Tally()
    for outlet in ("bbc.co.uk", "bbc.co.uk", "cnn.com", None):
        tally.add(row(outlet=outlet, removed={"chrome-nav": 2, "caption": 1}))
    tally.add(row("failed"), is_unchanged=True)
    assert tally.lines() == [
        "5 inputs: 1 failed, 4 ok (1 unchanged, not cleaned again)",
        "outlets: 2 bbc.co.uk, 1 cnn.com, 1 of no known outlet",
        "removed: 8 chrome-nav, 4 caption",
    ]
    assert tally.record()["outlets"] == {"bbc.co.uk": 2, "unknown": 1, "cnn.com": 1}


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
