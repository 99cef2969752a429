"""Messages while a run goes on."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from cleaner.batch.run.progress import Progress, _duration


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
    monkeypatch.setattr("cleaner.batch.run.progress.INTERVAL", 10.0)
    stream = io.StringIO()
    progress = Progress(stream, total=2_000)
    for _ in range(500):
        now[0] += 0.03
        progress.report(row())
    assert stream.getvalue() == "clean-news: 334 of 2,000 done, 33.3 a second, 50 s left; 334 ok\n"


def test_a_terminal_has_a_bar_with_rate_and_time_left() -> None:
    stream = Terminal()
    progress = Progress(stream, total=4)
    for status in ("ok", "ok", "failed"):
        progress.report(row(status))
    assert "/4 [" in stream.getvalue()
    assert "clean-news: in/a.txt: failed:reason: why\n" in stream.getvalue()
    progress.finish(["all"], {})
    assert stream.getvalue().endswith("clean-news: all\n")


def test_the_bar_and_the_line_count_in_the_ledger_s_words() -> None:
    stream = Terminal()
    progress = Progress(stream, total=5)
    for status in ("ok", "empty", "rejected", "failed", "ok"):
        progress.report(row(status))
    shown = str(progress._bar)
    progress.close()
    assert "5/5" in shown
    assert "2 ok, 1 empty, 1 rejected, 1 failed" in shown


def test_a_wrong_text_field_is_said_once_a_file() -> None:
    stream = io.StringIO()
    progress = Progress(stream, verbosity=0)
    for name, count in {"a.jsonl": 3, "b.jsonl": 1, "c.jsonl": 2}.items():
        for number in range(1, count + 1):
            progress.report(row("rejected", name=name, position=f"line {number}", reason="rejected:no-text-field"))
    progress.finish(["all"], {})
    assert stream.getvalue().splitlines() == [
        "clean-news: a.jsonl:1: rejected:no-text-field: why",
        "clean-news: b.jsonl:1: rejected:no-text-field: why",
        "clean-news: c.jsonl:1: rejected:no-text-field: why",
        "clean-news: a.jsonl: rejected:no-text-field: 2 more records",
        "clean-news: c.jsonl: rejected:no-text-field: 1 more record",
    ]


def test_programs_are_told_of_every_record() -> None:
    stream = io.StringIO()
    progress = Progress(stream, as_json=True)
    for number in range(3):
        progress.report(row("rejected", position=f"line {number}", reason="rejected:no-text-field"))
    progress.finish([], {})
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["document"] * 3 + ["summary"]


def test_a_look_for_repeats_is_said_to_go_on_but_to_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.run.progress.INTERVAL", 0.0)
    for options, said in (
        ({}, [f"clean-news: looking for what outlets repeat: {number} read" for number in (1, 2)]),
        ({"verbosity": 0}, []),
        ({"as_json": True}, []),
    ):
        stream, given = io.StringIO(), iter(["a", "b"])
        chosen: Any = options
        assert list(Progress(stream, **chosen).counted(given)) == ["a", "b"]
        assert stream.getvalue().splitlines() == said
    monkeypatch.setattr("cleaner.batch.run.progress.INTERVAL", float("inf"))
    stream = io.StringIO()
    assert len(list(Progress(stream).counted(range(2_000)))) == 2_000
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-3, "0 s"), (59, "59 s"), (60, "1 min 0 s"), (3_599, "59 min 59 s"), (7_260, "2 h 1 min")],
)
def test_time_that_is_left_is_said_in_its_largest_units(seconds: float, said: str) -> None:
    assert _duration(seconds) == said
