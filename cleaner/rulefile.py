"""Rule files: TOML in, frozen :class:`~cleaner.rulebook.RuleSet` values out, every mistake named by file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cleaner.errors import RuleError
from cleaner.model import Label
from cleaner.pattern import Pattern, PatternError
from cleaner.rulebook import LONGEST_LINE, SCOPES, TAKES, ZONES, FieldRule, LineRule, Rulebook, RuleSet, RunRule, SpanRule


def load_rules(*folders: Path | str) -> Rulebook:
    """Read the built-in rule files, then those of ``folders``.

    A later file with the id of an earlier one replaces it. Raises
    :class:`RuleError` naming file and key for anything that is not right.
    """
    sets = {rules.id: rules for rules in map(_read, _built_in())}
    for folder in map(Path, folders):
        if not folder.is_dir():
            raise RuleError(str(folder), "", "no such folder of rule files")
        sets |= {rules.id: rules for rules in map(_read, _rule_files(folder))}
    _check_book(sets)
    return Rulebook(sets)


def _built_in() -> list[Path]:
    return _rule_files(Path(__file__).parent / "rules")


def _rule_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) + sorted(folder.glob("families/*.toml"))


def _read(path: Path) -> RuleSet:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(str(path), "", f"cannot be read: {error}") from None
    return parse_rules(text, name=path.stem, file=str(path), is_family=path.parent.name == "families")


def parse_rules(text: str, *, name: str, file: str = "<rules>", is_family: bool = False) -> RuleSet:
    """One rule file's text as a :class:`RuleSet` with the id ``name``."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(file, "", f"not valid TOML: {error}") from None
    return _Reader(file, name, is_family).rule_set(table)


def _check_book(sets: dict[str, RuleSet]) -> None:
    owner: dict[str, str] = {}
    for rules in sets.values():
        for domain in rules.domains:
            if domain in owner:
                raise RuleError(f"{rules.id}.toml", "domains", f"{domain!r} is claimed by {owner[domain]}.toml too")
            owner[domain] = rules.id
        for family in rules.families:
            if family not in sets or not sets[family].is_family:
                raise RuleError(f"{rules.id}.toml", "families", f"there is no family {family!r}")


_REQUIRED = object()
_TOP = {
    "name": _REQUIRED, "domains": [], "families": [], "signature": [], "traces": [],
    "line": [], "run": [], "span": [], "field": [], "keep": {},
}  # fmt: skip
_LINE = {
    "id": _REQUIRED, "label": _REQUIRED, "is": [], "match": [], "zone": "anywhere",
    "weak": False, "takes": "nothing", "longest": LONGEST_LINE,
}  # fmt: skip
_RUN = {"id": _REQUIRED, "label": _REQUIRED, "starts": _REQUIRED, "ends": _REQUIRED, "within": 20}
_SPAN = {"id": _REQUIRED, "label": "", "match": _REQUIRED, "scope": "block"}
_FIELD = {"id": _REQUIRED, "name": _REQUIRED, "match": _REQUIRED, "zone": "anywhere", "stays": False}
_KEEP: dict[str, Any] = {"match": []}
_STRING_OR_LIST = ("is", "match")


