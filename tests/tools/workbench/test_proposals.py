"""The rules that are proposed for a block, each tried in its document and sound as a rule file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from commands import write
from desk import BOX, OPENING, OUTLET, STORIES, Desk, page, pages, text, texts

from cleaner.rulebook.load import parse_rules

Proposed = Sequence[Mapping[str, Any]]


def proposed(desk: Desk, words: str, label: str, *, document: int = 0, last: str = "", only: str = "") -> Proposed:
    first = desk.number_of(words, document)
    end = desk.number_of(last, document) if last else first
    found: Proposed = desk.ask("propose", number=document, first=first, last=end, words=only, label=label)["proposals"]
    for each in found:
        parse_rules(f'name = "Quayside"\n{each["rules"]}', name=OUTLET)
    return found


def tables(found: Proposed) -> list[dict[str, Any]]:
    return [tomllib.loads(each["rules"]) for each in found]


def test_furniture_of_a_page_by_its_element_and_by_its_words() -> None:
    found = proposed(Desk(pages()), BOX, "chrome-promo")
    assert tables(found) == [
        {"element": [{"id": "tide-box", "label": "chrome-promo", "css": [".tide-box"]}]},
        {"line": [{"id": "tide-tables-are-printed", "label": "chrome-promo", "is": [BOX]}]},
        {
            "line": [
                {
                    "id": "tide-tables-are-printed",
                    "label": "chrome-promo",
                    "match": ["^Tide tables are printed by Cork and Sons, the sailmakers on"],
                }
            ]
        },
    ]
    assert all(each["works"] for each in found)


def test_no_element_with_the_article_in_it_is_proposed_for_furniture() -> None:
    found = tables(proposed(Desk(pages()), STORIES[0][1], "chrome-notice"))
    assert [list(table) for table in found] == [["line"], ["line"]]


def test_an_element_may_hold_more_of_its_kind() -> None:
    source = page(0).replace(f"<p>{BOX}</p>", f"<p>{BOX}</p><p class='tide-times'>High water at noon and at midnight</p>")
    desk = Desk(write("in/0.html", source))
    saved = '[[element]]\nid = "times"\nlabel = "chrome-other"\ncss = [".tide-times"]\n'
    write(f"rules/{OUTLET}.toml", f'name = "Q"\ndomains = ["{OUTLET}"]\n{saved}')
    desk.session.reload()
    found = proposed(desk, BOX, "chrome-promo")
    assert (found[0]["title"], found[0]["note"]) == ("the element .tide-box and all in it", "1 more block in it here")


def test_a_line_that_begins_as_others_do() -> None:
    found = tables(proposed(Desk(texts()), OPENING, "chrome-promo"))
    assert {"line": [{"id": "overheard-on-deck", "label": "chrome-promo", "match": ["^OVERHEARD ON DECK:"]}]} in found


def test_a_line_with_numbers_is_proposed_with_any() -> None:
    source = text(0).replace(f"{OPENING}{STORIES[1][0]}", "Seen by 412 gulls at 9.15")
    desk = Desk(write(f"in/{OUTLET}/0.txt", source))
    assert {
        "line": [{"id": "seen-by-412-gulls", "label": "chrome-other", "match": [r"^Seen by \d+ gulls at \d+\.\d+$"]}]
    } in tables(proposed(desk, "Seen by", "chrome-other"))


def test_several_lines_by_their_words_and_as_a_run() -> None:
    desk = Desk(texts())
    found = tables(proposed(desk, OPENING, "chrome-promo", last="It had been lent"))
    assert found[0]["line"][0]["is"] == [f"{OPENING}{STORIES[1][0]}", STORIES[0][2]]
    (run,) = (table["run"][0] for table in found if "run" in table)
    assert (run["starts"], run["within"]) == (f"^{OPENING}{STORIES[1][0]}$", 10)
    assert run["ends"].startswith("^It had been lent to a scarecrow")


def test_words_in_a_block_are_a_span() -> None:
    desk = Desk(texts())
    (found,) = proposed(desk, "It had been lent", "chrome-share", only="behind the church")
    assert tables([found]) == [{"span": [{"id": "behind-the-church", "label": "chrome-share", "match": "behind the church"}]}]
    assert found["works"]


def test_words_over_a_line_break_of_a_page_are_a_span() -> None:
    source = page(0).replace("behind the church", "behind<br>the church")
    (found,) = proposed(Desk(write("in/0.html", source)), "It had been lent", "chrome-share", only="behind the church")
    assert tables([found])[0]["span"][0]["match"] == r"behind\s{1,8}the\s{1,8}church"
    assert found["works"]


def test_all_words_of_a_block_are_the_block() -> None:
    assert "line" in tables(proposed(Desk(texts()), OPENING, "chrome-promo", only=f" {OPENING}{STORIES[1][0]} "))[0]


def test_what_is_taken_out_and_is_the_articles_stays() -> None:
    source = page(0).replace(f"<p>{STORIES[0][3]}</p>", "<p>Share this page with the purser before you go ashore</p>")
    desk = Desk(write("in/0.html", source), write(f"texts/{OUTLET}/1.txt", text(1).replace(OPENING, "Share this page: ")))
    for document, words in ((0, "Share this"), (1, "Share this page")):
        pieces = desk.ask("document", number=document)["pieces"]
        if pieces[desk.number_of(words, document)]["fate"] == "kept":
            continue
        found = proposed(desk, words, "body", document=document)
        assert found[0]["works"], found


def test_what_the_labeller_takes_out_of_a_page_is_taken_back() -> None:
    link = '<footer><p><a href="/pier">The pier is closed for a polish until the geese have been told</a></p></footer>'
    desk = Desk(write("in/0.html", page(0).replace("</article>", f"</article>{link}")))
    at = desk.number_of("The pier is closed")
    assert desk.ask("document", number=0)["pieces"][at]["fate"] == "removed"
    found = proposed(desk, "The pier is closed", "body")
    assert found[0]["works"], found
    (row,) = desk.ask("try", number=0, rules=found[0]["rules"])["rows"]
    assert [change["kind"] for change in row["changes"]] == ["gained"]


def test_a_heading_takes_the_headlines_below_it() -> None:
    list_of = f"Overheard on deck\n{STORIES[1][0]}\n{STORIES[2][0]}"
    desk = Desk(write(f"in/{OUTLET}/0.txt", text(0).replace(f"{OPENING}{STORIES[1][0]}", list_of)))
    rule = {"id": "overheard-on-deck", "label": "chrome-promo", "takes": "headlines", "is": ["Overheard on deck"]}
    assert {"line": [rule]} in tables(proposed(desk, "Overheard", "chrome-promo"))
    assert {"line": [rule]} not in tables(proposed(desk, STORIES[2][0], "chrome-promo"))


def test_a_phrase_that_names_the_publisher_makes_texts_known() -> None:
    phrase = "Read it first on the Quayside"
    sources = [write(f"in/{number}.txt", f"{text(number)}\n\n{phrase}\n") for number in (0, 1)]
    desk = Desk(*sources, write("in/2.txt", text(2)), outlet=OUTLET)
    assert desk.ask("document", number=0)["assumed"]
    found = proposed(desk, phrase, "signature")
    assert tables(found) == [{"signature": [phrase]}, {"traces": [phrase]}]
    assert found[0]["works"]
    sums = [
        desk.ask("try", number=0, rules=found[0]["rules"])["sum"],
        desk.ask("try-others", number=0, rules=found[0]["rules"], start=0)["sum"],
    ]
    assert sum(each["unnamedBefore"] for each in sums) == 3
    assert sum(each["unnamedAfter"] for each in sums) == 1
    seen = desk.ask("review", number=0, rules=found[0]["rules"], case="")["seen"]
    desk.ask("save", number=0, rules=found[0]["rules"], case="", seen=seen)
    assert not desk.ask("document", number=1)["assumed"]
    assert desk.ask("document", number=2)["assumed"]


def test_an_id_is_one_that_the_outlet_has_not() -> None:
    write(f"rules/{OUTLET}.toml", f'name = "Q"\ndomains = ["{OUTLET}"]\n[[line]]\nid = "tide-box"\nlabel = "meta"\nis = "x y"\n')
    assert tables(proposed(Desk(pages()), BOX, "chrome-promo"))[0]["element"][0]["id"] == "tide-box-2"


def test_without_an_outlet_rules_are_proposed_and_none_is_tried() -> None:
    desk = Desk(write("in/0.txt", text(0)))
    found = proposed(desk, OPENING, "chrome-promo")
    assert found
    assert "name its outlet first" in desk.refused("try", number=0, rules=found[0]["rules"])


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"label": "furniture"}, "'furniture' is none of title"),
        ({"first": 3, "last": 2}, "there are no blocks 4 to 3"),
        ({"last": 99}, "there are no blocks"),
        ({"words": "not there"}, "does not stand in the block"),
        ({"last": 4, "words": "Tide"}, "words are of one block"),
    ],
)
def test_what_is_not_in_the_document_is_refused(values: dict[str, object], word: str) -> None:
    desk = Desk(pages())
    at = desk.number_of(BOX)
    chosen: dict[str, object] = {"number": 0, "first": at, "last": at, "words": "", "label": "chrome-promo"}
    assert word in desk.refused("propose", **{**chosen, **values})
