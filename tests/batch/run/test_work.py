"""What a document counts for the age of its worker."""

from __future__ import annotations

import pytest

from cleaner.batch.run.work import FULL_WEIGHT_SIZE, recycling_weight


@pytest.mark.parametrize(("size", "part"), [(0, 0.1), (FULL_WEIGHT_SIZE // 2, 0.5), (FULL_WEIGHT_SIZE, 1.0), (20_000_000, 1.0)])
def test_short_documents_age_a_worker_less(size: int, part: float) -> None:
    assert recycling_weight(size) == part
