"""The pictures of the documentation: ``python -m benchmarks.pictures``, with Playwright and Debian's Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

from cleaner import load_rules
from cleaner.batch.read.document import ReadOptions
from cleaner.pipeline import Cleaner
from cleaner.tools.explain_page import explain_page
from cleaner.tools.explained import explained
from cleaner.tools.workbench.answers import Answers
from cleaner.tools.workbench.held import hold
from cleaner.tools.workbench.server import WorkbenchServer
from cleaner.tools.workbench.session import Places, Session

ROOT = Path(__file__).parent.parent
CASE = ROOT / "fixtures" / "thesun.co.uk" / "page-with-read-more-box-and-rail"
PICTURES = {
    "explain-light.png": {"color_scheme": "light", "viewport": {"width": 1020, "height": 560}},
    "explain-dark.png": {"color_scheme": "dark", "viewport": {"width": 1020, "height": 560}},
    "explain-phone.png": {"color_scheme": "light", "viewport": {"width": 390, "height": 640}},
    "report.png": {"color_scheme": "light", "viewport": {"width": 1020, "height": 760}},
}
"""Each picture of explain, and what it is looked at with."""
_POINTED_AT = ".piece.removed[data-label=chrome-promo] > .tag >> nth=0"
"""The removal whose reason the pictures show."""
WORKBENCH: dict[str, Any] = {"color_scheme": "light", "viewport": {"width": 1440, "height": 860}}
"""What the picture of the workbench is looked at with."""
_BOX = '<div class="puzzle-box"><p>Our puzzle page has a new crossword every morning</p></div>'
"""Furniture that no rule knows yet, put into the fixture behind its third paragraph."""


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


@contextmanager
def workbench(folder: Path) -> Iterator[str]:
    """The address of a workbench that walks through the fixtures of the outlet, one of them with a box in it."""
    copies = shutil.copytree(CASE.parent, folder / CASE.parent.name)
    page = copies / CASE.name / "input.html"
    page.write_text(page.read_text(encoding="utf-8").replace("inspector.</p>", f"inspector.</p>{_BOX}"), encoding="utf-8")
    cases = sorted(copies.iterdir(), key=lambda case: (case.name != CASE.name, case.name))
    session = Session(hold(cases, ReadOptions(), len(cases)), Places((), Path("rules"), Path("fixtures")))
    with WorkbenchServer(Answers(session)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.own.address
        server.shutdown()


def picture_of_workbench(browser: Any, address: str) -> None:
    """A block that was clicked, the rules that are proposed for it, and what one of them changes."""
    page = browser.new_context(**WORKBENCH).new_page()
    page.goto(address)
    page.click(".piece >> text=Our puzzle page")
    page.select_option("#label", "chrome-promo")
    page.wait_for_selector("#tried >> text=documents here tried")
    page.screenshot(path=ROOT / "docs" / "pictures" / "workbench.png")


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
        with workbench(Path(folder)) as address:
            picture_of_workbench(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
