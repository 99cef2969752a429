"""Where rule files come from beside the built-in ones, the later winning over the earlier."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner.model.errors import RuleError
from cleaner.rulebook.load import BUILT_IN
from cleaner.rulebook.project import find_project, folders_of_rules

ENTRY_POINTS = "clean_news.rules"
"""Group of the entry points by which an installed package offers rule files: ``package:folder``."""


class Source(NamedTuple):
    """A folder of rule files, and by what it was found."""

    origin: str
    folder: Path


def sources(given: Iterable[str] = (), *, start: Path | None = None) -> list[Source]:
    """The folders of rule files in the order in which they are read.

    The built-in ones, those of installed packages, the user's own
    (``$XDG_CONFIG_HOME/clean-news/rules``), those that the nearest
    ``pyproject.toml`` names (``[tool.clean-news] rules = ["..."]``), and those
    ``given`` on the command line.
    """
    found = [Source("built in", BUILT_IN), *_installed(), *_of_user(), *_of_project(start)]
    return found + [Source("--rules", Path(folder)) for folder in given]


def _installed() -> Iterator[Source]:
    """Folders that installed packages offer; nothing of theirs is imported."""
    if not any(map(_offers_rules, sys.path)):
        return
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        spec = find_spec(point.module.partition(".")[0])
        places = list(spec.submodule_search_locations or ()) if spec else []
        if not places:
            raise RuleError(f"entry point {point.name}", "", f"{point.value!r} is no installed package")
        yield Source(f"package {point.name}", Path(places[0], *point.module.split(".")[1:], point.attr or ""))


def _offers_rules(folder: str) -> bool:
    """Whether a package in a folder of ``sys.path`` names our group; asking the library costs 50 ms at every start."""
    found = Path(folder or ".").glob("*-info/entry_points.txt")
    with contextlib.suppress(PermissionError):  # nothing is imported from there either
        return any(f"[{ENTRY_POINTS}]".encode() in path.read_bytes() for path in found)
    return False


def _of_user() -> Iterator[Source]:
    base = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA") or _config_at_home()
    folder = Path(base or "", "clean-news", "rules")
    if base and os.path.isdir(folder):  # noqa: PTH112 - a Path raises where a home is somebody else's, as in a container
        yield Source("user", folder)


def _config_at_home() -> str | None:
    """``~/.config``; None for a user without a home, as ``docker --user 12345`` makes them."""
    with contextlib.suppress(RuntimeError):
        return str(Path.home() / ".config")
    return None


def _of_project(start: Path | None) -> Iterator[Source]:
    project = find_project(start)
    if project:
        yield from (Source("pyproject.toml", folder) for folder in folders_of_rules(project))
