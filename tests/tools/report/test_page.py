"""The page of a report: its sections, its notes, what it says where it cannot know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ledgers import report_of, row
from lxml import html

from cleaner.tools.report.page import report_page
from cleaner.tools.report.page_parts import percent


def tree_of(folder: Path, *rows: dict[str, Any], **options: Any) -> Any:
    return html.document_fromstring(report_page(report_of(folder, rows, **options)))


def text_of(tree: Any, selector: str) -> str:
    return " ".join(tree.cssselect(selector)[0].text_content().split())


def test_every_link_of_the_head_leads_to_a_section(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, row())
    targets = [each.get("href").removeprefix("#") for each in tree.cssselect(".sections a, .skip")]
    assert [tree.get_element_by_id(target).tag for target in targets] == ["section"] * 9
    assert len({each.get("id") for each in tree.cssselect("[id]")}) == len(tree.cssselect("[id]"))


def test_bars_are_as_long_as_what_they_stand_for(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, row(words={"body": 500, "chrome-nav": 400, "chrome-ad": 100}, removed={"chrome-nav": 3}))
    widths = {text_of(each, "th bdi"): each.cssselect("rect")[0].get("width") for each in tree.cssselect("#words tbody tr")}
    assert widths == {"chrome-nav": "1000", "chrome-ad": "250", "body": "1000"}
    total = [(each.get("class"), each.get("x"), each.get("width")) for each in tree.cssselect(".report > svg rect")]
    assert total == [("kept", "0", "500"), ("metadata", "500", "0"), ("removed", "500", "500")]


def test_what_it_cannot_know_it_says(tmp_path: Path) -> None:
    old = {key: value for key, value in row("old").items() if key not in ("words", "language")}
    tree = tree_of(tmp_path, old, row("gone", gone=True))
    notes = [" ".join(each.text_content().split()) for each in tree.cssselect(".warning")]
    assert notes[0].startswith("1 of 2 articles were cleaned by an earlier version, whose ledger does not say their words")
    assert notes[1] == "1 input is not there any more; its outputs are."
    assert notes[2].startswith("2 articles were cleaned with other rule files than those in use now")
    assert notes[3] == "Not known: the ledger has no text of what was removed, and no output could be read."
    assert "2 outputs could not be read." in text_of(tree, "#blocks")


def test_no_outputs_are_looked_at_where_none_are_wanted(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, row(), sample=0)
    assert text_of(tree, "#blocks .warning") == "Not known: no outputs were to be read (--sample 0)."


def test_a_run_without_inputs_has_a_page(tmp_path: Path) -> None:
    tree = tree_of(tmp_path)
    assert text_of(tree, ".warning") == "The ledger has no rows."
    assert text_of(tree, "#look") == "Worth a look Nothing."
    assert [text_of(each, "p") for each in tree.cssselect("#rules, #outlets")][1] == "None."


def test_what_is_long_is_folded(tmp_path: Path) -> None:
    rows = [row(f"{n}.txt", doubtful=1, outlet=f"{n}.example") for n in range(40)]
    tree = tree_of(tmp_path, *rows, row("b", reason="empty"))
    assert text_of(tree, "#outlets summary") == "15 more"
    assert [each.get("open") for each in tree.cssselect(".concern")] == ["", None]


def test_of_very_many_rules_the_page_has_the_first(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, row(fired={f"a.example/{n:04}": 9 for n in range(1_200)}))
    assert text_of(tree, "#rules summary") == "1,175 more, of which --json has all and this page 975"
    assert len(tree.cssselect("#rules tbody tr")) == 1_000


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0.0 %"), (0.00004, "&lt;0.1 %"), (0.123, "12.3 %"), (0.99996, "&gt;99.9 %"), (1.0, "100.0 %")]
)
def test_a_share_is_neither_all_nor_nothing_where_it_is_not(share: float, shown: str) -> None:
    assert percent(share) == shown
