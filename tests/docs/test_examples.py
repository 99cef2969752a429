"""Every example of the documentation, run as a reader would run it in a clone."""

from __future__ import annotations

from pathlib import Path

import pytest
from doc_examples import Page, examples_of, missing_packages
from doc_files import make_files

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXTS = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
ELSEWHERE = {f"docs/recipes/{name}.md": "tests/engines" for name in ("arrow", "datatrove", "scrapy")}
"""Pages whose examples want a cluster, a crawl or a large corpus, and the tests that do what these do."""
WITH_EXAMPLES = [name for name, text in TEXTS.items() if name not in ELSEWHERE and any(examples_of(text))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder in which nothing of the machine is seen."""
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_come_out_as_shown(name: str, folder: Path) -> None:
    examples = list(examples_of(TEXTS[name]))
    if missing := missing_packages(examples):
        pytest.skip(f"not installed: {', '.join(missing)}")
    make_files(folder, TEXTS[name])
    page = Page()
    for example in examples:
        page.run(example)
    page.end()


def test_examples_that_are_not_run_here_have_tests() -> None:
    for name in ELSEWHERE.keys() & TEXTS.keys():
        assert any((ROOT / ELSEWHERE[name]).glob("test_*.py")), name
