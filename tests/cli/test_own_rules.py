"""--rules, where pages are cleaned."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run, write

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
PAGE = f"{SENTENCE}\n\nQuayside special\n\nIt held through the first storm of the year.\n"
CLEAN = PAGE.replace("Quayside special\n\n", "")
OWN = 'name = "Mine"\nextends = true\n[[line]]\nid = "special"\nlabel = "chrome-promo"\nis = "Quayside special"\n'


# ---------------------------------------------------------------- rules of one's own
def test_clean_uses_them() -> None:
    page = write("page.txt", PAGE)
    write("mine/_generic.toml", OWN)
    assert run("clean", page).stdout == PAGE
    assert run("clean", "--rules", "mine", page).stdout == CLEAN


def test_clean_into_a_folder_uses_them() -> None:
    write("mine/_generic.toml", OWN)
    assert run("clean", "--rules", "mine", write("page.txt", PAGE), "out").exit_code == 0
    assert Path("out/page.txt").read_text(encoding="utf-8") == CLEAN


def test_explain_uses_them() -> None:
    page = write("page.txt", PAGE)
    write("mine/_generic.toml", OWN)
    assert "_generic/special" not in run("explain", page).stdout
    assert "_generic/special" in run("explain", page, "--rules", "mine").stdout


def test_the_user_s_are_used_without_an_option() -> None:
    write("config/clean-news/rules/_generic.toml", OWN)
    assert run("clean", write("page.txt", PAGE)).stdout == CLEAN


def test_the_project_s_are_used_without_an_option() -> None:
    write("house/_generic.toml", OWN)
    write("pyproject.toml", '[tool.clean-news]\nrules = ["house"]\n')
    assert run("clean", write("page.txt", PAGE)).stdout == CLEAN


def test_the_option_may_be_repeated_and_the_last_wins() -> None:
    write("one/_generic.toml", OWN)
    write("two/_generic.toml", 'name = "Other"\n')
    page = write("page.txt", PAGE)
    assert run("clean", "--rules", "one", "--rules", "two", page).stdout == PAGE
    assert run("clean", "--rules", "two", "--rules", "one", page).stdout == CLEAN


@pytest.mark.parametrize("command", [["clean"], ["explain"], ["check", "--clean"]])
def test_a_mistake_in_them_ends_the_run_with_2(command: list[str]) -> None:
    path = write("mine/_generic.toml", OWN + "longst = 1\n")
    result = run(*command, "--rules", "mine", write("page.txt", PAGE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"clean-news: {path}: line[1].longst: unknown key, did you mean 'longest'?\n"


@pytest.mark.parametrize("command", [["clean"], ["explain"], ["check", "--clean"]])
def test_a_folder_that_is_not_there_ends_the_run_with_2(command: list[str]) -> None:
    result = run(*command, "--rules", "absent", write("page.txt", PAGE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "clean-news: absent: no such folder of rule files\n"
