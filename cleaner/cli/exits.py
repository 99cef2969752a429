"""How a command ends: its exit code, and the message where nothing could be done."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from cleaner.render.escape import safe_line

OK, SOME_FAILED, CANNOT_RUN, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all is well; inputs failed or findings were printed; nothing could be done; stopped by Ctrl-C (128 and SIGINT)."""


def stop(message: str) -> NoReturn:
    """End the run with a message: nothing was done, nothing was lost."""
    click.echo(f"clean-news: {safe_line(message)}", err=True)
    sys.exit(CANNOT_RUN)
