"""The command check --clean, the forms in which findings are printed, and rules of one's own."""

from __future__ import annotations

import json
from functools import partial
from xml.etree import ElementTree as ET

import commands
import pytest
from cases import PAGE, SENTENCE, fixture
from commands import write

LEFT_IN = "chrome-share _generic/share-phrase: Share this page"
OWN = 'name = "Mine"\nextends = true\n[[line]]\nid = "special"\nlabel = "chrome-promo"\nis = "Quayside special"\n'


run = partial(commands.run, "check")


# ---------------------------------------------------------------- --clean
def test_clean_texts_are_0() -> None:
    write("out/wall.txt", SENTENCE + "\n")
    result = run("--clean", "out")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "clean-news: 1 text: no findings\n")


def test_furniture_in_a_text_is_1_with_its_place() -> None:
    path = write("out/wall.txt", f"{SENTENCE}\n\nShare this page\n")
    result = run("--clean", path)
    assert (result.exit_code, result.stdout) == (1, f"{path}:3:1: {LEFT_IN}\n")


def test_a_text_that_cannot_be_checked_is_2_and_the_others_are_checked() -> None:
    write("out/a.txt", "")
    path = write("out/b.txt", PAGE)
    result = run("--clean", "out")
    assert result.exit_code == 2
    assert f"{path}:1:1: {LEFT_IN}\n" in result.stdout


# ---------------------------------------------------------------- --format and --rules
def test_github_shows_findings_beside_the_line() -> None:
    write("wall.txt", PAGE)
    result = run("--clean", "--format", "github", "wall.txt")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == f"::error file=wall.txt,line=1,col=1,title=_generic/share-phrase::{LEFT_IN}\n"


def test_json_is_a_list() -> None:
    write("wall.txt", PAGE)
    result = run("--clean", "--format", "json", "wall.txt")
    (record,) = json.loads(result.stdout)
    assert (result.exit_code, record["file"], record["line"], record["message"]) == (1, "wall.txt", 1, LEFT_IN)


def test_sarif_is_one_run() -> None:
    write("wall.txt", PAGE)
    result = run("--clean", "--format", "sarif", "wall.txt")
    record = json.loads(result.stdout)
    assert (result.exit_code, record["version"]) == (1, "2.1.0")
    assert [found["ruleId"] for found in record["runs"][0]["results"]] == ["_generic/share-phrase"]


@pytest.mark.parametrize(("form", "stdout"), [("github", ""), ("json", "[]\n")])
def test_no_findings_in_other_forms(form: str, stdout: str) -> None:
    fixture("fixtures/wall")
    result = run("--format", form)
    assert (result.exit_code, result.stdout) == (0, stdout)


def test_gitlab_is_a_list_of_issues() -> None:
    write("wall.txt", PAGE)
    (issue,) = json.loads(run("--clean", "--format", "gitlab", "wall.txt").stdout)
    assert (issue["check_name"], issue["location"]["lines"]) == ("_generic/share-phrase", {"begin": 1})


def test_junit_is_xml() -> None:
    write("wall.txt", PAGE)
    result = run("--clean", "--format", "junit", "wall.txt")
    assert (result.exit_code, ET.fromstring(result.stdout).get("failures")) == (1, "1")  # noqa: S314 - our own


# ---------------------------------------------------------------- --select, --ignore, --statistics
def test_rules_are_selected_and_ignored() -> None:
    write("wall.txt", f"{PAGE}\nPost a comment\n")
    assert len(run("--clean", "wall.txt").stdout.splitlines()) == 2
    assert "share-phrase" in run("--clean", "--select", "chrome-share", "wall.txt").stdout
    assert "comment-form" not in run("--clean", "--select", "chrome-share", "wall.txt").stdout
    assert run("--clean", "--ignore", "_generic", "wall.txt").exit_code == 0


def test_an_unknown_rule_is_2_and_gets_a_guess() -> None:
    write("wall.txt", PAGE)
    result = run("--clean", "--ignore", "_generic/share-phrse", "wall.txt")
    assert result.exit_code == 2
    assert "no rule, rule set or label '_generic/share-phrse'; did you mean '_generic/share-phrase'?" in result.stderr


def test_rules_are_ignored_in_pyproject() -> None:
    write("pyproject.toml", '[tool.clean-news.check]\nignore = ["_generic/share-phrase"]\n')
    write("wall.txt", PAGE)
    assert run("--clean", "wall.txt").exit_code == 0


def test_rules_are_ignored_in_a_record() -> None:
    write("all.jsonl", json.dumps({"text": PAGE, "clean-news": {"ignore": ["chrome-share"]}}))
    assert run("--clean", "all.jsonl").exit_code == 0


def test_statistics_are_counts_in_the_place_of_findings() -> None:
    write("wall.txt", PAGE)
    result = run("--clean", "--statistics", "wall.txt", "wall.txt")
    assert (result.exit_code, result.stdout) == (1, "      2  chrome-share    _generic/share-phrase\n")
    assert run("--clean", "--statistics", "--format", "sarif", "wall.txt").exit_code == 2


def test_another_field_of_records_is_named() -> None:
    write("all.jsonl", json.dumps({"body": PAGE}))
    assert run("--clean", "all.jsonl").exit_code == 2
    assert run("--clean", "--text-field", "body", "all.jsonl").exit_code == 1


def test_an_unknown_form_is_2() -> None:
    fixture("fixtures/wall")
    assert run("--format", "xml").exit_code == 2


def test_rules_of_one_s_own_are_used() -> None:
    write("mine/_generic.toml", OWN)
    write("wall.txt", f"{SENTENCE}\n\nQuayside special\n\nIt held through the first storm of the year.\n")
    assert run("--clean", "wall.txt").exit_code == 0
    result = run("--clean", "--rules", "mine", "wall.txt")
    assert (result.exit_code, result.stdout) == (1, "wall.txt:3:1: chrome-promo _generic/special: Quayside special\n")
