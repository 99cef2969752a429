"""Documents cleaned in worker processes for other programs: what a run does, without its folder and its ledger."""

from __future__ import annotations

import base64
import pickle
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeVar

from cleaner.batch.read.document import Document
from cleaner.batch.read.wire import encode_frame
from cleaner.batch.run.fingerprint import document_bytes, rules_digest
from cleaner.batch.run.interrupt import SignalWatcher
from cleaner.batch.run.read_ahead import AwaitedTasks
from cleaner.batch.run.supervisor import Supervisor
from cleaner.batch.run.work import Limits, Outcome, Request
from cleaner.model import Favor
from cleaner.render.records import ATTRIBUTES
from cleaner.rulebook.values import Rulebook

Task = TypeVar("Task")


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What every worker is told before its first document.

    Attributes:
        forms: the outputs that come back: suffixes of files, or ``RECORD`` or ``ARTICLE`` of :mod:`cleaner.batch.run.work`.
        links, keys, favor: as in :class:`~cleaner.batch.run.engine.Settings`.
        folders: of rule files, besides the built-in ones.
        rulebook: rules in the place of those in files.
        html: whether pages in HTML may come.
        module: where workers find their ``main``.
    """

    forms: tuple[str, ...]
    links: bool = False
    keys: str = ATTRIBUTES
    favor: Favor = "balance"
    folders: tuple[str, ...] = ()
    rulebook: Rulebook | None = None
    html: bool = True
    module: str = "cleaner.batch.run.worker"

    def message(self) -> dict[str, Any]:
        """The first message to a worker, of JSON's types."""
        return {
            "forms": list(self.forms),
            "links": self.links,
            "keys": self.keys,
            "favor": self.favor,
            "folders": list(self.folders),
            "rules": rules_digest(self.folders),
            "rulebook": self.rulebook and base64.b64encode(pickle.dumps(self.rulebook)).decode("ascii"),
            "html": self.html,
            "counts": False,
            "repeats": {},
        }


def request(document: Document, *, publisher: str | None = None, shown_id: str = "") -> Request:
    """The message to a worker with a document; ``shown_id`` is its id in the output where it has none of its own."""
    header = {key: getattr(document, key) for key in ("name", "position", "url", "charset", "kind", "given", "extra")}
    header |= {"id": document.id or shown_id, "publisher": publisher, "is_text": isinstance(document.data, str)}
    return Request(encode_frame(header, (document_bytes(document),)))


def clean_in_workers(
    tasks: Iterator[tuple[Task, Request | Outcome]] | AwaitedTasks[tuple[Task, Request | Outcome]],
    setup: WorkerSetup,
    limits: Limits,
    workers: int,
) -> Iterator[tuple[Task, Outcome]]:
    """Each task with what became of its document, in the order of ``tasks``, which are read as they are needed.

    Signals are left to whoever calls this, in whatever thread. Raises
    :class:`~cleaner.batch.run.process.WorkerError` where no worker can be started, and what reading ``tasks`` raises; no worker
    is left then, nor where the iterator is closed before its end.
    """
    with closing(SignalWatcher()) as signals:
        supervisor: Supervisor[Task] = Supervisor(workers, setup.message(), limits, signals, module=setup.module)
        yield from supervisor.results(tasks)
