"""What earlier runs left in the output folder that this one did not write: it keeps its rows, is counted, or is removed.

A finished run's outputs are not lost because another run read fewer inputs, or could not read them: their rows and, in files of
many records, they themselves are taken over. Only what has no input any more, or what its input has no more, can be removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from cleaner.batch.read.document import format_location
from cleaner.batch.run.claims import Claims
from cleaner.batch.run.input_identity import may_exist
from cleaner.batch.run.ledger import Ledger
from cleaner.batch.run.ledger_row import outputs_of
from cleaner.batch.write.output_folder import Entry, OutputFolder
from cleaner.batch.write.sinks import Sink

_MAX_CARRIED = 1_000
"""Rows that wait until what they speak of is on the disk."""


class Leftovers(NamedTuple):
    """What was there.

    Attributes:
        stale: outputs whose inputs are gone, by the path of their first file, or the name of the input of a record.
        orphans: paths of outputs whose inputs have others now, or none.
        changed: paths of those of them that are not removed, as somebody has changed them since.
        others: how many rows of inputs were kept that this run has not read.
        removed: the paths of what has been removed.
    """

    stale: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    others: int = 0
    removed: frozenset[str] = frozenset()


class GoneInputs:
    """Which inputs are not there any more; those that only may be gone are not.

    ``troubled`` are the inputs that could not be read to their end, ``is_limited`` says that the run did not read all.
    """

    def __init__(self, claims: Claims, troubled: Iterable[str], *, is_limited: bool) -> None:
        self._claims = claims
        self._troubled = frozenset(troubled)
        self._is_limited = is_limited

    def has(self, row: Mapping[str, Any]) -> bool:
        """Whether the input of an earlier run's row, which this one has not reached, is gone."""
        source = row["source"]
        if self._is_limited:
            return False
        if source in self._claims.inputs:  # a line of a file that was read to its end
            return source not in self._troubled
        if may_exist(source):
            return False
        return self._claims.is_in_source(source) or Path(source).parent.is_dir()


class Housekeeper:
    """Settles what is left over at the end of a run, while the ledger still has the rows of earlier ones."""

    def __init__(self, folder: OutputFolder, ledger: Ledger, sink: Sink, *, prune: bool) -> None:
        self._folder = folder
        self._ledger = ledger
        self._sink = sink
        self._prune = prune
        self._stale: list[str] = []
        self._orphans: list[str] = []
        self._changed: list[str] = []
        self._removed: set[str] = set()
        self._record_files: set[str] = set()
        self._others = 0
        self._carried: list[dict[str, Any]] = []

    def settle(self, gone: GoneInputs) -> Leftovers:
        """Take over, count or remove; raises ``OSError``."""
        if self._ledger.history.offsets:
            written = self._paths_written()
            for row in self._ledger.rows_not_reached():
                self._settle(row, written, is_gone=gone.has(row))
            self._write_carried()
        if self._ledger.has_earlier or self._record_files:
            self._settle_orphans(self._paths_written())
        stale, orphans, changed = (tuple(sorted(set(each))) for each in (self._stale, self._orphans, self._changed))
        return Leftovers(stale, orphans, changed, self._others, frozenset(self._removed))

    def _settle(self, row: dict[str, Any], written: frozenset[str], *, is_gone: bool) -> None:
        """What becomes of the row of an input that this run has not reached, and of its outputs."""
        had_output = next(outputs_of(row), None) is not None
        row.pop("gone", None)
        row["files"] = [entry for entry in row["files"] if self._is_left(entry, written, is_gone=is_gone)]
        earlier = [entry for entry in row.pop("earlier", ()) if "at" in entry or self._is_left(entry, written, is_gone=True)]
        if is_gone and self._prune:
            self._prune_row(row, earlier)
            return
        if "at" in row:
            self._move_record(row)
        if kept := [found for entry in earlier if (found := self._kept(entry))]:
            row["earlier"] = kept
        if is_gone and (row["files"] or kept or "at" in row):
            self._stale.append(_label(row))
            self._carry({**row, "gone": True})
        elif not is_gone and (row["files"] or kept or "at" in row or not had_output):
            self._others += 1
            self._carry(row)

    def _carry(self, row: dict[str, Any]) -> None:
        self._carried.append(row)
        if len(self._carried) >= _MAX_CARRIED:
            self._write_carried()

    def _write_carried(self) -> None:
        """Rows follow the records that were taken over: the last row counts, and nobody could make a lost record again."""
        if self._carried:
            self._sink.sync()
        for row in self._carried:
            self._ledger.append(row, is_carried=True)
        self._carried.clear()

    def _prune_row(self, row: dict[str, Any], earlier: list[Entry]) -> None:
        if row["files"] or earlier or "at" in row:
            self._stale.append(_label(row))
        for entry in (*row["files"], *earlier):
            if "at" not in entry:
                self._remove(entry)
        self._record_files |= {entry["path"] for entry in earlier if "at" in entry} | ({row["output"]} if "at" in row else set())

    def _settle_orphans(self, written: frozenset[str]) -> None:
        """What inputs of this run have no more, and files of records in another form that nothing is left in."""
        for row in self._ledger.rows_of_this_run():
            entries = row.get("earlier", ()) if row["status"] in ("ok", "empty") and not row.get("gone") else ()
            for entry in entries:
                if entry["path"] not in written and self._folder.holds([PurePosixPath(entry["path"])]):
                    self._orphans.append(entry["path"])
                    if self._prune:
                        self._remove(entry)
                elif "at" in entry and entry["path"] in written:
                    self._orphans.append(_label(row))
        for path in self._record_files - written:
            self._remove({"path": path, "at": 0})

    def _is_left(self, entry: Entry, written: frozenset[str], *, is_gone: bool) -> bool:
        """Whether an output is still the input's: no other has its place, and, if it matters, it is there."""
        return entry["path"] not in written and (not is_gone or self._folder.holds([PurePosixPath(entry["path"])]))

    def _move_record(self, row: dict[str, Any]) -> None:
        """Take the record of a row over; the row has no output where there is none any more."""
        entry = {"path": row["output"], **{key: row.pop(key, None) for key in ("at", "length", "hash")}}
        place = self._sink.keep(entry, is_needed=True)
        row["output"] = None
        if place is not None:
            row |= {"output": place["path"], **{key: place[key] for key in ("at", "length", "hash")}}

    def _kept(self, entry: Entry) -> Entry | None:
        return self._sink.keep(entry, is_needed=True) if "at" in entry else entry

    def _remove(self, entry: Entry) -> None:
        """Remove an output, if it is still what was written; of rows of older versions only the path is known."""
        if "hash" in entry and "at" not in entry and self._folder.as_written(entry) is None:
            self._changed.append(entry["path"])
            return
        self._folder.remove([PurePosixPath(entry["path"])])
        self._removed.add(entry["path"])

    def _paths_written(self) -> frozenset[str]:
        """The paths of everything that the rows of this run name as theirs."""
        found: set[str] = set()
        for row in self._ledger.rows_of_this_run():
            found.update(entry["path"] for entry in row["files"])
            if row["output"]:
                found.add(row["output"])
        return frozenset(found)


def _label(row: Mapping[str, Any]) -> str:
    """What an output is called to people: the path of its first file, or the input of a record."""
    return str(row["files"][0]["path"]) if row["files"] else format_location(row["name"], row["position"])
