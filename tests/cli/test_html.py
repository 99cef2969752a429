"""Pages in HTML at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleaner.cli.app import main

PARAGRAPHS = [
    f"The ferry across the Wendle will run until midnight, the harbour board decided at meeting number {number} of the year."
    for number in range(1, 5)
]
LINKED = PARAGRAPHS[0].replace("harbour board", '<b>harbour</b> <a href="https://board.example/a b">board</a>')
STORY = "".join(f"<p>{text}</p>" for text in [LINKED, *PARAGRAPHS[1:]])
SOURCE = (
    '<!DOCTYPE html><html lang="en"><head><title>Ferry *runs* late</title></head><body><nav><p>Home</p></nav>'
    f"<article><h1>Ferry *runs* late</h1>{STORY}</article></body></html>"
)
BODY = "\n\n".join(PARAGRAPHS) + "\n"
RULES = 'name = "H"\ndomains = ["herald.example"]\n[[layout]]\nid = "story"\nroot = ".story"\n'


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.html"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)), input=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    return result


# ---------------------------------------------------------------- clean
def test_a_page_is_printed_clean(page: Path) -> None:
    assert run(page).stdout == BODY


def test_standard_input_may_be_a_page() -> None:
    assert run("-", stdin=SOURCE).stdout == BODY


def test_markdown_has_title_and_emphasis_and_no_links(page: Path) -> None:
    first = PARAGRAPHS[0].replace("harbour", "**harbour**")
    assert run(page, "--format", "md").stdout == "# Ferry \\*runs\\* late\n\n" + BODY.replace(PARAGRAPHS[0], first)


def test_markdown_has_links_where_they_are_asked_for(page: Path) -> None:
    first = PARAGRAPHS[0].replace("harbour board", "**harbour** [board](https://board.example/a%20b)")
    assert run(page, "--format", "md", "--links").stdout == "# Ferry \\*runs\\* late\n\n" + BODY.replace(PARAGRAPHS[0], first)


def test_markdown_goes_into_files_of_its_own(page: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(page), str(tmp_path / "out"), "--format", "md", "--links"])
    assert result.exit_code == 0
    assert not (tmp_path / "out" / "ferry.txt").exists()
    assert "[board](https://board.example/a%20b)" in (tmp_path / "out" / "ferry.md").read_text(encoding="utf-8")


def test_json_says_what_was_taken_out_and_how_sure_that_is(page: Path) -> None:
    record = json.loads(run(page, "--format", "json").stdout)
    assert (record["title"], record["text"], record["language"]) == ("Ferry *runs* late", BODY.rstrip("\n"), "en")
    (home,) = (piece for piece in record["removed"] if piece["text"] == "Home")
    assert (home["label"][:7], home["start"], home["end"]) == ("chrome-", 0, 4)
    assert 0 <= home["score"] <= 1


# ---------------------------------------------------------------- explain
def lines(result: Result) -> tuple[list[str], list[str]]:
    """The summary, and the pieces."""
    summary, pieces = result.stdout.split("\n\n")
    return summary.splitlines(), pieces.splitlines()


def test_every_piece_is_explained_with_its_score(page: Path) -> None:
    _, pieces = lines(run("explain", page))
    assert [line.split(maxsplit=1)[0] for line in pieces] == ["-", "=", "+", "+", "+", "+"]
    assert [line.rsplit("  ", 1)[1] for line in pieces] == ["Home", "Ferry *runs* late", *PARAGRAPHS]
    scores = [float(line.rsplit("  ", 2)[1]) for line in pieces]
    assert max(scores[:1]) < 0.5 < min(scores[2:])


def test_the_summary_says_who_decided(page: Path) -> None:
    summary, _ = lines(run("explain", page))
    assert "title:      Ferry *runs* late" in summary
    assert "kind:       article" in summary
    assert any(line.startswith("decided by: labeller") for line in summary)


def test_a_layout_is_named_where_it_decided(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "herald.example.toml").write_text(RULES, encoding="utf-8")
    (tmp_path / "a.html").write_text(SOURCE.replace("<article>", "<div class=story>").replace("nav>", "div>"), encoding="utf-8")
    summary, pieces = lines(run("explain", "a.html", "--url", "https://herald.example/a", "--rules", "rules"))
    assert "decided by: herald.example/story" in summary
    assert pieces[0].split()[:3] == ["-", "chrome-other", "herald.example/story/outside"]


def test_outdated_rules_are_a_warning(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "herald.example.toml").write_text(RULES, encoding="utf-8")
    (tmp_path / "a.html").write_text(SOURCE, encoding="utf-8")
    summary, _ = lines(run("explain", "a.html", "--url", "https://herald.example/a", "--rules", "rules"))
    assert "warning:    rules-outdated: herald.example: no element of this page fits its layout" in summary


def test_a_page_without_an_article_is_explained_too() -> None:
    source = "<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Page not found</h1></body></html>"
    summary, pieces = lines(run("explain", "-", stdin=source))
    assert "kind:       error-page" in summary
    assert pieces[0].split()[:3] == ["-", "chrome-other", "page/error-page"]


def test_a_page_cannot_speak_to_the_terminal() -> None:
    printed = run("explain", "-", stdin=SOURCE.replace("Home", "Ho\x1b]52;c;YQ==\x07me &#27;[31m \u202e")).stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)
