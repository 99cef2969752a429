"""``explain`` in its other forms: JSON, parts of the pieces, several files, a page to look at."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import commands
import pytest
from lxml import html

BODY = "The crew of eleven people repaired the harbour wall over the winter."
PAGE = f"Post a comment\n\nHarbour wall mended at last\n\n{BODY}\n"

run = partial(commands.run, "explain")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return commands.write(tmp_path / "wall.txt", PAGE)


def signs(printed: str) -> list[str]:
    return [line[0] for line in printed.split("\n\n")[1].splitlines()]


def test_only_what_was_kept(page: Path) -> None:
    assert signs(run(page, "--kept").stdout) == ["+"]


def test_only_what_was_taken_out(page: Path) -> None:
    assert signs(run(page, "--removed").stdout) == ["-", "="]


def test_labels_are_counted_above(page: Path) -> None:
    summary = run(page).stdout.split("\n\n")[0].splitlines()
    assert summary[-3:] == [
        "- chrome-comment   1 piece (14 characters)",
        "= title            1 piece (27 characters)",
        "+ body             1 piece (68 characters)",
    ]


def test_json_has_every_piece_with_its_reason(page: Path) -> None:
    record = json.loads(run(page, "--json").stdout)
    assert (record["id"], record["title"]) == (str(page), "Harbour wall mended at last")
    assert record["labels"]["chrome-comment"] == {"pieces": 1, "characters": 14}
    assert [(piece["fate"], piece["label"], piece["text"]) for piece in record["pieces"]] == [
        ("removed", "chrome-comment", "Post a comment"),
        ("metadata", "title", "Harbour wall mended at last"),
        ("kept", "body", BODY),
    ]
    comment = record["pieces"][0]
    assert (comment["rule"], comment["start"], comment["end"]) == ("_generic/comment-form", 0, 14)
    assert comment["evidence"] == "whole lines; holds for every page"
    assert "text" not in record
    assert "removed" not in record


def test_json_of_several_files_is_a_line_each(page: Path, tmp_path: Path) -> None:
    other = commands.write(tmp_path / "other.txt", PAGE)
    printed = run(page, other, "--json", "--removed").stdout.splitlines()
    assert [json.loads(line)["id"] for line in printed] == [str(page), str(other)]
    assert {piece["fate"] for line in printed for piece in json.loads(line)["pieces"]} == {"removed", "metadata"}


def test_several_files_stand_under_their_names(page: Path, tmp_path: Path) -> None:
    other = commands.write(tmp_path / "other.txt", PAGE)
    printed = run(page, other).stdout
    assert [line for line in printed.splitlines() if line.startswith("==")] == [f"== {page}", f"== {other}"]
    assert printed.count(BODY) == 2


@pytest.mark.parametrize("form", [[], ["--json"], ["--html", "-"]])
def test_one_that_cannot_be_cleaned_costs_itself_alone(page: Path, tmp_path: Path, form: list[str]) -> None:
    empty = commands.write(tmp_path / "empty.txt", b"")
    result = run(empty, page, *form)
    assert result.exit_code == 1
    assert BODY in result.stdout
    assert "empty.txt: empty: " in result.stderr


def test_a_page_is_written_whole(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    result = run(page, page, "--html", target)
    assert (result.exit_code, result.output) == (0, "")
    tree = html.fromstring(target.read_bytes())
    assert len(tree.cssselect("article.document")) == 2
    assert target.read_text(encoding="utf-8") == run(page, page, "--html", "-").stdout


def test_the_page_shows_only_what_is_asked_for(page: Path) -> None:
    tree = html.fromstring(run(page, "--html", "-", "--kept").stdout)
    assert [each.get("class") for each in tree.cssselect(".piece")] == ["piece kept"]
    assert tree.cssselect(".removals p")[0].text == "Nothing."


def test_no_page_is_written_without_a_document(tmp_path: Path) -> None:
    empty = commands.write(tmp_path / "empty.txt", b"")
    assert run(empty, "--html", tmp_path / "out.html").exit_code == 1
    assert not (tmp_path / "out.html").exists()


def test_a_page_of_ours_is_replaced(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    run(page, "--html", target)
    first = target.read_bytes()
    commands.write(page, PAGE.replace("eleven", "twelve"))
    assert run(page, "--html", target).exit_code == 0
    assert target.read_bytes() == first.replace(b"eleven", b"twelve")


@pytest.mark.parametrize("content", [b"", b"<html>mine</html>", None])
def test_nothing_else_is_replaced(page: Path, tmp_path: Path, content: bytes | None) -> None:
    target = page if content is None else commands.write(tmp_path / "out.html", content)
    before = target.read_bytes()
    result = run(page, "--html", target)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{target}: is there already, and is not a page that explain wrote" in result.stderr
    assert target.read_bytes() == before


def test_a_link_to_nowhere_is_not_replaced(page: Path, tmp_path: Path) -> None:
    (tmp_path / "out.html").symlink_to(tmp_path / "nowhere")
    assert run(page, "--html", tmp_path / "out.html").exit_code == 2
    assert (tmp_path / "out.html").is_symlink()


def test_a_page_that_we_wrote_is_not_its_own_target(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    run(page, "--html", target)
    before = target.read_bytes()
    assert run(target, "--html", target).exit_code == 2
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "problem"), [("", "is a folder; name a file in it"), ("no/out.html", "there is no such folder")]
)
def test_a_page_needs_a_folder(page: Path, tmp_path: Path, name: str, problem: str) -> None:
    result = run(page, "--html", tmp_path / name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
