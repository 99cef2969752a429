"""Fixtures held against what the rules say now."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from commands import write

from cleaner.pipeline import Cleaner
from cleaner.tools.check import ADDRESS, BODY, FACTS, INPUT, all_cases, cases, check_case, update

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
PAGE = f"Share this page\n\nHarbour wall mended at last\n\n{SENTENCE}\n"
GIVEN = {
    "title": "Harbour wall mended at last",
    "kind": "article",
    "removed": [
        "chrome-share _generic/share-phrase: Share this page",
        "title structure/title: Harbour wall mended at last",
    ],
}


def make(case: Path, *, page: str | bytes = PAGE, body: str | bytes = SENTENCE + "\n", facts: str | bytes | None = None) -> Path:
    write(case / INPUT, page)
    write(case / BODY, body)
    write(case / FACTS, json.dumps(GIVEN) if facts is None else facts)
    return case


def state(folder: Path) -> dict[str, tuple[str, int]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}


# ---------------------------------------------------------------- finding them
@pytest.mark.parametrize("name", [INPUT, BODY, FACTS])
def test_a_folder_with_any_of_the_files_is_a_case(tmp_path: Path, name: str) -> None:
    write(tmp_path / "wall" / name, "x")
    assert cases(tmp_path) == [tmp_path / "wall"]


def test_cases_are_found_at_any_depth_in_order(tmp_path: Path) -> None:
    for name in ("b", "a/deep/er", "a"):
        make(tmp_path / name)
    assert cases(tmp_path) == [tmp_path / "a", tmp_path / "a" / "deep" / "er", tmp_path / "b"]


def test_a_case_is_found_when_it_is_named_itself(tmp_path: Path) -> None:
    assert cases(make(tmp_path / "wall")) == [tmp_path / "wall"]


@pytest.mark.parametrize("name", [INPUT, BODY, FACTS, ADDRESS])
def test_a_file_stands_for_the_case_it_is_in(tmp_path: Path, name: str) -> None:
    make(tmp_path / "ferry")
    assert cases(write(make(tmp_path / "wall") / name, "x")) == [tmp_path / "wall"]


@pytest.mark.parametrize("name", ["notes.txt", "input.txt.orig", "myexpected.txt"])
def test_another_file_is_no_case(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "wall" / name, "x")
    assert (cases(path), cases(tmp_path)) == ([], [])


def test_a_case_named_several_times_is_found_once(tmp_path: Path) -> None:
    wall, ferry = make(tmp_path / "wall"), make(tmp_path / "ferry")
    assert all_cases([wall / INPUT, wall / BODY, tmp_path, wall]) == [ferry, wall]


# ---------------------------------------------------------------- checking one
def test_a_case_that_is_as_expected_has_no_findings(cleaner: Cleaner, tmp_path: Path) -> None:
    assert list(check_case(make(tmp_path / "wall"), cleaner)) == []


def test_the_layout_of_the_expected_facts_does_not_matter(cleaner: Cleaner, tmp_path: Path) -> None:
    assert list(check_case(make(tmp_path / "wall", facts=json.dumps(GIVEN, indent=4)), cleaner)) == []


@pytest.mark.parametrize("name", [BODY, FACTS])
def test_a_missing_half_names_the_command_that_writes_it(cleaner: Cleaner, tmp_path: Path, name: str) -> None:
    case = make(tmp_path / "wall")
    (case / name).unlink()
    (found,) = check_case(case, cleaner)
    assert (found.file, found.rule, found.is_broken) == (case / name, "fixture/missing-half", False)
    assert found.message == f"{name} is missing; write it: clean-news check --update {case}"


def test_a_missing_input_cannot_be_written_by_a_command(cleaner: Cleaner, tmp_path: Path) -> None:
    case = make(tmp_path / "wall")
    (case / INPUT).unlink()
    (found,) = check_case(case, cleaner)
    assert found.file == case / INPUT
    assert found.message == "input.txt is missing; write one by hand, or delete the folder"


def test_each_missing_half_is_a_finding(cleaner: Cleaner, tmp_path: Path) -> None:
    write(tmp_path / "wall" / INPUT, PAGE)
    assert [found.file.name for found in check_case(tmp_path / "wall", cleaner)] == [BODY, FACTS]


def test_a_differing_body_is_shown_as_a_unified_diff(cleaner: Cleaner, tmp_path: Path) -> None:
    case = make(tmp_path / "wall", body="Nobody came.\n")
    (found,) = check_case(case, cleaner)
    assert (found.file, found.line, found.rule, found.is_broken) == (case / BODY, 1, "fixture/differs", False)
    assert found.detail.splitlines() == [
        f"--- {case / BODY} (expected)",
        f"+++ {case / BODY} (by the rules)",
        "@@ -1 +1 @@",
        "-Nobody came.",
        f"+{SENTENCE}",
    ]


def test_the_finding_is_at_the_first_line_that_differs(cleaner: Cleaner, tmp_path: Path) -> None:
    page = f"{PAGE}\nIt held through the first storm of the year, the engineers said.\n"
    (found,) = check_case(make(tmp_path / "wall", page=page, body=f"{SENTENCE}\n\nIt fell down again within a week.\n"), cleaner)
    assert found.line == 3


def test_differing_facts_are_shown_as_a_unified_diff(cleaner: Cleaner, tmp_path: Path) -> None:
    case = make(tmp_path / "wall", facts=json.dumps(GIVEN | {"title": "Harbour wall falls"}))
    (found,) = check_case(case, cleaner)
    assert (found.file, found.rule, found.is_broken) == (case / FACTS, "fixture/differs", False)
    assert '- "title": "Harbour wall falls",' in found.detail.splitlines()
    assert '+ "title": "Harbour wall mended at last",' in found.detail.splitlines()


def test_body_and_facts_are_both_reported(cleaner: Cleaner, tmp_path: Path) -> None:
    found = check_case(make(tmp_path / "wall", body="x\n", facts="{}"), cleaner)
    assert [each.file.name for each in found] == [BODY, FACTS]


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "fixture/rejected:binary"),
        (bytes(range(128, 256)) * 3, "fixture/rejected:encoding"),
        (b"", "fixture/empty"),
    ],
)
def test_an_input_that_is_no_text_is_broken(cleaner: Cleaner, tmp_path: Path, page: bytes, rule: str) -> None:
    case = make(tmp_path / "wall", page=page)
    (found,) = check_case(case, cleaner)
    assert (found.file, found.rule, found.is_broken) == (case / INPUT, rule, True)


@pytest.mark.parametrize("parts", [{"facts": "{nope"}, {"facts": ""}, {"facts": b"\xff\xfe\xff"}, {"body": b"\xff\xfe\xff"}])
def test_an_expected_file_that_cannot_be_read_is_broken(cleaner: Cleaner, tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    (found,) = check_case(make(tmp_path / "wall", **parts), cleaner)
    assert (found.rule, found.is_broken) == ("fixture/unreadable", True)
    assert found.message.startswith("cannot be read: ")


def test_a_url_beside_the_input_tells_the_outlet(cleaner: Cleaner, tmp_path: Path) -> None:
    write(make(tmp_path / "wall") / ADDRESS, "https://www.bbc.co.uk/news/wall\n")
    (found,) = check_case(tmp_path / "wall", cleaner)
    assert '+ "outlet": "bbc.co.uk",' in found.detail.splitlines()


# ---------------------------------------------------------------- writing
@pytest.mark.parametrize("parts", [{}, {"body": "x\n"}, {"facts": "{nope"}, {"page": b"\x89PNG\r\n\x1a\n\x00"}])
def test_checking_never_writes(cleaner: Cleaner, tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    make(tmp_path / "wall", **parts)
    write(tmp_path / "half" / INPUT, PAGE)
    before = state(tmp_path)
    for case in cases(tmp_path):
        list(check_case(case, cleaner))
    assert state(tmp_path) == before


def test_updating_writes_both_expected_files(cleaner: Cleaner, tmp_path: Path) -> None:
    case = write(tmp_path / "wall" / INPUT, PAGE).parent
    assert update(case, cleaner) == [case / BODY, case / FACTS]
    assert (case / BODY).read_bytes() == f"{SENTENCE}\n".encode()
    assert json.loads((case / FACTS).read_text(encoding="utf-8")) == GIVEN
    assert list(check_case(case, cleaner)) == []


def test_updating_writes_only_what_changed(cleaner: Cleaner, tmp_path: Path) -> None:
    case = write(tmp_path / "wall" / INPUT, PAGE).parent
    update(case, cleaner)
    write(case / BODY, "x\n")
    for name in (INPUT, FACTS):
        os.utime(case / name, ns=(1_000, 1_000))
    before = state(tmp_path)
    assert update(case, cleaner) == [case / BODY]
    assert {path for path, value in state(tmp_path).items() if value != before[path]} == {str(case / BODY)}
    assert update(case, cleaner) == []
