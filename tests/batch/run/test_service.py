"""Documents one at a time: futures, and what becomes of them when no worker starts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from worker_threads import worker_threads

from cleaner.batch.read.document import Document
from cleaner.batch.run.in_workers import WorkerSetup, request
from cleaner.batch.run.process import WorkerError
from cleaner.batch.run.service import CleaningService
from cleaner.batch.run.work import RECORD, Limits

TEXT = "The crew of eleven people repaired the harbour wall over the winter.\n"


@pytest.fixture(autouse=True)
def no_processes() -> Iterator[None]:
    with worker_threads():
        yield


def test_each_document_has_its_outcome() -> None:
    service = CleaningService(WorkerSetup((RECORD,), html=False), Limits(), 1)
    first = service.submit(request(Document("", "", TEXT, id="a")))
    assert b'"id": "a"' in first.result(60).parts[0]  # though no other comes after it
    later = [service.submit(request(Document("", "", text))) for text in (TEXT, "")]
    service.close()
    assert [each.result(0).reason for each in later] == ["ok", "empty"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_error_is_raised_where_outcomes_are_waited_for() -> None:
    service = CleaningService(WorkerSetup((RECORD,), module="no_such_module"), Limits(), 1)
    future = service.submit(request(Document("", "", TEXT)))
    with pytest.raises(WorkerError, match="end before they begin"):
        future.result(60)
    with pytest.raises(WorkerError, match="end before they begin"):
        service.submit(request(Document("", "", TEXT))).result(0)
    service.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_error_reaches_all_who_wait_though_one_has_given_up() -> None:
    service = CleaningService(WorkerSetup((RECORD,), module="no_such_module"), Limits(), 1)
    futures = [service.submit(request(Document("", "", TEXT))) for _ in range(8)]
    for future in futures[::2]:
        future.cancel()
    for future in futures[1::2]:
        with pytest.raises(WorkerError, match="end before they begin"):
            future.result(60)
    service.close()
