"""Rules put into a rule file as text: what a person wrote in it stays as it is, to the comment."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cleaner.model.errors import CleanNewsError
from cleaner.rulebook.values import RuleSet
from cleaner.tools.authoring.proposal import Learned, as_toml, string
from cleaner.tools.lint import lint_files

TABLES = ("layout", "element", "field", "line", "run", "appeal", "span")
"""What a file may have several of: a new one is written at its end."""
LISTS = ("signature", "traces", "markup", "families", "domains")
"""Lists at the top of a file to which a rule may add."""
_HEADER = re.compile(r"\s*\[")


def head(known: RuleSet | None, domain: str) -> str:
    """What a new file begins with: that it adds to the rules that are there, or the outlet's name and domain."""
    if known is not None:
        return as_toml(Learned({"name": known.name, "extends": True}))
    return as_toml(Learned({"name": domain.split(".")[0].capitalize(), "domains": [domain]}))


def parsed(text: str, what: str) -> dict[str, Any]:
    """The tables of a text in TOML; raises :class:`CleanNewsError` that calls the text ``what``."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CleanNewsError(f"{what}: is not valid TOML: {error}") from None


def added(text: str, rules: str, what: str) -> str:
    """The text of a rule file with ``rules``, themselves in TOML, in it.

    Tables are written at its end; what ``[keep]`` and the lists at the top have is added to those that are there. Raises
    :class:`CleanNewsError` for what cannot be added; it calls the file ``what``.
    """
    more = parsed(rules, "the rule")
    before = parsed(text, what)
    unknown = more.keys() - {*TABLES, *LISTS, "keep"}
    if unknown:
        raise CleanNewsError(f"the rule: {min(unknown)}: cannot be added here; write it into {what} by hand")
    newline = "\r\n" if "\r\n" in text else "\n"
    result = text.replace("\r\n", "\n")
    for key in (key for key in LISTS if key in more):
        result = _with_items(result, "", key, _strings(more[key], key))
    for key, value in _kept(more).items():
        result = _with_items(result, "keep", key, _strings(value, f"keep.{key}"))
    if more.keys() & {*TABLES}:
        result = _with_tables(result, rules if not more.keys() - {*TABLES} else _only_tables(rules))
    if parsed(result, what) != _joined(before, more):
        raise CleanNewsError(f"{what}: the rule cannot be put into it without changing what is there; write it there by hand")
    return result.replace("\n", newline)


def _kept(more: Mapping[str, Any]) -> Mapping[str, Any]:
    keep = more.get("keep", {})
    if not isinstance(keep, dict):
        raise CleanNewsError("the rule: keep: must be a table: write [keep]")
    return keep


def _strings(value: Any, key: str) -> list[str]:
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise CleanNewsError(f"the rule: {key}: must be a list of strings")
    return found


def _with_tables(text: str, rules: str) -> str:
    separator = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{separator}{rules.replace(chr(13), '').strip(chr(10))}\n"


def _only_tables(rules: str) -> str:
    """Of rules in TOML the lines of their lists of tables."""
    lines: list[str] = []
    is_inside = False
    for line in rules.splitlines():
        if _HEADER.match(line):
            is_inside = line.strip().startswith("[[")
        if is_inside:
            lines.append(line)
    return "\n".join(lines)


def _with_items(text: str, table: str, key: str, items: list[str]) -> str:
    """The text with strings more in the list of a key, in front of those that are there."""
    lines = text.splitlines()
    start, end = _region(lines, table)
    written = ", ".join(map(string, items))
    if start < 0:
        return _with_tables(text, f"[{table}]\n{key} = [{written}]")
    for at in range(start, end):
        found = re.match(rf"(\s*{key}\s*=\s*)(.*)", lines[at])
        if found:
            rest = found[2]
            is_list = rest.startswith("[")
            lines[at] = f"{found[1]}[{written}, {rest[1:].lstrip() if is_list else rest + ']'}"
            break
    else:
        lines.insert(start, f"{key} = [{written}]")
    return "\n".join(lines) + "\n"


def _region(lines: list[str], table: str) -> tuple[int, int]:
    """The lines of a table's keys, the end exclusive; of the top of the file for ``""``, and -1 where there is no such table."""
    headers = [at for at, line in enumerate(lines) if _HEADER.match(line)]
    if not table:
        first = next((at for at, line in enumerate(lines) if re.match(r"\s*\w+\s*=", line)), 0)
        return first + 1 if lines else 0, headers[0] if headers else len(lines)
    at = next((at for at in headers if re.match(rf"\s*\[\s*{table}\s*\]", lines[at])), -1)
    following = next((each for each in headers if each > at), len(lines))
    return (at + 1, following) if at >= 0 else (-1, -1)


def _joined(before: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """What a file must say when the rules are in it."""
    result = dict(before)
    for key, value in more.items():
        if key == "keep":
            held = before.get("keep", {})
            extra = {name: [*_strings(each, name), *_listed(held.get(name, []))] for name, each in value.items()}
            result["keep"] = {**held, **extra}
        elif key in LISTS:
            result[key] = [*_strings(value, key), *_listed(before.get(key, []))]
        else:
            result[key] = [*before.get(key, []), *value]
    return result


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def problems(text: str, name: str, families: frozenset[str]) -> Iterator[str]:
    """What ``rules lint`` would say of a rule file with this text and this name, each with its line."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.toml")
        path.write_text(text, encoding="utf-8", newline="")
        for found in lint_files([path], families):
            yield f"{path.name}:{found.line}: {found.message}" if found.line else f"{path.name}: {found.message}"
