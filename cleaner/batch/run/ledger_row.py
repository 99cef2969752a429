"""A row of the ledger: read with nothing taken on trust, those of older versions too, and the key of its input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cleaner.batch.run.input_identity import InputIdentities
from cleaner.batch.write.output_folder import Entry

STATUSES = ("ok", "empty", "rejected", "failed")
"""Every status that a row can have."""


def parse_row(line: bytes) -> dict[str, Any] | None:
    """The row in a line; None where it is none, be it torn, another's, or of wrong types.

    Rows of versions that wrote neither the ``source`` of an input nor the state of its ``files`` get them as far as they can be
    told: the name as it is meant from the working folder of now, and the paths alone, so that nothing in them counts as verified.
    """
    if not line.endswith(b"\n"):
        return None
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("name", "position", "status", "reason")):
        return None
    if "source" not in row:
        row["source"] = InputIdentities().of(row["name"])
    if "files" not in row:
        row["files"] = _files_of_old_row(row)
    is_whole = all(_CHECKS[key](row[key]) for key in _CHECKS.keys() & row.keys())
    return row if is_whole and row["status"] in STATUSES else None


def row_key(source: str, position: str) -> int:
    """63 bits, which a million inputs share with a chance of one in ten million; who looks a row up compares the names."""
    data = f"{source}\0{position}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1


def outputs_of(row: Mapping[str, Any]) -> Iterator[Entry]:
    """Everything in the output folder that is an input's: its files or its record, then what earlier runs left of it."""
    yield from row["files"]
    if "at" in row and row["output"]:
        yield {"path": row["output"], "at": row["at"], "length": row.get("length"), "hash": row.get("hash")}
    yield from row.get("earlier", ())


def _files_of_old_row(row: Mapping[str, Any]) -> list[Entry]:
    output = row.get("output")
    if not isinstance(output, str) or "at" in row:
        return []
    return [{"path": path} for path in dict.fromkeys((output, f"{output.rpartition('.')[0]}.json"))]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_none(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and value >= 0


def _are_counts(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_count, value.values()))


def _are_entries(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) and isinstance(each.get("path"), str) for each in value)


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    "source": _is_text,
    "detail": _is_text,
    "outlet": _is_text_or_none,
    "language": _is_text_or_none,
    "output": _is_text_or_none,
    "files": _are_entries,
    "earlier": _are_entries,
    "removed": _are_counts,
    "words": _are_counts,
    "repeated": _are_counts,
    "fired": _are_counts,
    "doubtful": _is_count,
    "ms": _is_count,
    "warnings": lambda value: isinstance(value, list) and all(map(_is_text, value)),
    "at": _is_count,
    "length": _is_count,
    "hash": _is_text,
}
"""What is read of a row later on, and what it must be."""
