"""``[tool.clean-news]`` in the nearest ``pyproject.toml``: the options of the commands as defaults.

A key is an option's long name without its dashes. In ``[tool.clean-news]`` it holds for every command that has the option, in
``[tool.clean-news.check]`` or ``[tool.clean-news.rules-lint]`` for that command alone. What the command line says, wins.
An option that is another one in another command (``format``, ``to``) cannot stand in the top table.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click

from cleaner.cli.exits import stop
from cleaner.cli.guesses import guess
from cleaner.cli.options import STDIN

_NOT_FOR_FILES = frozenset({"help", "version"})
_RULES = "rules"
"""Of the top table this key names folders beside those of ``--rules``; :mod:`cleaner.rulebook.sources` reads it."""


class _Table(NamedTuple):
    """A table of the file: what it is called there, the folder that its paths begin at, and its keys."""

    name: str
    folder: Path
    keys: Mapping[str, Any]

    def refuse(self, key: str, problem: str) -> NoReturn:
        stop(f"{self.folder / 'pyproject.toml'}: {self.name}.{key}: {problem}")


def defaults_of_project(group: click.Group) -> dict[str, Any]:
    """What the nearest ``pyproject.toml`` says of the options of a group's commands, as click's ``default_map``.

    An unknown key, and a value that an option does not take, end the run with a message.
    """
    from cleaner.model.errors import RuleError
    from cleaner.rulebook.project import find_project

    try:
        project = find_project()
    except RuleError as error:
        stop(str(error))
    if project is None or not project.table:
        return {}
    commands = dict(_commands(group))
    top = _Table("tool.clean-news", project.file.parent, project.table)
    _check_top(top, commands)
    found: dict[str, Any] = {}
    for name, command in commands.items():
        *groups, last = name.split("-")
        place = found
        for each in groups:
            place = place.setdefault(each, {})
        shared = {key: value for key, value in top.keys.items() if key not in commands and key != _RULES}
        place[last] = _defaults(top._replace(keys=shared), top.keys.get(name, {}), name, command)
    return found


def _check_top(top: _Table, commands: Mapping[str, click.Command]) -> None:
    """End the run for a key of the top table that is unknown, or not the same option in all commands that have it."""
    owners: dict[str, list[str]] = {}
    for name, command in commands.items():
        for key in _options(command):
            owners.setdefault(key, []).append(name)
    _refuse_unknown(top, {_RULES, *commands, *owners})
    for key in top.keys.keys() - commands.keys() - {_RULES}:
        kinds = {_kind(_options(commands[name])[key]) for name in owners[key]}
        if len(kinds) > 1:
            tables = " or ".join(f"[{top.name}.{name}]" for name in owners[key])
            top.refuse(key, f"is not the same option in every command; write it in {tables}")


def _kind(option: click.Option) -> str:
    """What tells options of one name apart."""
    return f"{type(option.type).__name__} {getattr(option.type, 'choices', '')} {option.is_flag} {option.multiple}"


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by what its table is called: ``check``, ``rules-lint``."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name}-")
        else:
            yield f"{before}{name}", command


def _options(command: click.Command) -> dict[str, click.Option]:
    """A command's options by their long names without dashes."""
    found = [option for option in command.params if isinstance(option, click.Option)]
    names = {name.removeprefix("--"): option for option in found for name in option.opts if name.startswith("--")}
    return {name: option for name, option in names.items() if name not in _NOT_FOR_FILES}


def _defaults(shared: _Table, given: Any, name: str, command: click.Command) -> dict[str, Any]:
    """What the file says of one command's options, by the names of their parameters: ``given`` is the command's own table."""
    options = _options(command)
    if not isinstance(given, dict):
        shared.refuse(name, f"must be a table: write [{shared.name}.{name}]")
    own = _Table(f"{shared.name}.{name}", shared.folder, given)
    _refuse_unknown(own, set(options))
    values = {key: _value(shared, key, options[key]) for key in shared.keys if key in options}
    values |= {key: _value(own, key, options[key]) for key in own.keys}
    return {str(options[key].name): value for key, value in values.items()}


def _refuse_unknown(table: _Table, known: set[str]) -> None:
    for key in table.keys:
        if key not in known:
            table.refuse(key, f"unknown key{guess(key, known, most=2) or '; known: ' + ', '.join(sorted(known))}")


def _value(table: _Table, key: str, option: click.Option) -> bool | str | list[str]:
    """A value of the file as the command line would give it; paths begin at the file's folder."""
    given = table.keys[key]
    if option.is_flag:
        if not isinstance(given, bool):
            table.refuse(key, "must be true or false")
        return given
    values = given if isinstance(given, list) else [given]
    if isinstance(given, list) != option.multiple or not all(type(value) in (str, int, float) for value in values):
        table.refuse(key, "must be a list of strings" if option.multiple else "must be a string or a number")
    written = [str(value) for value in values]
    if isinstance(option.type, click.Path):
        written = [value if value == STDIN else _path(table, key, value) for value in written]
    try:
        with click.Context(click.Command(table.name)) as context:
            for value in written:
                option.type.convert(value, option, context)
    except click.BadParameter as error:
        table.refuse(key, error.message)
    return written if option.multiple else written[0]


def _path(table: _Table, key: str, value: str) -> str:
    from cleaner.rulebook.project import path_in

    try:
        return os.path.normpath(path_in(table.folder, value))
    except ValueError as error:
        table.refuse(key, str(error))
