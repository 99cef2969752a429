"""How commands are found and how they end: the default command, guesses at mistyped names, closed pipes."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import READER_GONE, forget_stdout, open_closed_streams, stop
from cleaner.cli.guesses import guess
from cleaner.cli.options import STDIN

if TYPE_CHECKING:  # click itself imports it only where a shell asks
    from click.shell_completion import CompletionItem

_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
"""What a command may have been meant by: no path, no address, no pattern."""


class GuessingGroup(click.Group):
    """A group that names the command that may have been meant."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; an unknown one ends the run with a guess at what was meant."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing and not name.startswith("-"):
            known = self.list_commands(ctx)
            ctx.fail(f"there is no command {name!r}{guess(name, known) or '; there are: ' + ', '.join(known)}")
        return super().resolve_command(ctx, args)


class DefaultsToClean(GuessingGroup):
    """``clean-news IN OUT`` is ``clean-news clean IN OUT``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front where none is named, and take what the nearest ``pyproject.toml`` says."""
        first = next((arg for arg in args if not arg.startswith("-") or arg == STDIN), None)
        is_own_option = bool(args) and args[0] in ("--help", "-h", "--version")
        if first not in self.commands and not is_own_option and args:
            if not ctx.resilient_parsing:
                self._refuse_mistyped(ctx, args)
            args = ["clean", *args]
        if args and not is_own_option and not ctx.resilient_parsing:
            from cleaner.cli.configuration import defaults_of_project

            ctx.default_map = defaults_of_project(self)
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a shell offers for the first word: a command, and whatever the default command takes: an option, a file."""
        from click.shell_completion import CompletionItem

        clean = self.commands["clean"]
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return found + clean.shell_complete(click.Context(clean, parent=ctx, info_name="clean"), incomplete)
        return [*found, CompletionItem(incomplete, type="file")]

    def _refuse_mistyped(self, ctx: click.Context, args: list[str]) -> None:
        """End with a guess where the first argument is no path but nearly a command: ``clean-news chekc fixtures``."""
        name = args[0]
        if _WORD.fullmatch(name) and not os.path.lexists(name) and (meant := guess(name, self.commands)):
            ctx.fail(f"there is no command and no file {name!r}{meant}")

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; where the reader of standard output has gone it ends as ``cat`` does: click would exit with 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            forget_stdout()
            sys.exit(READER_GONE)

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a command; where standard output cannot be written, whichever wrote to it says so in a line."""
        open_closed_streams()
        try:
            try:
                return super().main(*args, **options)
            finally:
                sys.stdout.flush()  # else Python does it at its end, and fails with a code of its own
        except OSError as error:
            if error.filename is not None:  # not ours
                raise
            forget_stdout()
            if isinstance(error, BrokenPipeError):
                sys.exit(READER_GONE)
            stop(f"standard output: cannot be written: {error.strerror}")
