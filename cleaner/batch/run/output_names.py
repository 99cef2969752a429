"""Names for outputs: no two alike even where case or accents do not count, none that is a folder's, none that is our own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath

from cleaner.batch.read.compressed import COMPRESSED_SUFFIXES
from cleaner.batch.run.ledger import NAME as LEDGER
from cleaner.batch.run.lock import NAME as LOCK
from cleaner.batch.run.report_names import REPORT, REPORT_PAGES
from cleaner.batch.write.output_folder import TRACEBACK_FOLDER
from cleaner.render.records import FORMATS

REPEATS_LIST = "clean-news-repeats.jsonl"
"""The name of the list of what outlets repeat, in the output folder."""

_OURS = frozenset({LEDGER, LOCK, REPEATS_LIST, REPORT, REPORT_PAGES, TRACEBACK_FOLDER})
"""What else of ours may lie there."""
_MAX_ID_LENGTH = 60
"""Characters of a record's id that its output's name takes over; the place before it makes the name unique."""
_SHARD = re.compile(r"articles-\d{5,}\.(?:jsonl|parquet)")


def output_stems(paths: Iterable[PurePath]) -> list[PurePath]:
    """An output stem for each path, no two alike even where case or accents do not count.

    ``a.html`` becomes ``a``; beside an ``a.txt`` they become ``a.html`` and ``a.txt``, and so it does beside a folder ``a.txt``,
    in whatever form outputs are written. Names that are still taken get ``~2``, ``~3`` behind them; so do folders that are
    called as a file of ours is.
    """
    paths = _beside_ours(list(paths))
    folders = _folder_keys(paths)
    blocked = {key.rpartition(".")[0] for key in folders if key.rpartition(".")[2] in FORMATS}
    short = Counter(_name_key(path.with_suffix("")) for path in paths)
    free = {key for key, count in short.items() if count == 1 and key not in blocked}
    used = set(free)
    stems: list[PurePath] = []
    for path in paths:
        stem = path.with_suffix("")
        if _name_key(stem) not in free:
            stem = _unused_name(path, lambda key: key in used or key in blocked)
            used.add(_name_key(stem))
        stems.append(stem)
    return stems


def record_folders(output_paths: Mapping[str, PurePath], stems: Mapping[str, str]) -> dict[str, str]:
    """For each input the folder that takes the outputs of its documents, if it is a file of many; none is an output's name."""
    moved = _beside_ours(list(output_paths.values()))
    used = _folder_keys(moved) | {_name_key(PurePath(name)) for name in _OURS}
    owners = {_name_key(PurePath(stem)): path for path, stem in stems.items()}
    found = {}
    for path, output_path in zip(output_paths, moved, strict=True):

        def is_taken(key: str, path: str = path) -> bool:
            stem, _, form = key.rpartition(".")
            return key in used or bool(_SHARD.fullmatch(key)) or (form in FORMATS and owners.get(stem, path) != path)

        folder = _unused_name(output_path, is_taken)
        used.add(_name_key(folder))
        found[path] = folder.as_posix()
    return found


def record_name(position: str, document_id: str | None) -> str:
    """A name for a document in a file of many: ``line-17``, or ``line-17-ID`` as far as the id can stand in a name."""
    words = [re.sub(r"[^A-Za-z0-9]+", "-", position)]
    words += [re.sub(r"[^A-Za-z0-9_-]+", "-", document_id)[:_MAX_ID_LENGTH].strip("-")] if document_id else []
    return "-".join(filter(None, words))


def without_codec_suffix(path: PurePath) -> PurePath:
    """``a.html.gz`` as ``a.html``."""
    return path.with_suffix("") if path.suffix.lower() in COMPRESSED_SUFFIXES and path.stem else path


def stem_of_output(path: str) -> str:
    """By what an output's stem is compared: its path below the output folder, without its suffix."""
    return _name_key(PurePath(path).with_suffix(""))


def folder_of_output(path: str) -> str:
    """By what an output's folder is compared."""
    return _name_key(PurePath(path).parent)


def name_key(name: str) -> str:
    """By what names are compared: those that some file systems take for one are alike."""
    return _name_key(PurePath(name))


def _beside_ours(paths: Sequence[PurePath]) -> list[PurePath]:
    """The paths, in whose place below the output folder no file of ours stands: ``manifest.jsonl/a.html`` cannot be written."""
    tops = {_name_key(PurePath(path.parts[0])) for path in paths if len(path.parts) > 1}
    ours = {name for name in tops if name in _OURS or _SHARD.fullmatch(name)}
    if not ours:
        return list(paths)
    names: dict[str, PurePath] = {}
    for path in paths:
        key = _name_key(PurePath(path.parts[0]))
        if len(path.parts) > 1 and key in ours and key not in names:
            names[key] = _unused_name(PurePath(path.parts[0]), lambda key: key in tops)
            tops.add(_name_key(names[key]))
    tops_of = (names.get(_name_key(PurePath(path.parts[0]))) if len(path.parts) > 1 else None for path in paths)
    return [path if top is None else top.joinpath(*path.parts[1:]) for path, top in zip(paths, tops_of, strict=True)]


def _folder_keys(paths: Iterable[PurePath]) -> set[str]:
    """Every folder that outputs lie in."""
    found: set[str] = set()
    for folder in {path.parent for path in paths}:
        found |= {_name_key(each) for each in (folder, *folder.parents) if each.name}
    return found


def _unused_name(path: PurePath, is_taken: Callable[[str], bool]) -> PurePath:
    """``path``, or with ``~2``, ``~3`` behind it where that is taken."""
    number, name = 1, path
    while is_taken(_name_key(name)):
        number += 1
        name = path.with_name(f"{path.name}~{number}")
    return name


def _name_key(path: PurePath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()
