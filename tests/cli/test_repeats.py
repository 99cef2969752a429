"""``--repeats``: the list of what outlets repeat, and outputs without it, whatever the workers and the order."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from outlet_texts import APPEAL, STAYS, text
from runs import without_clock

from cleaner.cli.app import main

LIST = "clean-news-repeats.jsonl"
NOTE = "This is how the wind gauge on the roof of the Chronicle is read by its porter every hour of the day."


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of records of two outlets, with a bad line in it."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]))
    write_records(tmp_path / "in.jsonl", LINES)
    return tmp_path


def line(number: int) -> str:
    outlet, extra = ("herald.example", (APPEAL, *STAYS)) if number % 2 else ("chronicle.example", (NOTE,))
    return json.dumps({"id": str(number), "text": text(number, extra), "outlet": outlet})


LINES = [*map(line, range(12)), "{"]


def write_records(path: Path, lines: list[str]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(*arguments: str, mode: str = "remove", workers: int = 1) -> Result:
    return CliRunner().invoke(main, [*arguments, "--to", "jsonl", "--repeats", mode, "--workers", str(workers), "--no-fsync"])


def records(folder: str) -> dict[str, Any]:
    lines = Path(folder, "articles-00000.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def rows(folder: str) -> list[dict[str, Any]]:
    return [without_clock(json.loads(row)) for row in Path(folder, "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def files(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.name != "manifest.jsonl"}


def test_report_lists_and_removes_nothing() -> None:
    off, report = run("in.jsonl", "off", mode="off"), run("in.jsonl", "report", mode="report")
    assert (off.exit_code, report.exit_code) == (1, 1)
    assert files("report") == {**files("off"), LIST: files("report")[LIST]}
    assert rows("report") == rows("off")
    listed = [json.loads(each) for each in files("report")[LIST].splitlines()]
    assert [(each["outlet"], each["texts"], each["example"]) for each in listed] == [
        ("chronicle.example", 6, NOTE),
        ("herald.example", 6, APPEAL),
    ]
    assert "repeated lines of 2 outlets: 2, left in; --repeats remove takes them out" in report.stderr
    assert f"repeated in 6 texts: {APPEAL}" in report.stderr
    assert LIST not in files("off")


def test_remove_takes_them_out_and_says_so() -> None:
    result = run("in.jsonl", "out")
    assert "repeated lines of 2 outlets: 2, taken out 12 times" in result.stderr
    rules = {each["example"]: each["rule"] for each in map(json.loads, files("out")[LIST].splitlines())}
    for number, record in records("out").items():
        mine = APPEAL if int(number) % 2 else NOTE
        assert mine not in record["text"]
        assert [piece["text"] for piece in record["removed"] if piece["rule"] == rules[mine]] == [mine]
        assert all(kept in record["text"] for kept in STAYS) is (int(number) % 2 == 1)
    assert [row["repeated"] for row in rows("out")] == [{rules[NOTE]: 1}, {rules[APPEAL]: 1}] * 6 + [{}]


def test_any_number_of_workers_and_any_order_give_the_same() -> None:
    lines = LINES[:]
    random.Random(7).shuffle(lines)  # noqa: S311 - an order, no secret
    write_records(Path("other") / "in.jsonl", lines)
    run("in.jsonl", "one")
    run("in.jsonl", "two", workers=2)
    run("other/in.jsonl", "three", workers=2)
    assert files("two") == files("one")
    assert rows("two") == rows("one")
    assert records("three") == records("one")
    assert files("three")[LIST] == files("one")[LIST]


def test_a_run_that_was_stopped_ends_as_one_that_was_not() -> None:
    """What a killed run leaves: rows of some inputs, and the records of these in a file that is not finished."""
    run("in.jsonl", "whole")
    shutil.copytree("whole", "out")
    ledger = Path("out", "manifest.jsonl")
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:5]))
    Path("out", LIST).unlink()
    assert "5 unchanged" in run("in.jsonl", "out").stderr
    assert files("out") == files("whole")
    assert rows("out") == rows("whole")


def test_only_the_texts_of_outlets_of_which_something_new_is_known_are_done_again() -> None:
    run("in.jsonl", "out")
    assert "(12 unchanged" in run("in.jsonl", "out").stderr
    write_records(Path("in.jsonl"), [*LINES, line(13)])
    assert "(12 unchanged" in run("in.jsonl", "out").stderr, "one text more, nothing new that is repeated"
    more = [
        json.dumps({"id": f"x{n}", "text": text(n, (APPEAL.lower(), NOTE)), "outlet": "herald.example"}) for n in range(20, 24)
    ]
    write_records(Path("in.jsonl"), [*LINES, line(13), *more])
    assert "(6 unchanged" in run("in.jsonl", "out").stderr, "the Chronicle's"
    run("in.jsonl", "fresh")
    assert files("out") == files("fresh")
    assert "(0 unchanged" not in run("in.jsonl", "out", mode="off").stderr
    assert LIST not in files("out")
    assert all(APPEAL in record["text"] for number, record in records("out").items() if number.isdecimal() and int(number) % 2)


def test_a_folder_about_a_single_story_loses_nothing() -> None:
    for number in range(12):
        folder = Path("in") / f"paper{number % 2}.example"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.txt").write_text(text(1, (NOTE, *STAYS), version=number), encoding="utf-8")
    command = ["in", "out", "--repeats", "remove", "--workers", "1", "--no-fsync"]
    assert CliRunner().invoke(main, command).exit_code == 0
    for number in range(12):
        cleaned = Path("out", f"paper{number % 2}.example", f"{number}.txt").read_text(encoding="utf-8")
        assert cleaned == text(1, (NOTE, *STAYS), version=number)
    assert not Path("out", LIST).exists()


@pytest.mark.parametrize("form", ["txt", "html"])
def test_folders_that_are_called_as_hosts_are(form: str) -> None:
    for number in range(8):
        folder = Path("in") / ("www.herald.example", "chronicle.example")[number % 2] / "news"
        folder.mkdir(parents=True, exist_ok=True)
        content = text(number, (APPEAL,))
        if form == "html":
            content = (
                f"<!DOCTYPE html><html><body><article>{''.join(f'<p>{each}</p>' for each in content.split(chr(10)) if each)}"
            )
        (folder / f"{number}.{form}").write_text(content, encoding="utf-8")
    result = CliRunner().invoke(main, ["in", "out", "--repeats", "remove", "--workers", "1", "--no-fsync"])
    assert "repeated lines of 2 outlets: 2, taken out 8 times" in result.stderr
    assert all(APPEAL not in path.read_text(encoding="utf-8") for path in Path("out").rglob("*.txt"))


def test_standard_output_takes_records_without_them() -> None:
    result = CliRunner().invoke(main, ["in.jsonl", "-", "--to", "jsonl", "--repeats", "remove", "--workers", "1"])
    assert len(result.stdout.splitlines()) == 12
    assert all(APPEAL not in json.loads(each)["text"] for each in result.stdout.splitlines())


def test_what_cannot_be_read_twice_is_refused() -> None:
    read_once = CliRunner().invoke(main, ["-", "--to", "jsonl", "--repeats", "remove"], input=LINES[0])
    assert (read_once.exit_code, read_once.stdout) == (2, "")
    assert "standard input can be read only once" in read_once.stderr
    printed = CliRunner().invoke(main, ["in.jsonl", "--repeats", "report"])
    assert (printed.exit_code, printed.stdout) == (2, "")
    assert "--repeats is for many texts" in printed.stderr
