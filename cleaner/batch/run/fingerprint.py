"""Hashes of all that an output depends on: they say whether a document must be cleaned again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.read.document import Document
from cleaner.rulebook.load import BUILT_IN, rule_bytes, rule_files


def rules_digest(folders: Iterable[str]) -> str:
    """SHA-256 in hexadecimal over the built-in rule files and those in ``folders``, in the order in which they are read."""
    found = hashlib.sha256()
    for folder in (BUILT_IN, *map(Path, folders)):
        for path in rule_files(folder):
            content = rule_bytes(path)
            found.update(f"{path.parent.name}/{path.name} {len(content)}\n".encode("utf-8", "surrogateescape"))
            found.update(content)
        found.update(b"\n")
    return found.hexdigest()


def source_hash(document: Document) -> str:
    """SHA-256 in hexadecimal of a document's bytes, as they are before decoding where it came as bytes."""
    return hashlib.sha256(document_bytes(document)).hexdigest()


def document_bytes(document: Document) -> bytes:
    """A document's bytes; a text in UTF-8, its lone surrogates kept."""
    return document.data.encode("utf-8", "surrogatepass") if isinstance(document.data, str) else document.data


def fingerprint(source: str, document: Document, settings: Mapping[str, Any]) -> str:
    """SHA-256 in hexadecimal over all that an output is made of.

    That is the input's hash (``source``), what came with the document, and the ``settings`` of the run (JSON's types).
    """
    parts = [source, isinstance(document.data, str), document.url, document.charset, document.kind, document.id, document.extra]
    parts.append(document.given)
    return hashlib.sha256(json.dumps([parts, dict(settings)], sort_keys=True).encode("ascii")).hexdigest()
