"""How a command ends: its exit code, and the message where nothing could be done."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import NoReturn

import click

from cleaner.render.escape import safe_line

OK, SOME_FAILED, CANNOT_RUN, INTERRUPTED, READER_GONE = 0, 1, 2, 130, 141
"""Exit codes: all is well; inputs failed or findings were printed; nothing could be done; stopped by Ctrl-C (128 and SIGINT);
whoever read standard output has closed it (128 and SIGPIPE), as ``cat FILE | head -1`` ends."""


def stop(message: str) -> NoReturn:
    """End the run with a message: nothing was done, nothing was lost."""
    click.echo(f"clean-news: {safe_line(message)}", err=True)
    sys.exit(CANNOT_RUN)


def open_closed_streams() -> None:
    """Put something in the place of each standard stream that was closed from the start (``<&-``, ``>&-``, ``2>&-``).

    Else the next file that is opened would get its number. Who reads standard input, or writes to standard output, is told that
    it cannot be done; messages, which nobody wanted, go nowhere.
    """
    for number, name, mode in ((0, "stdin", os.O_WRONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, mode)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", closefd=False))


def forget_stdout() -> None:
    """Turn standard output away: nothing more goes there, not even what Python would write at its end."""
    with contextlib.suppress(OSError, ValueError):  # it is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
