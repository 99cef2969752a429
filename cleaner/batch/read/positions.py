"""Single documents out of files that hold many, by the positions that ledgers and messages name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.inputs import read_inputs
from cleaner.model.errors import InputError


def documents_at(source: str, positions: Collection[str], options: ReadOptions) -> Iterator[ReadResult]:
    """The documents and failures of a file at these positions (``line 17``, ``row 9``; ``""`` for a whole file), as they come.

    What stands behind the last of them is not read. A failure of the file itself has the position ``""`` and comes too.
    """
    left = set(positions)
    for each in read_inputs([source], options):
        if each.position in left or (isinstance(each, InputFailure) and not each.position):
            left.discard(each.position)
            yield each
        if not left:
            return


def only_document(source: str, position: str | None = None, options: ReadOptions | None = None) -> Document:
    """The document of a file that holds one, or the one at a position; raises :class:`InputError` where there is none."""
    reading = options or ReadOptions()
    found = next(iter(read_inputs([source], reading) if position is None else documents_at(source, [position], reading)), None)
    if found is None:
        where = "" if position is None else f" at {position!r}; the ledger of a run has the positions"
        raise InputError("rejected:no-such-position", f"it holds no document{where}")
    if isinstance(found, InputFailure):
        raise InputError(found.reason, found.detail)
    if found.position and position is None:
        raise InputError("rejected:many-documents", "it holds many documents; name one with --position, as in 'line 17'")
    return found
