"""The examples of the documentation at work: what a page shows is run in its order, and must come out as the page has it.

``console``: commands behind ``$``, each followed by what it prints; one that ends with another code than 0 is followed by
``$ echo $?``. ``sh``, or a block that is set in by four spaces and holds nothing else: commands alone, of which
``check --clean`` may find something. ``python``: all of a page share their names; a ``text`` block right behind has what it
prints. ``json``, ``toml``: are read. In what is printed, ``...`` stands for anything. Our own command runs in this process,
other programs as they are; where one is not there the example is skipped.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import json
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from commands import run
from markdown_it import MarkdownIt
from markdown_it.token import Token

_CHECKER = doctest.OutputChecker()
_LANGUAGES = ("console", "sh", "python", "json", "toml")
_OURS = ("clean-news ", "cat article.txt | clean-news ", "pip install")
_INSTALLS = ("pip install", "git clone", "tox", "pre-commit")
"""How commands begin that fetch something; ``.ci/readme`` and ``.ci/hooks`` run such."""

_FOUND, _CANNOT_RUN = 1, 2


class Example(NamedTuple):
    """A block of a page: its language, its text, the line on which it stands, and what it prints where a block says so."""

    language: str
    text: str
    line: int
    printed: str | None = None


class Command(NamedTuple):
    """A line for a shell, and what it prints where that is shown."""

    line: str
    printed: str | None


def examples_of(markdown: str) -> Iterator[Example]:
    """The fenced blocks of a page; a block of text goes with the Python above it."""
    tokens = MarkdownIt().enable("table").parse(markdown)
    blocks = [token if token.type in ("fence", "code_block") else None for token in tokens]
    for block, after in pairwise([*blocks, None]):
        if block is None or (language := _language(block)) not in _LANGUAGES:
            continue
        is_output = after is not None and after.info == "text" and language == "python"
        yield Example(language, block.content, (block.map or [0])[0] + 1, after.content if is_output and after else None)


def _language(block: Token) -> str:
    """That of a fenced block, as it says; of one that is set in: ``sh`` if all of it is commands of ours."""
    if block.type == "fence":
        return block.info
    lines = block.content.splitlines()
    return "sh" if all(line.startswith(_OURS) for line in lines) else ""


def commands_of(example: Example) -> Iterator[Command]:
    """The commands of a block for a shell."""
    joined = example.text.replace("\\\n", "")
    if example.language == "sh":
        yield from (Command(line, None) for line in joined.splitlines() if line and not line.startswith("#"))
        return
    for part in re.split(r"^\$ ", joined, flags=re.M)[1:]:
        line, _, printed = part.partition("\n")
        yield Command(line, printed)


class Page:
    """A page whose examples are run, one after the other; the working folder is theirs."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"__name__": "example"}
        self.status = 0

    def run(self, example: Example) -> None:
        """Run one block; what does not come out as shown fails the test."""
        if example.language in ("sh", "console"):
            for command in commands_of(example):
                self._command(command)
                if command.printed is None and self.status == _FOUND and "check --clean" in command.line:
                    self.status = 0
        elif example.language == "python":
            self._python(example)
        elif example.language == "json":
            json.loads(example.text)
        elif example.language == "toml":
            tomllib.loads(example.text)

    def end(self) -> None:
        """No example has failed without the page's saying so."""
        assert self.status == 0

    def _command(self, command: Command) -> None:
        if command.line == "echo $?":
            got, self.status = f"{self.status}\n", 0
        else:
            assert self.status == 0, f"the command before this one ended with {self.status}: {command.line}"
            if command.line.startswith(_INSTALLS):
                return
            got, self.status = shell(command.line)
        if command.printed is not None:
            _compare(command.printed, got, command.line)

    def _python(self, example: Example) -> None:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example.text, f"line {example.line}", "exec"), self.names)  # noqa: S102 - our own pages
        if example.printed is not None:
            _compare(example.printed, printed.getvalue(), f"line {example.line}")


def missing_packages(examples: Iterable[Example]) -> list[str]:
    """What the Python of a page imports and is not installed."""
    trees = [ast.parse(example.text) for example in examples if example.language == "python"]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return sorted({name for name in (each.partition(".")[0] for each in names) if find_spec(name) is None})


class Ran(NamedTuple):
    """What a program printed: on each output, and on both as a terminal shows it; and its exit code."""

    stdout: str
    stderr: str
    shown: str
    status: int


def shell(line: str) -> tuple[str, int]:
    """Run a line, with its pipes and a file to write into at its end; what a terminal shows, and the exit code."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|>")
    lexer.whitespace_split = True
    words = list(lexer)
    target = words.pop() if ">" in words else None
    ran, status = Ran("", "", "", 0), 0
    for program in _split([word for word in words if word != ">"]):
        ran = _program(program, ran.stdout)
        status = ran.status or status
    if target is None:
        return ran.shown, status
    Path(target).write_text(ran.stdout, encoding="utf-8")
    return ran.stderr, status


def _split(words: list[str]) -> Iterator[list[str]]:
    start = 0
    for at, word in enumerate([*words, "|"]):
        if word == "|":
            yield words[start:at]
            start = at + 1


def _program(words: list[str], stdin: str) -> Ran:
    if words[0] == "clean-news":
        result = run(*words[1:], stdin=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        if result.exit_code == _CANNOT_RUN and "pip install" in result.stderr:
            pytest.skip(result.stderr.strip())
        return Ran(result.stdout, result.stderr, result.output, result.exit_code)
    if shutil.which(words[0]) is None:
        pytest.skip(f"{words[0]} is not installed")
    done = subprocess.run(words, input=stdin, check=False, capture_output=True, text=True, encoding="utf-8")
    return Ran(done.stdout, done.stderr, done.stdout + done.stderr, done.returncode)


def _compare(wanted: str, got: str, place: str) -> None:
    wanted, got = (re.sub(r"[ \t]+$", "", each, flags=re.M).strip("\n") + "\n" for each in (wanted, got))
    shown = doctest.Example("", wanted)
    assert _CHECKER.check_output(wanted, got, doctest.ELLIPSIS), (
        f"{place}\n{_CHECKER.output_difference(shown, got, doctest.ELLIPSIS)}"
    )
