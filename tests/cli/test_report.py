"""The command report: a run, and what it says of it, as a page, as JSON, as a table, with pages of its documents."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from commands import run, write
from ledgers import row, write_ledger
from lxml import html

BODY = "The crew of eleven people repaired the harbour wall over the winter, and all of it was done by the first of March."
TEXT = f"Post a comment\n\nHarbour wall mended at last\n\n{BODY}\n"


@pytest.fixture(scope="module")
def one_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with inputs and the outputs of their run: a real one takes seconds."""
    folder = tmp_path_factory.mktemp("run")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write("in/wall.txt", TEXT)
        write("in/old wall.txt", TEXT)
        write("in/empty.txt", b"")
        records = (json.dumps({"story": TEXT.replace("eleven", f"{n}"), "title": f"Wall {n}"}) for n in (21, 22))
        write("in/walls.jsonl", "\n".join(records) + "\n")
        assert run("clean", "in", "out", "--text-field", "story", "--workers", "1", "-q").exit_code == 1
    return folder


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def a_run(one_run: Path, folder: Path) -> Path:
    """The output folder of that run, as if it had been here."""
    shutil.copytree(one_run, folder, dirs_exist_ok=True)
    ledger = folder / "out" / "manifest.jsonl"
    ledger.write_text(ledger.read_text(encoding="ascii").replace(str(one_run), str(folder)), encoding="ascii")
    return folder / "out"


def test_the_page_is_written_beside_the_outputs(a_run: Path) -> None:
    result = run("report", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "clean-news: 5 inputs: out/clean-news-report.html\n"
    tree = html.fromstring((a_run / "clean-news-report.html").read_bytes())
    assert tree.cssselect(".total")[0].text_content().startswith("5 inputs, 4 articles")
    statuses = [[cell.text_content() for cell in each][:3] for each in tree.cssselect("#inputs tbody tr")]
    assert statuses == [["ok", "\N{EN DASH}", "4"], ["empty", "empty", "1"]]
    assert "Post a comment" in tree.cssselect("#blocks")[0].text_content()
    assert "_generic/comment-form" in tree.cssselect("#rules")[0].text_content()


def test_its_commands_explain_what_they_name(a_run: Path) -> None:
    made = json.loads(run("report", "out", "--json", "--text-field", "story").stdout)
    commands = {each["name"] + each["position"]: each["command"] for kind in made["concerns"] for each in kind["listed"]}
    of_record = commands["in/walls.jsonlline 2"]
    assert of_record == f"clean-news explain {a_run.parent}/in/walls.jsonl --position 'line 2' --text-field story --html why.html"
    result = run("explain", "in/walls.jsonl", "--position", "line 2", "--text-field", "story", "--json")
    explained = json.loads(result.stdout)
    assert (explained["id"], explained["title"]) == ("in/walls.jsonl:2", "Wall 22")
    assert "22 people" in explained["pieces"][-1]["text"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--position", "line 9"), 1, "rejected:no-such-position: it holds no document at 'line 9'"),
        ((), 1, "rejected:many-documents: it holds many documents; name one with --position"),
        (("walls.jsonl", "--position", "line 1"), 2, "--position is a place in one FILE"),
    ],
)
def test_a_position_that_is_none(arguments: tuple[str, ...], code: int, message: str) -> None:
    write("walls.jsonl", '{"text": "The wall is mended."}\n{"text": "The pier is not."}\n')
    result = run("explain", "walls.jsonl", *arguments)
    assert result.exit_code == code
    assert message in result.stderr


def test_with_pages_each_listed_document_has_its_page(a_run: Path) -> None:
    write("in/old wall.txt", TEXT.replace("eleven", "twelve"))
    result = run("report", "out", "--with-pages", "--text-field", "story")
    assert result.exit_code == 0, result.stderr
    assert ", 3 pages of documents beside it; 2 have none, as they failed, are gone, or have changed since" in result.stderr
    tree = html.fromstring((a_run / "clean-news-report.html").read_bytes())
    links = {each.text_content(): each.get("href") for each in tree.cssselect(".listed .name a")}
    assert set(links) == {"in/wall.txt", "in/walls.jsonl line 1", "in/walls.jsonl line 2"}
    page = a_run / unquote(links["in/walls.jsonl line 2"])
    assert "22 people" in html.fromstring(page.read_bytes()).text_content()
    assert "clean-news explain" in tree.cssselect(".listed .command")[0].text_content()


def test_pages_of_an_earlier_report_are_replaced(a_run: Path) -> None:
    run("report", "out", "--with-pages", "--text-field", "story")
    pages = a_run / "clean-news-report-pages"
    assert len(list(pages.iterdir())) == 4
    Path("in/wall.txt").unlink()
    assert run("report", "out", "--with-pages", "--text-field", "story").exit_code == 0
    assert len(list(pages.iterdir())) == 3
    write(pages / "mine.html", "<html>mine</html>")
    result = run("report", "out", "--with-pages")
    assert result.exit_code == 2
    assert "mine.html: is no page that explain wrote" in result.stderr


def test_a_page_of_ours_is_replaced_and_nothing_else_is(folder: Path) -> None:
    write_ledger(folder / "out", [row()])
    write("in/wall.txt", TEXT)
    assert [run("report", "out", "--html", "a.html").exit_code for _ in range(2)] == [0, 0]
    run("explain", "in/wall.txt", "--html", "b.html")
    write("c.html", "mine")
    for name in ("b.html", "c.html"):
        before = Path(name).read_bytes()
        result = run("report", "out", "--html", name)
        assert result.exit_code == 2
        assert f"{name}: is there already, and is not a page that report wrote" in result.stderr
        assert Path(name).read_bytes() == before


def test_the_next_run_and_its_report_take_no_notice_of_it(a_run: Path) -> None:
    first = run("report", "out", "--html", "-").stdout
    run("report", "out", "--with-pages", "--text-field", "story")
    again = run("clean", "in", "out", "--text-field", "story", "--workers", "1", "--prune")
    assert "5 inputs: 1 empty, 4 ok (5 unchanged, not cleaned again)" in again.stderr
    assert (a_run / "clean-news-report.html").is_file()
    assert run("report", "out", "--html", "-").stdout == first


def test_the_table_has_a_row_for_each_input(a_run: Path) -> None:
    lines = run("report", a_run, "--csv").stdout.splitlines()
    assert [line.split(",")[:4] for line in lines[1:3]] == [
        ["in/empty.txt", "", "empty", "empty"],
        ["in/old wall.txt", "", "ok", ""],
    ]
    assert len(lines) == 6


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("absent",), "absent: there is no such folder; name the output folder of a run"),
        (("empty",), "empty/manifest.jsonl: cannot be read: No such file or directory; name the output folder of a run"),
        (("out", "--json", "--csv"), "--html, --json and --csv are forms of the same; name one of them."),
        (("out", "--json", "--html", "a.html"), "name one of them."),
        (("out", "--csv", "--with-pages"), "--with-pages writes pages beside the page of the report"),
        (("out", "--html", "-", "--with-pages"), "--with-pages writes pages beside the page of the report"),
        (("out", "--html", "absent/a.html"), "absent/a.html: there is no such folder"),
        (("out", "--rows", "0"), "--rows"),
    ],
)
def test_what_cannot_be_done_is_2(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    write_ledger(folder / "out", [row()])
    (folder / "empty").mkdir()
    result = run("report", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
