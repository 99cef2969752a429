"""The command as it is run: a process with streams, imports and a hash seed of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import clean, clean_many

BODY = "The crew of eleven people repaired the harbour wall over the winter, “and well”.\n"
PAGE = f"Post a comment\n\nHarbour wall mended at last\n\nBy Ann Lee\n\n{BODY}"
ARTICLES = {
    "wall.txt": PAGE,
    "pier.txt": f"Home\nNews\nShare\n\nOld pier opens\n\n{BODY}\nRead more\nWhy the mayor swims each morning\n",
    "bbc.txt": f"Image copyright Example\nImage caption Men at work on the wall\n\n{BODY}\nhttps://www.bbc.co.uk/news/wall\n",
    "live.txt": f"• Wall opens\n    {BODY}\n• Rain at the pier\n    {BODY}",
    "flat.txt": BODY.replace("\n", " ") * 15 + "Sign up for our newsletter Credit: Example Pictures",
    "bad.txt": "",
}
HEAVY = {"trafilatura", "bs4", "lxml"}


def command(
    *arguments: str | Path, stdin: bytes = b"", options: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *options, "-m", "cleaner", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def make(folder: Path, names: list[str]) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(ARTICLES[name].encode())
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The outputs; the ledger, with its milliseconds, apart."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "manifest.jsonl"}


def imported(*arguments: str | Path) -> set[str]:
    """The top-level packages and our own modules that a run of the command imports."""
    done = command(*arguments, options=("-X", "importtime"))
    assert done.returncode == 0
    names = re.findall(r"^import time: +\d+ \| +\d+ \| +(\S+)\r?$", done.stderr.decode(), re.M)
    return {name.partition(".")[0] for name in names} | {name for name in names if name.startswith("cleaner.")}


# ---------------------------------------------------------------- streams and exit codes
def test_data_goes_to_stdout_and_nothing_to_stderr() -> None:
    done = command("-", stdin=PAGE.encode())
    assert (done.returncode, done.stdout.decode().splitlines(), done.stderr) == (0, [BODY.rstrip()], b"")


@pytest.mark.parametrize(
    ("stdin", "reason"),
    [(b"", b"empty"), (b"\x89PNG\x00", b"rejected:binary"), (b"<html><body><nav><a href=/>Wall</a></nav>", b"empty:no-body")],
)
def test_messages_go_to_stderr_and_nothing_to_stdout(stdin: bytes, reason: bytes) -> None:
    done = command("-", stdin=stdin)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"clean-news: -: " + reason + b": ")


def test_a_run_that_cannot_be_done_exits_with_2(tmp_path: Path) -> None:
    done = command(tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_a_folder_run_prints_messages_only(tmp_path: Path) -> None:
    source = make(tmp_path / "in", ["bad.txt", "wall.txt"])
    done = command(source, tmp_path / "out")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines()[1] == "clean-news: 2 inputs: 1 empty, 1 ok"
    assert set(contents(tmp_path / "out")) == {"wall.txt", "wall.json"}


# ---------------------------------------------------------------- imports
def test_the_version_needs_next_to_nothing() -> None:
    found = imported("--version")
    assert "cleaner.cli.app" in found
    assert not found & (HEAVY | {"langdetect", "dateutil", "cleaner.model", "cleaner.pipeline", "cleaner.rulebook.load"})


@pytest.mark.parametrize("form", ["txt", "json"])
def test_cleaning_a_text_needs_no_html_library(tmp_path: Path, form: str) -> None:
    source = make(tmp_path / "in", ["bbc.txt"])
    found = imported(source / "bbc.txt", "--format", form)
    assert "cleaner.pipeline" in found
    assert not found & HEAVY


def test_importing_the_package_imports_none_of_it() -> None:
    code = "import sys, cleaner; print(*sorted(name for name in sys.modules if name.startswith('cleaner')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["cleaner"]


# ---------------------------------------------------------------- the same bytes
def test_the_hash_seed_changes_nothing(tmp_path: Path) -> None:
    source = make(tmp_path / "in", list(ARTICLES))
    runs = []
    for seed in "0123":
        done = command(source, tmp_path / seed, PYTHONHASHSEED=seed)
        runs.append((done.returncode, done.stderr, contents(tmp_path / seed)))
    assert len(runs[0][2]) == 10
    assert runs == [runs[0]] * 4


def test_nor_does_the_order_in_which_files_were_made(tmp_path: Path) -> None:
    one, two = make(tmp_path / "1", sorted(ARTICLES)), make(tmp_path / "2", sorted(ARTICLES, reverse=True))
    assert command(one, tmp_path / "a").returncode == command(two, tmp_path / "b").returncode == 1
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_nor_do_the_articles_cleaned_before() -> None:
    texts = [text for text in ARTICLES.values() if text]
    forwards, backwards = list(clean_many(texts)), list(clean_many(reversed(texts)))
    assert forwards == backwards[::-1] == [clean(text) for text in texts]
