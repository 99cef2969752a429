"""One input printed in every form, several articles of one input, and a file as OUT."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from pathlib import Path

import pytest
from commands import run, write
from lxml import etree, html

BODY = "The crew of eleven people repaired the harbour wall over the winter."
PAGE = f"Share this page\n\nHarbour wall mended at last\n\n{BODY}\n"
OTHER = "The pier was left as it was, for want of stones."
RECORDS = "".join(json.dumps({"text": text, "n": n}) + "\n" for n, text in enumerate([BODY, OTHER, f"{BODY} {OTHER}"]))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, and three records in a file."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]))
    write(tmp_path / "wall.txt", PAGE)
    write(tmp_path / "docs.jsonl", RECORDS)
    return tmp_path


# ---------------------------------------------------------------- forms
def test_html_xml_and_csv_are_printed() -> None:
    assert html.document_fromstring(run("wall.txt", "--format", "html").stdout).xpath("//article/p[last()]")[0].text == BODY
    tei = etree.fromstring(run("wall.txt", "--format", "xml").stdout_bytes)
    assert tei.findtext(".//{*}body//{*}p") == BODY
    (row,) = csv.DictReader(io.StringIO(run("wall.txt", "--format", "csv").stdout_bytes.decode(), newline=""))
    assert (row["id"], row["title"], row["text"], row["language"]) == ("wall.txt", "Harbour wall mended at last", BODY, "en")


@pytest.mark.parametrize("form", ["html", "xml", "csv"])
def test_a_folder_gets_them_with_the_json_beside(form: str) -> None:
    assert run("wall.txt", "out", "--format", form, "--workers", "1").exit_code == 0
    assert {path.name for path in Path("out").iterdir()} == {f"wall.{form}", "wall.json", "manifest.jsonl"}
    printed = run("wall.txt", "--format", form).stdout_bytes
    assert Path("out", f"wall.{form}").read_bytes() == printed


@pytest.mark.parametrize("arguments", [["wall.txt", "--format", "json"], ["wall.txt", "-", "--to", "jsonl", "--workers", "1"]])
def test_keys_are_attributes_unless_trafilaturas_are_asked_for(arguments: list[str]) -> None:
    ours = json.loads(run(*arguments).stdout)
    both = json.loads(run(*arguments, "--keys", "trafilatura").stdout)
    assert list(ours)[:3] == ["id", "text", "title"]
    assert not {"author", "date", "hostname", "fingerprint", "pagetype"} & ours.keys()
    assert both.keys() - ours.keys() == {
        "author", "date", "hostname", "pagetype", "source", "source-hostname", "excerpt", "categories", "tags",
    }  # fmt: skip


def test_outputs_of_the_keys_before_are_made_again_and_the_user_is_told() -> None:
    options = ("--format", "json", "--workers", "1")
    assert "trafilatura" not in run("wall.txt", "out", *options).stderr
    ledger = Path("out/manifest.jsonl")
    row = json.loads(ledger.read_text())
    del row["warnings"]
    ledger.write_text(json.dumps({**row, "fingerprint": "of an earlier version"}) + "\n")
    told = run("wall.txt", "out", *options).stderr
    assert "--keys trafilatura adds author, date" in told
    assert "trafilatura" not in run("wall.txt", "out", *options).stderr
    ledger.write_text(json.dumps({**row, "fingerprint": "of an earlier version"}) + "\n")
    assert "the keys of JSON have changed" not in run("wall.txt", "out", *options, "--keys", "trafilatura").stderr


# ---------------------------------------------------------------- several articles
@pytest.mark.parametrize("form", ["txt", "md", "html", "xml"])
@pytest.mark.parametrize("source", ["docs.jsonl", "-"])
def test_several_articles_are_not_run_into_each_other(form: str, source: str) -> None:
    result = run(source, "--format", form, stdin=RECORDS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--to jsonl" in result.stderr


@pytest.mark.parametrize("source", ["docs.jsonl", "-"])
def test_as_json_they_are_json_lines_with_ids_of_their_own(source: str) -> None:
    result = run(source, "--format", "json", stdin=RECORDS)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["text"] for record in records] == [BODY, OTHER, f"{BODY} {OTHER}"]
    assert len({record["id"] for record in records}) == 3
    assert [record["input"] for record in records] == [{"n": 0}, {"n": 1}, {"n": 2}]
    assert result.stdout == run(source, "--to", "jsonl", "--workers", "1", stdin=RECORDS).stdout


def test_as_csv_they_are_rows_below_one_header() -> None:
    rows = list(csv.DictReader(io.StringIO(run("docs.jsonl", "--format", "csv").stdout_bytes.decode(), newline="")))
    assert [row["id"] for row in rows] == ["docs.jsonl:line 1", "docs.jsonl:line 2", "docs.jsonl:line 3"]
    assert [row["text"] for row in rows] == [BODY, OTHER, f"{BODY} {OTHER}"]


def test_a_first_article_that_cannot_be_cleaned_takes_no_header_along() -> None:
    Path("docs.jsonl").write_text('{"text": ""}\n' + RECORDS)
    result = run("docs.jsonl", "--format", "csv")
    assert result.exit_code == 1
    assert result.stdout.startswith("id,title,")
    assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == 3


def test_the_id_of_a_record_is_its_own() -> None:
    Path("docs.jsonl").write_text(json.dumps({"id": "a", "text": BODY}) + "\n" + json.dumps({"text": OTHER}) + "\n")
    ids = [json.loads(line)["id"] for line in run("docs.jsonl", "--format", "json").stdout.splitlines()]
    assert ids == ["a", "docs.jsonl:line 2"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--format", "json", "--limit", "2"], 2),
        (["--to", "jsonl", "--limit", "2", "--workers", "1"], 2),
        (["--limit", "1"], 1),
        (["--limit", "7", "--format", "json"], 3),
    ],
)
def test_a_limit_holds_for_what_is_printed(options: list[str], count: int) -> None:
    assert len(run("docs.jsonl", *options).stdout.splitlines()) == count


def test_one_record_alone_is_printed_as_one_page_is() -> None:
    assert run("docs.jsonl", "--limit", "1").stdout == f"{BODY}\n"
    assert json.loads(run("docs.jsonl", "--limit", "1", "--format", "json").stdout)["id"] == "docs.jsonl:line 1"


# ---------------------------------------------------------------- a file as OUT
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("result.txt", "txt"),
        ("result.json", "json"),
        ("result.md", "md"),
        ("result.HTML", "html"),
        ("result.htm", "html"),
        ("result.xml", "xml"),
        ("result.csv", "csv"),
    ],
)
def test_a_file_holds_what_would_be_printed(name: str, form: str) -> None:
    result = run("wall.txt", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert Path(name).read_bytes() == run("wall.txt", "--format", form).stdout_bytes
    assert {path.name for path in Path().iterdir()} == {"wall.txt", "docs.jsonl", "pyproject.toml", name}


def test_a_format_that_is_named_goes_before_the_suffix() -> None:
    assert run("wall.txt", "result.txt", "--format", "md").exit_code == 0
    assert Path("result.txt").read_text().startswith("# Harbour wall")


def test_standard_input_and_a_url_go_into_a_file_too() -> None:
    result = run("-", "result.json", "--url", "https://www.bbc.co.uk/news/wall", stdin=PAGE)
    assert result.exit_code == 0
    assert json.loads(Path("result.json").read_text())["outlet"] == "bbc.co.uk"


@pytest.mark.parametrize("options", [[], ["--to", "jsonl"]])
def test_records_go_into_a_file_of_records(options: list[str]) -> None:
    assert run("docs.jsonl", "result.jsonl", *options).exit_code == 0
    assert [json.loads(line)["text"] for line in Path("result.jsonl").read_text().splitlines()] == [
        BODY,
        OTHER,
        f"{BODY} {OTHER}",
    ]
    assert run("wall.txt", "one.jsonl").exit_code == 0
    assert Path("one.jsonl").read_text().count("\n") == 1


def test_the_same_command_again_is_no_mistake() -> None:
    assert [run("wall.txt", "result.txt").exit_code for _ in range(2)] == [0, 0]


@pytest.mark.parametrize("target", ["other.txt", "wall.txt"])
def test_a_file_that_holds_something_else_is_not_written_over(target: str) -> None:
    write("other.txt", "mine\n")
    before = Path(target).read_bytes()
    result = run("wall.txt", target)
    assert (result.exit_code, Path(target).read_bytes()) == (2, before)
    assert f"{target}: is there already" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["wall.txt", "docs.jsonl", "result.txt"], "several inputs need a folder"),
        ([".", "result.txt"], "several inputs need a folder"),
        (["docs.jsonl", "result.txt"], "--to jsonl"),
        (["wall.txt", "nowhere/result.txt"], "nowhere: there is no such folder"),
        (["nowhere.txt", "result.txt"], "nowhere.txt: there is no such file"),
        (["wall.txt", "result.txt", "--repeats", "report"], "--repeats is for many texts"),
    ],
)
def test_what_a_file_cannot_take_is_said(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path("result.txt").exists()


def test_a_page_without_an_article_leaves_no_file() -> None:
    write("empty.txt", "")
    result = run("empty.txt", "result.txt")
    assert (result.exit_code, Path("result.txt").exists()) == (1, False)


def test_a_folder_with_the_name_of_a_file_is_a_folder() -> None:
    Path("out.txt").mkdir()
    assert run("wall.txt", "out.txt", "--workers", "1").exit_code == 0
    assert Path("out.txt/wall.txt").is_file()


def test_a_dry_run_writes_no_file() -> None:
    result = run("wall.txt", "result.txt", "--dry-run")
    assert (result.exit_code, result.stdout) == (0, "wall.txt -> result.txt\n")
    assert not Path("result.txt").exists()


# ---------------------------------------------------------------- ids
def test_no_two_records_of_a_run_have_one_id() -> None:
    for name in ("in/a/page.html", "in/b/page.html", "in/b/page.txt", "in/page.html.gz", "other/page.html", "other/README"):
        if not name.endswith(".gz"):
            write(name, PAGE)
    write("in/page.html.gz", gzip.compress(PAGE.encode()))
    write("in/docs.jsonl", RECORDS)
    result = run("in", "other/page.html", "other/README", "-", "--to", "jsonl", "--workers", "1")
    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert sorted(ids) == [
        "README", "in/a/page.html", "in/b/page.html", "in/b/page.txt", "in/docs.jsonl:line 1", "in/docs.jsonl:line 2",
        "in/docs.jsonl:line 3", "in/page.html.gz", "page.html",
    ]  # fmt: skip


def test_files_of_one_name_from_two_folders_have_ids_of_their_own() -> None:
    write("a/page.html", PAGE)
    write("b/page.html", PAGE)
    result = run("a/page.html", "b/page.html", "-", "--to", "jsonl", "--workers", "1")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["page.html", "page.html~2"]


def test_a_record_is_made_again_where_it_is_called_otherwise() -> None:
    write("in/sub/page.html", PAGE)
    for source, name in (("in/sub", "page.html"), ("in", "sub/page.html")):
        assert run(source, "out", "--to", "jsonl", "--workers", "1").exit_code == 0
        assert json.loads(Path("out/articles-00000.jsonl").read_text())["id"] == name
