"""What a rule changes, in the document that it was made for and in all others of the outlet, before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commands import write
from desk import BOX, OPENING, OUTLET, STORIES, Desk, page, pages, text, texts

from cleaner.article import Article
from cleaner.model import Label, Piece
from cleaner.rulebook.load import BUILT_IN
from cleaner.tools.workbench.effect import changes, facts

ELEMENT = '[[element]]\nid = "tide-box"\nlabel = "chrome-promo"\ncss = [".tide-box"]\n'
OVERHEARD = '[[line]]\nid = "overheard"\nlabel = "chrome-promo"\nmatch = ["^OVERHEARD ON DECK:"]\n'
TOO_MUCH = '[[line]]\nid = "too-much"\nlabel = "chrome-ad"\nmatch = ["^[A-Z]"]\n'


def all_of(desk: Desk, rules: str, number: int = 0) -> tuple[list[Mapping[str, Any]], dict[str, int]]:
    """The rows and sums of the document and all others, asked for as the page does."""
    answers = [desk.ask("try", number=number, rules=rules)]
    at = 0
    while at is not None:
        answers.append(desk.ask("try-others", number=number, rules=rules, start=at))
        at = answers[-1]["next"]
    sums = {name: sum(answer["sum"][name] for answer in answers) for name in answers[0]["sum"]}
    return [row for answer in answers for row in answer["rows"]], sums


def test_what_changes_is_shown_for_every_document_of_the_outlet() -> None:
    desk = Desk(pages(), texts(), write("in2/other.html", page(0).replace(OUTLET, "pier.example")))
    rows, sums = all_of(desk, ELEMENT)
    assert [row["name"] for row in rows] == ["in/0.html", "in/1.html", "in/2.html"]
    assert rows[1]["changes"] == [
        {"kind": "lost", "text": BOX, "before": "body by structure/plain", "after": f"chrome-promo by {OUTLET}/tide-box"}
    ]
    assert (sums["tried"], sums["changed"]) == (6, 3)
    assert sums["wordsBefore"] - sums["wordsAfter"] == 3 * len(BOX.split())
    assert (sums["keptBefore"] - sums["keptAfter"], sums["outAfter"] - sums["outBefore"]) == (3, 3)


def test_the_block_is_marked_with_what_it_will_be() -> None:
    desk = Desk(pages())
    (row,) = desk.ask("try", number=0, rules=ELEMENT)["rows"]
    assert row["blocks"] == {desk.number_of(BOX): "chrome-promo"}


def test_what_the_texts_lose_stands_first() -> None:
    desk = Desk(pages())
    (row,) = desk.ask("try", number=0, rules=TOO_MUCH)["rows"]
    assert [change["kind"] for change in row["changes"]] == ["lost"] * 4
    assert {"name": "kind", "before": "article", "after": "no-body"} in row["facts"]


def test_a_rule_that_changes_nothing_has_no_rows() -> None:
    rows, sums = all_of(Desk(pages()), ELEMENT.replace(".tide-box", ".no-such-box"))
    assert (rows, sums["changed"], sums["tried"]) == ([], 0, 3)


def test_a_rule_beside_those_that_are_known() -> None:
    """Of an outlet with built-in rules, these hold beside the one on trial."""
    source = "Read more on The Sun\n\n" + text(0).replace(OPENING, "OVERHEARD ON DECK: ")
    desk = Desk(write("in/0.txt", source), outlet="thesun.co.uk")
    before = {piece["rule"] for piece in desk.ask("document", number=0)["pieces"]}
    (row,) = desk.ask("try", number=0, rules=OVERHEARD)["rows"]
    assert [change["after"] for change in row["changes"]] == ["chrome-promo by thesun.co.uk/overheard"]
    assert before


def test_the_rules_of_the_program_may_be_those_that_are_written_to() -> None:
    desk = Desk(write("in/0.txt", text(0)), outlet="thesun.co.uk", rules=BUILT_IN)
    own = (BUILT_IN / "thesun.co.uk.toml").read_text(encoding="utf-8")
    (shown,) = desk.ask("review", number=0, rules=OVERHEARD, case="")["files"]
    assert (shown["path"], shown["state"]) == (str(BUILT_IN / "thesun.co.uk.toml"), "changed")
    assert shown["diff"][-4:] == [f"+{line}" for line in OVERHEARD.splitlines()]
    assert (BUILT_IN / "thesun.co.uk.toml").read_text(encoding="utf-8") == own


def test_mistakes_in_a_rule_are_named_with_file_and_line() -> None:
    desk = Desk(pages())
    wrong = ELEMENT.replace("chrome-promo", "promo").replace(".tide-box", "p:hover")
    said = desk.refused("try", number=0, rules=wrong).splitlines()
    assert [line.split(":")[1] for line in said] == ["6", "7"]
    assert "is not one of title" in said[0]
    assert "is not valid TOML" in desk.refused("try", number=0, rules="[[line]")
    assert "is dead" in desk.refused("try", number=0, rules=f"{TOO_MUCH}longest = 1\n".replace("^[A-Z]", "^[A-Z][A-Z]"))


def test_a_rule_file_that_somebody_has_broken_meanwhile_is_named() -> None:
    desk = Desk(pages())
    write(f"rules/{OUTLET}.toml", "name = ")
    assert desk.refused("try", number=0, rules=ELEMENT).startswith(f"rules/{OUTLET}.toml: is not valid TOML")
    Path(f"rules/{OUTLET}.toml").write_bytes(b"\xff")
    assert desk.refused("try", number=0, rules=f"{ELEMENT}\n").startswith(f"rules/{OUTLET}.toml: cannot be read")


def test_a_domain_of_another_file_is_not_claimed_twice() -> None:
    desk = Desk(pages())
    assert "'thesun.co.uk' is claimed by thesun.co.uk.toml too" in desk.refused(
        "try", number=0, rules=f'domains = ["thesun.co.uk"]\n{ELEMENT}'
    )


def test_without_a_folder_for_rules_they_are_tried_all_the_same() -> None:
    desk = Desk(pages(), rules=None)
    assert desk.ask("try", number=0, rules=ELEMENT)["sum"]["changed"] == 1
    assert "start the workbench with --rules DIR" in desk.refused("review", number=0, rules=ELEMENT, case="")


# ---------------------------------------------------------------- pieces
def article(*pieces: Piece, **fields: Any) -> Article:
    kept = tuple(piece for piece in pieces if piece.label.in_text)
    return Article(text="", kept=kept, removed=tuple(piece for piece in pieces if not piece.label.in_text), **fields)


def test_a_block_that_is_cut_changes_where_its_label_does() -> None:
    before = article(Piece("a", Label.BODY, "Gulls sing. Share this. They stop.", 10, 44))
    after = article(
        Piece("a", Label.BODY, "Gulls sing.", 10, 21),
        Piece("b", Label.SHARE, "Share this.", 22, 33),
        Piece("a", Label.BODY, "They stop.", 34, 44),
    )
    assert [(change.kind, change.text) for change in changes(before, after)] == [("lost", "Share this.")]
    assert [(change.kind, change.text) for change in changes(after, before)] == [("gained", "Share this.")]


def test_losses_come_before_gains_and_other_names() -> None:
    texts_of = ("one", "two", "three")
    places = [(0, 3), (4, 7), (8, 13)]
    old = (Label.NAV, Label.NAV, Label.BODY)
    new = (Label.SHARE, Label.BODY, Label.NAV)
    before, after = (
        article(*(Piece("r", label, text, *place) for label, text, place in zip(labels, texts_of, places, strict=True)))
        for labels in (old, new)
    )
    assert [(change.kind, change.text) for change in changes(before, after)] == [
        ("lost", "three"),
        ("gained", "two"),
        ("renamed", "one"),
    ]


def test_another_rule_for_the_same_label_is_no_change() -> None:
    assert changes(article(Piece("a", Label.NAV, "Home", 0, 4)), article(Piece("b", Label.NAV, "Home", 0, 4))) == []


def test_facts_are_those_that_differ() -> None:
    found = facts(article(title=STORIES[0][0], authors=("Ole Brann",)), article(authors=("Ole Brann", "Ada Roe")))
    assert [tuple(fact) for fact in found] == [("title", STORIES[0][0], ""), ("authors", "Ole Brann", "Ole Brann, Ada Roe")]
