"""A plugin of pytest: mutants that mutmut has made, each in a fork of the process that collected the tests."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

_STARTS = {"subprocess.Popen", "os.posix_spawn", "os.exec"}
_AT_ONCE = 2
_CONTROL = "control"
_PATIENCE = 20
"""Seconds of CPU beyond four times what its tests took that a mutant has; then it runs in circles."""
_WAITED = 600.0
"""Seconds by the clock beyond sixteen times that; then it waits for something that does not come, however busy the machine is."""

_exit = os._exit  # a test may put its own in the place of it
_in_test = [False]
_current = [""]
"""The mutant of this process, where it is a fork."""
_skipped: set[str] = set()


def _folder() -> Path:
    return Path(os.environ["MUTATION_FOLDER"])


def _refuse_processes(event: str, _: Any) -> None:
    if _in_test[0] and event in _STARTS:
        pytest.skip("starts a process")


sys.addaudithook(_refuse_processes)


def pytest_runtest_setup() -> None:
    """From here on a process is refused."""
    _in_test[0] = True


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """From here on it is not."""
    _in_test[0] = False


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note which tests are skipped; the first that fails ends a mutant."""
    if report.skipped:
        _skipped.add(report.nodeid)
    if report.failed and _current[0]:
        _note(_current[0], "killed", report.nodeid)
        if _current[0] != _CONTROL:
            _exit(1)


def pytest_sessionfinish() -> None:
    """Leave what was skipped while mutmut looked which test calls what."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        (_folder() / "skipped.json").write_text(json.dumps(sorted(_skipped)), encoding="utf-8")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """In the place of the tests: each mutant of the sample, and all their tests without one."""
    if not (_folder() / "sample.json").exists():
        return None
    took, chosen = _chosen(session.items)
    every = {item.nodeid: item for items in chosen.values() for item in items}
    running: dict[int, tuple[str, float]] = {}
    for name, items in [(_CONTROL, list(every.values())), *chosen.items()]:
        if not items:
            _note(name, "no tests")
            continue
        while len(running) >= _AT_ONCE:
            _reap(running)
        seconds = sum(took[item.nodeid] for item in items)
        running[_start(name, items, int(4 * seconds) + _PATIENCE)] = name, time.monotonic() + 16 * seconds + _WAITED
    while running:
        _reap(running)
    return True


def _chosen(items: Sequence[pytest.Item]) -> tuple[dict[str, float], dict[str, list[pytest.Item]]]:
    """What each test took, and for each mutant of the sample its tests, the quickest first."""
    stats = json.loads((_folder() / "mutants" / "mutmut-stats.json").read_text(encoding="utf-8"))
    skipped = set(json.loads((_folder() / "skipped.json").read_text(encoding="utf-8")))
    took: dict[str, float] = stats["duration_by_test"]
    usable = {item.nodeid: item for item in items if item.nodeid in took and item.nodeid not in skipped}
    chosen = {}
    for name in json.loads((_folder() / "sample.json").read_text(encoding="utf-8")):
        tests = stats["tests_by_mangled_function_name"].get(name.partition("__mutmut_")[0], ())
        left, chosen[name] = float(os.environ["MUTATION_SECONDS"]), list[pytest.Item]()
        for node in sorted(usable.keys() & tests, key=lambda node: (took[node], node)):
            left -= took[node]
            if left < 0 and chosen[name]:
                break
            chosen[name].append(usable[node])
    return took, chosen


def _start(name: str, items: Sequence[pytest.Item], seconds: int) -> int:
    """A fork that runs ``items`` with a mutant, or with none, for at most so many seconds of CPU."""
    process = os.fork()
    if not process:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        _run(name, items)
    return process


def _run(name: str, items: Sequence[pytest.Item]) -> NoReturn:
    """Run ``items`` with a mutant, note what becomes of it, and end the process."""
    with contextlib.suppress(BaseException):  # whatever a mutant raises outside of tests: the fork does not survive it
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        _current[0] = name
        os.environ["MUTANT_UNDER_TEST"] = "none.none" if name == _CONTROL else name
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        _note(name, "survived")
        _exit(0)
    _note(name, "killed")
    _exit(1)


def _reap(running: dict[int, tuple[str, float]]) -> None:
    """Wait until one has ended, or has had its time."""
    while True:
        for process, (name, end) in list(running.items()):
            done, status = os.waitpid(process, os.WNOHANG)
            if done:
                del running[process]
                if os.WIFSIGNALED(status):
                    is_late = time.monotonic() > end or os.WTERMSIG(status) == signal.SIGXCPU
                    _note(name, "timeout" if is_late else "killed")
                return
            if time.monotonic() > end:
                os.kill(process, signal.SIGKILL)
        time.sleep(0.02)


def _note(mutant: str, outcome: str, test: str = "") -> None:
    with (_folder() / "results.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"mutant": mutant, "outcome": outcome, "test": test}) + "\n")
