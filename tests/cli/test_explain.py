"""The explain command, in a pipe and on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import commands
import pytest

BODY = "The crew of eleven people repaired the harbour wall over the winter."
PAGE = f"Post a comment\n\nHarbour wall mended at last\n\n{BODY}\n"
on_terminals = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")


run = partial(commands.run, "explain")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "wall.txt"
    path.write_text(PAGE)
    return path


def on_a_terminal(page: Path, **environment: str) -> str:
    """What the command prints where its standard output is a terminal."""
    ours, theirs = os.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "cleaner", "explain", page], stdout=theirs, env=inherited | environment
    ) as process:
        os.close(theirs)
        printed = b""
        try:
            while chunk := os.read(ours, 4096):
                printed += chunk
        except OSError:  # Linux says so when the other side is gone
            pass
    os.close(ours)
    assert process.returncode == 0
    return printed.decode()


def test_every_piece_is_listed_with_its_rule(page: Path) -> None:
    result = run(page)
    assert (result.exit_code, result.stderr) == (0, "")
    pieces = result.stdout.split("\n\n")[1].splitlines()
    assert [line.split(maxsplit=3) for line in pieces] == [
        ["-", "chrome-comment", "_generic/comment-form", "Post a comment"],
        ["=", "title", "structure/title", "Harbour wall mended at last"],
        ["+", "body", "structure/plain", BODY],
    ]


def test_the_summary_comes_first(page: Path) -> None:
    summary = run(page).stdout.split("\n\n")[0]
    assert "title:      Harbour wall mended at last" in summary.splitlines()


def test_standard_input_can_be_explained(page: Path) -> None:
    assert run("-", stdin=PAGE).stdout == run(page).stdout


def test_the_url_is_evidence(page: Path) -> None:
    printed = run(page, "--url", "https://www.bbc.co.uk/news/wall").stdout
    assert "outlet:     bbc.co.uk" in printed.splitlines()
    assert "evidence:   bbc.co.uk: url 'https://www.bbc.co.uk/news/wall'" in printed.splitlines()


def test_a_page_without_an_article_can_be_explained_too(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text("Post a comment\n")
    result = run(tmp_path / "form.txt")
    assert result.exit_code == 0
    assert "Post a comment" in result.stdout


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty"), (b"\x89PNG\x00", "rejected:binary")])
def test_what_cannot_be_cleaned_cannot_be_explained(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    result = run(tmp_path / "bad.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"bad.txt: {reason}: " in result.stderr


def test_in_a_pipe_it_is_plain(page: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "cleaner", "explain", page], capture_output=True, check=True)
    assert b"Post a comment" in done.stdout
    assert b"\x1b" not in done.stdout


def test_the_page_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text(f"Post a comment\n\n{BODY} \x1b]52;c;YQ==\x07 \u202e\n", encoding="utf-8")
    printed = run(tmp_path / "evil.txt").stdout
    assert "\\x1b]52;c;YQ==\\x07 \\u202e" in printed
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)


@on_terminals
def test_on_a_terminal_it_is_coloured(page: Path) -> None:
    assert "\x1b[31m- chrome-comment" in on_a_terminal(page)


@on_terminals
def test_unless_no_colour_is_wanted(page: Path) -> None:
    printed = on_a_terminal(page, NO_COLOR="1")
    assert "- chrome-comment" in printed
    assert "\x1b" not in printed


def test_a_file_of_many_documents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{BODY}"}}\n' * 2, encoding="utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert "a.jsonl: rejected:many-documents: " in result.stderr
