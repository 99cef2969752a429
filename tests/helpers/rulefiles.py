"""Rule sets written in tests, and what an index says of a text."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from cleaner.blocks.text import block_at, segment
from cleaner.model import Block
from cleaner.model.errors import RuleError
from cleaner.page.decode import decode
from cleaner.rulebook.line_index import LineIndex
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.outlets import Identification, OutletIndex
from cleaner.rulebook.values import Rulebook, RuleSet


def block(text: str) -> Block:
    """The one block of a text, which must hold more than white space."""
    found = block_at(text, 0, len(text), gap=2)
    assert found is not None
    return found


def ruleset(text: str, name: str = "herald") -> RuleSet:
    return parse_rules(f'name = "{name}"\n{text}', name=name)


def rulebook(texts: Mapping[str, str], families: Collection[str] = ()) -> Rulebook:
    """A book of rule files by their names; those in ``families`` are families."""
    return Rulebook(
        {name: parse_rules(f'name = "{name}"\n{text}', name=name, is_family=name in families) for name, text in texts.items()}
    )


def rule_error(text: str) -> RuleError:
    """The error that the text of a rule file gives."""
    with pytest.raises(RuleError) as caught:
        parse_rules(text, name="herald", file="rules/herald.toml")
    return caught.value


def line(rule_id: str, keys: str) -> str:
    return f'[[line]]\nid = "{rule_id}"\nlabel = "meta"\n{keys}\n'


def found(index: LineIndex, text: str) -> str | None:
    """The id of the rule that an index finds for a text."""
    hit = index.find(block(text))
    return hit[0].id if hit else None


def identify_in(book: Rulebook, text: str, url: str | None = None) -> Identification:
    page = decode(text, url=url)
    return OutletIndex(book).identify(page.url, segment(page.text))


def ids(identification: Identification) -> list[str]:
    """The ids of the rule sets in use."""
    return [rules.id for rules in identification.rules.sets]
