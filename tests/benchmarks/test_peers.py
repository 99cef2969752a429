from __future__ import annotations

import pytest

from benchmarks import peers
from benchmarks.pages import text_page
from training.scoring import c4_lines


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("The ferry ran aground on Monday.", True),
        ("“The ferry ran aground on Monday.”", True),
        ("The ferry ran aground on Monday", False),
        ("The ferry ran aground on ...", False),
        ("The ferry sank.", False),
        ("This ferry uses cookies to run aground.", False),
    ],
)
def test_c4_keeps_lines_that_end_like_sentences(line: str, *, is_kept: bool) -> None:
    assert c4_lines(f"Menu\n  {line} \n") == line * is_kept


def test_a_text_becomes_a_paragraph_for_each_line() -> None:
    page = text_page("one", "Salt & vinegar\n\n<b>")
    assert page.written == "Salt & vinegar\n\n<b>"
    assert "<p>Salt &amp; vinegar</p><p>&lt;b&gt;</p>" in page.markup
    assert page.source.decode() == page.markup


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> peers.Extract:
        raise ModuleNotFoundError

    monkeypatch.setitem(peers.BUILDERS, "absent", broken)
    ready, missing = peers.built(["absent", "unchanged"])
    assert (list(ready), missing) == (["unchanged"], ["absent"])


def test_versions_name_each_package_once() -> None:
    found = peers.versions(["trafilatura", "trafilatura fast", "no-such-package"])
    assert [each.split()[0] for each in found] == ["trafilatura"]
