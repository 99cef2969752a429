"""``--favor``: what is done with paragraphs of pages that could be either."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest
from commands import run

from cleaner.cli.options import FAVORS
from cleaner.model import Favor

PAGES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/*/input.html"))


@pytest.fixture(scope="module")
def page() -> Path:
    """A fixture of which precision keeps less than recall."""
    from cleaner.pipeline import Cleaner

    strict, mild = (Cleaner(detect_language=False, favor=favor) for favor in ("precision", "recall"))
    return next(path for path in PAGES if len(strict.clean(path.read_bytes()).text) < len(mild.clean(path.read_bytes()).text))


def is_ordered(texts: list[str]) -> bool:
    sizes = [len(text) for text in texts]
    return sizes == sorted(sizes) and sizes[0] < sizes[-1]


def test_one_file(page: Path) -> None:
    assert is_ordered([run(page, "--favor", favor).stdout for favor in FAVORS])
    assert run(page).stdout == run(page, "--favor", "balance").stdout


def test_standard_input(page: Path) -> None:
    assert is_ordered([run("-", "--favor", favor, stdin=page.read_bytes()).stdout for favor in FAVORS])


def test_explain(page: Path) -> None:
    kept = [[line for line in run("explain", page, "--favor", favor).stdout.splitlines() if line[:1] == "+"] for favor in FAVORS]
    assert len(kept[0]) < len(kept[2])


def test_a_run(page: Path) -> None:
    """Another favour is another option: what an earlier run wrote is done again."""
    Path("in").mkdir()
    shutil.copy(page, "in/page.html")
    texts = []
    for favor in FAVORS:
        done = run("in", "out", "--workers", "1", "--favor", favor)
        assert "unchanged" not in done.stderr
        texts.append(Path("out/page.txt").read_text(encoding="utf-8"))
    assert is_ordered(texts)
    assert "1 unchanged" in run("in", "out", "--workers", "1", "--favor", "recall").stderr


def test_there_are_three() -> None:
    assert run("-", "--favor", "speed", stdin=b"").exit_code == 2


def test_the_choices_are_those_of_the_model() -> None:
    assert get_args(Favor) == FAVORS
