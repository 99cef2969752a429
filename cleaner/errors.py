"""What can go wrong, as types: each message names the place and the mend."""


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


class RuleError(CleanNewsError):
    """A rule file is wrong; the message names the file, the key and the mend."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}" if key else f"{file}: {problem}")
        self.file = file
        self.key = key
        self.problem = problem
