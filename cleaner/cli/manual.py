"""The man page, made of what ``--help`` says: ``python -m cleaner.cli.manual > clean-news.1``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from cleaner import __version__
from cleaner.cli.app import main

_NAME = "clean-news"


def manual() -> str:
    """The page in the language of ``man``: the program, then every command with its options."""
    context = click.Context(main, info_name=_NAME, **main.context_settings)
    lines = [f'.TH CLEAN-NEWS 1 "" "{_NAME} {__version__}" "User Commands"', ".SH NAME"]
    lines += [rf"{_roff(_NAME)} \- {_roff(_first_line(main).lower())}", *_section(main, context)]
    for inner, command in _commands(main, context):
        lines += [f'.SH "{_roff(inner.command_path.upper())}"', *_section(command, inner, "SS")]
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Context, click.Command]]:
    """Every command below a group, in the order in which help lists them."""
    for name in group.list_commands(context):
        command = group.commands[name]
        inner = click.Context(command, parent=context, info_name=name)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)
        else:
            yield inner, command


def _section(command: click.Command, context: click.Context, macro: str = "SH") -> Iterator[str]:
    """What a command is called with, what it does, and its options."""
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (f".{macro} SYNOPSIS", rf".B {_roff(context.command_path)}", _roff(usage))
    yield from (f".{macro} DESCRIPTION", *_paragraphs(command))
    yield f".{macro} OPTIONS"
    for param in command.get_params(context):
        if isinstance(param, click.Option) and (record := param.get_help_record(context)):
            yield from (".TP", f".B {_roff(record[0])}", _roff(record[1]))


def _paragraphs(command: click.Command) -> Iterator[str]:
    """The text of a command's help; what click is told not to wrap is not filled here either."""
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "")):
        is_as_it_is = paragraph.startswith("\b\n")
        lines = [_roff(line) for line in paragraph.removeprefix("\b\n").splitlines()]
        yield from (".PP", *((".nf", *lines, ".fi") if is_as_it_is else lines))


def _first_line(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "").splitlines()[0].rstrip(".")


def _roff(text: str) -> str:
    """A text with nothing in it that is an instruction: ``-`` stays a minus that can be copied."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    click.echo(manual(), nl=False)
