"""What readers hand to workers: documents, and the inputs that gave none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal["auto", "text", "html"]

LARGEST_DOCUMENT = 20_000_000
"""Default limit of one document, in decoded bytes: ten times the largest news pages seen."""
LARGEST_MEMBER = 100_000_000
"""Default limit of what one compressed member may unpack to, in bytes."""
RATIO = 200
"""Default limit of unpacked to packed size; pages compress to a tenth, a run of zeros to a thousandth."""


class Document(NamedTuple):
    """One input, ready for a worker.

    ``name`` is shown to people: a path as given, ``stdin``. ``position`` is ``""`` for a whole file, else where in
    it the document stands: ``line 17``, ``record 5 at 12345``, ``row 9``. ``charset`` is what a server said.
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
    extra: dict[str, Any] = {}  # noqa: RUF012 - never written to


class Fault(NamedTuple):
    """An input that gave no document; ``reason`` is ``<status>:<code>``, or ``empty``, ``detail`` one line without controls."""

    name: str
    position: str
    reason: str
    detail: str


Item = Document | Fault


def place(name: str, position: str) -> str:
    """Where a document is, for a message: ``docs.jsonl:17``, ``crawl.warc:record 5 at 12345``, ``page.html``."""
    return f"{name}:{position.removeprefix('line ')}" if position else name


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read.

    Attributes:
        text_field, html_field, url_field, id_field: fields of a JSON Lines record or columns of a Parquet file.
        largest: most decoded bytes of one document.
        largest_member: most bytes that one packed page, or the body of one response, may unpack to.
        ratio: most bytes that one packed byte may unpack to.
        follow_links: whether symbolic links found in folders are followed.
        include, exclude: patterns of file names or of paths below the folder that is read (``*.html``, ``2021/*``);
            without ``include`` every file of a known suffix is read.
    """

    text_field: str = "text"
    html_field: str = "html"
    url_field: str = "url"
    id_field: str = "id"
    largest: int = LARGEST_DOCUMENT
    largest_member: int = LARGEST_MEMBER
    ratio: int = RATIO
    follow_links: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
