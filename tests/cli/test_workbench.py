"""The command workbench: what it says, what it refuses, and that it serves its page until it is interrupted."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from commands import run, write
from desk import pages


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-folder"], "no-such-folder: there is no such file"),
        (["https://quayside.example/1"], "is an address; fetch it first"),
        (["empty"], "empty: holds no document that can be read"),
        (["in", "--rules", "a-file"], "a-file: is no folder"),
        (["in", "--rules", "no-such-rules", "--rules", "rules"], "no-such-rules: no such folder of rule files"),
        (["in", "--rules", "broken"], "broken/x.toml: not valid TOML"),
        (["in", "--fixtures", "a-file"], "a-file: is no folder"),
        (["in", "--outlet", "no domain"], "'no domain' is no domain; write one such as herald.example"),
    ],
)
def test_what_it_cannot_begin_with(arguments: list[str], message: str) -> None:
    pages()
    write("a-file", "x")
    write("broken/x.toml", "name = ")
    Path("empty").mkdir()
    result = run("workbench", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_port_that_is_taken_is_said_to_be() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("workbench", pages(), "--port", port)
    assert result.exit_code == 2
    assert f"port {port}: cannot be listened on: Address already in use; name another" in result.stderr


def test_it_serves_its_page_until_it_is_interrupted() -> None:
    write("in/broken.jsonl", "{")
    command = [sys.executable, "-m", "cleaner", "workbench", str(pages()), "--limit", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        address = line.split()[3]
        with urlopen(address, timeout=30) as response:  # noqa: S310 - our own
            assert b"<h1>Workbench</h1>" in response.read()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert line == f"3 documents: open {address}   (Ctrl-C ends it)\n"
    assert (process.returncode, out) == (0, "")
    assert err.endswith("ended\n")
