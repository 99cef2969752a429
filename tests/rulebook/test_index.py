"""Rule sets merged: who wins, and what each part of the labeller is given."""

from __future__ import annotations

import pytest
from rulefiles import found, line, rulebook, ruleset

from cleaner.rulebook.index import Rules
from cleaner.rulebook.outlets import OutletIndex
from cleaner.rulebook.values import SCOPES, ZONES


@pytest.mark.parametrize("keys", ['is = "Share it"', "match = '^Share it$'"])
def test_an_earlier_set_wins_over_a_later_one(keys: str) -> None:
    first, second = ruleset(line("a", keys), "first"), ruleset(line("a", keys), "second")
    assert found(Rules((first, second)).lines, "Share it") == "first/a"
    assert found(Rules((second, first)).lines, "Share it") == "second/a"


def test_the_rules_of_every_set_hold() -> None:
    rules = Rules((ruleset(line("a", 'is = "Share"'), "first"), ruleset(line("b", 'is = "Send"'), "second")))
    assert found(rules.lines, "Share") == "first/a"
    assert found(rules.lines, "Send") == "second/b"


@pytest.mark.parametrize("zone", ZONES)
def test_a_rule_for_head_or_tail_is_looked_up_apart(zone: str) -> None:
    rules = Rules((ruleset(line("a", f'is = "Share"\nzone = "{zone}"')),))
    is_anywhere = zone in ("anywhere", "body")
    assert (found(rules.lines, "Share") is not None) == is_anywhere
    assert (found(rules.end_lines, "Share") is not None) != is_anywhere


def field(keys: str) -> Rules:
    return Rules((ruleset(f"[[field]]\nid = 'date'\nname = 'published'\nmatch = '^Published: (.+)$'\n{keys}"),))


def test_a_field_is_a_line_too() -> None:
    rules = field("")
    assert found(rules.lines, "Published: 12 May") == "herald/date"
    assert [rule.name for rule in rules.fields] == ["published"]


def test_a_field_that_stays_is_no_line() -> None:
    rules = field("stays = true")
    assert found(rules.lines, "Published: 12 May") is None
    assert [rule.name for rule in rules.fields] == ["published"]


def test_a_field_of_the_head_is_a_line_of_the_head() -> None:
    rules = field('zone = "head"')
    assert found(rules.lines, "Published: 12 May") is None
    assert found(rules.end_lines, "Published: 12 May") == "herald/date"


def test_a_field_in_a_paragraph_is_no_fact() -> None:
    assert found(field("").lines, "Published: " + "12 May " * 40) is None


def embedded(keys: str) -> list[str]:
    return [phrase for rows in Rules((ruleset(line("a", keys)),)).embedded_phrases.values() for phrase, _ in rows]


def test_a_phrase_of_three_words_is_recognised_inside_a_line() -> None:
    assert embedded('is = ["Share this story", "Share this", "Share"]') == ["Share this story"]


@pytest.mark.parametrize("keys", ["weak = true", 'zone = "tail"', 'zone = "body"'])
def test_a_phrase_of_a_weak_or_zoned_rule_is_not(keys: str) -> None:
    assert embedded(f'is = "Share this story"\n{keys}') == []


def test_an_embedded_phrase_stands_under_a_word_of_its_own() -> None:
    rules = Rules((ruleset(line("a", 'is = "Share this newsletter"')),))
    assert rules.embedded_phrases.keys() == {"newsletter"}
    assert [phrase for phrase, _ in rules.phrases_with({"the", "newsletter"})] == ["Share this newsletter"]
    assert rules.phrases_with({"share", "this"}) == []


def span(scope: str) -> str:
    return f"[[span]]\nid = '{scope}'\nlabel = 'chrome-ad'\nmatch = 'advert'\nscope = '{scope}'\n"


@pytest.mark.parametrize("scope", ["block", "flat", "sentence"])
def test_spans_stand_under_their_scope(scope: str) -> None:
    rules = Rules((ruleset(span("block") + span("flat") + span("sentence")),))
    assert [row.rule.id for row in rules.spans[scope].candidates("an advert")] == [f"herald/{scope}"]


