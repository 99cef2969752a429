"""What became of each input, written down: its outputs, its row in the ledger, a message, and the counts."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.batch.run.about import NOTHING
from cleaner.batch.run.ledger import Ledger
from cleaner.batch.run.ledger_row import outputs_of
from cleaner.batch.run.output_names import REPEATS_LIST
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.repeats import report
from cleaner.batch.run.summary import Tally
from cleaner.batch.run.work import Outcome
from cleaner.batch.write.output_folder import Entry, OutputFolder
from cleaner.batch.write.sinks import Sink

if TYPE_CHECKING:  # see cleaner.batch.run.repeats
    from cleaner.batch.run.repeat_counts import Repeat

_FINAL_STATUSES = frozenset({"ok", "empty", "rejected"})
"""Statuses that a document has however often it is cleaned; what failed is tried again."""

_NAME_ERRORS = frozenset({errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.ELOOP})
"""The name of an output is too long, or something in the output folder has it that is not to be removed."""


class InputTask(NamedTuple):
    """One input on its way through the workers.

    ``row`` is the beginning of its ledger row, or all of it where that of an earlier run still holds (``is_unchanged``);
    ``document_id`` is the id that came with a record; ``earlier`` what an earlier run wrote for it that is not its output now.
    """

    row: dict[str, Any]
    is_unchanged: bool = False
    document_id: str | None = None
    earlier: tuple[Entry, ...] = ()


class Recorder:
    """Writes down what became of each input: its outputs, its ledger row, a message, and the counts.

    With ``prune``, what an earlier run wrote for an input that has no article now is not kept among records.
    """

    def __init__(
        self, sink: Sink, ledger: Ledger | None, folder: OutputFolder | None, progress: Progress, *, prune: bool = False
    ) -> None:
        self.sink = sink
        self.tally = Tally()
        self._ledger = ledger
        self._folder = folder
        self._prune = prune
        self.progress = progress
        self.has_earlier_version = False
        """Whether rows of a version were found that wrote other keys of JSON."""
        self.troubled: set[str] = set()
        """Files that could not be read to their end, as far as is known."""

    def earlier_row(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """The row that an earlier run wrote for an input."""
        earlier = self._ledger.history.row(row["source"], row["position"]) if self._ledger else None
        if earlier is not None and "warnings" not in earlier:
            self.has_earlier_version = True
        return earlier

    def task(self, row: dict[str, Any], document_id: str | None) -> tuple[InputTask, Outcome | None]:
        """The task for an input, and its outcome where the output of an earlier run would come out the same and is there."""
        earlier = self.earlier_row(row)
        if earlier is None:
            return InputTask(row, document_id=document_id), None
        if earlier["status"] in _FINAL_STATUSES and earlier.get("fingerprint") == row["fingerprint"] is not None:
            same = {key: value for key, value in earlier.items() if key not in ("earlier", "gone")} | {"name": row["name"]}
            kept = self.sink.find_earlier(same, document_id) if same["status"] == "ok" else ()
            if kept is not None:
                left = tuple(earlier.get("earlier", ()))
                return InputTask(same, is_unchanged=True, earlier=left), Outcome("unchanged", parts=kept)
        return InputTask(row, document_id=document_id, earlier=tuple(outputs_of(earlier))), None

    def note_repeats(self, repeats: tuple[Repeat, ...], *, are_removed: bool) -> None:
        """Write the list of what outlets repeat, or remove that of an earlier run where there is nothing, and count it."""
        self.tally.repeats, self.tally.removes_repeats = repeats, are_removed
        if self._folder is not None and repeats:
            self._folder.write({PurePosixPath(REPEATS_LIST): report(repeats)})
        elif self._folder is not None:
            self._folder.remove([PurePosixPath(REPEATS_LIST)])

    def record(self, task: InputTask, outcome: Outcome) -> None:
        """Write an input's outputs, then its row."""
        row = task.row if task.is_unchanged else self._completed_row(task, outcome)
        if task.is_unchanged and row["status"] == "ok":
            row = {**row, **self.sink.reuse(row, outcome.parts)}
        if left := self._left_over(task.earlier, row):
            row = {**row, "earlier": left}
        if row["status"] in ("failed", "rejected"):
            self.troubled.add(row["source"])
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
                if error.errno not in _NAME_ERRORS:
                    raise
                outcome = Outcome("failed:output-name", _name_error(error), ms=outcome.ms)
        return {
            **task.row,
            "status": outcome.reason.partition(":")[0],
            "reason": outcome.reason if outcome.reason != "ok" else "",
            "detail": outcome.detail,
            "output": None,
            "files": [],
            **NOTHING,
            **{key: value for key, value in outcome.metadata.items() if key in NOTHING},
            "ms": outcome.ms,
            **outputs,
        }

    def _left_over(self, entries: tuple[Entry, ...], row: Mapping[str, Any]) -> list[Entry]:
        """What is still there of what an earlier run wrote for an input; its record is kept where there is no other now."""
        own = {entry["path"] for entry in row["files"]}
        is_needed = row["status"] in ("failed", "rejected") or (row["status"] == "empty" and not self._prune)
        found = []
        for entry in entries:
            if "at" in entry:
                kept = self.sink.keep(entry, is_needed=is_needed)
                if is_needed:
                    self.sink.sync()  # it may have moved, and could not be made again if the row came to the disk before it
            else:
                is_there = entry["path"] not in own and self._folder and self._folder.holds([PurePosixPath(entry["path"])])
                kept = entry if is_there else None
            found += [kept] if kept is not None else []
        return found

    def _report_detail(self, task: InputTask, outcome: Outcome) -> str:
        """The detail for an error of this program, whose traceback is written to a file."""
        if self._folder is None or not outcome.parts:
            return f"{outcome.detail}; please report this"
        path = self._folder.write_traceback(task.row["input"], outcome.parts[0])
        return f"{outcome.detail}; please report this with {path}"


def _name_error(error: OSError) -> str:
    if error.errno == errno.ENAMETOOLONG:
        return error.strerror or ""
    return f"{error.filename}: {error.strerror}: something else has the name; move it away, or --prune what has no input any more"
