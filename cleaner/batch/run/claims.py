"""Whose the output folder is: a run over other inputs than those that its ledger speaks of is refused before it begins."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.run.input_identity import InputIdentities, may_exist
from cleaner.batch.run.ledger_row import outputs_of
from cleaner.batch.run.output_names import folder_of_output, name_key, stem_of_output
from cleaner.batch.run.plan import Plan


class OwnedError(Exception):
    """The output folder, or a path in it, is other inputs'; the message names them, and the command that adds to them."""


class Claims:
    """The rows of earlier runs held against the plan of this one: :meth:`note` is shown each, :meth:`check` judges."""

    def __init__(self, plan: Plan, target: Path, identities: InputIdentities) -> None:
        self._plan = plan
        self._target = target
        self.inputs = {identities.of(path) for path in plan.stems}
        self._roots = tuple(f"{os.path.realpath(each)}/" for each in plan.sources if Path(each).is_dir())
        self._by_stem = {name_key(stem): identities.of(path) for path, stem in plan.stems.items()}
        self._by_folder = {name_key(folder): identities.of(path) for path, folder in plan.record_folders.items()}
        self._is_ours = False
        self._stranger: str | None = None
        self._conflict: tuple[str, str] | None = None

    def is_in_source(self, source: str) -> bool:
        """Whether an input lies in one of the folders that this run reads."""
        return source.startswith(self._roots)

    def note(self, row: Mapping[str, Any]) -> None:
        """Take in a row of an earlier run."""
        source = row["source"]
        if source in self.inputs or self.is_in_source(source):
            self._is_ours = True
        elif next(outputs_of(row), None) is not None:
            self._stranger = self._stranger or source
        if source not in self.inputs and self._conflict is None:
            taken = next((entry["path"] for entry in row["files"] if self._is_taken(entry["path"], source)), None)
            if taken is not None and may_exist(source):
                self._conflict = (taken, source)

    def check(self) -> None:
        """Raises :class:`OwnedError` where an output would take the place of another input's, or the folder is others'."""
        add = f"to add to them: clean-news {self._sources()} {shlex.quote(str(self._target))} --into-existing"
        if self._stranger is not None and not self._is_ours:
            raise OwnedError(
                f"{self._target}: holds the outputs of other inputs ({self._stranger}); name another output folder, or, {add}"
            )
        if self._conflict is not None:
            path, source = self._conflict
            raise OwnedError(
                f"{self._target / path}: is the output of {source}, which this run does not read; name another output folder, "
                f"or, to put another in its place, add --into-existing"
            )

    def _is_taken(self, path: str, source: str) -> bool:
        """Whether an earlier output has a place that this run may write to for another input."""
        owner = self._by_stem.get(stem_of_output(path)) or self._by_folder.get(folder_of_output(path))
        return owner is not None and owner != source

    def _sources(self) -> str:
        named = [shlex.quote(source) for source in self._plan.sources[:3]]
        return " ".join([*named, *["..."] * (len(self._plan.sources) > len(named) or not named)])
