"""The JSON Schemas of ``explain --json`` and ``report --json``: held against docs, what is printed, and mistakes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import run, write
from json_schema import problems
from ledgers import row, write_ledger

from cleaner.tools.json_schemas import explain_schema, report_schema

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "fixtures" / "thesun.co.uk" / "page-with-read-more-box-and-rail" / "input.html"


@pytest.mark.parametrize(("what", "made"), [("explain", explain_schema()), ("report", report_schema())])
def test_the_docs_have_what_the_command_prints(what: str, made: dict[str, Any]) -> None:
    written = (ROOT / "docs" / f"{what}.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == made, f"clean-news schema {what} > docs/{what}.schema.json"
    assert run("schema", what).stdout == written


def test_it_allows_what_explain_prints(tmp_path: Path) -> None:
    text = write(tmp_path / "a.txt", "Post a comment\n\nThe crew of eleven people repaired the harbour wall over the winter.\n")
    printed = [json.loads(line) for line in run("explain", PAGE, text, "--json").stdout.splitlines()]
    assert [list(problems(record, explain_schema())) for record in printed] == [[], []]
    assert printed[0].keys() == explain_schema()["properties"].keys() - {"author", "hostname", "date", *_TRAFILATURA}
    assert printed[0]["pieces"][0].keys() == explain_schema()["properties"]["pieces"]["items"]["properties"].keys()


_TRAFILATURA = ("pagetype", "source", "source-hostname", "excerpt", "categories", "tags")


def reported(folder: Path) -> Any:
    about = {
        "outlet": "a.example",
        "doubtful": 2,
        "warnings": ["rules-outdated: a.example: x"],
        "words": {"body": 9, "chrome-nav": 99},
    }
    removed = [{"rule": "a/b", "label": "chrome-nav", "text": "Home", "start": 0, "end": 4}] * 2
    write(folder / "a.json", json.dumps({"removed": removed}))
    rows = [row("a", **about, files=[{"path": "a.json"}]), row("b", reason="failed:timeout", input=None), row("c", gone=True)]
    return json.loads(run("report", write_ledger(folder, rows), "--json").stdout)


def test_it_allows_what_report_prints_and_everything_is_in_it(tmp_path: Path) -> None:
    report = reported(tmp_path)
    assert list(problems(report, report_schema())) == []
    assert [key for key, value in report.items() if value in ([], None, "")] == []
    assert all(each["listed"] for each in report["concerns"])
    assert report["blocks"]["most_frequent"] == [{"label": "chrome-nav", "rule": "a/b", "text": "Home", "times": 2}]


def test_they_refuse_mistakes(tmp_path: Path) -> None:
    report = reported(tmp_path)
    listed = report["concerns"][0]["listed"][0]
    assert list(problems({**report, "documents": "3"}, report_schema())) == [".documents"]
    listed["words_kept"] = -1
    assert list(problems(report, report_schema())) == [".concerns[0].listed[0].words_kept"]
    del listed["words_kept"]
    assert list(problems(report, report_schema())) == [".concerns[0].listed[0].words_kept"]
