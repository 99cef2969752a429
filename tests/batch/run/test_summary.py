"""The summary of a run, and its exit code."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.batch.run.repeat_counts import Repeat
from cleaner.batch.run.summary import Tally


def row(status: str = "ok", **more: Any) -> dict[str, Any]:
    reason = "" if status == "ok" else f"{status}:reason"
    return {"name": "in/a.txt", "position": "", "status": status, "reason": reason, "detail": "why", "output": "a.txt", **more}


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


@pytest.mark.parametrize(
    ("removes", "fired", "said"),
    [
        (False, {}, "left in; --repeats remove takes them out"),
        (True, {}, "none left to take out"),
        (True, {"repeated/1433e684": 2}, "taken out 2 times"),
    ],
)
def test_the_summary_says_what_became_of_repeated_lines(removes: bool, fired: dict[str, int], said: str) -> None:
    repeat = Repeat("herald.example", 7, 4, 0.1, "Join The Herald's readers today")
    tally = Tally(repeats=(repeat,), removes_repeats=removes)
    tally.add(row(repeated=fired))
    assert any(line == f"repeated lines of 1 outlet: 1, {said}" for line in tally.lines())


def test_the_summary_says_which_fields_of_records_were_believed() -> None:
    tally = Tally(unused_fields=("titel",))
    tally.add(row())
    tally.fields.update([("url", "link"), ("title", "headline"), ("url", "link")])
    assert tally.lines()[1:] == [
        "stated by the records: title from headline (1), url from link (2)",
        "no record has a field titel",
    ]
    assert (tally.record()["fields"], tally.record()["unused_fields"]) == (
        [["title", "headline", 1], ["url", "link", 2]],
        ["titel"],
    )


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


def test_inputs_with_a_warning_are_counted_by_its_code() -> None:
    tally = Tally()
    outdated = ["rules-outdated: example.org: no layout fits", "control-characters:3"]
    for warnings in (outdated, ["rules-outdated: a", "rules-outdated: b"], ["failed:jsonld: x", "control-characters:2"], []):
        tally.add(row(warnings=warnings))
    tally.add(row(), is_unchanged=True)  # of an earlier version
    assert tally.lines()[1:] == ["warnings: 2 control-characters, 2 rules-outdated, 1 failed:jsonld"]
    assert tally.record()["warnings"] == {"control-characters": 2, "rules-outdated": 2, "failed:jsonld": 1}
