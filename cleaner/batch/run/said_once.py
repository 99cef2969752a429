"""Messages that would be the same for every record of a file: the first is shown, the others are counted."""

from __future__ import annotations

from collections import Counter

from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

OF_THE_WHOLE_FILE = "rejected:no-text-field"
"""The reason that records have in common where ``--text-field`` names no field of theirs."""


class SaidOnce:
    """Which messages about records were shown; filled while a run goes on."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def is_new(self, name: str, reason: str) -> bool:
        """Whether a message about a record of the file ``name`` is to be shown."""
        if reason != OF_THE_WHOLE_FILE:
            return True
        self._seen[name] += 1
        return self._seen[name] == 1

    @property
    def others(self) -> dict[str, int]:
        """How many messages were left out, by file."""
        return {name: count - 1 for name, count in self._seen.items() if count > 1}

    def lines(self) -> list[str]:
        """One line for each file of which messages were left out."""
        return [f"{safe_line(name)}: {OF_THE_WHOLE_FILE}: {counted(more, 'more record')}" for name, more in self.others.items()]
