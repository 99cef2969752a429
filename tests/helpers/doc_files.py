"""The files that the pages of the documentation speak of, as a reader may have them."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path

from commands import write
from web_archives import response

ROOT = Path(__file__).parents[2]
_PAGE = ROOT / "fixtures" / "thesun.co.uk" / "page-with-read-more-box-and-rail" / "input.html"
_TEXTS = [ROOT / "fixtures" / "generic" / name / "input.txt" for name in ("newsletter-box", "stays-article-about-cookies")]
_FEW = "politico.eu"
"""What stands for the whole folder of fixtures: a page that goes through all of them would take long."""


def make_files(folder: Path, text: str) -> None:
    """Make everything that a page may name, and of the fixtures the folders that it does name."""
    named = set(re.findall(r"\bfixtures/([\w.-]+)", text))
    for outlet in sorted(named or {_FEW}):
        shutil.copytree(ROOT / "fixtures" / outlet, folder / "fixtures" / outlet)
    write(folder / "pyproject.toml", "[tool.clean-news.clean]\nworkers = 1\n")
    page, *texts = (path.read_bytes() for path in (_PAGE, *_TEXTS))
    for number, each in enumerate(texts):
        write(folder / "in" / f"{number}.txt", each)
    write(folder / "page.html", page)
    write(folder / "article.txt", texts[0])
    write(folder / "list.txt", "page.html\narticle.txt\n")
    write(folder / "crawl.warc.gz", gzip.compress(response(page)))
    write(folder / "corpus" / "wall.txt", "The wall of the harbour has been painted blue.\n\nShare this page\n")
    bodies = (
        "The ferry was late.",
        "Beekeepers count their losses.\n\nRead more: Ten honeys to try\n\nThe next count is in July.",
    )
    write(folder / "corpus" / "articles.jsonl", "".join(f"{json.dumps({'text': each})}\n" for each in bodies))
    rows = [{"id": number, "body": each.decode(), "headline": f"Number {number}"} for number, each in enumerate(texts)]
    write(folder / "corpus.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
