"""Every built-in pattern is found through the index in texts spelled out from the pattern itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from spelling import spelled

from cleaner.blocks.text import block_at
from cleaner.model import Block
from cleaner.rulebook.line_index import LineIndex
from cleaner.rulebook.literal_prefixes import literal_prefix
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.pattern_index import SpanIndex
from cleaner.rulebook.prefilter import FINAL_MARKS
from cleaner.rulebook.text_keys import words_of
from cleaner.rulebook.values import LineRule

SETS = tuple(load_rules().sets.values())
LINES = [
    replace(rule, phrases=(), patterns=(pattern,))
    for s in SETS
    for rule in (*s.lines, *(f.line for f in s.fields))
    for pattern in rule.patterns
]
SPANS = [rule for s in SETS for rule in s.spans]
OTHERS = [p for s in SETS for p in (*s.keeps, *(r.starts for r in s.runs), *(r.ends for r in s.runs))]
PATTERNS = [*(rule.patterns[0] for rule in LINES), *(rule.pattern for rule in SPANS), *OTHERS]
SEEDS = range(12)


@cache
def blocks(pattern: Pattern, seed: int) -> tuple[Block, ...]:
    """Texts spelled out from a pattern: alone, in other cases, and with words around."""
    rng = Random(f"{seed} {pattern.source}")  # noqa: S311
    text = spelled(parser.parse(pattern.source), rng)
    texts = [text, text.upper(), text.lower(), f"{text}.", f"{text} told the Herald”", f"On Monday. {text}", f"{text}{text}"]
    return tuple(block for text in texts if (block := block_at(text, 0, len(text), gap=2)))


def finds(rule: LineRule, block: Block) -> bool:
    return len(block.lowercase) <= rule.longest and rule.patterns[0].compiled.search(block.text) is not None


@pytest.mark.parametrize("seed", SEEDS)
def test_an_index_of_one_pattern_finds_it_wherever_it_matches(seed: int) -> None:
    for rule in LINES:
        index = LineIndex([rule])
        for block in blocks(rule.patterns[0], seed):
            assert (index.find(block) is not None) == finds(rule, block), (rule.patterns[0].source, block.text)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_index_of_all_patterns_finds_the_first_that_matches(seed: int) -> None:
    index = LineIndex(LINES)
    for chosen in LINES:
        for block in blocks(chosen.patterns[0], seed)[:2]:
            found = index.find(block)
            first = next((rule for rule in LINES if finds(rule, block)), None)
            assert (found[0] if found else None) is first, (chosen.patterns[0].source, block.text)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_span_index_offers_every_span_that_matches(seed: int) -> None:
    for rule in SPANS:
        index = SpanIndex([rule])
        for block in blocks(rule.pattern, seed):
            if rule.pattern.compiled.search(block.text):
                assert [row.rule for row in index.candidates(block.lowercase)] == [rule], block.text


@pytest.mark.parametrize("seed", SEEDS)
def test_a_text_that_matches_has_all_that_the_pattern_needs(seed: int) -> None:
    for pattern in PATTERNS:
        for block in blocks(pattern, seed):
            if pattern.compiled.search(block.text):
                assert lacks(pattern, block.lowercase) == [], (pattern.source, block.text)


def lacks(pattern: Pattern, lowercase: str) -> list[str]:
    """Which needs of a pattern a text does not meet."""
    needs = pattern.requirements
    met = {
        "literal_prefixes": needs.literal_prefixes is None or literal_prefix(lowercase) in needs.literal_prefixes,
        "words": needs.words is None or bool(needs.words & words_of(lowercase)),
        "literals": needs.literals is None or any(literal in lowercase for literal in needs.literals),
        "final_marks": lowercase[-1] not in FINAL_MARKS or lowercase[-1] in needs.final_marks,
        "min_length": needs.min_length <= len(lowercase),
        "max_length": needs.max_length is None or len(lowercase) <= needs.max_length,
    }
    return [name for name, is_met in met.items() if not is_met]


def test_the_texts_above_match_nearly_every_pattern() -> None:
    patterns = [rule.patterns[0] for rule in LINES]
    unmatched = [p.source for p in patterns if not any(p.search(block.text) for seed in SEEDS for block in blocks(p, seed))]
    assert len(unmatched) <= len(patterns) // 20, unmatched
