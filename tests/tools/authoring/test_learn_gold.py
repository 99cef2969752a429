"""What pages with gold propose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from learning import DOMAIN, TOWNS, body, gold_folder, page

from cleaner.model.errors import CleanNewsError
from cleaner.rulebook.load import load_rules, parse_rules
from cleaner.rulebook.selector import Selector
from cleaner.tools.authoring.gold_pages import gold_pages
from cleaner.tools.authoring.learn import learn
from cleaner.tools.authoring.proposal import as_toml

BOOK = load_rules()


def test_a_line_of_gold_may_hold_the_separators_of_unicode(tmp_path: Path) -> None:
    (tmp_path / "Wick.html").write_text(page("Wick"), encoding="utf-8")
    row = json.dumps({"id": "Wick", "url": f"https://{DOMAIN}/", "body": body("Wick") + "\u2028\x85end"}, ensure_ascii=False)
    (tmp_path / "gold.jsonl").write_text(row + "\n", encoding="utf-8")
    assert [each.name for each in gold_pages(tmp_path, DOMAIN)] == ["Wick.html"]


def test_the_layout_the_box_in_it_and_the_byline_are_proposed_with_figures(tmp_path: Path) -> None:
    text = as_toml(learn(DOMAIN, [gold_folder(tmp_path)], BOOK))
    rules = parse_rules(text, name=DOMAIN)
    assert [layout.root for layout in rules.layouts] == [(Selector(".story-text"),)]
    assert [each.css for each in rules.elements] == [(Selector(".tide-box"),)]
    assert [(each.name, each.css) for each in rules.element_fields] == [("authors", (Selector(".who"),))]
    assert "borne out by 2 of 2 pages" in text
    assert "100.00 with all of these rules" in text
    assert "authors right on 0 -> 2 of 2" in text
    assert "css-1x2y3z" not in text


def test_an_element_with_something_of_the_article_on_one_page_is_not_taken_out(tmp_path: Path) -> None:
    folder = gold_folder(tmp_path)
    held = page("Wick").replace("<p>Tide tables", f"<p>{body('Wick').split(chr(10))[0]}</p><p>Tide tables")
    (folder / "pages" / "Wick.html").write_text(held, encoding="utf-8")
    assert ".tide-box" not in [
        css.source for rule in parse_rules(as_toml(learn(DOMAIN, [folder], BOOK)), name=DOMAIN).elements for css in rule.css
    ]


def test_fixtures_are_gold_too(tmp_path: Path) -> None:
    for town in TOWNS[:2]:
        case = tmp_path / town
        case.mkdir()
        (case / "input.html").write_text(page(town), encoding="utf-8")
        (case / "expected.txt").write_text(body(town), encoding="utf-8")
    rules = parse_rules(as_toml(learn(DOMAIN, [tmp_path], BOOK)), name=DOMAIN)
    assert [layout.root for layout in rules.layouts] == [(Selector(".story-text"),)]


def test_of_an_outlet_with_rules_the_file_adds_to_them(tmp_path: Path) -> None:
    for town in TOWNS[:2]:
        (tmp_path / town).mkdir()
        (tmp_path / town / "input.html").write_text(page(town), encoding="utf-8")
        (tmp_path / town / "expected.txt").write_text(body(town), encoding="utf-8")
    assert parse_rules(as_toml(learn("abc.es", [tmp_path], BOOK)), name="abc.es").extends


def test_a_page_that_is_named_and_not_there_is_an_error(tmp_path: Path) -> None:
    folder = gold_folder(tmp_path)
    (folder / "pages" / "Wick.html").unlink()
    with pytest.raises(CleanNewsError, match=r"Wick\.html: there is no such page"):
        learn(DOMAIN, [folder], BOOK)


def test_nothing_of_the_outlet_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CleanNewsError, match="none of the inputs"):
        learn("elsewhere.example", [gold_folder(tmp_path)], BOOK)
