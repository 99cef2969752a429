"""Rule patterns: what is refused, and by which words; what is not."""

from __future__ import annotations

import pytest

from cleaner.rulebook.pattern import LONGEST_PATTERN, LONGEST_TEXT, Pattern, PatternError

REFUSED = [
    (r"news(?=letter)", "look-ahead"),
    (r"news(?!letter)", "look-ahead"),
    (r"(?<=news)letter", "look-behind"),
    (r"(?<!news)letter", "look-behind"),
    (r"(a)b\1", "back-references"),
    (r"(?P<word>a)b(?P=word)", "back-references"),
    (r"(a)?b(?(1)c|d)", "conditionals"),
    (r"(?>ab)c", "atomic groups"),
    (r"ab++c", "possessive repeats"),
]
TOO_SLOW = [
    r"(a+)+b",
    r"(a*)*b",
    r"(?:a+?)+?b",
    r"(\w+ ?)*$",
    r"((a+)b?)+$",
    r"(?:x|a+)*y",
    r"(?:.*,){20}",
    r"(?:a{2,})+b",
    r"(?:a{1,11})+b",
    r"(?:a?a?)+b",
    r"(?:a|b|ab)*c",
    r"(?:[a-z][b-y]+)+$",
    r"a*a*a*a*a*a*b",
    r"\s*\s*\s*\s*\s*x",
    r".*.*.*.*=x",
    r"^.*.*=x",
    r"(x+x+)y",
    r"a*b",  # in "aaaa" from each place to the end
    r"\d+ views",
    r"\w+$",
    r"news.*letter",
    r"(?i)news.*letter",
    r"(?P<caption>[^()]+) (?P<credit>\([^()]+\))",
    r"[^\u0391]{0,200}[^\u0392]{0,200}\u0393",
]
SAFE = [
    r"^a+b*c+",
    r"^a*b",
    r"^(a+)?b",
    r"\d+",
    r"\bnews \w+",
    r"(?:ab?)+",
    r"^(?:[^,]*,)*x",
    r"(?:[A-Z][a-z]{1,10} ?){1,4}",
    r"^(?:[A-Z][a-z]+ ?){1,4}x",
    r"(?:a{1,9}b){2,5}",
    r"(?i)^sign up\b.{0,80}$",
    r"^Read more:.*$",
    r"news.{0,200}letter",
    r"^[^.]*\.[^!]*!",
    r"[^\u0391]{0,200}\u0391[^\u0392]{0,200}\u0392",
    r"(?P<caption>[^()]{1,300}) (?P<credit>\([^()]{1,80}\))",
]
LITERAL = [
    (r"\(\?=\)", "what is (?=) here"),
    (r"[(?=+*]{2}", "a (? mark"),
    (r"a\+\+", "a++"),
    (r"\(a\+\)\+", "(a+)+"),
]
BROKEN = ["(", "a)", "[a", "*a", "a{3,2}", r"(?P<1>a)", "a{99999999999}"]


@pytest.mark.parametrize(("source", "named"), REFUSED)
def test_what_re2_lacks_is_refused_by_name(source: str, named: str) -> None:
    with pytest.raises(PatternError, match=named):
        Pattern(source)


@pytest.mark.parametrize("wrapper", ["x|{}", "(?:{})", "(?:{})?", "^(?:y{})z$", "(?:a|b{}|c){{2}}"])
@pytest.mark.parametrize("forbidden", ["(?=a)", "(?<!a)", "(?>a)", "a++"])
def test_it_is_found_however_deep_it_stands(wrapper: str, forbidden: str) -> None:
    with pytest.raises(PatternError, match="not allowed"):
        Pattern(wrapper.format(forbidden))


@pytest.mark.parametrize("source", TOO_SLOW)
def test_a_pattern_whose_time_grows_faster_than_a_text_is_refused(source: str) -> None:
    with pytest.raises(PatternError, match=r"can take (no end of|[\d,]+) steps for each character.*say how often"):
        Pattern(source)


