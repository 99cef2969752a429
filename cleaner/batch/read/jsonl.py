"""JSON Lines: one document or one failure for each line that is not blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from cleaner.batch.read.document import Document, InputFailure, Kind, ReadOptions, ReadResult
from cleaner.batch.read.json_values import DUPLICATE_KEY, check_cost, parse_json, written_size
from cleaner.batch.read.record_fields import facts_of
from cleaner.model.errors import InputError
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

_ESCAPE_FACTOR = 3
"""Bytes of a line for each decoded byte of a document: ``\\u0434`` is six for a letter that has two."""
_MEMORY_FACTOR = 8
"""Bytes of memory that a line may take while it is read, for each decoded byte of a document."""
MOST_NAMED = 30
"""Fields that a message names."""
_NO_LINE = "there is no line in it"


def read_lines(name: str, chunks: Iterable[bytes], options: ReadOptions) -> Iterator[ReadResult]:
    """The documents and failures of a JSON Lines file whose decompressed bytes are ``chunks``.

    Blank lines give nothing. Positions are ``line 1`` on, blank lines counted. NaN and infinities become null.
    A file without a line is one failure, ``empty``. Two records with one id are two documents.
    """
    number = found = 0
    try:
        for number, line in _split_lines(chunks, _ESCAPE_FACTOR * options.largest):
            if line is None or line.strip():
                found += 1
                yield _read_line(name, f"line {number}", line, options)
    except InputError as error:
        found += 1
        yield InputFailure(name, f"line {number + 1}", error.reason, safe_line(error.detail))
    if not found:
        yield InputFailure(name, "", "empty", _NO_LINE)


def is_record(line: bytes) -> bool:
    """Whether ``line`` is a JSON object with something in it: what the first line of JSON Lines is."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        record = parse_json(line)
    except InputError as error:
        return error.reason == DUPLICATE_KEY
    return isinstance(record, dict) and bool(record)


def _split_lines(chunks: Iterable[bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Every line without its end, numbered; None for one that is too long, which is not kept."""
    number, buffer, too_long = 1, bytearray(), False
    for chunk in chunks:
        *complete, rest = chunk.split(b"\n")
        for part in complete:
            buffer += part
            line = None if too_long or len(buffer) > longest else _without_bom(bytes(buffer), number)
            buffer, too_long = bytearray(), False  # before the line is looked at: it may have sixty megabytes
            yield number, line
            number += 1
        buffer += rest
        if len(buffer) > longest:
            buffer, too_long = bytearray(), True
    if buffer or too_long:
        yield number, None if too_long else _without_bom(bytes(buffer), number)


def _without_bom(line: bytes, number: int) -> bytes:
    return line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _read_line(name: str, position: str, line: bytes | None, options: ReadOptions) -> ReadResult:
    try:
        if line is None:
            raise InputError("rejected:too-large", f"the line is longer than {counted(_ESCAPE_FACTOR * options.largest, 'byte')}")
        check_cost(line, _MEMORY_FACTOR * options.largest)
        record = parse_json(line)
        if not isinstance(record, dict):
            raise InputError("rejected:not-an-object", f"the line is {_TYPE_NAMES[type(record)]}, not an object with fields")
        return to_document(name, position, record, options)
    except InputError as error:
        return InputFailure(name, position, error.reason, safe_line(error.detail))


def to_document(name: str, position: str, record: dict[str, Any], options: ReadOptions) -> Document:
    """The document in a record; its text, address and id are taken out of ``record``. Raises :class:`InputError` for none.

    HTML goes before text where both are there; the text then stays with the other fields, in ``extra``. So do a URL
    that is no string, and an id that is neither a string nor an integer.
    """
    field, kind = _body_field(record, options)
    data = record.pop(field)
    if not isinstance(data, str | bytes):
        raise InputError("rejected:wrong-type", f"{field!r} is {_TYPE_NAMES.get(type(data), type(data).__name__)}, not a string")
    # A string is measured only where it could be too large: four bytes are the most that a character has.
    if len(data) * 4 > options.largest and _byte_size(data) > options.largest:
        raise InputError(
            "rejected:too-large", f"{field!r} has {counted(_byte_size(data), 'byte')}, at most {options.largest:,} are taken"
        )
    facts = facts_of(record, options)
    if (others := written_size(record, at_most=options.largest)) > options.largest:
        raise InputError(
            "rejected:too-large",
            f"its other fields have {others:,} bytes and more, at most {options.largest:,} are taken",
        )
    if facts.url_field:
        del record[facts.url_field]
    record_id = record.pop(options.id_field) if type(record.get(options.id_field)) in (str, int) else None
    shown_id = None if record_id is None else str(record_id)
    return Document(
        name, position, data, url=facts.url, kind=kind, id=shown_id, given=facts.given, fields=facts.fields, extra=record
    )


def _body_field(record: dict[str, Any], options: ReadOptions) -> tuple[str, Kind]:
    """The field that holds the page or the text. A text is looked at, not believed: many hold HTML."""
    if record.get(options.html_field) not in (None, ""):
        return options.html_field, "html"
    if record.get(options.text_field) is not None:
        return options.text_field, "auto"
    if record.get(options.html_field) is not None:
        return options.html_field, "html"
    raise InputError("rejected:no-text-field", missing_field("field", record, options))


def missing_field(what: str, names: Iterable[str], options: ReadOptions) -> str:
    """The message where none of a record's fields, or of a table's columns (``what``), is named as the text: those there are."""
    shown = ", ".join(repr(name) for name in islice(names, MOST_NAMED)) or "none"
    looked_for = f"no {what} {options.text_field!r} or {options.html_field!r}"
    return f"has {looked_for}; its {what}s: {shown}; say which with --text-field or --html-field"


def _byte_size(data: str | bytes) -> int:
    return len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))


_TYPE_NAMES = {
    dict: "an object",
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}
