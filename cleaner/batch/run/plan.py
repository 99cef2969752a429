"""Which inputs there are and where their outputs go: decided before anything is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.inputs import STDIN
from cleaner.batch.read.walk import FoundFile, walk
from cleaner.batch.run.ledger import NAME as LEDGER
from cleaner.batch.run.output_names import output_stems, record_folders, record_name, without_codec_suffix

DEFAULT_FORMS = ("txt", "json")
"""The suffixes of the outputs for each input, unless others are asked for."""


class PlanError(Exception):
    """The run cannot begin, and nothing has been written; the message names the path."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs in order, where their outputs go, and what was passed over.

    ``stems`` maps a file's path to that of its output below the output folder, without a suffix; ``record_folders`` to the folder
    that takes the outputs of a file of many documents. ``passed_over`` counts files of other kinds by suffix; ``sources`` are
    the files and folders that were named.
    """

    entries: tuple[FoundFile | InputFailure, ...]
    stems: Mapping[str, str] = field(default_factory=dict)
    record_folders: Mapping[str, str] = field(default_factory=dict)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    forms: tuple[str, ...] = DEFAULT_FORMS
    sources: tuple[str, ...] = field(default=(), compare=False)

    def stem(self, name: str, position: str, document_id: str | None = None) -> PurePosixPath:
        """The path of a document's outputs below the output folder, without a suffix; ``document_id`` is its id."""
        if not position:
            return PurePosixPath(self.stems[name])
        return PurePosixPath(self.record_folders[name], record_name(position, document_id))

    def shown_id(self, name: str, position: str) -> str:
        """The id of a document that came without one: its path below the folder that is read, and its place in there.

        ``2021/page.html``, ``docs.jsonl:line 17``; no two documents of a run have the same.
        """
        stem, own = PurePosixPath(self.stems.get(name, name)), PurePath(name).name
        path = stem.with_name(own) if own.startswith(f"{stem.name}.") else stem
        return f"{path}:{position}" if position else str(path)

    def outputs(self, name: str, position: str, document_id: str | None = None) -> list[PurePosixPath]:
        """The paths of a document's outputs below the output folder, one for each of ``forms``."""
        stem = self.stem(name, position, document_id)
        return [stem.with_name(f"{stem.name}.{form}") for form in self.forms]


def plan(
    sources: Sequence[str],
    target: Path | None,
    options: ReadOptions | None = None,
    forms: Sequence[str] = DEFAULT_FORMS,
    listed: Iterable[str] = (),
) -> Plan:
    """The plan for files and folders (``sources``), and for paths that were ``listed`` in a file.

    Outputs have the suffixes ``forms`` and go below the folder ``target``, or to standard output without it.

    Raises :class:`PlanError` where the paths cannot be used.
    """
    for source in sources:
        _check_source(Path(source), target)
    passed_over: Counter[str] = Counter()
    reading = options or ReadOptions()
    entries: list[FoundFile | InputFailure] = []
    output_paths: dict[str, PurePath] = {}
    named: list[tuple[str, Callable[[str], PurePath]]] = [
        (source, partial(_mirrored_path, source=source, alone=len(sources) == 1)) for source in sources
    ]
    for source, output_path in (*named, *((path, _listed_path) for path in listed)):
        for each in [FoundFile(STDIN, named=True)] if source == STDIN else walk([source], reading, passed_over):
            if isinstance(each, InputFailure):
                entries.append(each)
            elif each.path not in output_paths:  # named twice, it is one input
                entries.append(each)
                output_paths[each.path] = output_path(each.path)
    unique = output_stems(map(without_codec_suffix, output_paths.values()))
    stems = {path: stem.as_posix() for path, stem in zip(output_paths, unique, strict=True)}
    folders = record_folders(output_paths, stems)
    made = Plan(tuple(entries), stems, folders, dict(sorted(passed_over.items())), tuple(forms), tuple(sources))
    if target is not None:
        _check_no_overwrite(made, target)
    return made


def _mirrored_path(path: str, *, source: str, alone: bool) -> PurePath:
    """Where a file's output goes: for a folder as it lies in there; folders that are not alone keep their names."""
    if path == source:
        return PurePath(PurePath(path).name)
    inside = PurePath(os.path.relpath(path, source))
    return inside if alone else PurePath(Path(source).resolve().name) / inside


def _listed_path(path: str) -> PurePath:
    """A listed path without what would lead out of the output folder."""
    return PurePath(*(part for part in PurePath(path).parts if part not in ("..", PurePath(path).anchor)))


def _check_source(source: Path, target: Path | None) -> None:
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


def _check_no_overwrite(made: Plan, target: Path) -> None:
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
