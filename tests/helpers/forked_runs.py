"""Runs of the command in forks of one process that has read the rules: each can be killed, and none takes a second to start."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from worker_threads import worker_threads

from cleaner.cli.app import main
from cleaner.pipeline import Cleaner

_HELPERS = Path(__file__).parent
_CONTEXT = multiprocessing.get_context("forkserver")


class ForkedRun:
    """A run of ``clean-news`` that has begun, whose workers are threads of it; it has what is used of ``subprocess.Popen``."""

    def __init__(self, *arguments: str | Path) -> None:
        with pytest.MonkeyPatch.context() as patch:  # for the process that forks, which looks here for this module
            patch.setenv(
                "PYTHONPATH", os.pathsep.join([str(_HELPERS.parents[1]), str(_HELPERS), os.environ.get("PYTHONPATH", "")])
            )
            _CONTEXT.set_forkserver_preload(["forked_runs"])
            self._process = _CONTEXT.Process(target=_run, args=([str(each) for each in arguments],))
            self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int:
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode


def _run(arguments: list[str]) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        os.dup2(null, descriptor)
    with worker_threads():
        main(arguments)


def _warm_up() -> None:
    """What each fork would have to read and import otherwise."""
    Cleaner(detect_language=False).clean("The crew of eleven people repaired the harbour wall over the winter.")


if multiprocessing.current_process().name == "MainProcess" and "PYTEST_VERSION" not in os.environ:
    _warm_up()
