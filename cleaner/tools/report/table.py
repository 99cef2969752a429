"""``report --csv``: a row for each input of a run, in which no cell is a formula for whoever opens it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleaner.render.escape import safe_line
from cleaner.render.table import line, safe_cell
from cleaner.tools.report.documents import DocumentRow, concerns_of, document_of
from cleaner.tools.report.ledger import ledger_of

COLUMNS = (
    "name", "position", "status", "reason", "detail", "outlet", "language", "words_kept", "words_metadata", "words_removed",
    "share_removed", "doubtful", "concerns", "warnings", "output", "ms",
)  # fmt: skip
"""What a row says; concerns and warnings are joined with "; "."""


def csv_lines(folder: Path) -> Iterator[str]:
    """The header and a line for each input in the ledger of ``folder``, in its order.

    Raises :class:`~cleaner.model.errors.CleanNewsError` where there is no ledger.
    """
    yield line(COLUMNS)
    with ledger_of(folder) as ledger:
        for row in ledger.rows():
            yield line(_cells(document_of(row)))


def _cells(document: DocumentRow) -> Iterator[str]:
    words = document.words if document.status == "ok" else None
    texts = (document.name, document.position, document.status, document.reason, document.detail)
    yield from map(_text, texts)
    yield _text(document.outlet or "")
    yield _text(document.language or "")
    yield from map(str, words) if words else ("", "", "")
    yield f"{words.share_removed:.4f}" if words else ""
    yield str(document.doubtful)
    yield "; ".join(concern for concern, _ in concerns_of(document))
    yield _text("; ".join(document.warnings))
    yield _text(document.output or "")
    yield str(document.milliseconds)


def _text(value: str) -> str:
    """A text of somebody else's as a cell: on one line, and no formula."""
    return safe_cell(safe_line(value))
