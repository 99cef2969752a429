"""One table of a rule file: its keys checked, its values read by key, every mistake noted with the key's path."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from cleaner.model import Label
from cleaner.model.errors import RuleError
from cleaner.rulebook.pattern import LONGEST_TEXT, Pattern, PatternError
from cleaner.rulebook.rule_keys import REQUIRED, type_problem, unknown_key_problem
from cleaner.rulebook.selector import Selector
from cleaner.rulebook.values import LONGEST_PHRASE

_LABELS = tuple(map(str, Label))


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The file that is read: what errors call it, the id of its rule set, and the mistakes found in it so far.

    ``problems`` grows while the file is read, so that one reading finds every mistake.
    """

    path: str
    rule_set_id: str
    check: bool
    problems: list[RuleError] = field(default_factory=list)


class RuleTable:
    """The values of a table; ``path`` is where it stands, such as ``line[3]``, and empty for the top of the file.

    Most methods note a mistake and go on with a value that is of no use but has the right type. Those that cannot
    go on raise :class:`RuleError`.
    """

    def __init__(self, file: RuleFile, path: str, table: dict[str, Any], schema: dict[str, Any]) -> None:
        """Read ``table`` with defaults for what is missing or wrong, which is noted."""
        self.file = file
        self.path = path
        self._values = {key: "" if default is REQUIRED else default for key, default in schema.items()}
        for key, value in table.items():
            if key not in schema:
                self.note(unknown_key_problem(key, schema), key)
            elif problem := type_problem(key, value, schema[key]):
                self.note(problem, key)
            else:
                self._values[key] = value
        for key, default in schema.items():
            if default is REQUIRED and key not in table:
                self.note("is missing", key)

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def error(self, problem: str, key: str = "") -> RuleError:
        """The error to raise, or to note, for a key, or for the table as a whole."""
        return RuleError(self.file.path, ".".join(part for part in (self.path, key) if part), problem)

    def note(self, problem: str, key: str = "") -> None:
        """Note a mistake, and go on."""
        self.file.problems.append(self.error(problem, key))

    @property
    def rule_id(self) -> str:
        """The rule's id among those of all files: ``herald.example/read-more``."""
        return f"{self.file.rule_set_id}/{self['id']}"

    @property
    def label(self) -> Label:
        """The rule's label."""
        return Label(self.choice("label", _LABELS))

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """The value of a key, which must be one of those allowed."""
        return self.one_of(self[key], allowed, key)

    def one_of(self, value: str, allowed: Collection[str], key: str) -> str:
        """``value`` if it is one of those allowed, else the first of them; a mistake is the key's."""
        if value in allowed:
            return value
        names = list(map(str, allowed))
        self.note(f"{value!r} is not one of {', '.join(names)}", key)
        return names[0]

    def positive(self, key: str) -> int:
        """A whole number from 1 on."""
        number: int = self[key]
        if number < 1:
            self.note("must be at least 1", key)
        return number

    def phrases(self, key: str) -> tuple[str, ...]:
        """Exact lines as blocks have them: with single spaces."""
        found = [" ".join(phrase.split()) for phrase in self._strings(key)]
        for phrase in found:
            if len(phrase) > LONGEST_PHRASE:
                self.note(f"{phrase[:40]!r}... is longer than {LONGEST_PHRASE} characters; use 'match'", key)
        return tuple(found)

    def pattern(self, key: str) -> Pattern:
        """The one pattern of a key; raises :class:`RuleError` if it is not in the safe subset."""
        return self._pattern(self[key], key)

    def patterns(self, key: str) -> tuple[Pattern, ...]:
        """The patterns of a list, each bad one noted."""
        found: list[Pattern] = []
        for source in self._strings(key):
            try:
                found.append(self._pattern(source, key))
            except RuleError as error:
                self.file.problems.append(error)
        return tuple(found)

    def _pattern(self, source: str, key: str) -> Pattern:
        try:
            return Pattern(source, check=self.file.check, longest=max(1, int(self._values.get("longest", LONGEST_TEXT))))
        except PatternError as error:
            raise self.error(f"{error}: {source!r}", key) from None

    def selectors(self, key: str) -> tuple[Selector, ...]:
        """The selectors of a list, each bad one noted."""
        found = tuple(map(Selector, self._strings(key)))
        if not self.file.check or not found:
            return found
        from cleaner.rulebook.css import SelectorError  # cleaning a text needs no parser of selectors

        for selector in found:
            try:
                selector.check()
            except SelectorError as error:
                self.note(f"{error}: {selector.source!r}", key)
        return found

    def _strings(self, key: str) -> list[str]:
        value: str | list[str] = self[key]
        return [value] if isinstance(value, str) else value