RUN = "[[run]]\nid = 'r'\nlabel = 'chrome-appeal'\nstarts = '^Help the'\nends = 'fund$'\n"


def test_runs_of_every_set_are_known_by_their_start() -> None:
    rules = Rules((ruleset(RUN, "first"), ruleset(RUN, "second")))
    assert [row.rule.id for row in rules.runs] == ["first/r", "second/r"]
    assert all(row.may_match("help the bridge") and row.search("Help the bridge") for row in rules.runs)


@pytest.mark.parametrize(
    ("text", "is_kept"), [("Correction: the bridge is open.", True), ("A correction was made.", False), ("Editor's note", True)]
)
def test_a_keep_rule_of_any_set_keeps(text: str, is_kept: bool) -> None:
    first, second = ruleset("[keep]\nmatch = '^Correction'", "first"), ruleset("[keep]\nmatch = ['^Editor']", "second")
    assert Rules((first, second)).is_kept(text) is is_kept


def test_no_sets_no_rules() -> None:
    rules = Rules(())
    assert found(rules.lines, "Share") is None
    assert not rules.is_kept("Share")
    assert (rules.runs, rules.fields, rules.embedded_phrases) == ([], (), {})


# ---------------------------------------------------------------- what outlets share
OWN = line("a", 'is = "Share this story now"') + line("b", "match = '^Photo: '") + span("block") + span("sentence")
LAST = (
    line("c", 'is = ["Share this story now", "Sign up for news"]\nsure = true')
    + line("d", "match = '^(?:Photo|Image): '")
    + (line("e", "match = '^Published'\nzone = \"head\"") + line("f", 'is = "Published"') + span("block") + span("flat"))
)
APPEAL = "[[appeal]]\nid = 'g'\nlabel = 'chrome-appeal'\nasks = ['\\bdonate\\b']\nours = ['our work']\n"
SPOKEN = [
    "Share this story now",
    "Sign up for news",
    "Photo: Ada",
    "Image: Ada",
    "Published",
    "Published now",
    "An advert.",
    "No",
]
NEWS = f"{' '.join(['The bridge over the river is shut.'] * 6)} Image: Ada"


@pytest.mark.parametrize("own", [OWN, ""])
def test_rules_with_shared_indexes_say_what_they_say_without(own: str) -> None:
    sets = (ruleset(own, "herald"), ruleset(LAST + APPEAL, "_generic"))
    alone, sharing = Rules(sets), Rules(sets, Rules(sets[1:]))
    assert [rule.id for rule in alone.appeals] == [rule.id for rule in sharing.appeals] == ["_generic/g"]
    assert alone.embedded_phrases == sharing.embedded_phrases != {}
    said = set()
    for text in (*SPOKEN, NEWS):
        for one, other in ((alone.lines, sharing.lines), (alone.end_lines, sharing.end_lines)):
            assert found(one, text) == found(other, text)
            said.add(found(one, text))
            start, other_start = one.find_at_start(text, text.lower()), other.find_at_start(text, text.lower())
            assert start == other_start
        for scope in SCOPES:
            spans = [[row.rule.id for row in rules.spans[scope].candidates(text.lower())] for rules in (alone, sharing)]
            assert spans[0] == spans[1]
    assert {"_generic/d", "_generic/e", "_generic/f", None} <= said
    assert ("herald/a" in said) == bool(own)


def test_outlets_share_the_indexes_of_the_generic_rules() -> None:
    book = rulebook({"_generic": LAST, "one": 'domains = ["one.example"]', "two": 'domains = ["two.example"]'})
    index = OutletIndex(book)
    one, two, none = (index.identify(f"https://{each}.example/", []).rules for each in ("one", "two", "three"))
    assert one.shared is two.shared is none
    assert found(one.lines, "Sign up for news") == "_generic/c"
