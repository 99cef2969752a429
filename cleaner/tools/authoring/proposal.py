"""Proposals: a rule, what it does to the pages that it was learned from, and how all of them are written down."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cleaner.tools.authoring.trial import Table

_INLINE = 100
"""Characters of a list that stands on its key's line."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A table of a rule file, and in comments above it what speaks for it.

    ``kind`` is the table's (``layout``, ``line``), or ``""`` for keys at the top of the file; one that is not ``sure`` is
    written down as a comment.
    """

    kind: str
    table: Table
    notes: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Learned:
    """All that was learned of an outlet: the head of its file, remarks, and the proposals in the order of the file."""

    head: Table
    remarks: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = field(default=())


def as_toml(learned: Learned) -> str:
    """The rule file of what was learned."""
    top = [each for each in learned.proposals if not each.kind]
    rest = [each for each in learned.proposals if each.kind]
    lines = [*(f"# {_one_line(remark)}" for remark in learned.remarks), *_pairs(learned.head)]
    for proposal in top:
        lines += _written(proposal, _pairs(proposal.table))
    for proposal in rest:
        lines += ["", *_written(proposal, [_table_head(proposal.kind), *_pairs(proposal.table)])]
    return "\n".join(lines) + "\n"


def as_table(proposal: Proposal) -> str:
    """The table of one proposal alone, without its notes."""
    head = [_table_head(proposal.kind)] if proposal.kind else []
    return "\n".join([*head, *_pairs(proposal.table)]) + "\n"


def _table_head(kind: str) -> str:
    return f"[{kind}]" if kind == "keep" else f"[[{kind}]]"


def id_of(words: str, otherwise: str = "element") -> str:
    """An id of a rule that is made of a selector, or of a line; ``otherwise`` where they have no letters of ASCII."""
    letters = "".join(letter.lower() if letter.isalnum() and letter.isascii() else "-" for letter in words)
    return "-".join(filter(None, letters.split("-")))[:40].strip("-") or otherwise


def _written(proposal: Proposal, lines: Sequence[str]) -> list[str]:
    shown = lines if proposal.sure else [f"# {line}" for line in lines]
    return [*(f"# {_one_line(note)}" for note in proposal.notes), *shown]


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _pairs(table: Table) -> list[str]:
    width = max(map(len, table), default=0)
    return [line for key, value in table.items() for line in f"{key:{width}} = {_value(value)}".splitlines()]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return string(value)
    if isinstance(value, Iterable):
        items = [string(each) for each in value]
        joined = f"[{', '.join(items)}]"
        return joined if len(joined) <= _INLINE else "\n".join(["[", *(f"  {item}," for item in items), "]"])
    return str(value)


def string(text: str) -> str:
    """A string of TOML; one with backslashes or quotes in single quotes, if it has none of these."""
    if re.search(r"[\\\"]", text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
