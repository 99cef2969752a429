"""The command check: exit codes, forms, and what is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import commands
import pytest
from cases import FACTS, PAGE, SENTENCE, fixture
from commands import write

PNG = b"\x89PNG\r\n\x1a\n\x00"


run = partial(commands.run, "check")


# ---------------------------------------------------------------- fixtures
def test_all_as_expected_is_0() -> None:
    fixture("fixtures/wall")
    result = run("fixtures")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("no findings\n")


def test_without_a_path_it_is_the_folder_fixtures() -> None:
    fixture("fixtures/wall", body="x\n")
    fixture("others/wall")
    assert (run().exit_code, run("others").exit_code) == (1, 0)


def test_a_difference_is_1_and_shown() -> None:
    case = fixture("fixtures/wall", body="Nobody came.\n")
    result = run()
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{case / 'expected.txt'}:1: ")
    assert "\n-Nobody came.\n" in result.stdout
    assert result.stderr.endswith("1 finding\n")


def test_a_missing_half_is_1() -> None:
    (fixture("fixtures/wall") / "expected.json").unlink()
    result = run()
    assert result.exit_code == 1
    assert f"clean-news check --update {Path('fixtures/wall')}" in result.stdout


def test_what_could_not_be_checked_is_2_and_the_others_are_checked() -> None:
    fixture("fixtures/a", page=PNG)
    fixture("fixtures/b", body="x\n")
    result = run()
    assert result.exit_code == 2
    assert ("rejected:binary" in result.stdout, "-x" in result.stdout) == (True, True)


def test_a_file_names_its_case_once() -> None:
    fixture("fixtures/ferry", body="x\n")
    fixture("fixtures/wall", body="x\n")
    result = run("fixtures/wall/input.txt", "fixtures/wall/expected.txt")
    assert (result.exit_code, result.stdout.count("differs"), "ferry" in result.stdout) == (1, 1, False)


def test_no_such_path_is_2() -> None:
    result = run("absent")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "absent: there is no such file or folder" in result.stderr


def test_a_folder_without_fixtures_is_2() -> None:
    write("empty/notes.md", "x")
    result = run("empty")
    assert result.exit_code == 2
    assert "holds no fixture" in result.stderr


def test_checking_writes_nothing() -> None:
    case = fixture("fixtures/wall", body="x\n")
    run()
    assert {path.name: path.read_text(encoding="utf-8") for path in case.iterdir()} == {
        "input.txt": PAGE,
        "expected.txt": "x\n",
        "expected.json": FACTS,
    }


# ---------------------------------------------------------------- --update
def test_update_writes_and_names_what_changed() -> None:
    case = fixture("fixtures/wall", body="x\n")
    result = run("--update", "fixtures")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"written: {case / 'expected.txt'}\n" in result.stdout
    assert (case / "expected.txt").read_text(encoding="utf-8") == SENTENCE + "\n"
    assert run().exit_code == 0


def test_update_of_what_is_up_to_date_writes_nothing() -> None:
    fixture("fixtures/wall")
    run("--update")
    assert (run("--update").exit_code, run("--update").stdout) == (0, "")


def test_update_leaves_other_cases_alone() -> None:
    fixture("fixtures/wall", body="x\n")
    other = fixture("fixtures/ferry", body="x\n")
    run("--update", "fixtures/wall")
    assert (other / "expected.txt").read_text(encoding="utf-8") == "x\n"


def test_update_is_refused_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    case = fixture("fixtures/wall", body="x\n")
    result = run("--update")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--update is not for CI" in result.stderr
    assert (case / "expected.txt").read_text(encoding="utf-8") == "x\n"


@pytest.mark.parametrize(("body", "code"), [(SENTENCE + "\n", 0), ("x\n", 1)])
def test_checking_goes_on_in_ci(monkeypatch: pytest.MonkeyPatch, body: str, code: int) -> None:
    monkeypatch.setenv("CI", "true")
    fixture("fixtures/wall", body=body)
    assert run().exit_code == code


def test_update_of_an_input_that_is_no_text_is_2() -> None:
    case = fixture("fixtures/wall", page=PNG, body="x\n")
    result = run("--update")
    assert result.exit_code == 2
    assert f"{case}: rejected:binary" in result.stderr
    assert (case / "expected.txt").read_text(encoding="utf-8") == "x\n"
