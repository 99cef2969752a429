"""The beginnings of a rule file, from pages in HTML."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from cleaner.rulebook.load import parse_rules, read_rules
from cleaner.rulebook.selector import Selector
from cleaner.tools.new_rules import NewPage, new_rules

SOURCE = "<!DOCTYPE html>\r\n<p>The “wall” stands.\n"


def begin(folder: Path, *pages: NewPage) -> list[Path]:
    return new_rules("herald.example", pages, folder / "rules", folder / "fixtures")


def html(*roots: str, text: str = "The wall stands.") -> NewPage:
    return NewPage(SOURCE, text, roots, is_html=True)


def test_a_page_in_html_is_a_fixture_as_it_was_fetched(tmp_path: Path) -> None:
    _, page = begin(tmp_path, html("div.story"))
    assert page.relative_to(tmp_path).as_posix() == "fixtures/herald.example/page-1/input.html"
    assert page.read_bytes() == SOURCE.encode()


def test_pages_of_both_kinds_are_counted_together(tmp_path: Path) -> None:
    written = begin(tmp_path, html(), NewPage("A text.", "A text."), html())
    assert [path.relative_to(tmp_path / "fixtures/herald.example").as_posix() for path in written[1:]] == [
        "page-1/input.html",
        "page-2/input.txt",
        "page-3/input.html",
    ]


def test_the_roots_of_all_pages_are_proposed_once_each(tmp_path: Path) -> None:
    path = begin(tmp_path, html("div.story", "#more"), html('[itemprop="articleBody"]', "div.story", text="It leans."))[0]
    proposed = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#   ")]
    assert proposed == ['#   "div.story",', '#   "#more",', r'#   "[itemprop=\"articleBody\"]",']


def test_without_roots_no_layout_is_proposed(tmp_path: Path) -> None:
    assert "[[layout]]" not in begin(tmp_path, html())[0].read_text(encoding="utf-8")


def test_lines_that_pages_share_are_proposed_from_what_is_seen(tmp_path: Path) -> None:
    pages = [html(text="Tell the Herald\nThe wall stands."), html(text="Tell the Herald\nThe ferry runs.")]
    proposed = [line for line in begin(tmp_path, *pages)[0].read_text(encoding="utf-8").splitlines() if line.startswith("#   ")]
    assert proposed == ['#   "Tell the Herald",']


def test_the_file_can_be_read_as_it_is(tmp_path: Path) -> None:
    rules = read_rules(begin(tmp_path, html("div.story"))[0])
    assert (rules.domains, rules.layouts, rules.lines) == (("herald.example",), (), ())


def test_the_proposed_layout_and_line_are_right_once_they_are_taken(tmp_path: Path) -> None:
    text = begin(tmp_path, html("div.story"))[0].read_text(encoding="utf-8")
    taken = "\n".join(line[2:] for line in text.splitlines() if re.match(r"# (\[\[|\w+ +=)", line))
    rules = parse_rules(f'name = "Herald"\n{taken}', name="herald")
    assert [layout.root for layout in rules.layouts] == [(Selector("div.article-body"),)]
    assert [line.phrases for line in rules.lines] == [("Read more",)]


@pytest.mark.parametrize("root", ['[data-testid="a b"]', '[data-component="it\'s"]', "section.größe"])
def test_a_proposed_root_can_be_read_as_toml(tmp_path: Path, root: str) -> None:
    text = begin(tmp_path, html(root))[0].read_text(encoding="utf-8")
    (proposed,) = (line[4:] for line in text.splitlines() if line.startswith("#   "))
    assert tomllib.loads(f"root = [{proposed}]") == {"root": [root]}
