"""What ``--help`` says: one voice in every command."""

from __future__ import annotations

import re

import click
import pytest
from commands import run

from cleaner.cli.app import main


def commands(group: click.Group = main, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        path = (*before, name)
        found += [path, *(commands(command, path) if isinstance(command, click.Group) else [])]
    return found


def command_of(path: tuple[str, ...]) -> click.Command:
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_every_option_says_what_it_does_and_what_it_takes(path: tuple[str, ...]) -> None:
    shown = run(*path, "--help").stdout
    for param in command_of(path).params:
        if isinstance(param, click.Option):
            assert re.match(r"[A-Z].*\.$", param.help or ""), param.opts
    assert not re.findall(r"--[\w-]+ (?:TEXT|PATH|INTEGER|FLOAT|DIRECTORY|FILENAME)\b", shown)


@pytest.mark.parametrize("path", [(), *(path for path in commands() if path == ("rules",))], ids=str)
def test_lists_of_commands_are_not_cut_off(path: tuple[str, ...]) -> None:
    listed = run(*path, "--help").stdout.split("Commands:\n")[1]
    assert [line for line in listed.splitlines() if line.endswith("...")] == []


@pytest.mark.parametrize("path", [("check",), ("clean",), ("rules", "lint")], ids=" ".join)
def test_exit_codes_are_a_table(path: tuple[str, ...]) -> None:
    assert re.search(r"  Exit codes: 0 +\S.*\n +1 +\S.*\n +2 +\S", run(*path, "--help").stdout)
