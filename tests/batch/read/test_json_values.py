"""What reading JSON costs is known before it is read."""

from __future__ import annotations

import pytest

from cleaner.batch.read.json_values import MAX_VALUES, check_cost
from cleaner.model.errors import InputError

PLENTY = 1 << 30


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"[" + b"[]," * (MAX_VALUES // 2) + b"[]]", id="arrays"),
        *(pytest.param(b'[""' + b',""' * (count - 1) + b"]", id=f"{count} strings") for count in (400_000, 400_001, 400_002)),
    ],
)
def test_more_values_than_are_taken_are_refused_and_counted(line: bytes) -> None:
    with pytest.raises(InputError) as caught:
        check_cost(line, PLENTY)
    assert (caught.value.reason, caught.value.detail) == ("rejected:too-large", "more than 200,000 values in arrays and objects")


def test_what_stands_in_a_string_is_no_value() -> None:
    commas = b"," * (MAX_VALUES + 1)
    check_cost(b'{"text": "a \\"' + commas + b'\\" and \\\\"}', PLENTY)


def test_a_line_that_takes_more_memory_than_is_given_says_both_sizes() -> None:
    with pytest.raises(InputError) as caught:
        check_cost(b'"puffin"', 15)
    assert caught.value.detail == "8 bytes that take 16 in memory, at most 15 are taken"


@pytest.mark.parametrize(
    ("line", "cost"),
    [
        pytest.param(b'"puffin"', 16, id="a byte for each letter, twice"),
        pytest.param('"puffin ß"'.encode(), 22, id="Latin"),
        pytest.param('"puffin ł"'.encode(), 44, id="two bytes for each letter"),
        pytest.param('"puffin 🐦"'.encode(), 104, id="four bytes"),
        pytest.param(b'"a\\u0142"', 9 + 8, id="an escape is one letter of two bytes"),
        pytest.param(b'"a\\ud83d\\udc26"', 15 + 20, id="a pair one of four"),
        pytest.param(b'"\\u0142\\u0142\\u0142"', 20 + 10, id="escapes alone"),
    ],
)
def test_what_a_line_takes_in_memory(line: bytes, cost: int) -> None:
    check_cost(line, cost)
    with pytest.raises(InputError, match=f"take {cost} in memory, at most {cost - 1} are taken"):
        check_cost(line, cost - 1)


@pytest.mark.parametrize("value", ["[]", "{}"])
def test_no_more_values_than_are_taken_pass(value: str) -> None:
    """However they are written: as arrays, as objects, and with what would divide them in a string beside them."""
    most = f'["a, [b], {{c}}"{f",{value}" * (MAX_VALUES // 2 - 1)}]'
    check_cost(most.encode(), PLENTY)
    with pytest.raises(InputError, match="more than 200,000 values"):
        check_cost(f"{most[:-1]},1,1]".encode(), PLENTY)
