"""The command rules learn."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run, write
from learning import DOMAIN, gold_folder

from cleaner.rulebook.load import read_rules


def test_learn_prints_a_file_that_lint_accepts() -> None:
    result = run("rules", "learn", DOMAIN, str(gold_folder(Path("gold"))))
    assert result.exit_code == 0
    assert run("rules", "lint", write(f"{DOMAIN}.toml", result.stdout)).exit_code == 0
    assert "[[layout]]" in result.stdout


@pytest.mark.parametrize("name", [DOMAIN, f"https://www.{DOMAIN}/news/1", DOMAIN.upper(), f"{DOMAIN}.toml"])
def test_learn_writes_where_it_is_told_whatever_form_the_name_has(name: str) -> None:
    result = run("rules", "learn", name, str(gold_folder(Path("gold"))), "--out", "mine.toml")
    assert (result.exit_code, result.stdout) == (0, "written: mine.toml\n")
    assert read_rules(Path("mine.toml")).domains == (DOMAIN,)


def test_learn_writes_over_nothing() -> None:
    path = write("mine.toml", "mine")
    result = run("rules", "learn", DOMAIN, str(gold_folder(Path("gold"))), "--out", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "clean-news: mine.toml: exists; name another file\n"
    assert Path(path).read_text(encoding="utf-8") == "mine"


def test_learn_says_which_input_cannot_be_read() -> None:
    result = run("rules", "learn", DOMAIN, write("broken.jsonl", "{"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "broken.jsonl" in result.stderr


def test_learn_of_what_is_not_there_is_2() -> None:
    assert run("rules", "learn", DOMAIN, "absent.txt").exit_code == 2
