"""Line rules, indexed: which one speaks for a block, or for the beginning of a text."""

from __future__ import annotations

import pytest
from rulefiles import block, found, line, ruleset

from cleaner.rulebook.line_index import SHORT_BLOCK, LineIndex

PROSE = "The bridge over the river stays closed until the end of summer, the town council said on Monday after a long meeting. "


def lines(*rules: str) -> LineIndex:
    return LineIndex(ruleset("".join(rules)).lines)


# ---------------------------------------------------------------- exact phrases
@pytest.mark.parametrize("text", ["Don't miss", "DON'T MISS", "Don’t miss", "Don't miss:", "» Don't miss", "  Don't   miss "])
def test_a_phrase_is_found_in_any_case_with_any_quotes_and_marks_around(text: str) -> None:
    assert found(lines(line("a", '''is = "Don't miss"''')), text) == "herald/a"


@pytest.mark.parametrize("text", ["Don't miss it", "You don't miss", "Dont miss", "Miss"])
def test_a_phrase_is_the_whole_block(text: str) -> None:
    assert found(lines(line("a", '''is = "Don't miss"''')), text) is None


def test_a_phrase_comes_without_a_match() -> None:
    hit = lines(line("a", 'is = "Share"')).find(block("Share"))
    assert hit is not None
    assert hit[1] is None


def test_of_two_rules_with_one_phrase_the_earlier_wins() -> None:
    assert found(lines(line("a", 'is = ["Share", "Send"]'), line("b", 'is = ["send", "Post"]')), "Send") == "herald/a"


# ---------------------------------------------------------------- patterns
def test_a_pattern_comes_with_its_match() -> None:
    hit = lines(line("a", r"match = '^Share (\w+)'")).find(block("Share this story"))
    assert hit is not None
    assert hit[1] is not None
    assert hit[1][1] == "this"


@pytest.mark.parametrize("patterns", [("^Share", r"\bstory\b"), (r"\bstory\b", "^Share"), ("s", r"^\w+ t"), ("^Share t", "s")])
def test_of_two_patterns_that_match_the_earlier_wins(patterns: tuple[str, str]) -> None:
    first, second = patterns
    assert found(lines(line("a", f"match = '{first}'"), line("b", f"match = '{second}'")), "Share this story") == "herald/a"


@pytest.mark.parametrize("source", ["^Share this", r"\bbridge\b", "ridg", r"meeting\.$", r"^.*council", "(?i)^SHARE"])
def test_a_pattern_is_found_in_a_paragraph_as_in_a_line(source: str) -> None:
    index = lines(line("a", f"match = '{source}'"))
    short, long = "Share this: bridge council meeting.", f"Share this: {PROSE}{PROSE}".rstrip()
    assert len(short) < SHORT_BLOCK < len(long)
    assert found(index, short) == "herald/a"
    assert found(index, long) == "herald/a"


def test_a_pattern_that_does_not_match_is_not_found() -> None:
    index = lines(line("a", "match = ['^Share$', 'news here', '^[0-9]+$']"))
    assert [found(index, text) for text in ("Share it", "here news", "12 days", PROSE)] == [None] * 4


@pytest.mark.parametrize(("longest", "expected"), [(20, "herald/a"), (19, None)])
def test_a_pattern_leaves_a_block_alone_that_is_longer_than_its_rule_says(longest: int, expected: str | None) -> None:
    assert found(lines(line("a", f"match = '^Share'\nlongest = {longest}")), "Share this story now") == expected


def test_a_block_of_more_than_400_characters_is_left_alone_unless_told_otherwise() -> None:
    text = "Share " + "x" * 395
    assert found(lines(line("a", "match = '^Share'")), text) is None
    assert found(lines(line("a", "match = '^Share'\nlongest = 900")), text) == "herald/a"


def test_a_longer_rule_is_found_where_an_earlier_one_is_too_short() -> None:
    index = lines(line("a", "match = '^Share'\nlongest = 9"), line("b", "match = '^Share'"))
    assert found(index, "Share this story") == "herald/b"


# ---------------------------------------------------------------- beginnings
def opened(keys: str, text: str) -> tuple[str, int] | None:
    hit = lines(line("a", keys)).find_at_start(text, text.lower())
    return (hit[0].id, hit[1]) if hit else None


def test_the_beginning_of_a_text_may_obey_a_rule() -> None:
    assert opened(r"match = '^Read more on \w+'", "Read more on trains The bridge is closed.") == ("herald/a", 19)


def test_an_opening_may_be_the_beginning_of_a_long_text() -> None:
    assert opened(r"match = '^Read more on \w+'", f"Read more on trains {PROSE * 9}") == ("herald/a", 19)


@pytest.mark.parametrize("keys", ['zone = "tail"', "weak = true"])
def test_zoned_and_weak_rules_open_nothing(keys: str) -> None:
    assert opened(rf"match = '^Read more on \w+'{chr(10)}{keys}", "Read more on trains The bridge is closed.") is None


def test_a_text_that_opens_otherwise_obeys_no_rule() -> None:
    assert opened(r"match = '^Read more on \w+'", "To read more on trains, go on.") is None
