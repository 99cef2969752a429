"""The summary of a run: counts by status, outlet and removed label, and its exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

if TYPE_CHECKING:  # see cleaner.batch.run.repeats
    from cleaner.batch.run.repeat_counts import Repeat

OK, SOME_FAILED = 0, 1
"""Exit codes of a run that came to its end."""
FAIL_ON = ("never", "any", "all")
"""When a run that came to its end fails: whatever its inputs were, if any of them failed, if all did."""

_MAX_NAMED = 20
"""Stale outputs that are named to people; a program is told all."""

_MAX_REPEATS = 5
"""Repeated lines that are shown."""
_MAX_OUTLETS = 10
"""Outlets that are named; all are in the ledger."""


@dataclass(slots=True)
class Tally:
    """Counts over the rows of the ledger, filled while the run goes on: therefore not frozen.

    ``taken`` counts what readers gave, which must come to the same; ``stale`` are the outputs whose inputs are gone, removed
    where ``is_pruned``; ``repeats`` is what outlets repeat, ``repeated`` how often each rule for that took something out.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    repeats: tuple[Repeat, ...] = ()
    unchanged: int = 0
    taken: int = 0
    stale: tuple[str, ...] = ()
    is_pruned: bool = False

    def add(self, row: Mapping[str, Any], *, is_unchanged: bool = False) -> None:
        """Count the ledger row of one input."""
        self.statuses[row["status"]] += 1
        self.unchanged += is_unchanged
        if row["status"] == "ok":
            self.outlets[row.get("outlet") or ""] += 1
            self.removed.update(row.get("removed") or {})
            self.repeated.update(row.get("repeated") or {})

    @property
    def inputs(self) -> int:
        """How many inputs there were."""
        return self.statuses.total()

    def lines(self) -> list[str]:
        """The summary for people, line by line."""
        counts = ", ".join(f"{count:,} {status}" for status, count in sorted(self.statuses.items())) or "nothing to clean"
        skipped = f" ({self.unchanged} unchanged, not cleaned again)" if self.unchanged else ""
        return [
            f"{counted(self.inputs, 'input')}: {counts}{skipped}",
            *self._outlets(),
            *self._removed(),
            *self._repeats(),
            *self._stale(),
        ]

    def record(self) -> dict[str, Any]:
        """The summary for programs, of JSON's types."""
        return {
            "inputs": self.inputs,
            **{status: self.statuses[status] for status in ("ok", "empty", "rejected", "failed")},
            "unchanged": self.unchanged,
            "outlets": {name or "unknown": count for name, count in _by_count(self.outlets)},
            "removed": dict(_by_count(self.removed)),
            "repeats": len(self.repeats),
            "repeated": dict(_by_count(self.repeated)),
            "gone": len(self.stale),
            "pruned": list(self.stale) if self.is_pruned else [],
        }

    def exit_code(self, *, allow_empty: bool = False, fail_on: str = "any") -> int:
        """0, or 1 where inputs gave no output; ``fail_on`` is one of :data:`FAIL_ON`."""
        bad = self.inputs - self.statuses["ok"] - (self.statuses["empty"] if allow_empty else 0)
        is_failed = {"never": False, "any": bad > 0, "all": bad > 0 and bad == self.inputs}[fail_on]
        return SOME_FAILED if is_failed else OK

    def _outlets(self) -> list[str]:
        known = [(name, count) for name, count in _by_count(self.outlets) if name]
        if not known:
            return []
        more = sum(count for _, count in known[_MAX_OUTLETS:])
        named = [f"{count} {safe_line(name)}" for name, count in known[:_MAX_OUTLETS]]
        rest = [f"{more} of others"] * bool(more) + [f"{self.outlets['']} of no known outlet"] * bool(self.outlets[""])
        return [f"outlets: {', '.join(named + rest)}"]

    def _repeats(self) -> list[str]:
        """What outlets repeat: in numbers, and the most frequent lines, which a list in the output folder has all of."""
        if not self.repeats:
            return []
        outlets = len({repeat.publisher for repeat in self.repeats})
        done = (
            f"taken out {counted(self.repeated.total(), 'time')}" if self.repeated else "left in; --repeats remove takes them out"
        )
        most = sorted(self.repeats, key=lambda repeat: -repeat.texts)[:_MAX_REPEATS]
        examples = [f"repeated in {counted(repeat.texts, 'text')}: {safe_line(repeat.example)}" for repeat in most]
        return [f"repeated lines of {counted(outlets, 'outlet')}: {len(self.repeats)}, {done}", *examples]

    def _stale(self) -> list[str]:
        if not self.stale:
            return []
        if not self.is_pruned:
            return [f"outputs of inputs that are gone: {len(self.stale)}; --prune removes them"]
        more = f" and {len(self.stale) - _MAX_NAMED} more" if len(self.stale) > _MAX_NAMED else ""
        return [f"pruned, as their inputs are gone: {', '.join(map(safe_line, self.stale[:_MAX_NAMED]))}{more}"]

    def _removed(self) -> list[str]:
        return [f"removed: {', '.join(f'{count} {label}' for label, count in _by_count(self.removed))}"] if self.removed else []


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
