"""The index hides no match in lines of the rules' own phrases and other words: trying every rule in turn finds no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.blocks.text import block_at
from cleaner.model import Block
from cleaner.rulebook.index import Rules
from cleaner.rulebook.line_index import LineIndex
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.pattern_index import SpanIndex
from cleaner.rulebook.text_keys import normalise_phrase
from cleaner.rulebook.values import LineRule

SETS = tuple(load_rules().sets.values())
LINES = [rule for s in SETS for rule in (*s.lines, *(f.line for f in s.fields))]
ONE_BY_ONE = [replace(rule, phrases=(), patterns=(pattern,)) for rule in LINES for pattern in rule.patterns]
ALONE = [(rule, LineIndex([rule])) for rule in ONE_BY_ONE]
BY_PATTERN = LineIndex(ONE_BY_ONE)
WHOLE = LineIndex(LINES)
SPANS = Rules(SETS).spans
PHRASES = sorted({phrase for rule in LINES for phrase in rule.phrases})
GIVEAWAYS = sorted({phrase for s in SETS for phrase in (*s.signature, *s.traces, s.name)})
REQUIREMENTS = [rule.patterns[0].requirements for rule in ONE_BY_ONE]
NEEDLES = sorted({needle for needed in REQUIREMENTS for needle in (needed.literal_prefixes or needed.most_selective)})
ALPHABET = "".join(sorted({c for rule in ONE_BY_ONE for c in rule.patterns[0].source} | set(map(chr, range(32, 127)))))
WORDS = """
a the The town said bridge Monday 7 12 2021 2,000 @roe jo@herald.example https://herald.example/a
News Sport. “Yes,” ✕ | — : > » [ ] ( )
Été новости 市長 Twitter Facebook newsletter below here here. inbox video Getty Images Jo Roe, Read
READ MORE Photo: Image © Sign up us on
""".split()

CASES: list[Callable[[str], str]] = [str, str.upper, str.lower, str.capitalize]
known = st.tuples(st.sampled_from([*PHRASES, *GIVEAWAYS, *NEEDLES]), st.sampled_from(CASES)).map(lambda pair: pair[1](pair[0]))
prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
matching = st.sampled_from(ONE_BY_ONE).flatmap(lambda rule: st.from_regex(rule.patterns[0].compiled, alphabet=ALPHABET))
odd = st.text("aZé7中 .,:!?'’“”-–|/\xa0\t", max_size=12)
glue = st.sampled_from([" ", " ", " ", "", ". ", ": ", ", ", "-"])


@st.composite
def lines(draw: st.DrawFn) -> Block:
    """A block of phrases of the rules and of other words, short or long."""
    parts = draw(st.lists(st.tuples(st.one_of(matching, known, prose, odd), glue), min_size=1, max_size=5))
    text = "".join(part for pair in parts for part in pair)
    return block_at(text, 0, len(text), gap=2) or Block(0, 1, "x", "x")


def tried_in_turn(block: Block, rules: list[LineRule]) -> tuple[LineRule, tuple[int, int]] | None:
    """The first rule of which a pattern matches, as Python's own search finds it."""
    for rule in rules:
        for pattern in rule.patterns:
            match = pattern.compiled.search(block.text) if len(block.lowercase) <= rule.longest else None
            if match:
                return rule, match.span()
    return None


def looked_up(block: Block, index: LineIndex) -> tuple[LineRule, tuple[int, int]] | None:
    found = index.find(block)
    return (found[0], found[1].span()) if found and found[1] else None


@given(lines())
@settings(max_examples=200)
def test_the_index_finds_the_first_rule_that_matches(block: Block) -> None:
    assert looked_up(block, BY_PATTERN) == tried_in_turn(block, ONE_BY_ONE)


@given(lines())
@settings(max_examples=200)
def test_each_pattern_alone_is_found_wherever_it_matches(block: Block) -> None:
    for rule, index in ALONE:
        assert looked_up(block, index) == tried_in_turn(block, [rule])


@given(lines())
@settings(max_examples=200)
def test_exact_phrases_hide_no_match(block: Block) -> None:
    found, tried = WHOLE.find(block), tried_in_turn(block, LINES)
    if found and found[1] is None:
        assert normalise_phrase(block.lowercase) in {normalise_phrase(phrase.lower()) for phrase in found[0].phrases}
    else:
        assert (found and found[0]) == (tried and tried[0])


@given(lines())
@settings(max_examples=200)
def test_the_span_indexes_offer_every_span_that_matches(block: Block) -> None:
    for scope, index in SPANS.items():
        offered = {row.rule.id for row in index.candidates(block.lowercase)}
        spans = [rule for s in SETS for rule in s.spans if rule.scope == scope]
        assert offered >= {rule.id for rule in spans if rule.pattern.compiled.search(block.text)}


def test_a_span_index_of_no_rules_offers_nothing() -> None:
    assert SpanIndex([]).candidates("advertisement") == []
