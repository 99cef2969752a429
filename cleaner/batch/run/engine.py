"""One run over many inputs: read, clean in worker processes, write, and account for every one of them."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from cleaner import __version__
from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.inputs import STDIN, read_file, read_inputs
from cleaner.batch.run.fingerprint import document_bytes, fingerprint, rules_digest, source_hash
from cleaner.batch.run.interrupt import SignalWatcher
from cleaner.batch.run.ledger import Ledger, LedgerError
from cleaner.batch.run.lock import locked
from cleaner.batch.run.plan import Plan
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.prune import update_stale_outputs
from cleaner.batch.run.summary import Tally
from cleaner.batch.run.supervisor import Supervisor
from cleaner.batch.run.wire import encode_frame
from cleaner.batch.run.work import Limits, Outcome, Request
from cleaner.batch.write.atomic import OutputFolder, unfinished_files
from cleaner.batch.write.sinks import FilesSink, RecordsSink, Sink, StreamSink
from cleaner.model import Favor

FILES, JSONL, PARQUET = "files", "jsonl", "parquet"
"""Where outputs go: :attr:`Settings.to`."""
_FINAL_STATUSES = frozenset({"ok", "empty", "rejected"})
"""Statuses that a document has however often it is cleaned; what failed is tried again."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does with its documents.

    Attributes:
        to: where outputs go: ``files`` that mirror the inputs, or the records of all of them in ``jsonl`` or ``parquet`` files.
        links: whether links are kept in Markdown.
        favor: what is done with HTML in doubt.
        rule_folders: folders of rule files, besides the built-in ones.
        workers: how many processes clean.
        limits: what one document may take.
        sync: whether outputs and ledger are forced to the disk (``fsync``).
        limit: the most inputs that are taken; None for all.
        shard_size: bytes of JSON after which the next file of records begins.
        prune: whether outputs whose inputs are gone are removed.
        module: where workers find their ``main``.
    """

    to: str = FILES
    links: bool = False
    favor: Favor = "balance"
    rule_folders: tuple[str, ...] = ()
    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    sync: bool = True
    limit: int | None = None
    shard_size: int = 256_000_000
    prune: bool = False
    module: str = "cleaner.batch.run.worker"


class InputTask(NamedTuple):
    """One input on its way through the workers.

    ``row`` is the beginning of its ledger row, or all of it where that of an earlier run still holds (``is_unchanged``);
    ``document_id`` is the id that came with a record.
    """

    row: dict[str, Any]
    is_unchanged: bool = False
    document_id: str | None = None


def run(plan: Plan, target: Path, options: ReadOptions, settings: Settings, progress: Progress) -> Tally:
    """Clean everything planned into the folder ``target``; the counts of the run.

    Raises ``OSError`` where an output cannot be written, :class:`~cleaner.batch.run.lock.LockedError` where another run
    writes there, :class:`~cleaner.batch.run.process.WorkerError`, :class:`~cleaner.batch.run.ledger.LedgerError`, and
    :class:`~cleaner.batch.run.interrupt.Interrupted`; whatever is in the ledger by then is done.
    """
    with ExitStack() as stack:
        folder = OutputFolder(target, sync=settings.sync)
        stack.callback(folder.close)
        stack.enter_context(locked(target))
        ledger = Ledger(target, sync=settings.sync)
        stack.callback(ledger.close)
        sink: Sink
        if settings.to == FILES:
            for path in unfinished_files(target):
                path.unlink()
            sink = FilesSink(folder, plan.outputs)
        else:
            sink = RecordsSink(target, settings.to, settings.shard_size, sync=settings.sync)
        stack.callback(sink.close)
        tally = _process(plan, options, settings, _Recorder(sink, ledger, folder, progress))
        sink.finish()
        if settings.to == FILES and settings.limit is None:
            tally.stale, tally.is_pruned = update_stale_outputs(folder, ledger, plan, prune=settings.prune), settings.prune
        ledger.finish(tally.taken, is_whole=settings.limit is None)
    return tally


def stream(plan: Plan, out: BinaryIO, options: ReadOptions, settings: Settings, progress: Progress) -> Tally:
    """Clean everything planned to a stream of JSON Lines; the counts of the run.

    There is no ledger, and nothing of an earlier run. Raises what :func:`run` does, but for the folder and its lock.
    """
    tally = _process(plan, options, settings, _Recorder(StreamSink(out), None, None, progress))
    if tally.inputs != tally.taken:
        raise LedgerError(f"{tally.taken} inputs, but {tally.inputs} accounted for")
    return tally


class _Recorder:
    """Writes down what became of each input: its outputs, its ledger row, a message, and the counts."""

    def __init__(self, sink: Sink, ledger: Ledger | None, folder: OutputFolder | None, progress: Progress) -> None:
        self.sink = sink
        self.tally = Tally()
        self._ledger = ledger
        self._folder = folder
        self._progress = progress

    def reusable_row(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """The row that an earlier run wrote for an input, if the output would come out the same; else None."""
        earlier = self._ledger.history.row(row["name"], row["position"]) if self._ledger else None
        if earlier is None or earlier["status"] not in _FINAL_STATUSES or earlier.get("fingerprint") != row["fingerprint"]:
            return None
        return earlier

    def record(self, task: InputTask, outcome: Outcome) -> None:
        """Write an input's outputs, then its row."""
        row = task.row if task.is_unchanged else self._completed_row(task, outcome)
        if task.is_unchanged and row["status"] == "ok":
            row = {**row, **self.sink.reuse(row, outcome.parts)}
        if self._ledger:
            self._ledger.append(row)
        self.tally.add(row, is_unchanged=task.is_unchanged)
        self._progress.report(row, is_unchanged=task.is_unchanged)

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
            "ms": outcome.ms,
            **outputs,
        }

    def _report_detail(self, task: InputTask, outcome: Outcome) -> str:
        """The detail for an error of this program, whose traceback is written to a file."""
        if self._folder is None or not outcome.parts:
            return f"{outcome.detail}; please report this"
        path = self._folder.write_traceback(task.row["input"], outcome.parts[0])
        return f"{outcome.detail}; please report this with {path}"


