"""The man page, and what a shell completes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import click
import pytest

from cleaner.cli.app import main
from cleaner.cli.manual import manual


def commands(group: click.Group, before: str = "clean-news") -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, command in group.commands.items():
        path = f"{before} {name}"
        found += commands(command, path) if isinstance(command, click.Group) else [(path, command)]
    return found


# ---------------------------------------------------------------- man
def test_the_page_has_every_command_and_every_option() -> None:
    page = manual().replace("\\-", "-")
    for path, command in commands(main):
        section = page.split(f'.SH "{path.upper()}"\n')[1].split("\n.SH ")[0]
        for option in command.params:
            if isinstance(option, click.Option):
                assert f"\n.B {option.opts[0]}" in section, f"{path} {option.opts[0]}"


def test_no_line_of_text_is_an_instruction() -> None:
    macros = {".TH", ".SH", ".SS", ".B", ".TP", ".PP", ".nf", ".fi"}
    assert {line.split()[0] for line in manual().splitlines() if line.startswith((".", "'"))} == macros


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_groff_has_nothing_to_say_about_it() -> None:
    done = subprocess.run(["groff", "-man", "-ww", "-z"], input=manual().encode(), capture_output=True, check=True)
    assert done.stderr == b""


def test_it_is_written_by_a_command() -> None:
    done = subprocess.run([sys.executable, "-m", "cleaner.cli.manual"], capture_output=True, check=True)
    assert done.stdout.decode() == manual()


# ---------------------------------------------------------------- completion
def completed(*words: str) -> list[tuple[str, str]]:
    """What bash offers for the last word: pairs of a kind and a text."""
    environment = {"COMP_WORDS": " ".join(("clean-news", *words)), "COMP_CWORD": str(len(words))}
    done = subprocess.run(
        [sys.executable, "-m", "cleaner"],
        capture_output=True,
        check=False,
        env={**os.environ, **environment, "_CLEAN_NEWS_COMPLETE": "bash_complete"},
    )
    pairs = [line.split(",", 1) for line in done.stdout.decode().split()]
    return [(kind, text) for kind, text in pairs]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("che",), [("plain", "check"), ("file", "che")]),
        (("rules", "li"), [("plain", "lint"), ("plain", "list")]),
        (("--form",), [("plain", "--format")]),
        (("page.html", "--form"), [("plain", "--format")]),
        (("page.html", "--favor", "p"), [("plain", "precision")]),
        (("clean", "pa"), [("file", "pa")]),
        (("page.html", "ou"), [("file", "ou")]),
        (("explain", "pa"), [("file", "pa")]),
        (("check", "--stat"), [("plain", "--statistics")]),
    ],
)
def test_a_shell_is_offered_commands_options_values_and_files(words: tuple[str, ...], offered: list[tuple[str, str]]) -> None:
    assert completed(*words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner"],
        capture_output=True,
        check=False,
        env={**os.environ, "_CLEAN_NEWS_COMPLETE": f"{shell}_source"},
    )
    if shell != "bash" or done.returncode == 0:  # click's script for bash asks for bash 4.4
        assert b"_CLEAN_NEWS_COMPLETE" in done.stdout
