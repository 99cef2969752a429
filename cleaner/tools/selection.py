"""Which findings are wanted: by rule, by rule set or by label, from the command line and from a document's own record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from cleaner.model import Label
from cleaner.model.errors import CleanNewsError
from cleaner.rulebook.values import Rulebook
from cleaner.tools.findings import Finding
from cleaner.tools.rule_ids import ids_of

RECORD_KEY = "clean-news"
"""The field of a record that says which findings in it are wanted: ``{"ignore": ["_generic/share-phrase"]}``."""

NOT_OF_FILES = ("structure", "page", "labeller", "learned", "repeated", "fixture", "check")
"""Where rule ids begin that are no rule file's."""


class SelectionError(CleanNewsError):
    """What was selected cannot be: the message says why."""


class Selection(NamedTuple):
    """Names of rules, of rule sets, of labels, or patterns of them with ``*``; without ``select`` all are wanted."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, finding: Finding) -> bool:
        """Whether a finding is wanted; what could not be checked always is."""
        if finding.is_broken:
            return True
        is_selected = not self.select or any(_names(name, finding) for name in self.select)
        return is_selected and not any(_names(name, finding) for name in self.ignore)

    def unknown(self, known: Iterable[str]) -> list[str]:
        """The names that are none of ``known``; patterns are not looked at, nor rules that no file holds."""
        names = (*self.select, *self.ignore)
        there = frozenset(known)
        return [name for name in names if not any(sign in name for sign in "*?[") and not _is_known(name, there)]


def _names(name: str, finding: Finding) -> bool:
    return finding.rule.startswith(f"{name}/") or any(fnmatchcase(each, name) for each in (finding.rule, finding.label))


def _is_known(name: str, known: frozenset[str]) -> bool:
    return name.removesuffix("/outside") in known or name.startswith(tuple(f"{each}/" for each in NOT_OF_FILES))


def known_names(rulebook: Rulebook) -> list[str]:
    """Every name that a selection can have: labels, rule sets, rules."""
    sets = rulebook.sets.values()
    return [*Label, *NOT_OF_FILES, *(each.id for each in sets), *(rule for each in sets for rule in ids_of(each))]


def selection_in(record: Mapping[str, Any]) -> Selection:
    """What a record says of the findings in it; raises :class:`SelectionError` where that is no selection."""
    given = record.get(RECORD_KEY, {})
    if not isinstance(given, dict) or given.keys() - {"select", "ignore"}:
        raise SelectionError(f"{RECORD_KEY!r} must be an object with 'select' or 'ignore', lists of rules")
    lists = [given.get(key, []) for key in ("select", "ignore")]
    if not all(isinstance(names, list) and all(isinstance(name, str) for name in names) for names in lists):
        raise SelectionError(f"{RECORD_KEY!r}: 'select' and 'ignore' must be lists of rules")
    return Selection(*map(tuple, lists))
