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
from cleaner.batch.read.document import Document, Fault, Item, ReadOptions
from cleaner.batch.read.inputs import STDIN, documents, items_of
from cleaner.batch.run import prune as gone
from cleaner.batch.run.fingerprint import bytes_of, digest, fingerprint, source_hash
from cleaner.batch.run.interrupt import Interrupt
from cleaner.batch.run.ledger import Ledger, LedgerError
from cleaner.batch.run.lock import locked
from cleaner.batch.run.plan import Plan
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.summary import Tally
from cleaner.batch.run.supervisor import Supervisor
from cleaner.batch.run.wire import pack
from cleaner.batch.run.work import Limits, Outcome, Request
from cleaner.batch.write.atomic import OutputFolder, leftovers
from cleaner.batch.write.sinks import FilesSink, RecordsSink, Sink, StreamSink
from cleaner.model import Favor

FILES, JSONL, PARQUET = "files", "jsonl", "parquet"
_FINAL = frozenset({"ok", "empty", "rejected"})
"""What comes of a document however often it is cleaned; what failed is tried again."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does with its documents.

    ``favor`` says what is done with HTML in doubt; ``folders`` hold rule files; ``limit`` is the most inputs that are
    taken; ``shard_size`` the bytes of JSON after which the next file of records begins; ``prune`` removes the
    outputs of inputs that are gone; ``module`` is where workers find their ``main``.
    """

    to: str = FILES
    links: bool = False
    favor: Favor = "balance"
    folders: tuple[str, ...] = ()
    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    sync: bool = True
    limit: int | None = None
    shard_size: int = 256_000_000
    prune: bool = False
    module: str = "cleaner.batch.run.worker"


class Step(NamedTuple):
    """One input on its way: the beginning of its ledger row, or all of it where an earlier run's still holds."""

    row: dict[str, Any]
    is_unchanged: bool = False
    identity: str | None = None


def run(plan: Plan, target: Path, options: ReadOptions, settings: Settings, progress: Progress) -> Tally:
    """Clean everything planned into the folder ``target``.

    Raises ``OSError`` where an output cannot be written, :class:`~cleaner.batch.run.lock.LockedError` where another run is
    at it, :class:`~cleaner.batch.run.process.WorkerError`, :class:`~cleaner.batch.run.ledger.LedgerError`, and
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
            for path in leftovers(target):
                path.unlink()
            sink = FilesSink(folder, plan.outputs)
        else:
            sink = RecordsSink(target, settings.to, settings.shard_size, sync=settings.sync)
        stack.callback(sink.close)
        tally = _run(plan, options, settings, _Books(sink, ledger, folder, progress))
        sink.finish()
        if settings.to == FILES and settings.limit is None:
            tally.gone, tally.is_pruned = gone.settle(folder, ledger, plan, prune=settings.prune), settings.prune
        ledger.finish(tally.taken, is_whole=settings.limit is None)
    return tally


def stream(plan: Plan, out: BinaryIO, options: ReadOptions, settings: Settings, progress: Progress) -> Tally:
    """Clean everything planned to a stream of JSON Lines; there is no ledger, and nothing of an earlier run."""
    tally = _run(plan, options, settings, _Books(StreamSink(out), None, None, progress))
    if tally.inputs != tally.taken:
        raise LedgerError(f"{tally.taken} inputs, but {tally.inputs} accounted for")
    return tally


class _Books:
    """Where outputs, rows and messages go."""

    def __init__(self, sink: Sink, ledger: Ledger | None, folder: OutputFolder | None, progress: Progress) -> None:
        self.sink = sink
        self.tally = Tally()
        self._ledger = ledger
        self._folder = folder
        self._progress = progress

    def earlier(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """The earlier row of an input whose output would come out the same."""
        found = self._ledger.history.row(row["name"], row["position"]) if self._ledger else None
        if found is None or found["status"] not in _FINAL or found.get("fingerprint") != row["fingerprint"]:
            return None
        return found

    def enter(self, step: Step, outcome: Outcome) -> None:
        """Write an input's outputs, then its row."""
        row = step.row if step.is_unchanged else self._settled(step, outcome)
        if step.is_unchanged and row["status"] == "ok":
            row = {**row, **self.sink.keep(row, outcome.parts)}
        if self._ledger:
            self._ledger.append(row)
        self.tally.add(row, is_unchanged=step.is_unchanged)
        self._progress.done(row, is_unchanged=step.is_unchanged)

    def _settled(self, step: Step, outcome: Outcome) -> dict[str, Any]:
        outputs: Mapping[str, Any] = {}
        if outcome.reason == "failed:internal":
            outcome = outcome._replace(detail=self._for_report(step, outcome))
        if outcome.reason == "ok":
            try:
                outputs = self.sink.write(step.row["name"], step.row["position"], step.identity, outcome.parts)
            except OSError as error:
                if error.errno != errno.ENAMETOOLONG:
                    raise
                outcome = Outcome("failed:output-name", error.strerror or "", ms=outcome.ms)
        return {
            **step.row,
            "status": outcome.reason.partition(":")[0],
            "reason": outcome.reason if outcome.reason != "ok" else "",
            "detail": outcome.detail,
            "outlet": outcome.about.get("outlet"),
            "output": None,
            "removed": outcome.about.get("removed", {}),
            "ms": outcome.ms,
            **outputs,
        }

    def _for_report(self, step: Step, outcome: Outcome) -> str:
        """The detail of a fault of ours, its traceback in a file."""
        if self._folder is None or not outcome.parts:
            return f"{outcome.detail}; please report this"
        path = self._folder.write_traceback(step.row["input"], outcome.parts[0])
        return f"{outcome.detail}; please report this with {path}"


