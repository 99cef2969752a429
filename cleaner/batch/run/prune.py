"""Stale outputs, whose inputs are not there any more: counted, or removed where that is asked for.

The ledger drops the rows of such inputs at the end of a run, so what they left behind is written down in a file of its own
until somebody removes it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from cleaner.batch.run.ledger import Ledger
from cleaner.batch.run.plan import Plan
from cleaner.batch.write.atomic import OutputFolder, errors_naming, replace_file

NAME = "clean-news-gone.jsonl"
"""Of the list of stale outputs, in the output folder."""
_FORMS = ("txt", "md", "json")
"""Every suffix that an output can have."""


def update_stale_outputs(folder: OutputFolder, ledger: Ledger, plan: Plan, *, prune: bool) -> tuple[str, ...]:
    """The paths of the stale outputs below the folder, in order; with ``prune`` they have been removed, else they are listed.

    To be called at the end of a run over all inputs, while the ledger still has the rows of earlier runs. Raises ``OSError``.
    """
    candidates = dict.fromkeys([*_listed_earlier(folder.path), *_stale_outputs(ledger.rows_not_reached(), plan)])
    found = [output for output in _without_current_owner(candidates, ledger) if folder.holds([PurePosixPath(output)])]
    if prune:
        for output in found:
            folder.remove(_files_of(output))
    if found and not prune:
        replace_file(folder.path / NAME, (json.dumps({"output": output}).encode() + b"\n" for output in found))
    else:
        folder.remove([PurePosixPath(NAME)])
    return tuple(found)


def _stale_outputs(rows: Iterable[dict[str, Any]], plan: Plan) -> Iterator[str]:
    """The outputs of rows that this run has not reached and whose input is gone; one of another folder, or left out, is not."""
    for row in rows:
        is_line_of_ours = bool(row["position"]) and row["name"] in plan.stems
        if row.get("output") and "at" not in row and (is_line_of_ours or not os.path.lexists(row["name"])):
            yield str(row["output"])


def _without_current_owner(outputs: Iterable[str], ledger: Ledger) -> list[str]:
    """Those that this run has not written: another input may have the same output path now."""
    by_stem = {_stem(output): output for output in outputs}
    if by_stem:
        for row in ledger.rows_of_this_run():
            if row["output"]:
                by_stem.pop(_stem(row["output"]), None)
    return sorted(by_stem.values())


def _listed_earlier(folder: Path) -> list[str]:
    """What earlier runs left; a file that is torn or not ours says nothing, and is written anew."""
    try:
        with errors_naming(folder / NAME):
            lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
        found = [json.loads(line)["output"] for line in lines]
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return []
    return [output for output in found if isinstance(output, str) and _is_inside(PurePosixPath(output))]


def _is_inside(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts and path.suffix[1:] in _FORMS


def _files_of(output: str) -> list[PurePosixPath]:
    return [PurePosixPath(f"{_stem(output)}.{form}") for form in _FORMS]


def _stem(output: str) -> PurePosixPath:
    return PurePosixPath(output).with_suffix("")
