"""Worker processes for programs that have one document at a time: futures for outcomes."""

from __future__ import annotations

from concurrent.futures import Future
from queue import SimpleQueue
from threading import Lock, Thread

from cleaner.batch.run.in_workers import WorkerSetup, clean_in_workers
from cleaner.batch.run.read_ahead import AwaitedTasks, ReadAhead
from cleaner.batch.run.work import Limits, Outcome, Request

_Task = tuple[Future[Outcome], Request | Outcome]


class CleaningService:
    """Cleans what is submitted from any thread, under ``limits``, in ``workers`` processes, which start with the first document.

    It holds as much as is submitted. To be closed; documents that were submitted before are done then.
    """

    def __init__(self, setup: WorkerSetup, limits: Limits, workers: int) -> None:
        self._setup, self._limits, self._workers = setup, limits, workers
        self._submitted: SimpleQueue[_Task | None] = SimpleQueue()
        self._pending: set[Future[Outcome]] = set()
        self._lock = Lock()
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="cleaning", daemon=True)
        self._thread.start()

    def submit(self, document: Request) -> Future[Outcome]:
        """The outcome of a document, later.

        The future raises :class:`~cleaner.batch.run.process.WorkerError` where no worker can be started.
        """
        future: Future[Outcome] = Future()
        with self._lock:
            if self._error is not None:
                future.set_exception(self._error)
                return future
            self._pending.add(future)
        self._submitted.put((future, document))
        return future

    def close(self) -> None:
        """Wait for what was submitted, and end the workers."""
        self._submitted.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            with ReadAhead(iter(self._submitted.get, None), size_of=_size) as ahead:
                tasks = AwaitedTasks(iter(ahead), ahead)
                for future, outcome in clean_in_workers(tasks, self._setup, self._limits, self._workers):
                    with self._lock:
                        self._pending.discard(future)
                    if future.set_running_or_notify_cancel():
                        future.set_result(outcome)
        except BaseException as error:  # noqa: BLE001 - raised where the outcomes are waited for
            with self._lock:
                self._error = error
                left, self._pending = self._pending, set()
            for future in left:
                if future.set_running_or_notify_cancel():  # one that nobody waits for any more takes no error
                    future.set_exception(error)


def _size(task: _Task) -> int:
    return len(task[1].data) if isinstance(task[1], Request) else 0
