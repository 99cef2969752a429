"""What the readers of a run make of files: documents and failures, and the parts of them that tests compare."""

from __future__ import annotations

import io
from pathlib import Path

from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.inputs import read_inputs


class Pipe(io.BytesIO):
    """A stream that cannot be rewound."""

    def seekable(self) -> bool:
        return False


def read(path: Path, data: bytes | None = None, options: ReadOptions | None = None) -> list[ReadResult]:
    """Read a file or a folder, after ``data`` was written to it."""
    if data is not None:
        path.write_bytes(data)
    return list(read_inputs([path], options or ReadOptions()))


def only_document(results: list[ReadResult]) -> Document:
    """The document of what must be one."""
    (document,) = results
    assert isinstance(document, Document)
    return document


def outcome(results: list[ReadResult]) -> list[object]:
    """The page of each document, the reason of each failure."""
    return [result.data if isinstance(result, Document) else result.reason for result in results]


def pages_in(results: list[ReadResult]) -> list[bytes | str]:
    """The pages and texts of the documents."""
    return [result.data for result in results if isinstance(result, Document)]


def failures(results: list[ReadResult]) -> list[tuple[str, str]]:
    """Position and reason of each failure."""
    return [(result.position, result.reason) for result in results if isinstance(result, InputFailure)]


def reasons(results: list[ReadResult]) -> list[str]:
    """The reason of each failure."""
    return [reason for _, reason in failures(results)]
