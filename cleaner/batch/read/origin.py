"""Whose text a document is, by what came with it: its address, the fields of its record, the folder that it lies in."""

from __future__ import annotations

from pathlib import PurePath

from cleaner.batch.read.document import Document
from cleaner.batch.read.inputs import STDIN
from cleaner.metadata.publisher import publisher_of_folder, publisher_of_name, publisher_of_url

NAMING_FIELDS = (
    "outlet", "publisher", "publication", "newspaper", "source", "site", "site_name", "sitename", "domain", "host", "hostname",
    "source-hostname", "source_domain",
)  # fmt: skip
"""Fields of a record that name its outlet, the first that is there first; of an object its ``domain``, ``name`` or ``title``."""

FOLDER = "folder:"
"""What the name begins with that stands for a folder, or a file of records, of which nothing says whose texts they are."""


def named_publisher(document: Document) -> str | None:
    """The outlet that the document's address, a field of its record or a folder around it names; None where none does."""
    found = publisher_of_url(document.url)
    if found is None:
        fields = (publisher_of_name(text) for field in NAMING_FIELDS if (text := _text_of(document.extra.get(field))))
        found = next(filter(None, fields), None)
    return found or _host_in_path(document)


def folder_of(document: Document) -> str | None:
    """The name that stands for the folder of a file, or for a file of records; None for standard input."""
    if document.name == STDIN:
        return None
    return FOLDER + (document.name if document.position else str(PurePath(document.name).parent))


def _text_of(value: object) -> str | None:
    if isinstance(value, dict):
        value = next((value[key] for key in ("domain", "name", "title") if isinstance(value.get(key), str)), None)
    return value if isinstance(value, str) else None


def _host_in_path(document: Document) -> str | None:
    """By the innermost folder that is called as a host is (``in/bbc.co.uk/news/1.txt``), or a file of records that is."""
    path = PurePath(document.name)
    if document.position and (found := publisher_of_folder(_without_suffixes(path.name))):
        return found
    return next(filter(None, map(publisher_of_folder, reversed(path.parts[:-1]))), None)


def _without_suffixes(name: str) -> str:
    name = name.lower()
    for suffix in (".gz", ".bz2", ".xz", ".zst", ".jsonl", ".ndjson", ".parquet", ".wet", ".warc"):  # a.warc.wet.gz
        name = name.removesuffix(suffix)
    return name
