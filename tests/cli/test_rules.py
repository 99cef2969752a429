"""The commands below rules: list, show, lint, test, schema."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import commands
import pytest
from click.testing import CliRunner
from commands import write

from cleaner.cli.app import main
from cleaner.rulebook.load import BUILT_IN, rule_files

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
HERALD = 'name = "The Herald"\ndomains = ["herald.example", "herald.test"]\n'
SPECIAL = '[[line]]\nid = "special"\nlabel = "chrome-promo"\nis = "Quayside special"\n'
OFFER = SPECIAL.replace("special", "offer")


run = partial(commands.run, "rules")


def fixture(case: str, *lines: str) -> None:
    write(f"{case}/input.txt", "\n\n".join([SENTENCE, *lines, "It held through the first storm of the year.\n"]))
    write(f"{case}/url.txt", "https://www.herald.example/wall\n")
    assert CliRunner().invoke(main, ["check", "--update", "--rules", "mine", case]).exit_code == 0


# ---------------------------------------------------------------- list
def test_list_names_the_places_in_order_and_every_rule_set(tmp_path: Path) -> None:
    write("mine/herald.example.toml", HERALD + SPECIAL)
    write("config/clean-news/rules/gazette.example.toml", 'name = "The Gazette"\nfamilies = ["wordpress"]\n')
    result = run("list", "--rules", "mine")
    places, sets = result.stdout.split("\n\n")
    assert (result.exit_code, result.stderr) == (0, "")
    assert places.splitlines() == [
        f"1. built in: {BUILT_IN}",
        f"2. user: {tmp_path / 'config' / 'clean-news' / 'rules'}",
        "3. --rules: mine",
    ]
    rows = {line.split()[0]: line.split()[1:] for line in sets.splitlines()}
    assert rows["herald.example"] == ["outlet", "1", "rule", "The", "Herald"]
    assert rows["gazette.example"][1:] == ["0", "rules", "The", "Gazette", "+", "wordpress"]
    assert (rows["wordpress"][0], rows["thesun.co.uk"][0], rows["_generic"][0]) == ("family", "outlet", "all")


def test_list_for_programs_counts_every_kind_of_rule() -> None:
    layout = '[[layout]]\nid = "story"\nroot = ".story"\n[[field]]\nid = "who"\nname = "authors"\ncss = ".who"\n'
    path = write("mine/herald.example.toml", HERALD + SPECIAL + layout)
    (herald,) = (each for each in json.loads(run("list", "--json", "--rules", "mine").stdout) if each["id"] == "herald.example")
    assert herald == {
        "id": "herald.example",
        "kind": "outlet",
        "name": "The Herald",
        "language": "",
        "domains": ["herald.example", "herald.test"],
        "families": [],
        "rules": {"layout": 1, "line": 1, "field": 1},
        "file": str(path),
    }


def test_list_names_a_mistake_in_pyproject() -> None:
    write("pyproject.toml", "[tool.clean-news]\nrulez = []\n")
    result = run("list")
    assert result.exit_code == 2
    assert "pyproject.toml: tool.clean-news.rulez: unknown key; did you mean 'rule' or 'rules'?" in result.stderr


# ---------------------------------------------------------------- show
@pytest.mark.parametrize(
    "outlet",
    [
        "herald.example",
        "herald.test",
        "Herald.Test",
        "www.herald.test",
        "https://news.herald.example/a/b?c=1",
        "mine/herald.example.toml",
    ],
)
def test_show_prints_the_rule_file_by_id_or_domain(outlet: str) -> None:
    path = write("mine/herald.example.toml", HERALD + SPECIAL)
    result = run("show", outlet, "--rules", "mine")
    assert (result.exit_code, result.stdout) == (0, f"# {path}\n{HERALD}{SPECIAL}")


def test_show_prints_a_built_in_family() -> None:
    path = BUILT_IN / "families" / "wordpress.toml"
    assert run("show", "wordpress").stdout == f"# {path}\n{path.read_text(encoding='utf-8')}"


def test_show_of_an_unknown_outlet_is_2_and_names_the_list() -> None:
    result = run("show", "herald.example")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "clean-news: there is no rule set 'herald.example'; see: clean-news rules list\n"


# ---------------------------------------------------------------- lint
def test_lint_of_a_sound_file_is_0() -> None:
    result = run("lint", write("mine/herald.example.toml", HERALD + SPECIAL))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "clean-news: 1 rule file: no findings\n")


def test_lint_without_a_path_takes_all_rule_files_in_use() -> None:
    path = write("mine/herald.example.toml", HERALD + SPECIAL.replace("label", "labell"))
    write("pyproject.toml", '[tool.clean-news]\nrules = ["mine"]\n')
    result = run("lint")
    assert result.exit_code == 1
    assert f"{len(rule_files(BUILT_IN)) + 1} rule files: 2 findings" in result.output
    assert f"{path.resolve()}:5: line[1].labell: unknown key, did you mean 'label'?" in result.stdout


def test_lint_of_a_typo_is_1_and_names_file_line_and_key() -> None:
    path = write("mine/herald.example.toml", HERALD + SPECIAL.replace("is =", "iss ="))
    result = run("lint", path)
    assert (result.exit_code, result.stdout) == (1, f"{path}:6: line[1].iss: unknown key, did you mean 'is'?\n")


def test_lint_of_a_folder_reads_its_families_too() -> None:
    write("mine/herald.example.toml", HERALD + SPECIAL)
    path = write("mine/families/press.toml", "name = 3\n")
    result = run("lint", "mine")
    assert (result.exit_code, result.stdout) == (1, f"{path}:1: name: must be a str, is a int\n")


def test_lint_in_another_form() -> None:
    path = write("herald.example.toml", HERALD + "xyzzy = 1\n")
    (record,) = json.loads(run("lint", path, "--format", "json").stdout)
    assert (record["file"], record["line"], record["rule"]) == ("herald.example.toml", 3, "rules/invalid")


def test_lint_of_a_missing_file_is_2() -> None:
    result = run("lint", "absent.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "absent.toml: there is no such file or folder" in result.stderr


def test_lint_names_the_rules_that_no_fixture_exercises() -> None:
    path = write("mine/herald.example.toml", HERALD + SPECIAL + OFFER)
    fixture("fixtures/wall", "Quayside special")
    result = run("lint", "mine", "--rules", "mine", "--fixtures", "fixtures")
    assert (result.exit_code, result.stdout) == (1, f"{path}:7: herald.example/offer: no fixture exercises this rule\n")


def test_lint_with_every_rule_exercised_is_0() -> None:
    write("mine/herald.example.toml", HERALD + SPECIAL + OFFER)
    fixture("fixtures/wall", "Quayside special", "Quayside offer")
    assert run("lint", "mine", "--rules", "mine", "--fixtures", "fixtures").exit_code == 0


# ---------------------------------------------------------------- test
def test_test_is_0_where_fixtures_hold_and_every_rule_is_exercised() -> None:
    write("mine/herald.example.toml", HERALD + SPECIAL)
    fixture("fixtures/herald.example/wall", "Quayside special")
    result = run("test", "herald.example", "--rules", "mine")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "clean-news: 1 fixture: no findings\n")


def test_test_names_differences_and_rules_without_a_fixture() -> None:
    path = write("mine/herald.example.toml", HERALD + SPECIAL + OFFER)
    fixture("cases/herald.example/wall", "Quayside special")
    body = write("cases/herald.example/wall/expected.txt", "Nobody came.\n")
    result = run("test", "herald.example", "--rules", "mine", "--fixtures", "cases")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{body}:1: differs")
    assert result.stdout.endswith(f"{path}:7: herald.example/offer: no fixture exercises this rule\n")


def test_test_of_an_unknown_outlet_is_2() -> None:
    result = run("test", "herald.example")
    assert result.exit_code == 2
    assert "there is no rule set 'herald.example'" in result.stderr


# ---------------------------------------------------------------- schema
def test_schema_prints_the_one_in_the_docs() -> None:
    result = run("schema")
    docs = Path(__file__).parents[2] / "docs" / "rule-file.schema.json"
    assert (result.exit_code, result.stdout) == (0, docs.read_text(encoding="utf-8"))
