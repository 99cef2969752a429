"""Fixtures that are pages in HTML, held against what the rules say now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import load_rules, parse_rules
from cleaner.rulebook.values import Rulebook
from cleaner.tools.check import (
    ADDRESS,
    BODY,
    FACTS,
    INPUT,
    PAGE,
    all_cases,
    cases,
    check_case,
    exercised,
    expectation,
    input_of,
    update,
)

PARAGRAPHS = [
    f"The ferry across the Wendle will run until midnight, the harbour board decided at meeting number {number} of the year."
    for number in range(1, 5)
]
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
SOURCE = (
    f"<!DOCTYPE html><html><body><div><p>Home</p><p class=who>Ann Lee</p></div><div class=story>{STORY}"
    '<div class="box"><p>Quayside special</p></div></div></body></html>'
)
RULES = """
name = "The Herald"
domains = ["herald.example"]
[[layout]]
id = "story"
root = ".story"
[[layout]]
id = "old"
root = ".old-story"
[[element]]
id = "box"
label = "chrome-promo"
css = ".box"
[[element]]
id = "unused"
label = "chrome-promo"
css = ".none"
[[field]]
id = "who"
name = "authors"
css = ".who"
"""


@pytest.fixture(scope="module")
def herald() -> Cleaner:
    sets = {"_generic": load_rules().sets["_generic"], "herald.example": parse_rules(RULES, name="herald.example")}
    return Cleaner(Rulebook(sets), detect_language=False)


def make(case: Path, source: str | bytes = SOURCE) -> Path:
    case.mkdir(parents=True)
    (case / PAGE).write_bytes(source.encode() if isinstance(source, str) else source)
    (case / ADDRESS).write_text("https://herald.example/ferry\n", encoding="utf-8")
    return case


def facts(case: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((case / FACTS).read_text(encoding="utf-8"))
    return found


# ---------------------------------------------------------------- finding them
def test_a_page_alone_is_a_case(tmp_path: Path) -> None:
    case = make(tmp_path / "herald" / "ferry")
    assert cases(tmp_path) == cases(case / PAGE) == all_cases([tmp_path, case]) == [case]


def test_a_page_is_the_input_where_there_is_one(tmp_path: Path) -> None:
    case = make(tmp_path / "ferry")
    (case / INPUT).write_text("A text.", encoding="utf-8")
    assert input_of(case) == case / PAGE


@pytest.mark.parametrize("files", [[], [INPUT]])
def test_else_the_text_is(tmp_path: Path, files: list[str]) -> None:
    for name in files:
        (tmp_path / name).write_text("A text.", encoding="utf-8")
    assert input_of(tmp_path) == tmp_path / INPUT


# ---------------------------------------------------------------- checking and updating
def test_updating_writes_what_the_page_gives(herald: Cleaner, tmp_path: Path) -> None:
    case = make(tmp_path / "ferry")
    assert update(case, herald) == [case / BODY, case / FACTS]
    assert (case / BODY).read_text(encoding="utf-8") == "\n\n".join(PARAGRAPHS) + "\n"
    found = facts(case)
    assert (found["outlet"], found["authors"], found["decided_by"]) == ("herald.example", ["Ann Lee"], "herald.example/story")
    removed = found["removed"]
    assert isinstance(removed, list)
    assert "chrome-promo herald.example/box: Quayside special" in removed
    assert "chrome-other herald.example/story/outside: Home" in removed


def test_what_was_written_is_as_expected(herald: Cleaner, tmp_path: Path) -> None:
    case = make(tmp_path / "ferry")
    update(case, herald)
    assert list(check_case(case, herald)) == []
    assert update(case, herald) == []


def test_a_changed_page_differs(herald: Cleaner, tmp_path: Path) -> None:
    case = make(tmp_path / "ferry")
    update(case, herald)
    (case / PAGE).write_text(SOURCE.replace("midnight", "noon", 1), encoding="utf-8")
    (found,) = check_case(case, herald)
    assert (found.file, found.line, found.rule) == (case / BODY, 1, "fixture/differs")
    assert f"-{PARAGRAPHS[0]}" in found.detail.splitlines()


def test_scores_and_offsets_are_not_expected(herald: Cleaner, tmp_path: Path) -> None:
    case = make(tmp_path / "ferry")
    update(case, herald)
    assert not {"score", "start", "inlines", "sources", "kept", "evidence"} & facts(case).keys()


def test_expectations_are_plain_json(herald: Cleaner) -> None:
    figure = "<figure><img src=x><figcaption>The ferry in fog. (Photo: Ann Lee)</figcaption></figure>"
    post = (
        "<blockquote class=twitter-tweet><p>Late again.</p>&mdash; Bo Fox (@bofox) "
        "<a href=https://twitter.com/bofox/status/1>May 2</a></blockquote>"
    )
    source = SOURCE.replace('<div class="box">', f'{figure}{post}<div class="box">')
    found = expectation(herald.clean(source, url="https://herald.example/a"))
    assert found["captions"] == [{"text": "The ferry in fog.", "credit": "Ann Lee"}]
    assert found["embeds"] == [{"text": "Late again.", "author": "Bo Fox (@bofox)", "url": "https://twitter.com/bofox/status/1"}]


@pytest.mark.parametrize(("source", "rule"), [(b"", "fixture/empty"), (b"\x89PNG\r\n\x1a\n\x00\x00", "fixture/rejected:binary")])
def test_a_page_that_cannot_be_cleaned_is_broken(herald: Cleaner, tmp_path: Path, source: bytes, rule: str) -> None:
    case = make(tmp_path / "ferry", source)
    (case / BODY).write_text("x\n", encoding="utf-8")
    (case / FACTS).write_text("{}", encoding="utf-8")
    (found,) = check_case(case, herald)
    assert (found.file, found.rule, found.is_broken) == (case / PAGE, rule, True)


def test_a_missing_half_is_named(herald: Cleaner, tmp_path: Path) -> None:
    case = make(tmp_path / "ferry")
    assert [(found.file.name, found.rule) for found in check_case(case, herald)] == [
        (BODY, "fixture/missing-half"),
        (FACTS, "fixture/missing-half"),
    ]


# ---------------------------------------------------------------- rules that were of use
def test_rules_of_every_kind_are_exercised_by_pages(herald: Cleaner, tmp_path: Path) -> None:
    make(tmp_path / "ferry")
    used = exercised(tmp_path, herald)
    assert {"herald.example/story", "herald.example/box", "herald.example/who"} <= used
    assert not {"herald.example/old", "herald.example/unused", "labeller"} & used


def test_the_labeller_is_no_rule(herald: Cleaner, tmp_path: Path) -> None:
    make(tmp_path / "ferry", SOURCE.replace("story", "zz"))
    assert not {rule for rule in exercised(tmp_path, herald) if rule.startswith(("structure/", "page/"))}
    assert "herald.example/story" not in exercised(tmp_path, herald)
