"""Every fixture folder, whole: body, metadata, and each removal with its rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.pipeline import Cleaner
from cleaner.tools.check import BODY, FACTS, cases, cleaned, expectation

FOLDER = Path(__file__).parent.parent / "fixtures"
CASES = [str(case.relative_to(FOLDER)) for case in cases(FOLDER)]


@pytest.mark.parametrize("case", CASES)
def test_fixture(cleaner: Cleaner, case: str) -> None:
    article = cleaned(FOLDER / case, cleaner)
    expected = (FOLDER / case / BODY).read_text(encoding="utf-8")
    assert article.text.split("\n") == expected.removesuffix("\n").split("\n")
    assert expectation(article) == json.loads((FOLDER / case / FACTS).read_text(encoding="utf-8"))
