"""One run over many inputs: read, clean in worker processes, write, and account for every one of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from cleaner import __version__
from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.inputs import STDIN, read_file, read_inputs
from cleaner.batch.read.record_fields import unused_fields
from cleaner.batch.run.claims import Claims
from cleaner.batch.run.fingerprint import fingerprint, source_hash
from cleaner.batch.run.in_workers import WorkerSetup, request
from cleaner.batch.run.input_identity import InputIdentities
from cleaner.batch.run.interrupt import SignalWatcher
from cleaner.batch.run.ledger import Ledger, LedgerError
from cleaner.batch.run.leftovers import GoneInputs, Housekeeper
from cleaner.batch.run.lock import locked
from cleaner.batch.run.plan import Plan
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.read_ahead import AwaitedTasks, ReadAhead
from cleaner.batch.run.recorder import InputTask, Recorder
from cleaner.batch.run.repeats import OFF, REMOVE, FoundRepeats, find_repeats
from cleaner.batch.run.summary import Tally
from cleaner.batch.run.supervisor import Supervisor
from cleaner.batch.run.work import RECORD, Limits, Outcome, Request
from cleaner.batch.write.atomic import unfinished_files
from cleaner.batch.write.output_folder import OutputFolder
from cleaner.batch.write.sinks import FilesSink, RecordsSink, Sink, StreamSink
from cleaner.model import Favor
from cleaner.render.counts import counted
from cleaner.render.records import ATTRIBUTES

FILES, JSONL, PARQUET = "files", "jsonl", "parquet"
"""Where outputs go: :attr:`Settings.to`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does with its documents.

    Attributes:
        to: where outputs go: ``files`` that mirror the inputs, or the records of all of them in ``jsonl`` or ``parquet`` files.
        links: whether links are kept in Markdown, HTML and XML.
        keys: by whose names the keys of JSON are called: ``attributes`` or ``trafilatura``.
        favor: what is done with HTML in doubt.
        rule_folders: folders of rule files, besides the built-in ones.
        workers: how many processes clean.
        limits: what one document may take.
        sync: whether outputs and ledger are forced to the disk (``fsync``).
        limit: the most inputs that are taken; None for all.
        shard_size: bytes of JSON after which the next file of records begins.
        prune: whether outputs whose inputs are gone, or have others now, are removed.
        verify: whether outputs of earlier runs are read again, also where size and time are those that were written.
        into_existing: whether outputs are added to those of other inputs.
        repeats: what is done about lines that outlets repeat: ``off``, ``report`` or ``remove``.
        module: where workers find their ``main``.
    """

    to: str = FILES
    links: bool = False
    keys: str = ATTRIBUTES
    favor: Favor = "balance"
    rule_folders: tuple[str, ...] = ()
    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    sync: bool = True
    limit: int | None = None
    shard_size: int = 256_000_000
    prune: bool = False
    verify: bool = False
    into_existing: bool = False
    repeats: str = OFF
    module: str = "cleaner.batch.run.worker"


def run(plan: Plan, target: Path, options: ReadOptions, settings: Settings, progress: Progress) -> Tally:
    """Clean everything planned into the folder ``target``; the counts of the run.

    Raises ``OSError`` where an output cannot be written, :class:`~cleaner.batch.run.lock.LockedError` where another run
    writes there, :class:`~cleaner.batch.run.claims.OwnedError` where the outputs of other inputs are,
    :class:`~cleaner.batch.run.process.WorkerError`, :class:`~cleaner.batch.run.ledger.LedgerError`, and
    :class:`~cleaner.batch.run.interrupt.Interrupted`; whatever is in the ledger by then is done.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - the working folder may be gone before the end
    with ExitStack() as stack:
        folder = OutputFolder(target, sync=settings.sync)
        stack.callback(folder.close)
        stack.enter_context(locked(target))
        sink = _sink(folder, plan, settings)
        stack.callback(sink.close)
        claims = Claims(plan, target, InputIdentities())
        ledger = Ledger(target, sync=settings.sync, on_row=claims.note, before_sync=sink.sync)
        stack.callback(ledger.close)
        if not settings.into_existing:
            claims.check()
        recorder = Recorder(sink, ledger, folder, progress, prune=settings.prune)
        tally = _process(plan, options, settings, recorder, target)
        tally.is_pruned = settings.prune and tally.may_prune(is_limited=settings.limit is not None)
        gone = GoneInputs(claims, recorder.troubled, is_limited=settings.limit is not None)
        tally.left = Housekeeper(folder, ledger, sink, prune=tally.is_pruned).settle(gone)
        ledger.flush()
        sink.finish()
        ledger.finish(tally.taken, removed=tally.left.removed)
    return tally


