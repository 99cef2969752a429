"""Which inputs there are and where their outputs go, decided before anything is written."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".xhtml"})
WRITTEN = ("txt", "json")
"""The suffixes of the outputs for each input, unless others are asked for."""


class PlanError(Exception):
    """The run cannot begin; nothing has been written."""


@dataclass(frozen=True, slots=True)
class Job:
    """One input file, and the output path without its suffix."""

    source: Path
    stem: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs in the order of their names, how many files of other kinds were passed over, by suffix, and what to write."""

    jobs: tuple[Job, ...]
    passed_over: dict[str, int]
    forms: tuple[str, ...] = WRITTEN


def plan(source: Path, target: Path, forms: Sequence[str] = WRITTEN) -> Plan:
    """The jobs for a file or a folder, outputs with the suffixes ``forms``.

    Raises :class:`PlanError` where the paths cannot be used.
    """
    _check(source, target)
    if source.is_file():
        return _safe(Plan((Job(source, target / source.stem),), {}, tuple(forms)))
    found = list(_walk(source))
    taken = [path for path in found if path.suffix.lower() in SUFFIXES]
    others = Counter(path.suffix.lower() or "no suffix" for path in found if path.suffix.lower() not in SUFFIXES)
    stems = output_stems([path.relative_to(source) for path in taken])
    jobs = tuple(Job(path, target / stem) for path, stem in zip(taken, stems, strict=True))
    return _safe(Plan(jobs, dict(sorted(others.items())), tuple(forms)))


def _safe(made: Plan) -> Plan:
    """The plan, if no output would be written over an input."""
    inputs = {job.source.resolve() for job in made.jobs}
    for job in made.jobs:
        for form in made.forms:
            output = job.stem.with_name(f"{job.stem.name}.{form}")
            if output.resolve() in inputs:
                raise PlanError(f"{output}: is an input and would be written over; name another output folder")
    return made


def _check(source: Path, target: Path) -> None:
    if not source.exists():
        raise PlanError(f"{source}: there is no such file or folder")
    if target.exists() and not target.is_dir():
        raise PlanError(f"{target}: is a file; name a folder for the output")
    inside = source.resolve()
    outside = target.resolve()
    if source.is_dir() and (outside == inside or inside in outside.parents):
        raise PlanError(f"{target}: lies inside the input folder {source}; name an output folder elsewhere")
    if source.is_dir() and outside in inside.parents and any(outside.glob("*.txt")):
        raise PlanError(f"{target}: holds the input folder and text files of its own; name another output folder")


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below ``folder``, by name; links to folders are not followed."""

    def failed(error: OSError) -> None:
        raise PlanError(f"{error.filename}: cannot be listed: {error.strerror}")

    for root, folders, names in os.walk(folder, onerror=failed):
        folders.sort()
        yield from (Path(root) / name for name in sorted(names))


def output_stems(paths: Iterable[Path]) -> list[Path]:
    """An output stem for each path, no two alike even where case or accents do not count.

    ``a.html`` becomes ``a``; beside an ``a.txt`` they become ``a.html`` and ``a.txt``,
    and names that are still taken get ``~2``, ``~3`` behind them.
    """
    paths = list(paths)
    short = Counter(_key(path.with_suffix("")) for path in paths)
    used: set[str] = {_key(path.with_suffix("")) for path in paths if short[_key(path.with_suffix(""))] == 1}
    stems: list[Path] = []
    for path in paths:
        stem = path.with_suffix("")
        if short[_key(stem)] > 1:
            stem = _free(path, used)
            used.add(_key(stem))
        stems.append(stem)
    return stems


def _free(path: Path, used: set[str]) -> Path:
    number, stem = 1, path
    while _key(stem) in used:
        number += 1
        stem = path.with_name(f"{path.name}~{number}")
    return stem


def _key(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()
