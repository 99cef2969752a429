"""The JSON Schemas of ``explain --json`` and ``report --json``, made from the types of the values that they print."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import Enum
from importlib.resources import files
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from cleaner.tools.explained import LabelAmount, PieceRecord
from cleaner.tools.report.values import RunReport

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {str: "string", int: "integer", float: "number"}
_NOT_EXPLAINED = ("text", "removed", "input")
"""What a record has and ``explain --json`` does not: its pieces say it, or it came with the record."""


def explain_schema() -> dict[str, Any]:
    """The schema of a line that ``explain --json`` prints: that of a record, and its pieces and labels."""
    record = json.loads(files("cleaner.render").joinpath("record.schema.json").read_text(encoding="utf-8"))
    properties = {key: value for key, value in record["properties"].items() if key not in _NOT_EXPLAINED}
    labels = {"type": "object", "description": "Label -> how often it was given.", "additionalProperties": _schema(LabelAmount)}
    pieces = {
        "type": "array",
        "description": "What was kept and taken out, in the order of the source.",
        "items": _schema(PieceRecord),
    }
    required = [*(key for key in record["required"] if key not in _NOT_EXPLAINED), "labels", "pieces"]
    return {
        "$schema": _DRAFT,
        "$id": "urn:clean-news:explained:1",
        "title": "clean-news explain, version 1",
        "description": "A line of clean-news explain --json: what became of every piece of a document.",
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {**properties, "labels": labels, "pieces": pieces},
    }


def report_schema() -> dict[str, Any]:
    """The schema of what ``report --json`` prints."""
    return {
        "$schema": _DRAFT,
        "$id": "urn:clean-news:report:1",
        "title": "clean-news report, version 1",
        **_schema(RunReport),
        "description": "What clean-news report --json prints: what became of the inputs of a run.",
    }


def _schema(hint: Any) -> dict[str, Any]:
    """The schema of values of a type, with the words that its annotation has for it."""
    if get_origin(hint) is Annotated:
        inner, words = get_args(hint)
        return {**_schema(inner), "description": words}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    if get_args(hint):  # X | None
        (inner,) = (each for each in get_args(hint) if each is not type(None))
        found = _schema(inner)
        return {**found, "type": [found["type"], "null"]}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [each.value for each in hint]}
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        return _object(get_type_hints(hint, include_extras=True))
    return {"type": _TYPES[hint]} | ({"minimum": 0} if hint is int else {})


def _object(hints: Mapping[str, Any]) -> dict[str, Any]:
    properties = {name: _schema(hint) for name, hint in hints.items()}
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}
