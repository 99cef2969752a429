"""The page of ``explain --html`` in a browser: keyboard, filters, tap, hostile values, size, accessibility."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from payloads import PAYLOADS
from shown import AXE, Open

from cleaner import load_rules
from cleaner.article import Article
from cleaner.model import Label, Piece
from cleaner.tools.explain_page import explain_page
from cleaner.tools.explained import explained

RULES = load_rules()
MANY = 5_000
MOST_SECONDS = 10
"""On a machine with other work; on a quiet one it takes one and a half."""
NAMES = ("News", "Football", "The ferry was late.", "READ MORE: Goat in the bakery", "Share", "It was found in a coat.")
LABELS = (Label.NAV, Label.NAV, Label.BODY, Label.PROMO, Label.SHARE, Label.BODY)
RULE_IDS = ("_generic/navigation", "x/menu", "structure/plain", "x/read-more", "_generic/share-phrase", "structure/plain")


def article_of(texts: tuple[str, ...], labels: tuple[Label, ...], rules: tuple[str, ...]) -> Article:
    pieces = [
        Piece(rule, label, text, 100 * n, 100 * n + len(text), kind="p", score=n / 10)
        for n, (text, label, rule) in enumerate(zip(texts, labels, rules, strict=True))
    ]
    return Article(
        text="",
        title=texts[0],
        sources={"title": "h1"},
        kept=tuple(piece for piece in pieces if piece.label.in_text),
        removed=tuple(piece for piece in pieces if not piece.label.in_text),
    )


def page_of(article: Article, name: str = "ferry.html") -> str:
    return explain_page([explained(name, article, RULES)])


FERRY = page_of(article_of(NAMES, LABELS, RULE_IDS))


def visible(page: Any) -> list[str]:
    return list(page.locator(".source .text:visible").all_inner_texts())


def shown_reasons(page: Any) -> list[str]:
    return [each.split("\n")[3] for each in page.locator(".why:visible").all_inner_texts()]


# ---------------------------------------------------------------- filters
@pytest.mark.parametrize(
    ("what", "rest"),
    [
        ("kept", [NAMES[2], NAMES[5]]),
        ("out", [NAMES[0], NAMES[1], NAMES[3], NAMES[4]]),
        ("all", list(NAMES)),
    ],
)
def test_what_is_shown_can_be_chosen(show: Open, what: str, rest: list[str]) -> None:
    page = show(FERRY)
    page.check(f"input[value={what}]")
    assert visible(page) == rest


def test_a_label_a_rule_and_a_word_filter_source_and_list(show: Open) -> None:
    page = show(FERRY)
    page.select_option("#label", "chrome-nav")
    assert visible(page) == [NAMES[0], NAMES[1], NAMES[2], NAMES[5]]
    assert page.locator(".removals a:visible").all_inner_texts() == [NAMES[0], NAMES[1]]
    page.select_option("#rule", "x/menu")
    assert page.locator(".removals a:visible").all_inner_texts() == [NAMES[1]]
    assert page.locator("#status").inner_text() == "1 of 4 removals shown, 2 of 2 kept"
    page.click("#reset")
    page.fill("#find", "GOAT")
    assert page.locator(".removals a:visible").all_inner_texts() == [NAMES[3]]


def test_the_list_filters_by_rule(show: Open) -> None:
    page = show(FERRY)
    page.click("button[aria-label='Show only x/menu']")
    assert page.locator(".removals a:visible").all_inner_texts() == [NAMES[1]]
    assert page.input_value("#rule") == "x/menu"


# ---------------------------------------------------------------- reasons
def test_the_reason_is_shown_on_hover(show: Open) -> None:
    page = show(FERRY, viewport={"width": 1500, "height": 900})
    assert shown_reasons(page) == []
    page.hover(".piece.removed >> nth=2")
    assert shown_reasons(page) == ["x/read-more"]


def test_keys_lead_from_removal_to_removal(show: Open) -> None:
    page = show(FERRY)
    page.focus(".tag >> nth=0")
    seen = [shown_reasons(page)]
    for key in ("Tab", "j", "n", "k"):
        page.keyboard.press(key)
        seen.append(shown_reasons(page))
    assert seen == [[RULE_IDS[0]], [RULE_IDS[1]], [RULE_IDS[3]], [RULE_IDS[4]], [RULE_IDS[3]]]
    page.keyboard.press("Enter")
    assert page.locator(".tag[aria-expanded=true]").count() == 1
    page.keyboard.press("Escape")
    assert shown_reasons(page) == []
    assert page.locator(".tag[aria-expanded=true]").count() == 0


def test_keys_mean_themselves_in_a_field(show: Open) -> None:
    page = show(FERRY)
    page.focus("#find")
    page.keyboard.type("jn")
    assert page.input_value("#find") == "jn"


def test_all_of_it_is_reached_by_tab(show: Open) -> None:
    page = show(FERRY)
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.id || document.activeElement.className || document.activeElement.tagName")
        )
    assert {"skip", "label", "rule", "find", "previous", "next", "reset", "tag", "only", "A", "SUMMARY"} <= reached


def test_a_link_of_the_list_leads_to_the_piece(show: Open) -> None:
    page = show(FERRY)
    page.click(".removals a >> text=Share")
    page.wait_for_function("document.activeElement.className === 'tag'")
    assert shown_reasons(page) == ["_generic/share-phrase"]


def test_next_leads_over_what_is_filtered_out(show: Open) -> None:
    page = show(FERRY)
    page.select_option("#label", "chrome-share")
    page.click("#next")
    assert shown_reasons(page) == ["_generic/share-phrase"]
    page.click("#next")
    assert page.locator("#status").inner_text() == "No removal further down"


def test_a_tap_shows_the_reason_on_a_phone(show: Open) -> None:
    page = show(FERRY, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.tap(".tag >> nth=2")
    assert shown_reasons(page) == ["x/read-more"]
    page.tap(".tag >> nth=2")
    assert shown_reasons(page) == []


def test_without_a_script_everything_is_there(show: Open) -> None:
    page = show(FERRY, java_script_enabled=False)
    assert visible(page) == list(NAMES)
    assert page.locator("#tools").is_hidden()
    page.focus(".tag >> nth=2")
    assert shown_reasons(page) == ["x/read-more"]


@pytest.mark.parametrize("width", [320, 390, 1024, 1400, 1440, 1920])
def test_nothing_is_wider_than_the_screen(show: Open, width: int) -> None:
    page = show(FERRY, viewport={"width": width, "height": 900})
    page.focus(".tag >> nth=2")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# ---------------------------------------------------------------- hostile values, size, accessibility
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_value_is_obeyed(show: Open, payload: str) -> None:
    article = article_of((payload,) * len(NAMES), LABELS, (f"x/{payload}",) * len(NAMES))
    page = show(page_of(article, payload))
    page.click("#next")
    page.select_option("#rule", index=1)
    assert page.locator(".piece").count() == len(NAMES)
    assert page.url.endswith(".html")


def test_a_large_page_is_shown(show: Open) -> None:
    times = MANY // len(NAMES) + 1
    texts = tuple(f"{text} {n}" for n, text in enumerate((NAMES * times)[:MANY]))
    source = page_of(article_of(texts, (LABELS * times)[:MANY], (RULE_IDS * times)[:MANY]))
    began = time.monotonic()
    page = show(source)
    assert page.locator("#status").inner_text().startswith("3334 of 3334 removals")
    page.fill("#find", "goat")
    assert page.locator("#status").inner_text().startswith("833 of")
    assert time.monotonic() - began < MOST_SECONDS


@pytest.mark.skipif(AXE is None, reason="needs axe-core: CLEAN_NEWS_AXE is the path of axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1500])
def test_axe_finds_nothing(show: Open, scheme: str, width: int) -> None:
    page = show(FERRY, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.evaluate(Path(str(AXE)).read_text(encoding="utf-8"))
    page.focus(".tag >> nth=2")
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found] == []