def _run(plan: Plan, options: ReadOptions, settings: Settings, books: _Books) -> Tally:
    interrupt = Interrupt()
    rules = digest(settings.folders)
    setup = {
        "forms": ["record"] if settings.to != FILES else list(plan.forms),
        "links": settings.links,
        "favor": settings.favor,
        "folders": list(settings.folders),
        "rules": rules,
        "html": holds_pages(plan),
    }
    supervisor: Supervisor[Step] = Supervisor(settings.workers, setup, settings.limits, interrupt, module=settings.module)
    about = {"rules": rules, "version": __version__, "to": settings.to} | {key: setup[key] for key in ("forms", "links", "favor")}
    steps = (_step(item, about, books) for item in items(plan, options, settings.limit))
    with interrupt.watching():
        for step, outcome in supervisor.results(steps):
            books.enter(step, outcome)
    return books.tally


def items(plan: Plan, options: ReadOptions, limit: int | None) -> Iterator[Item]:
    """Every document and every fault of the planned inputs, at most ``limit``."""

    def everything() -> Iterator[Item]:
        for entry in plan.entries:
            if isinstance(entry, Fault):
                yield entry
            elif entry.path == STDIN:
                yield from documents([STDIN], options)
            else:
                yield from items_of(entry, options)

    return islice(everything(), limit)


def holds_pages(plan: Plan) -> bool:
    """Whether HTML is to be expected: anything but plain texts."""
    return any(
        not entry.path.lower().endswith((".txt", ".md", ".txt.gz")) for entry in plan.entries if not isinstance(entry, Fault)
    )


def _step(item: Item, about: Mapping[str, Any], books: _Books) -> tuple[Step, Request | Outcome]:
    """What is to be done for an input: a request to a worker, or what came of it already."""
    books.tally.taken += 1
    row = {"name": item.name, "position": item.position, "rules": about["rules"]}
    if isinstance(item, Fault):
        return Step({**row, "input": None, "fingerprint": None}), Outcome(item.reason, item.detail)
    source = source_hash(item)
    row |= {"input": source, "fingerprint": fingerprint(source, item, about)}
    found = books.earlier(row)
    if found is not None:
        kept = books.sink.kept(found, item.id) if found["status"] == "ok" else ()
        if kept is not None:
            return Step(found, is_unchanged=True), Outcome("unchanged", parts=kept)
    return Step(row, identity=item.id), Request(_request(item))


def _request(document: Document) -> bytes:
    header = {key: getattr(document, key) for key in ("name", "position", "url", "charset", "kind", "id", "extra")}
    return pack({**header, "is_text": isinstance(document.data, str)}, (bytes_of(document),))
