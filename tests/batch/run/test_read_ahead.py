"""Reading in a thread: the same items in the same order, errors in their place, and no more than is wanted soon."""

from __future__ import annotations

import select
from collections.abc import Iterator
from threading import Event

import pytest

from cleaner.batch.run.read_ahead import AwaitedTasks, ReadAhead


def numbers(count: int, read: list[int], *, enough: int = -1, reached: Event | None = None) -> Iterator[int]:
    for number in range(count):
        read.append(number)
        if number == enough and reached is not None:
            reached.set()
        yield number


def test_items_come_in_their_order() -> None:
    with ReadAhead(numbers(1_000, []), size_of=lambda _: 0) as ahead:
        assert list(ahead) == list(range(1_000))


def test_what_reading_raises_is_raised_behind_the_items_before_it() -> None:
    """Else a run would end as if the file had: in peace, and with rows for half of its documents."""

    def breaks() -> Iterator[int]:
        yield 1
        raise OSError(5, "Input/output error", "docs.jsonl")

    with ReadAhead(breaks(), size_of=lambda _: 0) as ahead:
        items = iter(ahead)
        assert next(items) == 1
        with pytest.raises(OSError, match="Input/output error"):
            next(items)


@pytest.mark.parametrize(("size", "most"), [(0, 64), (500_000, 8), (9_000_000, 1)])
def test_no_more_is_read_than_is_wanted_soon(size: int, most: int) -> None:
    """One item may be larger than all that may wait."""
    read: list[int] = []
    reached = Event()
    with ReadAhead(numbers(200, read, enough=most, reached=reached), size_of=lambda _: size) as ahead:
        assert reached.wait(60)
        assert len(ahead._read) <= most
        assert len(read) == most + 1  # the next one waits for its place
        items = iter(ahead)
        assert [next(items) for _ in range(150)] == list(range(150))
        assert list(items) == list(range(150, 200))
        assert ahead._size == 0


def test_a_thread_whose_items_nobody_wants_any_more_ends() -> None:
    read: list[int] = []
    with ReadAhead(numbers(10_000, read), size_of=lambda _: 0) as ahead:
        assert next(iter(ahead)) == 0
        assert ahead._thread.daemon  # one that waits for its input ends with the process
    ahead._thread.join(60)
    assert not ahead._thread.is_alive()
    assert len(read) < 200


def test_whether_there_is_an_item_can_be_asked_and_waited_for() -> None:
    go = Event()

    def later() -> Iterator[str]:
        go.wait(60)
        yield "a"

    with ReadAhead(later(), size_of=len) as ahead:
        tasks = AwaitedTasks((f"task of {each}" for each in ahead), ahead)
        assert not tasks.is_ready
        assert select.select([tasks], [], [], 0) == ([], [], [])
        go.set()
        assert select.select([tasks], [], [], 60)[0] == [tasks]
        assert tasks.is_ready
        assert next(tasks) == "task of a"
        assert select.select([tasks], [], [], 60)[0] == [tasks]  # the end is waited for like an item
        assert list(tasks) == []
        assert not ahead.is_ready
