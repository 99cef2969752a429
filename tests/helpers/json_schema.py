"""As much of JSON Schema as ours uses, held strictly: a keyword that is not known here is an error, not passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "boolean": (bool,), "integer": (int,), "number": (int, float), "array": (list,), "object": (dict,),
    "null": (type(None),),
}  # fmt: skip
_KNOWN = frozenset(
    "$schema $id title description type enum pattern minimum maximum items required properties additionalProperties".split()
)


def problems(value: Any, schema: dict[str, Any], place: str = "") -> Iterator[str]:
    """Where a value is not what the schema allows."""
    assert schema.keys() <= _KNOWN, f"{place}: {schema.keys() - _KNOWN}"
    assert "type" in schema or "enum" in schema, f"{place}: allows anything"
    if _is_wrong(value, schema):
        yield place
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from problems(each, schema["items"], f"{place}[{number}]")
    elif isinstance(value, dict):
        yield from _problems_of_object(value, schema, place)


def _problems_of_object(value: dict[str, Any], schema: dict[str, Any], place: str) -> Iterator[str]:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{place}.{key}" for key in schema.get("required", ()) if key not in value)
    for key, each in value.items():
        if key in properties:
            yield from problems(each, properties[key], f"{place}.{key}")
        elif isinstance(others, dict):
            yield from problems(each, others, f"{place}.{key}")
        elif others is False:
            yield f"{place}.{key}"


def _is_wrong(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value, whatever is inside it, is not allowed."""
    if value not in schema.get("enum", [value]) or ("type" in schema and type(value) not in _types(schema["type"])):
        return True
    if isinstance(value, str):
        return not re.search(schema.get("pattern", ""), value)
    return isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value)


def _types(names: str | list[str]) -> tuple[type, ...]:
    return tuple(each for name in ([names] if isinstance(names, str) else names) for each in _TYPES[name])
