"""The summary of a run, and its exit code."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.batch.run.leftovers import Leftovers
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


def repeat(number: int, publisher: str = "herald.example") -> Repeat:
    return Repeat(publisher, number, 4 + number, 0.05, f"Support our \x1b work {number}")


def test_the_most_repeated_lines_are_shown() -> None:
    tally = Tally(repeats=tuple(repeat(number) for number in range(7)))
    assert tally.lines()[1:] == [
        "repeated lines of 1 outlet: 7, left in; --repeats remove takes them out",
        *(f"repeated in {4 + number} texts: Support our \\x1b work {number}" for number in (6, 5, 4, 3, 2)),
    ]
    tally.repeats = (repeat(1), repeat(1, "echo.example"))
    tally.add(row(repeated={"repeats/1": 2, "repeats/2": 1}))
    assert "repeated lines of 2 outlets: 2, taken out 3 times" in tally.lines()
    assert (tally.record()["repeats"], tally.record()["repeated"]) == (2, {"repeats/1": 2, "repeats/2": 1})


def test_a_run_fails_where_an_input_did_unless_that_is_said() -> None:
    tally = Tally()
    tally.add(row("empty"))
    tally.add(row())
    assert tally.exit_code() == 1


def test_outlets_beyond_ten_are_counted() -> None:
    tally = Tally()
    for number in range(12):
        for _ in range(13 - number):
            tally.add(row(outlet=f"{number:02}.example"))
    (line,) = tally.lines()[1:]
    assert line == f"outlets: {', '.join(f'{13 - number} {number:02}.example' for number in range(10))}, 5 of others"


def test_what_earlier_runs_left_is_told() -> None:
    tally = Tally(left=Leftovers(stale=("a.txt", "b\x1b.txt"), orphans=("c.md",), others=2))
    assert tally.lines()[1:] == [
        "in the output folder too: outputs of 2 inputs that this run has not read",
        "outputs of inputs that are gone: 2; --prune removes them",
        "outputs of inputs that have others now, or none: 1; --prune removes them",
    ]
    record = tally.record()
    assert (record["gone"], record["orphans"], record["others"], record["pruned"], record["not_pruned"]) == (2, 1, 2, [], [])
    tally.is_pruned = True
    tally.left = tally.left._replace(changed=("a.txt",), others=0)
    assert tally.lines()[1:] == [
        "pruned, as their inputs are gone: b\\x1b.txt",
        "pruned, as their inputs have others now, or none: c.md",
        "not pruned, as somebody has changed them: a.txt",
    ]
    assert (tally.record()["pruned"], tally.record()["not_pruned"]) == (["b\x1b.txt", "c.md"], ["a.txt"])
    tally.left = Leftovers(stale=tuple(f"{number:02}.txt" for number in range(23)))
    assert tally.lines()[-1].endswith(" 19.txt and 3 more")


@pytest.mark.parametrize(
    ("statuses", "is_limited", "why"),
    [
        ("ok", False, ""),
        ("ok empty rejected", False, ""),
        ("ok", True, "not all inputs were read (--limit)"),
        ("ok failed failed", False, "2 inputs could not be read or cleaned, and outputs may be theirs"),
        ("", False, "there are no inputs at all"),
    ],
)
def test_nothing_is_pruned_where_an_output_may_be_somebody_s(statuses: str, is_limited: bool, why: str) -> None:
    tally = Tally()
    for status in statuses.split():
        tally.add(row(status))
    assert tally.may_prune(is_limited=is_limited) == (not why)
    assert tally.prune_obstacle == why
    assert tally.lines()[1:] == ([f"nothing was pruned: {why}"] if why else [])


def test_an_output_s_name_alone_keeps_nothing_from_being_pruned() -> None:
    tally = Tally()
    tally.add({**row("failed"), "reason": "failed:output-name"})
    assert tally.may_prune(is_limited=False)


def test_that_keys_have_changed_is_said() -> None:
    assert Tally(has_old_keys=True).lines()[-1].startswith("the keys of JSON have changed since")
    assert Tally().lines() == ["0 inputs: nothing to clean"]
