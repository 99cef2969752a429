"""The collector is held back for a while, and then as it was."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from threading import Event, Thread
from typing import Self

import pytest

from cleaner import clean
from cleaner.model.collector import collector_paused

PAGE = (
    f"<html><body><nav><a href=/>Home</a></nav><article>{'<p>The ferry runs until midnight, said the board.</p>' * 5}</article>"
)


@pytest.fixture(autouse=True)
def _collector_on() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_searches_for_nothing_inside_the_block() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_block_in_a_block_changes_nothing() -> None:
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_as_it_was_after_an_error() -> None:
    with pytest.raises(ValueError, match="empty"), collector_paused():
        raise ValueError("empty")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    with collector_paused(), collector_paused():
        pass
    assert not gc.isenabled()


class Cleaning(Thread):
    """A thread that stays in the block until it is told to leave."""

    def __init__(self) -> None:
        super().__init__()
        self.is_in, self.may_leave = Event(), Event()

    def run(self) -> None:
        with collector_paused():
            self.is_in.set()
            assert self.may_leave.wait(60)

    def __enter__(self) -> Self:
        self.start()
        assert self.is_in.wait(60)
        return self

    def __exit__(self, *_: object) -> None:
        self.may_leave.set()
        self.join()


def test_it_is_on_again_when_the_first_of_two_threads_leaves() -> None:
    with Cleaning() as first, Cleaning():
        assert not gc.isenabled()
        first.may_leave.set()
        first.join()
        assert gc.isenabled()
    assert gc.isenabled()


def test_the_second_thread_does_not_switch_it_on() -> None:
    with Cleaning(), Cleaning() as second:
        second.may_leave.set()
        second.join()
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_process_that_is_forked_meanwhile_has_it_on() -> None:
    with Cleaning():
        child = os.fork()
        if not child:
            with collector_paused():
                was_off = not gc.isenabled()
            os._exit(0 if was_off and gc.isenabled() else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert not gc.isenabled()


@pytest.mark.parametrize("source", [PAGE, "The ferry runs until midnight, said the board.\n\nRead more\n\nThe wall is mended."])
def test_cleaning_leaves_no_cycle_for_it_to_find(source: str) -> None:
    clean(source)  # what is made once and kept
    gc.collect()
    gc.disable()
    assert clean(source).text
    assert gc.collect() == 0