def _process(plan: Plan, options: ReadOptions, settings: Settings, recorder: _Recorder) -> Tally:
    signals = SignalWatcher()
    rules = rules_digest(settings.rule_folders)
    setup = {
        "forms": ["record"] if settings.to != FILES else list(plan.forms),
        "links": settings.links,
        "favor": settings.favor,
        "folders": list(settings.rule_folders),
        "rules": rules,
        "html": expects_html(plan),
    }
    supervisor: Supervisor[InputTask] = Supervisor(settings.workers, setup, settings.limits, signals, module=settings.module)
    output_settings = {"rules": rules, "version": __version__, "to": settings.to} | {
        key: setup[key] for key in ("forms", "links", "favor")
    }
    tasks = (_prepare(result, output_settings, recorder) for result in read_planned(plan, options, settings.limit))
    with signals.watching():
        for task, outcome in supervisor.results(tasks):
            recorder.record(task, outcome)
    return recorder.tally


def read_planned(plan: Plan, options: ReadOptions, limit: int | None) -> Iterator[ReadResult]:
    """Every document and every failure of the planned inputs, at most ``limit``."""

    def everything() -> Iterator[ReadResult]:
        for entry in plan.entries:
            if isinstance(entry, InputFailure):
                yield entry
            elif entry.path == STDIN:
                yield from read_inputs([STDIN], options)
            else:
                yield from read_file(entry, options)

    return islice(everything(), limit)


def expects_html(plan: Plan) -> bool:
    """Whether any of the inputs may be HTML: all but plain texts."""
    return any(
        not entry.path.lower().endswith((".txt", ".md", ".txt.gz"))
        for entry in plan.entries
        if not isinstance(entry, InputFailure)
    )


def _prepare(result: ReadResult, output_settings: Mapping[str, Any], recorder: _Recorder) -> tuple[InputTask, Request | Outcome]:
    """What is to be done for an input: a request to a worker, or its outcome where that is known without one."""
    recorder.tally.taken += 1
    row = {"name": result.name, "position": result.position, "rules": output_settings["rules"]}
    if isinstance(result, InputFailure):
        return InputTask({**row, "input": None, "fingerprint": None}), Outcome(result.reason, result.detail)
    source = source_hash(result)
    row |= {"input": source, "fingerprint": fingerprint(source, result, output_settings)}
    earlier = recorder.reusable_row(row)
    if earlier is not None:
        kept = recorder.sink.find_earlier(earlier, result.id) if earlier["status"] == "ok" else ()
        if kept is not None:
            return InputTask(earlier, is_unchanged=True), Outcome("unchanged", parts=kept)
    return InputTask(row, document_id=result.id), Request(_request(result))


def _request(document: Document) -> bytes:
    header = {key: getattr(document, key) for key in ("name", "position", "url", "charset", "kind", "id", "title", "extra")}
    return encode_frame({**header, "is_text": isinstance(document.data, str)}, (document_bytes(document),))
