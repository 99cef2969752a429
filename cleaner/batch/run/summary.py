"""The summary of a run: counts by status, outlet and removed label, and its exit code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from cleaner.batch.run.leftovers import Leftovers
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

if TYPE_CHECKING:  # see cleaner.batch.run.repeats
    from cleaner.batch.run.repeat_counts import Repeat

OK, SOME_FAILED = 0, 1
"""Exit codes of a run that came to its end."""
FAIL_ON = ("never", "any", "all")
"""When a run that came to its end fails: whatever its inputs were, if any of them failed, if all did."""

_COUNT = re.compile(r":\d+$")
_MAX_NAMED = 20
"""Stale outputs that are named to people; a program is told all."""

_MAX_REPEATS = 5
"""Repeated lines that are shown."""
_MAX_OUTLETS = 10
"""Outlets that are named; all are in the ledger."""
_OLD_KEYS = (
    "the keys of JSON have changed since these outputs were first written: authors, published, url, kind, standfirst, section, "
    "topics are there once; --keys trafilatura adds author, date, source, pagetype, excerpt, categories, tags as before"
)


@dataclass(slots=True)
class Tally:
    """Counts over the rows of the ledger, filled while the run goes on: therefore not frozen.

    ``taken`` counts what readers gave, which must come to the same; ``fields`` by which fields records state what, as
    ``("date", "published_at")``, and ``unused_fields`` those that were named and that no record has; ``left`` is what earlier
    runs left in the output folder, of which what has no input any more is removed where ``is_pruned``; ``prune_obstacle`` says
    why it was not though that was asked for; ``bad_names`` counts the inputs that failed by their output's name alone;
    ``warnings`` counts the inputs that have a warning, by its code; ``repeats`` is what outlets repeat, ``removes_repeats``
    whether it is to be taken out, ``repeated`` how often each rule for that took something out; ``has_old_keys`` says that an
    earlier version had written the outputs, whose JSON had other keys.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    repeats: tuple[Repeat, ...] = ()
    removes_repeats: bool = False
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    unused_fields: tuple[str, ...] = ()
    unchanged: int = 0
    taken: int = 0
    has_old_keys: bool = False
    left: Leftovers = field(default_factory=Leftovers)
    is_pruned: bool = False
    prune_obstacle: str = ""
    bad_names: int = 0

    def add(self, row: Mapping[str, Any], *, is_unchanged: bool = False) -> None:
        """Count the ledger row of one input."""
        self.statuses[row["status"]] += 1
        self.bad_names += row["reason"] == "failed:output-name"
        self.unchanged += is_unchanged
        if row["status"] == "ok":
            self.outlets[row.get("outlet") or ""] += 1
            self.removed.update(row.get("removed") or {})
            self.repeated.update(row.get("repeated") or {})
            self.warnings.update({warning_code(warning) for warning in row.get("warnings") or ()})

    @property
    def inputs(self) -> int:
        """How many inputs there were."""
        return self.statuses.total()

    def may_prune(self, *, is_limited: bool) -> bool:
        """Whether everything could be listed and read, so that what has no input now has none; else it is noted why not."""
        unread = self.statuses["failed"] - self.bad_names
        if is_limited:
            self.prune_obstacle = "not all inputs were read (--limit)"
        elif unread:
            self.prune_obstacle = f"{counted(unread, 'input')} could not be read or cleaned, and outputs may be theirs"
        elif not self.inputs:
            self.prune_obstacle = "there are no inputs at all"
        return not self.prune_obstacle

    def lines(self) -> list[str]:
        """The summary for people, line by line."""
        counts = ", ".join(f"{count:,} {status}" for status, count in sorted(self.statuses.items())) or "nothing to clean"
        skipped = f" ({self.unchanged} unchanged, not cleaned again)" if self.unchanged else ""
        total = f"{counted(self.inputs, 'input')}: {counts}{skipped}"
        parts = (self._fields(), self._outlets(), self._removed(), self._warnings(), self._repeats(), self._stale())
        return [total, *chain.from_iterable(parts), *[_OLD_KEYS] * self.has_old_keys]

    def record(self) -> dict[str, Any]:
        """The summary for programs, of JSON's types."""
        return {
            "inputs": self.inputs,
            **{status: self.statuses[status] for status in ("ok", "empty", "rejected", "failed")},
            "unchanged": self.unchanged,
            "fields": [[fact, name, count] for (fact, name), count in sorted(self.fields.items())],
            "unused_fields": list(self.unused_fields),
            "outlets": {name or "unknown": count for name, count in _by_count(self.outlets)},
            "removed": dict(_by_count(self.removed)),
            "warnings": dict(_by_count(self.warnings)),
            "repeats": len(self.repeats),
            "repeated": dict(_by_count(self.repeated)),
            "gone": len(self.left.stale),
            "orphans": len(self.left.orphans),
            "others": self.left.others,
            "pruned": sorted({*self.left.stale, *self.left.orphans} - {*self.left.changed}) if self.is_pruned else [],
            "not_pruned": [*self.left.changed],
        }

    def exit_code(self, *, allow_empty: bool = False, fail_on: str = "any") -> int:
        """0, or 1 where inputs gave no output; ``fail_on`` is one of :data:`FAIL_ON`."""
        bad = self.inputs - self.statuses["ok"] - (self.statuses["empty"] if allow_empty else 0)
        is_failed = {"never": False, "any": bad > 0, "all": bad > 0 and bad == self.inputs}[fail_on]
        return SOME_FAILED if is_failed else OK

    def _fields(self) -> list[str]:
        """Which fields of records were believed, and which were named in vain."""
        used = [f"{fact} from {safe_line(name)} ({count:,})" for (fact, name), count in sorted(self.fields.items())]
        unused = [f"no record has a field {safe_line(name)}" for name in self.unused_fields]
        return [*([f"stated by the records: {', '.join(used)}"] if used else []), *unused]

    def _outlets(self) -> list[str]:
        known = [(name, count) for name, count in _by_count(self.outlets) if name]
        if not known:
            return []
        more = sum(count for _, count in known[_MAX_OUTLETS:])
        named = [f"{count} {safe_line(name)}" for name, count in known[:_MAX_OUTLETS]]
        rest = [f"{more} of others"] * bool(more) + [f"{self.outlets['']} of no known outlet"] * bool(self.outlets[""])
        return [f"outlets: {', '.join(named + rest)}"]

    def _warnings(self) -> list[str]:
        """In how many inputs something was not as it should be; which ones, the ledger's rows say."""
        counts = ", ".join(f"{count} {safe_line(code)}" for code, count in _by_count(self.warnings))
        return [f"warnings: {counts}"] if counts else []

    def _repeats(self) -> list[str]:
        """What outlets repeat: in numbers, and the most frequent lines, which a list in the output folder has all of."""
        if not self.repeats:
            return []
        outlets = len({repeat.publisher for repeat in self.repeats})
        taken = f"taken out {counted(self.repeated.total(), 'time')}" if self.repeated else "none left to take out"
        done = taken if self.repeated or self.removes_repeats else "left in; --repeats remove takes them out"
        most = sorted(self.repeats, key=lambda repeat: -repeat.texts)[:_MAX_REPEATS]
        examples = [f"repeated in {counted(repeat.texts, 'text')}: {safe_line(repeat.example)}" for repeat in most]
        return [f"repeated lines of {counted(outlets, 'outlet')}: {len(self.repeats)}, {done}", *examples]

    def _stale(self) -> list[str]:
        """What earlier runs left behind."""
        left = self.left
        others = f"in the output folder too: outputs of {counted(left.others, 'input')} that this run has not read"
        lines = [others] if left.others else []
        if self.prune_obstacle:
            lines.append(f"nothing was pruned: {self.prune_obstacle}")
        for outputs, inputs, why in (
            (left.stale, "inputs that are gone", "their inputs are gone"),
            (left.orphans, "inputs that have others now, or none", "their inputs have others now, or none"),
        ):
            if outputs and not self.is_pruned:
                lines.append(f"outputs of {inputs}: {len(outputs)}; --prune removes them")
            elif removed := [output for output in outputs if output not in left.changed]:
                lines.append(f"pruned, as {why}: {_named(removed)}")
        return [*lines, *[f"not pruned, as somebody has changed them: {_named(left.changed)}"] * bool(left.changed)]

    def _removed(self) -> list[str]:
        return [f"removed: {', '.join(f'{count} {label}' for label, count in _by_count(self.removed))}"] if self.removed else []


def _named(outputs: Sequence[str]) -> str:
    more = f" and {len(outputs) - _MAX_NAMED} more" if len(outputs) > _MAX_NAMED else ""
    return f"{', '.join(map(safe_line, outputs[:_MAX_NAMED]))}{more}"


def warning_code(warning: str) -> str:
    """What a warning begins with, without its count: ``rules-outdated``, ``failed:jsonld``, ``surrogates``."""
    return _COUNT.sub("", warning.partition(": ")[0])


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
