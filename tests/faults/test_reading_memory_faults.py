"""Row 55: what is read takes little memory of the run's own process, however it is written."""

from __future__ import annotations

import os
from pathlib import Path

from measured_runs import MOST, proc_only, rows_and_peak
from timing import within

GOOD = b'{"text": "The crew of eleven people repaired the harbour wall over the winter."}\n'
EMOJI = "\U0001f40e"
LINES = {
    "empty arrays": (b"[", b"[],", 19_000_000, b"[]]}"),
    "objects": (b"[", b'{"a":1},', 7_000_000, b"{}]}"),
    "short strings": (b"[", b'"ab",', 11_000_000, b'""]}'),
    "one wide letter": (b'"' + EMOJI.encode(), b"a", 57_000_000, b'"}'),
    "one wide letter, escaped": (b'"\\ud83d\\udc0e', b"a", 57_000_000, b'"}'),
    "a large field": (b'"', b"a", 57_000_000, b'"}'),
    "a field of letters that are no ASCII": (b'"', "д".encode(), 20_000_000, b'"}'),
    "longer than a line may be": (b'"', b"a", 90_000_000, b'"}'),
    "without an end": (b'"', b"a", 90_000_000, b""),
}
"""The value of a field, of some sixty megabytes: how it begins, what stands in it how often, and how it ends."""

USUAL = {"empty arrays", "one wide letter, escaped", "a field of letters that are no ASCII", "without an end"}
"""Those that are tried whenever the tests run; each takes two seconds."""
IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))


@proc_only
def test_fault_55_a_line_of_json_costs_no_more_memory_than_is_allowed(tmp_path: Path) -> None:
    lines = [parts for case, parts in LINES.items() if IS_LONG or case in USUAL]
    with (tmp_path / "a.jsonl").open("wb") as file:
        for start, part, count, end in lines:
            file.write(GOOD + b'{"text": "x", "a": ' + start + part * count + end + b"\n")
        file.write(GOOD)
    found, peak = rows_and_peak(tmp_path / "a.jsonl", tmp_path / "out", "--to", "jsonl")
    expected = [f"line {number} {'ok' if number % 2 else 'rejected:too-large'}" for number in range(1, 2 * len(lines) + 2)]
    assert found == expected
    assert peak < MOST


@proc_only
def test_fault_55_the_largest_record_that_is_taken_costs_no_more_either(tmp_path: Path) -> None:
    """Each at its own limit: a text in letters that JSON escapes, other fields, many values."""
    text = "\\u0434" * 6_600_000 + "\\n" * 100_000
    good = "The crew of eleven people repaired the harbour wall over the winter."
    extra = "b" * 19_000_000
    values = "[]," * 95_000
    (tmp_path / "a.jsonl").write_bytes(
        f'{{"html": "", "text": "{text}", "b": "x"}}\n'.encode()
        + f'{{"text": "{good}", "b": "{extra}"}}\n'.encode()
        + f'{{"text": "{good}", "b": [{values}1]}}\n'.encode()
        + b'{"text": ""}\n'
    )

    def attempt(limit: float) -> None:
        source, target = tmp_path / "a.jsonl", tmp_path / f"out-{limit:g}"
        found, peak = rows_and_peak(source, target, "--to", "jsonl", "--timeout", str(limit))
        assert found[1:] == ["line 2 ok", "line 3 ok", "line 4 empty"]
        assert found[0] in ("line 1 ok", "line 1 failed:timeout", "line 1 failed:memory")
        assert peak < MOST

    within(2, attempt)
