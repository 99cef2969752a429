"""The options of long runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleaner.cli.app import main

TEXT = "The crew of eleven people repaired the harbour wall over the winter.\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``in`` with two texts and an empty file."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]))
    for name, content in {"a.txt": TEXT, "b.md": TEXT, "bad.txt": ""}.items():
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(content, encoding="utf-8")
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments, "--workers", "1"], input=stdin)


def names(folder: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()} - {"manifest.jsonl"}


@pytest.mark.parametrize(("form", "written"), [("txt", {"a.txt", "a.json"}), ("md", {"a.md", "a.json"}), ("json", {"a.json"})])
def test_the_form_of_outputs(form: str, written: set[str]) -> None:
    assert run("in/a.txt", "out", "--format", form).exit_code == 0
    assert names("out") == written


def test_records_in_one_file() -> None:
    assert run("in", "out", "--to", "jsonl").exit_code == 1
    records = [json.loads(line) for line in Path("out/articles-00000.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(record["id"], record["text"]) for record in records] == [("a.txt", TEXT.rstrip()), ("b.md", TEXT.rstrip())]


def test_records_on_standard_output() -> None:
    result = run("in", "-", "--to", "jsonl")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a.txt", "b.md"]
    assert result.exit_code == 1


def test_standard_input_may_hold_records() -> None:
    line = json.dumps({"id": "x", "text": TEXT, "extra": 1})
    (record,) = map(json.loads, run("-", "--to", "jsonl", stdin=f"{line}\n").stdout.splitlines())
    assert (record["id"], record["input"]) == ("x", {"extra": 1})


def test_a_folder_needs_an_output_for_files() -> None:
    assert run("in", "--to", "parquet").exit_code == 2
    assert run("in", "in", "-").exit_code == 2


def test_several_inputs_go_into_the_last() -> None:
    assert run("in/a.txt", "in/b.md", "out").exit_code == 0
    assert names("out") == {"a.txt", "a.json", "b.txt", "b.json"}


def test_inputs_may_be_listed() -> None:
    assert run("--files-from", "-", "out", stdin="in/a.txt\n").exit_code == 0
    assert names("out") == {"in/a.txt", "in/a.json"}
    assert run("--files-from", "nowhere", "out").exit_code == 2


def test_a_listed_input_that_is_not_there_costs_itself_alone() -> None:
    result = run("--files-from", "-", "out", stdin="in/a.txt\nin/nowhere.txt\n")
    assert result.exit_code == 1
    assert "in/nowhere.txt: failed:unreadable: " in result.stderr
    assert "2 inputs: 1 failed, 1 ok" in result.stderr


@pytest.mark.parametrize(
    ("options", "written"),
    [
        (["--include", "*.md"], {"b.txt", "b.json"}),
        (["--exclude", "b*"], {"a.txt", "a.json"}),
        (["--limit", "1"], {"a.txt", "a.json"}),
    ],
)
def test_inputs_may_be_chosen(options: list[str], written: set[str]) -> None:
    assert run("in", "out", *options).exit_code == 0
    assert names("out") == written


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("any", 1), ("all", 0)])
def test_what_makes_a_run_fail(fail_on: str, code: int) -> None:
    assert run("in", "out", "--fail-on", fail_on).exit_code == code


def test_a_dry_run_says_what_would_be_done() -> None:
    result = run("in", "out", "--dry-run")
    assert result.stdout.splitlines() == ["in/a.txt -> out/a.txt", "in/b.md -> out/b.txt", "in/bad.txt -> out/bad.txt"]
    assert result.exit_code == 0
    assert not Path("out").exists()


@pytest.mark.parametrize("size", ["0", "x", "-1MB", "21MB"])
def test_a_limit_must_be_one(size: str) -> None:
    assert run("in", "out", "--largest", size).exit_code == 2


@pytest.mark.parametrize(("size", "code"), [("68", 1), ("69", 0), ("70", 0)])
def test_a_document_may_be_as_large_as_the_limit(size: str, code: int) -> None:
    assert len(TEXT) == 69
    result = run("in/a.txt", "out", "--largest", size)
    assert result.exit_code == code
    assert ("rejected:too-large" in result.stderr) == bool(code)


def test_quiet_and_verbose() -> None:
    assert run("in/a.txt", "out", "-q").stderr == ""
    assert "in/a.txt: unchanged: a.txt" in run("in/a.txt", "out", "-v").stderr
