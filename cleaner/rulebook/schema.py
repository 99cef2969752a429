"""The JSON Schema of rule files, made from the tables that the reader checks against."""

from __future__ import annotations

from typing import Any

from cleaner.model import Label
from cleaner.rulebook.rule_keys import REQUIRED, STRING_OR_LIST, TABLES, TOP
from cleaner.rulebook.values import SCOPES, TAKES, TITLES, ZONES

_CHOICES = {"label": [*map(str, Label)], "zone": [*ZONES], "takes": [*TAKES], "scope": [*SCOPES], "title_from": [*TITLES]}
_PATTERN = "A regular expression as RE2 has it: no look-around, no back-references; its time may grow with the text, no faster."
_KINDS = {
    "layout": "Of pages in HTML: the elements that hold the article.",
    "element": "Of pages in HTML: an element and all that is in it.",
    "line": "A whole line of a text, or block of a page.",
    "run": "All lines from one to another, both included.",
    "appeal": "Lines side by side that ask the reader for something, where several cues agree.",
    "span": "A stretch inside a line.",
    "field": "A fact: it becomes metadata, and the line that states it goes.",
    "keep": "What no rule may take out.",
}
"""What a table of each kind is for."""
_DESCRIPTIONS = {
    "name": "What people call the outlet.",
    "domains": "Its hosts, without www: a page at one of them is the outlet's.",
    "id": "Names the rule, once in a file: a piece that it takes out has FILE/ID as its rule.",
    "label": "What the pieces are that it names.",
    "span.label": "What the stretch is; not where named groups of the pattern, such as (?P<caption>...), say it.",
    "field.match": "A regular expression with one group: the value.",
    "field.name": "Which fact: published, modified, url, authors, section, topics; with css also title, kicker, standfirst. "
    "Of a text any other name will do; it comes out in extras.",
    "scope": "Where the pattern is looked for: any block, only texts on one line, each sentence of these, or captions.",
    "is": "Exact lines; case, closing colons and arrows do not count.",
    "match": _PATTERN,
    "starts": _PATTERN,
    "ends": _PATTERN,
    "signature": "Phrases that name the publisher in text without a URL.",
    "traces": "Phrases that may stand in a repost: the rules apply, the publisher is a guess.",
    "language": "The code of the language in which the outlet publishes most, such as de; for people who look for a file.",
    "families": "Rule sets in families/ whose rules hold here too.",
    "extends": "Add to the rule set of the same name instead of replacing it.",
    "zone": "The part of the page in which the rule holds.",
    "weak": "The rule holds only beside other furniture.",
    "apart": "The rule holds also for a large element of good prose, where enough of an article stands above it.",
    "sure": "A generic rule that holds on pages even where the learned labeller is sure that the line is the article's.",
    "takes": "What goes with the line.",
    "longest": "Characters of the longest block that the rule looks at.",
    "within": "The most blocks from start to end.",
    "unmentioned": "The name that the line begins with must stand in no paragraph of the article.",
    "asks": "What a block asks of the reader: to give, to sign, to click.",
    "ours": "How the publisher speaks of itself there.",
    "terms": "Sums, small print, where the money goes.",
    "stays": "The block stays in the text.",
    "markup": "Strings of a page's source that give the publisher's system away, such as an asset host.",
    "common": "Common words of a language, with the spaces beside them: a generic set holds for pages that have three of them.",
    "title_first": "Texts of this language open with their headline where they open with a short line without a full stop.",
    "knows_texts": "Line rules name all that texts of it hold beside the article: the labeller of sentences is not asked.",
    "title_from": "Where the page states the headline that readers see.",
    "root": "CSS selectors of the elements that hold the article, all of them, in the order of the page.",
    "entry": "CSS selectors of the posts of a live blog.",
    "valid_until": "The last day (ISO date) on which pages of this layout were published.",
    "css": "CSS selectors: types, classes, ids, attributes, :not(), :is(), descendants and children.",
    "tags": "Names of elements.",
    "words": "Words of an element's class and id, such as 'sign up' for SignUp__box.",
    "links": "The least share of an element's characters that must be links'.",
    "attribute": "The attribute that holds the value; without it the element's text does.",
}


def json_schema() -> dict[str, Any]:
    """The schema of one rule file (draft 2020-12)."""
    properties = {key: _property(key, default) for key, default in TOP.items() if key not in TABLES}
    for kind, table in TABLES.items():
        rule = _table(table, kind)
        described = {"description": _KINDS[kind]}
        properties[kind] = {**rule, **described} if kind == "keep" else {"type": "array", "items": rule, **described}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "clean-news rule file",
        "type": "object",
        "additionalProperties": False,
        "required": [key for key, default in TOP.items() if default is REQUIRED],
        "properties": properties,
    }


def _table(table: dict[str, Any], kind: str) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key, default in table.items() if default is REQUIRED],
        "properties": {key: _property(key, default, kind) for key, default in table.items()},
    }


def _property(key: str, default: Any, kind: str = "") -> dict[str, Any]:
    said = _DESCRIPTIONS.get(f"{kind}.{key}") or _DESCRIPTIONS.get(key)
    return {**_value_schema(key, default), **({"description": said} if said else {})}


def _value_schema(key: str, default: Any) -> dict[str, Any]:
    """What the value of a key may be, told from its default as the reader does."""
    string = {"type": "string", "minLength": 1}
    if key in _CHOICES:
        has_default = isinstance(default, str) and default
        return {"enum": _CHOICES[key], **({"default": default} if has_default else {})}
    if isinstance(default, bool):
        return {"type": "boolean", "default": default}
    if key == "links":
        return {"type": "number", "minimum": 0, "maximum": 1, "default": default}
    if isinstance(default, int):
        return {"type": "integer", "minimum": 1, "default": default}
    if isinstance(default, list):
        strings = {"type": "array", "items": string}
        return {"anyOf": [string, strings]} if key in STRING_OR_LIST else strings
    return string