class _Reader:
    """Reads one file's tables; knows where it is, so that an error can say."""

    def __init__(self, file: str, name: str, is_family: bool) -> None:
        self.file = file
        self.name = name
        self.is_family = is_family

    def rule_set(self, table: dict[str, Any]) -> RuleSet:
        top = self.checked(table, _TOP, "")
        keep = self.checked(top["keep"], _KEEP, "keep")
        return RuleSet(
            id=self.name,
            name=top["name"],
            domains=tuple(domain.lower() for domain in top["domains"]),
            families=tuple(top["families"]),
            signature=tuple(top["signature"]),
            traces=tuple(top["traces"]),
            lines=tuple(self.line(*row) for row in self.rows(top, "line", _LINE)),
            runs=tuple(self.run(*row) for row in self.rows(top, "run", _RUN)),
            spans=tuple(self.span(*row) for row in self.rows(top, "span", _SPAN)),
            fields=tuple(self.field(*row) for row in self.rows(top, "field", _FIELD)),
            keeps=tuple(self.pattern(source, "keep.match") for source in _listed(keep["match"])),
            is_family=self.is_family,
        )

    def rows(self, top: dict[str, Any], kind: str, schema: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
        for number, table in enumerate(top[kind], 1):
            place = f"{kind}[{number}]"
            if not isinstance(table, dict):
                raise RuleError(self.file, place, f"must be a table: write [[{kind}]]")
            yield self.checked(table, schema, place), place

    def checked(self, table: dict[str, Any], schema: dict[str, Any], place: str) -> dict[str, Any]:
        """The table with defaults filled in; raises on unknown, missing or ill-typed keys."""
        for key, value in table.items():
            if key not in schema:
                from difflib import get_close_matches  # only where somebody has to be helped

                near = get_close_matches(key, schema, 1)
                hint = f", did you mean {near[0]!r}?" if near else f"; known: {', '.join(schema)}"
                raise RuleError(self.file, _join(place, key), f"unknown key{hint}")
            self.check_type(key, value, schema[key], _join(place, key))
        for key, default in schema.items():
            if default is _REQUIRED and key not in table:
                raise RuleError(self.file, _join(place, key), "is missing")
        return {key: table.get(key, default) for key, default in schema.items()}

    def check_type(self, key: str, value: object, default: object, place: str) -> None:
        wanted = str if default is _REQUIRED else type(default)
        if key in _STRING_OR_LIST and isinstance(value, str):
            return
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise RuleError(self.file, place, f"must be a {wanted.__name__}, is a {type(value).__name__}")
        if isinstance(value, str) and not value.strip():
            raise RuleError(self.file, place, "must not be empty")
        is_tables = key in _TOP and key not in ("domains", "families", "signature", "traces")
        if isinstance(value, list) and not is_tables and not all(isinstance(v, str) and v.strip() for v in value):
            raise RuleError(self.file, place, "must hold non-empty strings")

    def line(self, row: dict[str, Any], place: str) -> LineRule:
        if not row["is"] and not row["match"]:
            raise RuleError(self.file, place, "needs 'is' or 'match'")
        return LineRule(
            id=self.rule_id(row),
            label=self.label(row["label"], place),
            phrases=tuple(_listed(row["is"])),
            patterns=tuple(self.pattern(source, f"{place}.match") for source in _listed(row["match"])),
            zone=self.choice(row["zone"], ZONES, f"{place}.zone"),
            weak=row["weak"],
            takes=self.choice(row["takes"], TAKES, f"{place}.takes"),
            longest=row["longest"],
        )

    def run(self, row: dict[str, Any], place: str) -> RunRule:
        if not 2 <= row["within"] <= 200:
            raise RuleError(self.file, f"{place}.within", "must be from 2 to 200 blocks")
        return RunRule(
            id=self.rule_id(row),
            label=self.label(row["label"], place),
            starts=self.pattern(row["starts"], f"{place}.starts"),
            ends=self.pattern(row["ends"], f"{place}.ends"),
            within=row["within"],
        )

    def span(self, row: dict[str, Any], place: str) -> SpanRule:
        pattern = self.pattern(row["match"], f"{place}.match")
        labels = tuple((name, self.label(name.replace("_", "-"), place)) for name in pattern.groups)
        if bool(labels) == bool(row["label"]):
            raise RuleError(self.file, place, "needs either 'label' or named groups such as (?P<caption>...)")
        label = self.label(row["label"], place) if row["label"] else None
        return SpanRule(self.rule_id(row), pattern, label, labels, self.choice(row["scope"], SCOPES, f"{place}.scope"))

    def field(self, row: dict[str, Any], place: str) -> FieldRule:
        pattern = self.pattern(row["match"], f"{place}.match")
        if pattern.group_count != 1:
            raise RuleError(self.file, f"{place}.match", "needs exactly one group: the value")
        zone = self.choice(row["zone"], ZONES, f"{place}.zone")
        return FieldRule(self.rule_id(row), row["name"], pattern, zone, row["stays"])

    def pattern(self, source: str, place: str) -> Pattern:
        try:
            return Pattern(source)
        except PatternError as error:
            raise RuleError(self.file, place, f"{error}: {source!r}") from None

    def label(self, value: str, place: str) -> Label:
        return Label(self.choice(value, [*Label], f"{place}.label"))

    def choice(self, value: str, allowed: Iterable[str], place: str) -> str:
        if value not in (names := list(map(str, allowed))):
            raise RuleError(self.file, place, f"{value!r} is not one of {', '.join(names)}")
        return value

    def rule_id(self, row: dict[str, Any]) -> str:
        return f"{self.name}/{row['id']}"


def _join(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
