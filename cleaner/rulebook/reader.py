"""The tables of one rule file to a :class:`~cleaner.rulebook.values.RuleSet`; the schema, and every mistake named by its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from cleaner.model import Label
from cleaner.model.errors import RuleError
from cleaner.rulebook.pattern import Pattern, PatternError
from cleaner.rulebook.selector import Selector
from cleaner.rulebook.values import (
    LONGEST_LINE,
    LONGEST_PHRASE,
    PAGE_FIELDS,
    SCOPES,
    TAKES,
    TITLES,
    ZONES,
    ElementField,
    ElementRule,
    FieldRule,
    LayoutRule,
    LineRule,
    RuleSet,
    RunRule,
    SpanRule,
)

REQUIRED = object()
TOP = {
    "name": REQUIRED, "extends": False, "domains": [], "families": [], "signature": [], "traces": [], "markup": [],
    "title_from": "", "layout": [], "element": [], "line": [], "run": [], "span": [], "field": [], "keep": {},
}  # fmt: skip
_LINE = {
    "id": REQUIRED, "label": REQUIRED, "is": [], "match": [], "zone": "anywhere",
    "weak": False, "takes": "nothing", "longest": LONGEST_LINE,
}  # fmt: skip
_RUN = {"id": REQUIRED, "label": REQUIRED, "starts": REQUIRED, "ends": REQUIRED, "within": 20}
_SPAN = {"id": REQUIRED, "label": "", "match": REQUIRED, "scope": "block"}
_FIELD = {"id": REQUIRED, "name": REQUIRED, "match": "", "zone": "anywhere", "stays": False, "css": [], "attribute": ""}
_KEEP: dict[str, Any] = {"match": [], "css": []}
_LAYOUT = {"id": REQUIRED, "root": [], "entry": [], "valid_until": ""}
_ELEMENT = {
    "id": REQUIRED, "label": REQUIRED, "css": [], "tags": [], "words": [],
    "longest": 0, "links": 0, "weak": False,
}  # fmt: skip
STRING_OR_LIST = ("is", "match", "css", "root", "entry")
TABLES: dict[str, dict[str, Any]] = {
    "layout": _LAYOUT, "element": _ELEMENT, "line": _LINE, "run": _RUN, "span": _SPAN, "field": _FIELD, "keep": _KEEP,
}  # fmt: skip

T = TypeVar("T")
Build = Callable[[dict[str, Any], str], T]


def rule_set(table: dict[str, Any], *, name: str, file: str, is_family: bool, is_checking: bool = True) -> RuleSet:
    """The rule set that a file's ``table`` says, with the id ``name``; ``is_checking`` also parses its selectors.

    Raises :class:`RuleError` with every mistake in it.
    """
    return _Reader(file, name, is_family, is_checking).rule_set(table)


class _Reader:
    """Reads one file's tables; knows where it is, so that an error can say, and goes on to find the next."""

    def __init__(self, file: str, name: str, is_family: bool, is_checking: bool) -> None:
        self.file = file
        self.is_checking = is_checking
        self.name = name
        self.is_family = is_family
        self.problems: list[RuleError] = []

    def rule_set(self, table: dict[str, Any]) -> RuleSet:
        top = self.checked(table, TOP, "")
        keep = self.checked(top["keep"], _KEEP, "keep")
        fields = self.rows(top, "field", _FIELD, self.field)
        rules = RuleSet(
            id=self.name,
            name=top["name"],
            file=self.file,
            extends=top["extends"],
            domains=tuple(domain.lower() for domain in top["domains"]),
            families=tuple(top["families"]),
            signature=tuple(top["signature"]),
            traces=tuple(top["traces"]),
            lines=self.rows(top, "line", _LINE, self.line),
            runs=self.rows(top, "run", _RUN, self.run),
            spans=self.rows(top, "span", _SPAN, self.span),
            fields=tuple(rule for rule in fields if isinstance(rule, FieldRule)),
            keeps=self.patterns(keep["match"], "keep.match"),
            is_family=self.is_family,
            markup=tuple(top["markup"]),
            title_from=self.choice(top["title_from"], TITLES, "title_from") if top["title_from"] else None,
            layouts=self.rows(top, "layout", _LAYOUT, self.layout),
            elements=self.rows(top, "element", _ELEMENT, self.element),
            element_fields=tuple(rule for rule in fields if isinstance(rule, ElementField)),
            kept_elements=self.selectors(keep["css"], "keep.css"),
        )
        if self.problems:
            first, *others = self.problems
            raise RuleError(first.file, first.key, first.problem, tuple(others))
        return rules

    def wrong(self, place: str, problem: str) -> None:
        self.problems.append(RuleError(self.file, place, problem))

    def rows(self, top: dict[str, Any], kind: str, schema: dict[str, Any], build: Build[T]) -> tuple[T, ...]:
        """The tables of a kind as rules, without those that have something wrong with them."""
        built: list[T] = []
        for number, table in enumerate(top[kind], 1):
            place = f"{kind}[{number}]"
            if not isinstance(table, dict):
                self.wrong(place, f"must be a table: write [[{kind}]]")
                continue
            before = len(self.problems)
            row = self.checked(table, schema, place)
            try:
                rule = build(row, place) if len(self.problems) == before else None
            except RuleError as error:
                self.problems.append(error)
                continue
            if rule is not None and len(self.problems) == before:
                built.append(rule)
        return tuple(built)

    def checked(self, table: dict[str, Any], schema: dict[str, Any], place: str) -> dict[str, Any]:
        """The table with defaults for what is missing or wrong, which is noted."""
        values = {key: "" if default is REQUIRED else default for key, default in schema.items()}
        for key, value in table.items():
            if key not in schema:
                self.wrong(_join(place, key), f"unknown key{_hint(key, schema)}")
            elif problem := _type_problem(key, value, schema[key]):
                self.wrong(_join(place, key), problem)
            else:
                values[key] = value
        for key, default in schema.items():
            if default is REQUIRED and key not in table:
                self.wrong(_join(place, key), "is missing")
        return values

    def line(self, row: dict[str, Any], place: str) -> LineRule:
        if not row["is"] and not row["match"]:
            raise RuleError(self.file, place, "needs 'is' or 'match'")
        return LineRule(
            id=self.rule_id(row),
            label=self.label(row["label"], place),
            phrases=self.phrases(row["is"], f"{place}.is"),
            patterns=self.patterns(row["match"], f"{place}.match"),
            zone=self.choice(row["zone"], ZONES, f"{place}.zone"),
            weak=row["weak"],
            takes=self.choice(row["takes"], TAKES, f"{place}.takes"),
            longest=self.positive(row["longest"], f"{place}.longest"),
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
        labels = tuple((name, Label(self.choice(name.replace("_", "-"), [*Label], f"{place}.match"))) for name in pattern.groups)
        if bool(labels) == bool(row["label"]):
            raise RuleError(self.file, place, "needs either 'label' or named groups such as (?P<caption>...)")
        label = self.label(row["label"], place) if row["label"] else None
        return SpanRule(self.rule_id(row), pattern, label, labels, self.choice(row["scope"], SCOPES, f"{place}.scope"))

    def field(self, row: dict[str, Any], place: str) -> FieldRule | ElementField:
        if bool(row["match"]) == bool(row["css"]):
            raise RuleError(self.file, place, "needs either 'match' or 'css'")
        if row["css"]:
            name = self.choice(row["name"], PAGE_FIELDS, f"{place}.name")
            return ElementField(self.rule_id(row), name, self.selectors(row["css"], f"{place}.css"), row["attribute"] or None)
        pattern = self.pattern(row["match"], f"{place}.match")
        if pattern.group_count != 1:
            raise RuleError(self.file, f"{place}.match", "needs exactly one group: the value")
        zone = self.choice(row["zone"], ZONES, f"{place}.zone")
        return FieldRule(self.rule_id(row), row["name"], pattern, zone, row["stays"])

    def layout(self, row: dict[str, Any], place: str) -> LayoutRule:
        if not row["root"] and not row["entry"]:
            raise RuleError(self.file, place, "needs 'root' or 'entry'")
        until = row["valid_until"]
        if until and not _is_date(until):
            self.wrong(f"{place}.valid_until", f"{until!r} is not a date such as 2024-05-31")
        root, entry = self.selectors(row["root"], f"{place}.root"), self.selectors(row["entry"], f"{place}.entry")
        return LayoutRule(self.rule_id(row), root, entry, until or None)

    def element(self, row: dict[str, Any], place: str) -> ElementRule:
        if not (row["css"] or row["tags"] or row["words"]):
            raise RuleError(self.file, place, "needs 'css', 'tags' or 'words'")
        if not 0 <= row["links"] <= 1:
            self.wrong(f"{place}.links", "must be a share from 0 to 1")
        return ElementRule(
            id=self.rule_id(row),
            label=self.label(row["label"], place),
            css=self.selectors(row["css"], f"{place}.css"),
            tags=tuple(tag.lower() for tag in row["tags"]),
            words=tuple(self.words(phrase, f"{place}.words") for phrase in row["words"]),
            longest=self.positive(row["longest"], f"{place}.longest") if row["longest"] else None,
            links=float(row["links"]),
            weak=row["weak"],
        )

    def words(self, phrase: str, place: str) -> tuple[str, ...]:
        if not phrase.replace(" ", "").isalpha():
            self.wrong(place, f"{phrase!r}: class names are compared word by word; write letters and spaces only")
        return tuple(phrase.lower().split())

    def selectors(self, sources: str | list[str], place: str) -> tuple[Selector, ...]:
        """The selectors of a list, each bad one noted."""
        found = tuple(map(Selector, _listed(sources)))
        if not self.is_checking or not found:
            return found
        from cleaner.rulebook.css import SelectorError

        for selector in found:
            try:
                selector.check()
            except SelectorError as error:
                self.wrong(place, f"{error}: {selector.source!r}")
        return found

    def phrases(self, written: str | list[str], place: str) -> tuple[str, ...]:
        """Exact lines as blocks have them: with single spaces."""
        found = [" ".join(phrase.split()) for phrase in _listed(written)]
        for phrase in found:
            if len(phrase) > LONGEST_PHRASE:
                self.wrong(place, f"{phrase[:40]!r}... is longer than {LONGEST_PHRASE} characters; use 'match'")
        return tuple(found)

    def positive(self, number: int, place: str) -> int:
        if number < 1:
            self.wrong(place, "must be at least 1")
        return number

    def patterns(self, sources: str | list[str], place: str) -> tuple[Pattern, ...]:
        """The patterns of a list, each bad one noted."""
        found: list[Pattern] = []
        for source in _listed(sources):
            try:
                found.append(self.pattern(source, place))
            except RuleError as error:
                self.problems.append(error)
        return tuple(found)

    def pattern(self, source: str, place: str) -> Pattern:
        try:
            return Pattern(source)
        except PatternError as error:
            raise RuleError(self.file, place, f"{error}: {source!r}") from None

    def label(self, value: str, place: str) -> Label:
        return Label(self.choice(value, [*Label], f"{place}.label"))

    def choice(self, value: str, allowed: Iterable[str], place: str) -> str:
        if value not in (names := list(map(str, allowed))):
            self.wrong(place, f"{value!r} is not one of {', '.join(names)}")
            return names[0]
        return value

    def rule_id(self, row: dict[str, Any]) -> str:
        return f"{self.name}/{row['id']}"


def _hint(key: str, schema: dict[str, Any]) -> str:
    from difflib import get_close_matches  # only where somebody has to be helped

    near = get_close_matches(key, schema, 1)
    return f", did you mean {near[0]!r}?" if near else f"; known: {', '.join(schema)}"


def _type_problem(key: str, value: object, default: object) -> str | None:
    wanted = str if default is REQUIRED else type(default)
    if key in STRING_OR_LIST and isinstance(value, str):
        return None if value.strip() else "must not be empty"
    if key == "links" and isinstance(value, float):
        return None
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        return f"must be a {wanted.__name__}, is a {type(value).__name__}"
    if isinstance(value, str) and not value.strip():
        return "must not be empty"
    if isinstance(value, list) and key not in TABLES and not all(isinstance(v, str) and v.strip() for v in value):
        return "must hold non-empty strings"
    return None


def _is_date(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def _join(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
