"""Rule files: TOML in, frozen :class:`~cleaner.rulebook.values.RuleSet` values out, every mistake named by file and key."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from cleaner.model.errors import RuleError
from cleaner.rulebook.packed import pack
from cleaner.rulebook.reader import rule_set
from cleaner.rulebook.values import GENERIC, Rulebook, RuleSet

BUILT_IN = Path(__file__).parents[1] / "rules"
"""The folder of the rule files that come with the package."""

_Stamp = tuple[int, int, int]
"""By what a file is known to be unchanged: time of change in nanoseconds, size in bytes, inode."""

LARGEST = 2_000_000
"""Bytes of a rule file; the largest of ours has a fifteenth of it."""


def load_rules(*folders: Path | str) -> Rulebook:
    """Read the built-in rule files, then those of ``folders``; later ones win over earlier ones.

    A file with the name of an earlier one replaces it, or with ``extends = true``
    adds to it. Raises :class:`RuleError` naming file and key for anything that is not right.
    """
    files = rule_files(BUILT_IN)
    book = _built_in(tuple(zip(files, map(_stamp, files), strict=True)))
    return with_folders(book, folders) if folders else book


@lru_cache(maxsize=1)
def _built_in(files: tuple[tuple[Path, _Stamp], ...]) -> Rulebook:
    """The rules of these files, read once in a process as long as none of them changes."""
    sets = {rules.id: rules for rules in (read_rules(path, check=False) for path, _ in files)}
    _check_references(sets)
    return Rulebook(sets)


def _stamp(path: Path) -> _Stamp:
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def with_folders(book: Rulebook, folders: Iterable[Path | str]) -> Rulebook:
    """The rules of ``book`` and those of ``folders`` after them, as :func:`load_rules` has them; raises :class:`RuleError`."""
    sets = dict(book.sets)
    for folder in map(Path, folders):
        if not folder.is_dir():
            raise RuleError(str(folder), "", "no such folder of rule files")
        for rules in map(read_rules, rule_files(folder)):
            sets[rules.id] = extended(sets.get(rules.id), rules) if rules.extends else rules
    _check_references(sets)
    return Rulebook(sets)


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder, of its ``families`` and of its languages (``generic``), by name."""
    return [path for files in ("*.toml", "families/*.toml", "generic/*.toml") for path in sorted(folder.glob(files))]


def rule_bytes(path: Path) -> bytes:
    """What stands in a rule file. Waits for nobody: a named pipe or a device is no file.

    Raises :class:`RuleError` for what is not a file, or larger than :data:`LARGEST`, and :class:`OSError`.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise RuleError(str(path), "", "cannot be read: a rule file is a regular file, this is a pipe, a device or a folder")
    with os.fdopen(descriptor, "rb") as stream:
        found = stream.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise RuleError(str(path), "", f"cannot be read: larger than {LARGEST:,} bytes, no rule file is")
    return found


def read_rules(path: Path, *, check: bool = True) -> RuleSet:
    """The rule set of one rule file; raises :class:`RuleError` with every mistake in it.

    Without ``check`` patterns and selectors are not parsed until they are used: those of the built-in rule files
    are checked by ``clean-news rules lint``.
    """
    try:
        text = rule_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(str(path), "", f"cannot be read: {error}") from None
    folder = path.parent.name
    name = f"{GENERIC}/{path.stem}" if folder == "generic" else path.stem
    return parse_rules(text, name=name, file=str(path), is_family=folder == "families", check=check)


def parse_rules(text: str, *, name: str, file: str = "<rules>", is_family: bool = False, check: bool = True) -> RuleSet:
    """One rule file's text as a :class:`RuleSet` with the id ``name``; ``file`` is what errors call it.

    Raises :class:`RuleError` with every mistake in it.
    """
    try:
        table = pack().table(text) or tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RuleError(file, "", f"not valid TOML: {error}") from None
    return rule_set(table, name=name, file=file, is_family=is_family, check=check)


def extended(base: RuleSet | None, rules: RuleSet) -> RuleSet:
    """``base`` with ``rules`` before it, so that they win; raises :class:`RuleError` where there is no ``base``."""
    if base is None:
        raise RuleError(rules.file, "extends", f"there is no rule set {rules.id!r} to extend; leave the key out")
    joined = {name: getattr(rules, name) + getattr(base, name) for name in _EXTENDED_KEYS}
    joined["domains"] = tuple(dict.fromkeys(joined["domains"]))
    joined["title_first"] = rules.title_first or base.title_first
    joined["knows_texts"] = rules.knows_texts or base.knows_texts
    joined["language"] = rules.language or base.language
    return replace(base, name=rules.name, file=rules.file, title_from=rules.title_from or base.title_from, **joined)


_EXTENDED_KEYS = (
    "domains", "families", "signature", "traces", "common", "lines", "runs", "appeals", "spans", "fields", "keeps",
    "markup", "layouts", "elements", "element_fields", "kept_elements",
)  # fmt: skip


def _check_references(sets: dict[str, RuleSet]) -> None:
    """Raise :class:`RuleError` where two sets claim one domain, or one names a family that is not there."""
    owner: dict[str, str] = {}
    for rules in sets.values():
        for domain in rules.domains:
            if domain in owner:
                raise RuleError(rules.file, "domains", f"{domain!r} is claimed by {owner[domain]}.toml too")
            owner[domain] = rules.id
        for family in rules.families:
            if family not in sets or not sets[family].is_family:
                raise RuleError(rules.file, "families", f"there is no family {family!r}")
