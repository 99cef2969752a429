"""What a process of our own does first."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cleaner.batch.read import child
from cleaner.batch.read.child import private_streams, send
from cleaner.batch.read.wire import Frame, encode_frame, read_frame


def test_what_code_prints_does_not_reach_the_parent() -> None:
    kept = os.dup(0), os.dup(1)
    (given, asks), (answers, taken) = os.pipe(), os.pipe()
    try:
        os.dup2(given, 0)
        os.dup2(taken, 1)
        source, target = private_streams()
        os.write(1, b"a library that prints")
        read_by_others = os.read(0, 1)
    finally:
        for saved, place in zip(kept, (0, 1), strict=True):
            os.dup2(saved, place)
            os.close(saved)
    for each in (given, taken):
        os.close(each)
    with os.fdopen(asks, "wb", buffering=0) as parent:
        parent.write(encode_frame({"row": 1}))
    with source, target:
        assert read_by_others == b""
        assert read_frame(source) == Frame({"row": 1})
        send(target, Frame({"row": 2}))
    with os.fdopen(answers, "rb") as back:
        assert read_frame(back) == Frame({"row": 2})
        assert back.read() == b""


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a process asks the kernel for, which it does not get."""
    asked: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda number, handler: asked.append((number, handler)))
    library = SimpleNamespace(prctl=lambda option, number: asked.append((option, number)))
    monkeypatch.setattr(ctypes, "CDLL", lambda _name, *, use_errno: library if use_errno else None)
    monkeypatch.setattr(Path, "write_text", lambda path, text, encoding: asked.append((str(path), text, encoding)))
    monkeypatch.setattr(os, "_exit", lambda code: asked.append(("exit", code)))
    return asked


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends the children of what has died")
def test_a_process_ends_with_its_parent_and_before_it_where_memory_runs_out(kernel: list[object]) -> None:
    child.die_with_parent(os.getppid())
    assert kernel == [
        (signal.SIGINT, signal.SIG_IGN),
        (signal.SIGHUP, signal.SIG_IGN),
        (1, signal.SIGKILL),
        ("/proc/self/oom_score_adj", "1000", "ascii"),
    ]


def test_a_process_whose_parent_has_died_already_ends(kernel: list[object]) -> None:
    child.die_with_parent(os.getppid() + 1)
    assert kernel[-1] == ("exit", 0)


def test_a_message_to_a_parent_that_has_died_ends_the_process(kernel: list[object]) -> None:
    class Closed:
        def write(self, _: bytes) -> int:
            raise BrokenPipeError

    closed: Any = Closed()
    child.send(closed, Frame({}))
    assert kernel == [("exit", 0)]


def test_a_message_is_written_in_as_many_turns_as_it_takes() -> None:
    class Narrow:
        taken = b""

        def write(self, data: memoryview) -> int:
            self.taken += bytes(data[:7])
            return min(7, len(data))

    narrow: Any = Narrow()
    child.send(narrow, Frame({"row": 1}, (b"x" * 100,)))
    assert narrow.taken == encode_frame({"row": 1}, (b"x" * 100,))


@pytest.mark.parametrize(("hard", "soft"), [(-1, 5_000), (9_000, 5_000), (3_000, 3_000)])
def test_memory_is_limited_to_what_is_wanted_or_what_there_may_be(monkeypatch: pytest.MonkeyPatch, hard: int, soft: int) -> None:
    resource = pytest.importorskip("resource")
    asked: list[object] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (-1, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda which, limits: asked.append((which, limits)))
    monkeypatch.setattr(resource, "RLIM_INFINITY", -1)
    child.limit_memory(5_000)
    assert asked == [(resource.RLIMIT_AS, (soft, hard))]


def test_a_system_without_such_a_limit_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "setrlimit", refuse)
    child.limit_memory(5_000)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({}, []),
        ({"ignore_environment": 1}, ["-E"]),
        ({"no_user_site": 1, "no_site": 1}, ["-s", "-S"]),
        ({"isolated": 1, "ignore_environment": 1, "no_user_site": 1}, ["-I"]),
        ({"isolated": 1, "no_site": 1}, ["-I", "-S"]),
    ],
)
def test_a_child_looks_for_modules_where_its_parent_does(
    monkeypatch: pytest.MonkeyPatch, flags: dict[str, int], expected: list[str]
) -> None:
    names = ("isolated", "ignore_environment", "no_user_site", "no_site")
    monkeypatch.setattr(sys, "flags", SimpleNamespace(**{name: flags.get(name, 0) for name in names}))
    command = child.child_command("cleaner.batch.run.worker")
    assert command == [sys.executable, *expected, "-P", "-c", child._BOOTSTRAP, json.dumps(sys.path), "cleaner.batch.run.worker"]
