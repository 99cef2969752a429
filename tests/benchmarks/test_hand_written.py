"""What is written here beside what libraries do, on a page or two and a few small archives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import cut_archives, encodings, hand_written
from benchmarks.samples import Sample

PAGE = '<html><head><meta charset="utf-8"></head><body><article><p class="lead">Die Fähre fährt.</p></article></body></html>'


def test_ours_and_lxmls_selectors_select_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    hand_written.css([Sample(PAGE.encode(), None, "")])
    first, asked = capsys.readouterr().out.splitlines()
    assert first.endswith("; 0 answers differ")
    assert "asked for" in asked


def test_every_rule_files_selectors_are_measured() -> None:
    assert len(hand_written.selectors()) > 200


@pytest.mark.parametrize(
    ("gold", "day", "is_right"),
    [
        ("2024-05-03 23:30:00+00:00", "2024-05-04", True),
        ("2024-05-03 23:30:00+00:00", "2024-05-05", False),
        ("2024-05-03", "2024-05-03", True),
        ("2024-05-03", "2024-05-04", False),
    ],
)
def test_a_moment_is_right_as_the_day_of_any_zone(gold: str, day: str, is_right: bool) -> None:
    assert (day in hand_written.days(gold)) is is_right


def test_a_minute_needs_a_zone() -> None:
    gold = "2024-05-03 15:47:42+00:00"
    assert hand_written.is_same_minute("2024-05-03T17:47+02:00", gold)
    assert not hand_written.is_same_minute("2024-05-03T15:47", gold)
    assert not hand_written.is_same_minute("2024-05-03", gold)
    assert not hand_written.is_same_minute(None, gold)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Die Fähre fährt.", "windows-1252"),
        ("Příliš žluťoučký kůň", "windows-1250"),
        ("Паром идёт", "windows-1251"),
        ("船は出ます", "shift_jis"),
        ("배가 떠난다", "euc_kr"),
        ("The ferry sails – late", None),
        ("नाव चलती है", None),
    ],
)
def test_a_page_is_in_an_encoding_of_its_script(text: str, first: str | None) -> None:
    assert next(iter(encodings.usual_encodings(text)), None) == first


@pytest.mark.parametrize(("declaration", "charset"), [("right", "windows-1252"), ("none", None), ("wrong", "utf-8")])
def test_a_page_is_encoded_with_the_declaration_that_is_asked_for(declaration: str, charset: str | None) -> None:
    page = encodings.encode(PAGE, "windows-1252", declaration)
    assert page
    assert page.source == page.text.encode("windows-1252")
    assert (f'<meta charset="{charset}">' in page.text) if charset else ("charset" not in page.text)


def test_a_character_that_an_encoding_lacks_is_a_reference() -> None:
    page = encodings.encode("<p>Fähre нет</p>", "windows-1252", "none")
    assert page
    assert page.text == "<p>Fähre &#1085;&#1077;&#1090;</p>"


@pytest.mark.parametrize("is_packed", [False, True])
def test_of_a_cut_archive_whole_pages_are_right_and_the_cut_is_named(tmp_path: Path, is_packed: bool) -> None:
    rng = random.Random(1)  # noqa: S311
    data, bodies, ends = cut_archives.archive(rng, is_packed=is_packed, has_digests=False, records=3)
    path = tmp_path / ("cut.warc.gz" if is_packed else "cut.warc")
    path.write_bytes(data[: ends["https://herald.example/1"] + 600])
    whole = {f"https://herald.example/{number}" for number in range(2)}
    count = cut_archives.judge(cut_archives.by_us, path, bodies, whole)
    assert (count["right"], count["wrong"], count["lost"]) == (2, 0, 0)
    assert list(cut_archives.by_us(path, {})) == ["failed:truncated"]


def test_damage_changes_an_archive() -> None:
    rng = random.Random(1)  # noqa: S311
    assert all(cut_archives.damaged(rng, bytes(range(1, 200))) != bytes(range(1, 200)) for _ in range(50))
