"""The page of ``report`` in a browser: keyboard, filters, links, hostile values, size, accessibility."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ledgers import report_of, row
from payloads import PAYLOADS
from shown import AXE, Open

from cleaner.tools.report.page import report_page

ROWS = (
    row("wall.html", words={"body": 60, "chrome-nav": 200}, outlet="a.example", doubtful=2),
    row("pier.txt", words={"body": 12, "title": 4}, outlet="b.example"),
    row("goat.html", doubtful=5, outlet="a.example", warnings=["rules-outdated: a.example: no element"]),
    row("late.html", reason="failed:timeout", detail="took longer than 30 s", input=None),
)
NAMES = ["late.html", "wall.html", "pier.txt", "goat.html", "goat.html", "wall.html"]
"""In the order of the lists."""

Make = Callable[..., str]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return lambda *rows, **options: report_page(report_of(tmp_path / "out", rows or ROWS, **options))


def names(page: Any) -> list[str]:
    return list(page.locator(".listed:visible .name").all_inner_texts())


def test_documents_are_filtered_by_concern_outlet_and_words(show: Open, make: Make) -> None:
    page = show(make())
    assert names(page) == NAMES
    page.select_option("#concern", "in-doubt")
    assert names(page) == ["goat.html", "wall.html"]
    page.select_option("#outlet", "b.example")
    assert names(page) == []
    page.select_option("#concern", "")
    assert names(page) == ["pier.txt"]
    assert page.locator("#status").inner_text() == "1 of 6 listed documents shown"
    page.click("#reset")
    page.fill("#find", "TIMEOUT")
    assert names(page) == ["late.html"]
    assert page.locator("#inputs tbody tr:visible").count() == 1


def test_the_keyboard_does_all_of_it(show: Open, make: Make) -> None:
    page = show(make())
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.className || document.activeElement.tagName")
        )
    assert {"skip", "A", "concern", "outlet", "find", "reset", "SUMMARY", "scrolls", "only"} <= set(reached)
    page.focus("#concern")
    page.keyboard.type("Rules")
    assert names(page) == ["goat.html"]
    page.focus("#reset")
    page.keyboard.press("Enter")
    page.focus(".only >> nth=0")
    page.keyboard.press("Enter")
    assert names(page) == ["wall.html", "goat.html", "goat.html", "wall.html"]
    assert page.evaluate("document.activeElement.id") == "look"


def test_links_lead_to_sections_and_to_pages_of_documents(show: Open, make: Make, tmp_path: Path) -> None:
    source = make().replace(">wall.html<", "><a href='./pages/0001.html'>wall</a><", 1)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "0001.html").write_text("<!DOCTYPE html><title>explained</title>", encoding="utf-8")
    page = show(source)
    page.focus(".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "look"
    page.click(".sections a >> text=Languages")
    assert page.evaluate("document.activeElement.id") == "languages"
    page.click(".listed a")
    assert page.title() == "explained"


def test_a_list_that_is_folded_opens_where_it_is_filtered(show: Open, make: Make) -> None:
    page = show(make(*(row(f"{n}.html", doubtful=n) for n in range(1, 41))))
    assert names(page) == []
    page.fill("#find", "40.html")
    assert names(page) == ["40.html"]


def test_a_command_is_chosen_with_one_click(show: Open, make: Make) -> None:
    page = show(make())
    page.click(".command code >> nth=0")
    assert page.evaluate("getSelection().toString()") == "clean-news explain /in/wall.html --html why.html"


def test_without_a_script_everything_is_there(show: Open, make: Make) -> None:
    page = show(make(), java_script_enabled=False)
    assert names(page) == NAMES
    assert page.locator("#tools").is_hidden()
    assert page.locator(".only:visible").count() == 0


@pytest.mark.parametrize("width", [320, 390, 1024, 1920])
def test_nothing_is_wider_than_the_screen(show: Open, make: Make, width: int) -> None:
    wide = row("w" * 300, fired={f"a.example/{'r' * 200}": 3}, outlet="a" * 120, doubtful=1)
    page = show(make(*ROWS, wide), viewport={"width": width, "height": 900}, is_mobile=width < 400, has_touch=width < 400)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_value_is_obeyed(show: Open, make: Make, payload: str) -> None:
    hostile = {"outlet": payload, "language": payload, "warnings": [payload], "fired": {payload: 2}, "position": payload}
    page = show(make(row(payload, **hostile, doubtful=1), row(f"{payload}.b", reason=f"failed:{payload}", detail=payload)))
    page.select_option("#outlet", index=1)
    page.click(".only")
    assert page.locator(".listed").count() == 2
    assert page.url.endswith(".html")


def test_a_full_report_is_shown(show: Open, make: Make) -> None:
    many = (
        row(f"{n}.html", doubtful=n, words={"body": 9, "chrome-nav": 99}, fired={f"r/{n}": n}, outlet=f"{n}.example")
        for n in range(1, 900)
    )
    page = show(make(*many))
    page.fill("#find", "899.html")
    assert names(page) == ["899.html"]


@pytest.mark.skipif(AXE is None, reason="needs axe-core: CLEAN_NEWS_AXE is the path of axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1500])
def test_axe_finds_nothing(show: Open, make: Make, scheme: str, width: int) -> None:
    page = show(make(), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.evaluate(Path(str(AXE)).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found] == []
