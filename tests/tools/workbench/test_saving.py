"""Saving: what is shown is what is written, nothing else is, and the fixture passes ``check``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from commands import run, write
from desk import BOX, OPENING, OUTLET, STORIES, Desk, page, pages, text, texts

ELEMENT = '[[element]]\nid = "tide-box"\nlabel = "chrome-promo"\ncss = [".tide-box"]\n'
LINE = '[[line]]\nid = "overheard"\nlabel = "chrome-promo"\nmatch = ["^OVERHEARD ON DECK:"]\n'
RULES = Path("rules") / f"{OUTLET}.toml"
CASE = Path("fixtures") / OUTLET / "tide-box"


def files(folder: str = ".") -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def saved(desk: Desk, rules: str, case: str = "", number: int = 0) -> Mapping[str, Any]:
    seen = desk.ask("review", number=number, rules=rules, case=case)["seen"]
    return desk.ask("save", number=number, rules=rules, case=case, seen=seen)


def test_a_rule_and_a_fixture_of_a_page() -> None:
    desk = Desk(pages())
    answer = saved(desk, ELEMENT, "tide-box")
    assert answer["findings"] == []
    assert answer["said"].endswith("; the fixture passes")
    assert RULES.read_text(encoding="utf-8") == f'name    = "Quayside"\ndomains = ["{OUTLET}"]\n\n{ELEMENT}'
    assert (CASE / "input.html").read_text(encoding="utf-8") == page(0)
    assert (CASE / "expected.txt").read_text(encoding="utf-8") == "\n\n".join(STORIES[0][1:]) + "\n"
    assert f"chrome-promo {OUTLET}/tide-box: {BOX}" in json.loads((CASE / "expected.json").read_bytes())["removed"]
    assert run("check", "fixtures", "--rules", "rules").exit_code == 0
    lint = run("rules", "lint", "rules")
    assert lint.exit_code == 0, lint.output


def test_a_rule_and_a_fixture_of_a_text_with_its_address() -> None:
    desk = Desk(texts())
    answer = saved(desk, LINE, "overheard")
    case = Path("fixtures") / OUTLET / "overheard"
    assert answer["findings"] == []
    assert (case / "url.txt").read_text(encoding="utf-8") == f"https://{OUTLET}/\n"
    assert OPENING not in (case / "expected.txt").read_text(encoding="utf-8")


def test_what_is_saved_is_in_use_at_once() -> None:
    desk = Desk(pages())
    saved(desk, ELEMENT)
    piece = desk.ask("document", number=1)["pieces"][desk.number_of(BOX, 1)]
    assert (piece["fate"], piece["rule"]) == ("removed", f"{OUTLET}/tide-box")


def test_rules_of_the_program_are_added_to() -> None:
    desk = Desk(write("in/0.txt", text(0)), outlet="thesun.co.uk")
    assert saved(desk, LINE, "overheard")["findings"] == []
    assert Path("rules/thesun.co.uk.toml").read_text(encoding="utf-8").startswith('name    = "The Sun"\nextends = true\n')


def test_a_second_rule_goes_below_the_first_and_what_a_person_wrote_stays() -> None:
    own = f'# mine\nname = "Quayside"\ndomains = ["{OUTLET}"]\n\n[[line]]\nid = "a"   # seen once\nlabel = "meta"\nis = ["x y"]\n'
    write(RULES, own)
    answer = saved(Desk(pages()), ELEMENT)
    assert answer["saved"] == [str(RULES)]
    assert RULES.read_text(encoding="utf-8") == f"{own}\n{ELEMENT}"


def test_reviewing_writes_nothing_and_shows_all() -> None:
    write(RULES, f'name = "Quayside"\ndomains = ["{OUTLET}"]\n{LINE}')
    write(CASE / "expected.txt", "Only this.\n")
    desk, before = Desk(pages()), files()
    found = desk.ask("review", number=0, rules=ELEMENT, case="tide-box")
    assert files() == before
    states = {Path(each["path"]).name: each["state"] for each in found["files"]}
    assert states == {f"{OUTLET}.toml": "changed", "input.html": "new", "expected.txt": "changed", "expected.json": "new"}
    assert found["files"][0]["diff"][-4:] == [f"+{line}" for line in ELEMENT.splitlines()]
    assert "-Only this." in found["files"][2]["diff"]


def test_what_was_not_shown_is_not_written() -> None:
    desk = Desk(pages())
    seen = desk.ask("review", number=0, rules=ELEMENT, case="tide-box")["seen"]
    before = files()
    for other in ({"rules": LINE}, {"case": "other"}, {"number": 1}, {"seen": ""}):
        values = {"number": 0, "rules": ELEMENT, "case": "tide-box", "seen": seen, **other}
        assert "nothing was written" in desk.refused("save", **values)
    write(CASE / "expected.txt", "a person has written this meanwhile\n")
    assert "nothing was written" in desk.refused("save", number=0, rules=ELEMENT, case="tide-box", seen=seen)
    (CASE / "expected.txt").unlink()
    write(RULES, f'name = "Mine"\ndomains = ["{OUTLET}"]\n')
    assert "nothing was written" in desk.refused("save", number=0, rules=ELEMENT, case="tide-box", seen=seen)
    RULES.unlink()
    assert files() == before


def test_a_fixture_of_what_stays_needs_no_rule() -> None:
    answer = saved(Desk(pages()), "", "stays-hat")
    assert answer["findings"] == []
    assert sorted(path.name for path in (CASE.parent / "stays-hat").iterdir()) == ["expected.json", "expected.txt", "input.html"]
    assert not RULES.exists()


def test_a_fixture_that_is_right_already_is_left_as_it_is() -> None:
    desk = Desk(pages())
    saved(desk, ELEMENT, "tide-box")
    times = {path: path.stat().st_mtime_ns for path in CASE.iterdir()}
    answer = saved(desk, "", "tide-box")
    assert (answer["saved"], answer["said"]) == ([], "all of it stood there already; the fixture passes")
    assert {path: path.stat().st_mtime_ns for path in CASE.iterdir()} == times


def test_a_fixture_lies_below_its_folder() -> None:
    desk = Desk(pages())
    before = files()
    for case in ("..", "../../x", "/etc/x", "a/b", "a\\b", ".hidden", "x" * 81, "a b", "nul\x00", "-x"):
        assert "is no name for a fixture" in desk.refused("review", number=0, rules=ELEMENT, case=case)
        assert "is no name for a fixture" in desk.refused("save", number=0, rules=ELEMENT, case=case, seen="")
    assert files() == before


def test_a_document_names_no_path() -> None:
    names = ("../../x.y", "..", "/etc/x.y", "a/../b.c", "x\\..\\y.z", ".x.y", "nul\x00.x")
    desk = Desk(write("in/all.jsonl", "".join(json.dumps({"text": text(0), "publisher": name}) + "\n" for name in names)))
    for number in range(len(names)):
        assert desk.ask("document", number=number)["outlet"] == ""
        assert "name its outlet first" in desk.refused("review", number=number, rules=LINE, case="x")


def test_another_kind_of_input_is_not_written_beside_one_that_is_there() -> None:
    write(CASE / "input.txt", text(0))
    assert "is there already, and is another kind of input" in Desk(pages()).refused(
        "review", number=0, rules=ELEMENT, case="tide-box"
    )


def test_nothing_to_write_is_said() -> None:
    assert "choose a rule, or name a fixture" in Desk(pages()).refused("review", number=0, rules=" \n", case="")


def test_a_record_is_saved_as_the_text_that_it_holds() -> None:
    record = {"text": text(0), "url": f"https://{OUTLET}/news/7", "title": STORIES[0][0], "date": "2024-03-04"}
    desk = Desk(write("in/all.jsonl", json.dumps(record) + "\n"))
    answer = saved(desk, LINE, "overheard")
    case = Path("fixtures") / OUTLET / "overheard"
    assert answer["findings"] == []
    assert (case / "input.txt").read_text(encoding="utf-8") == text(0)
    assert (case / "url.txt").read_text(encoding="utf-8") == f"https://{OUTLET}/news/7\n"


def test_a_failed_write_leaves_no_half_of_a_fixture(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(pages())
    seen = desk.ask("review", number=0, rules="", case="tide-box")["seen"]
    written: list[str] = []

    def fail(path: Path, chunks: object) -> None:
        del chunks
        written.append(path.name)
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("cleaner.tools.workbench.saving.replace_file", fail)
    assert "No space left on device" in desk.refused("save", number=0, rules="", case="tide-box", seen=seen)
    assert written == ["input.html"]
    assert list(Path("fixtures").rglob("*tide-box*")) == []


def test_a_folder_that_cannot_be_written_is_named() -> None:
    write("rules", "a file in its place")
    desk = Desk(pages())
    assert "rules" in desk.refused("review", number=0, rules=ELEMENT, case="") or "rules" in desk.refused(
        "save", number=0, rules=ELEMENT, case="", seen=desk.ask("review", number=0, rules=ELEMENT, case="")["seen"]
    )
