"""Every fixture folder, whole: body, metadata, and each removal with its rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.check import BODY, FACTS, INPUT, cases, expectation
from cleaner.pipeline import Cleaner

FOLDER = Path(__file__).parent.parent / "fixtures"
CASES = [str(case.relative_to(FOLDER)) for case in cases(FOLDER)]


@pytest.mark.parametrize("case", CASES)
def test_body(cleaner: Cleaner, case: str) -> None:
    article = cleaner.clean((FOLDER / case / INPUT).read_bytes())
    expected = (FOLDER / case / BODY).read_text(encoding="utf-8")
    assert article.text.split("\n") == expected.removesuffix("\n").split("\n")


@pytest.mark.parametrize("case", CASES)
def test_facts_and_removals(cleaner: Cleaner, case: str) -> None:
    article = cleaner.clean((FOLDER / case / INPUT).read_bytes())
    assert expectation(article) == json.loads((FOLDER / case / FACTS).read_text(encoding="utf-8"))


def test_there_are_enough_must_stay_cases() -> None:
    stays = [case for case in CASES if Path(case).name.startswith("stays-")]
    assert 2 * len(stays) >= len(CASES) - len(stays)


def test_fixtures_are_small_enough_to_read() -> None:
    assert max((FOLDER / case / INPUT).stat().st_size for case in CASES) < 5_000
