"""What the page asks first: the documents, one of them in its blocks, whose they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import write
from desk import BOX, OPENING, OUTLET, STORIES, Desk, page, pages, text, texts

from cleaner.model import Label


def test_the_page_begins_with_the_documents_and_the_labels() -> None:
    found = Desk(pages()).ask("start")
    assert found["documents"] == ["in/0.html", "in/1.html", "in/2.html"]
    assert [each["label"] for each in found["labels"]] == list(Label)
    assert (found["rules"], found["fixtures"], found["hasMore"]) == ("rules", "fixtures", False)


def test_a_page_is_shown_in_its_blocks() -> None:
    found = Desk(pages()).ask("document", number=0)
    assert (found["title"], found["outlet"], found["problem"]) == (STORIES[0][0], OUTLET, "")
    shown = [(piece["fate"], piece["text"]) for piece in found["pieces"]]
    assert ("kept", BOX) in shown
    assert ("metadata", STORIES[0][0]) in shown
    assert all(piece["evidence"] for piece in found["pieces"])


def test_a_text_is_shown_line_by_line() -> None:
    found = Desk(texts()).ask("document", number=1)
    assert found["outlet"] == OUTLET
    assert f"{OPENING}{STORIES[2][0]}" in [piece["text"] for piece in found["pieces"]]


def test_the_list_goes_on_until_it_ends() -> None:
    desk = Desk(pages(), texts())
    rows, at = [], 0
    while at is not None:
        answer = desk.ask("list", start=at)
        rows += answer["rows"]
        at = answer["next"]
    assert [row["number"] for row in rows] == list(range(6))
    assert {row["outlet"] for row in rows} == {OUTLET}


def test_the_list_comes_in_parts_where_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.tools.workbench.answers.SECONDS", 0)
    desk = Desk(pages())
    answers = [desk.ask("list", start=start) for start in range(4)]
    assert [[row["number"] for row in answer["rows"]] for answer in answers] == [[0], [1], [2], []]
    assert [answer["next"] for answer in answers] == [1, 2, None, None]


def test_whose_a_text_is_can_be_said() -> None:
    desk = Desk(write("in/0.txt", text(0)))
    assert desk.ask("document", number=0)["outlet"] == ""
    assert desk.ask("outlet", outlet=f"https://www.{OUTLET}/news/1") == {"outlet": OUTLET}
    found = desk.ask("document", number=0)
    assert (found["outlet"], found["url"]) == (OUTLET, f"https://{OUTLET}/")


def test_an_address_that_names_nobody_leaves_it_to_be_said() -> None:
    desk = Desk(write("in/all.jsonl", json.dumps({"text": text(0), "url": "story-17"}) + "\n"))
    assert desk.ask("document", number=0)["outlet"] == ""
    desk.ask("outlet", outlet=OUTLET)
    found = desk.ask("document", number=0)
    assert (found["outlet"], found["assumed"]) == (OUTLET, True)


def test_what_is_said_of_a_text_takes_no_pages_away_from_their_outlet() -> None:
    desk = Desk(write("in/0.html", page(0)), outlet="other.example")
    assert desk.ask("document", number=0)["outlet"] == OUTLET


def test_a_fixture_is_shown_with_its_address_and_without_what_is_expected() -> None:
    case = Path("fixtures/x/case")
    for name, content in (
        ("input.txt", text(0)),
        ("url.txt", f"https://{OUTLET}/1\n"),
        ("expected.txt", "x"),
        ("expected.json", "{}"),
    ):
        write(case / name, content)
    desk = Desk(Path("fixtures"))
    assert desk.ask("start")["documents"] == ["x/case/input.txt"]
    assert desk.ask("document", number=0)["url"] == f"https://{OUTLET}/1"


def test_what_cannot_be_read_or_cleaned_is_named() -> None:
    desk = Desk(write("in/0.html", page(0)), write("in/1.txt", "\x00\x01" * 50), write("in/2.txt", "  \n"))
    assert len(desk.ask("start")["documents"]) + len(desk.ask("start")["failures"]) == 3
    problems = [desk.ask("document", number=number)["problem"] for number in range(1, len(desk.session.documents))]
    assert all(problems)


def test_more_documents_than_are_wanted_are_said_to_be_there() -> None:
    found = Desk(pages(), most=2).ask("start")
    assert (len(found["documents"]), found["hasMore"]) == (2, True)
    assert not Desk(pages(), most=3).ask("start")["hasMore"]


def test_inputs_that_cannot_be_read_take_no_documents_place() -> None:
    broken = write("broken/0.jsonl", "{\n" * 30)
    found = Desk(broken, pages(), most=3).ask("start")
    assert (len(found["documents"]), len(found["failures"]), found["hasMore"]) == (3, 21, False)
    assert found["failures"][-1] == "and 10 more inputs that cannot be read"


@pytest.mark.parametrize(
    ("question", "values", "word"),
    [
        ("nonsense", {}, "load the page again"),
        ("../../etc/passwd", {}, "there is no question"),
        ("document", {}, "number: must be a whole number"),
        ("document", {"number": "0"}, "number: must be a whole number"),
        ("document", {"number": True}, "number: must be a whole number"),
        ("document", {"number": -1}, "number: must be a whole number"),
        ("document", {"number": 3}, "there is no document 4; there are 3"),
        ("list", {"start": 10**12}, "start: must be a whole number"),
        ("outlet", {"outlet": "not a domain"}, "write one such as herald.example"),
        ("outlet", {"outlet": "../../etc"}, "write one such as herald.example"),
        ("outlet", {"outlet": 7}, "outlet: must be a string"),
        ("outlet", {"outlet": "\ud800"}, "outlet: holds half of a character"),
    ],
)
def test_what_is_asked_wrongly_is_answered_with_the_mend(question: str, values: dict[str, object], word: str) -> None:
    assert word in Desk(pages()).refused(question, **values)