def test_in_a_short_line_a_pattern_may_do_what_it_may_not_in_a_text() -> None:
    assert Pattern("news.*letter", longest=400).search("newsletter") is not None
    with pytest.raises(PatternError, match="91,204 steps"):
        Pattern("(x+x+)y", longest=300)


def test_a_pattern_whose_time_grows_with_the_square_is_not_shown_long_texts() -> None:
    pattern, bounded = Pattern(r"\(Photo: [^)]+\)"), Pattern(r"\(Photo: [^)]{1,80}\)")
    for length, found in ((LONGEST_TEXT - 9, 1), (LONGEST_TEXT, 0)):
        text = "x" * length + "(Photo: A)"
        assert (pattern.search(text) is not None) == found
        assert len(list(pattern.matches(text))) == found
        assert bounded.search(text) is not None


@pytest.mark.parametrize("source", ["(?s:a.b)", "^(?:a(?m:^b))", "(?x: a)"])
def test_other_flags_than_that_of_case_are_refused_in_groups_too(source: str) -> None:
    with pytest.raises(PatternError, match=r"of the flags only \(\?i\)"):
        Pattern(source)


@pytest.mark.parametrize("source", SAFE)
def test_a_safe_pattern_is_taken(source: str) -> None:
    assert Pattern(source).source == source


@pytest.mark.parametrize(("source", "text"), LITERAL)
def test_escaped_marks_are_just_characters(source: str, text: str) -> None:
    assert Pattern(source).search(text) is not None


def test_a_pattern_that_is_known_to_be_safe_is_not_looked_at() -> None:
    assert Pattern("(?=a)", check=False).source == "(?=a)"
    assert Pattern("^Share (?P<credit>x)", check=False).groups == ("credit",)


@pytest.mark.parametrize("source", BROKEN)
def test_what_is_no_expression_is_refused_as_such(source: str) -> None:
    with pytest.raises(PatternError, match=r"not a regular expression: .+"):
        Pattern(source)


def test_the_longest_allowed_pattern_is_taken() -> None:
    assert Pattern("a" * LONGEST_PATTERN).search("a" * LONGEST_PATTERN) is not None


def test_a_longer_pattern_is_refused_with_both_lengths() -> None:
    with pytest.raises(PatternError, match=r"2001 characters long, at most 2000"):
        Pattern("a" * 2001)


def test_a_pattern_error_is_a_value_error() -> None:
    assert issubclass(PatternError, ValueError)


def test_search_gives_the_first_match() -> None:
    match = Pattern(r"\d+").search("on 12 May 1999")
    assert match is not None
    assert match.span() == (3, 5)


@pytest.mark.parametrize("source", [r"^\d+", r"\A\d+"])
def test_an_anchored_pattern_matches_at_the_beginning_only(source: str) -> None:
    pattern = Pattern(source)
    assert pattern.search("12 May") is not None
    assert pattern.search("on 12 May") is None


def test_one_anchored_branch_does_not_anchor_the_others() -> None:
    match = Pattern(r"^Advert|sponsored$").search("This is sponsored")
    assert match is not None
    assert match.group() == "sponsored"


def test_matches_gives_every_match() -> None:
    assert [match.group() for match in Pattern(r"\d+").matches("12 May 1999")] == ["12", "1999"]


def test_an_anchored_pattern_has_one_match_at_most() -> None:
    assert [match.group() for match in Pattern(r"^\d+").matches("12 13 14")] == ["12"]
    assert list(Pattern(r"^\d+").matches("on 12 May")) == []


def test_no_match_gives_nothing() -> None:
    assert Pattern(r"\d+").search("in May") is None
    assert list(Pattern(r"\d+").matches("in May")) == []


def test_matching_minds_the_case_unless_told_otherwise() -> None:
    assert Pattern("^Share").search("SHARE this") is None
    assert Pattern("(?i)^Share").search("SHARE this") is not None


def test_groups_are_the_named_groups_in_order() -> None:
    assert Pattern(r"(?P<title>\w{1,20}) (x) (?P<credit>\w+)").groups == ("title", "credit")
    assert Pattern(r"(\w+)").groups == ()
