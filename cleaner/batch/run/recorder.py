"""What became of each input, written down: its outputs, its row in the ledger, a message, and the counts."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.batch.run.ledger import Ledger
from cleaner.batch.run.plan import REPEATS_LIST
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.repeats import report
from cleaner.batch.run.summary import Tally
from cleaner.batch.run.work import Outcome
from cleaner.batch.write.atomic import OutputFolder
from cleaner.batch.write.sinks import Sink

if TYPE_CHECKING:  # see cleaner.batch.run.repeats
    from cleaner.batch.run.repeat_counts import Repeat

_FINAL_STATUSES = frozenset({"ok", "empty", "rejected"})
"""Statuses that a document has however often it is cleaned; what failed is tried again."""


class InputTask(NamedTuple):
    """One input on its way through the workers.

    ``row`` is the beginning of its ledger row, or all of it where that of an earlier run still holds (``is_unchanged``);
    ``document_id`` is the id that came with a record.
    """

    row: dict[str, Any]
    is_unchanged: bool = False
    document_id: str | None = None


class Recorder:
    """Writes down what became of each input: its outputs, its ledger row, a message, and the counts."""

    def __init__(self, sink: Sink, ledger: Ledger | None, folder: OutputFolder | None, progress: Progress) -> None:
        self.sink = sink
        self.tally = Tally()
        self._ledger = ledger
        self._folder = folder
        self.progress = progress
        self.has_earlier_version = False
        """Whether rows of a version were found that wrote other keys of JSON."""

    def reusable_row(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """The row that an earlier run wrote for an input, if the output would come out the same; else None."""
        earlier = self._ledger.history.row(row["name"], row["position"]) if self._ledger else None
        if earlier is not None and "warnings" not in earlier:
            self.has_earlier_version = True
        if earlier is None or earlier["status"] not in _FINAL_STATUSES or earlier.get("fingerprint") != row["fingerprint"]:
            return None
        return earlier

    def note_repeats(self, repeats: tuple[Repeat, ...]) -> None:
        """Write the list of what outlets repeat, or remove that of an earlier run where there is nothing, and count it."""
        self.tally.repeats = repeats
        if self._folder is not None and repeats:
            self._folder.write({PurePosixPath(REPEATS_LIST): report(repeats)})
        elif self._folder is not None:
            self._folder.remove([PurePosixPath(REPEATS_LIST)])

    def record(self, task: InputTask, outcome: Outcome) -> None:
        """Write an input's outputs, then its row."""
        row = task.row if task.is_unchanged else self._completed_row(task, outcome)
        if task.is_unchanged and row["status"] == "ok":
            row = {**row, **self.sink.reuse(row, outcome.parts)}
        if self._ledger:
            self._ledger.append(row)
        self.tally.add(row, is_unchanged=task.is_unchanged)
        self.progress.report(row, is_unchanged=task.is_unchanged)

    def _completed_row(self, task: InputTask, outcome: Outcome) -> dict[str, Any]:
        outputs: Mapping[str, Any] = {}
        if outcome.reason == "failed:internal":
            outcome = outcome._replace(detail=self._report_detail(task, outcome))
        if outcome.reason == "ok":
            try:
                outputs = self.sink.write(task.row["name"], task.row["position"], task.document_id, outcome.parts)
            except OSError as error:
                if error.errno != errno.ENAMETOOLONG:
                    raise
                outcome = Outcome("failed:output-name", error.strerror or "", ms=outcome.ms)
        return {
            **task.row,
            "status": outcome.reason.partition(":")[0],
            "reason": outcome.reason if outcome.reason != "ok" else "",
            "detail": outcome.detail,
            "outlet": outcome.metadata.get("outlet"),
            "output": None,
            "removed": outcome.metadata.get("removed", {}),
            "repeated": outcome.metadata.get("repeated", {}),
            "warnings": outcome.metadata.get("warnings", []),
            "fired": outcome.metadata.get("fired", {}),
            "doubtful": outcome.metadata.get("doubtful", 0),
            "ms": outcome.ms,
            **outputs,
        }

    def _report_detail(self, task: InputTask, outcome: Outcome) -> str:
        """The detail for an error of this program, whose traceback is written to a file."""
        if self._folder is None or not outcome.parts:
            return f"{outcome.detail}; please report this"
        path = self._folder.write_traceback(task.row["input"], outcome.parts[0])
        return f"{outcome.detail}; please report this with {path}"
