"""F13: every row of the fault matrix has a test that is named after it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _tested() -> set[int]:
    tested: set[int] = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        for name in re.findall(r"^def test_fault_(\w+)", path.read_text(encoding="utf-8"), re.M):
            tested |= {int(number) for number in re.findall(r"(?:^|and_)(\d\d)", name)}
    return tested


def test_every_row_has_a_test() -> None:
    assert _tested() == set(range(1, 78))


def test_every_reason_has_a_test() -> None:
    """Each code that an input can be refused with, as far as it is written out, stands in a test as well."""
    code = re.compile(r'"((?:empty|rejected|failed):[a-z-]+)')
    stated = {reason for path in (ROOT / "cleaner").rglob("*.py") for reason in code.findall(path.read_text(encoding="utf-8"))}
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(stated) > 30
    assert sorted(reason for reason in stated if reason not in tests) == []
