"""The JSON Schema of rule files, for editors."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleaner.model import Label
from cleaner.rulebook.load import BUILT_IN, rule_files
from cleaner.rulebook.rule_keys import TABLES, TOP
from cleaner.rulebook.schema import json_schema
from cleaner.rulebook.values import SCOPES, TAKES, ZONES

ROOT = Path(__file__).parents[2]
FILES = rule_files(BUILT_IN)
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "boolean": (bool,), "integer": (int,), "number": (int, float), "array": (list,), "object": (dict,),
}  # fmt: skip
LINE = {"id": "a", "label": "meta", "is": "A"}


def problems(value: Any, schema: dict[str, Any], place: str = "") -> list[str]:
    """Where a value is not what the schema allows: as much of JSON Schema as ours uses."""
    if "anyOf" in schema:
        found = [problems(value, each, place) for each in schema["anyOf"]]
        return [] if [] in found else found[0]
    if "enum" in schema:
        return [] if value in schema["enum"] else [place]
    if type(value) not in TYPES[schema["type"]]:
        return [place]
    if isinstance(value, dict):
        unknown = [f"{place}.{key}" for key in value if key not in schema["properties"]]
        missing = [f"{place}.{key}" for key in schema["required"] if key not in value]
        known = [(key, each) for key, each in value.items() if key in schema["properties"]]
        return (
            unknown + missing + [at for key, each in known for at in problems(each, schema["properties"][key], f"{place}.{key}")]
        )
    if isinstance(value, list):
        return [at for each in value for at in problems(each, schema["items"], place)]
    too_short = isinstance(value, str) and len(value) < schema.get("minLength", 0)
    out_of_range = isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return [place] if too_short or out_of_range else []


def test_the_schema_in_the_docs_is_the_one_of_the_code() -> None:
    assert json.loads((ROOT / "docs" / "rule-file.schema.json").read_text(encoding="utf-8")) == json_schema()


def test_it_says_which_draft_it_is_and_requires_a_name() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (schema["type"], schema["required"], schema["additionalProperties"]) == ("object", ["name"], False)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_it_allows_the_built_in_rule_files(path: Path) -> None:
    assert problems(tomllib.loads(path.read_text(encoding="utf-8")), json_schema()) == []


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({}, ".name"),
        ({"name": ""}, ".name"),
        ({"name": 3}, ".name"),
        ({"name": "H", "domain": []}, ".domain"),
        ({"name": "H", "domains": "a"}, ".domains"),
        ({"name": "H", "signature": [""]}, ".signature"),
        ({"name": "H", "extends": 1}, ".extends"),
        ({"name": "H", "line": [LINE | {"label": "metal"}]}, ".line.label"),
        ({"name": "H", "line": [LINE | {"zone": "top"}]}, ".line.zone"),
        ({"name": "H", "line": [LINE | {"takes": "all"}]}, ".line.takes"),
        ({"name": "H", "line": [LINE | {"is": [""]}]}, ".line.is"),
        ({"name": "H", "line": [LINE | {"longest": 0}]}, ".line.longest"),
        ({"name": "H", "line": [LINE | {"mach": "x"}]}, ".line.mach"),
        ({"name": "H", "run": [{"id": "a", "label": "meta", "starts": "a"}]}, ".run.ends"),
        ({"name": "H", "span": [{"id": "a", "match": "a", "scope": "line"}]}, ".span.scope"),
        ({"name": "H", "field": [{"id": "a"}]}, ".field.name"),
        ({"name": "H", "element": [{"id": "a", "label": "chrome-nav", "links": 2}]}, ".element.links"),
        ({"name": "H", "layout": [{"root": "p"}]}, ".layout.id"),
        ({"name": "H", "title_from": "h2"}, ".title_from"),
        ({"name": "H", "keep": {"is": "a"}}, ".keep.is"),
    ],
)
def test_it_refuses_mistakes(value: dict[str, Any], place: str) -> None:
    assert problems(value, json_schema()) == [place]


def test_it_knows_every_key_of_the_reader() -> None:
    properties = json_schema()["properties"]
    assert properties.keys() == TOP.keys()
    for kind in ("layout", "element", "line", "run", "span", "field"):
        assert properties[kind]["items"]["properties"].keys() == TABLES[kind].keys()
    assert properties["keep"]["properties"].keys() == TABLES["keep"].keys()


def test_it_lists_the_values_that_may_be_chosen() -> None:
    line = json_schema()["properties"]["line"]["items"]["properties"]
    assert line["label"]["enum"] == [label.value for label in Label]
    assert (line["zone"]["enum"], line["takes"]["enum"]) == (list(ZONES), list(TAKES))
    assert json_schema()["properties"]["span"]["items"]["properties"]["scope"]["enum"] == list(SCOPES)


def test_it_is_plain_json() -> None:
    assert json.loads(json.dumps(json_schema())) == json_schema()
