"""What a check found."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.tools.findings import Finding


@pytest.mark.parametrize(("line", "column", "place"), [(3, 5, "wall.txt:3:5"), (3, 0, "wall.txt:3"), (0, 0, "wall.txt")])
def test_a_place_says_what_is_known(line: int, column: int, place: str) -> None:
    assert Finding(Path("wall.txt"), line, column, "r", "m").place == place


@pytest.mark.parametrize(("record", "place"), [("line 3", "all.jsonl:3"), ("row 9", "all.jsonl:row 9")])
def test_a_place_in_a_file_of_many_is_the_record_s(record: str, place: str) -> None:
    assert Finding(Path("all.jsonl"), 3, 5, "r", "m", record=record).place == place
