"""What a run came to: counts by status, outlet and removed label, and its exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.render.escape import safe_line

OK, SOME_FAILED = 0, 1
FAIL_ON = ("never", "any", "all")
"""When a run that came to its end fails: whatever its inputs were, if any of them failed, if all did."""

_NAMED = 20
"""Outputs that are named; a program is told all."""

_OUTLETS = 10
"""Outlets that are named; all are in the ledger."""


@dataclass(slots=True)
class Tally:
    """Counts over the rows of the ledger; ``taken`` counts what readers gave, which must come to the same.

    ``gone`` are the outputs whose inputs are gone.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    taken: int = 0
    gone: tuple[str, ...] = ()
    is_pruned: bool = False

    def add(self, row: Mapping[str, Any], *, is_unchanged: bool = False) -> None:
        """Count one input."""
        self.statuses[row["status"]] += 1
        self.unchanged += is_unchanged
        if row["status"] == "ok":
            self.outlets[row.get("outlet") or ""] += 1
            self.removed.update(row.get("removed") or {})

    @property
    def inputs(self) -> int:
        """How many there were."""
        return self.statuses.total()

    def lines(self) -> list[str]:
        """The summary, for people."""
        counts = ", ".join(f"{count} {status}" for status, count in sorted(self.statuses.items())) or "nothing to clean"
        skipped = f" ({self.unchanged} unchanged, not cleaned again)" if self.unchanged else ""
        return [f"{self.inputs} inputs: {counts}{skipped}", *self._outlets(), *self._removed(), *self._gone()]

    def record(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "inputs": self.inputs,
            **{status: self.statuses[status] for status in ("ok", "empty", "rejected", "failed")},
            "unchanged": self.unchanged,
            "outlets": {name or "unknown": count for name, count in _most(self.outlets)},
            "removed": dict(_most(self.removed)),
            "gone": len(self.gone),
            "pruned": list(self.gone) if self.is_pruned else [],
        }

    def exit_code(self, *, allow_empty: bool = False, fail_on: str = "any") -> int:
        """0, or 1 where inputs came to nothing; ``fail_on`` is one of :data:`FAIL_ON`."""
        bad = self.inputs - self.statuses["ok"] - (self.statuses["empty"] if allow_empty else 0)
        is_failed = {"never": False, "any": bad > 0, "all": bad > 0 and bad == self.inputs}[fail_on]
        return SOME_FAILED if is_failed else OK

    def _outlets(self) -> list[str]:
        known = [(name, count) for name, count in _most(self.outlets) if name]
        if not known:
            return []
        more = sum(count for _, count in known[_OUTLETS:])
        named = [f"{count} {safe_line(name)}" for name, count in known[:_OUTLETS]]
        rest = [f"{more} of others"] * bool(more) + [f"{self.outlets['']} of no known outlet"] * bool(self.outlets[""])
        return [f"outlets: {', '.join(named + rest)}"]

    def _gone(self) -> list[str]:
        if not self.gone:
            return []
        if not self.is_pruned:
            return [f"outputs of inputs that are gone: {len(self.gone)}; --prune removes them"]
        more = f" and {len(self.gone) - _NAMED} more" if len(self.gone) > _NAMED else ""
        return [f"pruned, as their inputs are gone: {', '.join(map(safe_line, self.gone[:_NAMED]))}{more}"]

    def _removed(self) -> list[str]:
        return [f"removed: {', '.join(f'{count} {label}' for label, count in _most(self.removed))}"] if self.removed else []


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
