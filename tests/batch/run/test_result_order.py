"""Results come in the order of the inputs, and only so many wait for those before them."""

from __future__ import annotations

from cleaner.batch.run import result_order
from cleaner.batch.run.result_order import PendingTask, ResultOrder
from cleaner.batch.run.work import Outcome


def order_of(*tasks: PendingTask[str]) -> ResultOrder[str]:
    order: ResultOrder[str] = ResultOrder()
    for task in tasks:
        order.append(task)
    return order


def test_nothing_comes_out_of_an_empty_order() -> None:
    assert not ResultOrder[str]()
    assert ResultOrder[str]().pop_completed() is None


def test_a_result_waits_for_the_one_before_it() -> None:
    first, second = PendingTask("first", b"request"), PendingTask("second", b"request")
    order = order_of(first, second)
    order.complete(second, Outcome("ok"))
    assert order.pop_completed() is None
    order.complete(first, Outcome("failed:timeout"))
    assert order.pop_completed() == ("first", Outcome("failed:timeout"))
    assert order.pop_completed() == ("second", Outcome("ok"))
    assert not order


def test_a_request_is_not_kept_once_there_is_an_outcome() -> None:
    pending = PendingTask("first", b"request")
    order_of(pending).complete(pending, Outcome("ok"))
    assert pending.request == b""


def test_there_is_room_until_so_many_wait() -> None:
    pending = [PendingTask(f"{number}", b"") for number in range(result_order._MAX_AHEAD)]
    assert order_of(*pending[:-1]).has_room
    assert not order_of(*pending).has_room


def test_there_is_room_until_so_many_bytes_wait() -> None:
    first, second = PendingTask("first", b""), PendingTask("second", b"")
    order = order_of(first, second)
    order.complete(second, Outcome("ok", parts=(bytes(result_order._MAX_AHEAD_SIZE - 1),)))
    assert order.has_room
    order.complete(first, Outcome("ok", parts=(b"a",)))
    assert not order.has_room
    order.pop_completed()
    assert order.has_room
