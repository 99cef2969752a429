"""How commands are found where they are mistyped, addresses as inputs, and a reader of standard output that goes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run, write

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."


# ---------------------------------------------------------------- guesses
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chekc", "fixtures"), "there is no command and no file 'chekc'; did you mean 'check'?"),
        (("explian", "page.html"), "there is no command and no file 'explian'; did you mean 'explain'?"),
        (("rules", "lst"), "there is no command 'lst'; did you mean 'list'?"),
        (("rules", "qqq"), "there is no command 'qqq'; there are: audit, learn, lint, list, schema, show, test"),
    ],
)
def test_a_mistyped_command_gets_a_guess(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_file_that_is_called_nearly_as_a_command_is_cleaned() -> None:
    write("chekc", SENTENCE)
    assert run("chekc").stdout == f"{SENTENCE}\n"


def test_what_is_no_word_is_a_file_that_is_not_there() -> None:
    assert run("check.html").stderr == "clean-news: check.html: there is no such file\n"


@pytest.mark.parametrize("command", [("rules", "show"), ("rules", "test")])
def test_a_mistyped_outlet_gets_a_guess(command: tuple[str, ...]) -> None:
    result = run(*command, "thesum.co.uk")
    assert result.exit_code == 2
    assert "there is no rule set 'thesum.co.uk'; did you mean 'thesun.co.uk'?" in result.stderr


def test_a_folder_is_not_explained_by_its_first_file() -> None:
    write("in/a.txt", SENTENCE)
    result = run("explain", "in")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "clean-news: in: is a folder; name a file in it\n")


# ---------------------------------------------------------------- addresses
ADDRESS = "https://www.herald.example/a?b=1&c=2"


@pytest.mark.parametrize(
    ("arguments", "then"),
    [
        ((ADDRESS,), f"clean-news page.html --url '{ADDRESS}'"),
        ((ADDRESS, "out"), f"clean-news page.html --url '{ADDRESS}'"),
        (("explain", ADDRESS), f"clean-news explain page.html --url '{ADDRESS}'"),
        (("check", "--clean", ADDRESS), "clean-news check --clean page.html"),
        (("rules", "learn", "herald.example", ADDRESS), "clean-news rules learn herald.example page.html"),
    ],
)
def test_an_address_is_refused_with_a_command_that_fetches_it(arguments: tuple[str, ...], then: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    fetch = f"is an address; fetch it first: curl -fsSL -o page.html '{ADDRESS}' && {then}\n"
    assert result.stderr == f"clean-news: {ADDRESS}: {fetch}"


def test_an_address_in_a_list_of_files_is_refused() -> None:
    write("list.txt", f"{ADDRESS}\n")
    result = run("--files-from", "list.txt", "out")
    assert (result.exit_code, f"{ADDRESS}: is an address" in result.stderr) == (2, True)
    assert not Path("out").exists()


def test_a_folder_that_is_called_as_an_address_is_a_folder() -> None:
    write("https:/www.herald.example/a.txt", SENTENCE)
    assert run("https:/www.herald.example", "out").exit_code == 0


# ---------------------------------------------------------------- a reader that goes
def first_line(*arguments: str | Path) -> tuple[bytes, int, bytes]:
    """The first line of a command's output, its exit code, and its messages, when nobody reads any further."""
    command = [sys.executable, "-m", "cleaner", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        line = running.stdout.readline()
        running.stdout.close()
        return line, running.wait(), running.stderr.read()


@pytest.mark.parametrize(
    ("arguments", "begin"),
    [
        (("explain", "long.txt"), b"outlet:"),
        (("long.txt",), b"The crew"),
        (("--format", "json", "many.jsonl"), b"{"),
        (("--quiet", "--to", "jsonl", "many.jsonl"), b"{"),
        (("rules", "list"), b"1. built in"),
        (("check", "--clean", "left.txt"), b"left.txt:"),
    ],
)
def test_a_closed_pipe_ends_a_command_as_it_ends_cat(arguments: tuple[str, ...], begin: bytes) -> None:
    paragraphs = [f"{SENTENCE} That was in the year {year}, and the next was no better." for year in range(1000, 4000)]
    write("long.txt", "\n\n".join(paragraphs))
    write("many.jsonl", "".join(f'{{"text": "{SENTENCE} {text}"}}\n' for text in paragraphs[:300]))
    write("left.txt", "\n\n".join(f"{text}\n\nShare this page" for text in paragraphs))
    line, code, messages = first_line(*arguments)
    assert line.startswith(begin)
    assert (code, messages) == (141, b"")
