"""Tables of the reference, in Markdown, made of the code and of its JSON Schemas while the site is built."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import click

from cleaner.cli.app import main
from cleaner.cli.schema import FILES
from cleaner.model import Label, Strength
from cleaner.tools.explained import MEANINGS, fate_of

_Schema = dict[str, Any]
_HERE = Path(__file__).parent
_RULE_FILE = _HERE / "rule-file.schema.json"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown; a cell may hold any text."""
    names = list(head)
    lines = [names, ["---"] * len(names), *([each.replace("|", "\\|").replace("\n", " ") for each in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def labels() -> str:
    """Every label: what it says, and where a piece that has it goes."""
    return table(
        ("label", "what it says", "where such a piece goes"),
        ((f"`{label}`", MEANINGS[label], fate_of(label).value) for label in Label),
    )


def strengths() -> str:
    """Every strength of a verdict, the weakest first, as the docstring of the enum has them."""
    listed = re.findall(r"^ *([A-Z_]+) {2,}(.+)$", Strength.__doc__ or "", re.M)
    if [name for name, _ in listed] != [each.name for each in Strength]:
        raise ValueError("Strength.__doc__ must have a line for each strength, in their order")
    return table(("strength", "who speaks"), ((f"`{name}`", said) for name, said in listed))


def type_of(schema: _Schema) -> str:
    """What a value may be, in words."""
    if "enum" in schema:
        if set(schema["enum"]) == set(Label):
            return "a [label](../concepts.md#labels)"
        return ", ".join("null" if each is None else f"`{json.dumps(each)}`" for each in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(map(type_of, schema["anyOf"]))
    kind = schema["type"]
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array":
        return "list of " + ("objects" if schema["items"]["type"] == "object" else f"{type_of(schema['items'])}s")
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {type_of(schema['additionalProperties'])}s"
    return str(kind)


def _fields(schema: _Schema, within: str = "") -> Iterator[tuple[str, str, str]]:
    """Each key with its type and its description, those inside lists of objects after their list."""
    optional = schema["properties"].keys() - set(schema.get("required", ()))
    for key, value in schema["properties"].items():
        said = _plain(value.get("description", ""))
        yield f"`{within}{key}`", type_of(value), f"{said} *Not always there.*".strip() if key in optional else said
        items = value.get("items", {})
        if "properties" in items:
            yield from _fields(items, f"{within}{key}[].")


def fields(schema: Traversable) -> str:
    """The keys of JSON that a JSON Schema describes."""
    return table(("key", "value", "what it says"), _fields(json.loads(schema.read_text(encoding="utf-8"))))


def rule_file() -> str:
    """Every table of a rule file with its keys."""
    schema = json.loads(_RULE_FILE.read_text(encoding="utf-8"))
    kinds = {key: value.get("items", value) for key, value in schema["properties"].items()}
    tables = {key: kind for key, kind in kinds.items() if "properties" in kind}
    top = {**schema, "properties": {key: value for key, value in schema["properties"].items() if key not in tables}}
    parts = ["## At the top of the file", _keys(top)]
    for key, kind in tables.items():
        head = f"[[{key}]]" if schema["properties"][key]["type"] == "array" else f"[{key}]"
        parts += [f"## `{head}`", schema["properties"][key]["description"], _keys(kind)]
    return "\n\n".join(parts)


def _keys(schema: _Schema) -> str:
    required = schema.get("required", ())
    return table(
        ("key", "value", "default", "what it says"),
        (
            (f"`{key}`", type_of(value), _default(value, is_required=key in required), _plain(value.get("description", "")))
            for key, value in schema["properties"].items()
        ),
    )


def _default(schema: _Schema, *, is_required: bool) -> str:
    if is_required:
        return "must be there"
    return f"`{json.dumps(schema['default'])}`" if "default" in schema else ""


def commands() -> str:
    """Every command: how it is called, what it does, its options, as ``--help`` has them."""
    context = click.Context(main, info_name="clean-news", **main.context_settings)
    return "\n\n".join(part for inner in _contexts(context) for part in _command(inner))


def _contexts(context: click.Context) -> Iterator[click.Context]:
    """The command of a context, then those below it, the default one first."""
    yield context
    if isinstance(group := context.command, click.Group):
        for name in sorted(group.commands, key=lambda each: (each != "clean", each)):
            yield from _contexts(click.Context(group.commands[name], parent=context, info_name=name))


def _command(context: click.Context) -> Iterator[str]:
    command = context.command
    yield f"## {context.command_path}"
    yield f"```text\n{' '.join([context.command_path, *command.collect_usage_pieces(context)])}\n```"
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "")):
        is_as_it_is = paragraph.startswith("\b\n")
        yield f"```text\n{paragraph.removeprefix(chr(8) + chr(10))}\n```" if is_as_it_is else _plain(paragraph)
    records = (param.get_help_record(context) for param in command.get_params(context) if isinstance(param, click.Option))
    yield table(("option", "what it does"), ((f"`{name}`", _plain(said)) for name, said in filter(None, records)))


def _plain(text: str) -> str:
    """Words of the program or of a schema as text: nothing in them is taken for Markdown, options are code."""
    return re.sub(r"(?<![\w`-])--[a-z][a-z-]*", r"`\g<0>`", re.sub(r"([\\`*_<>\[\]{}$])", r"\\\1", text))


TABLES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "labels": labels,
    "strengths": strengths,
    "rule-file": rule_file,
    **{name: partial(fields, files(package) / file) for name, (package, file) in FILES.items()},
    **{path.name: partial(fields, path) for path in _HERE.glob("*.schema.json") if path != _RULE_FILE},
}
"""What a comment ``<!-- made of NAME -->`` on a page stands for. What follows ``<!-- as NAME ... -->`` a test holds to it.

What ``clean-news schema`` has in a file is called as it calls it, another JSON Schema in this folder by the name of its file.
"""
