"""What readers hand to workers: documents, and the failures of inputs that gave none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal["auto", "text", "html"]
"""Whether a document is HTML; ``auto`` where its content decides."""

LARGEST_DOCUMENT = 20_000_000
"""Default limit of one document, in decoded bytes: ten times the largest news pages seen."""
LARGEST_MEMBER = 100_000_000
"""Default limit of what one compressed member may become, in bytes."""
LARGEST_RATIO = 200
"""Default limit of decompressed to compressed size; pages compress to a tenth, a run of zeros to a thousandth."""

LARGEST_MEMORY = 2_000_000_000
"""Default limit of the address space of a process that works on one document, in bytes."""
LONGEST = 30.0
"""Default limit of the time that it may take, in seconds."""


class Document(NamedTuple):
    """One input, ready for a worker.

    ``name`` is shown to people: a path as given, ``stdin``. ``position`` is ``""`` for a whole file, else where in
    it the document stands: ``line 17``, ``record 5 at 12345``, ``row 9``. ``charset`` is the encoding that a server named,
    ``given`` what a record states of its article in fields of their own, by the names of :class:`cleaner.model.Given`, and
    ``fields`` by which of them, in pairs as ``("date", "published_at")``.
    ``extra`` holds the other fields of a record, to be carried through; no value in it is a NaN or an infinity.
    None of ``name``, ``position``, ``url`` and ``id`` is safe as an output path, or on a terminal, as it is.
    """

    name: str
    position: str
    data: bytes | str
    url: str | None = None
    charset: str | None = None
    kind: Kind = "auto"
    id: str | None = None
    given: dict[str, Any] = {}  # noqa: RUF012 - never written to
    fields: tuple[tuple[str, str], ...] = ()
    extra: dict[str, Any] = {}  # noqa: RUF012 - never written to


class InputFailure(NamedTuple):
    """An input that gave no document.

    ``name`` and ``position`` as in :class:`Document`. ``reason`` is ``<status>:<code>`` (``failed:truncated``) or ``empty``,
    ``detail`` one line for people, without control characters.
    """

    name: str
    position: str
    reason: str
    detail: str


ReadResult = Document | InputFailure


def format_location(name: str, position: str) -> str:
    """Say where a document is, for a message: ``docs.jsonl:17``, ``crawl.warc:record 5 at 12345``, ``page.html``."""
    return f"{name}:{position.removeprefix('line ')}" if position else name


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read; the names are those of the command's options.

    Attributes:
        text_field, html_field, id_field: fields of a JSON Lines record or columns of a Parquet file.
        url_field, title_field, date_field, author_field, language_field: the same; ``None``: whichever there is of
            :data:`~cleaner.batch.read.record_fields.FIELDS`.
        largest: most decoded bytes of one document.
        largest_member: most bytes that one compressed page, or the body of one response, may become.
        ratio: most bytes that one compressed byte may become.
        memory, timeout: bytes of address space, and seconds for each row, of a process that reads what only a library can unpack.
        follow_links: whether symbolic links found in folders are followed.
        include, exclude: patterns of file names or of paths below the folder that is read (``*.html``, ``2021/*``);
            without ``include`` every file of a known suffix is read.
    """

    text_field: str = "text"
    html_field: str = "html"
    id_field: str = "id"
    url_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None
    author_field: str | None = None
    language_field: str | None = None
    largest: int = LARGEST_DOCUMENT
    largest_member: int = LARGEST_MEMBER
    ratio: int = LARGEST_RATIO
    memory: int = LARGEST_MEMORY
    timeout: float = LONGEST
    follow_links: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
