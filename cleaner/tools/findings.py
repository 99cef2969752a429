"""What a check found."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cleaner.batch.read.document import format_location


class Finding(NamedTuple):
    """One thing that is not right: where (line and column from 1, 0 for the whole file), which rule, and what."""

    file: Path
    line: int
    column: int
    rule: str
    message: str
    detail: str = ""
    is_broken: bool = False
    """The file could not even be checked."""
    label: str = ""
    """What the rule took the piece for; empty where no piece was found."""
    record: str = ""
    """Which document of a file of many: ``line 17``, ``row 9``; empty for a file that is one document."""

    @property
    def place(self) -> str:
        """``file:line:column``, without what is not known; of a file of many documents its record."""
        if self.record:
            return format_location(str(self.file), self.record)
        parts = [str(self.file), *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)
