"""Numbers of things in messages."""

from __future__ import annotations

import pytest

from cleaner.render.counts import counted


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0 inputs"), (1, "1 input"), (2, "2 inputs"), (1_000, "1,000 inputs"), (12_345, "12,345 inputs")]
)
def test_the_noun_is_in_the_plural_where_it_is_not_one(number: int, shown: str) -> None:
    assert counted(number, "input") == shown
