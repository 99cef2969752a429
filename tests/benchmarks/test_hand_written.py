"""What is written here beside what libraries do, on one page and one archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import cut_archives, hand_written
from benchmarks.hand_written import Sample, encoded

PAGE = '<html><head><meta charset="utf-8"></head><body><article><p class="lead">Die Fähre fährt.</p></article></body></html>'


def test_ours_and_lxmls_selectors_select_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    hand_written.css([Sample(PAGE.encode(), None, None)])
    assert capsys.readouterr().out.rstrip().endswith("0 answers differ")


def test_every_rule_files_selectors_are_measured() -> None:
    assert len(hand_written.selectors()) > 200


def test_a_page_is_encoded_with_the_declaration_that_is_asked_for() -> None:
    right, none, wrong = (list(encoded([PAGE], how)) for how in ("right", "none", "wrong"))
    assert any('charset="cp1252"' in page and page.encode("cp1252") == source for source, page in right)
    assert not any("charset" in page for _, page in none)
    assert any('charset="utf-8"' in page and page.encode("cp1252") == source for source, page in wrong)


@pytest.mark.parametrize("left", [20, 60, 120])
def test_the_end_that_an_archive_lacks_is_named(tmp_path: Path, left: int) -> None:
    bodies = [f"<html><p>{number} {'word ' * 300}</p></html>" for number in range(3)]
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(cut_archives.archive(bodies)[:-left])
    found = list(cut_archives.by_us(path))
    assert found[-1] is None
    assert {body for body in found if body} <= set(bodies)
