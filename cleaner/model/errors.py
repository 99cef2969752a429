"""What can go wrong, as types: each message names the place and the mend."""

from __future__ import annotations


class CleanNewsError(Exception):
    """Base of every error this package raises on purpose."""


class InputError(CleanNewsError):
    """One input cannot be cleaned.

    ``reason`` is the machine-readable code that reports and exit codes are built
    from (``empty``, ``rejected:binary``, ``rejected:encoding``, ...).
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Pickle it by its arguments: processes hand errors on."""
        return type(self), (self.reason, self.detail)


class RuleError(CleanNewsError):
    """A rule file is wrong; the message names the file, the key and the mend.

    ``others`` are the file's other mistakes, each an error of its own.
    """

    def __init__(self, file: str, key: str, problem: str, others: tuple[RuleError, ...] = ()) -> None:
        more = f" (and {len(others)} more: clean-news rules lint {file})" if others else ""
        super().__init__(f"{file}: {key}: {problem}{more}" if key else f"{file}: {problem}{more}")
        self.file = file
        self.key = key
        self.problem = problem
        self.others = others

    def __reduce__(self) -> tuple[type[RuleError], tuple[str, str, str, tuple[RuleError, ...]]]:
        """Pickle it by its arguments: processes hand errors on."""
        return type(self), (self.file, self.key, self.problem, self.others)
