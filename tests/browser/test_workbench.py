"""The workbench in a browser: from a block to a saved rule and a passing fixture, by mouse and by keyboard; hostile documents."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from commands import run, write
from desk import BOX, OPENING, OUTLET, STORIES, Desk, page, pages, text, texts
from payloads import PAYLOADS

from cleaner.tools.workbench.server import WorkbenchServer

AXE = os.environ.get("CLEAN_NEWS_AXE")
ELEMENT = '[[element]]\nid    = "tide-box"\nlabel = "chrome-promo"\ncss   = [".tide-box"]\n'
ALL_TRIED = "all 3 documents here tried, 3 changed"

Show = Callable[..., Any]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def heard() -> list[str]:
    """What the page has said on its console, asked of anybody else, or put in a dialog."""
    return []


def listen(shown: Any, heard: list[str], own: str) -> None:
    def dismiss(dialog: Any) -> None:
        heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def note(request: Any) -> None:
        if not request.url.startswith(own):
            heard.append(f"request: {request.url}")

    shown.on("console", lambda message: heard.append(f"console: {message.text}"))
    shown.on("pageerror", lambda error: heard.append(f"error: {error}"))
    shown.on("request", note)
    shown.on("dialog", dismiss)


@pytest.fixture
def show(browser: Any, heard: list[str]) -> Iterator[Show]:
    """Opens a workbench with its documents; in the end nothing is heard of it."""
    servers: list[WorkbenchServer] = []
    contexts: list[Any] = []

    def opened(desk: Desk, **options: Any) -> Any:
        server = WorkbenchServer(desk.answers)
        servers.append(server)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        context = browser.new_context(**options)
        contexts.append(context)
        opened_page = context.new_page()
        listen(opened_page, heard, f"http://{server.own.host}/")
        opened_page.goto(server.own.address)
        opened_page.wait_for_selector(".piece")
        opened_page.wait_for_function("() => /\\d documents?$/.test(document.getElementById('listed').textContent)")
        return opened_page

    yield opened
    for context in contexts:
        context.close()
    for server in servers:
        server.shutdown()
        server.server_close()
    assert heard == []


def block(shown: Any, words: str) -> Any:
    return shown.locator("#blocks .piece", has_text=words).first


def tried(shown: Any, words: str = ALL_TRIED) -> None:
    shown.wait_for_selector(f"#tried >> text={words}")


def is_saved() -> bool:
    rules = Path("rules") / f"{OUTLET}.toml"
    assert rules.read_text(encoding="utf-8").endswith(ELEMENT)
    assert BOX not in (Path("fixtures") / OUTLET / "tide-box" / "expected.txt").read_text(encoding="utf-8")
    return run("check", "fixtures", "--rules", "rules").exit_code == 0


# ---------------------------------------------------------------- the whole story
def test_from_a_click_to_a_fixture_that_passes(show: Show) -> None:
    shown = show(Desk(pages()))
    block(shown, BOX).click()
    assert shown.locator("#selected").inner_text().startswith("body by structure/plain")
    shown.select_option("#label", "chrome-promo")
    tried(shown)
    assert shown.input_value("#rule") == ELEMENT
    assert (
        block(shown, BOX).locator(".tag").evaluate("each => getComputedStyle(each, '::after').content")
        == '"will be: chrome-promo"'
    )
    assert shown.locator("#changes .lost").count() == 3
    assert shown.locator("#counts tr >> nth=0").inner_text().split() == ["documents", "that", "change", "3"]
    shown.fill("#case", "tide-box")
    shown.click("#review")
    shown.wait_for_selector("#save:visible")
    assert not Path("rules").exists()
    assert [each.split()[0] for each in shown.locator("#files p").all_inner_texts()] == ["new"] * 4
    shown.click("#save")
    shown.wait_for_selector("#status >> text=the fixture passes")
    assert "removed" in (block(shown, BOX).get_attribute("class") or "")
    assert is_saved()


def test_from_a_key_to_a_fixture_that_passes(show: Show) -> None:
    shown = show(Desk(pages()))
    for _ in range(40):
        shown.keyboard.press("Tab")
        if shown.evaluate("document.activeElement.closest('#blocks') !== null"):
            break
    while BOX not in shown.evaluate("document.activeElement.textContent"):
        shown.keyboard.press("ArrowDown")
    shown.keyboard.press("p")
    shown.wait_for_function("() => document.activeElement.name === 'proposal'")
    tried(shown)
    shown.keyboard.press("ArrowDown")
    shown.wait_for_function("() => document.getElementById('rule').value.startsWith('[[line]]')")
    shown.keyboard.press("ArrowUp")
    shown.wait_for_function("() => document.getElementById('rule').value.startsWith('[[element]]')")
    tried(shown)
    for _ in range(40):
        shown.keyboard.press("Tab")
        if shown.evaluate("document.activeElement.id") == "case":
            break
    shown.keyboard.type("tide-box")
    shown.keyboard.press("Enter")
    shown.wait_for_function("() => document.activeElement.id === 'save'")
    shown.keyboard.press("Enter")
    shown.wait_for_selector("#status >> text=the fixture passes")
    assert is_saved()


# ---------------------------------------------------------------- what can be chosen
def test_marked_words_are_a_rule_of_their_own(show: Show) -> None:
    shown = show(Desk(texts()))
    block(shown, "scarecrow").locator(".text").evaluate(
        """each => { const words = 'behind the church', at = each.firstChild.data.indexOf(words);
        getSelection().setBaseAndExtent(each.firstChild, at, each.firstChild, at + words.length); }"""
    )
    block(shown, "scarecrow").dispatch_event("click")
    assert shown.input_value("#words") == "behind the church"
    shown.select_option("#label", "chrome-share")
    tried(shown, "all 3 documents here tried, 1 changed")
    assert 'match = "behind the church"' in shown.input_value("#rule")


def test_several_blocks_are_chosen_with_shift(show: Show) -> None:
    shown = show(Desk(texts()))
    block(shown, OPENING).click()
    block(shown, "It had been lent").click(modifiers=["Shift"])
    assert shown.locator("[aria-selected=true]").count() == 2
    block(shown, OPENING).click()
    shown.keyboard.press("Shift+ArrowDown")
    shown.keyboard.press("Shift+J")
    assert shown.locator("[aria-selected=true]").count() == 3
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "label"
    shown.select_option("#label", "chrome-other")
    shown.wait_for_selector("#proposals >> text=from the first of these lines to the last")


def test_documents_are_walked_through_and_filtered(show: Show) -> None:
    shown = show(Desk(pages(), write("in2/3.html", page(0).replace(OUTLET, "pier.example"))))
    shown.click("#next")
    shown.wait_for_selector(f"#name >> text={STORIES[1][0]}")
    shown.focus("#blocks")
    shown.keyboard.press("]")
    shown.wait_for_selector(f"#name >> text={STORIES[2][0]}")
    assert shown.locator("#rows [aria-current=true]").inner_text().startswith(STORIES[2][0])
    shown.click("#previous")
    shown.wait_for_selector(f"#name >> text={STORIES[1][0]}")
    shown.select_option("#outlets", "pier.example")
    assert shown.locator("#rows li:visible").count() == 1


def test_a_row_leads_to_what_a_rule_changes_elsewhere(show: Show) -> None:
    shown = show(Desk(pages()))
    block(shown, BOX).click()
    shown.select_option("#label", "chrome-promo")
    tried(shown)
    shown.click("#changes button >> nth=0")
    shown.wait_for_selector(f"#name >> text={STORIES[1][0]}")


def test_keys_mean_themselves_in_a_field(show: Show) -> None:
    shown = show(Desk(pages()))
    block(shown, BOX).click()
    shown.focus("#words")
    shown.keyboard.type("japan]")
    assert shown.input_value("#words") == "japan]"


def test_whose_a_document_is_can_be_said(show: Show) -> None:
    shown = show(Desk(write("in/0.txt", text(0)), write("in/1.txt", text(1))))
    shown.fill("#domain", "no domain")
    shown.keyboard.press("Enter")
    shown.wait_for_selector("#problem >> text=write one such as herald.example")
    shown.fill("#domain", OUTLET)
    shown.keyboard.press("Enter")
    shown.wait_for_selector("#whose", state="hidden")
    assert OUTLET in shown.locator("#facts").inner_text()


# ---------------------------------------------------------------- what goes wrong
def test_mistakes_are_shown_with_the_mend(show: Show) -> None:
    shown = show(Desk(pages()))
    block(shown, BOX).click()
    shown.select_option("#label", "chrome-promo")
    tried(shown)
    shown.fill("#rule", ELEMENT.replace("chrome-promo", "promo"))
    shown.click("#try")
    shown.wait_for_selector(f"#problem >> text={OUTLET}.toml:6: element[1].label: 'promo' is not one of")
    assert shown.locator("#effect").is_hidden()
    shown.fill("#rule", ELEMENT)
    shown.click("#try")
    tried(shown)
    assert shown.locator("#problem").is_hidden()
    shown.fill("#case", "../../x")
    shown.click("#review")
    shown.wait_for_selector("#problem >> text=write letters, digits and hyphens")


def test_what_was_written_meanwhile_is_shown_before_it_is_replaced(show: Show) -> None:
    shown = show(Desk(pages()))
    block(shown, BOX).click()
    shown.select_option("#label", "chrome-promo")
    tried(shown)
    shown.click("#review")
    shown.wait_for_selector("#save:visible")
    own = f'name = "Mine"\ndomains = ["{OUTLET}"]\n'
    write(f"rules/{OUTLET}.toml", own)
    shown.click("#save")
    shown.wait_for_selector("#problem >> text=nothing was written")
    assert (Path("rules") / f"{OUTLET}.toml").read_text(encoding="utf-8") == own


def test_a_workbench_that_has_ended_says_so(show: Show, heard: list[str]) -> None:
    shown = show(Desk(pages()))
    shown.context.set_offline(True)
    shown.click("#next")
    shown.wait_for_selector("#problem >> text=look at the terminal")
    assert [each for each in heard if "ERR_INTERNET_DISCONNECTED" not in each] == []
    heard.clear()


# ---------------------------------------------------------------- hostile documents, phones, accessibility
def hostile() -> Desk:
    """Documents in which everything that can be is a payload: blocks, headlines, classes, names, addresses."""
    body = "".join(f"<p>{payload}</p><p class='{payload}' title=\"{payload}\">Gulls ate it.</p>" for payload in PAYLOADS)
    records = [
        {"text": f"{payload}\n\n{text(0)}", "title": payload, "url": f"https://{OUTLET}/{payload}", "author": payload}
        for payload in PAYLOADS
    ]
    name = "'><svg onload=alert(1)>"
    return Desk(
        write(Path("in", f"{name}.html"), page(0).replace("</article>", f"{body}</article>").encode("utf-8", "replace")),
        write(Path("in", "all.jsonl"), "".join(json.dumps(record) + "\n" for record in records)),
    )


def test_no_document_is_obeyed(show: Show) -> None:
    shown = show(hostile())
    for number in (0, 1, 2, len(PAYLOADS)):
        shown.locator("#rows button").nth(number).click()
        shown.wait_for_selector(f"#rows li:nth-child({number + 1}) [aria-current=true]")
        for at in (0, 1, 5):
            shown.locator("#blocks .piece").nth(at).click()
            shown.select_option("#label", "chrome-ad")
            shown.wait_for_selector("#tried >> text=documents here tried")
        shown.fill("#case", "hostile")
        shown.click("#review")
        shown.wait_for_selector("#save:visible")
    assert shown.locator("script").count() == 1
    assert shown.locator("svg, img, iframe, base, math, [onerror], [onload], [onfocus]").count() == 0


def test_it_is_used_on_a_phone(show: Show) -> None:
    shown = show(Desk(pages()), viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    block(shown, BOX).tap()
    shown.select_option("#label", "chrome-promo")
    tried(shown)
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    shown.locator("#review").tap()
    shown.wait_for_selector("#save:visible")
    shown.locator("#save").tap()
    shown.wait_for_selector("#status >> text=saved:", state="attached")


@pytest.mark.parametrize("width", [320, 700, 1024, 1440, 1920])
def test_nothing_is_wider_than_the_screen(show: Show, width: int) -> None:
    shown = show(Desk(pages()), viewport={"width": width, "height": 900})
    block(shown, BOX).click()
    shown.select_option("#label", "chrome-promo")
    tried(shown)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(AXE is None, reason="needs axe-core: CLEAN_NEWS_AXE is the path of axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1500])
def test_axe_finds_nothing(show: Show, scheme: str, width: int) -> None:
    shown = show(Desk(pages()), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    shown.evaluate(Path(str(AXE)).read_text(encoding="utf-8"))
    for prepare in (lambda: None, lambda: block(shown, BOX).click(), lambda: shown.select_option("#label", "chrome-promo")):
        prepare()
        shown.wait_for_timeout(200)
        found = shown.evaluate("axe.run()")["violations"]
        assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found] == []
    tried(shown)
    shown.click("#review")
    shown.wait_for_selector("#save:visible")
    found = shown.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found] == []