def _sink(folder: OutputFolder, plan: Plan, settings: Settings) -> Sink:
    if settings.to != FILES:
        return RecordsSink(folder, settings.to, settings.shard_size, keys=settings.keys, sync=settings.sync)
    for path in unfinished_files(folder.path):
        path.unlink()
    return FilesSink(folder, plan.outputs, verify=settings.verify)


def stream(plan: Plan, out: BinaryIO, options: ReadOptions, settings: Settings, progress: Progress) -> Tally:
    """Clean everything planned to a stream of JSON Lines; the counts of the run.

    There is no ledger, and nothing of an earlier run. Raises what :func:`run` does, but for the folder and its lock.
    """
    tally = _process(plan, options, settings, Recorder(StreamSink(out), None, None, progress))
    if tally.inputs != tally.taken:
        raise LedgerError(f"{counted(tally.taken, 'input')}, but {tally.inputs} accounted for")
    return tally


def _process(plan: Plan, options: ReadOptions, settings: Settings, recorder: Recorder, folder: Path | None = None) -> Tally:
    signals = SignalWatcher()
    setup = WorkerSetup(
        forms=(RECORD,) if settings.to != FILES else tuple(plan.forms),
        links=settings.links,
        keys=settings.keys,
        favor=settings.favor,
        folders=settings.rule_folders,
        html=expects_html(plan),
    ).message()

    def supervisor(**more: Any) -> Supervisor[Any]:
        return Supervisor(settings.workers, {**setup, **more}, settings.limits, signals, module=settings.module)

    output_settings = {"version": __version__, "to": settings.to} | {
        key: setup[key] for key in ("rules", "forms", "links", "keys", "favor")
    }
    with signals.watching():
        found = FoundRepeats()
        if settings.repeats != OFF:
            inputs = recorder.progress.counted(read_planned(plan, options, settings.limit))
            found = find_repeats(inputs, supervisor(counts=True).results, folder, signals.check)
        recorder.note_repeats(found.repeats, are_removed=settings.repeats == REMOVE)
        known = found if settings.repeats == REMOVE else FoundRepeats()
        with ReadAhead(read_planned(plan, options, settings.limit), size_of=_size) as ahead:
            tasks = AwaitedTasks(_tasks(plan, ahead, output_settings, known, recorder), ahead)
            for task, outcome in supervisor(repeats=known.keys()).results(tasks):
                recorder.record(task, outcome)
    recorder.tally.unused_fields = unused_fields(options, recorder.tally.fields)
    recorder.tally.has_old_keys = recorder.has_earlier_version and settings.keys == ATTRIBUTES
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


def _size(result: ReadResult) -> int:
    return len(result.data) if isinstance(result, Document) else 0


def expects_html(plan: Plan) -> bool:
    """Whether any of the inputs may be HTML: all but plain texts."""
    return any(
        not entry.path.lower().endswith((".txt", ".md", ".txt.gz"))
        for entry in plan.entries
        if not isinstance(entry, InputFailure)
    )


def _tasks(
    plan: Plan, results: Iterable[ReadResult], output_settings: Mapping[str, Any], known: FoundRepeats, recorder: Recorder
) -> Iterator[tuple[InputTask, Request | Outcome]]:
    """What is to be done for each input; what its outlet repeats is one of the things that its output depends on."""
    digests = known.digests()
    identities = InputIdentities()
    for place, result in enumerate(results):
        publisher = known.publisher_of(place, result)
        digest = digests.get(publisher or "")
        settings = {**output_settings, "id": plan.shown_id(result.name, result.position)}
        settings |= {"repeats": digest} if digest else {}
        row = {"name": result.name, "position": result.position, "source": identities.of(result.name), "rules": settings["rules"]}
        recorder.tally.taken += 1
        task, outcome = _prepare(result, row, settings, recorder)
        if outcome is None and not isinstance(result, InputFailure):
            yield task, request(result, publisher=publisher, shown_id=settings["id"])
        elif outcome is not None:
            yield task, outcome


def _prepare(
    result: ReadResult, row: dict[str, Any], output_settings: Mapping[str, Any], recorder: Recorder
) -> tuple[InputTask, Outcome | None]:
    """The task for an input, and its outcome where that is known without a worker."""
    if isinstance(result, InputFailure):
        task, _ = recorder.task({**row, "input": None, "fingerprint": None}, None)
        return task, Outcome(result.reason, result.detail)
    recorder.tally.fields.update(result.fields)
    source = source_hash(result)
    return recorder.task({**row, "input": source, "fingerprint": fingerprint(source, result, output_settings)}, result.id)
