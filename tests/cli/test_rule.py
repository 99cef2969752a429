"""The command ``rule``."""

from __future__ import annotations

from pathlib import Path

from cases import fixture
from commands import run, write


def test_a_rule_is_explained_with_the_examples_of_the_folder() -> None:
    fixture("fixtures/wall")
    result = run("rule", "_generic/share-phrase")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "stands in:" in result.stdout
    assert f"  - chrome-share: Share this page\n    {Path('fixtures/wall')}\n" in result.stdout


def test_without_fixtures_it_says_so() -> None:
    assert "examples:   none here: name the folder of the fixtures with --fixtures" in run("rule", "share-phrase").stdout


def test_an_unknown_rule_gets_a_guess() -> None:
    result = run("rule", "_generic/share-phrse")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "clean-news: there is no rule '_generic/share-phrse'; did you mean '_generic/share-phrase'?\n"


def test_a_name_of_several_rules_is_not_enough() -> None:
    result = run("rule", "read-more")
    assert result.exit_code == 2
    assert "several rules are called 'read-more'; say which: " in result.stderr


def test_a_folder_of_fixtures_that_is_not_there_is_2() -> None:
    assert run("rule", "share-phrase", "--fixtures", "nowhere").stderr == "clean-news: nowhere: there is no such folder\n"


def test_rules_of_one_s_own_are_explained() -> None:
    write("mine/herald.example.toml", 'name = "H"\n[[line]]\nid = "special"\nlabel = "chrome-promo"\nis = "Special"\n')
    result = run("rule", "herald.example/special", "--rules", "mine")
    assert f"stands in:  {Path('mine/herald.example.toml')}:2\n" in result.stdout
