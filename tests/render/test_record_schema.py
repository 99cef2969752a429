"""The JSON Schema of a record: held against the dataclasses, against all fixtures, and against mistakes."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from click.testing import CliRunner
from json_schema import problems

from cleaner.article import Article
from cleaner.cli.app import main
from cleaner.model import Caption, Embed, Entry, Evidence, Label, Piece
from cleaner.pipeline import Cleaner
from cleaner.render.records import REMOVAL, as_dict, as_record, render
from cleaner.tools.check import cases, cleaned

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "cleaner" / "render" / "record.schema.json").read_text(encoding="utf-8"))
PROPERTIES = SCHEMA["properties"]
CASES = cases(ROOT / "fixtures")
CLEANER = Cleaner()
FULL = Article(
    text="The wall is mended.",
    title="Wall mended",
    kicker="By the sea",
    standfirst="Four months.",
    authors=("Ann Lee",),
    published="2021-03-04T15:30+01:00",
    modified="2021-03-05",
    url="https://news.example.org/wall",
    outlet="example.org",
    evidence=(Evidence("example.org", "signature", "The Example"),),
    language="en",
    captions=(Caption("The crew", "Cy Fox", "Men on a wall"),),
    highlights=("Four months",),
    entries=(Entry("Open", "It is open.", "2021-03-04T15:30Z", "Bo Day"),),
    section="Harbour",
    topics=("walls",),
    extras={"story_code": "417"},
    site_name="The Example",
    image="https://news.example.org/a.jpg",
    access="free",
    embeds=(Embed("Late again.", "Bo Day", "https://example.org/1"),),
    sources={"title": "h1"},
    encoding="utf-8",
    warnings=("rules-outdated: example.org",),
    decided_by="labeller",
    removed=(Piece("test/nav", Label.NAV, "Home", 0, 4, score=0.25),),
)
"""Every field has a value."""


def shape(hint: Any) -> Any:
    """What a schema says of values of a Python type, without its words."""
    arguments = [each for each in get_args(hint) if each is not ...]
    if get_origin(hint) is tuple:
        return {"type": "array", "items": shape(arguments[0])}
    if get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if arguments:
        inner = shape(next(each for each in arguments if each is not type(None)))
        return {**inner, "type": [inner["type"], "null"]}
    if is_dataclass(hint) or hint is Piece:
        hints = get_type_hints(hint)
        return {"type": "object", "properties": {name: shape(hints[name]) for name in (REMOVAL if hint is Piece else hints)}}
    return {"type": {int: "integer", float: "number"}.get(hint, "string")}


def bare(schema: dict[str, Any]) -> Any:
    """A schema as :func:`shape` has it."""
    if "enum" in schema:
        return {"type": ["string", "null"] if None in schema["enum"] else "string"}
    kept = {key: schema[key] for key in ("type",) if key in schema}
    if "items" in schema:
        kept["items"] = bare(schema["items"])
    if "properties" in schema:
        kept["properties"] = {name: bare(each) for name, each in schema["properties"].items()}
    elif isinstance(schema.get("additionalProperties"), dict):
        kept["additionalProperties"] = bare(schema["additionalProperties"])
    return kept


def test_it_has_the_fields_of_an_article_in_their_types() -> None:
    hints = get_type_hints(Article)
    removal = shape(hints["removed"])
    removal["items"]["properties"]["score"]["type"] = "number"  # not there, where it is None
    expected = {name: removal if name == "removed" else shape(hints[name]) for name in as_dict(FULL)}
    assert {name: bare(PROPERTIES[name]) for name in as_dict(FULL)} == expected
    assert SCHEMA["required"] == list(as_dict(FULL))


def test_its_keys_are_those_of_every_record_and_no_more() -> None:
    assert PROPERTIES.keys() == {*as_record(FULL, keys="trafilatura"), "input"}


def test_it_has_a_version_and_a_draft() -> None:
    assert (SCHEMA["$id"], SCHEMA["$schema"]) == (
        "urn:clean-news:record:1",
        "https://json-schema.org/draft/2020-12/schema",
    )


def test_it_knows_every_label() -> None:
    assert PROPERTIES["removed"]["items"]["properties"]["label"]["enum"] == [label.value for label in Label]


@cache
def record_of(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(cleaned(case, CLEANER), "json", name=case.name))
    return found


@pytest.mark.parametrize("case", CASES[::4], ids=[f"{case.parent.name}/{case.name}" for case in CASES[::4]])
def test_it_allows_the_records_of_fixtures(case: Path) -> None:
    assert list(problems(record_of(case), SCHEMA)) == []


@pytest.mark.parametrize("keys", ["attributes", "trafilatura"])
def test_it_allows_a_record_with_everything_and_one_with_nothing(keys: str) -> None:
    for article in (FULL, Article("")):
        record = json.loads(json.dumps({**as_record(article, name="wall", keys=keys), "input": {"n": [1, None]}}))
        assert list(problems(record, SCHEMA)) == []
        assert list(problems(json.loads(article.to_json()), SCHEMA)) == []


@pytest.mark.parametrize("key", list(as_dict(FULL)))
def test_it_refuses_a_record_without_a_key_and_with_a_value_of_another_type(key: str) -> None:
    record = as_record(FULL)
    assert list(problems({name: value for name, value in record.items() if name != key}, SCHEMA)) == [f".{key}"]
    assert list(problems({**record, key: 3}, SCHEMA)) == [f".{key}"]


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("authors", ["Ann", None], ".authors[1]"),
        ("published", "March 4", ".published"),
        ("kind", "story", ".kind"),
        ("access", "locked", ".access"),
        ("extras", {"a": 1}, ".extras.a"),
        ("captions", [{"text": "a", "credit": None}], ".captions[0].alt"),
        ("removed", [{"rule": "a/b", "label": "nav", "text": "", "start": 0, "end": 0}], ".removed[0].label"),
        ("removed", [{"rule": "a/b", "label": "meta", "text": "", "start": -1, "end": 0}], ".removed[0].start"),
        ("removed", [{"rule": "a/b", "label": "meta", "text": "", "start": 0, "end": 0, "score": None}], ".removed[0].score"),
        ("fingerprint", None, ".fingerprint"),
    ],
)
def test_it_refuses_mistakes(key: str, value: Any, place: str) -> None:
    assert list(problems({**as_record(FULL), key: value}, SCHEMA)) == [place]


RICH_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Wall mended</title>
<meta property="og:site_name" content="The Example"><meta property="og:image" content="https://news.example.org/a.jpg">
<meta property="article:section" content="Harbour"><script type="application/ld+json">{"@type": "NewsArticle",
"headline": "Wall mended", "keywords": ["walls", "piers"], "isAccessibleForFree": false}</script>
<script type="application/ld+json">{"@type": </script></head><body><article><h1>Wall mended</h1>
<p>The crew of eleven people repaired the harbour wall over the winter, and all of it was done by the first of March.</p>
<p>The pier was left as it was, for want of stones that were of the same colour as those of the last century.</p>
</article></body></html>"""


def test_no_key_is_null_or_empty_whatever_the_page() -> None:
    records = [*(record_of(case) for case in CASES), as_record(CLEANER.clean(RICH_PAGE))]
    filled = {name for record in records for name, value in record.items() if value not in (None, "", [], {})}
    assert as_record(FULL).keys() - filled == set()


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(main, ["schema", "record"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, SCHEMA)
