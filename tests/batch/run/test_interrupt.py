"""Signals: the first ends a run in order, the second at once."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cleaner.batch.run.interrupt import SIGNALS, Interrupted, SignalWatcher


@contextmanager
def handled(*numbers: int) -> Iterator[None]:
    """The handlers of signals are put back behind it."""
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_the_first_signal_is_noticed_where_that_is_asked_for(number: signal.Signals) -> None:
    with handled(*SIGNALS):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may want it to be ignored
        signals = SignalWatcher()
        with signals.watching():
            signals.check()
            assert select.select([signals], [], [], 0) == ([], [], [])
            os.kill(os.getpid(), number)
            assert select.select([signals], [], [], 60)[0] == [signals]
            with pytest.raises(Interrupted, match=number.name) as caught:
                signals.check()
            assert caught.value.code == 128 + number
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL


def test_the_second_ends_the_process_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    with SignalWatcher().watching():
        os.kill(os.getpid(), signal.SIGINT)
        assert ended == []
        os.kill(os.getpid(), signal.SIGTERM)
    assert ended[0] == 143


def test_a_signal_ends_what_waits_for_input_and_nothing_else() -> None:
    signals, is_reading = SignalWatcher(), False

    def read() -> None:
        nonlocal is_reading
        with signals.while_reading():
            is_reading = True
            os.kill(os.getpid(), signal.SIGTERM)
            select.select([], [], [], 60)
            pytest.fail("it went on reading")

    with signals.watching(), pytest.raises(Interrupted):
        read()
    assert is_reading
    signals = SignalWatcher()
    with signals.watching():
        with signals.while_reading():
            pass
        os.kill(os.getpid(), signal.SIGTERM)  # nothing is being read
        with pytest.raises(Interrupted), signals.while_reading():
            pytest.fail("it began to read")


def test_handlers_and_descriptors_are_as_before() -> None:
    wanted = (*SIGNALS, signal.SIGCONT)
    before = [signal.getsignal(each) for each in wanted]
    descriptors = len(os.listdir("/dev/fd"))  # noqa: PTH208
    with SignalWatcher().watching():
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert [signal.getsignal(each) for each in wanted] == before
    assert len(os.listdir("/dev/fd")) == descriptors  # noqa: PTH208


def test_a_process_that_goes_on_is_told_that_it_was_stopped() -> None:
    signals = SignalWatcher()
    assert not signals.was_stopped
    with signals.watching():
        os.kill(os.getpid(), signal.SIGCONT)
        assert signals.was_stopped
        signals.check()  # and is not ended by it


def test_what_is_to_be_ignored_is() -> None:
    """As ``nohup`` wants it."""
    with handled(signal.SIGHUP):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        with SignalWatcher().watching():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
