"""Pages that are written for people to look at: one of ours is replaced, nothing else is."""

from __future__ import annotations

import os
from pathlib import Path

from cleaner.cli.exits import stop

_HEAD = 2_000
"""Bytes of a file in which a page of ours says that it is one."""


def check_page(page: Path, command: str) -> None:
    """End the run where the page would take the place of anything but a page that the command wrote (``explain``)."""
    if page.is_dir() or not page.parent.is_dir():
        stop(f"{page}: {'is a folder; name a file in it' if page.is_dir() else 'there is no such folder'}")
    if os.path.lexists(page) and not is_page_of(page, command):
        stop(f"{page}: is there already, and is not a page that {command} wrote; remove it, or name another")


def is_page_of(page: Path, command: str) -> bool:
    """Whether a file is a page that the command wrote."""
    return page.is_file() and f'<meta name="generator" content="clean-news {command}">'.encode() in _head(page)


def _head(page: Path) -> bytes:
    try:
        with page.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        stop(f"{page}: cannot be read: {error.strerror}")
