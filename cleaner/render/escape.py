"""Other people's text on a terminal: nothing in it may move the cursor, change colours or hide itself."""

from __future__ import annotations

import re
import shlex

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys and JSON's writers leave as it is; and surrogates, which cannot be written."""
_LINE = re.compile("[\t\n]")
_IN_QUOTES = re.compile(f"[\\\\'\t\n]|{_UNPRINTABLE.pattern}")
"""What stands in another way between ``$'`` and ``'``."""
_WORKFLOW_COMMAND = re.compile(r"^([^\S\n]*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))", re.MULTILINE)
"""What builds obey in the output of their steps: ``::error::`` at the beginning of a line (GitHub), ``##vso[`` anywhere."""


def safe(text: str) -> str:
    r"""``text`` with every control, bidirectional and invisible character written out (``\\x1b``).

    So is the first character of what would be a command to the build that prints it (``\\x3a:error::``).
    """
    return _WORKFLOW_COMMAND.sub(_defused, printable(text))


def printable(text: str) -> str:
    """The same, but for the commands: for what stands within one, escaped as that wants it."""
    return _UNPRINTABLE.sub(_written_out, text)


def safe_line(text: str) -> str:
    """The same on one line: line breaks and tabs are written out too."""
    return _LINE.sub(_written_out, safe(text))


def safe_word(text: str) -> str:
    r"""``text`` as one word of a command for a shell, in which nothing is obeyed or hidden.

    Where quotes are not enough it is written as ``$'\\x1b'``, which bash, zsh and ksh know.
    """
    if _UNPRINTABLE.search(text) is None and _LINE.search(text) is None:
        return shlex.quote(text)
    return f"$'{_IN_QUOTES.sub(_as_in_shell, text)}'"


def safe_json(written: str) -> str:
    """A text in JSON with the same meaning, and nothing in it that a terminal obeys."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def _defused(match: re.Match[str]) -> str:
    command = match.group()
    return f"{command[:-1]}\\x{ord(command[-1]):02x}"


def _as_in_shell(match: re.Match[str]) -> str:
    """A character as a shell takes it between ``$'`` and ``'``; half of one stands for a byte of a name that is not UTF-8."""
    character = match.group()
    if character in "\\'":
        return f"\\{character}"
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    return f"\\x{ord(character):02x}" if character < "\x80" else f"\\u{ord(character):04x}"


def _written_out(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape", "surrogatepass").decode("ascii")
