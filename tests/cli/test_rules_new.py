"""The command rules new, and --rules where pages are cleaned."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run, write

from cleaner.rulebook.load import read_rules

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
PAGE = f"{SENTENCE}\n\nQuayside special\n\nIt held through the first storm of the year.\n"
CLEAN = PAGE.replace("Quayside special\n\n", "")
OWN = 'name = "Mine"\nextends = true\n[[line]]\nid = "special"\nlabel = "chrome-promo"\nis = "Quayside special"\n'


def files() -> set[str]:
    return {path.as_posix() for path in Path().rglob("*") if path.is_file()} - {"pyproject.toml"}


# ---------------------------------------------------------------- new
def test_new_writes_a_rule_file_and_a_fixture_for_a_page() -> None:
    page = write("page.txt", PAGE)
    result = run("rules", "new", "Herald.example", page)
    rules, case = Path("rules/herald.example.toml"), Path("fixtures/herald.example/page-1/input.txt")
    assert (result.exit_code, result.stdout) == (0, f"written: {rules}\nwritten: {case}\n")
    assert files() == {"page.txt", rules.as_posix(), case.as_posix()}
    assert case.read_text(encoding="utf-8") == PAGE
    assert read_rules(rules).domains == ("herald.example",)


def test_new_writes_where_it_is_told() -> None:
    assert run("rules", "new", "herald.example", "--to", "press").exit_code == 0
    assert files() == {"press/rules/herald.example.toml"}


def test_new_finds_the_rules_of_a_clone() -> None:
    Path("cleaner/rules").mkdir(parents=True)
    assert run("rules", "new", "herald.example").exit_code == 0
    assert files() == {"cleaner/rules/herald.example.toml"}


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00", ""],
    ids=["PNG", "empty"],
)
def test_new_refuses_a_page_that_is_no_text(content: str | bytes) -> None:
    good, bad = write("a.txt", PAGE), write("b.txt", content)
    result = run("rules", "new", "herald.example", good, bad)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("clean-news: ")
    assert files() == {"a.txt", "b.txt"}


def test_new_takes_html_and_proposes_the_element_of_its_article() -> None:
    paragraphs = "".join(
        f"<p>{SENTENCE} It was the {number}th time this year that the harbour had one.</p>" for number in range(4, 12)
    )
    write("page.html", f"<!DOCTYPE html><html><body><nav>Home</nav><div class=story-text>{paragraphs}</div></body></html>")
    assert run("rules", "new", "herald.example", "page.html").exit_code == 0
    assert "fixtures/herald.example/page-1/input.html" in files()
    assert '#   "div.story-text",' in Path("rules/herald.example.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("taken", ["rules/herald.example.toml", "fixtures/herald.example/page-1/input.txt"])
def test_new_overwrites_nothing(taken: str) -> None:
    path = write(taken, "mine")
    result = run("rules", "new", "herald.example", write("page.txt", PAGE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"clean-news: {path}: exists; delete it first, or edit it\n"
    assert (path.read_text(encoding="utf-8"), files()) == ("mine", {"page.txt", taken})


def test_new_of_a_missing_page_is_2() -> None:
    result = run("rules", "new", "herald.example", "absent.txt")
    assert result.exit_code == 2
    assert "absent.txt" in result.stderr
    assert files() == set()


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
