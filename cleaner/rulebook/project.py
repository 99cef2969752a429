"""The nearest ``pyproject.toml``, and the table in it that is ours."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.model.errors import RuleError


class Project(NamedTuple):
    """A ``pyproject.toml`` and its table ``[tool.clean-news]``, empty where there is none."""

    file: Path
    table: dict[str, Any]


def find_project(start: Path | None = None) -> Project | None:
    """The project around the folder ``start``: the first ``pyproject.toml`` in it or above it, None where there is none.

    Without ``start`` it is the working folder, around which there is nothing if it has been removed.

    Raises :class:`RuleError` where the file is not TOML, or the table is not a table.
    """
    try:
        start = start or Path.cwd()
    except FileNotFoundError:
        return None
    path = next((path for folder in (start, *start.parents) if os.path.isfile(path := folder / "pyproject.toml")), None)  # noqa: PTH113
    if path is None:
        return None
    try:
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(str(path), "", f"cannot be read: {error}") from None
    tool = whole.get("tool", {})
    ours = tool.get("clean-news", {}) if isinstance(tool, dict) else {}
    if not isinstance(ours, dict):
        raise RuleError(str(path), "tool.clean-news", "must be a table: write [tool.clean-news]")
    return Project(path, ours)


def folders_of_rules(project: Project) -> list[Path]:
    """The folders that ``rules`` names, from the project's own; raises :class:`RuleError` where it is no list of names."""
    names = project.table.get("rules", [])
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise RuleError(str(project.file), "tool.clean-news.rules", "must be a list of folders")
    try:
        return [path_in(project.file.parent, name) for name in names]
    except ValueError as error:
        raise RuleError(str(project.file), "tool.clean-news.rules", str(error)) from None


def path_in(folder: Path, name: str) -> Path:
    """A path as a ``pyproject.toml`` in ``folder`` names it: from there, or with ``~`` or ``~USER`` from a home.

    Raises ``ValueError`` where no such home is known.
    """
    try:
        return folder / Path(name).expanduser()
    except RuntimeError:
        raise ValueError(f"{name!r}: no home is known for {Path(name).parts[0]}; write the whole path") from None
