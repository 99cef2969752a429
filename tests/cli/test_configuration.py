"""``[tool.clean-news]`` of the nearest ``pyproject.toml``: options as defaults, and mistakes named by file and key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from commands import run, write

from cleaner.cli.app import main
from cleaner.cli.configuration import defaults_of_project

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
PAGE = f"Share this page\n\n{SENTENCE}\n"
OWN = 'name = "Mine"\nextends = true\n[[line]]\nid = "special"\nlabel = "chrome-promo"\nis = "Quayside special"\n'


def project(text: str) -> Path:
    return write("pyproject.toml", text)


# ---------------------------------------------------------------- what is taken
def test_a_command_s_own_table_holds_for_it() -> None:
    project('[tool.clean-news.clean]\nformat = "json"\n')
    write("wall.txt", PAGE)
    assert json.loads(run("wall.txt").stdout)["text"] == SENTENCE


def test_the_command_line_wins() -> None:
    project('[tool.clean-news.clean]\nformat = "json"\n')
    write("wall.txt", PAGE)
    assert run("wall.txt", "--format", "txt").stdout == f"{SENTENCE}\n"


def test_the_nearest_file_upward_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    project('[tool.clean-news.clean]\nformat = "json"\n')
    write("deep/er/wall.txt", PAGE)
    monkeypatch.chdir("deep/er")
    assert run("wall.txt").stdout.startswith("{")


def test_help_shows_the_default_of_the_file() -> None:
    project('[tool.clean-news.clean]\nmemory = "3GB"\n')
    assert "[default: 3GB]" in run("clean", "--help").stdout


def test_the_top_table_holds_for_every_command_that_has_the_option() -> None:
    project('[tool.clean-news]\nfavor = "recall"\nquiet = true\n')
    found = defaults_of_project(main)
    assert (found["clean"], found["explain"], found["check"]) == ({"favor": "recall", "quiet": True}, {"favor": "recall"}, {})


def test_a_command_s_own_table_goes_before_the_top_one() -> None:
    project('[tool.clean-news]\nfavor = "recall"\n[tool.clean-news.explain]\nfavor = "precision"\n')
    found = defaults_of_project(main)
    assert (found["clean"]["favor"], found["explain"]["favor"]) == ("recall", "precision")


def test_commands_in_groups_have_tables_too(tmp_path: Path) -> None:
    project('[tool.clean-news.rules-lint]\nfixtures = "cases"\n')
    assert run("rules", "lint").stderr == f"clean-news: {tmp_path / 'cases'}: there is no such folder\n"


def test_paths_begin_at_the_file_s_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    project('[tool.clean-news.check]\nclean = true\nrules = ["mine"]\n')
    write("mine/_generic.toml", OWN)
    write("deep/wall.txt", f"{SENTENCE}\n\nQuayside special\n\nIt held through the first storm of the year.\n")
    monkeypatch.chdir("deep")
    result = run("check", "wall.txt")
    assert (result.exit_code, "_generic/special" in result.stdout) == (1, True)


def test_a_file_that_says_nothing_changes_nothing() -> None:
    project("[tool.other]\nx = 1\n")
    assert defaults_of_project(main) == {}


# ---------------------------------------------------------------- every option
def every_option() -> Iterator[tuple[str, click.Option]]:
    for name, command in main.commands.items():
        inner = command.commands.items() if isinstance(command, click.Group) else [("", command)]
        for part, each in inner:
            for option in each.params:
                if isinstance(option, click.Option):
                    yield "-".join(filter(None, (name, part))), option


def written(option: click.Option) -> str:
    """A value of the option as TOML has it."""
    if option.is_flag:
        return "true"
    value = option.type.choices[-1] if isinstance(option.type, click.Choice) else "300MB"
    value = "7" if isinstance(option.type, click.IntRange | click.FloatRange) else value
    value = "19MB" if option.name == "largest" else value
    return f'["{value}"]' if option.multiple else f'"{value}"'


@pytest.mark.parametrize(
    ("table", "option"), list(every_option()), ids=lambda each: each if isinstance(each, str) else str(each.name)
)
def test_every_option_of_every_command_is_taken(table: str, option: click.Option) -> None:
    key = next(name for name in option.opts if name.startswith("--")).removeprefix("--")
    project(f"[tool.clean-news.{table}]\n{key} = {written(option)}\n")
    found = defaults_of_project(main)
    for part in table.split("-"):
        found = found[part]
    assert list(found) == [option.name]


# ---------------------------------------------------------------- mistakes
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("favro = 'recall'", "tool.clean-news.favro: unknown key; did you mean 'favor'?"),
        ("clean = {wokers = 2}", "tool.clean-news.clean.wokers: unknown key; did you mean 'workers' or 'keys'?"),
        ("chekc = {}", "tool.clean-news.chekc: unknown key; did you mean 'check'?"),
        ("rules-lint = {zzzz = 2}", "tool.clean-news.rules-lint.zzzz: unknown key; known: fixtures, format, rules"),
        ("help = true", "tool.clean-news.help: unknown key"),
        ("favor = 'everything'", "tool.clean-news.favor: 'everything' is not one of 'precision', 'balance', 'recall'"),
        ("clean = {workers = 'many'}", "tool.clean-news.clean.workers: 'many' is not a valid integer"),
        ("clean = {memory = 'much'}", "tool.clean-news.clean.memory: 'much' is no size; write 20MB or 2GB"),
        ("clean = {prune = 'yes'}", "tool.clean-news.clean.prune: must be true or false"),
        ("clean = {include = '*.html'}", "tool.clean-news.clean.include: must be a list of strings"),
        ("clean = {favor = ['recall']}", "tool.clean-news.clean.favor: must be a string or a number"),
        ("clean = {favor = true}", "tool.clean-news.clean.favor: must be a string or a number"),
        ("clean = true", "tool.clean-news.clean: must be a table: write [tool.clean-news.clean]"),
        (
            "format = 'json'",
            "tool.clean-news.format: is not the same option in every command; write it in [tool.clean-news.clean]",
        ),
        ("rules = 'mine'", "tool.clean-news.rules: must be a list of folders"),
    ],
)
def test_a_mistake_ends_the_run_and_names_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    project(f"[tool.clean-news]\n{text}\n")
    result = run("rules", "list")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"clean-news: {tmp_path / 'pyproject.toml'}: {message}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_a_mistake_does_not_keep_anybody_from_help(option: str) -> None:
    project("[tool.clean-news]\nfavro = 1\n")
    assert run(option).exit_code == 0
