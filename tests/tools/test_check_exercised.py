"""The rules that fixtures exercise."""

from __future__ import annotations

from pathlib import Path

from commands import write

from cleaner.pipeline import Cleaner
from cleaner.tools.check import exercised

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
CLEAN = f"{SENTENCE}\n\nIt held through the first storm of the year, the engineers said.\n"
DIRTY = f"{SENTENCE}\n\n  Share this page\n\nIt held through the first storm of the year.\nPost a comment\n"


def test_the_rules_that_took_something_out_are_exercised(cleaner: Cleaner, tmp_path: Path) -> None:
    write(tmp_path / "wall" / "input.txt", DIRTY)
    write(tmp_path / "deep" / "er" / "input.txt", f"Skip to content\n\n{CLEAN}")
    wanted = {"_generic/share-phrase", "_generic/comment-form", "_generic/skip-link"}
    assert exercised(tmp_path, cleaner) == wanted


def test_clean_fixtures_exercise_nothing(cleaner: Cleaner, tmp_path: Path) -> None:
    write(tmp_path / "wall" / "input.txt", CLEAN)
    assert exercised(tmp_path, cleaner) == frozenset()


def test_a_url_beside_the_input_counts(cleaner: Cleaner, tmp_path: Path) -> None:
    write(tmp_path / "wall" / "input.txt", f"{CLEAN}\nada.roe-INTERNET@bbc.co.uk\n")
    write(tmp_path / "wall" / "url.txt", "https://www.bbc.co.uk/news/wall\n")
    assert "bbc.co.uk/reporter-tail" in exercised(tmp_path, cleaner)
