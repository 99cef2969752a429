"""The whole command on a set of two made-up pages, with the systems that are always there."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import peers, quality
from benchmarks.pages import RENDERINGS, Page, html_pages, text_pages
from cleaner.blocks.text import segment
from cleaner.model import Block

BODY = "\n\n".join(
    f"The keeper of the lighthouse climbed {steps} steps on Monday to find a penguin at the top, and it was not alone."
    for steps in (100, 200, 300, 400)
)
MENU = [f"Section {number}" for number in range(25)]


def a_page() -> str:
    menu = "".join(f"<li><a href='/{item}'>{item}</a></li>" for item in MENU)
    paragraphs = "".join(f"<p>{each}</p>" for each in BODY.split("\n\n"))
    return f"<html><body><nav><ul>{menu}</ul></nav><article>{paragraphs}</article></body></html>"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    pages = tmp_path / "news" / "pages"
    pages.mkdir(parents=True)
    rows = [{"id": "one", "url": "https://herald.example/1", "body": BODY}, {"id": "two", "body": BODY}, {"id": "no-body"}]
    for row in rows:
        (pages / f"{row['id']}.html.gz").write_bytes(gzip.compress(a_page().encode()))
    (tmp_path / "news" / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def few_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> peers.Extract:
        raise ModuleNotFoundError

    def failing(_: Page) -> str:
        message = "cannot\nread it"
        raise RuntimeError(message)

    monkeypatch.setitem(peers.BUILDERS, "absent", absent)
    monkeypatch.setitem(peers.BUILDERS, "failing", lambda: failing)
    names = ("unchanged", peers.C4, "absent", "failing")
    monkeypatch.setattr(peers, "FOR_HTML", names)
    monkeypatch.setattr(peers, "FOR_TEXT", names)


def run(*arguments: str) -> str:
    written: list[str] = []
    quality.main(arguments, write=written.append)
    return "\n".join(written)


def answers(blocks: list[Block]) -> list[object]:
    """What training would write down of a page of which only the line with "200" is the article's."""
    return [True, [[float("200" in block.text), 1.0] for block in blocks], [block.start for block in blocks]]


def row(text: str, name: str) -> list[str]:
    return next([cell.strip() for cell in line.split("|")[2:-1]] for line in text.splitlines() if line.startswith(f"| {name} |"))


def test_pages_without_a_body_are_left_out(corpus: Path) -> None:
    assert [page.name for page in html_pages(corpus / "news")] == ["news/one", "news/two"]
    assert [page.name for page in text_pages(corpus / "news", "lines", 1)] == ["news/one/lines"]


@pytest.mark.usefixtures("few_peers")
def test_html_has_a_table_with_every_system(corpus: Path) -> None:
    text = run("html", str(corpus), "--sets", "news")
    assert "weights as they come" in text
    assert "| news, 2 pages |" in text
    assert row(text, "clean-news")[:4] == ["100.0", "100.0", "100.0", "–"]
    assert row(text, "unchanged")[2] == "100.0"
    assert row(text, "unchanged")[3].startswith("+")
    assert "| absent: not installed |" in text
    assert "Not installed: absent." in text
    assert row(text, "failing")[0] == "0.0"
    assert "* failing failed on news/one, news/two: RuntimeError: cannot read it" in text


@pytest.mark.usefixtures("few_peers")
def test_text_has_a_table_for_each_way_of_writing(corpus: Path) -> None:
    text = run("text", str(corpus), "--sets", "news", "--pages", "1")
    assert "| news, lines, 1 pages |" in text
    assert "| news, strings, 1 pages |" in text
    assert "| news, flat, 1 pages |" in text


@pytest.mark.usefixtures("few_peers")
def test_answers_out_of_fold_take_the_labellers_place(corpus: Path, tmp_path: Path) -> None:
    names = [page.name for page in html_pages(corpus / "news")]
    file = tmp_path / "oof.json"
    file.write_text(json.dumps({name: [1.0, [0.0] * len(MENU) + [1.0] * 2 + [0.0] * 2] for name in names}), encoding="utf-8")
    text = run("html", str(corpus), "--sets", "news", "--no-rules", "--out-of-fold", str(file))
    assert "labeller out of fold, outlet rules off" in text
    assert row(text, "clean-news")[2] == "50.0"
    assert row(text, "clean-news")[-2:] == ["–", "–"]
    assert row(text, "clean-news as installed")[2] == "100.0"


@pytest.mark.usefixtures("few_peers")
def test_answers_for_lines_take_the_labellers_place(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "oof.json"
    pages = [page for way in RENDERINGS for page in text_pages(corpus / "news", way)]
    known = {page.name: answers(segment(page.written)) for page in pages}
    file.write_text(json.dumps(known), encoding="utf-8")
    text = run("text", str(corpus), "--sets", "news", "--out-of-fold", str(file))
    assert row(text, "clean-news")[1:3] == ["100.0", "25.0"]
    assert row(text, "clean-news as installed")[2] == "100.0"


@pytest.mark.usefixtures("few_peers")
def test_texts_of_other_extractors_have_a_table_for_each(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "EXTRACTED", ("unchanged", "absent"))
    text = run("extracted", str(corpus), "--sets", "news")
    assert "| news, unchanged, 2 pages |" in text
    assert "| news, absent" not in text


def test_training_says_nothing_of_texts_that_others_extracted(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("extracted", str(corpus), "--out-of-fold", str(tmp_path / "oof.json"))


@pytest.mark.usefixtures("few_peers")
def test_answers_of_another_version_are_refused(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "oof.json"
    file.write_text(json.dumps({"news/one": [1.0, [1.0]], "news/two": [1.0, [1.0]]}), encoding="utf-8")
    with pytest.raises(SystemExit, match="another version"):
        run("html", str(corpus), "--sets", "news", "--out-of-fold", str(file))
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(SystemExit, match="nothing about news/one"):
        run("html", str(corpus), "--sets", "news", "--out-of-fold", str(file))
