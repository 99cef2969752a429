"""The rows of a ledger, one after the other, from the output folder of a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cleaner.batch.run.ledger import NAME, History, LedgerError
from cleaner.model.errors import CleanNewsError


@contextmanager
def ledger_of(folder: Path) -> Iterator[History]:
    """The ledger of the run in ``folder``, which may still go on; raises :class:`CleanNewsError` where there is none."""
    path = folder / NAME
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise CleanNewsError(f"{path}: cannot be read: {error.strerror}; name the output folder of a run") from None
    try:
        yield History(descriptor, lambda _: None)
    except (LedgerError, OSError) as error:
        raise CleanNewsError(f"{path}: {error}") from None
    finally:
        os.close(descriptor)
