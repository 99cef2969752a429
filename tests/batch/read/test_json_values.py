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
