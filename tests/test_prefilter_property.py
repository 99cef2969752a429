"""The index hides no match: it finds whatever trying every built-in pattern in turn would find."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.model import Block
from cleaner.pattern import Pattern
from cleaner.prefilter import TAILS, opening
from cleaner.rulebook import LineRule
from cleaner.rulefile import load_rules
from cleaner.ruleindex import LineIndex, Rules, SpanIndex, folded, words_of
from cleaner.segment.text import block_at

SETS = tuple(load_rules().sets.values())
LINES = [rule for s in SETS for rule in (*s.lines, *(f.line for f in s.fields))]
ONE_BY_ONE = [replace(rule, phrases=(), patterns=(p,)) for rule in LINES for p in rule.patterns]
SPANS = [rule for s in SETS for rule in s.spans]
PATTERNS: list[Pattern] = [
    *(rule.patterns[0] for rule in ONE_BY_ONE),
    *(rule.pattern for rule in SPANS),
    *(p for s in SETS for rule in s.runs for p in (rule.starts, rule.ends)),
    *(p for s in SETS for p in s.keeps),
]
PHRASES = sorted({phrase for rule in LINES for phrase in rule.phrases})
MERGED = LineIndex(ONE_BY_ONE)
WHOLE = LineIndex(LINES)
ALONE = [(rule, LineIndex([rule])) for rule in ONE_BY_ONE]
RULES = Rules(SETS)

ASCII = {chr(point) for point in range(32, 127)}
ALPHABET = "".join(sorted(ASCII | set("éüñßçжяٱ中日’‘“”«»…–—•") | {c for p in PATTERNS for c in p.source if c.isprintable()}))

words = st.sampled_from([*"a the The town said bridge Monday 7 2021 2,000 @roe News Sport. “Yes,” ✕ | — : > Été новости 市長".split(), "", " "])
fragments = st.sampled_from(PHRASES).flatmap(lambda phrase: st.sampled_from([phrase, phrase.upper(), phrase.lower(), f"{phrase}:"]))
prose = st.sampled_from([" and the town went on with its day".strip(), "the bridge was closed", "Jo Roe told the Herald"]).map(
    lambda words: " ".join([words] * 5)
)
matching = st.sampled_from(PATTERNS).flatmap(lambda pattern: st.from_regex(pattern.compiled, alphabet=ALPHABET))
glue = st.sampled_from([" ", " ", " ", "", ". ", ": ", ", ", "-"])


@st.composite
def lines(draw: st.DrawFn) -> Block:
    """A block of phrases of the rules, texts that match a pattern of theirs, and other words, short and long."""
    parts = draw(st.lists(st.tuples(st.one_of(matching, fragments, words, prose), glue), min_size=1, max_size=6))
    text = "".join(part for pair in parts for part in pair)
    return block_at(text, 0, len(text), gap=2) or Block(0, 1, "x", "x")


def tried_in_turn(block: Block, rules: list[LineRule]) -> tuple[LineRule, tuple[int, int]] | None:
    """The first rule with a pattern that matches, as Python's own search finds it."""
    for rule in rules:
        for pattern in rule.patterns:
            match = re.search(pattern.source, block.text) if len(block.low) <= rule.longest else None
            if match:
                return rule, match.span()
    return None


def looked_up(block: Block, index: LineIndex) -> tuple[LineRule, tuple[int, int]] | None:
    found = index.find(block)
    return (found[0], found[1].span()) if found and found[1] else None


@given(lines())
@settings(max_examples=400)
def test_the_merged_index_finds_what_trying_every_rule_in_turn_finds(block: Block) -> None:
    assert looked_up(block, MERGED) == tried_in_turn(block, ONE_BY_ONE)


@given(lines())
@settings(max_examples=200)
def test_each_pattern_in_an_index_of_its_own_is_found_wherever_it_matches(block: Block) -> None:
    for rule, index in ALONE:
        assert looked_up(block, index) == tried_in_turn(block, [rule])


@given(lines())
@settings(max_examples=400)
def test_exact_phrases_hide_no_pattern(block: Block) -> None:
    found = WHOLE.find(block)
    tried = tried_in_turn(block, LINES)
    if found and found[1] is None:
        assert folded(block.low) in {folded(phrase.lower()) for phrase in found[0].phrases}
    else:
        assert (found and found[0]) == (tried and tried[0])


@given(lines())
@settings(max_examples=200)
def test_the_span_index_hides_no_span(block: Block) -> None:
    for scope, index in RULES.spans.items():
        fitting = {row.item.id for row in index.fitting(block.low)}
        assert fitting >= {rule.id for rule in SPANS if rule.scope == scope and re.search(rule.pattern.source, block.text)}


@given(lines())
@settings(max_examples=200)
def test_a_text_that_matches_has_all_that_the_pattern_needs(block: Block) -> None:
    low = block.low
    for pattern in PATTERNS:
        if not re.search(pattern.source, block.text):
            continue
        needs = pattern.needs
        assert needs.openings is None or opening(low) in needs.openings
        assert needs.words is None or needs.words & words_of(low)
        assert needs.literals is None or any(literal in low for literal in needs.literals)
        assert low[-1] not in TAILS or low[-1] in needs.endings
        assert needs.least <= len(low)
        assert needs.most is None or len(low) <= needs.most


def test_a_span_index_of_no_rules_finds_nothing() -> None:
    assert SpanIndex([]).fitting("advertisement") == []
