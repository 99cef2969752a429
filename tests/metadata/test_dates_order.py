"""A page that was changed before it was published."""

from __future__ import annotations

import pytest

from cleaner.metadata.dates import order_warnings


@pytest.mark.parametrize(
    ("published", "modified"),
    [
        ("2024-05-03", "2024-05-02"),
        ("2024-05-03T10:00:00+02:00", "2024-05-03T07:00:00Z"),
        ("2024-05-03T10:00", "2024-05-02T12:00+02:00"),
    ],
)
def test_it_is_said(published: str, modified: str) -> None:
    (warning,) = order_warnings(published, modified)
    assert warning.startswith("dates-in-disorder: ")
    assert published in warning
    assert modified in warning


@pytest.mark.parametrize(
    ("published", "modified"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03", "2024-05-03T00:10"),
        ("2024-05-03T10:00:00+02:00", "2024-05-03T08:30:00Z"),
        ("2024-05-03T10:00", "2024-05-03T09:00Z"),
        (None, "2024-05-03"),
        ("2024-05-03", None),
    ],
)
def test_nothing_is_said(published: str | None, modified: str | None) -> None:
    assert order_warnings(published, modified) == ()
