"""The pictures of the documentation: ``python -m benchmarks.pictures``, with Playwright and Debian's Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from cleaner import load_rules
from cleaner.pipeline import Cleaner
from cleaner.tools.explain_page import explain_page
from cleaner.tools.explained import explained

ROOT = Path(__file__).parent.parent
CASE = ROOT / "fixtures" / "thesun.co.uk" / "page-with-read-more-box-and-rail"
PICTURES = {
    "explain-light.png": {"color_scheme": "light", "viewport": {"width": 1020, "height": 560}},
    "explain-dark.png": {"color_scheme": "dark", "viewport": {"width": 1020, "height": 560}},
    "explain-phone.png": {"color_scheme": "light", "viewport": {"width": 390, "height": 640}},
    "report.png": {"color_scheme": "light", "viewport": {"width": 1020, "height": 760}},
}
"""Each picture, and what it is looked at with."""
_POINTED_AT = ".piece.removed[data-label=chrome-promo] > .tag >> nth=0"
"""The removal whose reason the pictures show."""


def page_of_fixture() -> str:
    """The page of ``explain --html`` for the fixture."""
    rules = load_rules()
    url = (CASE / "url.txt").read_text(encoding="utf-8").strip()
    article = Cleaner(rules, detect_language=False).clean((CASE / "input.html").read_bytes(), url=url)
    return explain_page([explained("input.html", article, rules)])


def report_of_fixtures(folder: Path) -> Path:
    """The page of ``report --with-pages`` for a run over the fixtures, which lie in ``folder`` then."""
    shutil.copytree(ROOT / "fixtures", folder / "fixtures")
    for command in (("fixtures", "out", "--include", "input.*", "-q"), ("report", "out", "--with-pages")):
        subprocess.run([sys.executable, "-m", "cleaner", *command], cwd=folder, check=True, env={"PYTHONPATH": str(ROOT)})
    return folder / "out" / "clean-news-report.html"


def take(browser: Any, page_file: Path, name: str, pointed_at: str = "") -> None:
    """Write the picture of a page, with the focus on what is pointed at."""
    page = browser.new_context(**PICTURES[name]).new_page()
    page.goto(page_file.as_uri())
    if pointed_at:
        page.focus(pointed_at)
        page.evaluate("document.activeElement.scrollIntoView({block: 'center'})")
    page.screenshot(path=ROOT / "docs" / "pictures" / name)


def main() -> None:
    """Write every picture into ``docs/pictures``."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "page.html"
        page_file.write_text(page_of_fixture(), encoding="utf-8")
        report_file = report_of_fixtures(Path(folder))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for name in PICTURES:
            if name.startswith("report"):
                take(browser, report_file, name)
            else:
                take(browser, page_file, name, _POINTED_AT)
        browser.close()


if __name__ == "__main__":
    main()
