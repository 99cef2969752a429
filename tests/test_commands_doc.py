"""docs/commands.md: its examples are what the commands take."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cleaner.cli.app import main
from cleaner.cli.configuration import defaults_of_project
from cleaner.tools.selection import Selection, selection_in

TEXT = (Path(__file__).parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")


def test_its_options_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.S)
    (tmp_path / "pyproject.toml").write_text(example, encoding="utf-8")
    found = defaults_of_project(main)
    assert found["clean"] == {
        "favor": "recall",
        "form": "md",
        "workers": "4",
        "memory": "3GB",
        "exclude": ["drafts/*"],
    }
    assert found["check"] == {"ignore": ["title", "_generic/share-phrase"]}


def test_its_record_is_a_selection() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", TEXT, re.S)
    assert selection_in(json.loads(example)) == Selection((), ("_generic/share-phrase",))


def test_its_commands_and_options_are_there() -> None:
    named = re.findall(r"clean-news ((?:check|rule|rules|explain|report|clean)\b[^\n`|>]*)", TEXT)
    assert len(named) >= 4
    for command in named:
        words = shlex.split(command.replace("...", ""))
        options = [word for word in words if word.startswith("--")]
        shown = CliRunner().invoke(main, [words[0], "--help"]).stdout
        assert all(option in shown for option in options), command


def test_each_shell_is_one_that_click_knows() -> None:
    from click.shell_completion import get_completion_class

    shells = re.findall(r"_CLEAN_NEWS_COMPLETE=(\w+)_source", TEXT)
    assert shells == ["bash", "zsh", "fish"]
    assert all(issubclass(get_completion_class(shell) or object, click.shell_completion.ShellComplete) for shell in shells)
