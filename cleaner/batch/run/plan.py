"""Which inputs there are and where their outputs go, decided before anything is written."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from cleaner.batch.read.compressed import SUFFIXES as PACKED
from cleaner.batch.read.document import Fault, ReadOptions
from cleaner.batch.read.inputs import STDIN
from cleaner.batch.read.walk import Found, walk
from cleaner.batch.run.ledger import NAME as LEDGER

WRITTEN = ("txt", "json")
"""The suffixes of the outputs for each input, unless others are asked for."""

_ID = 60
"""Characters of a record's id that its output's name takes over; the place before it makes the name unique."""


class PlanError(Exception):
    """The run cannot begin; nothing has been written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs in order, where their outputs go, and what was passed over.

    ``stems`` maps a file's path to that of its output below the output folder, without a suffix; ``folders`` to the folder
    that takes the outputs of a file of many documents. ``passed_over`` counts files of other kinds by suffix.
    """

    entries: tuple[Found | Fault, ...]
    stems: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    forms: tuple[str, ...] = WRITTEN

    def stem(self, name: str, position: str, identity: str | None = None) -> PurePosixPath:
        """Where a document's outputs go, without their suffix; ``identity`` is its id."""
        if not position:
            return PurePosixPath(self.stems[name])
        return PurePosixPath(self.folders[name], _member(position, identity))

    def outputs(self, name: str, position: str, identity: str | None = None) -> list[PurePosixPath]:
        """Where a document's outputs go, one for each of ``forms``."""
        stem = self.stem(name, position, identity)
        return [stem.with_name(f"{stem.name}.{form}") for form in self.forms]


def plan(
    sources: Sequence[str],
    target: Path | None,
    options: ReadOptions | None = None,
    forms: Sequence[str] = WRITTEN,
    listed: Iterable[str] = (),
) -> Plan:
    """The plan for files and folders, and for paths that were ``listed``; outputs have the suffixes ``forms``.

    Raises :class:`PlanError` where the paths cannot be used.
    """
    for source in sources:
        _check(Path(source), target)
    passed_over: Counter[str] = Counter()
    reading = options or ReadOptions()
    entries: list[Found | Fault] = []
    below: dict[str, PurePath] = {}
    places: list[tuple[str, Callable[[str], PurePath]]] = [
        (source, partial(_below, source=source, alone=len(sources) == 1)) for source in sources
    ]
    for source, place in (*places, *((path, _relative) for path in listed)):
        for each in [Found(STDIN, named=True)] if source == STDIN else walk([source], reading, passed_over):
            if isinstance(each, Fault):
                entries.append(each)
            elif each.path not in below:  # named twice, it is one input
                entries.append(each)
                below[each.path] = place(each.path)
    stems = {path: stem.as_posix() for path, stem in zip(below, output_stems(map(_unpacked, below.values())), strict=True)}
    made = Plan(tuple(entries), stems, _folders(below), dict(sorted(passed_over.items())), tuple(forms))
    if target is not None:
        _check_inputs_stay(made, target)
    return made


def _below(path: str, *, source: str, alone: bool) -> PurePath:
    """Where a file's output goes: for a folder as it lies in there; folders that are not alone keep their names."""
    if path == source:
        return PurePath(PurePath(path).name)
    inside = PurePath(os.path.relpath(path, source))
    return inside if alone else PurePath(Path(source).resolve().name) / inside


def _relative(path: str) -> PurePath:
    """A listed path without what would lead out of the output folder."""
    return PurePath(*(part for part in PurePath(path).parts if part not in ("..", PurePath(path).anchor)))


def _unpacked(path: PurePath) -> PurePath:
    """``a.html.gz`` as ``a.html``."""
    return path.with_suffix("") if path.suffix.lower() in PACKED and path.stem else path


def _folders(below: Mapping[str, PurePath]) -> dict[str, str]:
    used = {_key(PurePath(LEDGER))}
    found = {}
    for path, place in below.items():
        folder = place
        number = 1
        while _key(folder) in used:
            number += 1
            folder = place.with_name(f"{place.name}~{number}")
        used.add(_key(folder))
        found[path] = folder.as_posix()
    return found


def _member(position: str, identity: str | None) -> str:
    """A name for a document in a file of many: ``line-17``, or ``line-17-ID`` as far as the id can stand in a name."""
    words = [re.sub(r"[^A-Za-z0-9]+", "-", position)]
    words += [re.sub(r"[^A-Za-z0-9_-]+", "-", identity)[:_ID].strip("-")] if identity else []
    return "-".join(filter(None, words))


def _check(source: Path, target: Path | None) -> None:
    if str(source) == STDIN:
        return
    if not os.path.lexists(source):
        raise PlanError(f"{source}: there is no such file or folder")
    if target is None:
        return
    if target.exists() and not target.is_dir():
        raise PlanError(f"{target}: is a file; name a folder for the output")
    inside = source.resolve()
    outside = target.resolve()
    if source.is_dir() and (outside == inside or inside in outside.parents):
        raise PlanError(f"{target}: lies inside the input folder {source}; name an output folder elsewhere")
    is_ours = (outside / LEDGER).is_file()
    if source.is_dir() and outside in inside.parents and not is_ours and any(outside.glob("*.txt")):
        raise PlanError(f"{target}: holds the input folder and text files of its own; name another output folder")


def _check_inputs_stay(made: Plan, target: Path) -> None:
    """Raises :class:`PlanError` if an output would be written over an input."""
    real = os.path.realpath(target)
    folders: dict[str, str] = {}
    inputs = set()
    for path in made.stems:
        folder = os.path.dirname(path)  # noqa: PTH120 - a Path for each of 200,000
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        if f"{folders[folder]}/".startswith(f"{real}/") or os.path.islink(path):  # noqa: PTH114
            inputs.add(os.path.realpath(path))
    if not inputs:
        return
    outputs = [f"{stem}.{form}" for stem in made.stems.values() for form in made.forms]
    for output in (LEDGER, *outputs):
        if os.path.realpath(f"{real}/{output}") in inputs:
            raise PlanError(f"{target / output}: is an input and would be written over; name another output folder")


def output_stems(paths: Iterable[PurePath]) -> list[PurePath]:
    """An output stem for each path, no two alike even where case or accents do not count.

    ``a.html`` becomes ``a``; beside an ``a.txt`` they become ``a.html`` and ``a.txt``,
    and names that are still taken get ``~2``, ``~3`` behind them.
    """
    paths = list(paths)
    short = Counter(_key(path.with_suffix("")) for path in paths)
    used: set[str] = {_key(path.with_suffix("")) for path in paths if short[_key(path.with_suffix(""))] == 1}
    stems: list[PurePath] = []
    for path in paths:
        stem = path.with_suffix("")
        if short[_key(stem)] > 1:
            stem = _free(path, used)
            used.add(_key(stem))
        stems.append(stem)
    return stems


def _free(path: PurePath, used: set[str]) -> PurePath:
    number, stem = 1, path
    while _key(stem) in used:
        number += 1
        stem = path.with_name(f"{path.name}~{number}")
    return stem


def _key(path: PurePath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()
