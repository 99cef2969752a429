"""Inputs as they are named on the command line: an address is told from a file before anything is done."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable

from cleaner.cli.exits import stop
from cleaner.cli.options import STDIN

_ADDRESS = re.compile(r"(?:https?|ftp)://?\S", re.IGNORECASE)
"""The beginning of an address; a ``Path`` makes one slash of two."""


def refuse_addresses(sources: Iterable[str], command: str = "{page} --url {url}") -> None:
    """End the run where a source is an address: nothing is fetched here; the message has a command that does it.

    ``command`` is what follows ``clean-news`` in it, with a place for the page and for the address.
    """
    for source in sources:
        if _ADDRESS.match(source) and not os.path.lexists(source):
            whole = re.sub(r"^(\w+):/(?!/)", r"\1://", source)
            address = shlex.quote(whole)
            then = command.format(page="page.html", url=address)
            stop(f"{whole}: is an address; fetch it first: curl -fsSL -o page.html {address} && clean-news {then}")


def check_exists(source: str, command: str = "{page} --url {url}") -> None:
    """End the run where a source is an address, or where nothing has its name."""
    refuse_addresses([source], command)
    if source != STDIN and not os.path.lexists(source):
        stop(f"{source}: there is no such file")
